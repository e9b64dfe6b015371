package models

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NormalKey is the form in which tracking numbers and bills are compared: upper case, without spaces
// and hyphens, because filers group the same number differently. Leading zeros count. A text that is
// already in this form comes back as it is, without an allocation.
func NormalKey(text string) string {
	if normalKey(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) {
			continue
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

func normalKey(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c <= ' ' || c == '-' || 'a' <= c && c <= 'z' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
