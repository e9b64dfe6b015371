package models

import "time"

// Day is a calendar day at a port, counted from 1970-01-01. The policy in force and a person's
// total are judged by it, so it carries no hour and no zone.
type Day int32

// DayOf gives the day of a time in the zone the time carries.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads "2006-01-02".
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, err
	}
	return DayOf(t), nil
}

// Time is the day's midnight in UTC.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String gives "2006-01-02".
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// Month gives "2006-01".
func (d Day) Month() string { return d.Time().Format("2006-01") }
