package xlsx

import (
	"fmt"
	"io"
	"strconv"

	"pilot321/intake/fault"
)

// Rows reads a sheet from its first row to its last. It is used up when Next has given an error.
type Rows struct {
	book   *Book
	s      *scanner
	shared *table

	number int64    // of the row at hand, from 1, as the sheet counts
	seen   int64    // rows of the sheet, blank ones too
	column int      // of the cell at hand, from 0
	stored []byte   // room for its value as it stands in the sheet
	keep   [32]byte // room for its type and style
	text   []byte   // the texts of the row, one after the other
	spans  []span   // by column
	cells  []string
	begun  bool
	ended  error

	unvalued int64  // cells with a formula and no value
	firstOne string // the first of them
}

// span is where the text of a cell stands among those of its row.
type span struct{ from, to int }

// Rows begins to read a sheet by its index. Several sheets may be read, one after the other or by turns.
func (b *Book) Rows(sheet int) (*Rows, error) {
	if sheet < 0 || sheet >= len(b.parts) {
		return nil, fmt.Errorf("the workbook has no sheet %d", sheet)
	}
	if err := b.readStyles(); err != nil {
		return nil, err
	}
	shared, err := b.sharedStrings()
	if err != nil {
		return nil, err
	}
	p, err := b.container.open(b.parts[sheet])
	if err != nil {
		return nil, err
	}
	return &Rows{book: b, s: newScanner(p.name, p, p.left), shared: shared}, nil
}

// Number is the number of the row that Next gave last, as the sheet counts.
func (r *Rows) Number() int64 { return r.number }

// Next gives the cells of the next row as text, up to the last one that holds something. Rows without
// any text are passed over. At the end it gives io.EOF. The slice is used again for the next row; the
// texts in it stay.
func (r *Rows) Next() ([]string, error) {
	if r.ended != nil {
		return nil, r.ended
	}
	cells, err := r.next()
	if err != nil {
		r.ended = err
		return nil, err
	}
	return cells, nil
}

func (r *Rows) next() ([]string, error) {
	if !r.begun {
		if err := r.begin(); err != nil {
			return nil, err
		}
	}
	for {
		if err := r.s.next(); err != nil {
			return nil, err
		}
		switch {
		case r.s.kind == startTag && string(r.s.name) == "row":
			if err := r.row(); err != nil {
				return nil, err
			}
			if len(r.spans) > 0 {
				return r.give(), nil
			}
		case r.s.kind == startTag:
			if err := r.s.skip(); err != nil {
				return nil, err
			}
		case r.s.kind != textRun:
			return nil, r.finish()
		}
	}
}

// begin goes to the first row. A sheet may have none.
func (r *Rows) begin() error {
	r.begun = true
	if err := r.s.next(); err != nil {
		return err
	}
	if r.s.kind != startTag || string(r.s.name) != "worksheet" {
		return damaged("its part “%s” is not a sheet", fault.Near(r.s.part))
	}
	for {
		if err := r.s.next(); err != nil {
			return err
		}
		switch {
		case r.s.kind == endOfPart:
			return io.EOF
		case r.s.kind != startTag:
		case string(r.s.name) == "sheetData":
			return nil
		default:
			if err := r.s.skip(); err != nil {
				return err
			}
		}
	}
}

// finish reads what follows the rows, which tells whether the sheet is whole.
func (r *Rows) finish() error {
	for r.s.kind != endOfPart {
		if err := r.s.next(); err != nil {
			return err
		}
	}
	if r.unvalued > 0 {
		r.book.notes = append(r.book.notes, Note{FormulasWithoutValues, fmt.Sprintf("%d cells, the first of them %s, hold a formula "+
			"without its result, so they read as empty. Open the workbook in a spreadsheet program, save it and send it again.",
			r.unvalued, r.firstOne)})
	}
	return io.EOF
}

// row reads the row whose start tag is at hand, to its end.
func (r *Rows) row() error {
	r.text, r.spans, r.column = r.text[:0], r.spans[:0], -1
	number, found := attribute(r.s.attrs, "r")
	if err := r.numberRow(number, found); err != nil {
		return err
	}
	for {
		if err := r.s.next(); err != nil {
			return err
		}
		switch {
		case r.s.kind == startTag && string(r.s.name) == "c":
			if err := r.cell(); err != nil {
				return err
			}
		case r.s.kind == startTag:
			if err := r.s.skip(); err != nil {
				return err
			}
		case r.s.kind != textRun:
			return nil
		}
	}
}

// numberRow finds the number of a row, which must be higher than the one before. A row that does not
// say which it is follows the one before.
func (r *Rows) numberRow(text []byte, found bool) error {
	next := r.number + 1
	if found {
		number, err := strconv.ParseInt(string(text), 10, 64)
		switch {
		case err != nil || number < 1:
			return damaged("the row after row %d has the number “%s”", r.number, fault.Near(text))
		case number < next:
			return fault.New(OutOfOrder, "We expected the rows of a sheet in order. Row %d stands after row %d. %s", number, r.number, again)
		}
		next = number
	}
	r.seen++
	if r.number = next; next > r.book.limits.Rows || r.seen > r.book.limits.Rows {
		return fault.New(TooManyRows, "We take up to %d rows in one sheet. This one has more. Send it in several files.", r.book.limits.Rows)
	}
	return nil
}

// give makes the texts of the row into strings, all with one piece of memory.
func (r *Rows) give() []string {
	all := string(r.text)
	r.cells = r.cells[:0]
	for _, at := range r.spans {
		r.cells = append(r.cells, all[at.from:at.to])
	}
	return r.cells
}
