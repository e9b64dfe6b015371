package elements

import "unicode/utf8"

// wordClass is what a word of a description is a sign of.
type wordClass uint8

const (
	foreignNoun    wordClass = 1 << iota // names goods in another language than English
	foreignSmall                         // a small word of another language: "para", "und"
	englishWord                          // a word that only English has
	packageWord                          // a piece of freight: "carton"
	disclaimerWord                       // begins what carriers write to bind themselves to nothing
	consolidation                        // belongs on a master bill
)

// signs are what one look at a description finds. It is taken of every row, so it only notes what may be
// of interest; the closer looks are for the few texts in which something is.
type signs struct {
	words, nouns, small, accents int
	digits                       int
	classes                      wordClass
	at                           bool      // there is an @
	first                        wordClass // of the first word that is no number
	counted                      bool      // a number stands before that word
}

// longestWord bounds the words that are looked up; longer ones are in no list.
const longestWord = 24

// lookAt goes over a text once, word by word, without allocating.
func lookAt(text string) (s signs) {
	var buffer [longestWord]byte
	n, accent, number := 0, false, true
	for i := 0; i <= len(text); {
		c, size, accented := byte(0), 1, false
		if i < len(text) {
			if c = text[i]; c >= utf8.RuneSelf {
				var r rune
				r, size = utf8.DecodeRuneInString(text[i:])
				c, accented = latinBase(r)
			} else if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
		}
		i += size
		switch {
		case c-'a' <= 25 || c == unknownLetter:
			number = false
			accent = accent || accented
		case c-'0' <= 9:
			s.digits++
		case c == '\'' && n > 0:
			continue
		default:
			s.at = s.at || c == '@'
			if n > 0 {
				s.word(buffer[:min(n, longestWord)], n, accent, number)
			}
			n, accent, number = 0, false, true
			continue
		}
		if n < longestWord {
			buffer[n] = c
		}
		n++
	}
	return s
}

// word notes one word of n letters and digits.
func (s *signs) word(word []byte, n int, accent, number bool) {
	if number {
		s.counted = s.counted || s.words == 0
		return
	}
	s.words++
	if accent {
		s.accents++
	}
	class := wordClass(0)
	if n <= longestWord {
		class = signWords.class(word)
	}
	if s.words == 1 {
		s.first = class
	}
	s.classes |= class
	if class&foreignNoun != 0 {
		s.nouns++
	}
	if class&foreignSmall != 0 {
		s.small++
	}
}

// foreign judges whether a text in Latin letters is in another language than English. English names of
// brands and places are full of foreign words ("La Roche", "Los Angeles"), so a name of goods has to be
// among them or a third of all words, and English words speak against it.
func (s *signs) foreign(text string) bool {
	if s.nouns == 0 && s.small < 3 {
		return false
	}
	score := 2*s.nouns + s.small + min(s.accents, 2)
	if s.nouns == 0 && s.small*3 < s.words || s.nouns == 1 && score == 2 && s.words > 3 {
		return false
	}
	return score > 2*englishWords(text)
}

// englishWords counts the words of a text that only English has.
func englishWords(text string) (n int) {
	var buffer [longestVague * 8]byte
	rest := foldWords(buffer[:0], text)
	for len(rest) > 0 {
		word := rest
		if i := indexSpace(rest); i >= 0 {
			word, rest = rest[:i], rest[i+1:]
		} else {
			rest = nil
		}
		if englishTable[string(word)] {
			n++
		}
	}
	return n
}

// unknownLetter stands for a letter without a Latin base, so that it belongs to its word and makes it one
// that is in no list.
const unknownLetter = 0x80

// latinBases are the letters from À (U+00C0) to ž (U+017E) without their marks, in lower case.
const latinBases = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
	"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz"

// latinBase gives a letter's base and whether it carries a mark that English words do not: "é" and its
// like are in café and décor. Other signs part words.
func latinBase(r rune) (base byte, accented bool) {
	switch {
	case r >= 0xc0 && r < 0xc0+rune(len(latinBases)):
		base = latinBases[r-0xc0]
		return base, base != ' ' && base != 'e'
	case r == '’':
		return '\'', false
	case r < 0x2000 || r >= 0x2e80:
		return unknownLetter, false
	}
	return ' ', false
}
