package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"pilot321/intake/fault"
)

// special are the bytes that do not simply stand for themselves in a text of a workbook.
var special = func() (table [256]bool) {
	for c := range table {
		table[c] = c < ' ' && c != '\t' && c != '\n' || c >= utf8.RuneSelf || c == '&' || c == '_'
	}
	return table
}()

func isPlain(text []byte) bool {
	for _, c := range text {
		if special[c] {
			return false
		}
	}
	return true
}

// appendText appends the text at hand to dst, with its references resolved and its line breaks as \n.
func (s *scanner) appendText(dst []byte) ([]byte, error) {
	if isPlain(s.text) {
		return append(dst, s.text...), nil
	}
	return s.resolve(dst, s.text, !s.cdata)
}

// resolve appends a text in which bytes may stand for others.
func (s *scanner) resolve(dst, text []byte, references bool) ([]byte, error) {
	if !utf8.Valid(text) {
		return dst, fault.New(NotUTF8, "We read workbooks in UTF-8. The part “%s” of this one holds bytes that are not, near “%s”. %s",
			fault.Near(s.part), fault.Near(text), again)
	}
	for n := 0; n < len(text); n++ {
		switch c := text[n]; {
		case c == '&' && references:
			r, length := reference(text[n:])
			if length == 0 {
				return dst, fault.New(XMLEntities, "We do not read this workbook: its part “%s” uses an entity that XML does not have, "+
					"near “%s”. %s", fault.Near(s.part), fault.Near(text[n:]), again)
			}
			dst = utf8.AppendRune(dst, r)
			n += length - 1
		case c == '\r':
			if n+1 == len(text) || text[n+1] != '\n' {
				dst = append(dst, '\n')
			}
		case c == 0:
			return dst, fault.New(HasNUL, "We expected text. The part “%s” of this workbook has a zero byte. %s", fault.Near(s.part), again)
		case c < ' ' && c != '\t' && c != '\n':
			return dst, s.malformed()
		default:
			dst = append(dst, c)
		}
	}
	return dst, nil
}

// reference reads one of the five entities of XML or a character by its number. Its length is zero if
// it is none, or names a character that no XML may hold.
func reference(text []byte) (r rune, length int) {
	end := bytes.IndexByte(text[:min(len(text), 16)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := string(text[1:end]); name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	default:
		digits, base := name[1:], 10
		if name[0] != '#' {
			return 0, 0
		}
		if len(digits) > 0 && digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		number, err := strconv.ParseUint(digits, base, 21)
		if r = rune(number); err != nil || !allowed(r) {
			return 0, 0
		}
		return r, end + 1
	}
}

// allowed are the characters of XML 1.0.
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && utf8.ValidRune(r) && r != 0xfffe && r != 0xffff
}

// unescape replaces, in place and from an offset on, the escapes of a workbook: _x000D_ stands for the
// character that has this number in UTF-16, and _x005F_ for an underline that begins no escape (ECMA-376
// 22.9.2.19). What would give no character, and a zero byte, which no text has, stay as they are.
func unescape(text []byte, from int) []byte {
	to := bytes.Index(text[from:], []byte("_x"))
	if to < 0 {
		return text
	}
	to += from
	for n := to; n < len(text); {
		r, length := escaped(text[n:])
		if length == 0 {
			text[to] = text[n]
			to++
			n++
			continue
		}
		to += utf8.EncodeRune(text[to:to+utf8.UTFMax], r)
		n += length
	}
	return text[:to]
}

// escaped reads one escape, or the two of a character beyond 16 bits.
func escaped(text []byte) (r rune, length int) {
	high, ok := escapedUnit(text)
	switch {
	case !ok || high == 0:
		return 0, 0
	case utf16.IsSurrogate(high):
		low, ok := escapedUnit(text[7:])
		if r = utf16.DecodeRune(high, low); !ok || r == utf8.RuneError {
			return 0, 0
		}
		return r, 14
	}
	return high, 7
}

func escapedUnit(text []byte) (rune, bool) {
	if len(text) < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	number, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(number), err == nil
}
