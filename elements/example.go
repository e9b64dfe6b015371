package elements

import "strings"

// longestGiven is how much of an example is shown: one that is too long is as long as that.
const longestGiven = 60

// Example is a value that gets a code from Check, or from the comparisons that are left to the caller.
// It is "" for a code that no single value gets, such as that of a missing element.
func Example(code string) string {
	id, r, ok := splitCode(code)
	if !ok {
		return ""
	}
	e := Get(id)
	switch r {
	case doesNotMatch:
		return map[bool]string{true: "OTHER999", false: "broker"}[id == OriginatorCode]
	case checkDigit:
		return "176-30000004"
	}
	for _, value := range append([]string{e.Bad}, badValues(e, r)...) {
		if _, p := Check(id, value); value != "" && p != nil && p.Code == code {
			return value
		}
	}
	return ""
}

// ShortExample is an example as it fits into a table: the end of one that is too long is left out.
func ShortExample(code string) string {
	value := []rune(Example(code))
	if len(value) > longestGiven {
		return string(value[:longestGiven-1]) + "…"
	}
	return string(value)
}

// badValues are values that may have a reason; what an element accepts differs, so each is tried.
func badValues(e *Element, r reason) []string {
	switch r {
	case tooLong:
		return []string{strings.Repeat("mug ", e.MaxChars), "https://shop.example/" + strings.Repeat("x", e.MaxChars),
			strings.Repeat("X", e.MaxChars+1), strings.Repeat("5", e.MaxChars+1), "mug@" + strings.Repeat("shop.", e.MaxChars/5) + "example"}
	case unreadable:
		return []string{"Caf\ufffd mug", "https://shop.example/caf\ufffd", "caf\ufffd@shop.example"}
	case tooLarge:
		return []string{strings.Repeat("9", 7), strings.Repeat("9", 13)}
	}
	return sampleFaults[r]
}

// sampleFaults are short values with one fault each.
var sampleFaults = map[reason][]string{
	notANumber:       {"about 20"},
	negative:         {"-5"},
	tooManyDecimals:  {"9.999"},
	notInDollars:     {"€20"},
	currencySign:     {"€20"},
	notPositive:      {"0"},
	notInKilograms:   {"10 lb"},
	notAWholeNumber:  {"two"},
	notADate:         {"June 1"},
	monthFirst:       {"06/01/2025"},
	notAState:        {"Calif."},
	notAZIP:          {"2134"},
	notACountry:      {"China"},
	notACurrency:     {"dollars"},
	notAMode:         {"by drone"},
	notAFilerType:    {"shop"},
	notYesOrNo:       {"maybe"},
	notAPort:         {"JFK"},
	notACode:         {"OC 1/2"},
	wrongLength:      {"61091"},
	notATariffNumber: {"mug"},
	notAnEmail:       {"desk at shop"},
	notAPhone:        {"ask reception"},
	notALink:         {"our website"},
	isALink:          {"https://shop.example/mug.jpg"},
	noWords:          {"12345"},
	vague:            {"gift"},
	notEnglish:       {"陶瓷杯"},
	placeholder:      {"N/A"},
}
