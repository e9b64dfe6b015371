package elements

import (
	"math/bits"
	"strings"
)

// The units in which a column of weights can be. The pilot keeps kilograms.
const (
	UnitKilogram = "kg"
	UnitGram     = "g"
	UnitPound    = "lb"
	UnitOunce    = "oz"
)

// Units lists the units in the order in which they are offered.
var Units = []string{UnitKilogram, UnitGram, UnitPound, UnitOunce}

// nanograms are the units in 10^-9 grams. The avoirdupois pound is 453.59237 g by definition (NIST
// Special Publication 811, appendix B), the ounce a sixteenth of it, so both are whole numbers here.
var nanograms = map[string]uint64{
	UnitKilogram: 1_000_000_000_000, UnitGram: 1_000_000_000,
	UnitPound: 453_592_370_000, UnitOunce: 28_349_523_125,
}

// unitWords are the ways in which headers and cells write a unit.
var unitWords = map[string]string{
	"kg": UnitKilogram, "kgs": UnitKilogram, "kilo": UnitKilogram, "kilos": UnitKilogram,
	"kilogram": UnitKilogram, "kilograms": UnitKilogram,
	"g": UnitGram, "gr": UnitGram, "gm": UnitGram, "gms": UnitGram, "gram": UnitGram, "grams": UnitGram, "grammes": UnitGram,
	"lb": UnitPound, "lbs": UnitPound, "pound": UnitPound, "pounds": UnitPound,
	"oz": UnitOunce, "ozs": UnitOunce, "ounce": UnitOunce, "ounces": UnitOunce,
}

// UnitOf is the unit that a word stands for.
func UnitOf(word string) (unit string, ok bool) {
	unit, ok = unitWords[strings.ToLower(strings.TrimSpace(word))]
	return unit, ok
}

// CellUnit is the unit that a weight names itself, as in "10.7 lb", or "".
func CellUnit(text string) string {
	_, word := cutUnit(trim(text))
	return unitWords[word]
}

// WeightIn reads a weight that is in a unit unless it names another one itself, and gives kilograms with
// three decimals: rounded half up to the gram, from nine decimals of what was sent. The problem is one of
// the weight's own; the text comes back as it was then. Commas are refused, as in Grams.
func WeightIn(unit, text string) (kilograms string, p *Problem) {
	grams, r := gramsIn(unit, trim(text))
	if r != fine {
		return text, problem(WeightKg, r)
	}
	return string(appendDecimal(nil, grams, 3)), nil
}

func gramsIn(unit, text string) (int64, reason) {
	number, word := cutUnit(text)
	if word != "" {
		if unit = unitWords[word]; unit == "" {
			return 0, notANumber
		}
	}
	weight, known := nanograms[unit]
	if !known {
		return 0, notInKilograms
	}
	rough, _, r := longDecimal(number, 3, false)
	switch {
	case r == negative:
		return 0, notPositive
	case r != fine:
		return 0, r
	case rough > 1e12: // a thousand tonnes in grams; nine decimals would not fit behind more
		return 0, tooLarge
	}
	n, _, _ := longDecimal(number, 9, false)
	high, low := bits.Mul64(uint64(n), weight)
	low, carry := bits.Add64(low, half, 0)
	grams, _ := bits.Div64(high+carry, low, 2*half)
	switch {
	case grams == 0:
		return 0, notPositive
	case grams > maxGrams:
		return 0, tooLarge
	}
	return int64(grams), fine
}

// half of 10^18, which is what nine decimals of a number in 10^-9 grams come to.
const half = 500_000_000_000_000_000
