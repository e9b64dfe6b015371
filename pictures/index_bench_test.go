package pictures

import (
	"math/bits"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"
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

// BenchmarkSearch holds pictures against a million fingerprints, in turns with the limit: a loop that counts all
// bits of as many, in one slice. x-limit is the quickest of all turns over the quickest of the limit's, because a
// busy machine only ever makes slower. A new reference over a million stored pictures is the last.
func BenchmarkSearch(b *testing.B) {
	ix := filled(million, 1)
	ix.prepare()
	r := rand.New(rand.NewPCG(5, 6))
	query := randomPrints(r, 1+len(tiles)+3)
	flat := make([]uint64, 4*million)
	for i := range flat {
		flat[i] = r.Uint64()
	}
	oneByOne := func(list []probe) {
		found := map[int64]Match{}
		for from := 0; from < million; from += blockRows {
			for i := range list {
				ix.scan(&list[i], from, min(from+blockRows, million), found)
			}
		}
	}
	throughTables := func(list []probe) { ix.search(list) }
	for _, c := range []struct {
		name   string
		list   []probe
		search func([]probe)
	}{
		{"upright, one by one", probes(query[:1])[:1], oneByOne},
		{"upright", probes(query[:1])[:1], throughTables},
		{"eight orientations, one by one", probes(query[:1]), oneByOne},
		{"eight orientations", probes(query[:1]), throughTables},
		{"all parts in eight orientations, one by one", probes(query), oneByOne},
		{"all parts in eight orientations", probes(query), throughTables},
	} {
		b.Run(c.name, func(b *testing.B) {
			limit, search := time.Hour, time.Hour
			for b.Loop() {
				for range 8 {
					limit = min(limit, timed(func() { countAll(flat, query[0].Bits) }))
				}
				search = min(search, timed(func() { c.search(c.list) }))
			}
			b.ReportMetric(float64(search)/float64(limit), "x-limit")
			b.ReportMetric(float64(search)/1e6, "ms-quickest")
			b.ReportMetric(float64(limit)/1e6, "ms-limit")
		})
	}
}

func timed(run func()) time.Duration {
	start := time.Now()
	run()
	return time.Since(start)
}

// countAll is the limit.
func countAll(flat []uint64, q [4]uint64) (near int) {
	for i := 0; i+3 < len(flat); i += 4 {
		if bits.OnesCount64(flat[i]^q[0])+bits.OnesCount64(flat[i+1]^q[1])+bits.OnesCount64(flat[i+2]^q[2])+bits.OnesCount64(flat[i+3]^q[3]) <= SameDistance {
			near++
		}
	}
	return near
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
