package pictures

import "testing"

func TestPlausible(t *testing.T) {
	framed, smaller := Area{9, 11, 81, 77}, Area{30, 2, 41, 39} // inside borders
	for _, c := range []struct {
		title string
		m     Match
		want  bool
	}{
		{"the whole", Match{QueryArea: wholeArea, ReferenceArea: wholeArea}, true},
		{"a crop", Match{QueryArea: wholeArea, ReferenceArea: Area{0, 20, 80, 80}}, true},
		{"a crop of the query", Match{QueryArea: Area{4, 0, 96, 100}, ReferenceArea: wholeArea}, true},
		{"a crop's middle", Match{QueryArea: Area{2, 2, 96, 96}, ReferenceArea: Area{7, 7, 86, 86}}, true},
		{"the same part of both", Match{QueryArea: Area{4, 4, 96, 96}, ReferenceArea: Area{4, 4, 96, 96}}, true},
		{"beyond the right, short of the left", Match{QueryArea: Area{0, 8, 92, 92}, ReferenceArea: Area{16, 0, 84, 100}}, false},
		{"higher and to the left", Match{QueryArea: Area{0, 4, 100, 96}, ReferenceArea: Area{0, 0, 96, 100}}, false},
		{"the opposite corner", Match{QueryArea: Area{0, 0, 80, 80}, ReferenceArea: Area{20, 20, 80, 80}}, false},
		{"the opposite corner of one turned upside down", Match{Orientation: 2, QueryArea: Area{0, 0, 80, 80}, ReferenceArea: Area{20, 20, 80, 80}}, true},
		{"the left cut off, mirrored", Match{Orientation: 4, QueryArea: Area{10, 0, 90, 100}, ReferenceArea: Area{0, 0, 90, 100}}, true},
		{"the other side of one that is mirrored", Match{Orientation: 4, QueryArea: Area{10, 0, 90, 100}, ReferenceArea: Area{10, 0, 90, 100}}, false},
		{"the upper left corner, clockwise at the upper right", Match{Orientation: 1, QueryArea: Area{20, 0, 80, 80}, ReferenceArea: Area{0, 0, 80, 80}}, true},
		{"the upper left corner, clockwise at the lower left", Match{Orientation: 1, QueryArea: Area{0, 20, 80, 80}, ReferenceArea: Area{0, 0, 80, 80}}, false},
		{"anywhere on plain ground", Match{QueryArea: framed, ReferenceArea: smaller}, true},
		{"the whole inside a frame", Match{QueryArea: framed, ReferenceArea: wholeArea}, true},
	} {
		if got := c.m.plausible(); got != c.want {
			t.Errorf("%s: %v", c.title, got)
		}
	}
}

func TestPartsFarApartMustBeNearer(t *testing.T) {
	corner, middle := Area{0, 0, 96, 96}, Area{7, 7, 86, 86}
	for _, c := range []struct {
		query, reference Area
		most             int
	}{
		{wholeArea, wholeArea, SameDistance}, {wholeArea, middle, SameDistance}, {middle, middle, SameDistance},
		{Area{9, 11, 81, 77}, Area{30, 2, 41, 39}, SameDistance}, {Area{2, 2, 96, 96}, middle, ShiftedDistance},
		{corner, Area{0, 0, 92, 92}, ShiftedDistance},
	} {
		at := func(d int) bool { return Match{Distance: d, QueryArea: c.query, ReferenceArea: c.reference}.counts() }
		if !at(c.most) || at(c.most+1) {
			t.Errorf("%v on %v: %v at %d, %v beyond", c.query, c.reference, at(c.most), c.most, at(c.most+1))
		}
	}
}
