package elements

import (
	"strings"
	"unicode"

	"pilot321/models"
)

// DayOrderOf finds the order of day and month in the values of one column: one value with a number over 12 in
// the first or the second place decides for all, as long as no other value decides otherwise.
func DayOrderOf(values []string) DayOrder {
	var dayFirst, monthFirst bool
	for _, v := range values {
		p := dateParts(tidy(v))
		if len(p) != 3 || !allDigits(p[0]) || !allDigits(p[1]) || len(p[0]) > 2 || len(p[1]) > 2 {
			continue
		}
		dayFirst = dayFirst || number(p[0]) > 12
		monthFirst = monthFirst || number(p[1]) > 12
	}
	switch {
	case dayFirst && !monthFirst:
		return DayBeforeMonth
	case monthFirst && !dayFirst:
		return MonthBeforeDay
	}
	return OrderUnknown
}

// dateParts takes a date apart at everything that is no letter or digit, after a time behind it was cut.
func dateParts(text string) []string {
	for _, cut := range [...]string{" 00:00", "T00:00", " 12:00:00 AM", " 0:00"} {
		text, _, _ = strings.Cut(text, cut)
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(parts) > 3 && isWeekday(parts[0]) {
		parts = parts[1:]
	}
	return parts
}

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

func isWeekday(word string) bool {
	word = strings.ToLower(word)
	for _, day := range weekdays {
		if len(word) >= 3 && strings.HasPrefix(day, word) {
			return true
		}
	}
	return false
}

// monthNames are English months, and those of neighbors that are written differently.
var monthNames = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"januar": 1, "februar": 2, "marz": 3, "mai": 5, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12, "okt": 10, "dez": 12,
	"janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "juin": 6, "juillet": 7, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
	"enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
	"ene": 1, "abr": 4, "ago": 8, "dic": 12,
}

func suggestDate(text string, order DayOrder) Suggestion {
	if day, ok := serialDay(text); ok {
		return offered(day.String())
	}
	p := dateParts(text)
	if len(p) != 3 {
		return Suggestion{}
	}
	for i, word := range p {
		month, named := monthNames[strings.ToLower(foldAccents(word))]
		if !named {
			continue
		}
		if i == 2 {
			return Suggestion{}
		}
		day, year := p[1-i], p[2]
		if len(p[0]) == 4 && allDigits(p[0]) { // 2025 Jun 1
			day, year = p[2], p[0]
		}
		return safe(written(year, month, number(withoutOrdinal(day))))
	}
	if len(p[0]) == 4 {
		return safe(written(p[0], number(p[1]), number(p[2])))
	}
	if len(p[0]) > 2 || len(p[1]) > 2 {
		return Suggestion{}
	}
	dayFirst, monthFirst := written(p[2], number(p[1]), number(p[0])), written(p[2], number(p[0]), number(p[1]))
	switch {
	case dayFirst == monthFirst, monthFirst == "":
		return safe(dayFirst)
	case dayFirst == "":
		return safe(monthFirst)
	case order == DayBeforeMonth:
		return safe(dayFirst)
	case order == MonthBeforeDay:
		return safe(monthFirst)
	}
	return Suggestion{Text: monthFirst, Other: dayFirst}
}

func withoutOrdinal(day string) string {
	lower := strings.ToLower(day)
	for _, end := range [...]string{"st", "nd", "rd", "th"} {
		if rest, cut := strings.CutSuffix(lower, end); cut && allDigits(rest) {
			return rest
		}
	}
	return day
}

// written gives a day in the form that Check takes, or "". A year of two digits is of this century.
func written(year string, month, day int) string {
	if len(year) == 2 && allDigits(year) {
		year = "20" + year
	}
	if len(year) != 4 || !allDigits(year) || month < 0 || day < 0 {
		return ""
	}
	d, ok := dayFrom(number(year), month, day)
	if !ok {
		return ""
	}
	return d.String()
}

// serialDay reads the number under which a spreadsheet keeps a day: 1 is the first of January 1900, and 60 a
// day that never was, so that from March 1900 on day 25569 is 1970-01-01. Only days from 2000 to 2099 count.
func serialDay(text string) (models.Day, bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	if len(whole) != 5 || !allDigits(whole) || strings.Trim(fraction, digits) != "" {
		return 0, false
	}
	n := 0
	for _, r := range whole {
		n = n*10 + int(r-'0')
	}
	if n < 36526 || n > 73050 {
		return 0, false
	}
	return models.Day(n - 25569), true
}
