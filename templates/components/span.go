package components

import "time"

// Span gives a length of time in its two largest units: "2 days 3 hours", "1 hour 5 minutes",
// "40 seconds". Lengths below a second give "less than a second".
func Span(d time.Duration) string {
	if d < 0 {
		d = -d
	}
	units := []struct {
		size      time.Duration
		one, many string
	}{
		{24 * time.Hour, "day", "days"},
		{time.Hour, "hour", "hours"},
		{time.Minute, "minute", "minutes"},
		{time.Second, "second", "seconds"},
	}
	for i, u := range units {
		if d < u.size {
			continue
		}
		text := Counted(int64(d/u.size), u.one, u.many)
		if i+1 < len(units) {
			if rest := d % u.size / units[i+1].size; rest > 0 {
				text += " " + Counted(int64(rest), units[i+1].one, units[i+1].many)
			}
		}
		return text
	}
	return "less than a second"
}

// Due says how long a reader still has at now, or for how long it is too late: "2 hours left",
// "3 days overdue".
func Due(by, now time.Time) string {
	if by.IsZero() {
		return "–"
	}
	if by.Before(now) {
		return Span(now.Sub(by)) + " overdue"
	}
	return Span(by.Sub(now)) + " left"
}
