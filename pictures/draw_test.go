package pictures

import (
	"bytes"
	"image/jpeg"
	"slices"
	"testing"
)

func TestDrawMakesPicturesThatPass(t *testing.T) {
	if kinds := Kinds(); len(kinds) < 12 || !slices.IsSorted(kinds) {
		t.Fatalf("kinds %v", kinds)
	}
	for _, kind := range append(Kinds(), "unheard of") {
		data := Draw(41, kind)
		info, fault := Inspect(data, kind+".jpg", DefaultLimits())
		if fault != nil || info.Width != drawSide || info.Height != drawSide || len(data) > 40<<10 {
			t.Errorf("%s: %d bytes, %+v, %+v", kind, len(data), info, fault)
		}
		if !bytes.Equal(data, Draw(41, kind)) {
			t.Errorf("%s: the same seed gave another picture", kind)
		}
	}
	if !bytes.Equal(Draw(1, "unheard of")[:200], Draw(1, "unheard of")[:200]) || bytes.Equal(Draw(1, "mug"), Draw(1, "bowl")) {
		t.Error("kinds are mixed up")
	}
}

// Two products must not look like one picture used twice: that is a finding of its own.
func TestSeedsAreDifferentProducts(t *testing.T) {
	const seeds = 6
	for _, kind := range Kinds() {
		var prints []Fingerprint
		for seed := range int64(seeds) {
			m, err := jpeg.Decode(bytes.NewReader(Draw(seed, kind)))
			must(t, err)
			prints = append(prints, fingerprint(shrink(m, m.Bounds(), drawSide, drawSide)))
		}
		for i := range prints {
			for j := range i {
				if prints[i].Same(prints[j]) {
					t.Errorf("%s %d and %d look the same (%d)", kind, i, j, prints[i].Distance(prints[j]))
				}
			}
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		Draw(int64(i), drawings[i%len(drawings)].kind)
	}
}

// TestDrawCopyIsKnownAgain takes a copy for the picture that it was made of, and tells which way it is turned.
func TestDrawCopyIsKnownAgain(t *testing.T) {
	drawing := Draw(7, "lamp")
	prints := func(data []byte) Prints {
		t.Helper()
		info, fault := Inspect(data, "a.jpg", DefaultLimits())
		if fault.Blocks() {
			t.Fatal(fault)
		}
		derived, fault := Derive(data, info)
		if fault.Blocks() {
			t.Fatal(fault)
		}
		return derived.Prints
	}
	if _, err := DrawCopy([]byte("no picture"), true); err == nil {
		t.Error("a text is copied as a picture")
	}
	for _, turned := range []bool{false, true} {
		data, err := DrawCopy(drawing, turned)
		if err != nil || bytes.Equal(data, drawing) {
			t.Fatalf("the copy is the drawing: %v", err)
		}
		m, ok := Compare(prints(data), prints(drawing))
		if !ok || (m.Orientation.Label() == "mirrored") != turned {
			t.Errorf("mirrored %v: found %v, %s", turned, ok, m.Orientation.Label())
		}
	}
}
