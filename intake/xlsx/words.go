package xlsx

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestNear is how much of a file a sentence repeats, in characters.
const longestNear = 40

// near quotes the beginning of a text of the file so that it can stand in a sentence.
func near(text string) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n++; n > longestNear {
			b.WriteString("…")
			break
		}
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			r = '?'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// bytesText is a number of bytes in the unit in which it is a small number.
func bytesText(n int64) string {
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
