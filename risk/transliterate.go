package risk

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode/table"
)

// scripts that people set in Latin letters in one way, more or less. Han characters are read differently
// in every language, and Arabic, Hebrew and Thai leave vowels out or order them otherwise.
var spelledOut = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian,
	unicode.Hangul, unicode.Hiragana, unicode.Katakana}

// scriptOf tells whether folded text has letters outside ASCII, and whether all of them can be set in
// Latin letters for certain.
func scriptOf(folded []byte) (foreign, certain bool) {
	certain = true
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRune(folded[i:])
		i += size
		if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			foreign = true
			certain = certain && unicode.In(r, spelledOut...)
		}
	}
	return foreign, certain
}

// appendLatin appends folded text in Latin letters.
func appendLatin(to, folded []byte) []byte {
	start := len(to)
	for i := 0; i < len(folded) && len(to)-start < maxText; {
		r, size := utf8.DecodeRune(folded[i:])
		i += size
		if r < utf8.RuneSelf {
			to = append(to, byte(r))
			continue
		}
		if section := table.Tables[r>>8]; int(r&0xff) < len(section) {
			to = appendFolded(to, section[r&0xff])
		}
	}
	if len(to) > start && to[len(to)-1] == ' ' {
		to = to[:len(to)-1]
	}
	return to
}

func appendFolded(to []byte, latin string) []byte {
	for k := range len(latin) {
		if latin[k] >= utf8.RuneSelf {
			continue
		}
		if c := foldByte[latin[k]]; c > ' ' || latin[k] == ' ' && len(to) > 0 && to[len(to)-1] != ' ' {
			to = append(to, c)
		}
	}
	return to
}

// compareScripts compares a folded name without Latin letters with one that has some. It is unshared
// where the name has no letters of another script, and where it is certain that the two are different.
func compareScripts(a, b []byte) why {
	if hasLatin(a) {
		a, b = b, a
	}
	foreign, certain := scriptOf(a)
	if !foreign {
		return whyUnshared
	}
	var buffer [400]byte
	x, y := words{text: appendLatin(buffer[:0], a)}, words{text: b}
	x.splitName()
	y.splitName()
	switch w := namesFit(&x, &y); {
	case w.verdict() == Agree:
		return whyTranscribed
	case w.verdict() == Compatible, soundAlike(&x, &y):
		return whySounded
	case certain:
		return whyUnshared
	}
	return whyOtherScript
}

// soundAlike tells whether names are spelled by different customs: the consonants of each word of the
// shorter one stand in the other.
func soundAlike(x, y *words) bool {
	if x.n > y.n {
		x, y = y, x
	}
	consonants := 0
	for i := range x.n {
		var bufferX, bufferY [40]byte
		sound, found := appendSound(bufferX[:0], x.at(i)), false
		for k := range y.n {
			found = found || bytes.Equal(sound, appendSound(bufferY[:0], y.at(k)))
		}
		if !found {
			return false
		}
		consonants += len(sound)
	}
	return consonants >= leastConsonants
}

// leastConsonants is how many consonants two names must share: with fewer, chance is enough.
const leastConsonants = 4

func appendSound(to, word []byte) []byte {
	for i, c := range word {
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w', 'j':
			continue
		case 'k':
			if i+1 < len(word) && word[i+1] == 'h' {
				continue
			}
		case 'c', 'q':
			c = 'k'
		case 'f':
			c = 'v'
		case 'z':
			c = 's'
		}
		if len(to) == 0 || to[len(to)-1] != c {
			to = append(to, c)
		}
	}
	return to
}
