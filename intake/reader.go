package intake

import (
	"errors"
	"fmt"
	"io"
)

// Row is one row as sent, taken out of its quotes.
type Row struct {
	Number int64    // 1 is the first under the header
	Offset int64    // of its first byte in the file
	Fields []string // the slice is used again for the next row; the texts stay
	Stray  bool     // a quoted field goes on behind its closing quote
	Size   int      // bytes of memory it takes, about

	// What is known of a row that is checked again, and is not seen from the rows around it.
	Apart    bool // it does not follow on the row before
	Repeated bool // its keys stand further up in the manifest
}

// Rows gives rows one after the other and io.EOF behind the last.
type Rows interface{ Next() (Row, error) }

// errChanged says that the file is not the one that was inspected.
var errChanged = errors.New("intake: the file is not what the structural pass saw")

// Reader reads the rows of an inspected file. Blank rows are passed over.
type Reader struct {
	shape   Shape
	records *records
	number  int64
	bounds  []bound
	fields  []string
}

// Open starts reading at the first row. The file must be the table in UTF-8 that Inspect saw.
func Open(file io.ReadSeeker, shape Shape) (*Reader, error) {
	if len(shape.Delimiter) != 1 {
		return nil, fmt.Errorf("intake: cannot read with delimiter %q", shape.Delimiter)
	}
	if _, err := file.Seek(shape.FirstRowOffset, io.SeekStart); err != nil {
		return nil, err
	}
	r := newRecords(file, shape.FirstRowOffset, shape.Limits.LineBytes)
	r.delim = shape.Delimiter[0]
	return &Reader{shape: shape, records: r}, nil
}

// Next gives the next row that is not blank, and io.EOF behind the last.
func (r *Reader) Next() (Row, error) {
	record, err := r.records.next()
	for err == nil && blank(record, r.records.delim) {
		record, err = r.records.next()
	}
	if err == errOpenQuote || err == errTooLong {
		return Row{}, errChanged
	}
	if err != nil {
		return Row{Offset: r.records.offset}, err
	}
	r.number++
	var stray bool
	r.bounds, stray = split(record, r.records.delim, r.shape.Limits.Columns+1, r.bounds[:0])
	r.fields = texts(record, r.bounds, r.fields[:0])
	return Row{Number: r.number, Offset: r.records.offset, Fields: r.fields, Stray: stray,
		Size: len(record) + 16*len(r.fields)}, nil
}
