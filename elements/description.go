package elements

import (
	"strings"
	"unicode"
)

// longestVague is the length, in bytes, above which a description is not compared with the list.
const longestVague = 48

// IsVague tells whether a description consists of nothing but vague words ("gift", "2 pcs toys and
// accessories") and names a better one. One word that does say something is enough to pass: whether
// the description fits the goods is for the assessment.
func IsVague(description string) (better string, vague bool) {
	description = trim(description)
	if description == "" || len(description) > longestVague {
		return "", false
	}
	var buffer [longestVague]byte
	folded := foldWords(buffer[:0], description)
	if better, vague = vagueTable[string(folded)]; vague {
		return better, true
	}
	for len(folded) > 0 {
		word := folded
		if i := indexSpace(folded); i >= 0 {
			word, folded = folded[:i], folded[i+1:]
		} else {
			folded = nil
		}
		if fillerTable[string(word)] || isNumber(word) {
			continue
		}
		advice, known := vagueTable[string(word)]
		if !known {
			return "", false
		}
		if better == "" {
			better = advice
		}
	}
	if better == "" {
		better = generalAdvice
	}
	return better, true
}

// foldWords reduces a text to lower-case words with one space between them. Bytes of other scripts
// stay, so that no word of another language is taken for a vague English one.
func foldWords(to []byte, text string) []byte {
	gap := false
	for i := range len(text) {
		c := text[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == '\'':
			continue
		case c < 0x80 && c-'0' > 9 && c-'a' > 25:
			gap = len(to) > 0
			continue
		}
		if gap {
			to = append(to, ' ')
			gap = false
		}
		to = append(to, c)
	}
	return to
}

func indexSpace(text []byte) int {
	for i, c := range text {
		if c == ' ' {
			return i
		}
	}
	return -1
}

func isNumber(word []byte) bool {
	for _, c := range word {
		if c-'0' > 9 {
			return false
		}
	}
	return true
}

// checkDescription wants words, in English, that say what the goods are. Words missing is an error;
// the rest is a warning, because a person has to judge it. Of several warnings the first one is given:
// personal data has to go whatever else is wrong.
func checkDescription(text string, longest int) (string, reason) {
	clean, r := cleanText(text, longest)
	switch {
	case r != fine:
		return text, r
	case !hasLatinLetter(clean):
		if strings.IndexFunc(clean, unicode.IsLetter) < 0 {
			return text, noWords
		}
		return clean, notEnglish
	}
	s := lookAt(clean)
	switch {
	case s.personal(clean):
		return clean, personalData
	case s.packaged():
		return clean, packageType
	case s.classes&consolidation != 0:
		return clean, consolidated
	}
	if _, isVague := IsVague(clean); isVague {
		return clean, vague
	}
	switch {
	case s.disclaims(clean):
		return clean, disclaimer
	case s.foreign(clean):
		return clean, notEnglish
	}
	return clean, fine
}

// IsForeign tells whether a description is in another language than English: in letters that are not
// Latin, or in Latin letters by the names of goods and small words of the languages that parcels come in.
// It allocates nothing for a text in plain letters and is meant to miss some rather than to call an
// English title foreign.
func IsForeign(description string) bool {
	description = trim(description)
	if !hasLatinLetter(description) {
		return strings.IndexFunc(description, unicode.IsLetter) >= 0
	}
	s := lookAt(description)
	return s.foreign(description)
}

// BetterDescription offers an exact description for goods of the kind that a text seems to speak of, or
// of some goods. The last of several kinds is taken: the goods stand behind the packages they come in.
func BetterDescription(text string) string {
	folded := string(foldWords(nil, text))
	if better := vagueTable[folded]; better != "" {
		return better
	}
	advice := generalAdvice
	for word := range strings.FieldsSeq(folded) {
		if better := vagueTable[word]; better != "" && better != generalAdvice {
			advice = better
		}
	}
	return advice
}

func hasLatinLetter(text string) bool {
	for i := range len(text) {
		if (text[i]|0x20)-'a' <= 25 {
			return true
		}
	}
	return false
}
