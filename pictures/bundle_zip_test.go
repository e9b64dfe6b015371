package pictures

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io/fs"
	"slices"
	"strings"
	"testing"
)

func openZip(data []byte, limits Limits) (*Bundle, *Fault) {
	return OpenZip(bytes.NewReader(data), int64(len(data)), limits)
}

// packed deflates and gives back a header change that claims any size.
func packed(t testing.TB, name string, content []byte, claim uint64) zipped {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, 9)
	must(t, err)
	_, err = w.Write(content)
	must(t, err)
	must(t, w.Close())
	return zipped{name: name, data: b.Bytes(), raw: true, change: func(h *zip.FileHeader) {
		h.CRC32, h.CompressedSize64, h.UncompressedSize64 = crc32.ChecksumIEEE(content), uint64(b.Len()), claim
	}}
}

func codes(faults []Fault) (out []string) {
	for _, f := range faults {
		out = append(out, f.Code)
	}
	return out
}

func TestZipEntries(t *testing.T) {
	pic := asPNG(t, scenery(20, 20))
	inner := makeZip(t, zipped{name: "a.png", data: pic})
	link := func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }
	secret := func(h *zip.FileHeader) { h.Flags |= 1 }
	odd := zipped{name: "odd.png", data: pic, raw: true, change: func(h *zip.FileHeader) {
		h.Method, h.CompressedSize64, h.UncompressedSize64 = 9, uint64(len(pic)), uint64(len(pic))
	}}
	for _, c := range []struct {
		title string
		files []zipped
		names string // usable, joined by spaces
		codes []string
	}{
		{"plain", []zipped{{name: "a.png", data: pic}, {name: "b.png", data: pic}}, "a.png b.png", nil},
		{"folders are flattened away", []zipped{{name: "shop/"}, {name: "shop/new/a.png", data: pic}}, "a.png", nil},
		{"junk of operating systems", []zipped{{name: "__MACOSX/._a.png", data: pic}, {name: "x/.DS_Store", data: pic}, {name: "Thumbs.db", data: pic}, {name: "a.png", data: pic}}, "a.png", nil},
		{"climbing out", []zipped{{name: "../a.png", data: pic}, {name: "x/../../b.png", data: pic}, {name: "ok.png", data: pic}}, "ok.png", []string{CodeEntryName, CodeEntryName}},
		{"absolute", []zipped{{name: "/etc/a.png", data: pic}, {name: "C:/a.png", data: pic}}, "", []string{CodeEntryName, CodeEntryName}},
		{"backslash", []zipped{{name: `x\a.png`, data: pic}}, "", []string{CodeEntryName}},
		{"control characters", []zipped{{name: "a\x00.png", data: pic}, {name: "a\n.png", data: pic}, {name: "gpj\u202e.png", data: pic}, {name: "a\xff.png", data: pic}}, "", []string{CodeEntryName, CodeEntryName, CodeEntryName, CodeEntryName}},
		{"no name", []zipped{{name: "x/ ", data: pic}, {name: "", data: pic}}, "", []string{CodeEntryName, CodeEntryName}},
		{"too long a name", []zipped{{name: strings.Repeat("a", 252) + ".png", data: pic}}, "", []string{CodeEntryName}},
		{"the same name twice", []zipped{{name: "x/mug.png", data: pic}, {name: "y/MUG.png", data: pic}}, "mug.png", []string{CodeDuplicateName}},
		{"the same name, composed and not", []zipped{{name: "caf\u00e9.png", data: pic}, {name: "cafe\u0301.png", data: pic}}, "caf\u00e9.png", []string{CodeDuplicateName}},
		{"link", []zipped{{name: "a.png", data: []byte("/etc/passwd"), change: link}, {name: "b.png", data: pic}}, "b.png", []string{CodeLink}},
		{"password", []zipped{{name: "a.png", data: pic, change: secret}}, "", []string{CodeEncrypted}},
		{"archive inside", []zipped{{name: "more.zip", data: inner}, {name: "a.tar.gz", data: inner}}, "", []string{CodeNestedArchive, CodeNestedArchive}},
		{"rare packing", []zipped{odd}, "", []string{CodeCompression}},
		{"packs too well", []zipped{packed(t, "a.png", make([]byte, 8<<20), 8<<20)}, "", []string{CodeRatio}},
		{"larger than one picture may be", []zipped{packed(t, "a.png", pic, 21<<20)}, "", []string{CodeRatio}},
		{"larger than one picture may be, unpacked", []zipped{{name: "a.png", data: make([]byte, 21<<20), change: func(h *zip.FileHeader) { h.Method = zip.Store }}}, "", []string{CodeTooLarge}},
	} {
		t.Run(c.title, func(t *testing.T) {
			b, fault := openZip(makeZip(t, c.files...), DefaultLimits())
			if fault != nil {
				t.Fatalf("the whole is refused: %+v", *fault)
			}
			if got := strings.Join(b.Names(), " "); got != c.names {
				t.Errorf("usable %q, want %q", got, c.names)
			}
			if got := codes(b.Faults()); !slices.Equal(got, c.codes) {
				t.Errorf("faults %v, want %v", got, c.codes)
			}
			for _, f := range b.Faults() {
				checkSentence(t, &f, "")
				if strings.ContainsAny(f.Sentence, "\x00\u202e") {
					t.Errorf("the sentence carries the hostile characters: %q", f.Sentence)
				}
			}
			must(t, b.Each(func(e Entry) error {
				if data, fault := ReadEntry(e); fault != nil || !bytes.Equal(data, pic) {
					t.Errorf("%s: %d bytes, fault %+v", e.Name, len(data), fault)
				}
				return nil
			}))
		})
	}
}

