package pictures

import (
	"maps"
	"math/rand/v2"
	"sync"
	"testing"
)

// noisy gives prints of which some bits are other ones.
func noisy(r *rand.Rand, p Prints, most int) Prints {
	out := append(Prints(nil), p...)
	for i := range out {
		for range r.IntN(most) {
			out[i].Bits[r.IntN(4)] ^= 1 << r.IntN(64)
		}
	}
	return out
}

func searched(ix *Index, query Prints) map[int64]Match {
	found := map[int64]Match{}
	ix.Search(query, func(id int64, m Match) { found[id] = m })
	return found
}

// What the index finds is what comparing with each picture finds: in the tables and outside them, before and
// after pictures are taken out or put in anew.
func TestIndexFindsWhatComparingFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	ix, have := NewIndex(), map[int64]Prints{}
	var queries []Prints
	add := func(id int64, p Prints) {
		ix.Add(id, p)
		have[id] = p
	}
	for id := range int64(3600) {
		p := randomPrints(r, 1+r.IntN(4))
		if id%150 == 0 {
			queries = append(queries, noisy(r, p, 60))
			add(id+100_000, noisy(r, p, 30))
		}
		if id%7 == 0 {
			p[0].Quality = 20
		}
		add(id, p)
	}
	check := func(when string) {
		t.Helper()
		hits := 0
		for _, q := range queries {
			want := map[int64]Match{}
			for id, p := range have {
				if m, same := Compare(q, p); same {
					want[id] = m
				}
			}
			got := searched(ix, q)
			if !maps.Equal(got, want) {
				t.Fatalf("%s: found %v, want %v", when, got, want)
			}
			hits += len(want)
			id, m, ok := ix.Nearest(q)
			if ok != (len(want) > 0) || ok && want[id] != m {
				t.Fatalf("%s: nearest %d %+v %v of %v", when, id, m, ok, want)
			}
			for _, other := range want {
				if other.better(m) {
					t.Fatalf("%s: %+v is better than %+v", when, other, m)
				}
			}
		}
		if hits == 0 {
			t.Fatalf("%s: only %d matches", when, hits)
		}
	}
	check("filled")
	if ix.tables.rows == 0 {
		t.Fatal("the tables were not used")
	}
	for id := range int64(3600) {
		if id%3 == 0 {
			ix.Remove(id)
			delete(have, id)
		}
	}
	ix.Remove(-5)
	check("some removed")
	for id := range int64(1500) {
		add(id, noisy(r, randomPrints(r, 3), 1))
	}
	for id := range int64(3600) {
		if id > 500 {
			ix.Remove(id)
			delete(have, id)
		}
	}
	check("most removed")
	if ix.dead*2 > len(ix.ids)+1024 {
		t.Errorf("%d of %d rows are dead", ix.dead, len(ix.ids))
	}
}

func TestIndexCountsWhatCanBeFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ix := NewIndex()
	p, poor := randomPrints(r, 3), randomPrints(r, 2)
	for i := range poor {
		poor[i].Quality = UsableQuality - 1
	}
	ix.Add(1, p)
	ix.Add(2, poor)
	ix.Add(3, nil)
	ix.Add(1, p)
	if ix.Len() != 1 || len(searched(ix, p)) != 1 || len(searched(ix, poor)) != 0 {
		t.Errorf("%d pictures", ix.Len())
	}
	ix.Add(1, poor)
	if _, _, ok := ix.Nearest(p); ok || ix.Len() != 0 {
		t.Error("replaced prints are still found")
	}
}

func TestSearchVisitsTheBestFirst(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	ix, p := NewIndex(), randomPrints(r, 1)
	for id := range int64(20) {
		q := append(Prints(nil), p...)
		q[0].Bits[1] ^= 1<<((id*7)%20) - 1
		ix.Add(id, q)
	}
	last, n := -1, 0
	ix.Search(p, func(id int64, m Match) {
		if m.Distance < last {
			t.Errorf("%d after %d", m.Distance, last)
		}
		last = m.Distance
		n++
		ix.Remove(id) // the index may be changed meanwhile
	})
	if n != 20 || ix.Len() != 0 {
		t.Errorf("%d visited, %d left", n, ix.Len())
	}
}

func TestIndexIsSafeForReadersBesideAWriter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	ix, p := NewIndex(), randomPrints(r, 2)
	ix.Add(-1, p)
	more := make([]Prints, 3000)
	for i := range more {
		more[i] = randomPrints(r, 8)
	}
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			for range 20 {
				if id, _, ok := ix.Nearest(p); !ok || id != -1 {
					t.Error("lost from sight")
				}
			}
		})
	}
	for i, q := range more {
		ix.Add(int64(i), q)
		if i%2 == 0 {
			ix.Remove(int64(i / 2))
		}
	}
	wait.Wait()
}

// The farthest print that still counts has two other bits in all parts of the tables but one, and one there.
func TestTablesMissNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	ix := NewIndex()
	for id := range int64(untabled + 1) {
		ix.Add(id, randomPrints(r, 1))
	}
	for c := range chunkCount {
		id := int64(1_000_000 + c)
		p := randomPrints(r, 1)
		ix.Add(id, p)
		ix.tabulate()
		for i := range chunkCount {
			p[0].Bits[i/4] ^= 1 << (i%4*chunkBits + r.IntN(8))
			if i != c {
				p[0].Bits[i/4] ^= 1 << (i%4*chunkBits + 8 + r.IntN(8))
			}
		}
		if m, ok := searched(ix, p)[id]; !ok || m.Distance != SameDistance {
			t.Errorf("part %d: %+v, %v", c, m, ok)
		}
	}
	if ix.tables.rows != len(ix.ids) {
		t.Fatal("the tables were not used")
	}
}
