package statistics

import (
	"testing"

	"pilot321/models"
)

func day(t *testing.T, text string) models.Day {
	t.Helper()
	d, err := models.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMonth(t *testing.T) {
	for text, want := range map[string][4]string{
		"2026-11-30": {"2026-11", "November 2026", "2026-11-01", "2026-11-30"},
		"2024-02-29": {"2024-02", "February 2024", "2024-02-01", "2024-02-29"},
		"2026-01-01": {"2026-01", "January 2026", "2026-01-01", "2026-01-31"},
		"2025-12-31": {"2025-12", "December 2025", "2025-12-01", "2025-12-31"},
	} {
		m := MonthOf(day(t, text))
		if got := [4]string{m.String(), m.Name(), m.First().String(), m.Last().String()}; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
		if again, err := ParseMonth(m.String()); err != nil || again != m {
			t.Errorf("%s reads back as %v (%v)", m, again, err)
		}
	}
	if Month(0).String() != "all" {
		t.Error("a whole period is not called all")
	}
	for _, bad := range []string{"", "2026", "2026-13", "2026-11-01", "11/2026", "all"} {
		if _, err := ParseMonth(bad); err == nil {
			t.Errorf("%q is taken for a month", bad)
		}
	}
}

func TestPeriod(t *testing.T) {
	p := Latest(12, day(t, "2026-11-02"))
	if p.From.String() != "2025-12" || p.To.String() != "2026-11" || p.Len() != 12 || len(p.Months()) != 12 || p.Name() != "December 2025 to November 2026" {
		t.Errorf("%v %s", p, p.Name())
	}
	one := Latest(1, day(t, "2026-11-02"))
	if one.Name() != "November 2026" || one.Len() != 1 || !one.Valid() {
		t.Errorf("%v %s", one, one.Name())
	}
	for _, bad := range []Period{{}, {From: 5, To: 4}, {From: 1, To: 1 + MostMonths}} {
		if bad.Valid() {
			t.Errorf("%v is a period", bad)
		}
	}
	if m := MonthOf(day(t, "2026-01-05")); (m-1).Before(m) != "December 2025" || m.Before(m+1) != "January" {
		t.Error("the year is said where it is another, and only there")
	}
}
