package risk

import "bytes"

// maxAddressWords is how many words of a street tell it from others.
const maxAddressWords = 16

// appendAddress writes what tells one deliver-to address from another: the ZIP code and the words of the street in
// one order, each in its short form. The words for a flat are left out, because "Apt 4", "Unit 4" and "#4" are one,
// and so is whatever of city, state and ZIP code stands in the street as well. It writes nothing where there is no
// ZIP code, no number or no word.
func appendAddress(to []byte, p Party) []byte {
	start := len(to)
	zip := zip5(p.PostalCode)
	if zip == "" {
		zip = lastZIP(p.Address)
	}
	if zip == "" {
		return to
	}
	var buffer [240]byte
	var sorted [maxAddressWords][]byte
	n, numbers := 0, 0
	for rest := streetOnly(appendStreet(buffer[:0], p.Address), zip, p); len(rest) > 0 && n < maxAddressWords; {
		var word []byte
		if word, rest = nextWord(rest); string(word) == unitWord {
			continue
		}
		at := n
		for at > 0 && bytes.Compare(sorted[at-1], word) > 0 {
			sorted[at] = sorted[at-1]
			at--
		}
		sorted[at] = word
		if n++; hasDigit(word) {
			numbers++
		}
	}
	if numbers == 0 || numbers == n {
		return to[:start]
	}
	to = append(to, zip...)
	for _, word := range sorted[:n] {
		to = append(append(to, ' '), word...)
	}
	return to
}

// streetOnly cuts off what follows the street: from the ZIP code on, and then the state and the city if they end the
// text.
func streetOnly(street []byte, zip string, p Party) []byte {
	if at := lastWordAt(street, zip); at > 0 {
		street = street[:at-1]
	}
	var buffer [120]byte
	for _, place := range [...]string{p.Region, p.City} {
		street = cutEnding(street, appendStreet(buffer[:0], place))
	}
	return street
}

// lastWordAt is where a word stands in folded text, behind the first word; 0 where it does not.
func lastWordAt(text []byte, word string) int {
	for at := len(text) - len(word); at > 0; at-- {
		if text[at-1] == ' ' && string(text[at:at+len(word)]) == word && (at+len(word) == len(text) || text[at+len(word)] == ' ') {
			return at
		}
	}
	return 0
}

// cutEnding takes words from the end of a text, unless they are all of it.
func cutEnding(text, ending []byte) []byte {
	at := len(text) - len(ending)
	if len(ending) > 0 && at > 1 && text[at-1] == ' ' && bytes.Equal(text[at:], ending) {
		return text[:at-1]
	}
	return text
}
