package jsonrows

import (
	"bytes"
	"io"
)

// chunk is how much is read at a time.
const chunk = 64 << 10

// place is where something stands in a file.
type place struct {
	offset int64 // in bytes
	lines  int64 // line feeds before it
}

// source gives the bytes of a file. What is read and not taken is buf[pos:end].
type source struct {
	r        io.Reader
	buf      []byte
	pos, end int
	at       place // of buf[0]
	last     error // of the reader, for when the buffer is empty
}

// more reads on once the buffer is empty. It gives io.EOF at the end of the file.
func (s *source) more() error {
	s.at = s.here()
	s.pos, s.end = 0, 0
	for idle := 0; s.end == 0; idle++ {
		if s.last != nil {
			return s.last
		}
		if idle == 100 {
			return io.ErrNoProgress
		}
		s.end, s.last = s.r.Read(s.buf)
	}
	return nil
}

// offset is where the next byte stands.
func (s *source) offset() int64 { return s.at.offset + int64(s.pos) }

// here is offset with the line, which it takes some time to count.
func (s *source) here() place {
	return place{s.offset(), s.at.lines + int64(bytes.Count(s.buf[:s.pos], []byte{'\n'}))}
}

// skip passes over a byte order mark, and over all that lies before a place.
func (s *source) skip(to place) error {
	for s.offset() < to.offset {
		if s.pos == s.end {
			if err := s.more(); err != nil {
				return err
			}
		}
		s.pos += int(min(to.offset-s.offset(), int64(s.end-s.pos)))
	}
	return nil
}
