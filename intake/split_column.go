package intake

import (
	"slices"

	"pilot321/elements"
	"pilot321/models"
)

// The parts of an address.
const (
	partName    = "name"
	partStreet  = "street"
	partCity    = "city"
	partRegion  = "region"
	partPostal  = "postal_code"
	partCountry = "country"
)

// addressParts lists the parts in the order in which they are written.
var addressParts = []string{partName, partStreet, partCity, partRegion, partPostal, partCountry}

// part gives one part of an address.
func (a address) part(name string) string {
	switch name {
	case partName:
		return a.name
	case partStreet:
		return a.street
	case partCity:
		return a.city
	case partRegion:
		return a.region
	case partPostal:
		return a.postal
	case partCountry:
		return a.country
	}
	return ""
}

// fits tells whether every part has an element. The final deliver-to party has no country, because it is
// always in the United States; saying so is no part that gets lost.
func (a address) fits(fills []string) bool {
	for _, part := range addressParts {
		text := a.part(part)
		if text != "" && !slices.Contains(fills, part) && (part != partCountry || !isUS(text)) {
			return false
		}
	}
	return true
}

// Party is one whose address can come in one cell.
type Party struct{ Key, Label string }

// Parties lists them in the order in which they are offered.
var Parties = []Party{{"deliver_to", "Final deliver-to party"}, {"seller", "Seller"}, {"initiator", "Shipment initiator"}}

// partKeys are the endings of the elements' keys, by party where they differ.
var partKeys = map[string]string{partName: "name", partStreet: "address", partCity: "city", partRegion: "region",
	partPostal: "postal_code", partCountry: "country"}

var deliverToKeys = map[string]string{partName: "name", partStreet: "address", partCity: "city", partRegion: "state", partPostal: "zip"}

// patternParts are the parts that a pattern has.
var patternParts = map[string][]string{
	PatternCityStateZIP: {partCity, partRegion, partPostal, partCountry},
	PatternUSAddress:    {partStreet, partCity, partRegion, partPostal, partCountry},
	PatternAddress:      {partStreet, partCity, partRegion, partPostal, partCountry},
	PatternNameAddress:  addressParts,
}

// NewSplit says how a column is taken apart by a pattern into the elements of a party; nil for a pattern
// or party that does not exist.
func NewSplit(pattern, party string) *models.Split {
	keys := partKeys
	if party == Parties[0].Key {
		keys = deliverToKeys
	}
	split := &models.Split{Pattern: pattern, Party: party}
	for _, part := range patternParts[pattern] {
		key := party + "_" + keys[part]
		if _, known := elements.ByKey(key); known && keys[part] != "" {
			split.Parts = append(split.Parts, models.SplitPart{Part: part, Key: key})
		}
	}
	if len(split.Parts) == 0 {
		return nil
	}
	return split
}

// SplitValue is one part of a cell, for a preview.
type SplitValue struct{ Label, Text string }

// TakeApart shows what a split makes of a cell; ok is false where it cannot be taken apart.
func TakeApart(split models.Split, cell string) (values []SplitValue, ok bool) {
	a, ok := parseAddress(split.Pattern, cell)
	var fills []string
	for _, part := range split.Parts {
		fills = append(fills, part.Part)
	}
	if !ok || !a.fits(fills) {
		return nil, false
	}
	for _, part := range split.Parts {
		e, known := elements.ByKey(part.Key)
		if text := a.part(part.Part); text != "" && known {
			values = append(values, SplitValue{e.Label, text})
		}
	}
	return values, true
}
