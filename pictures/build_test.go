package pictures

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"runtime"
	"testing"
)

// The files that the tests feed in are built here, good and hostile ones.

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// scenery is a picture that is different in every corner: red upper left, green upper right,
// blue lower left, white lower right.
func scenery(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{255, 255, 255, 255}
			switch {
			case y < h/2 && x < w/2:
				c = color.NRGBA{220, 20, 20, 255}
			case y < h/2:
				c = color.NRGBA{20, 200, 20, 255}
			case x < w/2:
				c = color.NRGBA{20, 20, 220, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, m, &jpeg.Options{Quality: 92}))
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	must(t, png.Encode(&b, m))
	return b.Bytes()
}

func asGIF(t testing.TB, frames int) []byte {
	g := gif.GIF{Config: image.Config{Width: 40, Height: 30, ColorModel: color.Palette{color.White, color.Black}}}
	for range frames {
		g.Image = append(g.Image, image.NewPaletted(image.Rect(4, 4, 36, 26), color.Palette{color.White, color.RGBA{200, 0, 0, 255}}))
		g.Delay = append(g.Delay, 10)
	}
	var b bytes.Buffer
	must(t, gif.EncodeAll(&b, &g))
	return b.Bytes()
}

// asWebP writes a lossless WebP of one colour: every code has a single symbol, so that the
// picture takes no bits at all, whatever its size.
func asWebP(w, h int, c color.NRGBA) []byte {
	var acc uint64
	var n uint
	body := []byte{0x2f}
	put := func(v uint64, bits uint) {
		for acc, n = acc|v<<n, n+bits; n >= 8; acc, n = acc>>8, n-8 {
			body = append(body, byte(acc))
		}
	}
	put(uint64(w-1), 14)
	put(uint64(h-1), 14)
	put(1, 1)                                         // alpha is used
	put(0, 3)                                         // version
	put(0, 3)                                         // no transform, no colour cache, one group of codes
	for _, v := range []byte{c.G, c.R, c.B, c.A, 0} { // green, red, blue, alpha, distance
		put(0b101, 3) // simple code, one symbol, of eight bits
		put(uint64(v), 8)
	}
	put(0, 7)
	return riff(chunk("VP8L", body))
}

func riff(chunks ...[]byte) []byte {
	body := append([]byte("WEBP"), bytes.Join(chunks, nil)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func chunk(kind string, body []byte) []byte {
	out := append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body))), body...)
	return append(out, make([]byte, len(body)%2)...)
}

// pngChunk is one chunk with a right checksum.
func pngChunk(kind string, body []byte) []byte {
	out := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), kind...)
	out = append(out, body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// pngClaiming is a PNG of a few bytes whose header claims any size.
func pngClaiming(w, h uint32) []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	out := append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", append(header, 8, 6, 0, 0, 0))...)
	out = append(out, pngChunk("IDAT", []byte{0x78, 0x9c, 3, 0})...)
	return append(out, pngChunk("IEND", nil)...)
}

// withPNGChunk puts a chunk behind the header.
func withPNGChunk(data []byte, kind string, body []byte) []byte {
	return bytes.Join([][]byte{data[:33], pngChunk(kind, body), data[33:]}, nil)
}

// withSegment puts a marker segment behind the start of a JPEG.
func withSegment(data []byte, marker byte, body []byte) []byte {
	head := []byte{0xff, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}
	return bytes.Join([][]byte{data[:2], head, body, data[2:]}, nil)
}

// exifBlock is a TIFF structure that says only how the picture is turned, after one other tag.
func exifBlock(order binary.AppendByteOrder, turned int) []byte {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint16(order.AppendUint32(b, 8), 2)
	b = order.AppendUint32(order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x0100), 4), 1), 77)
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x0112), 3), 1)
	b = order.AppendUint16(order.AppendUint16(b, uint16(turned)), 0)
	return order.AppendUint32(b, 0)
}

func exifSegment(order binary.AppendByteOrder, turned int) []byte {
	return append([]byte("Exif\x00\x00"), exifBlock(order, turned)...)
}

// asCMYK writes a JPEG of one colour with four inks, as print shops send them: one block of mean
// values a component. Adobe's programs store the inks inverted.
func asCMYK(c, m, y, k byte) []byte {
	out := []byte{0xff, 0xd8}
	add := func(marker byte, body ...byte) {
		out = append(out, 0xff, marker, byte((len(body)+2)>>8), byte(len(body)+2))
		out = append(out, body...)
	}
	add(0xee, append([]byte("Adobe"), 0, 100, 0, 0, 0, 0, 0)...)
	add(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	add(0xc0, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
	add(0xc4, 0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
	add(0xc4, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	add(0xda, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0)
	var acc, n uint
	put := func(v, bits uint) {
		for i := range bits {
			if acc, n = acc<<1|v>>(bits-1-i)&1, n+1; n == 8 {
				out = append(out, byte(acc))
				if byte(acc) == 0xff {
					out = append(out, 0)
				}
				acc, n = 0, 0
			}
		}
	}
	for _, ink := range []byte{c, m, y, k} {
		mean := 8 * (int(255-ink) - 128)
		size := uint(0)
		for v := max(mean, -mean); v > 0; v >>= 1 {
			size++
		}
		put(size, 4)
		if mean < 0 {
			mean += 1<<size - 1
		}
		put(uint(mean), size)
		put(0, 1)
	}
	put(0x7f, 7)
	return append(out, 0xff, 0xd9)
}

// zipped is one file of a zip to build.
type zipped struct {
	name   string
	data   []byte
	change func(*zip.FileHeader)
	raw    bool // data is already packed and the header is taken as it is, true or not
}

func makeZip(t testing.TB, files ...zipped) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate}
		if f.change != nil {
			f.change(h)
		}
		create := w.CreateHeader
		if f.raw {
			create = w.CreateRaw
		}
		out, err := create(h)
		must(t, err)
		_, err = out.Write(f.data)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// allocated is how many bytes an action allocates in all.
func allocated(action func()) uint64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	action()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
