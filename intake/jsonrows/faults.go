package jsonrows

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"pilot321/intake/fault"
)

// The codes of the faults. They are stable.
const (
	CodeNotATable        = "file.not_a_table"
	CodeEmpty            = "file.empty"
	CodeNoRows           = "file.no_rows"
	CodeTooLarge         = "file.too_large"
	CodeCutOff           = "file.cut_off"
	CodeBadJSON          = "file.bad_json"
	CodeDuplicateKeys    = "file.duplicate_keys"
	CodeDuplicateHeaders = "file.duplicate_headers"
	CodeTooDeep          = "file.too_deep"
	CodeLineTooLong      = "file.line_too_long"
	CodeFieldTooLong     = "file.field_too_long"
	CodeTooManyColumns   = "file.too_many_columns"
	CodeNotUTF8          = "file.not_utf8"
	CodeNUL              = "file.nul"
)

// expected is what all tables in JSON look like.
const expected = "We expected a list of records, such as [{\"Tracking Number\": \"…\", \"Description\": \"…\"}]."

// where names the record and the line in hand.
func (p *parser) where() string {
	line := p.here().lines + 1
	if p.record() == 0 {
		return fmt.Sprintf("line %d", line)
	}
	return fmt.Sprintf("record %d (line %d)", p.record(), line)
}

// record is the number of the record in hand. The first object is taken for one until it turns out to be
// around all of them.
func (p *parser) record() int64 {
	if p.number == 0 && p.level == inFile && p.depth > 0 {
		return 1
	}
	return p.number
}

// fault makes a sentence about the place in hand.
func (p *parser) fault(code, format string, args ...any) *fault.Fault {
	return fault.New(code, "In %s %s", p.where(), fmt.Sprintf(format, args...))
}

func (p *parser) bad(what string) *fault.Fault {
	return p.fault(CodeBadJSON, "%s, near “%s”: the file is not JSON there. Export it again from the program that made it.", what, p.near())
}

func (p *parser) badKey(c byte) *fault.Fault {
	if c == '}' {
		return p.bad("a comma stands before a closing bracket")
	}
	return p.badCharacter(c, "we expected a name in quotation marks")
}

func (p *parser) badValue(c byte) *fault.Fault {
	if c == ']' || c == '}' {
		return p.bad("a value is missing before a closing bracket")
	}
	return p.badCharacter(c, "we expected a value: a text in quotation marks, a number, true, false or null")
}

func (p *parser) badCharacter(c byte, what string) *fault.Fault {
	switch {
	case c == 0:
		return p.zero()
	case c == '/':
		return p.bad("there is a comment, which JSON does not have,")
	}
	return p.bad(what)
}

func (p *parser) zero() *fault.Fault {
	return p.fault(CodeNUL, "there is a zero character, which no text has, near “%s”. Remove it, or export the file again.", p.near())
}