func TestZipWhoseDirectoryLies(t *testing.T) {
	zeros := make([]byte, 30<<20)
	broken := packed(t, "a.png", asPNG(t, scenery(20, 20)), 0)
	broken.change = func(change func(*zip.FileHeader)) func(*zip.FileHeader) {
		return func(h *zip.FileHeader) {
			change(h)
			h.CRC32++
			h.UncompressedSize64 = uint64(len(asPNG(t, scenery(20, 20))))
		}
	}(broken.change)
	for _, c := range []struct {
		title string
		file  zipped
		code  string
	}{
		{"holds more than it says", packed(t, "a.png", zeros, 100), CodeSizeDiffers},
		{"holds less than it says", packed(t, "a.png", []byte("little"), 600), CodeDamaged},
		{"wrong checksum", broken, CodeDamaged},
	} {
		b, fault := openZip(makeZip(t, c.file), DefaultLimits())
		if fault != nil || b.Len() != 1 {
			t.Fatalf("%s: %+v", c.title, fault)
		}
		used := allocated(func() {
			must(t, b.Each(func(e Entry) error { _, fault = ReadEntry(e); return nil }))
		})
		if fault == nil || fault.Code != c.code || used > 1<<20 {
			t.Errorf("%s: got %+v, want %s; allocated %d", c.title, fault, c.code, used)
		}
		if got := codes(b.Faults()); !slices.Equal(got, []string{c.code}) {
			t.Errorf("%s: the bundle remembers %v", c.title, got)
		}
	}
}

