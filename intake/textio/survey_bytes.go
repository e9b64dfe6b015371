package textio

import (
	"bytes"
	"unicode/utf8"
)

// bytes looks at text in single bytes both as UTF-8 and as Windows-1252, since only the end of the file
// tells which it is.
func (s *survey) bytes(text []byte, behind int64, last bool) int {
	c := &cursor{survey: s, text: text, offset: s.offset + behind, line: s.lines + 1}
	at := 0
	for at < len(text) {
		if n := asciiRun(text[at:]); n > 0 {
			s.garbled.reset()
			if at += n; at == len(text) {
				break
			}
		}
		if !utf8.FullRune(text[at:]) {
			if !last {
				break
			}
			if s.tail == 0 {
				s.tail = int64(len(text) - at)
			}
		}
		at += c.high(at)
	}
	s.lines += int64(bytes.Count(text[:at], []byte{'\n'}))
	c.zeros(text[:at])
	return at
}

// cursor turns places in a chunk into places in the file. The line breaks are counted only as far as
// somebody asks.
type cursor struct {
	*survey
	text    []byte
	offset  int64 // of the chunk
	line    int64 // at counted
	counted int
}

func (c *cursor) see(s *Sign, at int) {
	if s.Count > 0 {
		s.Count++
		return
	}
	if at < c.counted {
		// A sign that begins before the last one seen; both stand on one line as a rule, and lines
		// between them are taken off again.
		c.line -= int64(bytes.Count(c.text[at:c.counted], []byte{'\n'}))
	} else {
		c.line += int64(bytes.Count(c.text[c.counted:at], []byte{'\n'}))
	}
	c.counted = at
	s.see(Place{c.offset + int64(at), c.line}, c.text[at:])
}

// zeros counts the zero characters of a chunk, which is quick since most files have none.
func (c *cursor) zeros(text []byte) {
	if first := bytes.IndexByte(text, 0); first >= 0 {
		c.see(&c.NUL, first)
		c.NUL.Count += int64(bytes.Count(text[first+1:], []byte{0}))
	}
}

// high looks at one character outside ASCII and gives its length.
func (c *cursor) high(at int) int {
	r, size := utf8.DecodeRune(c.text[at:])
	for i := range size {
		if high[c.text[at+i]-0x80].length == 0 {
			c.see(&c.Undefined, at+i)
		}
	}
	if r == utf8.RuneError && size == 1 {
		c.see(&c.Invalid, at)
		c.garbled.reset()
		return 1
	}
	c.see(&c.Multibyte, at)
	if c.chance(at, size) {
		c.doubtful++
	}
	c.character(r, at)
	return size
}

// chance tells whether bytes that are a character in UTF-8 may as well be two in Windows-1252.
func (c *cursor) chance(at, size int) bool {
	return size == 2 && typographic(c.text[at], c.text[at+1]) ||
		size == 3 && c.text[at] >= 0xe0 && c.text[at+1] == nbsp && c.text[at+2] == guillemet
}

// character looks for signs of earlier damage.
func (c *cursor) character(r rune, at int) {
	switch {
	case r == utf8.RuneError:
		c.see(&c.Replaced, at)
	case r <= 0x9f:
		c.see(&c.C1, at)
	}
	if c.garbled.next(r) {
		c.see(&c.Mojibake, at)
	}
}
