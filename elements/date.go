package elements

import (
	"strings"
	"sync"

	"pilot321/models"
)

// Date reads a day: ISO 8601 (a time behind it is ignored; the day is the one written), YYYYMMDD, or
// MM/DD/YYYY, which Check warns of. Years outside 2000-2099 are refused as slips of the keyboard.
func Date(text string) (models.Day, bool) {
	day, _, ok := readDate(trim(text))
	return day, ok
}

// dateForm tells how a date was written.
type dateForm uint8

const (
	isoDate dateForm = iota
	compactDate
	monthFirstDate
)

func readDate(text string) (models.Day, dateForm, bool) {
	switch {
	case len(text) >= 10 && text[4] == '-' && text[7] == '-':
		if len(text) > 10 && !isTimePart(text[10:]) {
			return 0, isoDate, false
		}
		day, ok := dayFrom(number(text[:4]), number(text[5:7]), number(text[8:10]))
		return day, isoDate, ok
	case len(text) == 8 && text[1] != '/' && text[2] != '/':
		day, ok := dayFrom(number(text[:4]), number(text[4:6]), number(text[6:]))
		return day, compactDate, ok
	}
	month, rest, _ := strings.Cut(text, "/")
	dayText, year, found := strings.Cut(rest, "/")
	if !found || len(year) != 4 || len(month) > 2 || len(dayText) > 2 {
		return 0, monthFirstDate, false
	}
	day, ok := dayFrom(number(year), number(month), number(dayText))
	return day, monthFirstDate, ok
}

// isTimePart recognises what ISO 8601 may put behind the date, without judging the hour.
func isTimePart(text string) bool {
	if len(text) < 3 || text[0] != 'T' && text[0] != 't' && text[0] != ' ' {
		return false
	}
	return text[1] >= '0' && text[1] <= '9' && strings.Trim(text[1:], "0123456789:.,+-Zz") == ""
}

// number reads up to four digits, or gives -1.
func number(text string) int {
	n := 0
	for i := range len(text) {
		digit := text[i] - '0'
		if digit > 9 {
			return -1
		}
		n = n*10 + int(digit)
	}
	if len(text) == 0 {
		return -1
	}
	return n
}

var monthDays = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// dayFrom counts the days since 1970-01-01 for a year from 2000 to 2099, in which every fourth year is
// a leap year.
func dayFrom(year, month, day int) (models.Day, bool) {
	if year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1 {
		return 0, false
	}
	last := monthDays[month]
	if month == 2 && year%4 == 0 {
		last = 29
	}
	if day > last {
		return 0, false
	}
	// Counting years from March puts the leap day at the end of the year.
	const march2000 = 11017
	y, m := year-2000, month-3
	if m < 0 {
		y, m = y-1, m+12
	}
	return models.Day(march2000 + y*365 + floorDiv(y, 4) + (153*m+2)/5 + day - 1), true
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

func checkDate(text string) (string, reason) {
	day, form, ok := readDate(text)
	switch {
	case !ok:
		return text, notADate
	case form == isoDate:
		return text[:10], fine
	case form == compactDate:
		return dayText(day), fine
	}
	return dayText(day), monthFirst
}

// firstText and lastText bound the days whose text is kept ready, so that files with another form of
// date cost no allocation a row.
var (
	firstText, _ = dayFrom(2018, 1, 1)
	lastText, _  = dayFrom(2039, 12, 31)
	dayTexts     = sync.OnceValue(func() string {
		var b strings.Builder
		for day := firstText; day <= lastText; day++ {
			b.WriteString(day.String())
		}
		return b.String()
	})
)

func dayText(day models.Day) string {
	if day < firstText || day > lastText {
		return day.String()
	}
	at := int(day-firstText) * 10
	return dayTexts()[at : at+10]
}
