package pictures

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"io/fs"
	"slices"
	"strings"
	"testing"
)

// look does with a file what the portal does: it is inspected, and derived where it may be.
func look(data []byte, name string) (d Derivatives, fault *Fault) {
	info, fault := Inspect(data, name, DefaultLimits())
	if fault.Blocks() {
		return d, fault
	}
	d, blocks := Derive(data, info)
	if blocks != nil {
		return d, blocks
	}
	return d, fault
}

func joined(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// scanned puts further scans of no content before the end of a JPEG.
func scanned(data []byte, scans int) []byte {
	at := bytes.Index(data, []byte{0xff, jpegSOS})
	scan := data[at : at+2+int(binary.BigEndian.Uint16(data[at+2:]))]
	return joined(data[:len(data)-2], bytes.Repeat(scan, scans), []byte{0xff, jpegEOI})
}

// interlaced writes an 8 × 8 grey PNG in Adam7's seven passes.
func interlaced() []byte {
	header := append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 8), 8), 8, 0, 0, 0, 1)
	var rows []byte
	for _, pass := range [][2]int{{1, 1}, {1, 1}, {2, 1}, {2, 2}, {4, 2}, {4, 4}, {8, 4}} { // width and rows of each pass
		for range pass[1] {
			rows = append(append(rows, 0), bytes.Repeat([]byte{0x80}, pass[0])...)
		}
	}
	return joined([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", header), pngChunk("IDAT", storedZlib(rows)), pngChunk("IEND", nil))
}

// storedZlib is zlib without packing, for content below 64 kB.
func storedZlib(raw []byte) []byte {
	out := append([]byte{0x78, 1, 1}, byte(len(raw)), byte(len(raw)>>8), ^byte(len(raw)), ^byte(len(raw)>>8))
	a, b := uint32(1), uint32(0)
	for _, v := range raw {
		a = (a + uint32(v)) % 65521
		b = (b + a) % 65521
	}
	return binary.BigEndian.AppendUint32(append(out, raw...), b<<16|a)
}

// Each hostile file has a name here and an answer in plain words, and costs no more memory than a picture of
// its kind may.
func TestHostilePictures(t *testing.T) {
	jpg, pic, gif := asJPEG(t, scenery(64, 48)), asPNG(t, scenery(64, 48)), asGIF(t, 1)
	deep := image.NewNRGBA64(image.Rect(0, 0, 40, 40))
	zipped := makeZip(t, zipped{name: "run.js", data: []byte("alert(1)")})
	apng := withPNGChunk(withPNGChunk(pic, "fcTL", make([]byte, 26)), "acTL", []byte{0, 0, 0, 2, 0, 0, 0, 0})
	anim := riff(chunk("VP8X", []byte{2, 0, 0, 0, 9, 0, 0, 9, 0, 0}), chunk("ANIM", make([]byte, 6)), chunk("ANMF", make([]byte, 24)))
	twoFrames := riff(chunk("VP8X", []byte{0, 0, 0, 0, 9, 0, 0, 9, 0, 0}), asWebP(9_000, 9_000, color.NRGBA{})[12:], asWebP(10, 10, color.NRGBA{})[12:])
	for _, c := range []struct {
		title, name string
		data        []byte
		code        string // "" is a picture that is shown
	}{
		{"a header that claims 50,000 × 50,000", "a.png", pngClaiming(50_000, 50_000), CodeDimensions},
		{"a header that claims 0 × 0", "a.png", pngClaiming(0, 0), CodeUnreadable},
		{"a WebP that claims 16,383 × 16,383 and has no bits", "a.webp", asWebP(16_383, 16_383, color.NRGBA{1, 2, 3, 255}), CodeDimensions},
		{"a GIF screen of 65,535 × 65,535", "a.gif", joined(gif[:6], []byte{0xff, 0xff, 0xff, 0xff}, gif[10:]), CodeDimensions},
		{"a JPEG cut off", "a.jpg", jpg[:len(jpg)/2], CodeTruncated},
		{"a PNG cut off", "a.png", pic[:len(pic)/2], CodeTruncated},
		{"a GIF cut off", "a.gif", gif[:len(gif)-8], CodeTruncated},
		{"nothing", "a.jpg", nil, CodeEmpty},
		{"a JPEG called PNG", "a.png", jpg, CodeNameDiffers},
		{"an SVG called JPEG", "a.jpg", []byte("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"), CodeVectorDrawing},
		{"a JPEG with a zip behind it", "a.jpg", joined(jpg, zipped), CodeHiddenContent},
		{"a GIF that is a script", "a.gif", []byte("GIF89a/*\x00\x00\x00\x00*/=alert(1)//"), CodeDimensions},
		{"a GIF with a script in its comment", "a.gif", joined(gif[:len(gif)-1], []byte("!\xfe\x10<script>x=1</scr\x00;")), CodeHiddenContent},
		{"a PDF with a JPEG inside", "a.jpg", joined([]byte("%PDF-1.7\n1 0 obj\nstream\n"), jpg), CodeNotAPicture},
		{"a JPEG with a PDF in its comment", "a.jpg", withSegment(jpg, 0xfe, []byte("\n%PDF-1.4 trailer")), CodeHiddenContent},
		{"a GIF that moves", "a.gif", asGIF(t, 3), CodeAnimated},
		{"an APNG", "a.png", apng, CodeAnimated},
		{"a WebP that moves", "a.webp", anim, CodeAnimated},
		{"a huge frame behind a small canvas, and a second one that fits it", "a.webp", twoFrames, CodeAnimated},
		{"a script in a PNG's EXIF", "a.png", withPNGChunk(pic, "eXIf", joined(exifBlock(binary.BigEndian, 1), []byte("<script>"))), CodeHiddenContent},
		{"a JPEG of four inks", "a.jpg", asCMYK(0, 235, 235, 20), ""},
		{"a PNG of 16 bits", "a.png", asPNG(t, deep), ""},
		{"an interlaced PNG", "a.png", interlaced(), ""},
		{"a color profile of 6 MB", "a.jpg", profiled(jpg, 100), ""},
		{"a PNG with a profile of 8 MB", "a.png", withPNGChunk(pic, "prVt", make([]byte, 8<<20)), ""},
		{"a PNG of 300,000 chunks", "a.png", chunks(pic, 300_000), CodeParts},
		{"a PNG of 5,000 chunks", "a.png", chunks(pic, 5_000), ""},
		{"a PNG whose data is split into single bytes", "a.png", splitData(pic), ""},
		{"a JPEG of 100,000 scans", "a.jpg", scanned(jpg, 100_000), CodeScans},
		{"a picture with damaged content", "a.png", damaged(pic), CodeUnreadable},
	} {
		t.Run(c.title, func(t *testing.T) {
			var d Derivatives
			var fault *Fault
			used := allocated(func() { d, fault = look(c.data, c.name) })
			switch {
			case c.code == "" && (fault != nil || len(d.Thumb.JPEG) == 0):
				t.Errorf("not shown: %+v", fault)
			case c.code != "" && (fault == nil || fault.Code != c.code):
				t.Errorf("got %+v, want %s", fault, c.code)
			case fault != nil:
				checkSentence(t, fault, "")
			}
			if most := uint64(48 << 20); used > most {
				t.Errorf("%d bytes of file took %d bytes of memory, more than %d", len(c.data), used, most)
			}
		})
	}
}

// profiled gives a JPEG so many segments of a color profile, as large as they can be.
func profiled(data []byte, segments int) []byte {
	body := append([]byte("ICC_PROFILE\x00\x01\x01"), make([]byte, 65_000)...)
	for range segments {
		data = withSegment(data, 0xe2, body)
	}
	return data
}

func chunks(data []byte, n int) []byte {
	return joined(data[:33], bytes.Repeat(pngChunk("prVt", nil), n), data[33:])
}

// splitData writes every byte of a PNG's data as a chunk of its own.
func splitData(data []byte) []byte {
	at := bytes.Index(data, []byte("IDAT"))
	size := int(binary.BigEndian.Uint32(data[at-4:]))
	out := bytes.Clone(data[:at-4])
	for _, b := range data[at+4 : at+4+size] {
		out = append(out, pngChunk("IDAT", []byte{b})...)
	}
	return append(out, data[at+8+size:]...)
}

func damaged(data []byte) []byte {
	data = bytes.Clone(data)
	at := bytes.Index(data, []byte("IDAT"))
	size := int(binary.BigEndian.Uint32(data[at-4:]))
	for i := 10; i < 30; i++ {
		data[at+4+i] ^= 0x5a
	}
	binary.BigEndian.PutUint32(data[at+4+size:], crc32.ChecksumIEEE(data[at:at+4+size]))
	return data
}

// Each hostile zip has a name here: what of it is used, what is said of the rest, or why none of it is.
func TestHostileZips(t *testing.T) {
	pic := asPNG(t, scenery(20, 20))
	good := zipped{name: "good.png", data: pic}
	many := make([]zipped, 0, 65_000)
	for i := range cap(many) {
		many = append(many, zipped{name: fmt.Sprintf("%05d.png", i), change: func(h *zip.FileHeader) { h.Method = zip.Store }})
	}
	changed := func(change func(*zip.FileHeader)) []zipped {
		return []zipped{good, {name: "bad.png", data: pic, change: change}}
	}
	for _, c := range []struct {
		title string
		data  []byte
		whole string   // code of a fault of the whole
		codes []string // of single files, those met in reading too
	}{
		{"names that climb out", makeZip(t, good, zipped{name: "../../etc/passwd.png", data: pic}, zipped{name: "/etc/a.png", data: pic}), "", []string{CodeEntryName, CodeEntryName}},
		{"a link", makeZip(t, changed(func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) })...), "", []string{CodeLink}},
		{"a device", makeZip(t, changed(func(h *zip.FileHeader) { h.SetMode(fs.ModeDevice | 0o777) })...), "", []string{CodeLink}},
		{"65,000 entries", makeZip(t, many...), CodeTooMany, nil},
		{"a size that lies low", makeZip(t, good, packed(t, "bad.png", make([]byte, 30<<20), 100)), "", []string{CodeSizeDiffers}},
		{"a size that lies high", makeZip(t, good, packed(t, "bad.png", []byte("little"), 600)), "", []string{CodeDamaged}},
		{"a size of exabytes", makeZip(t, good, packed(t, "bad.png", pic, 1<<62)), CodeTotalTooLarge, nil},
		{"a bomb", makeZip(t, good, packed(t, "bad.png", make([]byte, 19<<20), 19<<20)), "", []string{CodeRatio}},
		{"a zip in the zip", makeZip(t, good, zipped{name: "more.zip", data: makeZip(t, good)}), "", []string{CodeNestedArchive}},
		{"a zip in the zip under a picture's name", makeZip(t, good, zipped{name: "more.png", data: makeZip(t, good)}), "", []string{CodeNotAPicture}},
		{"a password", makeZip(t, changed(func(h *zip.FileHeader) { h.Flags |= 1 })...), "", []string{CodeEncrypted}},
		{"one name twice", makeZip(t, good, zipped{name: "x/GOOD.png", data: pic}), "", []string{CodeDuplicateName}},
		{"a name in an old encoding", makeZip(t, good, zipped{name: "caf\x82.png", data: pic, change: func(h *zip.FileHeader) { h.NonUTF8 = true }}), "", []string{CodeEntryName}},
		{"a name that shows backwards", makeZip(t, good, zipped{name: "a\u202egpj.png", data: pic}), "", []string{CodeEntryName}},
		{"files that share their data", overlapping(t), CodeOverlap, nil},
		{"a program before it", append([]byte("MZ program"), makeZip(t, good)...), CodeNotAZip, nil},
		{"cut off", makeZip(t, good)[:80], CodeNotAZip, nil},
	} {
		t.Run(c.title, func(t *testing.T) {
			var b *Bundle
			var fault *Fault
			var codes []string
			used := allocated(func() {
				if b, fault = openZip(c.data, DefaultLimits()); b != nil {
					codes = lookAll(t, b)
				}
			})
			if used > 48<<20 {
				t.Errorf("%d bytes of file took %d bytes of memory", len(c.data), used)
			}
			if c.whole != "" {
				if fault == nil || fault.Code != c.whole {
					t.Fatalf("got %+v, want %s", fault, c.whole)
				}
				checkSentence(t, fault, "")
				return
			}
			if fault != nil || !slices.Equal(codes, c.codes) || !slices.Contains(b.Names(), "good.png") {
				t.Errorf("the whole: %+v; single files: %v, want %v; usable %s", fault, codes, c.codes, strings.Join(b.Names(), " "))
			}
		})
	}
}

// lookAll looks at every file of a bundle, and gives the codes of its faults in order.
func lookAll(t *testing.T, b *Bundle) (list []string) {
	for _, f := range b.Faults() {
		checkSentence(t, &f, "")
		list = append(list, f.Code)
	}
	must(t, b.Each(func(e Entry) error {
		data, fault := ReadEntry(e)
		if fault == nil {
			_, fault = look(data, e.Name)
		}
		if fault != nil {
			checkSentence(t, fault, "")
			list = append(list, fault.Code)
		}
		return nil
	}))
	return list
}
