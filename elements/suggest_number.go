package elements

import (
	"strconv"
	"strings"
	"unicode"
)

// number reads of a text as people write amounts: 1,234.50 and 1.234,50, 1 234,50 and 1'234.50.
type reading struct {
	plain string // digits with at most one point
	other string // where the one separator may as well be the other kind, or ""
}

// readNumber takes the separators apart; false for anything else than one number.
func readNumber(text string) (reading, bool) {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\'' || r == '’' || r == '_' || unicode.IsSpace(r):
			return -1
		case r == '٫':
			return ','
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		}
		return r
	}, text)
	text = strings.TrimPrefix(text, "+")
	if text == "" || strings.Trim(text, digits+".,") != "" || strings.Trim(text, ".,") == "" {
		return reading{}, false
	}
	points, commas := strings.Count(text, "."), strings.Count(text, ",")
	switch {
	case points == 0 && commas == 0:
		return reading{plain: text}, true
	case points > 0 && commas > 0:
		return bothSeparators(text, points, commas)
	case points > 1:
		return grouped(text, ".")
	case commas > 1:
		return grouped(text, ",")
	}
	return oneSeparator(text, commas == 1)
}

// bothSeparators: the last kind is the decimal one, and stands once.
func bothSeparators(text string, points, commas int) (reading, bool) {
	decimal, group, n := ".", ",", points
	if strings.LastIndexByte(text, ',') > strings.LastIndexByte(text, '.') {
		decimal, group, n = ",", ".", commas
	}
	whole, fraction, _ := strings.Cut(text, decimal)
	if n != 1 || strings.Contains(fraction, group) {
		return reading{}, false
	}
	r, ok := grouped(whole, group)
	r.plain += "." + fraction
	return r, ok && fraction != ""
}

func grouped(text, separator string) (reading, bool) {
	parts := strings.Split(text, separator)
	for i, p := range parts {
		if len(p) > 3 || p == "" || i > 0 && len(p) != 3 {
			return reading{}, false
		}
	}
	return reading{plain: strings.Join(parts, "")}, true
}

// oneSeparator: with three digits behind it, it may stand between thousands.
func oneSeparator(text string, comma bool) (reading, bool) {
	separator := "."
	if comma {
		separator = ","
	}
	whole, fraction, _ := strings.Cut(text, separator)
	if whole == "" {
		whole = "0"
	}
	if fraction == "" {
		return reading{plain: whole}, true
	}
	r := reading{plain: whole + "." + fraction}
	if len(fraction) == 3 && len(whole) <= 3 && whole[0] != '0' {
		r.other = whole + fraction
	}
	return r, true
}

// suggestMoney reads an amount with a sign or a code of its currency before or behind it. Of another currency
// than dollars the number alone would mean another amount, so it is only offered where the element has a
// currency of its own, and not at all where it is in dollars by definition.
func suggestMoney(text string, dollarsOnly bool) Suggestion {
	number, money := cutMoney(text)
	r, ok := readNumber(number)
	if !ok {
		return Suggestion{}
	}
	s := Suggestion{Text: toCents(r.plain), Safe: money == "" || money == "USD"}
	if money != "" && money != "USD" && dollarsOnly {
		return Suggestion{}
	}
	if r.other != "" {
		s.Other, s.Safe = toCents(r.other), false
		if s.Other == s.Text {
			s.Other = ""
		}
	}
	return s
}

// toCents writes at most two decimals, rounded as Check does.
func toCents(plain string) string {
	cents, _, r := longDecimal(plain, 2, false)
	if r != fine {
		return ""
	}
	if _, fraction, found := strings.Cut(plain, "."); !found || fraction == "" {
		return strconv.FormatInt(cents/100, 10)
	}
	return string(appendDecimal(nil, cents, 2))
}

// cutMoney parts a number from the letters and signs around it, which must be one currency.
func cutMoney(text string) (number, currency string) {
	from := strings.IndexAny(text, digits+".,")
	to := strings.LastIndexAny(text, digits)
	if from < 0 || to < from {
		return "", ""
	}
	around := strings.TrimSpace(text[:from] + " " + strings.TrimSpace(strings.TrimRight(text[to+1:], ".,-–")))
	if strings.Contains(text[:from], "-") || strings.Contains(text, "(") {
		return "", "" // a negative amount
	}
	switch word := strings.ToLower(strings.Trim(around, " .:")); word {
	case "":
		return text[from : to+1], ""
	case "$", "us$", "usd", "usd$", "$usd", "us dollars", "us dollar", "u.s. dollars", "$ usd", "usd $":
		return text[from : to+1], "USD"
	default:
		if code, r := checkCurrency(strings.ToUpper(word)); r == fine {
			return text[from : to+1], code
		}
		if code, ok := currencyMeant(word); ok {
			return text[from : to+1], code + "?" // the word is not exact, so the amount is no safe one
		}
	}
	return "", ""
}

