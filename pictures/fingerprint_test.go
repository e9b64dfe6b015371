package pictures

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"
)

func fingerprintOf(t *testing.T, data []byte) Fingerprint {
	t.Helper()
	d, _ := derive(t, data)
	return d.Fingerprint
}

func TestFingerprintSurvivesCopying(t *testing.T) {
	original := Draw(3, "shoe")
	f := fingerprintOf(t, original)
	if f.Quality < UsableQuality {
		t.Fatalf("quality %d", f.Quality)
	}
	m, err := jpeg.Decode(bytes.NewReader(original))
	must(t, err)
	var poor bytes.Buffer
	must(t, jpeg.Encode(&poor, m, &jpeg.Options{Quality: 30}))
	small := shrink(m, m.Bounds(), 150, 150)
	for title, copied := range map[string][]byte{
		"the same bytes": original, "as PNG": asPNG(t, m), "poor quality": poor.Bytes(), "150 pixels": asJPEG(t, small),
	} {
		if g := fingerprintOf(t, copied); !f.Same(g) || f.Distance(g) > 16 {
			t.Errorf("%s: distance %d", title, f.Distance(g))
		}
	}
}

// The bits must not change between releases or machines: they are stored and compared for years.
func TestFingerprintIsFixed(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 200, 120))
	for i := range 200 * 120 {
		x, y := i%200, i/200
		copy(m.Pix[i*4:], []byte{byte(x * y / 64), byte(x*3 ^ y*5), byte(y * 2), 255})
	}
	const want = "05513d0f55cf6af051ab65f001ffbe003e48b6b53e4bb64f4ab042726a354af3"
	if got := fingerprint(m).String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBlankPicturesMatchNothing(t *testing.T) {
	blank := image.NewRGBA(image.Rect(0, 0, 100, 100))
	f := fingerprint(blank)
	if f.Quality != 0 || f.Same(f) {
		t.Errorf("a blank picture counts as evidence: %+v", f)
	}
}

func TestDistance(t *testing.T) {
	a := Fingerprint{Bits: [4]uint64{0, 1, 2, 3}, Quality: 80}
	b := Fingerprint{Bits: [4]uint64{^uint64(0), 1, 2, 2}, Quality: 80}
	if got := a.Distance(b); got != 65 {
		t.Errorf("got %d", got)
	}
	poor := Fingerprint{Bits: a.Bits, Quality: UsableQuality - 1}
	if a.Same(b) || !a.Same(a) || a.Same(poor) || poor.Same(a) {
		t.Error("Same is wrong")
	}
}

func BenchmarkDistance(b *testing.B) {
	f, g := Fingerprint{Bits: [4]uint64{1, 2, 3, 4}}, Fingerprint{Bits: [4]uint64{9, 8, 7, 6}}
	n := 0
	for b.Loop() {
		n += f.Distance(g)
	}
	_ = n
}
