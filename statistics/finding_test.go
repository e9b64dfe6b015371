package statistics

import (
	"strings"
	"testing"

	"pilot321/models"
)

func TestFindings(t *testing.T) {
	r := Public(figures(t), two(t), AllModes)
	for _, test := range []struct{ got, want string }{
		{r.HoldRateFinding(), "3.1% of shipments filed in October 2026 were held, down from 3.9% in September"},
		{r.ShipmentsFinding(), "10,440 shipments were first filed in October 2026, up from 10,000 in September"},
		{r.ModesFinding(), "Hold rates ran from 3.5% (air) to 3.9% (truck), a difference that chance could explain"},
		{r.MedianFinding(), "Half of the holds decided in October 2026 had waited less than 26.5 hours, down from 31.0 hours in September"},
		{r.DecisionsFinding(), "Officers removed the hold in 100.0% of 637 decisions"},
		{Public(figures(t), two(t), models.ModeAir).HoldRateFinding(), "3.1% of air shipments filed in October 2026 were held, down from 3.9% in September"},
		{Public(figures(t), Period{november(t) - 1, november(t)}, AllModes).HoldRateFinding(), "3.1% of shipments filed in October 2026 were held"},
		{Public(figures(t), Period{november(t), november(t)}, AllModes).ShipmentsFinding(), "No month is over yet"},
		{Public(figures(t), two(t), models.ModeMail).HoldRateFinding(), "Too few mail shipments for a hold rate yet"},
	} {
		if !strings.HasPrefix(test.got, test.want) {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}

func TestFindingsOwnUpToChance(t *testing.T) {
	oct := november(t) - 1
	in := Input{AsOf: asOf, Counts: []Count{
		{oct - 1, models.ModeAir, models.MetricShipments, 1000}, {oct - 1, models.ModeAir, models.MetricHeld, 39},
		{oct, models.ModeAir, models.MetricShipments, 1000}, {oct, models.ModeAir, models.MetricHeld, 31}}}
	got := Public(in, two(t), AllModes).HoldRateFinding()
	if got != "3.1% of shipments filed in October 2026 were held, down from 3.9% in September, a change that chance could explain" {
		t.Error(got)
	}
	in.Counts[3].N = 39
	if got := Public(in, two(t), AllModes).HoldRateFinding(); !strings.HasSuffix(got, "were held, the same as in September") {
		t.Error(got)
	}
}

// A title must not speak of the month that still runs, nor of months that do not follow each other.
func TestFindingsCompareNeighbours(t *testing.T) {
	nov := november(t)
	in := Input{AsOf: asOf, Counts: []Count{
		{nov - 3, models.ModeAir, models.MetricShipments, 1000}, {nov - 1, models.ModeAir, models.MetricShipments, 3}, {nov, models.ModeAir, models.MetricShipments, 70}}}
	in.Counts = append(in.Counts, Count{nov - 2, models.ModeAir, models.MetricShipments, 500})
	got := Public(in, Period{nov - 3, nov}, AllModes).ShipmentsFinding()
	if got != "500 shipments were first filed in September 2026, down from 1,000 in August" {
		t.Error(got)
	}
	in.Counts[3].N = 2
	if got := Public(in, Period{nov - 3, nov}, AllModes).ShipmentsFinding(); got != "1,000 shipments were first filed in August 2026" {
		t.Error(got)
	}
}

func TestDecisionsFinding(t *testing.T) {
	nov := november(t)
	remove, exam := models.MetricDecisions+string(models.OutcomeRemove), models.MetricDecisions+string(models.OutcomeExam)
	for _, test := range []struct {
		remove, exam int64
		want         string
	}{
		{30, 10, "Officers removed the hold in 75.0% of 40 decisions"},
		{3, 0, "Too few decisions to show in this period"},
		{10, 6, "Officers took 16 decisions"},
		{0, 0, "No decision has been taken in this period"},
	} {
		in := Input{AsOf: asOf, Counts: []Count{{nov - 1, models.ModeAir, remove, test.remove}, {nov - 1, models.ModeAir, exam, test.exam}}}
		if got := Public(in, Period{nov - 1, nov - 1}, AllModes).DecisionsFinding(); got != test.want {
			t.Errorf("%d and %d: %q, want %q", test.remove, test.exam, got, test.want)
		}
	}
}

func TestDecisionsFindingOwnsUpToLeftOutMonths(t *testing.T) {
	nov, remove := november(t), models.MetricDecisions+string(models.OutcomeRemove)
	in := Input{AsOf: asOf, Counts: []Count{{nov - 2, models.ModeAir, remove, 3}, {nov - 1, models.ModeAir, remove, 40}}}
	r := Public(in, two(t), AllModes)
	if got := r.DecisionsFinding(); got != "Officers took at least 40 decisions" {
		t.Error(got)
	}
	if c := r.Total.Decisions; c.N != 40 || c.LeftOut != 1 {
		t.Errorf("%+v", c)
	}
}
