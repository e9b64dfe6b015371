package intake

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The sentences say what was expected and what was found, and where.

// saveAs is how a table becomes a file that can be read.
const saveAs = "In a spreadsheet program, choose “Save as” and the type “CSV UTF-8”, then send that file."

func notATable(what string) *Refusal {
	return refuse(NotATable, "We expected a table: CSV or other text, an Excel workbook (.xlsx), or JSON. This is %s. %s", what, saveAs)
}

func nameMismatch(ending string, form Form) *Refusal {
	what, right := "a table as text", ".csv"
	switch form {
	case Workbook:
		what, right = "an Excel workbook", ".xlsx"
	case JSON:
		what, right = "JSON", ".json"
	}
	return refuse(NameMismatch, "The name ends in %s, but the content is %s. Give the file a name that ends in %s if it is the right one.",
		ending, what, right)
}

func (i *inspection) oneColumn(header string) *Refusal {
	return refuse(NotATable, "We expected column names in the first line, with commas, semicolons, tabs or vertical bars between "+
		"them. Line %d has no columns: “%s”. %s", i.line, near([]byte(header)), saveAs)
}

func (i *inspection) oldLineBreaks() *Refusal {
	return refuse(NotATable, "We expected each row on a line of its own. The rows of this file are parted by a lone carriage return, as "+
		"old programs do. %s", saveAs)
}

func (i *inspection) empty() *Refusal {
	return refuse(Empty, "We expected a line of column names and at least one row. The file is empty.")
}

func (i *inspection) noRows() *Refusal {
	return refuse(NoRows, "We expected at least one row under the column names. The file has a header of %d columns and nothing "+
		"under it.", len(i.shape.Header))
}

func (i *inspection) tooLarge() *Refusal {
	return refuse(TooLarge, "We take files of up to %s. This one is larger. Send it in several files.", size(i.limits.Bytes))
}

func (i *inspection) tooManyRows() *Refusal {
	return refuse(TooLarge, "We take up to %d rows in one file. This one has more. Send it in several files.", i.limits.Rows)
}

func (i *inspection) tooManyColumns(found int) *Refusal {
	return refuse(TooManyColumns, "We take up to %d columns. Line %d has %d.", i.limits.Columns, i.line, found)
}

func (i *inspection) lineTooLong() *Refusal {
	return refuse(LineTooLong, "We take rows of up to %s. The row at line %d is longer; it begins with “%s”.",
		size(int64(i.limits.LineBytes)), i.line, near(i.records.pending()))
}

func (i *inspection) fieldTooLong(found int) *Refusal {
	return refuse(FieldTooLong, "We take cells of up to %s. Line %d has one of %s.", size(int64(i.limits.FieldBytes)), i.line,
		size(int64(found)))
}

// openQuote tells the line in which the quotation mark stands that is never closed.
func (i *inspection) openQuote() *Refusal {
	pending := i.records.pending()
	at := min(i.records.quote, len(pending))
	line := i.line + int64(bytes.Count(pending[:at], []byte{'\n'}))
	return refuse(CutOff, "The file looks cut off, or a quotation mark is missing: a quoted cell that begins at line %d is never "+
		"closed, near “%s”. Export the file again and send it whole.", line, near(pending[at:]))
}

func (i *inspection) cutOff(cells []string, whole bool) *Refusal {
	end := "and the file stops there in the middle of the line"
	if whole {
		end = "and the file ends there"
	}
	return refuse(CutOff, "The file looks cut off: line %d, the last, has %d of %d columns, %s, after “%s”. Export the file again and "+
		"send it whole. If the line is a total or a note, remove it.", i.lastAt, len(cells), len(i.shape.Header), end,
		near([]byte(cells[len(cells)-1])))
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
	return refuse(DuplicateHeaders, "We expected a different name for each column. These names stand there more than once: %s. "+
		"Rename or remove one of each.", quoteList(twice, 12))
}

// notUTF8 tells where the first byte stands that cannot be read, and what the file seems to be.
func (i *inspection) notUTF8(record []byte) *Refusal {
	if record == nil {
		return refuse(NotUTF8, "We expected text in UTF-8. This file is in %s. %s", i.shape.Encoding.Label(), saveAs)
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
	return refuse(NotUTF8, "We expected text in UTF-8. Line %d has a character that is not, near “%s”; the file seems to be in %s. %s",
		line, near(record[max(0, at-12):]), Windows1252.Label(), saveAs)
}

func (i *inspection) nul(record []byte, at int) *Refusal {
	line := i.line + int64(bytes.Count(record[:at], []byte{'\n'}))
	return refuse(HasNUL, "We expected text. Line %d has a zero byte, which no text has, near “%s”: the file may be damaged. Export it "+
		"again.", line, near(record[max(0, at-12):]))
}

// longestNear is how much of a file a sentence repeats, in characters.
const longestNear = 30

// near quotes the beginning of some bytes so that they can stand in a sentence.
func near(text []byte) string {
	var b strings.Builder
	n := 0
	for _, r := range string(text[:min(len(text), 8*longestNear)]) {
		if r == '\n' || r == '\r' {
			break
		}
		if n == longestNear {
			b.WriteString("…")
			break
		}
		if !unicode.IsPrint(r) && r != ' ' || r == utf8.RuneError {
			r = '?'
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// size is a number of bytes in the unit in which it is a small number.
func size(n int64) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return fmt.Sprintf("%d GB", n>>30)
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
