package elements

import (
	"slices"
	"strings"

	"pilot321/models"
)

// RecogniseWeight tells the unit of a column whose header means the weight in a unit that is not the
// pilot's: "Weight (lbs)", "Gross wt lb", "Weight_oz", "grams". A header that names two units is not
// recognised.
func RecogniseWeight(header string) (unit string, ok bool) {
	var rest []string
	for _, word := range headerWords(header) {
		is, known := unitWords[word]
		switch {
		case known && unit == "":
			unit = is
		case known:
			return "", false
		case word != "in":
			rest = append(rest, word)
		}
	}
	if unit == "" {
		return "", false
	}
	if len(rest) == 0 {
		return unit, len(strings.TrimSpace(header)) > 1
	}
	id, known := Recognise(strings.Join(rest, " "))
	return unit, known && id == WeightKg
}

// RecogniseMoney tells the element and the currency of a column of prices or values whose header names
// the currency: "Declared value EUR", "Price (CNY)". The word for the currency stands first or last.
func RecogniseMoney(header string) (id models.ElementID, currency string, ok bool) {
	words := headerWords(header)
	if len(words) < 2 {
		return 0, "", false
	}
	for _, at := range []int{len(words) - 1, 0} {
		code, known := CurrencyOf(words[at])
		if !known {
			continue
		}
		rest := slices.Delete(slices.Clone(words), at, at+1)
		if len(rest) > 1 && rest[len(rest)-1] == "in" {
			rest = rest[:len(rest)-1]
		}
		if id, known := Recognise(strings.Join(rest, " ")); known && isDollars(Get(id)) {
			return id, code, true
		}
	}
	return 0, "", false
}

// CanHaveCurrency tells whether a column of the element can be in a currency of its own.
func CanHaveCurrency(id models.ElementID) bool { return id == FairRetailValueUSD || id == ListedPrice }

// HeaderWords parts a header into lower-case words without accents, with short forms written out.
func HeaderWords(header string) []string { return headerWords(header) }
