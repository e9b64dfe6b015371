package demo

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// writeSize is how much is put together before it is written.
const writeSize = 256 << 10

// Generate writes a manifest as CSV (RFC 4180, UTF-8, lines ending in LF): a header and o.Rows rows.
// It fails for a kind or number of rows that cannot be, and where w fails. Memory does not depend on
// the number of rows.
func Generate(w io.Writer, o Options) error {
	columns := layout(o.Kind)
	switch {
	case columns == nil:
		return fmt.Errorf("demo: no kind of filer is called %q", o.Kind)
	case o.Rows < 0 || o.BadEvery < 0 || o.LinesEvery < 0 || o.DifferOneIn < 0:
		return errors.New("demo: the number of rows and the intervals must not be negative")
	}
	r, faults := newRow(&o), faultsOf(o.Kind)
	out := appendHeader(make([]byte, 0, writeSize+16<<10), columns)
	for i := range int64(o.Rows) {
		r.at(i)
		if o.AllWrong || o.BadEvery > 0 && (i+1)%int64(o.BadEvery) == 0 {
			out = r.appendFaulty(out, columns, faults, i)
		} else {
			out = r.append(out, columns)
		}
		if len(out) >= writeSize {
			if _, err := w.Write(out); err != nil {
				return err
			}
			out = out[:0]
		}
	}
	_, err := w.Write(out)
	return err
}

func appendHeader(out []byte, columns []column) []byte {
	for i := range columns {
		out = append(append(out, columns[i].header...), ',')
	}
	out[len(out)-1] = '\n'
	return out
}

func (r *row) append(out []byte, columns []column) []byte {
	for i := range columns {
		start := len(out)
		out = columns[i].put(out, r)
		if columns[i].free {
			out = quoteCell(out, start)
		}
		out = append(out, ',')
	}
	out[len(out)-1] = '\n'
	return out
}

// quoteCell puts the cell that starts at start into quotes where it needs them.
func quoteCell(out []byte, start int) []byte {
	cell := out[start:]
	if bytes.IndexByte(cell, ',') < 0 && bytes.IndexByte(cell, '"') < 0 && bytes.IndexByte(cell, '\n') < 0 {
		return out
	}
	text := string(cell)
	out = append(out[:start], '"')
	for i := range len(text) {
		if text[i] == '"' {
			out = append(out, '"')
		}
		out = append(out, text[i])
	}
	return append(out, '"')
}
