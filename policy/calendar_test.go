package policy

import (
	"testing"
	"time"
)

func parse(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, eastern)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestAddBusinessDays(t *testing.T) {
	cases := []struct {
		from string
		n    int
		want string
		why  string
	}{
		{"2026-11-16 09:00", 5, "2026-11-23 09:00", "Monday to Monday"},
		{"2026-11-20 09:00", 1, "2026-11-23 09:00", "Friday to Monday"},
		{"2026-11-21 09:00", 1, "2026-11-23 09:00", "from a Saturday"},
		{"2026-11-25 09:00", 1, "2026-11-27 09:00", "over Thanksgiving"},
		{"2026-11-23 09:00", 5, "2026-12-01 09:00", "Thanksgiving within"},
		{"2024-02-28 09:00", 2, "2024-03-01 09:00", "over a leap day"},
		{"2023-02-28 09:00", 1, "2023-03-01 09:00", "no leap day"},
		{"2026-07-02 09:00", 1, "2026-07-06 09:00", "July 4 on Saturday is kept on Friday"},
		{"2021-07-02 09:00", 1, "2021-07-06 09:00", "July 4 on Sunday is kept on Monday"},
		{"2021-12-30 09:00", 1, "2022-01-03 09:00", "New Year on Saturday is kept in the old year"},
		{"2022-12-30 09:00", 1, "2023-01-03 09:00", "New Year on Sunday is kept on Monday"},
		{"2021-06-17 09:00", 1, "2021-06-21 09:00", "Juneteenth since 2021, on Saturday kept on Friday"},
		{"2020-06-18 09:00", 1, "2020-06-19 09:00", "no Juneteenth before 2021"},
		{"2025-03-07 02:30", 1, "2025-03-10 02:30", "over the change to summer time"},
		{"2025-10-31 01:30", 1, "2025-11-03 01:30", "over the change to winter time"},
		{"2026-11-23 09:00", 0, "2026-11-23 09:00", "none, on a business day"},
		{"2026-11-26 09:00", 0, "2026-11-27 09:00", "none, on Thanksgiving"},
		{"2026-11-27 09:00", -1, "2026-11-25 09:00", "back over Thanksgiving"},
		{"2025-12-23 09:00", 1, "2025-12-29 09:00", "further days closed by order"},
	}
	calendar := NewCalendar(day(2025, time.December, 24), day(2025, time.December, 26))
	for _, c := range cases {
		got := calendar.AddBusinessDays(parse(t, c.from), c.n)
		if want := parse(t, c.want); !got.Equal(want) {
			t.Errorf("%s: %s + %d = %s, want %s", c.why, c.from, c.n, got, want)
		}
		if back := calendar.BusinessDaysBetween(parse(t, c.from), got); c.n != 0 && back != c.n && calendar.IsBusinessDay(parse(t, c.from)) {
			t.Errorf("%s: between %s and %s lie %d, want %d", c.why, c.from, got, back, c.n)
		}
	}
}

func TestFederalHolidaysOf2026(t *testing.T) {
	holidays := map[string]bool{"2026-01-01": true, "2026-01-19": true, "2026-02-16": true, "2026-05-25": true,
		"2026-06-19": true, "2026-07-03": true, "2026-09-07": true, "2026-10-12": true, "2026-11-11": true,
		"2026-11-26": true, "2026-12-25": true}
	calendar := NewCalendar()
	for at := parse(t, "2026-01-01 12:00"); at.Year() == 2026; at = at.AddDate(0, 0, 1) {
		weekend := at.Weekday() == time.Saturday || at.Weekday() == time.Sunday
		want := !weekend && !holidays[at.Format(time.DateOnly)]
		if calendar.IsBusinessDay(at) != want {
			t.Errorf("%s: business day is %v", at.Format("Mon 2006-01-02"), !want)
		}
	}
}

func TestBusinessDaysBetween(t *testing.T) {
	calendar := NewCalendar()
	cases := []struct {
		from, to string
		want     int
	}{
		{"2026-11-23 09:00", "2026-11-23 23:00", 0},
		{"2026-11-23 23:59", "2026-11-24 00:01", 1},
		{"2026-11-20 09:00", "2026-11-22 09:00", 0},
		{"2026-11-23 09:00", "2026-11-30 09:00", 4},
		{"2026-11-30 09:00", "2026-11-23 09:00", -4},
		{"2026-01-01 09:00", "2026-12-31 09:00", 250},
	}
	for _, c := range cases {
		if got := calendar.BusinessDaysBetween(parse(t, c.from), parse(t, c.to)); got != c.want {
			t.Errorf("%s to %s: %d, want %d", c.from, c.to, got, c.want)
		}
	}
}

func TestClocks(t *testing.T) {
	c := DefaultClocks()
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	if c.ReleaseOrDetain != 5 || c.DetentionNotice != 5 || c.AnswerCounterfeit != 7 {
		t.Errorf("the defaults are %+v", c)
	}
	for _, clock := range c.List() {
		if clock.Sentence == "" || clock.Citation == "" || clock.Certainty == "" {
			t.Errorf("%s has no source", clock.Key)
		}
	}
	c.DecideAppeal = 0
	if err := c.Validate(); err == nil || err.Error() != "clock decide_appeal: 0 days is not above 0" {
		t.Errorf("a clock of no days: %v", err)
	}
}
