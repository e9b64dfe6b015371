package risk

import (
	"testing"

	"pilot321/models"
)

// k writes keys as tracking, house, master.
func k(tracking, house, master string) models.Keys {
	return models.Keys{Tracking: tracking, House: house, Master: master}
}

func TestJoinable(t *testing.T) {
	for _, c := range []struct {
		name  string
		a, b  models.Keys
		apart models.Day
		by    string // "": they do not join
	}{
		{"same tracking number", k("T1", "", ""), k("T1", "", ""), 0, ByTracking},
		{"same tracking number, other bills", k("T1", "H1", "M1"), k("T1", "H2", "M2"), 3, ByTracking},
		{"same tracking number on the last day", k("T1", "", ""), k("T1", "", ""), 180, ByTracking},
		{"same tracking number a day too late", k("T1", "", ""), k("T1", "", ""), 181, ""},
		{"a used-again tracking number under the same house bill", k("T1", "H1", ""), k("T1", "H1", ""), 181, ByHouse},
		{"different tracking numbers", k("T1", "", ""), k("T2", "", ""), 0, ""},
		{"different tracking numbers under one house bill", k("T1", "H1", "M1"), k("T2", "H1", "M1"), 0, ""},
		{"one has no tracking number, same house bill", k("T1", "H1", ""), k("", "H1", ""), 0, ByHouse},
		{"same house bill far apart", k("", "H1", ""), k("", "H1", ""), 400, ByHouse},
		{"same house bill, one master bill", k("", "H1", "M1"), k("", "H1", "M1"), 0, ByHouse},
		{"same house bill, only one has a master bill", k("", "H1", "M1"), k("", "H1", ""), 0, ByHouse},
		{"same house bill, two master bills", k("", "H1", "M1"), k("", "H1", "M2"), 0, ""},
		{"different house bills", k("", "H1", "M1"), k("", "H2", "M1"), 0, ""},
		{"a master bill alone", k("", "", "M1"), k("", "", "M1"), 0, ""},
		{"a master bill beside a tracking number", k("T1", "", "M1"), k("", "", "M1"), 0, ""},
		{"a master bill beside a house bill", k("", "H1", "M1"), k("T1", "", "M1"), 0, ""},
		{"nothing", k("", "", ""), k("", "", ""), 0, ""},
		{"tracking number as a house bill", k("X1", "", ""), k("", "X1", ""), 0, ""},
	} {
		for _, swap := range []bool{false, true} {
			a, b := c.a, c.b
			if swap {
				a, b = b, a
			}
			by, ok := Joinable(a, received, b, received+c.apart)
			if ok != (c.by != "") || by != c.by {
				t.Errorf("%s (swapped %v): %q %v, want %q", c.name, swap, by, ok, c.by)
			}
			if by, ok := Joinable(a, received+c.apart, b, received); ok != (c.by != "") || by != c.by {
				t.Errorf("%s (swapped %v, days swapped): %q %v, want %q", c.name, swap, by, ok, c.by)
			}
		}
	}
}
