package statistics

import (
	"math"
	"testing"

	"pilot321/models"
)

func TestQualityTellsOnlyWhatIsKnown(t *testing.T) {
	const today, since = models.Day(20500), models.Day(20300)
	for name, c := range map[string]struct {
		tally                   models.RuleTally
		all                     int64
		since                   models.Day
		precision, share, unhit bool
	}{
		"enough":                         {models.RuleTally{Found: 3, Cleared: 2, Violations: 3, LastHit: today}, 5, since, true, true, false},
		"too few outcomes":               {models.RuleTally{Found: 4, Violations: 4, LastHit: today}, 5, since, false, true, false},
		"other ends do not count":        {models.RuleTally{Found: 4, Other: 9, Violations: 4, LastHit: today}, 5, since, false, true, false},
		"too few violations":             {models.RuleTally{Cleared: 9, Hits: 1, LastHit: today}, 4, since, true, false, false},
		"part in none of many":           {models.RuleTally{Hits: 1, LastHit: today}, 9, since, false, true, false},
		"no hit in the window":           {models.RuleTally{LastHit: today}, 9, since, false, false, false},
		"none at all":                    {models.RuleTally{}, 0, since, false, false, true},
		"counted for too short":          {models.RuleTally{}, 0, today - Unhit + 1, false, false, false},
		"last hit 90 days ago":           {models.RuleTally{LastHit: today - 90}, 0, since, false, false, true},
		"last hit 89 days ago":           {models.RuleTally{LastHit: today - 89}, 0, since, false, false, false},
		"more violations than there are": {models.RuleTally{Violations: 7, LastHit: today}, 6, since, false, false, false},
	} {
		q := Quality(c.tally, c.all, c.since, today)
		if q.PrecisionKnown() != c.precision || q.ShareKnown() != c.share || q.Unhit != c.unhit {
			t.Errorf("%s: precision %v, share %v, unhit %v", name, q.PrecisionKnown(), q.ShareKnown(), q.Unhit)
		}
		if !math.IsNaN(q.Minutes) {
			t.Errorf("%s: minutes of nothing are %v", name, q.Minutes)
		}
	}
	q := Quality(models.RuleTally{Found: 8, Cleared: 2, Other: 1, Violations: 8, Seconds: 600, Timed: 4, LastHit: today}, 16, since, today)
	if low, high := q.Precision.Interval(); PercentText(q.Precision.Share()) != "80.0%" || PercentText(low) != "49.0%" || PercentText(high) != "94.3%" {
		t.Errorf("precision %v from %v to %v", q.Precision.Share(), low, high)
	}
	if PercentText(q.Share.Share()) != "50.0%" || q.Minutes != 2.5 || q.Decided() != 11 {
		t.Errorf("%+v", q)
	}
}
