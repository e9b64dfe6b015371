package xlsx

import "math"

// lastDay is 9999-12-31 in days since 1900, where the calendar of workbooks ends.
const lastDay = 2958465

const secondsOfDay = 24 * 60 * 60

// appendDate appends a number that is shown as a date: its day, and its time where that is not
// midnight, both as ISO 8601 writes them. A number under one is a time of day, where its format has
// one. It appends nothing, and says so, where the number is no date.
//
// The calendar of 1900 counts a day too many, because it takes 1900 for a leap year: 60 is the
// 29th of February that never was, and is written so.
func appendDate(dst []byte, value float64, how shown, since1904 bool) ([]byte, bool) {
	if !(value >= 0 && value < lastDay+1) {
		return dst, false
	}
	seconds := int64(math.Round(value * secondsOfDay))
	days, rest := seconds/secondsOfDay, seconds%secondsOfDay
	switch {
	case how == asDuration:
		dst = appendInt(dst, seconds/3600, 2)
		return appendClock(dst, rest), true
	case days == 0 && how == asTime:
		dst = appendInt(dst, rest/3600, 2)
		return appendClock(dst, rest), true
	case days == 0 && !since1904, days > lastDay, since1904 && days > lastDay-1462:
		return dst, false
	}
	dst = appendDay(dst, days, since1904)
	if rest > 0 {
		dst = append(dst, 'T')
		dst = appendInt(dst, rest/3600, 2)
		dst = appendClock(dst, rest)
	}
	return dst, true
}

// appendClock appends the minutes and seconds of a time of day, behind its hours.
func appendClock(dst []byte, seconds int64) []byte {
	dst = appendInt(append(dst, ':'), seconds/60%60, 2)
	return appendInt(append(dst, ':'), seconds%60, 2)
}

// appendDay appends a day by its number.
func appendDay(dst []byte, days int64, since1904 bool) []byte {
	switch {
	case since1904:
		days += 1462
	case days == 60:
		return append(dst, "1900-02-29"...)
	case days < 60:
		days++
	}
	// 1899-12-30, which is day zero after the day too many, lies 25,569 days before 1970.
	year, month, day := civil(days - 25569)
	dst = appendInt(dst, year, 4)
	dst = appendInt(append(dst, '-'), month, 2)
	return appendInt(append(dst, '-'), day, 2)
}

// civil turns days since 1970-01-01 into a date, for years from 1600 on. It counts years from March, so
// that a leap day is the last of its year.
func civil(days int64) (year, month, day int64) {
	days += 719468
	era := days / 146097
	ofEra := days % 146097
	ofYear := (ofEra - ofEra/1460 + ofEra/36524 - ofEra/146096) / 365
	year = ofYear + era*400
	days = ofEra - (365*ofYear + ofYear/4 - ofYear/100)
	march := (5*days + 2) / 153
	day = days - (153*march+2)/5 + 1
	if month = march + 3; month > 12 {
		return year + 1, month - 12, day
	}
	return year, month, day
}

// appendInt appends a number that is not negative, with zeros to at least width digits.
func appendInt(dst []byte, n int64, width int) []byte {
	var digits [20]byte
	at := len(digits)
	for n > 0 || width > 0 {
		at--
		digits[at] = byte('0' + n%10)
		n /= 10
		width--
	}
	return append(dst, digits[at:]...)
}
