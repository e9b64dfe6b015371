package intake

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"pilot321/intake/fault"
)

// The sentences say what was expected and what was found, and where.

// saveAs is how a table becomes a file that can be read.
const saveAs = "In a spreadsheet program, choose “Save as” and the type “CSV UTF-8”, then send that file."

func notATable(what string) *Refusal {
	return fault.New(NotATable, "We expected a table: CSV or other text, an Excel workbook (.xlsx), or JSON. This is %s. %s", what, saveAs)
}

func nameMismatch(ending string, form Form) *Refusal {
	what, right := "a table as text", ".csv"
	switch form {
	case Workbook:
		what, right = "an Excel workbook", ".xlsx"
	case JSON:
		what, right = "JSON", ".json"
	}
	return fault.New(NameMismatch, "The name ends in %s, but the content is %s. Give the file a name that ends in %s if it is the right one.",
		ending, what, right)
}

func (i *inspection) oneColumn(header string) *Refusal {
	return fault.New(NotATable, "We expected column names in the first line, with commas, semicolons, tabs or vertical bars between "+
		"them. Line %d has no columns: “%s”. %s", i.line, fault.Near(header), saveAs)
}

func (i *inspection) oldLineBreaks() *Refusal {
	return fault.New(NotATable, "We expected each row on a line of its own. The rows of this file are parted by a lone carriage return, as "+
		"old programs do. %s", saveAs)
}

func (i *inspection) empty() *Refusal {
	return fault.New(Empty, "We expected a line of column names and at least one row. The file is empty.")
}

func (i *inspection) noRows() *Refusal {
	return fault.New(NoRows, "We expected at least one row under the column names. The file has a header of %d columns and nothing "+
		"under it.", len(i.shape.Header))
}

func (i *inspection) tooLarge() *Refusal {
	return fault.New(TooLarge, "We take files of up to %s. This one is larger. Send it in several files.", fault.Size(i.limits.Bytes))
}

func (i *inspection) tooManyRows() *Refusal {
	return fault.New(TooLarge, "We take up to %d rows in one file. This one has more. Send it in several files.", i.limits.Rows)
}

func (i *inspection) tooManyColumns(found int) *Refusal {
	return fault.New(TooManyColumns, "We take up to %d columns. Line %d has %d.", i.limits.Columns, i.line, found)
}

func (i *inspection) lineTooLong() *Refusal {
	return fault.New(LineTooLong, "We take rows of up to %s. The row at line %d is longer; it begins with “%s”.",
		fault.Size(int64(i.limits.LineBytes)), i.line, fault.Near(i.records.pending()))
}

func (i *inspection) fieldTooLong(found int) *Refusal {
	return fault.New(FieldTooLong, "We take cells of up to %s. Line %d has one of %s.", fault.Size(int64(i.limits.FieldBytes)), i.line,
		fault.Size(int64(found)))
}

// openQuote tells the line in which the quotation mark stands that is never closed.
func (i *inspection) openQuote() *Refusal {
	pending := i.records.pending()
	at := min(i.records.quote, len(pending))
	line := i.line + int64(bytes.Count(pending[:at], []byte{'\n'}))
	return fault.New(CutOff, "The file looks cut off, or a quotation mark is missing: a quoted cell that begins at line %d is never "+
		"closed, near “%s”. Export the file again and send it whole.", line, fault.Near(pending[at:]))
}

func (i *inspection) cutOff(cells []string, whole bool) *Refusal {
	end := "and the file stops there in the middle of the line"
	if whole {
		end = "and the file ends there"
	}
	return fault.New(CutOff, "The file looks cut off: line %d, the last, has %d of %d columns, %s, after “%s”. Export the file again and "+
		"send it whole. If the line is a total or a note, remove it.", i.lastAt, len(cells), len(i.shape.Header), end,
		fault.Near(cells[len(cells)-1]))
}

// duplicates refuses a header that names two columns alike. Columns without a name are not used, so
// there may be several.
func (i *inspection) duplicates(header []string) *Refusal {
	seen := make(map[string]bool, len(header))
	var twice []string
	for _, name := range header {
		key := strings.ToLower(name)
		if name != "" && seen[key] {
			twice = append(twice, name)
		}
		seen[key] = true
	}
	if len(twice) == 0 {
		return nil
	}
	return fault.New(DuplicateHeaders, "We expected a different name for each column. These names stand there more than once: %s. "+
		"Rename or remove one of each.", quoteList(twice, 12))
}

// notUTF8 tells where the first byte stands that cannot be read, and what the file seems to be.
func (i *inspection) notUTF8(record []byte) *Refusal {
	if record == nil {
		return fault.New(NotUTF8, "We expected text in UTF-8. This file is in %s. %s", i.shape.Encoding.Label(), saveAs)
	}
	at := 0
	for at < len(record) {
		r, n := utf8.DecodeRune(record[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	line := i.line + int64(bytes.Count(record[:at], []byte{'\n'}))
	return fault.New(NotUTF8, "We expected text in UTF-8. Line %d has a character that is not, near “%s”; the file seems to be in %s. %s",
		line, fault.Near(record[max(0, at-12):]), Windows1252.Label(), saveAs)
}

func (i *inspection) nul(record []byte, at int) *Refusal {
	line := i.line + int64(bytes.Count(record[:at], []byte{'\n'}))
	return fault.New(HasNUL, "We expected text. Line %d has a zero byte, which no text has, near “%s”: the file may be damaged. Export it "+
		"again.", line, fault.Near(record[max(0, at-12):]))
}
