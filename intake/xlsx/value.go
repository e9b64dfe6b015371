package xlsx

import (
	"bytes"
	"strings"

	"pilot321/intake/fault"
)

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
		return damaged("its cell %s names the text %s, and there are %d", r.name(), fault.Near(stored), r.shared.count)
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
