package intake

import (
	"strings"

	"pilot321/elements"
)

// The patterns by which a cell that holds several elements is taken apart.
const (
	PatternCityStateZIP = "city_state_zip" // "Springfield, IL 62701", "Springfield IL 62701", "…, US"
	PatternUSAddress    = "us_address"     // "12 Example St Apt 4, Springfield, IL 62701, US"
	PatternAddress      = "address"        // the same, and abroad: street, city, region?, postal code?, country
	PatternNameAddress  = "name_address"   // a name, then an address
)

// Patterns lists the patterns in the order in which they are tried and offered.
var Patterns = []string{PatternCityStateZIP, PatternUSAddress, PatternAddress, PatternNameAddress}

// address is a cell taken apart. Each part is a piece of the cell as it was sent, and all letters and
// digits of the cell are in one of them.
type address struct{ name, street, city, region, postal, country string }

// parseAddress takes a cell apart. It is false where a part could be taken for two things or for none: an
// address is never guessed at.
func parseAddress(pattern, cell string) (a address, ok bool) {
	parts := segments(cell)
	switch pattern {
	case PatternCityStateZIP:
		if a, ok = parseUS(parts); !ok || a.street != "" {
			return address{}, false
		}
		return a, true
	case PatternUSAddress:
		if a, ok = parseUS(parts); !ok || a.street == "" {
			return address{}, false
		}
		return a, true
	case PatternAddress:
		return parseAnywhere(parts)
	case PatternNameAddress:
		if len(parts) < 2 || !beginsWithLetter(parts[0].text()) {
			return address{}, false
		}
		if a, ok = parseAnywhere(parts[1:]); !ok {
			return address{}, false
		}
		a.name = parts[0].text()
		return a, true
	}
	return address{}, false
}

// parseAnywhere takes an address in the United States first, which must have a state and a ZIP code.
func parseAnywhere(parts []segment) (address, bool) {
	if a, ok := parseUS(parts); ok {
		return a, a.street != ""
	}
	return parseAbroad(parts)
}

// segment is a piece of a cell between separators.
type segment struct {
	cell     string
	from, to int
}

func (s segment) text() string { return s.cell[s.from:s.to] }

// cut gives the part before and behind a place in the segment, without the space around them.
func (s segment) cut(at int) (before, behind segment) {
	return trimmed(segment{s.cell, s.from, s.from + at}), trimmed(segment{s.cell, s.from + at, s.to})
}

func trimmed(s segment) segment {
	text := s.text()
	left := strings.TrimLeft(text, addressSpace)
	s.from += len(text) - len(left)
	s.to = s.from + len(strings.TrimRight(left, addressSpace))
	return s
}

const (
	addressSpace      = " \t\r\u00a0"
	addressSeparators = ",;|\n\uff0c"
)

// segments parts a cell at commas, semicolons, bars and line breaks; empty pieces are left out.
func segments(cell string) (list []segment) {
	from := 0
	keep := func(to int) {
		if s := trimmed(segment{cell, from, to}); s.from < s.to {
			list = append(list, s)
		}
	}
	for i, r := range cell {
		if strings.ContainsRune(addressSeparators, r) {
			keep(i)
			from = i + len(string(r))
		}
	}
	keep(len(cell))
	return list
}

// span is the text from the first to the last segment, with the separators between them.
func span(parts []segment) string {
	if len(parts) == 0 {
		return ""
	}
	return parts[0].cell[parts[0].from:parts[len(parts)-1].to]
}

// lastWord is where the last word of a text begins.
func lastWord(text string) int {
	return strings.LastIndexAny(text, addressSpace) + 1
}

func beginsWithLetter(text string) bool {
	return text != "" && !strings.ContainsAny(text[:1], "0123456789#")
}

func hasDigit(text string) bool { return strings.ContainsAny(text, "0123456789") }

func isZIP(text string) bool {
	normal, p := elements.Check(elements.DeliverToZIP, text)
	return p == nil && normal != "" && (len(text) != 9 || strings.Contains(text, "-"))
}
