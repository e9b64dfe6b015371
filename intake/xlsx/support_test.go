package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"pilot321/intake/fault"
)

const (
	typesXML = xmlHead + `<Types xmlns="` + packageURL + `content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
	rootXML  = `<Relationships><Relationship Id="r1" Type="` + officeSpace + `/officeDocument" Target="/xl/workbook.xml"/></Relationships>`
	bookXML  = `<workbook xmlns="` + mainSpace + `" xmlns:r="` + officeSpace + `"><sheets><sheet name="One" sheetId="1" r:id="s1"/></sheets></workbook>`
	relsXML  = `<Relationships><Relationship Id="s1" Type="` + officeSpace + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="t" Type="` + officeSpace + `/sharedStrings" Target="sharedStrings.xml"/>` +
		`<Relationship Id="y" Type="` + officeSpace + `/styles" Target="styles.xml"/></Relationships>`
	sheetName = "xl/worksheets/sheet1.xml"
)

// workbook is the parts of a small one. Tests put their own in the place of some; an empty one is left out.
func workbook(replace map[string]string) map[string]string {
	parts := map[string]string{
		"[Content_Types].xml": typesXML, "_rels/.rels": rootXML, "xl/workbook.xml": bookXML, "xl/_rels/workbook.xml.rels": relsXML,
		"xl/sharedStrings.xml": `<sst/>`, "xl/styles.xml": `<styleSheet/>`, sheetName: sheet(`<row><c><v>1</v></c></row>`),
	}
	for name, body := range replace {
		if parts[name] = body; body == "" {
			delete(parts, name)
		}
	}
	return parts
}

func sheet(rows string) string {
	return `<worksheet xmlns="` + mainSpace + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

func pack(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(part, parts[name])
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// readAll gives all rows of the first sheet, each with bars between its cells.
func readAll(tb testing.TB, file []byte, limits Limits) (rows []string, err error) {
	tb.Helper()
	book, err := Open(bytes.NewReader(file), int64(len(file)), "", limits)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	return rowsOf(book, 0)
}

func rowsOf(book *Book, sheet int) (rows []string, err error) {
	r, err := book.Rows(sheet)
	if err != nil {
		return nil, err
	}
	for {
		cells, err := r.Next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
}

// codeOf is the code of a refusal; another error is a failure of the test.
func codeOf(tb testing.TB, err error) string {
	tb.Helper()
	var f *fault.Fault
	switch {
	case err == nil:
		return ""
	case !errors.As(err, &f):
		tb.Fatalf("%T %v is no fault", err, err)
	case f.Sentence == "" || strings.ContainsAny(f.Sentence, "\x00\n\ufffd%"):
		tb.Errorf("the sentence of %s cannot be shown: %q", f.Code, f.Sentence)
	}
	return f.Code
}

// expectRows reads the first sheet and compares.
func expectRows(tb testing.TB, parts map[string]string, want ...string) {
	tb.Helper()
	got, err := readAll(tb, pack(tb, parts), DefaultLimits)
	if err != nil {
		tb.Fatal(err)
	}
	if !slices.Equal(got, want) {
		tb.Errorf("got %q\nwant %q", got, want)
	}
}

func isEmptyFolder(tb testing.TB, folder string) bool {
	tb.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		tb.Fatal(err)
	}
	return len(files) == 0
}