func TestZipAsAWhole(t *testing.T) {
	pic := asPNG(t, scenery(20, 20))
	good := makeZip(t, zipped{name: "a.png", data: pic}, zipped{name: "b.png", data: pic})
	altered := func(at int, v uint16) []byte {
		b := bytes.Clone(good)
		binary.LittleEndian.PutUint16(b[len(b)-22+at:], v)
		return b
	}
	small := DefaultLimits()
	small.MaxEntries, small.MaxTotalBytes = 3, 1000
	for _, c := range []struct {
		title string
		data  []byte
		code  string
		says  string
	}{
		{"whole", good, "", ""},
		{"cut off", good[:len(good)-30], CodeNotAZip, "cut off"},
		{"cut in the first file", good[:60], CodeNotAZip, "cut off"},
		{"cut by one byte", good[:len(good)-1], CodeNotAZip, ""},
		{"nothing", nil, CodeNotAZip, "too short"},
		{"a picture", asPNG(t, scenery(300, 300)), CodeNotAZip, "single PNG picture"},
		{"text", bytes.Repeat([]byte("a,b,c\n"), 100), CodeNotAZip, "this is text"},
		{"empty zip", makeZip(t), CodeNotAZip, "empty"},
		{"something before it", append([]byte("MZ program"), good...), CodeNotAZip, "does not begin or end"},
		{"something after it", append(bytes.Clone(good), "tail"...), CodeNotAZip, "something follows"},
		{"fewer entries announced", altered(10, 1), CodeNotAZip, "damaged"},
		{"more entries announced", altered(10, 3), CodeNotAZip, "damaged"},
		{"directory elsewhere", altered(16, 3), CodeNotAZip, "does not begin or end"},
		{"too many", makeZip(t, make4(pic[:20])...), CodeTooMany, "at most 3"},
		{"too much in all", makeZip(t, zipped{name: "a.png", data: make([]byte, 600)}, zipped{name: "b.png", data: make([]byte, 600)}), CodeTotalTooLarge, "1000 bytes"},
		{"claims exabytes", makeZip(t, packed(t, "a.png", pic, 1<<63)), CodeTotalTooLarge, ""},
		{"shared data", overlapping(t), CodeOverlap, "overlap"},
	} {
		t.Run(c.title, func(t *testing.T) {
			limits := DefaultLimits()
			if c.code == CodeTooMany || c.code == CodeTotalTooLarge {
				limits = small
			}
			b, fault := openZip(c.data, limits)
			if c.code == "" {
				if fault != nil || b.Len() != 2 {
					t.Fatalf("got %+v", fault)
				}
				return
			}
			if fault == nil || fault.Code != c.code || b != nil {
				t.Fatalf("got %+v, want %s", fault, c.code)
			}
			checkSentence(t, fault, c.says)
		})
	}
}

func make4(data []byte) (files []zipped) {
	for i := range 4 {
		files = append(files, zipped{name: fmt.Sprintf("%d.png", i), data: data})
	}
	return files
}

// overlapping lets both entries of a zip point at the first one's data.
func overlapping(t testing.TB) []byte {
	b := makeZip(t, zipped{name: "a.png", data: []byte("aaaaaaaaaaaaaaaaaa")}, zipped{name: "b.png", data: []byte("aaaaaaaaaaaaaaaaaa")})
	second := bytes.LastIndex(b, []byte(zipHeaderMark))
	binary.LittleEndian.PutUint32(b[second+42:], 0)
	return b
}

// Sixty-five thousand entries are refused from the directory's own count, and when that count
// lies, after reading headers into a fixed buffer: neither builds a list.
func TestZipWithManyEntriesCostsNoMemory(t *testing.T) {
	var files []zipped
	for i := range 65_000 {
		files = append(files, zipped{name: fmt.Sprintf("%05d.png", i), change: func(h *zip.FileHeader) { h.Method = zip.Store }})
	}
	honest := makeZip(t, files...)
	lying := bytes.Clone(honest)
	binary.LittleEndian.PutUint16(lying[len(lying)-22+8:], 5)
	binary.LittleEndian.PutUint16(lying[len(lying)-22+10:], 5)
	for title, data := range map[string][]byte{"honest": honest, "lying": lying} {
		var fault *Fault
		used := allocated(func() { _, fault = openZip(data, DefaultLimits()) })
		if fault == nil || fault.Code != CodeTooMany || used > 512<<10 {
			t.Errorf("%s: got %+v, allocated %d", title, fault, used)
		}
	}
}

func TestBundleStopsReadingAtItsTotal(t *testing.T) {
	limits := DefaultLimits()
	limits.MaxTotalBytes = 1000
	b, fault := openZip(makeZip(t, zipped{name: "a.png", data: make([]byte, 900)}), limits)
	if fault != nil {
		t.Fatal(*fault)
	}
	for range 5 {
		must(t, b.Each(func(e Entry) error { _, fault = ReadEntry(e); return nil }))
	}
	if fault == nil || fault.Code != CodeTotalTooLarge {
		t.Errorf("read again and again: %+v", fault)
	}
}
