package xlsx

import (
	"bytes"
	"strconv"

	"pilot321/intake/fault"
)

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
		return 0, damaged("a cell of row %d has the name “%s”", r.number, fault.Near(name))
	case row != r.number || column-1 <= r.column:
		return 0, fault.New(OutOfOrder, "We expected the cells of a sheet in order. In row %d, the cell “%s” stands after “%s”. %s", r.number,
			fault.Near(name), r.name(), again)
	}
	return column - 1, nil
}

func isNumber(digits []byte) bool { return len(bytes.Trim(digits, "0123456789")) == 0 }

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
