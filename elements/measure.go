package elements

import "strings"

// The largest weight (a thousand tonnes, in grams) and quantity we take.
const (
	maxGrams    = 1e9
	maxQuantity = 999_999
)

// Grams reads a weight in kilograms into grams, rounded half up. "kg" may stand behind the number;
// commas may not, because "1,500" is a tonne and a half to some and 1.5 kg to others.
func Grams(text string) (int64, bool) {
	grams, r := readGrams(trim(text))
	return grams, r == fine
}

func readGrams(text string) (int64, reason) {
	grams, ok := plainDecimal(text, 3)
	if !ok {
		var r reason
		number, unit := cutUnit(text)
		if unit != "" && unit != "kg" && unit != "kgs" {
			if _, _, r := longDecimal(number, 3, true); r == fine {
				return 0, notInKilograms
			}
			return 0, notANumber
		}
		if grams, _, r = longDecimal(number, 3, false); r == negative {
			return 0, notPositive
		} else if r != fine {
			return 0, r
		}
	}
	switch {
	case grams == 0:
		return 0, notPositive
	case grams > maxGrams:
		return 0, tooLarge
	}
	return grams, fine
}

// cutUnit parts a number from the letters behind it; the unit comes back in lower case.
func cutUnit(text string) (number, unit string) {
	number = strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.")
	if number == "" || len(text)-len(number) > 10 {
		return text, ""
	}
	unit = strings.Trim(text[len(number):], ".")
	if unit == "" {
		return text, ""
	}
	return strings.TrimSpace(number), strings.ToLower(unit)
}

func checkWeight(text string) (string, reason) {
	grams, r := readGrams(text)
	if r != fine {
		return text, r
	}
	if _, plain := plainDecimal(text, 9); plain {
		return text, fine
	}
	return string(appendDecimal(nil, grams, 3)), fine
}

// Integer reads a whole number of 0 or more. Thousands commas and a fraction of zeros, which
// spreadsheets add, are accepted.
func Integer(text string) (int64, bool) {
	n, r := readInteger(trim(text))
	return n, r == fine
}

func readInteger(text string) (int64, reason) {
	if n, ok := plainDecimal(text, 0); ok {
		return n, fine
	}
	n, rounded, r := longDecimal(text, 0, true)
	switch {
	case r == notANumber || rounded:
		return 0, notAWholeNumber
	case r == negative:
		return 0, notPositive
	}
	return n, r
}

func checkInteger(text string) (string, reason) {
	n, r := readInteger(text)
	switch {
	case r != fine:
		return text, r
	case n == 0:
		return text, notPositive
	case n > maxQuantity:
		return text, tooLarge
	}
	if _, plain := plainDecimal(text, 0); plain {
		return text, fine
	}
	return string(appendDecimal(nil, n, 0)), fine
}
