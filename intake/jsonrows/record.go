package jsonrows

// cell is a value of a record; its text is text[from:to] of the record.
type cell struct {
	node     *node
	from, to int
}

// record is what was read of one record. The cells of its lines lie one after the other; lines tells
// where those of each begin.
type record struct {
	text  []byte
	cells []cell
	array *node // of the lines
	lines []int
	under []cell
}

func (r *record) reset() {
	r.text, r.cells, r.lines, r.under, r.array = r.text[:0], r.cells[:0], r.lines[:0], r.under[:0], nil
}

// rows is how many rows a record makes.
func (r *record) rows() int64 { return max(1, int64(len(r.lines))) }

// line gives the cells of one line.
func (r *record) line(i int) []cell {
	if i+1 < len(r.lines) {
		return r.under[r.lines[i]:r.lines[i+1]]
	}
	return r.under[r.lines[i]:]
}

// bytes is the text of all the rows that a record makes.
func (r *record) bytes() int64 { return r.rows()*textOf(r.cells) + textOf(r.under) }

func textOf(cells []cell) (n int64) {
	for _, c := range cells {
		n += int64(c.to - c.from)
	}
	return n
}
