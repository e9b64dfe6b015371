package pictures

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/image/draw"
)

func TestPrintsAreWrittenAndRead(t *testing.T) {
	prints := printsOf(decoded(t, Draw(3, "shoe")))
	data := prints.AppendBinary([]byte("before"))
	if want := 6 + 2 + len(prints)*38; len(data) != want || string(data[:6]) != "before" {
		t.Fatalf("%d bytes, want %d", len(data), want)
	}
	got, err := ReadPrints(data[6:])
	if err != nil || !slices.Equal(got, prints) {
		t.Errorf("read back %v (%v), want %v", got, err, prints)
	}
	if got, err := ReadPrints(Prints(nil).AppendBinary(nil)); err != nil || len(got) != 0 {
		t.Errorf("no prints: %v, %v", got, err)
	}
}

func TestReadPrintsRefuses(t *testing.T) {
	good := Prints{{Fingerprint{[4]uint64{1, 2, 3, 4}, 100}, wholeArea, 0}, {Fingerprint{Quality: 50}, Area{7, 7, 86, 86}, -5}}.AppendBinary(nil)
	if _, err := ReadPrints(good); err != nil {
		t.Fatal(err)
	}
	change := func(at int, v byte) []byte {
		data := bytes.Clone(good)
		data[at] = v
		return data
	}
	for title, data := range map[string][]byte{
		"nothing": nil, "a version alone": {1}, "another version": change(0, 2), "too few": change(1, 3), "cut off": good[:len(good)-1],
		"more behind": append(bytes.Clone(good), 0), "a part first": change(4, 99), "a part beyond the picture": change(40, 15),
		"a part of no width": change(42, 0), "a quality of 101": change(7, 101), "a tilt of the whole": change(6, 5), "a tilt of 46": change(44, 46),
	} {
		if p, err := ReadPrints(data); err != ErrPrints || p != nil {
			t.Errorf("%s: %v, %v", title, p, err)
		}
	}
}

func TestReadFingerprint(t *testing.T) {
	want := Fingerprint{[4]uint64{1, 2, 3, 4 << 56}, 70}
	data := WholePrints(want).AppendBinary(nil)[8:]
	if got, err := ReadFingerprint(data, 70); err != nil || got != want {
		t.Errorf("%v, %v", got, err)
	}
	for _, c := range []struct {
		data    []byte
		quality int
	}{{data[1:], 70}, {nil, 70}, {data, -1}, {data, 101}} {
		if _, err := ReadFingerprint(c.data, c.quality); err != ErrPrints {
			t.Errorf("%d bytes, quality %d: %v", len(c.data), c.quality, err)
		}
	}
}

// FuzzReadPrints: what is read is what would be written, and can be compared.
func FuzzReadPrints(f *testing.F) {
	f.Add(Prints{{Fingerprint{[4]uint64{1, 2, 3, 4}, 100}, wholeArea, 0}, {Fingerprint{Quality: 50}, Area{7, 7, 86, 86}, -5}}.AppendBinary(nil))
	f.Add([]byte{1, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		prints, err := ReadPrints(data)
		if err != nil {
			return
		}
		if !bytes.Equal(prints.AppendBinary(nil), data) {
			t.Fatalf("%x was read as %v", data, prints)
		}
		if m, same := Compare(prints, prints); same && m.Distance != 0 {
			t.Fatalf("not itself: %+v", m)
		}
	})
}

// Prints must not change between releases or machines: they are stored and compared for years.
func TestPrintsAreFixed(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 200, 120))
	for i := range 200 * 120 {
		x, y := i%200, i/200
		copy(m.Pix[i*4:], []byte{byte(x * y / 64), byte(x*3 ^ y*5), byte(y * 2), 255})
	}
	prints := printsOf(m)
	var all [4]uint64
	for i, p := range prints {
		for w := range all {
			all[w] ^= p.Bits[w] * uint64(2*i+1)
		}
	}
	const want = "4db765d2f2db72776418559d655d0619f31f65a83d0bee4c3cc5520ed4251d4e"
	if got := (Fingerprint{Bits: all}).String(); got != want || len(prints) != 35 {
		t.Errorf("%d prints, together %s, want %s", len(prints), got, want)
	}
}

// A part's print is that of the part cut out, but for the pixels in which the two are counted.
func TestPartsAreThoseOfTheCutPicture(t *testing.T) {
	m := decoded(t, Draw(8, "camera"))
	for _, p := range printsOf(m)[1:] {
		a := p.Area
		if p.Tilt != 0 {
			continue
		}
		cut := cropped(int(a.X), int(a.Y), int(a.W), int(a.H))(t, m)
		if d := p.Distance(fingerprint(rgba(cut))); d > 4 {
			t.Errorf("%v: distance %d", a, d)
		}
	}
}

func TestTrimmed(t *testing.T) {
	inner := decoded(t, Draw(4, "tool"))
	on := func(c color.Color, box image.Rectangle) *image.RGBA {
		m := image.NewRGBA(image.Rect(0, 0, baseSide, baseSide))
		draw.Draw(m, m.Rect, image.NewUniform(c), image.Point{}, draw.Src)
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for x := box.Min.X; x < box.Max.X; x++ {
				m.SetRGBA(x, y, color.RGBA{uint8(150 + 80*((x/8+y/8)%2)), 30, 190, 255})
			}
		}
		return m
	}
	box := image.Rect(40, 60, 300, 380)
	for _, c := range []color.Color{color.White, color.Black, color.RGBA{30, 120, 60, 255}} {
		if got, ok := trimmed(on(c, box)); !ok || got != box {
			t.Errorf("%v: %v, %v", c, got, ok)
		}
	}
	if got, ok := trimmed(on(color.White, image.Rect(0, 0, baseSide, 200))); !ok || got != image.Rect(0, 0, baseSide, 200) {
		t.Errorf("a bar below: %v, %v", got, ok)
	}
	for title, m := range map[string]*image.RGBA{
		"nothing but ground": on(color.White, image.Rectangle{}), "next to nothing": on(color.White, image.Rect(200, 200, 250, 250)),
		"no border": shrink(inner, image.Rect(100, 100, 300, 300), baseSide, baseSide),
	} {
		if got, ok := trimmed(m); ok {
			t.Errorf("%s: trimmed to %v", title, got)
		}
	}
}

func TestAreas(t *testing.T) {
	if !wholeArea.Whole() || (Area{0, 0, 99, 100}).Whole() || wholeArea.Label() != "the whole picture" {
		t.Error("the whole")
	}
	if got := (Area{5, 10, 90, 80}).Label(); got != "a part of 90 % × 80 %, 5 % from the left and 10 % from the top" {
		t.Error(got)
	}
	r := rand.New(rand.NewPCG(7, 8))
	for range 1000 {
		x, y := r.IntN(baseSide), r.IntN(baseSide)
		box := image.Rect(x, y, x+1+r.IntN(baseSide-x), y+1+r.IntN(baseSide-y))
		if a := areaOf(box); !a.valid() {
			t.Fatalf("%v is %v", box, a)
		}
	}
	for _, a := range tiles {
		if !a.valid() || areaOf(boxOf(a)) != a {
			t.Errorf("%v is %v", a, areaOf(boxOf(a)))
		}
	}
}
