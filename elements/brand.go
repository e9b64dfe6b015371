package elements

import "strings"

// longestBrandTitle is how much longer than its brand a title may be, in bytes, and still be nothing but
// the brand and a model number.
const longestBrandTitle = 24

// IsBrandAlone tells whether a description says nothing but the brand or its registered owner, with or
// without a model number ("Northlight", "NORTHLIGHT NL-200"): who made the goods and not what they are.
// An empty brand is never met.
func IsBrandAlone(description, brand, owner string) bool {
	return onlyBrand(description, brand) || onlyBrand(description, owner)
}

func onlyBrand(description, brand string) bool {
	if brand == "" || len(description) > len(brand)+longestBrandTitle || len(brand) > len(description)+longestBrandTitle {
		return false
	}
	var first, second [128]byte
	words := foldWords(first[:0], description)
	name := foldWords(second[:0], brand)
	if len(name) == 0 || len(words) < len(name) || string(words[:len(name)]) != string(name) {
		return false
	}
	rest := words[len(name):]
	return len(rest) == 0 || rest[0] == ' ' && isModelNumber(string(rest))
}

// isModelNumber wants a digit in every word, except in one of up to three letters before a word that has
// one ("NL 200").
func isModelNumber(words string) bool {
	last := true
	for word := range strings.FieldsSeq(words) {
		if last = strings.ContainsAny(word, digits); !last && len(word) > 3 {
			return false
		}
	}
	return last
}
