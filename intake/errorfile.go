package intake

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"pilot321/intake/jsonrows"
	"pilot321/intake/textio"
	"pilot321/intake/xlsx"
	"pilot321/models"
)

// The columns that an error file has before those of the manifest. On reading they are passed over.
const (
	ErrorRowColumn  = "portal_row"
	ErrorTextColumn = "portal_errors"
)

func isErrorColumn(header string) bool {
	return strings.EqualFold(header, ErrorRowColumn) || strings.EqualFold(header, ErrorTextColumn)
}

// WriteErrorFile writes quarantined rows as they stand, with what is wrong before each, so that they
// can be corrected and sent again. The file has the form, the delimiter and the encoding of the one that
// was received; text that an encoding lacks makes it UTF-8. The columns stand in front because a row with
// too few or too many cells then still has them in their place, and is not made to fit in silence. The
// rows are gone over twice.
//
// In text, a cell that a spreadsheet would take for a formula gets an apostrophe before it, which is
// taken off when the file comes back.
func WriteErrorFile(w io.Writer, shape Shape, rows iter.Seq2[models.QuarantinedRow, error]) error {
	header, again := errorHeader(shape.Header)
	out, err := errorWriter(w, shape, header, rows)
	if err != nil {
		return err
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := out.Write(errorRecord(row, again)); err != nil {
			return err
		}
	}
	return out.Close()
}

// cellWriter takes rows of cells; the first is the header.
type cellWriter interface {
	Write(cells []string) error
	Close() error
}

func errorWriter(w io.Writer, shape Shape, header []string, rows iter.Seq2[models.QuarantinedRow, error]) (cellWriter, error) {
	switch shape.Form {
	case Workbook:
		return xlsx.NewWriter(w, cmp.Or(shape.Sheet, "Rows to fix")), nil
	case JSON, Lines:
		layout := jsonrows.Layout{Form: jsonrows.Array}
		if shape.Form == Lines {
			layout.Form = jsonrows.Lines
		}
		text := textio.NewWriter(w, cmp.Or(shape.Encoding, UTF8), shape.BOM)
		return &recordWriter{jsonrows.NewWriter(text, layout, header), text, true}, nil
	}
	if len(shape.Delimiter) != 1 {
		return nil, errors.New("intake: an error file needs the delimiter of its manifest")
	}
	encoding, err := errorEncoding(shape.Encoding, rows)
	if err != nil {
		return nil, err
	}
	text := textio.NewWriter(w, encoding, true)
	out := csv.NewWriter(text)
	out.Comma = rune(shape.Delimiter[0])
	return &textWriter{text, out}, nil
}

// errorEncoding is the encoding of the manifest, if it has every character of the rows.
func errorEncoding(e Encoding, rows iter.Seq2[models.QuarantinedRow, error]) (Encoding, error) {
	if e != Windows1252 {
		return cmp.Or(e, UTF8), nil
	}
	for row, err := range rows {
		if err != nil {
			return e, err
		}
		lacking := func(text string) bool { return !textio.Encodable(e, text) }
		if slices.ContainsFunc(row.Cells(), lacking) || lacking(errorText(row.Findings)) {
			return UTF8, nil
		}
	}
	return e, nil
}

// textWriter writes cells between delimiters.
type textWriter struct {
	text io.WriteCloser
	out  *csv.Writer
}

func (t *textWriter) Write(cells []string) error {
	safe := make([]string, len(cells))
	for i, cell := range cells {
		safe[i] = escapeFormula(cell)
	}
	return t.out.Write(safe)
}

func (t *textWriter) Close() error {
	t.out.Flush()
	return errors.Join(t.out.Error(), t.text.Close())
}

// recordWriter passes over the header, whose names stand in every record.
type recordWriter struct {
	*jsonrows.Writer
	text  io.WriteCloser
	first bool
}

// Close ends the document and its text.
func (r *recordWriter) Close() error { return errors.Join(r.Writer.Close(), r.text.Close()) }

func (r *recordWriter) Write(cells []string) error {
	if r.first {
		r.first = false
		return nil
	}
	return r.Writer.Write(cells)
}

// errorHeader puts the two columns first. again lists where the manifest has them already, because it
// is a corrected error file itself; those are left out.
func errorHeader(header []string) (out []string, again []int) {
	out = []string{ErrorRowColumn, ErrorTextColumn}
	for i, name := range header {
		if isErrorColumn(name) {
			again = append(again, i)
			continue
		}
		out = append(out, name)
	}
	return out, again
}

func errorRecord(row models.QuarantinedRow, again []int) []string {
	record := make([]string, 2, len(row.Cells())+2)
	record[0], record[1] = strconv.FormatInt(row.Row, 10), errorText(row.Findings)
	for i, cell := range row.Cells() {
		if len(again) > 0 && again[0] == i {
			again = again[1:]
			continue
		}
		record = append(record, cell)
	}
	return record
}

// errorText joins the instructions of a row; warnings are left out.
func errorText(findings []models.Finding) string {
	var text []string
	for _, f := range findings {
		if f.Severity == models.SeverityError {
			text = append(text, f.Sentence)
		}
	}
	return strings.Join(text, " ")
}

// escapeFormula guards a cell that begins with = + - @ or a control character.
func escapeFormula(cell string) string {
	if startsFormula(cell) {
		return "'" + cell
	}
	return cell
}

// unescapeFormula undoes escapeFormula.
func unescapeFormula(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && startsFormula(cell[1:]) {
		return cell[1:]
	}
	return cell
}

func startsFormula(cell string) bool {
	return cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0
}