// gramsOf are units of weight in grams: a pound is 453.59237 grams and an ounce a sixteenth of it, exactly
// (Mendenhall Order of 1893 as refined in 24 FR 5348, 1959).
var gramsOf = map[string]float64{
	"g": 1, "gr": 1, "gram": 1, "grams": 1, "gramm": 1, "grs": 1, "克": 1, "mg": 0.001,
	"lb": 453.59237, "lbs": 453.59237, "pound": 453.59237, "pounds": 453.59237, "#": 453.59237,
	"oz": 28.349523125, "ozs": 28.349523125, "ounce": 28.349523125, "ounces": 28.349523125, "onz": 28.349523125,
	"kg": 1000, "kgs": 1000, "kilo": 1000, "kilos": 1000, "kilogram": 1000, "kilograms": 1000, "kilogramm": 1000, "kgm": 1000, "公斤": 1000, "千克": 1000,
	"t": 1e6, "ton": 0, "tonne": 1e6, "tonnes": 1e6,
}

// suggestWeight turns a weight with a unit into kilograms, rounded to the gram.
func suggestWeight(text string) Suggestion {
	lower := strings.ToLower(text)
	if grams, ok := poundsAndOunces(lower); ok {
		return safe(kilograms(grams))
	}
	end := strings.LastIndexAny(lower, digits) + 1
	unit := strings.Trim(lower[end:], " .")
	r, ok := readNumber(strings.TrimSpace(lower[:end]))
	if !ok {
		return Suggestion{}
	}
	factor, known := gramsOf[unit]
	if unit == "" {
		factor, known = 1000, true
	}
	if !known || factor == 0 {
		return Suggestion{}
	}
	s := Suggestion{Text: weigh(r.plain, factor), Safe: true}
	if r.other != "" {
		s.Other, s.Safe = weigh(r.other, factor), false
	}
	return s
}

func weigh(plain string, factor float64) string {
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		return ""
	}
	return kilograms(n * factor)
}

func kilograms(grams float64) string {
	if grams < 0.5 || grams > maxGrams {
		return ""
	}
	return string(appendDecimal(nil, int64(grams+0.5), 3))
}

// poundsAndOunces reads "2 lb 3 oz".
func poundsAndOunces(text string) (grams float64, ok bool) {
	words := strings.Fields(strings.Map(func(r rune) rune {
		if r == ',' || r == ';' {
			return ' '
		}
		return r
	}, text))
	if len(words) != 4 || gramsOf[strings.Trim(words[1], ".")] != gramsOf["lb"] || gramsOf[strings.Trim(words[3], ".")] != gramsOf["oz"] {
		return 0, false
	}
	lb, err := strconv.ParseUint(words[0], 10, 32)
	oz, err2 := strconv.ParseFloat(words[2], 64)
	if err != nil || err2 != nil || oz < 0 || oz >= 16 {
		return 0, false
	}
	return float64(lb)*gramsOf["lb"] + oz*gramsOf["oz"], true
}

var numberWords = map[string]string{
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "dozen": "12", "a dozen": "12",
	"eins": "1", "zwei": "2", "drei": "3", "un": "1", "une": "1", "uno": "1", "una": "1", "deux": "2", "dos": "2", "trois": "3", "tres": "3", "single": "1", "pair": "2",
}

// pieceWords stand behind a number of pieces. A pair is two pieces to some and one to others, and a set or a
// box may hold any number, so those are not among them.
var pieceWords = map[string]bool{"pc": true, "pcs": true, "pce": true, "pces": true, "piece": true, "pieces": true, "unit": true, "units": true, "ea": true, "each": true, "item": true, "items": true,
	"stk": true, "stuck": true, "x": true, "件": true, "个": true, "pz": true, "pza": true, "qty": true, "nos": true, "no": true}

func suggestInteger(text string) Suggestion {
	word := plainWord(text)
	if n, ok := numberWords[word]; ok {
		return Suggestion{Text: n, Safe: word != "pair" && word != "single"}
	}
	trimmed := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsDigit(r) })
	around := strings.Trim(strings.Replace(word, trimmed, "", 1), " .:=×*")
	if trimmed == "" || around != "" && !pieceWords[around] || strings.HasPrefix(word, "-") {
		return Suggestion{}
	}
	r, ok := readNumber(trimmed)
	if !ok {
		return Suggestion{}
	}
	whole, fraction, _ := strings.Cut(r.plain, ".")
	switch {
	case r.other != "" && strings.Trim(fraction, "0") == "":
		return Suggestion{Text: whole, Other: r.other} // "1.000" is one to some and a thousand to others
	case r.other != "":
		return safe(r.other) // a whole number has no decimals, so the separator parts thousands
	case strings.Trim(fraction, "0") == "":
		return safe(whole)
	}
	return Suggestion{}
}

// suggestHTS takes the signs out of a tariff number and puts a lost zero back. An odd number of digits has
// lost the zero of its chapter, as spreadsheets do to chapters 01 to 09.
func suggestHTS(text string) Suggestion {
	if number, zeros, found := strings.Cut(text, ".0"); found && zeros == "" && allDigits(number) {
		text = number
	}
	only := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case unicode.IsSpace(r) || strings.ContainsRune(".-–/_'", r):
			return -1
		}
		return 'x'
	}, strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(text), "HTSUS"), "HTS"), "HS"))
	only = strings.TrimPrefix(only, "x") // "HTS: 6109…"
	switch {
	case strings.Contains(only, "x"):
		return Suggestion{}
	case len(only) == 5 || len(only) == 7 || len(only) == 9:
		return safe("0" + only)
	}
	return safe(only)
}
