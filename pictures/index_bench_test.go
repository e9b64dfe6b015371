package pictures

import (
	"math/bits"
	"math/rand/v2"
	"runtime"
	"testing"
)

const million = 1_000_000

// randomPrints draws bits evenly: that is about how prints of unlike pictures differ.
func randomPrints(r *rand.Rand, n int) Prints {
	prints := WholePrints(Fingerprint{Quality: 100})
	for range n - 1 {
		prints = append(prints, Print{Fingerprint{Quality: 100}, Area{5, 5, 90, 90}, 0})
	}
	for i := range prints {
		prints[i].Bits = [4]uint64{r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64()}
	}
	return prints
}

func filled(n, each int) *Index {
	r := rand.New(rand.NewPCG(3, 4))
	ix := NewIndex()
	for id := range n {
		ix.Add(int64(id), randomPrints(r, each))
	}
	return ix
}

// BenchmarkSearch holds pictures against a million fingerprints, beside the limit: a loop that counts all bits
// of as many, in one slice. The last is what a new reference costs over a million stored pictures.
func BenchmarkSearch(b *testing.B) {
	ix := filled(million, 1)
	r := rand.New(rand.NewPCG(5, 6))
	query := randomPrints(r, 1+len(tiles)+3)
	b.Run("limit", func(b *testing.B) {
		flat := make([]uint64, 4*million)
		for i := range flat {
			flat[i] = r.Uint64()
		}
		q := query[0].Bits
		near := 0
		for b.Loop() {
			for i := 0; i+3 < len(flat); i += 4 {
				if bits.OnesCount64(flat[i]^q[0])+bits.OnesCount64(flat[i+1]^q[1])+bits.OnesCount64(flat[i+2]^q[2])+bits.OnesCount64(flat[i+3]^q[3]) <= SameDistance {
					near++
				}
			}
		}
		_ = near
	})
	for _, c := range []struct {
		name string
		list []probe
	}{
		{"one picture upright", probes(query[:1])[:1]},
		{"one picture, eight orientations", probes(query[:1])},
		{"one picture, eight orientations and all parts", probes(query)},
	} {
		b.Run(c.name+", one by one", func(b *testing.B) {
			found := map[int64]Match{}
			for b.Loop() {
				for i := range c.list {
					ix.scan(&c.list[i], 0, million, found)
				}
			}
		})
		b.Run(c.name, func(b *testing.B) {
			ix.prepare()
			for b.Loop() {
				ix.search(c.list)
			}
		})
	}
}

// BenchmarkIndexMemory says what a million whole prints take.
func BenchmarkIndexMemory(b *testing.B) {
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		ix := filled(million, 1)
		ix.prepare()
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/million, "bytes/picture")
		runtime.KeepAlive(ix)
	}
}

// BenchmarkTabulate is the pause in which the tables of a million prints are made.
func BenchmarkTabulate(b *testing.B) {
	ix := filled(million, 1)
	for b.Loop() {
		ix.tabulate()
	}
}

// BenchmarkPrints is what the prints of one picture cost beside its derivatives.
func BenchmarkPrints(b *testing.B) {
	m := decoded(b, Draw(1, "shoe"))
	for b.Loop() {
		printsOf(m)
	}
}

// BenchmarkCompare holds one picture against one reference, all prints of both.
func BenchmarkCompare(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	p, q := randomPrints(r, 1+len(tiles)+3), randomPrints(r, 1+len(tiles)+3)
	for b.Loop() {
		Compare(p, q)
	}
}
