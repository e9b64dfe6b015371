package xlsx

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// What a spreadsheet program can open.
const (
	sheetRows      = 1_048_576
	cellCharacters = 32_767 // in units of UTF-16
	nameCharacters = 31
)

// Writer writes a workbook of one sheet, row by row. Every cell is text, so that zeros at the beginning,
// long numbers and what looks like a formula stay as they are. The first row is bold and stays in view.
// The same rows give the same bytes.
type Writer struct {
	zip    *zip.Writer
	sheet  *bufio.Writer
	row    int64
	err    error // the first one; all that follows gives it again
	letter []string
}

// NewWriter begins a workbook. Widths are those of the first columns, in characters. An error, such as a
// name that no sheet can have, comes with the next call.
func NewWriter(w io.Writer, sheet string, widths ...int) *Writer {
	x := &Writer{zip: zip.NewWriter(w)}
	x.err = x.begin(sheet, widths)
	return x
}

func (x *Writer) begin(sheet string, widths []int) error {
	if n := units(sheet); n == 0 || n > nameCharacters || strings.ContainsAny(sheet, `[]:*?/\`) || strings.HasPrefix(sheet, "'") ||
		strings.HasSuffix(sheet, "'") || !utf8.ValidString(sheet) {
		return fmt.Errorf("a sheet cannot be called %q", sheet)
	}
	name := string(appendEscaped(nil, sheet))
	for _, p := range fixedParts {
		part, err := x.zip.Create(p.name)
		if err == nil {
			_, err = io.WriteString(part, strings.Replace(p.body, sheetNameMark, name, 1))
		}
		if err != nil {
			return err
		}
	}
	part, err := x.zip.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	x.sheet = bufio.NewWriterSize(part, 64<<10)
	_, err = x.sheet.WriteString(sheetHead + columnWidths(widths) + "<sheetData>")
	return err
}

// columnWidths gives all columns the format of texts, so that what is typed below the rows stays too.
func columnWidths(widths []int) string {
	var b strings.Builder
	b.WriteString("<cols>")
	for n, width := range widths[:min(len(widths), lastColumn-1)] {
		fmt.Fprintf(&b, `<col min="%d" max="%[1]d" width="%d" style="1" customWidth="1"/>`, n+1, min(max(width, 1), 255))
	}
	fmt.Fprintf(&b, `<col min="%d" max="%d" width="16" style="1" customWidth="1"/></cols>`, min(len(widths), lastColumn-1)+1, lastColumn)
	return b.String()
}

// Write writes one row. It refuses what no spreadsheet program could open: texts of more than 32,767
// characters, with a zero byte or not in UTF-8, more than 16,384 cells, more than 1,048,576 rows.
func (x *Writer) Write(cells []string) error {
	if x.err == nil {
		x.err = x.write(cells)
	}
	return x.err
}

func (x *Writer) write(cells []string) error {
	x.row++
	if x.row > sheetRows || len(cells) > lastColumn {
		return fmt.Errorf("a sheet has room for %d rows of %d cells", sheetRows, lastColumn)
	}
	row, style := strconv.FormatInt(x.row, 10), "1"
	if x.row == 1 {
		style = "2"
	}
	line := append(append(x.sheet.AvailableBuffer(), `<row r="`...), row...)
	line = append(line, `">`...)
	for n, cell := range cells {
		if cell == "" {
			continue
		}
		if err := check(cell); err != nil {
			return fmt.Errorf("%s%s: %w", x.column(n), row, err)
		}
		line = append(append(append(line, `<c r="`...), x.column(n)...), row...)
		line = append(append(append(line, `" s="`...), style...), `" t="inlineStr"><is><t xml:space="preserve">`...)
		line = append(appendEscaped(line, cell), `</t></is></c>`...)
	}
	_, err := x.sheet.Write(append(line, "</row>"...))
	return err
}

// column gives the letters of a column, which are made once.
func (x *Writer) column(n int) string {
	for len(x.letter) <= n {
		x.letter = append(x.letter, columnName(len(x.letter)))
	}
	return x.letter[n]
}

func check(cell string) error {
	switch {
	case !utf8.ValidString(cell):
		return errors.New("the text is not UTF-8")
	case strings.IndexByte(cell, 0) >= 0:
		return errors.New("the text has a zero byte")
	case len(cell) > cellCharacters && units(cell) > cellCharacters:
		return fmt.Errorf("the text has more than %d characters", cellCharacters)
	}
	return nil
}

func units(text string) (n int) {
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// Close writes the rest of the workbook. It does not close what the workbook is written to.
func (x *Writer) Close() error {
	if x.err != nil {
		return x.err
	}
	x.err = errors.New("the workbook is closed")
	if _, err := x.sheet.WriteString(sheetTail); err != nil {
		return err
	}
	if err := x.sheet.Flush(); err != nil {
		return err
	}
	return x.zip.Close()
}

// appendEscaped appends a text so that it reads back the same: the characters that XML gives a meaning
// to, those that it has not, and underlines that would begin an escape.
func appendEscaped(dst []byte, text string) []byte {
	for n, r := range text {
		switch {
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '"':
			dst = append(dst, "&quot;"...)
		case r < ' ' && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff:
			dst = fmt.Appendf(dst, "_x%04X_", r)
		case r == '_' && isEscape(text[n:]):
			dst = append(dst, "_x005F_"...)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

func isEscape(text string) bool {
	if len(text) < 7 {
		return false
	}
	_, ok := escapedUnit([]byte(text[:7]))
	return ok
}
