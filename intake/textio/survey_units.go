package textio

import (
	"unicode/utf16"
	"unicode/utf8"
)

// units looks at text in UTF-16.
func (s *survey) units(text []byte, behind int64, last bool) int {
	low := 0
	if s.Encoding == UTF16BE {
		low = 1
	}
	at := 0
	for at+1 < len(text) {
		r, size := unit(text[at:], low), 2
		if r == '\n' {
			s.lines++
		}
		if r < utf8.RuneSelf && r != 0 {
			s.garbled.reset()
			at += 2
			continue
		}
		place := Place{s.offset + behind + int64(at), s.lines + 1}
		if utf16.IsSurrogate(r) {
			if at+3 >= len(text) && !last {
				return at
			}
			if r, size = pair(low, text[at:]); size == 0 {
				s.Surrogate.see(place, text[at:])
				s.garbled.reset()
				at += 2
				continue
			}
		}
		s.unit(r, place, text[at:])
		at += size
	}
	if last && at < len(text) {
		s.OddLength = true
		at++
	}
	return at
}

func (s *survey) unit(r rune, at Place, rest []byte) {
	switch {
	case r == 0:
		s.NUL.see(at, rest)
	case r >= utf8.RuneSelf && r <= 0x9f:
		s.C1.see(at, rest)
	case r == utf8.RuneError:
		s.Replaced.see(at, rest)
	}
	if s.garbled.next(r) {
		s.Mojibake.see(at, rest)
	}
}
