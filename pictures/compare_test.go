package pictures

import "testing"

// Drawn pictures are found again under every change but those that no print is made for, and the answer says how.
func TestCompareFindsChangedPictures(t *testing.T) {
	beyond := map[string]bool{"cropped by 7 %, anywhere": true, "cropped by 13 %, middle": true, "cropped by 17 %, anywhere": true, "cropped by 30 %, middle": true,
		"each side cut by 0 to 5 %, at random": true, "each side cut by 0 to 10 %, at random": true, "logo over 15 % of the area": true}
	turns := map[string]Orientation{"turned by 90°": 1, "turned by 180°": 2, "turned by 270°": 3, "flipped left to right": 4, "flipped upside down": 6,
		"flipped, cropped by 10 %, quality 30": 4}
	for _, kind := range []string{"camera", "tool", "headphones"} {
		m := decoded(t, Draw(7, kind))
		reference := printsOf(m)
		for _, c := range changes {
			query := printsOf(rgba(c.do(t, m)))
			match, same := Compare(query, reference)
			switch {
			case !same && !beyond[c.name]:
				t.Errorf("%s, %s: not found", kind, c.name)
			case same && match.Orientation != turns[c.name]:
				t.Errorf("%s, %s: found %s", kind, c.name, match.Orientation.Label())
			}
			if back, again := Compare(reference, query); same && (!again || max(back.Distance-match.Distance, match.Distance-back.Distance) > 16) {
				t.Errorf("%s, %s: %+v, the other way round %+v %v", kind, c.name, match, back, again)
			}
		}
	}
}

func TestCompareSaysWhatLiesWhere(t *testing.T) {
	m := decoded(t, Draw(7, "tool"))
	reference := printsOf(m)
	for _, c := range []struct {
		name             string
		do               change
		query, reference Area
		tilt             int8
	}{
		{"itself", change{do: turned(1)}, wholeArea, wholeArea, 0},
		{"a corner", change{do: cropped(0, 20, 80, 80)}, wholeArea, Area{0, 20, 80, 80}, 0},
		{"a side cut off", change{do: cropped(10, 0, 90, 100)}, wholeArea, Area{10, 0, 90, 100}, 0},
		{"tilted clockwise", change{do: tilted(5)}, tiltArea, tiltArea, 5},
		{"tilted the other way", change{do: tilted(-5)}, tiltArea, tiltArea, -5},
	} {
		got, same := Compare(printsOf(rgba(c.do.do(t, m))), reference)
		if !same || got.QueryArea != c.query || got.ReferenceArea != c.reference || got.Tilt != c.tilt || got.Orientation != 0 || got.Distance > 12 {
			t.Errorf("%s: %+v, %v", c.name, got, same)
		}
	}
	// Mirrored first: what was tilted clockwise is tilted the other way in the mirror.
	got, same := Compare(printsOf(rgba(tilted(5)(t, turn(m, 2)))), reference)
	if !same || got.Orientation != 4 || got.Tilt != 5 {
		t.Errorf("mirrored, then tilted: %+v, %v", got, same)
	}
}

func TestCompareTakesNoPictureForAnother(t *testing.T) {
	var all []Prints
	for _, kind := range Kinds() {
		all = append(all, printsOf(decoded(t, Draw(1, kind))), printsOf(decoded(t, Draw(2, kind))))
	}
	for i := range all {
		for j := range i {
			if m, same := Compare(all[i], all[j]); same {
				t.Errorf("%d and %d of %d: %+v", i, j, len(all), m)
			}
		}
	}
}

func TestCompareKeepsTheLimits(t *testing.T) {
	at := func(distance, quality int) Prints {
		f := Fingerprint{[4]uint64{0x123456789abcdef0, 0x0fedcba987654321, 0x1122334455667788, 0x99aabbccddeeff00}, quality}
		for i := range distance {
			f.Bits[i%4] ^= 1 << (i / 4)
		}
		return WholePrints(f)
	}
	for distance, want := range map[int]bool{0: true, SameDistance: true, SameDistance + 1: false} {
		if m, same := Compare(at(distance, 100), at(0, 100)); same != want || same && m.Distance != distance {
			t.Errorf("distance %d: %+v, %v", distance, m, same)
		}
	}
	for _, q := range [][2]int{{UsableQuality - 1, 100}, {100, UsableQuality - 1}, {0, 0}} {
		if m, same := Compare(at(0, q[0]), at(0, q[1])); same {
			t.Errorf("qualities %v match: %+v", q, m)
		}
	}
	if _, same := Compare(nil, at(0, 100)); same {
		t.Error("nothing matches")
	}
	if _, same := Compare(at(0, 100), nil); same {
		t.Error("nothing is matched")
	}
}
