package jsonrows

import "io"

// Rows gives the rows of a file that was scanned.
type Rows struct {
	*parser
	layout Layout
	begun  bool
	left   int64 // records that are still to be read

	cells []string
	text  string // of the record in hand
	next  int    // line of the record that comes next
}

// NewRows reads from the beginning of the file that the layout was made from.
func NewRows(r io.Reader, layout Layout, limits Limits) *Rows {
	t := layout.tree
	if t == nil {
		t = &tree{}
	}
	rows := &Rows{parser: newParser(r, limits, t, false), layout: layout, left: layout.Records, cells: make([]string, len(layout.Header))}
	rows.level = inRecord
	return rows
}

// Record is the number of the record, from 1, that the last row is from. Several rows may be.
func (r *Rows) Record() int64 { return r.number }

// Next gives the cells of the next row in the order of the header, and io.EOF behind the last. The
// slice is used again by the following call; its texts stay. A file that has changed since it was
// scanned ends the reading with an error.
func (r *Rows) Next() ([]string, error) {
	if r.next >= len(r.rec.lines) {
		if err := r.read(); err != nil {
			return nil, err
		}
	}
	if len(r.rec.lines) == 0 {
		return r.cells, nil
	}
	if r.next > 0 {
		for _, c := range r.rec.line(r.next - 1) {
			r.cells[c.node.column] = ""
		}
	}
	r.set(r.rec.line(r.next))
	r.next++
	return r.cells, nil
}

// read takes the next record and fills in what is the same on all its rows.
func (r *Rows) read() error {
	if err := r.forward(); err != nil {
		return err
	}
	if err := r.readRecord(r.layout.records); err != nil {
		return err
	}
	r.left--
	r.text, r.next = string(r.rec.text), 0
	copy(r.cells, r.layout.repeats)
	r.set(r.rec.cells)
	return nil
}

// forward goes to where the next record begins.
func (r *Rows) forward() error {
	switch {
	case r.layout.tree == nil:
		return errChanged
	case r.left == 0:
		return io.EOF
	case !r.begun:
		r.begun = true
		return r.inside(r.skip(r.layout.begin))
	case r.layout.Form == Lines:
		return nil
	}
	c, err := r.peek()
	if err == nil && c != ',' {
		return errChanged
	}
	r.pos++
	return r.inside(err)
}

func (r *Rows) set(cells []cell) {
	for _, c := range cells {
		r.cells[c.node.column] = r.text[c.from:c.to]
	}
}