func (p *parser) notUTF8(text []byte) *fault.Fault {
	at := 0
	for at < len(text) {
		r, n := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return p.fault(CodeNotUTF8, "there is a character that is not in UTF-8, near “%s”. Save the file as UTF-8 and send it again.",
		fault.Near(text[max(0, at-12):]))
}

func (p *parser) halfCharacter(half rune) *fault.Fault {
	return p.fault(CodeBadJSON, "“\\u%04x” is half of a character without its other half: a text was cut in the middle of a character. "+
		"Correct the text and send the file again.", half)
}

func (p *parser) cutOff() *fault.Fault {
	if p.record() == 0 {
		return fault.New(CodeCutOff, "The file looks cut off: it ends before the first record. Export it again and send it whole.")
	}
	return fault.New(CodeCutOff, "The file looks cut off: it ends at line %d, in record %d or right behind it, and its brackets are not all "+
		"closed. Export it again and send it whole.", p.here().lines+1, p.record())
}

func (p *parser) duplicateKey(key string) *fault.Fault {
	return p.fault(CodeDuplicateKeys, "the name “%s” stands twice in one object, and we cannot tell which value is meant. Rename or remove "+
		"one of them.", fault.Near(key))
}

func (p *parser) tooDeep() *fault.Fault {
	return p.fault(CodeTooDeep, "there are more than %d objects and lists inside each other. Send the records without that nesting.", mostDepth)
}

func (p *parser) recordTooLong() *fault.Fault {
	return p.fault(CodeLineTooLong, "there are more than %s in one record, which is the most we take. Shorten it, or send its lines as "+
		"records of their own.", fault.Size(int64(p.limits.LineBytes)))
}

func (p *parser) fieldTooLong(n *node, found int) *fault.Fault {
	return p.fault(CodeFieldTooLong, "the value of “%s” has %s. We take up to %s. Shorten it.", fault.Near(n.name()), fault.Size(int64(found)),
		fault.Size(int64(p.limits.FieldBytes)))
}

func (p *parser) nameTooLong() *fault.Fault {
	return p.fault(CodeFieldTooLong, "a name has more than %d bytes; it begins with “%s”. Shorten it.", mostName, fault.Near(p.key))
}

func (p *parser) tooManyColumns() *fault.Fault {
	return p.fault(CodeTooManyColumns, "there are more different names than the %d columns that we take. Send only those that are needed.",
		p.limits.Columns)
}

func (p *parser) tooManyRows() *fault.Fault {
	return fault.New(CodeTooLarge, "We take up to %d rows in one file. This one has more. Send it in several files.", p.limits.Rows)
}

func (p *parser) tooLarge() *fault.Fault {
	return fault.New(CodeTooLarge, "We take tables of up to %s, with values counted on each row that they are repeated on. This one is "+
		"larger. Send it in several files.", fault.Size(p.limits.Bytes))
}

// notJSON refuses a file whose first character begins no list and no record.
func (p *parser) notJSON(c byte) *fault.Fault {
	if c == 0 {
		return p.zero()
	}
	return fault.New(CodeNotATable, "%s The file begins with “%s”.", expected, p.near())
}

func (p *parser) notAnObject(c byte) *fault.Fault {
	switch {
	case c == '[':
		return p.fault(CodeNotATable, "there is a list where we expected an object. A list of lists has no names for its values: send "+
			"objects with names, such as {\"Tracking Number\": \"…\"}, or the table as CSV.")
	case c == '"' || c == '-' || c >= '0' && c <= '9' || c == 't' || c == 'f' || c == 'n':
		return p.fault(CodeNotATable, "we expected an object such as {\"Tracking Number\": \"…\"}, and found “%s”.", p.near())
	}
	if c == ']' {
		return p.bad("a comma stands before a closing bracket")
	}
	return p.badCharacter(c, "we expected an object in curly brackets")
}

func (p *parser) listInList(n *node) *fault.Fault {
	return p.fault(CodeNotATable, "“%s” is a list of lists, which has no names for its values. Send objects with names instead.",
		fault.Near(n.name()))
}

func (p *parser) mixedList(n *node) *fault.Fault {
	return p.fault(CodeNotATable, "the list “%s” has both objects and other values. Send either lines, which are objects, or values.",
		fault.Near(n.name()))
}

func (p *parser) linesInLines(n *node) *fault.Fault {
	return p.fault(CodeNotATable, "the lines of a record have lists of lines themselves, under “%s”. Send one record for each outer line.",
		fault.Near(n.name()))
}

func (p *parser) twoLists(a, b *node) *fault.Fault {
	return p.fault(CodeNotATable, "there are two lists of lines, “%s” and “%s”, and we cannot tell which one makes the rows. Send one of "+
		"them.", fault.Near(a.name()), fault.Near(b.name()))
}

func sameName(name string) *fault.Fault {
	return fault.New(CodeDuplicateHeaders, "Two different values in the records would both be the column “%s”. Rename one of them.",
		fault.Near(name))
}

func emptyFile() *fault.Fault { return fault.New(CodeEmpty, "%s The file is empty.", expected) }

func noRows() *fault.Fault {
	return fault.New(CodeNoRows, "%s The list in the file is empty.", expected)
}

func noColumns() *fault.Fault {
	return fault.New(CodeNoRows, "%s The records in the file have no values.", expected)
}

// near quotes what stands around the place in hand. Line ends of JSON are mere spacing.
func (p *parser) near() string {
	return fault.Near(bytes.Join(bytes.Fields(p.buf[max(0, p.pos-12):p.end]), []byte(" ")))
}
