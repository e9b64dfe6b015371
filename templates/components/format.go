package components

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // The zone must be right on machines without a zone database.
)

// eastern is the zone of all times on pages: the program is run from Washington, D.C.
var eastern = mustZone("America/New_York")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// TimeText gives an instant as "Nov 23, 2026, 2:05 p.m. ET"; the zero time gives "–".
func TimeText(at time.Time) string {
	if at.IsZero() {
		return "–"
	}
	at = at.In(eastern)
	half := " a.m. ET"
	if at.Hour() >= 12 {
		half = " p.m. ET"
	}
	return at.Format("Jan 2, 2006, 3:04") + half
}

// DateText gives the Eastern date of an instant as "Nov 23, 2026"; the zero time gives "–".
func DateText(at time.Time) string {
	if at.IsZero() {
		return "–"
	}
	return at.In(eastern).Format("Jan 2, 2006")
}

// Money gives an amount in U.S. cents as "$1,234.56".
func Money(cents int64) string {
	sign := ""
	units := uint64(cents)
	if cents < 0 {
		sign, units = "−", -units
	}
	return fmt.Sprintf("%s$%s.%02d", sign, thousands(strconv.FormatUint(units/100, 10)), units%100)
}

// Count gives a whole number with thousands separators: "12,345".
func Count[N ~int | ~int32 | ~int64](n N) string {
	digits := strconv.FormatInt(int64(n), 10)
	if rest, negative := strings.CutPrefix(digits, "-"); negative {
		return "−" + thousands(rest)
	}
	return thousands(digits)
}

// Counted gives a count with its noun: "1 row", "2,000 rows".
func Counted[N ~int | ~int32 | ~int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

func thousands(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Percent gives a share with one decimal: "12.5%". Of nothing there is no share: "–".
func Percent[N ~int | ~int32 | ~int64](part, whole N) string {
	if whole == 0 {
		return "–"
	}
	return strconv.FormatFloat(100*float64(part)/float64(whole), 'f', 1, 64) + "%"
}

// Bytes gives a file size in decimal units: "820 bytes", "12.4 kB", "3.1 MB".
func Bytes(n int64) string {
	switch {
	case n < 1000:
		return strconv.FormatInt(n, 10) + " bytes"
	case n < 1_000_000:
		return strconv.FormatFloat(float64(n)/1e3, 'f', 1, 64) + " kB"
	case n < 1_000_000_000:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
	}
	return strconv.FormatFloat(float64(n)/1e9, 'f', 1, 64) + " GB"
}
