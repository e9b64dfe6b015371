package risk

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldByte maps an ASCII byte to what it counts as when texts are compared: letters in lower case,
// digits, 0 for what vanishes (apostrophes: "child's" is "childs") and a space for all else.
var foldByte = func() (table [utf8.RuneSelf]byte) {
	for c := range table {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			table[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			table[c] = byte(c) + 'a' - 'A'
		case c == '\'' || c == '`':
			table[c] = 0
		default:
			table[c] = ' '
		}
	}
	return table
}()

// fold appends the form in which texts are compared: lower case, without accents, words parted by
// single spaces, no punctuation. It never gives a space at either end.
func fold(to []byte, text string) []byte {
	start := len(to)
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			i++
			if f := foldByte[c]; f > ' ' {
				to = append(to, f)
			} else if f == ' ' && len(to) > start && to[len(to)-1] != ' ' {
				to = append(to, ' ')
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		to = foldRune(to, start, r, text[i:i+size])
		i += size
	}
	if len(to) > start && to[len(to)-1] == ' ' {
		to = to[:len(to)-1]
	}
	return to
}

// foldRune folds a character outside ASCII: it is taken apart into letter and accents, and the accents
// are dropped.
func foldRune(to []byte, start int, r rune, encoded string) []byte {
	if whole, ok := plainLetters[r]; ok {
		return append(to, whole...)
	}
	parts := norm.NFKD.PropertiesString(encoded).Decomposition()
	if parts == nil {
		return foldLetter(to, start, r)
	}
	for len(parts) > 0 {
		part, size := utf8.DecodeRune(parts)
		parts = parts[size:]
		to = foldLetter(to, start, part)
	}
	return to
}

func foldLetter(to []byte, start int, r rune) []byte {
	switch {
	case unicode.Is(unicode.Mn, r) || r == '’' || r == '‘':
		return to
	case r < utf8.RuneSelf && foldByte[r] > ' ':
		return append(to, foldByte[r])
	case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		return utf8.AppendRune(to, unicode.ToLower(r))
	case len(to) > start && to[len(to)-1] != ' ':
		return append(to, ' ')
	}
	return to
}

// plainLetters are letters that Unicode does not take apart.
var plainLetters = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d",
	'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'þ': "th", 'Þ': "th", 'ı': "i", 'ħ': "h", 'Ħ': "h",
}

// nextWord cuts the first word off folded text.
func nextWord(folded []byte) (word, rest []byte) {
	for i, c := range folded {
		if c == ' ' {
			return folded[:i], folded[i+1:]
		}
	}
	return folded, nil
}

// maxWords is how many words of a text are looked at; a description has at most 512 characters, a name
// 120. What lies behind is compared no more.
const maxWords = 96

// words are the words of a folded text. They are kept as places in the text: slices would force the
// text onto the heap.
type words struct {
	text []byte
	ends [maxWords]struct{ from, to uint16 }
	n    int
}

// leaving says which words a split leaves out. A function would do as well, but through a function the
// text would be taken to reach the heap.
type leaving uint8

const (
	leavingNone leaving = iota
	leavingNameFillers
	leavingFillers
	leavingStops
)

func (l leaving) out(word []byte) bool {
	switch l {
	case leavingNameFillers:
		return isNameFiller(word) || isLegalForm(word)
	case leavingFillers:
		return tellsNothing(word)
	case leavingStops:
		return stops[string(word)]
	}
	return false
}

// split takes the text apart.
func (w *words) split(leave leaving) {
	w.n = 0
	text := w.text[:min(len(w.text), maxText)]
	for from := 0; from < len(text) && w.n < maxWords; {
		to := from
		for to < len(text) && text[to] != ' ' {
			to++
		}
		if !leave.out(text[from:to]) {
			w.ends[w.n].from, w.ends[w.n].to = uint16(from), uint16(to)
			w.n++
		}
		from = to + 1
	}
}

// at is the word at a place.
func (w *words) at(i int) []byte { return w.text[w.ends[i].from:w.ends[i].to] }

// maxText keeps places within 16 bits.
const maxText = 1 << 15

// hasDigit tells whether a word carries a digit.
func hasDigit(word []byte) bool {
	for _, c := range word {
		if '0' <= c && c <= '9' {
			return true
		}
	}
	return false
}
