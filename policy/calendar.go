package policy

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/us"

	"pilot321/models"
)

// Calendar counts business days: Monday to Friday without federal holidays (5 U.S.C. 6103; one that
// falls on Saturday is kept on Friday, on Sunday on Monday) and without further days on which federal
// offices were closed by executive order. It may be used by several goroutines.
type Calendar struct {
	holidays *cal.BusinessCalendar
	closed   map[models.Day]bool
}

// NewCalendar makes a calendar with further closed days.
func NewCalendar(closed ...models.Day) *Calendar {
	c := &Calendar{holidays: cal.NewBusinessCalendar(), closed: make(map[models.Day]bool, len(closed))}
	// The library's cache is not safe for several goroutines, so it stays off.
	c.holidays.AddHoliday(us.Holidays...)
	for _, day := range closed {
		c.closed[day] = true
	}
	return c
}

// IsBusinessDay tells whether the date of a time, in the zone the time carries, is a business day.
func (c *Calendar) IsBusinessDay(t time.Time) bool {
	return c.holidays.IsWorkday(t) && !c.closed[models.DayOf(t)]
}

// AddBusinessDays moves a time by n business days and keeps the time of day in the zone the time
// carries. The day of the event is not counted (5 + Monday is the next Monday). With n = 0 a time on a
// closed day moves to the next business day; a negative n moves back.
func (c *Calendar) AddBusinessDays(t time.Time, n int) time.Time {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	if n == 0 {
		for !c.IsBusinessDay(t) {
			t = t.AddDate(0, 0, 1)
		}
		return t
	}
	// Counting from the date, not from the moment before, keeps the hour through a change of clocks.
	for days := step; ; days += step {
		if next := t.AddDate(0, 0, days); c.IsBusinessDay(next) {
			if n--; n == 0 {
				return next
			}
		}
	}
}

// BusinessDaysBetween counts the business days after the date of one time up to and including the date
// of the other, each in the zone it carries; negative where the other is earlier.
func (c *Calendar) BusinessDaysBetween(from, to time.Time) int {
	first, last, sign := models.DayOf(from), models.DayOf(to), 1
	if last < first {
		first, last, sign = last, first, -1
	}
	n := 0
	for day := first + 1; day <= last; day++ {
		if c.IsBusinessDay(day.Time()) {
			n++
		}
	}
	return sign * n
}
