package intake

import (
	"bytes"
	"errors"
	"io"
)

// errOpenQuote and errTooLong end the reading; the position is in records.
var (
	errOpenQuote = errors.New("intake: a quoted field is not closed")
	errTooLong   = errors.New("intake: a row is longer than the limit")
)

// chunk is how much is read at a time: large enough that the reading costs nothing beside the work on
// the bytes, small enough to stay in the processor's cache.
const chunk = 256 << 10

// records cuts a stream into records by RFC 4180: a record ends at a line break outside quotes. It is
// the one place that decides where a row ends, for the structural pass and for reading alike.
type records struct {
	src    io.Reader
	delim  byte
	max    int   // bytes of one record
	offset int64 // of buf[start] in the stream
	read   int64 // bytes taken from the stream
	quote  int   // after errOpenQuote: where in the record the quote stands

	buf        []byte
	start, end int // what is not given out yet
	last       int // length of the record that was given out last
	eof        bool
}

func newRecords(src io.Reader, offset int64, max int) *records {
	return &records{src: src, offset: offset, read: offset, max: max, buf: make([]byte, chunk)}
}

// next gives the next record with its line break. It stays valid until the following call.
func (r *records) next() ([]byte, error) {
	r.advance(r.last)
	r.last = 0
	for {
		end, quote := recordEnd(r.buf[r.start:r.end], r.delim)
		switch {
		case end > r.max, end == 0 && r.end-r.start > r.max:
			r.quote = quote
			return nil, tooLong(quote)
		case end > 0:
			r.last = end
			return r.buf[r.start : r.start+end], nil
		case !r.eof:
			if err := r.fill(); err != nil {
				return nil, err
			}
		case r.start == r.end:
			return nil, io.EOF
		case quote >= 0:
			r.quote = quote
			return nil, errOpenQuote
		default:
			r.last = r.end - r.start
			return r.buf[r.start:r.end], nil
		}
	}
}

// tooLong blames an open quote where there is one: it is why the record goes on and on.
func tooLong(quote int) error {
	if quote >= 0 {
		return errOpenQuote
	}
	return errTooLong
}

// advance leaves n bytes behind.
func (r *records) advance(n int) {
	r.start += n
	r.offset += int64(n)
}

// pending is what has been read from the stream and not given out.
func (r *records) pending() []byte { return r.buf[r.start:r.end] }

// fill reads until the buffer is full or the stream ends, so that a stream that gives a byte at a time
// does not cause a record to be looked at once a byte.
func (r *records) fill() error {
	if r.start > 0 {
		r.end = copy(r.buf, r.buf[r.start:r.end])
		r.start = 0
	}
	if len(r.buf)-r.end < chunk/2 {
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	n, err := io.ReadFull(r.src, r.buf[r.end:])
	r.end += n
	r.read += int64(n)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		r.eof = true
		return nil
	}
	return err
}

// recordEnd gives the length of the first record in buf with its line break, or 0 where the record
// does not end in buf; then quote is where an open quoted field begins, or -1. A quote opens a field
// only at its start; elsewhere it is a character like others (12" pipe).
func recordEnd(buf []byte, delim byte) (end, quote int) {
	line := bytes.IndexByte(buf, '\n')
	at := 0 // before it everything is settled and no quote is open
	for {
		stop := line
		if line < 0 {
			stop = len(buf)
		}
		q := bytes.IndexByte(buf[at:stop], '"')
		if q < 0 {
			return line + 1, -1
		}
		at += q
		if at > 0 && buf[at-1] != delim {
			at++
			continue
		}
		if at = afterQuoted(buf, at, delim); at < 0 {
			return 0, -at - 1
		}
		if line >= 0 && line < at {
			if line = bytes.IndexByte(buf[at:], '\n'); line >= 0 {
				line += at
			}
		}
	}
}

// afterQuoted passes over a quoted field and over quoted fields that follow at once, as in a file whose
// cells are all quoted. It gives -1 less the place of a quote that is not closed.
func afterQuoted(buf []byte, at int, delim byte) int {
	for {
		closing := closingQuote(buf, at)
		if closing < 0 {
			return -at - 1
		}
		at = closing + 1
		if at+1 >= len(buf) || buf[at] != delim || buf[at+1] != '"' {
			return at
		}
		at++
	}
}

// closingQuote gives where the quoted field that opens at buf[open] is closed, or -1. Two quotes in a
// row stand for one.
func closingQuote(buf []byte, open int) int {
	for at := open + 1; ; {
		q := bytes.IndexByte(buf[at:], '"')
		if q < 0 {
			return -1
		}
		at += q
		if at+1 == len(buf) || buf[at+1] != '"' {
			return at
		}
		at += 2
	}
}

// blank tells whether a record holds nothing but delimiters, quotes and space.
func blank(record []byte, delim byte) bool {
	for _, c := range record {
		if c != delim && c != ' ' && c != '\r' && c != '\n' && c != '\t' && c != '"' {
			return false
		}
	}
	return true
}
