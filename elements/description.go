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
// the rest is a warning, because a person has to judge it.
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
	if _, isVague := IsVague(clean); isVague {
		return clean, vague
	}
	return clean, fine
}

func hasLatinLetter(text string) bool {
	for i := range len(text) {
		if (text[i]|0x20)-'a' <= 25 {
			return true
		}
	}
	return false
}
