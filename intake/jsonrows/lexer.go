package jsonrows

import (
	"unicode/utf16"
	"unicode/utf8"
)

// plain are the bytes that stand in a string for themselves.
var plain = func() (table [256]bool) {
	for c := range table {
		table[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return table
}()

// more is the source's, with the bounds of a record and of the file kept.
func (p *parser) more() error {
	if p.offset()-p.start > int64(p.limits.LineBytes) {
		return p.recordTooLong()
	}
	if p.offset() > p.limits.Bytes {
		return p.tooLarge()
	}
	return p.source.more()
}

// peek gives the next byte that is not space and leaves it there.
func (p *parser) peek() (byte, error) {
	for {
		for p.pos < p.end {
			c := p.buf[p.pos]
			if c != ' ' && c != '\n' && c != '\t' && c != '\r' {
				return c, nil
			}
			p.pos++
		}
		if err := p.more(); err != nil {
			return 0, err
		}
	}
}

// take gives the next byte, space or not.
func (p *parser) take() (byte, error) {
	if p.pos == p.end {
		if err := p.more(); err != nil {
			return 0, err
		}
	}
	p.pos++
	return p.buf[p.pos-1], nil
}

// str appends the text of a string whose opening quotation mark has been taken.
func (p *parser) str(dst []byte) ([]byte, error) {
	from := len(dst)
	for {
		rest := p.buf[p.pos:p.end]
		n := 0
		for n < len(rest) && plain[rest[n]] {
			n++
		}
		dst = append(dst, rest[:n]...)
		p.pos += n
		if n == len(rest) {
			if err := p.more(); err != nil {
				return dst, err
			}
			continue
		}
		switch c := rest[n]; c {
		case '"':
			p.pos++
			if !utf8.Valid(dst[from:]) {
				return dst, p.notUTF8(dst[from:])
			}
			return dst, nil
		case '\\':
			p.pos++
			var err error
			if dst, err = p.escape(dst); err != nil {
				return dst, err
			}
		case 0:
			return dst, p.zero()
		default:
			return dst, p.bad("a text has a line break or another control character in it, or its closing quotation mark is missing")
		}
	}
}

// escapes are the characters that one letter behind a backslash stands for.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape appends the character of an escape whose backslash has been taken.
func (p *parser) escape(dst []byte) ([]byte, error) {
	c, err := p.take()
	if err != nil {
		return dst, err
	}
	if c != 'u' {
		if escapes[c] == 0 {
			p.pos--
			return dst, p.bad("a backslash stands before a character that it cannot stand before")
		}
		return append(dst, escapes[c]), nil
	}
	r, err := p.hex()
	switch {
	case err != nil:
		return dst, err
	case r == 0:
		return dst, p.zero()
	case utf16.IsSurrogate(r):
		if r, err = p.otherHalf(r); err != nil {
			return dst, err
		}
	}
	return utf8.AppendRune(dst, r), nil
}

// otherHalf reads the second of two escapes that make one character.
func (p *parser) otherHalf(first rune) (rune, error) {
	for _, want := range []byte{'\\', 'u'} {
		c, err := p.take()
		if err != nil {
			return 0, err
		}
		if c != want {
			p.pos--
			return 0, p.halfCharacter(first)
		}
	}
	second, err := p.hex()
	if err != nil {
		return 0, err
	}
	r := utf16.DecodeRune(first, second)
	if r == utf8.RuneError {
		return 0, p.halfCharacter(first)
	}
	return r, nil
}

func (p *parser) hex() (r rune, err error) {
	for range 4 {
		c, err := p.take()
		if err != nil {
			return 0, err
		}
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			p.pos--
			return 0, p.bad("“\\u” is not followed by four hexadecimal digits")
		}
	}
	return r, nil
}

// word takes true, false or null.
func (p *parser) word(want string) error {
	for i := range len(want) {
		c, err := p.take()
		if err != nil {
			return err
		}
		if c != want[i] {
			p.pos--
			return p.bad("there is a word that is neither true, false nor null; texts stand in quotation marks")
		}
	}
	return nil
}

// digits appends a number as it is written, or in plain digits where it has an exponent.
func (p *parser) digits(dst []byte) ([]byte, error) {
	from := len(dst)
	for {
		rest := p.buf[p.pos:p.end]
		n := 0
		for n < len(rest) && numeric(rest[n]) {
			n++
		}
		dst = append(dst, rest[:n]...)
		p.pos += n
		if n < len(rest) {
			break
		}
		if err := p.more(); err != nil {
			return dst, err
		}
	}
	exponent, ok := numberParts(dst[from:])
	if !ok {
		return dst, p.bad("a number is not written as JSON has it")
	}
	if exponent > 0 {
		return appendPlain(dst[:from], dst[from:], exponent), nil
	}
	return dst, nil
}

func numeric(c byte) bool {
	return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c|0x20 == 'e'
}
