package components

import (
	"testing"
	"time"
)

func TestMoney(t *testing.T) {
	for cents, want := range map[int64]string{
		0: "$0.00", 5: "$0.05", 80000: "$800.00", 123456: "$1,234.56", 100000000000: "$1,000,000,000.00",
		-1250: "−$12.50", -1 << 63: "−$92,233,720,368,547,758.08",
	} {
		if got := Money(cents); got != want {
			t.Errorf("Money(%d) = %q, want %q", cents, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "−1,000", -12: "−12"} {
		if got := Count(n); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 rows", 1: "1 row", 2000: "2,000 rows"} {
		if got := Counted(n, "row", "rows"); got != want {
			t.Errorf("Counted(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		part, whole int
		want        string
	}{{1, 8, "12.5%"}, {0, 5, "0.0%"}, {5, 5, "100.0%"}, {0, 0, "–"}} {
		if got := Percent(c.part, c.whole); got != c.want {
			t.Errorf("Percent(%d, %d) = %q, want %q", c.part, c.whole, got, c.want)
		}
	}
}

func TestBytes(t *testing.T) {
	for n, want := range map[int64]string{0: "0 bytes", 999: "999 bytes", 12_400: "12.4 kB", 3_100_000: "3.1 MB", 2_500_000_000: "2.5 GB"} {
		if got := Bytes(n); got != want {
			t.Errorf("Bytes(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestTimes covers both halves of the day, both offsets of the zone, and a date that differs
// between UTC and Eastern time.
func TestTimes(t *testing.T) {
	for _, c := range []struct{ utc, text, date string }{
		{"2026-11-23T19:05:00Z", "Nov 23, 2026, 2:05 p.m. ET", "Nov 23, 2026"},
		{"2026-07-01T04:30:00Z", "Jul 1, 2026, 12:30 a.m. ET", "Jul 1, 2026"},
		{"2026-07-01T03:59:00Z", "Jun 30, 2026, 11:59 p.m. ET", "Jun 30, 2026"},
		{"2026-01-01T17:00:00Z", "Jan 1, 2026, 12:00 p.m. ET", "Jan 1, 2026"},
		{"0001-01-01T00:00:00Z", "–", "–"},
	} {
		at, err := time.Parse(time.RFC3339, c.utc)
		if err != nil {
			t.Fatal(err)
		}
		if got := TimeText(at); got != c.text {
			t.Errorf("TimeText(%s) = %q, want %q", c.utc, got, c.text)
		}
		if got := DateText(at); got != c.date {
			t.Errorf("DateText(%s) = %q, want %q", c.utc, got, c.date)
		}
	}
}

func TestSpanAndDue(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		d         time.Duration
		span, due string
	}{
		{0, "less than a second", "less than a second left"},
		{40 * time.Second, "40 seconds", "40 seconds left"},
		{time.Minute, "1 minute", "1 minute left"},
		{65 * time.Minute, "1 hour 5 minutes", "1 hour 5 minutes left"},
		{51 * time.Hour, "2 days 3 hours", "2 days 3 hours left"},
		{24*time.Hour + 30*time.Second, "1 day", "1 day left"},
		{-3 * time.Hour, "3 hours", "3 hours overdue"},
	} {
		if got := Span(c.d); got != c.span {
			t.Errorf("Span(%v) = %q, want %q", c.d, got, c.span)
		}
		if got := Due(now.Add(c.d), now); got != c.due {
			t.Errorf("Due(%v) = %q, want %q", c.d, got, c.due)
		}
	}
	if got := Due(time.Time{}, now); got != "–" {
		t.Errorf("Due of no time = %q", got)
	}
}
