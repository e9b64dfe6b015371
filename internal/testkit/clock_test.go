package testkit

import (
	"testing"
	"time"
)

func TestClock(t *testing.T) {
	eastern := time.FixedZone("EST", -5*60*60)
	clock := NewClock(time.Date(2024, 2, 29, 19, 30, 0, 1999, eastern))
	want := time.Date(2024, 3, 1, 0, 30, 0, 1000, time.UTC)
	// Compared with ==, as a value read back from a database would be after truncation.
	if got := clock.Now(); got != want {
		t.Errorf("a new clock stands at %v, want %v in UTC and whole microseconds", got, want)
	}
	if first, second := clock.Now(), clock.Now(); first != second {
		t.Errorf("the clock moved by itself from %v to %v", first, second)
	}
	if got := clock.Advance(90 * time.Minute); got != want.Add(90*time.Minute) || clock.Now() != got {
		t.Errorf("advanced by 90 minutes the clock stands at %v, and then at %v", got, clock.Now())
	}
	if got := clock.Advance(-90 * time.Minute); got != want {
		t.Errorf("moved back the clock stands at %v, want %v", got, want)
	}
}
