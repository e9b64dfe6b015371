package xlsx

import (
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"
)

func openParts(t *testing.T, parts map[string]string) *Book {
	t.Helper()
	file := pack(t, parts)
	book, err := Open(bytes.NewReader(file), int64(len(file)), t.TempDir(), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

func TestSheets(t *testing.T) {
	book := openParts(t, workbook(map[string]string{
		"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="Lists" state="hidden" r:id="s1"/><sheet name="Chart" r:id="c"/>` +
			`<sheet name="R&amp;D" state="visible" r:id="s2"/><sheet name="Very" state="veryHidden" r:id="s1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": strings.Replace(relsXML, "</Rel", `<Relationship Id="s2" Type="x/worksheet" Target="../xl/Two.xml"/>`+
			`<Relationship Id="c" Type="x/chartsheet" Target="c.xml"/></Rel`, 1),
		"xl/two.xml": sheet(`<row><c><v>2</v></c></row>`),
	}))
	want := []Sheet{{"Lists", true, 0}, {"R&D", false, 1}, {"Very", true, 2}}
	if got := book.Sheets(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	for index, want := range []string{"1", "2", "1"} {
		if rows, err := rowsOf(book, index); err != nil || len(rows) != 1 || rows[0] != want {
			t.Errorf("sheet %d: %q %v", index, rows, err)
		}
	}
	if _, err := book.Rows(3); err == nil {
		t.Error("there is no sheet 3")
	}
}

func TestRowsSayWhereTheyStand(t *testing.T) {
	book := openParts(t, workbook(map[string]string{sheetName: sheet(`<row r="4"><c r="A4"><v>1</v></c></row><row r="5"/><row><c><v>2</v></c></row>`)}))
	rows, err := book.Rows(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []int64{4, 6} {
		if _, err := rows.Next(); err != nil || rows.Number() != want {
			t.Errorf("row %d %v, want %d", rows.Number(), err, want)
		}
	}
	for range 2 {
		if _, err := rows.Next(); err != io.EOF {
			t.Error(err)
		}
	}
}

// The texts of a row must stay when the next one is read, although the slice does not.
func TestTextsOutliveTheirRow(t *testing.T) {
	book := openParts(t, workbook(map[string]string{sheetName: sheet(`<row><c><v>11</v></c></row><row><c><v>22</v></c></row>`)}))
	rows, err := book.Rows(0)
	if err != nil {
		t.Fatal(err)
	}
	cells, err := rows.Next()
	if err != nil {
		t.Fatal(err)
	}
	first := cells[0]
	if _, err := rows.Next(); err != nil || first != "11" {
		t.Error(first, err)
	}
}

func TestLinksToOtherFilesAreNoted(t *testing.T) {
	book := openParts(t, workbook(map[string]string{"xl/externalLinks/externalLink1.xml": `<externalLink/>`}))
	if notes := book.Notes(); len(notes) != 1 || notes[0].Code != ExternalLinks {
		t.Errorf("%+v", notes)
	}
	if rows, err := rowsOf(book, 0); err != nil || len(rows) != 1 {
		t.Error(rows, err)
	}
	if notes := openParts(t, workbook(nil)).Notes(); len(notes) != 0 {
		t.Errorf("%+v", notes)
	}
}

func TestMissingOptionalParts(t *testing.T) {
	expectRows(t, workbook(map[string]string{"xl/sharedStrings.xml": "", "xl/styles.xml": "",
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`}), "1")
}
