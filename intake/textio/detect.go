package textio

import "unicode/utf8"

// Detect looks at the beginning of a file; some kilobytes make it sure of UTF-16. A byte order mark
// decides. Without one, the zeros tell UTF-16, and a byte that cannot stand in UTF-8 makes it
// Windows-1252. Only Survey sees whether a later byte says otherwise.
func Detect(head []byte) Encoding {
	if e, ok := marked(head); ok {
		return e
	}
	if e, ok := utf16ByZeros(head); ok {
		return e
	}
	if validHead(head) {
		return UTF8
	}
	return Windows1252
}

// validHead forgives a character that the end of the head cuts in two.
func validHead(head []byte) bool {
	tail := unfinished(head)
	return utf8.Valid(head[:len(head)-tail])
}

// unfinished is how many bytes at the end begin a character that does not end there.
func unfinished(text []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if c := text[len(text)-n]; c >= utf8.RuneSelf {
			if utf8.RuneStart(c) {
				if utf8.FullRune(text[len(text)-n:]) {
					return 0
				}
				return n
			}
			continue
		}
		return 0
	}
	return 0
}

// pairs is what two bytes side by side are, counted over the head of a file.
type pairs struct {
	all    int
	little int // a zero behind a character of ASCII text
	big    int // a zero in front of one
	zeros  int // two zeros, which no UTF-16 text has
	ascii  int // single bytes that are ASCII text
	plain  bool
}

// utf16ByZeros tells UTF-16 from the characters that every table has, whatever its language: commas,
// tabs, digits and line breaks, each with a zero byte always on the same side. In text of western
// letters these zeros are nearly half of the bytes. In other scripts they are few, and then the other
// bytes must not look like text themselves, so that a zero in a damaged file does not count.
func utf16ByZeros(head []byte) (Encoding, bool) {
	p := count(head)
	most, least, e := p.little, p.big, UTF16LE
	if p.big > p.little {
		most, least, e = p.big, p.little, UTF16BE
	}
	switch {
	case most < 2, least > most/4, p.zeros > most/8:
		return "", false
	case most*4 >= p.all:
		return e, true
	}
	return e, most*100 >= p.all && !p.plain && p.ascii*4 < p.all*2*3
}

func count(head []byte) pairs {
	p := pairs{all: len(head) / 2, plain: validHead(head)}
	for i := 0; i+1 < len(head); i += 2 {
		a, b := head[i], head[i+1]
		first, second := asciiText(a), asciiText(b)
		switch {
		case a == 0 && b == 0:
			p.zeros++
		case b == 0 && first:
			p.little++
		case a == 0 && second:
			p.big++
		}
		if first {
			p.ascii++
		}
		if second {
			p.ascii++
		}
		// A control character is no part of plain text; it is half of a letter in other scripts.
		p.plain = p.plain && (first || a == 0 || a >= 0x80) && (second || b == 0 || b >= 0x80)
	}
	return p
}

func asciiText(c byte) bool {
	return c >= ' ' && c < 0x7f || c == '\n' || c == '\r' || c == '\t'
}
