package xlsx

import (
	"bytes"
	"strconv"
	"strings"

	"pilot321/intake/fault"
)

// cell reads the cell whose start tag is at hand, to its end.
func (r *Rows) cell() error {
	kind, style, err := r.cellTag()
	if err != nil {
		return err
	}
	from := len(r.text)
	if stored, ok := r.s.onlyValue(); ok {
		err = r.value(stored, kind, style)
	} else {
		err = r.contents(kind, style)
	}
	if err != nil {
		return err
	}
	return r.place(from)
}

// contents reads what is in the cell at hand, and then its end.
func (r *Rows) contents(kind, style []byte) error {
	// The tag will be gone when the value is read.
	kind, style = append(r.keep[:0:16], kind...), append(r.keep[16:16], style...)
	stored, formula, valued := r.stored[:0], false, false
	defer func() { r.stored = stored }()
	for {
		if err := r.s.next(); err != nil {
			return err
		}
		if r.s.kind == textRun {
			continue
		}
		if r.s.kind != startTag {
			break
		}
		var err error
		switch string(r.s.name) {
		case "v":
			valued = true
			stored, err = r.s.content(stored[:0], r.book.limits.CellBytes)
		case "is":
			valued = true
			r.text, err = r.s.richText(r.text, r.book.limits.CellBytes)
		case "f":
			formula = true
			err = r.s.skip()
		default:
			err = r.s.skip()
		}
		if err != nil {
			return err
		}
	}
	if formula && !valued {
		if r.unvalued++; r.unvalued == 1 {
			r.firstOne = r.name()
		}
	}
	return r.value(stored, kind, style)
}

// cellTag reads the attributes of a cell and finds its column: the one it names, or the next.
func (r *Rows) cellTag() (kind, style []byte, err error) {
	column := r.column + 1
	attrs := r.s.attrs
	for {
		name, value, rest, ok := nextAttribute(attrs)
		if !ok {
			break
		}
		attrs = rest
		if len(name) != 1 {
			continue
		}
		switch name[0] {
		case 'r':
			if column, err = r.reference(value); err != nil {
				return nil, nil, err
			}
		case 's':
			style = value
		case 't':
			kind = value
		}
	}
	if r.column = column; column >= lastColumn {
		return nil, nil, r.tooManyColumns()
	}
	return kind, style, nil
}

// reference reads the name of a cell, such as AB12. It must stand in the row at hand, behind the cell
// before.
func (r *Rows) reference(name []byte) (column int, err error) {
	n := 0
	for ; n < len(name) && n < 4; n++ {
		c := name[n] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		column = column*26 + int(c-'a') + 1
	}
	if column > lastColumn {
		return column - 1, nil
	}
	row := int64(0)
	digits := name[n:]
	for _, c := range digits {
		if c < '0' || c > '9' || row > r.number {
			row = -1
			break
		}
		row = row*10 + int64(c-'0')
	}
	switch {
	case n == 0 || len(digits) == 0 || row < 0 && !isNumber(digits):
		return 0, damaged("a cell of row %d has the name “%s”", r.number, near(string(name)))
	case row != r.number || column-1 <= r.column:
		return 0, fault.New(OutOfOrder, "We expected the cells of a sheet in order. In row %d, the cell “%s” stands after “%s”. %s", r.number,
			near(string(name)), r.name(), again)
	}
	return column - 1, nil
}

func isNumber(digits []byte) bool { return len(bytes.Trim(digits, "0123456789")) == 0 }

// place puts the text that was added last into its column. Cells without text take none, so that
// formats which reach far to the right do no harm.
func (r *Rows) place(from int) error {
	switch {
	case len(r.text) == from:
		return nil
	case r.column >= r.book.limits.Columns:
		return r.tooManyColumns()
	case len(r.text)-from > r.book.limits.CellBytes:
		return tooLong(r.book.limits.CellBytes, "cell "+r.name())
	case len(r.text) > r.book.limits.RowBytes:
		return fault.New(RowTooLong, "We take rows of up to %s. Row %d of the sheet is longer.", bytesText(int64(r.book.limits.RowBytes)), r.number)
	}
	for len(r.spans) < r.column {
		r.spans = append(r.spans, span{})
	}
	r.spans = append(r.spans, span{from, len(r.text)})
	return nil
}

func (r *Rows) tooManyColumns() error {
	return fault.New(TooManyColumns, "We take up to %d columns. Row %d of the sheet has a cell beyond, in the column %s. Remove what "+
		"stands there.", r.book.limits.Columns, r.number, columnName(r.column))
}

func tooLong(limit int, what string) error {
	return fault.New(CellTooLong, "We take cells of up to %s. In this workbook, %s is longer.", bytesText(int64(limit)), what)
}

// name is how the sheet calls the cell at hand.
func (r *Rows) name() string {
	if r.column < 0 {
		return "the beginning of the row"
	}
	return columnName(r.column) + strconv.FormatInt(r.number, 10)
}

// columnName is the letters of a column that is counted from 0.
func columnName(column int) string {
	if column > lastColumn {
		return "after XFD"
	}
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// value appends the text of the cell at hand, of which the value has been read. Kind is its type
// (ECMA-376 18.18.11) and style the number of its style, both as they stand in the sheet.
func (r *Rows) value(stored, kind, style []byte) error {
	switch string(kind) {
	case "s":
		return r.sharedText(bytes.TrimSpace(stored))
	case "", "n":
		if len(stored) > 0 {
			r.text = r.book.appendNumber(r.text, stored, r.format(style))
		}
	case "b":
		switch string(bytes.TrimSpace(stored)) {
		case "1", "true":
			r.text = append(r.text, "TRUE"...)
		case "0", "false":
			r.text = append(r.text, "FALSE"...)
		default:
			r.text = append(r.text, stored...)
		}
	case "d":
		r.text = append(r.text, isoDate(stored)...)
	default: // a text that a formula gives, an error, or a text that the cell itself holds
		from := len(r.text)
		r.text = unescape(append(r.text, stored...), from)
	}
	return nil
}

// format is the one of a style. A style that the workbook does not list shows a number as it is.
func (r *Rows) format(style []byte) format {
	number := 0
	for _, c := range style {
		if c < '0' || c > '9' || number > maxStyles {
			return nil
		}
		number = number*10 + int(c-'0')
	}
	if number >= len(r.book.formats) {
		return nil
	}
	return r.book.formats[number]
}

// sharedText appends the text whose number the cell at hand has.
func (r *Rows) sharedText(stored []byte) error {
	number := int64(0)
	for _, c := range stored {
		if c < '0' || c > '9' || number > r.shared.count {
			number = -1
			break
		}
		number = number*10 + int64(c-'0')
	}
	if len(stored) == 0 {
		return nil
	}
	text, found, err := r.shared.get(number)
	if err != nil {
		return err
	}
	if !found {
		return damaged("its cell %s names the text %s, and there are %d", r.name(), near(string(stored)), r.shared.count)
	}
	r.text = append(r.text, text...)
	return nil
}

// isoDate shortens a date that is stored as ISO 8601 writes it: midnight, fractions of zero and the mark
// of universal time are left out.
func isoDate(stored []byte) string {
	text := strings.TrimSpace(string(stored))
	text = strings.TrimSuffix(text, "Z")
	if at := strings.LastIndexByte(text, '.'); at >= 0 && strings.Trim(text[at+1:], "0") == "" {
		text = text[:at]
	}
	return strings.TrimSuffix(text, "T00:00:00")
}
