package xlsx

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestAsExcelize compares with what excelize reads, cell by cell, from files that it wrote itself.
func TestAsExcelize(t *testing.T) {
	for _, streamed := range []bool{false, true} {
		file := excelizeFile(t, 300, streamed)
		f, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		theirs, err := f.GetRows("Sheet1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		book, err := Open(bytes.NewReader(file), int64(len(file)), t.TempDir(), DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		rows, err := book.Rows(0)
		if err != nil {
			t.Fatal(err)
		}
		for n, want := range theirs {
			ours, err := rows.Next()
			if err != nil || len(ours) != len(want) {
				t.Fatal(n, len(ours), err)
			}
			// Only the date differs, which a person reads as a date.
			want[3] = time.Date(1899, 12, 30+45_000+n%300, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			for m := range want {
				if ours[m] != want[m] {
					t.Fatalf("row %d, cell %d: %q, want %q", n+1, m+1, ours[m], want[m])
				}
			}
		}
		if _, err := rows.Next(); err != io.EOF {
			t.Error(err)
		}
	}
}

// TestKindsOfCells has excelize write one cell of each kind, as a spreadsheet program would.
func TestKindsOfCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	style := func(code string) int {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	cells := []struct {
		value any
		style int
		want  string
	}{
		{"text", 0, "text"}, {"00501", 0, "00501"}, {501, style("00000"), "00501"}, {981011234, style("00000-0000"), "98101-1234"},
		{0.1 + 0.2, 0, "0.3"}, {true, 0, "TRUE"}, {0.12, style("0%"), "0.12"}, {1234.5, style("#,##0.00 [$€-407]"), "1234.5"},
		{time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC), 0, "2025-06-01"},
		{time.Date(2025, 6, 1, 14, 30, 0, 0, time.UTC), 0, "2025-06-01T14:30:00"},
		{45809, style(`dd/mm/yyyy;@`), "2025-06-01"}, {123456789012345, 0, "123456789012345"}, {"a\nb <&>", 0, "a\nb <&>"},
		{[]excelize.RichTextRun{{Text: "two "}, {Text: "runs", Font: &excelize.Font{Bold: true}}}, 0, "two runs"},
	}
	for n, c := range cells {
		name := columnName(n) + "1"
		var err error
		if runs, ok := c.value.([]excelize.RichTextRun); ok {
			err = f.SetCellRichText("Sheet1", name, runs)
		} else {
			err = f.SetCellValue("Sheet1", name, c.value)
		}
		if err == nil && c.style != 0 {
			err = f.SetCellStyle("Sheet1", name, name, c.style)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	book, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len()), t.TempDir(), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.Rows(0)
	if err != nil {
		t.Fatal(err)
	}
	got, err := rows.Next()
	if err != nil || len(got) != len(cells) {
		t.Fatal(got, err)
	}
	for n, c := range cells {
		if got[n] != c.want {
			t.Errorf("%v is %q, want %q", c.value, got[n], c.want)
		}
	}
}

// A password makes another kind of file of a workbook.
func TestProtectedWorkbook(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	_, err := readAll(t, b.Bytes(), DefaultLimits)
	if codeOf(t, err) != Encrypted || !strings.Contains(err.Error(), "with a password, so") {
		t.Error(err)
	}
}
