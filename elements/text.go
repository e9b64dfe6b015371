package elements

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// checkText measures free text and rids it of what cannot be seen.
func checkText(text string, longest int) (string, reason) {
	if isPlaceholder(text) {
		return "", placeholder
	}
	return cleanText(text, longest)
}

// cleanText accepts printable ASCII as it stands; everything else goes the slow way.
func cleanText(text string, longest int) (string, reason) {
	if !printableASCII(text) {
		clean, ok := cleanUnicode(text)
		if !ok {
			return text, unreadable
		}
		if utf8.RuneCountInString(clean) > longest {
			return text, tooLong
		}
		return clean, fine
	}
	if len(text) > longest {
		return text, tooLong
	}
	return text, fine
}

// printableASCII tells whether every byte lies in 0x20…0x7e, eight bytes at a time. Borrows and
// carries cross into a neighbour only from a byte that is outside the range itself.
func printableASCII(text string) bool {
	const ones, spaces, tops = 0x0101010101010101, 0x2020202020202020, 0x8080808080808080
	i := 0
	for ; i+8 <= len(text); i += 8 {
		s := text[i : i+8]
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if (x|(x-spaces)|(x+ones))&tops != 0 {
			return false
		}
	}
	for ; i < len(text); i++ {
		if c := text[i]; c < 0x20 || c > 0x7e {
			return false
		}
	}
	return true
}

// cleanUnicode turns line breaks into spaces, drops marks of no width and composes letters with their
// accents, so that two spellings of one name are one text. It refuses broken UTF-8, the replacement
// character (a file that lost letters on its way), control characters and those that turn the
// direction of reading, with which a text can be made to look like another.
func cleanUnicode(text string) (string, bool) {
	if !utf8.ValidString(text) {
		return "", false
	}
	change := false
	for _, r := range text {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || isZeroWidth(r):
			change = true
		case r == utf8.RuneError || unicode.IsControl(r) || isDirection(r):
			return "", false
		}
	}
	if change {
		text = strings.TrimSpace(strings.Map(flatten, text))
	}
	return norm.NFC.String(text), true
}

func flatten(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case isZeroWidth(r):
		return -1
	}
	return r
}

func isZeroWidth(r rune) bool { return r == 0x200b || r == 0x2060 || r == 0xfeff }

func isDirection(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// isPlaceholder knows the words that people write when they have no value. Taken for a value, one of
// them would join all the parcels that carry it.
func isPlaceholder(text string) bool {
	if len(text) > len("not applicable") {
		return false
	}
	switch text[0] {
	case 'n', 'N', 't', 'T', 'u', 'U', '-', '.', '?', '#':
	default:
		return false
	}
	var buffer [16]byte
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buffer[i] = c
	}
	switch string(buffer[:len(text)]) {
	case "n/a", "na", "n.a.", "#n/a", "null", "nil", "none", "tbd", "unknown", "not available",
		"not applicable", "-", "--", "---", ".", "?", "??", "???":
		return true
	}
	return false
}
