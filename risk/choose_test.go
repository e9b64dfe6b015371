package risk

import (
	"slices"
	"testing"

	"pilot321/models"
)

func on(id int64, keys models.Keys, days models.Day) Candidate {
	return Candidate{ID: id, Keys: keys, Day: received + days}
}

func own(c Candidate) Candidate {
	c.Own = true
	return c
}

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		name       string
		keys       models.Keys
		candidates []Candidate
		join       int64
		merge      []int64
		ambiguous  bool
	}{
		{"nothing to join", k("T1", "H1", "M1"), nil, 0, nil, false},
		{"only a shared master bill", k("T1", "H1", "M1"), []Candidate{on(1, k("", "H2", "M1"), 0)}, 0, nil, false},
		{"by tracking number", k("T1", "", ""), []Candidate{on(1, k("T1", "", ""), 0)}, 1, nil, false},
		{"by house bill", k("", "H1", ""), []Candidate{on(1, k("T9", "H1", ""), 0)}, 1, nil, false},
		{"a house bill under another tracking number", k("T1", "H1", ""), []Candidate{on(1, k("T2", "H1", ""), 0)}, 0, nil, false},
		{"tracking number before house bill", k("T1", "H1", ""), []Candidate{on(1, k("T2", "H1", ""), 0), on(2, k("T1", "", ""), 0)}, 2, nil, false},
		{"a used-again tracking number goes to the near arrival", k("T1", "", ""),
			[]Candidate{on(1, k("T1", "", ""), -150), on(2, k("T1", "", ""), 100)}, 2, nil, false},
		{"equally near: where the organisation filed", k("T1", "", ""),
			[]Candidate{on(1, k("T1", "", ""), -10), own(on(2, k("T1", "", ""), 10))}, 2, nil, false},
		{"equally near: the older", k("T1", "", ""), []Candidate{on(2, k("T1", "", ""), 10), on(1, k("T1", "", ""), -10)}, 1, nil, false},
		{"too long ago", k("T1", "", ""), []Candidate{on(1, k("T1", "", ""), -181)}, 0, nil, false},

		{"a bridge merges", k("T1", "H1", ""), []Candidate{on(1, k("T1", "", ""), 0), on(2, k("", "H1", ""), 0)}, 1, []int64{2}, false},
		{"a bridge keeps the older shipment", k("T1", "H1", ""), []Candidate{on(8, k("T1", "", ""), 0), on(3, k("", "H1", ""), 0)}, 3, []int64{8}, false},
		{"no bridge over two house bills", k("T1", "H1", ""), []Candidate{on(1, k("T1", "H9", ""), 0), on(2, k("", "H1", ""), 0)}, 1, nil, false},
		{"no bridge over two tracking numbers", k("T1", "H1", ""), []Candidate{on(1, k("T1", "", ""), 0), on(2, k("T2", "H1", ""), 0)}, 1, nil, false},
		{"no bridge over two master bills", k("T1", "H1", ""), []Candidate{on(1, k("T1", "", "M1"), 0), on(2, k("", "H1", "M2"), 0)}, 1, nil, false},
		{"a bridge under one master bill", k("T1", "H1", "M1"), []Candidate{on(1, k("T1", "", "M1"), 0), on(2, k("", "H1", "M1"), 0)}, 1, []int64{2}, false},
		{"both keys on one shipment", k("T1", "H1", ""), []Candidate{on(1, k("T1", "H1", ""), 0)}, 1, nil, false},

		{"a house bill that fits two", k("", "H1", ""), []Candidate{on(1, k("T1", "H1", ""), 0), on(2, k("T2", "H1", ""), 0)}, 0, nil, true},
		{"a house bill that fits three", k("", "H1", ""),
			[]Candidate{on(1, k("T1", "H1", ""), 0), on(2, k("T2", "H1", ""), 0), on(3, k("T3", "H1", ""), 0)}, 0, nil, true},
		{"the master bill decides", k("", "H1", "M1"), []Candidate{on(1, k("T1", "H1", "M1"), 0), on(2, k("T2", "H1", "M2"), 0)}, 1, nil, false},
		{"the very master bill fits better than none", k("", "H1", "M1"), []Candidate{on(1, k("T1", "H1", ""), 0), on(2, k("T2", "H1", "M1"), 0)}, 2, nil, false},
		{"where the organisation filed", k("", "H1", ""), []Candidate{on(1, k("T1", "H1", ""), 0), own(on(2, k("T2", "H1", ""), 0))}, 2, nil, false},
		{"the organisation filed on two", k("", "H1", ""), []Candidate{own(on(1, k("T1", "H1", ""), 0)), own(on(2, k("T2", "H1", ""), 0))}, 0, nil, true},
		{"an ambiguous house bill does not stop the tracking number", k("T1", "H1", ""),
			[]Candidate{on(1, k("T1", "", ""), 0), on(2, k("", "H1", "M1"), 0), on(3, k("", "H1", "M2"), 0)}, 1, nil, true},
		{"one shipment named twice is not two", k("", "H1", ""), []Candidate{on(1, k("T1", "H1", ""), 0), on(1, k("T1", "H1", ""), 0)}, 1, nil, false},
	} {
		for _, order := range orders(len(c.candidates)) {
			candidates := make([]Candidate, len(order))
			for i, at := range order {
				candidates[i] = c.candidates[at]
			}
			join, merge, ambiguous := Choose(c.keys, received, candidates)
			if join != c.join || !slices.Equal(merge, c.merge) || ambiguous != c.ambiguous {
				t.Errorf("%s, order %v: %d %v %v, want %d %v %v", c.name, order, join, merge, ambiguous, c.join, c.merge, c.ambiguous)
			}
		}
	}
}

// orders lists every order of n things.
func orders(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var all [][]int
	for _, shorter := range orders(n - 1) {
		for at := 0; at <= len(shorter); at++ {
			all = append(all, slices.Insert(slices.Clone(shorter), at, n-1))
		}
	}
	return all
}
