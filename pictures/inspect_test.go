package pictures

import (
	"bytes"
	"encoding/binary"
	"image/color"
	"strings"
	"testing"
)

func TestInspectTellsWhatIsThere(t *testing.T) {
	jpg, pic := asJPEG(t, scenery(64, 48)), asPNG(t, scenery(64, 48))
	gone := func(b []byte, n int) []byte { return b[:len(b)-n] }
	with := func(b []byte, s string) []byte { return append(bytes.Clone(b), s...) }
	zipTail := string(makeZip(t, zipped{name: "a.txt", data: []byte("x")}))
	cases := []struct {
		title, name string
		data        []byte
		code        string
		says        string
	}{
		{"jpeg", "mug.jpg", jpg, "", ""},
		{"jpeg, other extension for it", "mug.JPEG", jpg, "", ""},
		{"name without extension", "mug", jpg, "", ""},
		{"png", "mug.png", pic, "", ""},
		{"gif", "mug.gif", asGIF(t, 1), "", ""},
		{"webp", "mug.webp", asWebP(20, 10, color.NRGBA{9, 9, 9, 255}), "", ""},
		{"cmyk jpeg", "print.jpg", asCMYK(0, 255, 255, 0), "", ""},
		{"harmless trailer of a phone", "mug.jpg", with(jpg, "\x00\x00SEFH some maker's data"), "", ""},

		{"empty", "mug.jpg", nil, CodeEmpty, "is empty"},
		{"web page", "mug.jpg", []byte("<!DOCTYPE html><html>not found</html>"), CodeNotAPicture, "a web page"},
		{"svg", "mug.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>`), CodeVectorDrawing, "SVG"},
		{"svg with a prolog under another name", "mug.png", []byte("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- made --><svg/>"), CodeVectorDrawing, "SVG"},
		{"zip", "mug.jpg", []byte(zipTail), CodeNotAPicture, "zip archive"},
		{"pdf", "mug.jpg", []byte("%PDF-1.7\n"), CodeNotAPicture, "PDF"},
		{"phone's HEIC", "IMG_1.jpg", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), CodeNotAPicture, "HEIC"},
		{"text", "mug.jpg", []byte("sku,price\n1,2\n"), CodeNotAPicture, "found text"},
		{"noise", "mug.jpg", []byte{1, 0, 2, 0xfe, 9}, CodeNotAPicture, "unknown kind"},

		{"jpeg cut in the middle", "mug.jpg", gone(jpg, len(jpg)/2), CodeTruncated, "ends too early"},
		{"jpeg without its end mark", "mug.jpg", gone(jpg, 2), CodeTruncated, "ends too early"},
		{"jpeg of three bytes", "mug.jpg", jpg[:3], CodeTruncated, "ends too early"},
		{"png cut", "mug.png", gone(pic, 20), CodeTruncated, "ends too early"},
		{"gif cut", "mug.gif", gone(asGIF(t, 1), 1), CodeTruncated, "ends too early"},
		{"webp cut", "mug.webp", gone(asWebP(20, 10, color.NRGBA{}), 3), CodeTruncated, "ends too early"},
		{"png header with a wrong checksum", "mug.png", bytes.Replace(pic, []byte("IHDR\x00\x00\x00\x40"), []byte("IHDR\x00\x00\x00\x41"), 1), CodeUnreadable, "damaged"},

		{"header bomb", "mug.png", pngClaiming(50_000, 50_000), CodeDimensions, "50,000"},
		{"too many pixels on short sides", "mug.png", pngClaiming(8_000, 8_000), CodeDimensions, "64.0"},
		{"one side too long", "mug.png", pngClaiming(12_001, 1), CodeDimensions, "12,001"},
		{"allowed size, far too little data", "mug.png", pngClaiming(6_000, 6_000), CodeTruncated, "needs more data"},
		{"webp canvas hides a larger frame", "mug.webp", riff(chunk("VP8X", []byte{0, 0, 0, 0, 9, 0, 0, 9, 0, 0}), asWebP(9_000, 9_000, color.NRGBA{})[12:]), CodeDimensions, "9000"},

		{"animated gif", "mug.gif", asGIF(t, 3), CodeAnimated, "still picture"},
		{"animated png", "mug.png", withPNGChunk(pic, "acTL", make([]byte, 8)), CodeAnimated, "still picture"},
		{"animated webp", "mug.webp", riff(chunk("VP8X", []byte{2, 0, 0, 0, 9, 0, 0, 9, 0, 0}), chunk("ANIM", make([]byte, 6))), CodeAnimated, "still picture"},

		{"zip behind a jpeg", "mug.jpg", with(jpg, zipTail), CodeHiddenContent, "a zip archive after the end"},
		{"script behind a png", "mug.png", with(pic, "<ScRiPt>alert(1)</script>"), CodeHiddenContent, "web page code after the end"},
		{"html behind a gif", "mug.gif", with(asGIF(t, 1), "\n<html>"), CodeHiddenContent, "web page code"},
		{"script in a jpeg comment", "mug.jpg", withSegment(jpg, 0xfe, []byte("*/=1;<script>x</script>")), CodeHiddenContent, "in the picture's metadata"},
		{"php in a png text chunk", "mug.png", withPNGChunk(pic, "tEXt", []byte("Comment\x00<?php system(1);")), CodeHiddenContent, "metadata"},

		{"png called jpg", "mug.jpg", pic, CodeNameDiffers, "the content is PNG"},
		{"jpeg called webp", "mug.webp", jpg, CodeNameDiffers, "the content is JPEG"},
		{"picture called a web page", "mug.html", jpg, CodeNameNotPicture, ".html"},
		{"picture called a program", "mug.jpg.exe", jpg, CodeNameNotPicture, ".exe"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			info, fault := Inspect(c.data, c.name, DefaultLimits())
			switch {
			case c.code == "" && fault != nil:
				t.Fatalf("refused: %+v", *fault)
			case c.code == "":
				if info.Width < 1 || info.Pixels != int64(info.Width*info.Height) || info.SHA256 == [32]byte{} || !strings.HasPrefix(info.ContentType, "image/") {
					t.Fatalf("incomplete: %+v", info)
				}
			case fault == nil || fault.Code != c.code:
				t.Fatalf("got %+v, want %s", fault, c.code)
			default:
				checkSentence(t, fault, c.says)
				if fault.Blocks() != (c.code != CodeNameDiffers) {
					t.Errorf("%s blocks: %v", fault.Code, fault.Blocks())
				}
			}
		})
	}
}

