package handlers

import (
	"time"

	"pilot321/policy"
)

// daySpan gives the first and the last day that were asked for as instants, in the zone in which pages show
// times. The second is the end of its day.
func daySpan(first, last string, reject func(field, message string)) (from, until time.Time) {
	read := func(field, text string) time.Time {
		if text == "" {
			return time.Time{}
		}
		day, err := time.ParseInLocation(time.DateOnly, text, policy.PortZone(""))
		if err != nil || day.Year() < 2000 || day.Year() > 9998 {
			reject(field, "Enter the day as year, month and day, such as 2026-11-02.")
			return time.Time{}
		}
		return day
	}
	from, until = read("from", first), read("to", last)
	if !until.IsZero() {
		if until.Before(from) {
			reject("to", "Enter a last day that is not before the first.")
		}
		until = until.AddDate(0, 0, 1)
	}
	return from, until
}
