package xlsx

import "pilot321/intake/fault"

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
		return fault.New(RowTooLong, "We take rows of up to %s. Row %d of the sheet is longer.", fault.Size(int64(r.book.limits.RowBytes)), r.number)
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
	return fault.New(CellTooLong, "We take cells of up to %s. In this workbook, %s is longer.", fault.Size(int64(limit)), what)
}
