package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
)

// refused reads a file and expects a refusal with this code, without much memory. The reading stops
// where the refusal comes, whatever the file says that it holds.
func refused(t *testing.T, file []byte, code string) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := readAll(t, file, DefaultLimits)
	runtime.ReadMemStats(&after)
	if got := codeOf(t, err); got != code {
		t.Errorf("%v, want %s", err, code)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
		t.Errorf("%d MB were allocated", used>>20)
	}
}

// compound is the head of a compound file whose directory names one stream.
func compound(stream string) []byte {
	file := make([]byte, 2048)
	copy(file, compoundSignature)
	file[30] = 9
	binary.LittleEndian.PutUint32(file[48:], 1)
	copy(file[1024:], wide(stream))
	return file
}

func TestOtherFiles(t *testing.T) {
	whole := pack(t, workbook(nil))
	odf := pack(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
	for name, test := range map[string]struct {
		file []byte
		code string
	}{
		"nothing":        {nil, NotATable},
		"text":           {[]byte("a,b\n1,2\n"), NotATable},
		"signature":      {[]byte("PK\x03\x04"), CutOff},
		"cut off":        {whole[:len(whole)-30], CutOff},
		"cut in half":    {whole[:len(whole)/2], CutOff},
		"encrypted":      {compound("EncryptedPackage"), Encrypted},
		"old":            {compound("Workbook"), NotATable},
		"old or not":     {compound("Other"), Encrypted},
		"compound head":  {compoundSignature, Encrypted},
		"OpenDocument":   {odf, NotATable},
		"another zip":    {pack(t, map[string]string{"a.txt": "x"}), NotATable},
		"empty zip":      {pack(t, nil), NotATable},
		"a zip in a zip": {pack(t, map[string]string{"r.zip": string(whole)}), NotATable},
		"a document": {pack(t, workbook(map[string]string{"_rels/.rels": strings.Replace(rootXML, "/xl/workbook", "word/document", 1)})),
			NotATable},
		"binary workbook": {pack(t, workbook(map[string]string{"_rels/.rels": strings.Replace(rootXML, ".xml", ".bin", 1),
			"[Content_Types].xml": strings.Replace(typesXML, "application/xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main", 1)})),
			NotATable},
		"macros": {pack(t, workbook(map[string]string{"xl/vbaProject.bin": "x"})), Macros},
		"macro type": {pack(t, workbook(map[string]string{"[Content_Types].xml": strings.Replace(typesXML, "application/xml",
			"application/vnd.ms-excel.sheet.macroEnabled.main+xml", 1)})), Macros},
		"macro sheet":   {pack(t, workbook(map[string]string{"xl/macrosheets/sheet1.xml": "<x/>"})), Macros},
		"no workbook":   {pack(t, workbook(map[string]string{"xl/workbook.xml": ""})), Damaged},
		"no root":       {pack(t, workbook(map[string]string{"_rels/.rels": ""})), Damaged},
		"no relation":   {pack(t, workbook(map[string]string{"xl/_rels/workbook.xml.rels": ""})), Damaged},
		"no sheet part": {pack(t, workbook(map[string]string{sheetName: ""})), Damaged},
		"no texts":      {pack(t, workbook(map[string]string{"xl/sharedStrings.xml": ""})), Damaged},
		"no styles":     {pack(t, workbook(map[string]string{"xl/styles.xml": ""})), Damaged},
		"no sheet":      {pack(t, workbook(map[string]string{"xl/workbook.xml": `<workbook><sheets/></workbook>`})), NoSheet},
		"charts only": {pack(t, workbook(map[string]string{"xl/_rels/workbook.xml.rels": strings.Replace(relsXML, "/worksheet\"",
			"/chartsheet\"", 1)})), NoSheet},
		"not a sheet": {pack(t, workbook(map[string]string{sheetName: `<chartsheet/>`})), Damaged},
		"sheet elsewhere": {pack(t, workbook(map[string]string{"xl/_rels/workbook.xml.rels": strings.Replace(relsXML, "Target=\"worksheets",
			"TargetMode=\"External\" Target=\"//evil.example/worksheets", 1)})), ExternalLinks},
	} {
		t.Run(name, func(t *testing.T) { refused(t, test.file, test.code) })
	}
}

// raw is a zip entry whose fields may lie.
type raw struct {
	zip.FileHeader
	body []byte
}

func packRaw(t *testing.T, entries ...raw) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for n := range entries {
		entries[n].CompressedSize64 = uint64(len(entries[n].body))
		part, err := w.CreateRaw(&entries[n].FileHeader)
		if err == nil {
			_, err = part.Write(entries[n].body)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// deflated packs zeros, or blanks, as tightly as can be.
func deflated(t *testing.T, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.CreateHeader(&zip.FileHeader{Name: "x", Method: zip.Deflate})
	if err != nil {
		t.Fatal(err)
	}
	piece := bytes.Repeat([]byte(" "), 1<<20)
	for ; size > 0; size -= len(piece) {
		if _, err := part.Write(piece); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	body, err := r.File[0].OpenRaw()
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func entryOf(name string, method uint16, size uint64, body string) raw {
	return raw{zip.FileHeader{Name: name, Method: method, UncompressedSize64: size}, []byte(body)}
}

func TestContainers(t *testing.T) {
	types := entryOf("[Content_Types].xml", zip.Store, uint64(len(typesXML)), typesXML)
	link := entryOf("xl/link.xml", zip.Store, 1, "x")
	link.SetMode(os.ModeSymlink | 0o777)
	secret := entryOf("xl/a.xml", zip.Store, 1, "x")
	secret.Flags = 1
	squeezed := string(deflated(t, 100<<20))
	half := string(deflated(t, 2<<20))
	var many []raw
	for n := range 65_000 {
		many = append(many, entryOf(fmt.Sprint("xl/", n), zip.Store, 0, ""))
	}
	var huge []raw
	for n := range 3 {
		huge = append(huge, entryOf(fmt.Sprint("xl/", n), zip.Deflate, 3<<30, strings.Repeat("x", 20<<20)))
	}
	for name, test := range map[string]struct {
		entries []raw
		code    string
	}{
		"ratio":             {[]raw{types, entryOf("xl/a.xml", zip.Deflate, 100<<20, squeezed)}, ZipBomb},
		"says four GB":      {[]raw{types, entryOf("xl/a.xml", zip.Deflate, 5<<30, "x")}, TooLarge},
		"says exabytes":     {[]raw{types, entryOf("xl/a.xml", zip.Deflate, 1<<62, "x")}, TooLarge},
		"says much in all":  {append(huge, types), TooLarge},
		"grows":             {[]raw{entryOf("[Content_Types].xml", zip.Deflate, 100, half)}, ZipBomb},
		"shrinks":           {[]raw{entryOf("[Content_Types].xml", zip.Deflate, 3<<20, half)}, XMLTooLong},
		"stored lies":       {[]raw{entryOf("[Content_Types].xml", zip.Store, 3, typesXML)}, ZipBomb},
		"not deflated":      {[]raw{entryOf("[Content_Types].xml", zip.Deflate, 3, "\xff\xff\xff")}, Damaged},
		"other method":      {[]raw{entryOf("[Content_Types].xml", 9, 3, "abc")}, Damaged},
		"65,000 entries":    {many, ZipEntries},
		"twice":             {[]raw{types, types}, ZipDuplicates},
		"twice in capitals": {[]raw{types, entryOf("[CONTENT_types].XML", zip.Store, 1, "x")}, ZipDuplicates},
		"traversal":         {[]raw{types, entryOf("xl/../../etc/passwd", zip.Store, 1, "x")}, ZipNames},
		"backslashes":       {[]raw{types, entryOf(`xl\..\..\a`, zip.Store, 1, "x")}, ZipNames},
		"absolute":          {[]raw{types, entryOf("/etc/passwd", zip.Store, 1, "x")}, ZipNames},
		"drive":             {[]raw{types, entryOf("C:/a", zip.Store, 1, "x")}, ZipNames},
		"zero byte":         {[]raw{types, entryOf("xl/a\x00.xml", zip.Store, 1, "x")}, ZipNames},
		"symlink":           {[]raw{types, link}, ZipNames},
		"password":          {[]raw{types, secret}, Encrypted},
	} {
		t.Run(name, func(t *testing.T) { refused(t, packRaw(t, test.entries...), test.code) })
	}
}

// A part whose bytes were changed on the way does not have the sum that was taken of it, even if it is
// still a sheet.
func TestChangedPart(t *testing.T) {
	var entries []raw
	for name, body := range workbook(nil) {
		e := entryOf(name, zip.Store, uint64(len(body)), body)
		e.CRC32 = crc32.ChecksumIEEE(e.body)
		entries = append(entries, e)
	}
	whole := packRaw(t, entries...)
	refused(t, whole, "")
	refused(t, bytes.Replace(whole, []byte("<v>1</v>"), []byte("<v>2</v>"), 1), Damaged)
}

// Each byte is changed in turn, and the file cut off before it: the workbook may be read or refused,
// and nothing else.
func TestChangedBytes(t *testing.T) {
	whole := pack(t, workbook(nil))
	for at := range whole {
		file := bytes.Clone(whole)
		file[at] ^= []byte{0x01, 0x80, 0xff}[at%3]
		_, err := readAll(t, file, DefaultLimits)
		codeOf(t, err)
	}
	for n := range whole {
		_, err := readAll(t, whole[:n], DefaultLimits)
		if codeOf(t, err) == "" {
			t.Fatalf("the first %d of %d bytes were read", n, len(whole))
		}
	}
}

// Overlapping parts share the bytes of one, as a bomb without recursion does.
func TestOverlappingParts(t *testing.T) {
	whole := pack(t, workbook(nil))
	first := bytes.Index(whole, entrySignature)
	second := first + 4 + bytes.Index(whole[first+4:], entrySignature)
	copy(whole[second+42:second+46], whole[first+42:first+46])
	refused(t, whole, ZipBomb)
}
