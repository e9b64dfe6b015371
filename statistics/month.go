package statistics

import (
	"time"

	"pilot321/models"
)

// Month is a calendar month, counted from January of the year 0. The zero Month stands for a whole period.
type Month int

// MonthOf is the month of a day.
func MonthOf(d models.Day) Month {
	t := d.Time()
	return Month(t.Year()*12 + int(t.Month()) - 1)
}

// ParseMonth reads "2006-01".
func ParseMonth(text string) (Month, error) {
	t, err := time.Parse("2006-01", text)
	if err != nil {
		return 0, err
	}
	return MonthOf(models.DayOf(t)), nil
}

func (m Month) time() time.Time {
	return time.Date(int(m)/12, time.Month(int(m)%12+1), 1, 0, 0, 0, 0, time.UTC)
}

// First is the first day of the month.
func (m Month) First() models.Day { return models.DayOf(m.time()) }

// Last is its last day.
func (m Month) Last() models.Day { return (m + 1).First() - 1 }

// String gives "2006-01", and "all" for a whole period.
func (m Month) String() string {
	if m == 0 {
		return "all"
	}
	return m.time().Format("2006-01")
}

// Name gives "January 2006".
func (m Month) Name() string { return m.time().Format("January 2006") }

// Short gives "Jan 2006", for tables and charts.
func (m Month) Short() string { return m.time().Format("Jan 2006") }

// Before names the month as a sentence does that has named a later one already: the year is said only
// where it is another.
func (m Month) Before(later Month) string {
	if int(m)/12 == int(later)/12 {
		return m.time().Format("January")
	}
	return m.Name()
}

// MostMonths is the longest period that is shown at once: ten years.
const MostMonths = 120

// Period is a run of whole months, both ends included. Periods are whole months so that no two of them
// differ by a few days, which would show a few parcels.
type Period struct{ From, To Month }

// Latest is the period of the last n months up to and with the month of a day.
func Latest(n int, today models.Day) Period {
	to := MonthOf(today)
	return Period{From: to - Month(n) + 1, To: to}
}

// Valid tells whether the period has at least one month and not too many.
func (p Period) Valid() bool { return p.From > 0 && p.From <= p.To && p.Len() <= MostMonths }

// Len is how many months the period has.
func (p Period) Len() int { return int(p.To-p.From) + 1 }

// Months lists them.
func (p Period) Months() []Month {
	list := make([]Month, 0, p.Len())
	for m := p.From; m <= p.To; m++ {
		list = append(list, m)
	}
	return list
}

// Name gives "December 2025 to November 2026".
func (p Period) Name() string {
	if p.From == p.To {
		return p.From.Name()
	}
	return p.From.Name() + " to " + p.To.Name()
}
