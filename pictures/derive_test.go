package pictures

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
	"testing"
)

// derive inspects and derives, and gives the decoded view too.
func derive(t *testing.T, data []byte) (Derivatives, image.Image) {
	t.Helper()
	info, fault := Inspect(data, "", DefaultLimits())
	if fault != nil {
		t.Fatalf("inspect: %+v", *fault)
	}
	d, fault := Derive(data, info)
	if fault != nil {
		t.Fatalf("derive: %+v", *fault)
	}
	view, err := jpeg.Decode(bytes.NewReader(d.View.JPEG))
	must(t, err)
	if b := view.Bounds(); b.Dx() != d.View.Width || b.Dy() != d.View.Height {
		t.Fatalf("view is %v, said %d × %d", b, d.View.Width, d.View.Height)
	}
	return d, view
}

// near tells whether a pixel has about a colour; JPEG is not exact.
func near(m image.Image, x, y int, want color.RGBA) bool {
	r, g, b, _ := m.At(x, y).RGBA()
	close := func(a uint32, b uint8) bool { d := int(a>>8) - int(b); return d > -28 && d < 28 }
	return close(r, want.R) && close(g, want.G) && close(b, want.B)
}

var (
	red    = color.RGBA{220, 20, 20, 255}
	green  = color.RGBA{20, 200, 20, 255}
	blue   = color.RGBA{20, 20, 220, 255}
	blank  = color.RGBA{255, 255, 255, 255}
	colour = map[byte]color.RGBA{'r': red, 'g': green, 'b': blue, 'w': blank}
)

// Each orientation is told by where the four corners of the stored picture (red, green / blue,
// white) must appear.
func TestDeriveTurnsPicturesUpright(t *testing.T) {
	for turned, corners := range map[int]string{1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb"} {
		data := withSegment(asJPEG(t, scenery(96, 64)), 0xe1, exifSegment(binary.BigEndian, turned))
		d, view := derive(t, data)
		w, h := 96, 64
		if turned >= 5 {
			w, h = 64, 96
		}
		if d.View.Width != w || d.View.Height != h {
			t.Errorf("orientation %d: %d × %d", turned, d.View.Width, d.View.Height)
		}
		for i, at := range []image.Point{{8, 8}, {w - 9, 8}, {8, h - 9}, {w - 9, h - 9}} {
			if !near(view, at.X, at.Y, colour[corners[i]]) {
				t.Errorf("orientation %d: corner %d is %v, want %c", turned, i, view.At(at.X, at.Y), corners[i])
			}
		}
	}
}

func TestDeriveReadsEveryKindOfPixel(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 40, 40))
	for i := range 1600 {
		deep.SetNRGBA64(i%40, i/40, color.NRGBA64{0xdc00, 0x1400, 0x1400, 0xffff})
	}
	glass := image.NewNRGBA(image.Rect(0, 0, 40, 40))
	for i := range 1600 {
		glass.SetNRGBA(i%40, i/40, color.NRGBA{0, 0, 0, uint8(i % 40 / 20 * 255)})
	}
	grey := image.NewGray(image.Rect(0, 0, 40, 40))
	for _, c := range []struct {
		title string
		data  []byte
		x, y  int
		want  color.RGBA
	}{
		{"16-bit png", asPNG(t, deep), 20, 20, red},
		{"transparent is white", asPNG(t, glass), 8, 20, blank},
		{"opaque stays", asPNG(t, glass), 32, 20, color.RGBA{0, 0, 0, 255}},
		{"grey jpeg", asJPEG(t, grey), 20, 20, color.RGBA{0, 0, 0, 255}},
		{"cmyk jpeg, red from magenta and yellow", asCMYK(0, 235, 235, 20), 4, 4, color.RGBA{235, 20, 20, 255}},
		{"gif whose frame leaves a margin", asGIF(t, 1), 1, 1, blank},
		{"webp", asWebP(30, 20, color.NRGBA{20, 200, 20, 255}), 15, 10, green},
		{"transparent webp", asWebP(30, 20, color.NRGBA{20, 200, 20, 0}), 15, 10, blank},
	} {
		t.Run(c.title, func(t *testing.T) {
			if _, view := derive(t, c.data); !near(view, c.x, c.y, c.want) {
				t.Errorf("got %v, want %v", view.At(c.x, c.y), c.want)
			}
		})
	}
}

func TestDeriveSizes(t *testing.T) {
	for _, c := range []struct{ w, h, viewW, viewH, thumbW, thumbH int }{
		{2000, 1000, 1280, 640, 160, 80},
		{1000, 2000, 640, 1280, 80, 160},
		{1280, 1280, 1280, 1280, 160, 160},
		{100, 60, 100, 60, 100, 60},
		{1, 1, 1, 1, 1, 1},
		{3000, 1, 1280, 1, 160, 1},
	} {
		d, _ := derive(t, asPNG(t, scenery(c.w, c.h)))
		if got := [4]int{d.View.Width, d.View.Height, d.Thumb.Width, d.Thumb.Height}; got != [4]int{c.viewW, c.viewH, c.thumbW, c.thumbH} {
			t.Errorf("%d × %d: got %v", c.w, c.h, got)
		}
	}
}

