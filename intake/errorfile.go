package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"

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

// WriteErrorFile writes quarantined rows as they stand, sent or repaired, with what is wrong before each, so that
// they can be corrected and sent again. The columns stand in front because a row with too few or too
// many cells then still has them in their place, and is not made to fit in silence.
//
// A cell that a spreadsheet would take for a formula gets an apostrophe before it, which is taken off
// when the file comes back.
func WriteErrorFile(w io.Writer, shape Shape, rows iter.Seq2[models.QuarantinedRow, error]) error {
	if len(shape.Delimiter) != 1 {
		return errors.New("intake: an error file needs the delimiter of its manifest")
	}
	if _, err := w.Write(utf8BOM); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = rune(shape.Delimiter[0])
	header, again := errorHeader(shape.Header)
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
	out.Flush()
	return out.Error()
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
		out = append(out, escapeFormula(name))
	}
	return out, again
}

func errorRecord(row models.QuarantinedRow, again []int) []string {
	cells := row.Cells()
	record := make([]string, 2, len(cells)+2)
	record[0], record[1] = strconv.FormatInt(row.Row, 10), errorText(row.Findings)
	for i, cell := range cells {
		if len(again) > 0 && again[0] == i {
			again = again[1:]
			continue
		}
		record = append(record, escapeFormula(cell))
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