// checkSentence holds a fault's wording to plain language.
func checkSentence(t *testing.T, f *Fault, says string) {
	t.Helper()
	if !strings.Contains(f.Sentence, says) || !strings.HasSuffix(f.Sentence, ".") {
		t.Errorf("%q does not say %q", f.Sentence, says)
	}
	for _, jargon := range []string{"EOF", "invalid format", "png:", "jpeg:", "zip:", "%!", "nil", "panic", "\n"} {
		if strings.Contains(f.Sentence, jargon) {
			t.Errorf("%q must not say %q", f.Sentence, jargon)
		}
	}
}

func TestInspectKeepsTheLimitsItIsGiven(t *testing.T) {
	data := asPNG(t, scenery(64, 48))
	for _, c := range []struct {
		title  string
		change func(*Limits)
		code   string
	}{
		{"bytes", func(l *Limits) { l.MaxBytes = int64(len(data)) - 1 }, CodeTooLarge},
		{"bytes, just enough", func(l *Limits) { l.MaxBytes = int64(len(data)) }, ""},
		{"side", func(l *Limits) { l.MaxSide = 63 }, CodeDimensions},
		{"side, just enough", func(l *Limits) { l.MaxSide = 64 }, ""},
		{"pixels", func(l *Limits) { l.MaxPixels = 64*48 - 1 }, CodeDimensions},
		{"pixels, just enough", func(l *Limits) { l.MaxPixels = 64 * 48 }, ""},
	} {
		limits := DefaultLimits()
		c.change(&limits)
		_, fault := Inspect(data, "a.png", limits)
		if (fault == nil) != (c.code == "") || fault != nil && fault.Code != c.code {
			t.Errorf("%s: got %+v, want %q", c.title, fault, c.code)
		}
	}
}

func TestOrientationIsReadAndOnlyThat(t *testing.T) {
	jpg, pic := asJPEG(t, scenery(64, 48)), asPNG(t, scenery(64, 48))
	long := exifSegment(binary.LittleEndian, 6)
	for _, c := range []struct {
		title string
		data  []byte
		want  int
	}{
		{"no EXIF", jpg, 1},
		{"little-endian", withSegment(jpg, 0xe1, exifSegment(binary.LittleEndian, 6)), 6},
		{"big-endian", withSegment(jpg, 0xe1, exifSegment(binary.BigEndian, 8)), 8},
		{"png", withPNGChunk(pic, "eXIf", exifBlock(binary.BigEndian, 3)), 3},
		{"zero is not an orientation", withSegment(jpg, 0xe1, exifSegment(binary.BigEndian, 0)), 1},
		{"nine is not an orientation", withSegment(jpg, 0xe1, exifSegment(binary.BigEndian, 9)), 1},
		{"cut off", withSegment(jpg, 0xe1, long[:len(long)-14]), 1},
		{"directory far outside", withSegment(jpg, 0xe1, []byte("Exif\x00\x00II*\x00\xff\xff\xff\xff")), 1},
		{"other metadata", withSegment(jpg, 0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00")), 1},
	} {
		info, fault := Inspect(c.data, "", DefaultLimits())
		if fault != nil || info.Orientation != c.want {
			t.Errorf("%s: got %d, want %d (fault %+v)", c.title, info.Orientation, c.want, fault)
		}
	}
}

// A header's claim must not cost memory: these files are tens of bytes long.
func TestBombsCostNoMemory(t *testing.T) {
	webp := asWebP(16_000, 16_000, color.NRGBA{1, 2, 3, 255})
	for title, data := range map[string][]byte{
		"50,000 × 50,000 png":        pngClaiming(50_000, 50_000),
		"2^31 png":                   pngClaiming(1<<31-1, 1<<31-1),
		"6,000 × 6,000 without data": pngClaiming(6_000, 6_000),
		"webp of no bits":            webp,
		"webp behind a small canvas": riff(chunk("VP8X", []byte{0, 0, 0, 0, 9, 0, 0, 9, 0, 0}), webp[12:]),
	} {
		var fault *Fault
		used := allocated(func() { _, fault = Inspect(data, "a.png", DefaultLimits()) })
		if !fault.Blocks() {
			t.Errorf("%s: let through", title)
		}
		if used > 256<<10 {
			t.Errorf("%s: inspecting %d bytes allocated %d", title, len(data), used)
		}
	}
	// A caller that mixes up its Infos must not get past the caps either.
	var fault *Fault
	used := allocated(func() { _, fault = Derive(pngClaiming(50_000, 50_000), Info{Format: PNG, Width: 10, Height: 10}) })
	if !fault.Blocks() || used > 256<<10 {
		t.Errorf("derive with another picture's info: fault %+v, allocated %d", fault, used)
	}
}
