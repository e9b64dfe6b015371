package pictures

import "testing"

func TestWordsOfAMatch(t *testing.T) {
	part := Area{5, 10, 90, 80}
	if got := UnpackArea(part.Pack()); got != part {
		t.Errorf("%v comes back as %v", part, got)
	}
	for _, test := range []struct {
		picture, reference Area
		want               string
	}{
		{wholeArea, wholeArea, "the whole picture"},
		{part, wholeArea, part.Label() + " is the whole reference"},
		{wholeArea, part, "the whole picture is " + part.Label() + " of the reference"},
		{part, part, part.Label() + " is " + part.Label() + " of the reference"},
	} {
		if got := Overlap(test.picture.Pack(), test.reference.Pack()); got != test.want {
			t.Errorf("%v in %v: %q, want %q", test.picture, test.reference, got, test.want)
		}
	}
	for tilt, want := range map[int8]string{0: "mirrored", 5: "mirrored, tilted by about 5° clockwise", -128: "mirrored, tilted by about 128° counterclockwise"} {
		if got := Turned(4, tilt); got != want {
			t.Errorf("tilt %d: %q", tilt, got)
		}
	}
}
