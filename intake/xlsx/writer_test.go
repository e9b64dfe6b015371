package xlsx

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func written(t testing.TB, rows [][]string, widths ...int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, "Rows & more", widths...)
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var awkward = [][]string{
	{"Tracking", "Code", "Formula"},
	{"007", "1234567890123456789012", "=HYPERLINK(\"http://x.example\")"},
	{"", "2025-06-01", "  spaces  "},
	{"a\nb", "a\r\nb", "tab\t<&>\"'"},
	{"_x000D_", "_x005F_", "__x0041_ _x"},
	{"é😀漢", "\x01\x1f\x7f", "\ufffe\uffff\ufeff"},
	{"1E5", "TRUE", "#N/A"},
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	file := written(t, awkward, 20, 40)
	book, err := Open(bytes.NewReader(file), int64(len(file)), t.TempDir(), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if name := book.Sheets()[0].Name; name != "Rows & more" || len(book.Sheets()) != 1 {
		t.Error(name)
	}
	rows, err := book.Rows(0)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range awkward {
		if got, err := rows.Next(); err != nil || !slices.Equal(got, want) {
			t.Errorf("row %d: %q %v, want %q", n+1, got, err, want)
		}
	}
	if !bytes.Equal(file, written(t, awkward, 20, 40)) {
		t.Error("the same rows gave other bytes")
	}
}

// What another program makes of the workbook: texts and no formulas, and a first row that stays.
func TestExcelizeReadsWhatIsWritten(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, awkward, 20, 40)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	for n, row := range awkward[:3] {
		for m, want := range row {
			cell := columnName(m) + itoa(n+1)
			got, err := f.GetCellValue(sheet, cell)
			formula, _ := f.GetCellFormula(sheet, cell)
			if err != nil || got != want || formula != "" {
				t.Errorf("%s is %q %v, formula %q, want %q", cell, got, err, formula, want)
			}
		}
	}
	if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("%+v %v", panes, err)
	}
	if width, err := f.GetColWidth(sheet, "B"); err != nil || width != 40 {
		t.Error(width, err)
	}
	style, err := f.GetColStyle(sheet, "C")
	if got, _ := f.GetStyle(style); err != nil || got == nil || got.NumFmt != 49 {
		t.Errorf("%+v %v", got, err)
	}
}

func itoa(n int) string { return string(appendInt(nil, int64(n), 1)) }

func TestWriterRefuses(t *testing.T) {
	for name, cell := range map[string]string{"zero byte": "a\x00", "not UTF-8": "\xff", "long": strings.Repeat("x", 32_768),
		"long pairs": strings.Repeat("😀", 16_384)} {
		w := NewWriter(&bytes.Buffer{}, "a")
		if err := w.Write([]string{"", cell}); err == nil || !strings.HasPrefix(err.Error(), "B1: ") || w.Close() != err {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := NewWriter(&bytes.Buffer{}, "a").Write(make([]string, 16_385)); err == nil {
		t.Error("too many cells were written")
	}
	for _, name := range []string{"", "a/b", "'a", strings.Repeat("x", 32), "\xff", "a]"} {
		if err := NewWriter(&bytes.Buffer{}, name).Write(nil); err == nil {
			t.Errorf("a sheet was called %q", name)
		}
	}
	w := NewWriter(&bytes.Buffer{}, "a")
	if err := w.Close(); err != nil || w.Write(nil) == nil || w.Close() == nil {
		t.Error("a closed workbook was written to", err)
	}
}
