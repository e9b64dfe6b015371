package intake

import (
	"slices"
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// guessSplits looks for columns that hold a whole address: by a header that means a part of one, or
// that speaks of one, and by what the cells hold.
func (m *mapper) guessSplits() {
	for i := range m.columns {
		c := &m.columns[i]
		party, hinted := partyOf(*c)
		if isErrorColumn(c.Header) || c.Used() && !hinted {
			continue
		}
		cells := cellsOf(m.sample, i)
		if len(cells) == 0 || !hinted && len(cells) < enoughCells {
			continue
		}
		if pattern := patternOf(cells); pattern != "" {
			if split := NewSplit(pattern, party); split != nil {
				m.note(i, models.Column{Header: c.Header, By: ByContent, Split: split})
			}
		}
	}
}

// partyOf tells whose address a column may hold, and whether its header speaks of an address.
func partyOf(c models.Column) (party string, hinted bool) {
	for _, p := range Parties {
		rest, found := strings.CutPrefix(c.Key, p.Key+"_")
		if found {
			return p.Key, rest == "address" || rest == "name" || rest == "city"
		}
	}
	words := elements.HeaderWords(c.Header)
	party = Parties[0].Key
	switch {
	case mentions(words, "seller merchant vendor store shop"):
		party = "seller"
	case mentions(words, "initiator shipper sender consignor from"):
		party = "initiator"
	}
	return party, mentions(words, "address city zip location place destination recipient") || slices.Equal(words, []string{"ship", "to"})
}

// patternOf is the pattern by which every cell comes apart, or "". A name in front of a street with a
// number would be taken for a part of the street, so it is looked for first.
func patternOf(cells []string) string {
	if all(cells, nameFirst) {
		return PatternNameAddress
	}
	for _, pattern := range Patterns {
		if pattern != PatternNameAddress && all(cells, func(cell string) bool { _, ok := parseAddress(pattern, cell); return ok }) {
			return pattern
		}
	}
	return ""
}

func nameFirst(cell string) bool {
	parts := segments(cell)
	if len(parts) < 3 || hasDigit(parts[0].text()) || !hasDigit(parts[1].text()[:1]) {
		return false
	}
	_, ok := parseAddress(PatternNameAddress, cell)
	return ok
}
