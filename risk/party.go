package risk

import "bytes"

// Party is a person or company as one filer wrote it.
type Party struct {
	Name, Address, City, Region, PostalCode, Country string
}

// Seller is who sells the goods on a marketplace.
type Seller struct {
	Party
	ID     string // the marketplace's account number
	Vetted Answer // known marketplace seller
}

// Person is whose imports of a day are added up: the owner or purchaser (19 CFR 10.151).
type Person struct {
	Name    string
	Address string // street, or a full address in one field
	ZIP     string // five digits, or ""
	City    string // stands in for a missing ZIP code
	State   string
}

// appendKey writes what tells one person from another, or nothing where there is no name.
func (p Person) appendKey(to []byte) []byte {
	start := len(to)
	if to = appendName(to, p.Name); len(to) == start {
		return to
	}
	to = append(to, 0)
	to = appendHouseNumber(to, p.Address)
	to = append(to, 0)
	if len(p.ZIP) >= 5 {
		return append(to, p.ZIP[:5]...)
	}
	to = fold(to, p.City)
	return fold(append(to, 0), p.State)
}

// maxNameWords is how many words of a name tell it from others.
const maxNameWords = 12

// appendName writes the words of a name in one order, without titles and legal forms, so that "DIAZ,
// Hana" and "Ms. Hana Diaz" are one.
func appendName(to []byte, name string) []byte {
	var buffer [160]byte
	var sorted [maxNameWords][]byte
	n := 0
	for rest := fold(buffer[:0], name); len(rest) > 0 && n < maxNameWords; {
		var word []byte
		if word, rest = nextWord(rest); isNameFiller(word) {
			continue
		}
		at := n
		for at > 0 && bytes.Compare(sorted[at-1], word) > 0 {
			sorted[at] = sorted[at-1]
			at--
		}
		sorted[at] = word
		n++
	}
	for i, word := range sorted[:n] {
		if i > 0 {
			to = append(to, ' ')
		}
		to = append(to, word...)
	}
	return to
}

// isNameFiller knows the titles and legal forms that one filer writes and another leaves out.
func isNameFiller(word []byte) bool {
	switch string(word) {
	case "mr", "mrs", "ms", "miss", "dr", "prof", "sr", "jr", "the", "and",
		"inc", "incorporated", "llc", "ltd", "limited", "co", "corp", "corporation", "company", "gmbh", "plc", "sa", "pte", "pty":
		return true
	}
	return false
}

// appendHouseNumber writes the number of the house, passing over that of a flat: filers write the flat
// in a field of their own, before the street, behind it or not at all.
func appendHouseNumber(to []byte, address string) []byte {
	var buffer [240]byte
	unit := false
	for rest := fold(buffer[:0], address); len(rest) > 0; {
		var word []byte
		word, rest = nextWord(rest)
		if hasDigit(word) && !unit {
			return append(to, word...)
		}
		unit = streetWords[string(word)] == unitWord
	}
	return to
}

// cutCareOf parts "Hana Diaz c/o Unit 4 Freight Depot" into the owner and the place. The goods are the
// first-named party's, even when they go to a warehouse.
func cutCareOf(name string) (owner, place string) {
	for i := 0; i+2 < len(name); i++ {
		if name[i] != 'c' && name[i] != 'C' || i > 0 && name[i-1] != ' ' && name[i-1] != ',' && name[i-1] != '(' {
			continue
		}
		if end := careOfLength(name[i:]); end > 0 {
			return trimName(name[:i]), trimName(name[i+end:])
		}
	}
	return name, ""
}

// careOfLength is the length of the "c/o" or "care of" with which a text begins, or 0.
func careOfLength(text string) int {
	for _, mark := range [...]string{"c/o", "c/-", "care of"} {
		if len(text) >= len(mark) && equalFoldASCII(text[:len(mark)], mark) {
			return len(mark)
		}
	}
	return 0
}

func equalFoldASCII(text, lower string) bool {
	for i := range len(lower) {
		if c := text[i]; c != lower[i] && (c < 'A' || c > 'Z' || c+'a'-'A' != lower[i]) {
			return false
		}
	}
	return true
}

func trimName(text string) string {
	for len(text) > 0 && bytes.IndexByte([]byte(" ,;:.()-"), text[0]) >= 0 {
		text = text[1:]
	}
	for len(text) > 0 && bytes.IndexByte([]byte(" ,;:(-"), text[len(text)-1]) >= 0 {
		text = text[:len(text)-1]
	}
	return text
}