// Whatever kind of file carries it: the orientation is applied, and nothing of the metadata is left.
func TestDerivativesCarryNoMetadata(t *testing.T) {
	jpg := withSegment(asJPEG(t, scenery(64, 40)), 0xe1, append(exifSegment(binary.BigEndian, 6), "GPS-SECRET"...))
	jpg = withSegment(withSegment(jpg, 0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00xmp-secret")), 0xe2, []byte("ICC_PROFILE\x00\x01\x01icc-secret"))
	jpg = append(withSegment(jpg, 0xfe, []byte("comment-secret")), "trailing-secret"...)
	pic := withPNGChunk(withPNGChunk(asPNG(t, scenery(64, 40)), "tEXt", []byte("Author\x00text-secret")), "eXIf", append(exifBlock(binary.LittleEndian, 6), "SECRET"...))
	webp := riff(chunk("VP8X", []byte{0x0c, 0, 0, 0, 63, 0, 0, 39, 0, 0}), asWebP(64, 40, color.NRGBA{20, 200, 20, 255})[12:],
		chunk("EXIF", append(exifBlock(binary.BigEndian, 6), "SECRET"...)), chunk("XMP ", []byte("<x:xmpmeta>xmp-secret</x:xmpmeta>")))
	anim := asGIF(t, 1)
	gif := joined(anim[:len(anim)-1], []byte("!\xfe\x06secret\x00;"))
	for title, data := range map[string][]byte{"JPEG": jpg, "PNG": pic, "WebP": webp, "GIF": gif} {
		d, _ := derive(t, data)
		if title != "GIF" && (d.View.Width != 40 || d.View.Height != 64) {
			t.Errorf("%s: not turned: %d × %d", title, d.View.Width, d.View.Height)
		}
		for _, r := range []Rendition{d.View, d.Thumb} {
			for _, s := range []string{"Exif", "II*", "MM\x00", "SECRET", "secret", "ICC_PROFILE", "xmp"} {
				if bytes.Contains(r.JPEG, []byte(s)) {
					t.Errorf("%s: a derivative carries %q", title, s)
				}
			}
			if info, fault := Inspect(r.JPEG, "x.jpg", DefaultLimits()); fault != nil || info.Orientation != 1 {
				t.Errorf("%s: a derivative does not pass: %+v %+v", title, info, fault)
			}
			if l := walk(JPEG, r.JPEG); len(l.meta) != 0 || l.end != len(r.JPEG) {
				t.Errorf("%s: a derivative has %d segments of metadata and ends at %d of %d", title, len(l.meta), l.end, len(r.JPEG))
			}
		}
	}
}

// The prints are those of the picture as it is shown, not as it is stored.
func TestPrintsAreOfTheUprightPicture(t *testing.T) {
	m := decoded(t, Draw(6, "shoe"))
	upright, _ := derive(t, asPNG(t, m))
	for turned := 2; turned <= 8; turned++ {
		d, _ := derive(t, withPNGChunk(asPNG(t, turn(m, map[int]int{2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}[turned])), "eXIf", exifBlock(binary.BigEndian, turned)))
		if !slices.Equal(d.Prints, upright.Prints) || d.Prints[0].Fingerprint != d.Fingerprint || !d.Prints[0].Area.Whole() {
			t.Errorf("orientation %d: distance %d", turned, d.Fingerprint.Distance(upright.Fingerprint))
		}
	}
}

func TestDeriveOfDamagedContentIsAFault(t *testing.T) {
	data := asPNG(t, scenery(64, 64))
	at := bytes.Index(data, []byte("IDAT"))
	for i := range 20 {
		data[at+8+i] ^= 0x5a
	}
	info, fault := Inspect(data, "a.png", DefaultLimits())
	if fault != nil {
		t.Fatalf("the structure is whole: %+v", *fault)
	}
	d, fault := Derive(data, info)
	if fault == nil || fault.Code != CodeUnreadable || d.View.JPEG != nil {
		t.Fatalf("got %+v", fault)
	}
	checkSentence(t, fault, "damaged")
}

func TestPanicInADecoderIsAnError(t *testing.T) {
	if err := guarded(func() error { var m []int; return []error{nil}[len(m)+1] }); err == nil {
		t.Fatal("the panic was lost")
	}
}

// The whole of what Derive allocates stays within a small multiple of the decoded picture.
func TestDeriveMemoryIsBoundedByPixels(t *testing.T) {
	const w, h = 3000, 2000
	data := asJPEG(t, scenery(w, h))
	info, fault := Inspect(data, "a.jpg", DefaultLimits())
	if fault != nil {
		t.Fatal(*fault)
	}
	used := allocated(func() { _, fault = Derive(data, info) })
	if fault != nil || used > 3*w*h/2+16<<20 {
		t.Errorf("allocated %d bytes for %d pixels (fault %+v)", used, w*h, fault)
	}
}
