package fault

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestNear is how much of a file a sentence repeats, in characters.
const longestNear = 30

// Near quotes the beginning of a text of the file, as far as its line goes, so that it can stand in a sentence.
func Near[T ~string | ~[]byte](text T) string {
	var b strings.Builder
	n := 0
	for _, r := range string(text[:min(len(text), 8*longestNear)]) {
		if r == '\n' || r == '\r' {
			break
		}
		if n == longestNear {
			b.WriteString("…")
			break
		}
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			r = '?'
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// Size is a number of bytes in the unit in which it is a small number. Limits are powers of two, which the sizes of
// pages (thousands) would show as odd figures.
func Size(n int64) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return fmt.Sprintf("%d GB", n>>30)
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
