package statistics

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pilot321/models"
)

var asOf = time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)

func november(t *testing.T) Month { return MonthOf(day(t, "2026-11-01")) }

func two(t *testing.T) Period { return Period{november(t) - 2, november(t)} }

// figures are a small quiet world: September and October with air and truck, and October with a few mails.
func figures(t *testing.T) Input {
	oct, sep := november(t)-1, november(t)-2
	in := Input{AsOf: asOf, Participants: 9}
	put := func(m Month, mode models.Mode, metric string, n int64) {
		in.Counts = append(in.Counts, Count{m, mode, metric, n})
	}
	for _, x := range []struct {
		m                               Month
		mode                            models.Mode
		shipments, joined, held, remove int64
	}{
		{sep, models.ModeAir, 9000, 4000, 351, 300}, {sep, models.ModeTruck, 1000, 400, 39, 30},
		{oct, models.ModeAir, 9500, 4100, 290, 280}, {oct, models.ModeTruck, 900, 300, 30, 25}, {oct, models.ModeMail, 40, 6, 3, 2},
	} {
		put(x.m, x.mode, models.MetricShipments, x.shipments)
		put(x.m, x.mode, models.MetricJoined, x.joined)
		put(x.m, x.mode, models.MetricFilings, x.shipments+x.joined)
		put(x.m, x.mode, models.MetricHeld, x.held)
		put(x.m, x.mode, models.MetricDecisions+string(models.OutcomeRemove), x.remove)
	}
	in.Medians = []Median{{sep, AllModes, 111600, 330}, {oct, AllModes, 95400, 307}, {oct, models.ModeMail, 3600, 2}}
	return in
}

func find(t *testing.T, r Report, m Month, mode models.Mode) Row {
	t.Helper()
	for _, row := range slices.Concat([]Row{r.Total}, r.Months, r.ByMode, r.Details) {
		if row.Month == m && row.Mode == mode {
			return row
		}
	}
	t.Fatalf("no row of %s, %s", m, mode)
	return Row{}
}

func TestPublicHidesSmallCells(t *testing.T) {
	r := Public(figures(t), two(t), AllModes)
	oct := november(t) - 1
	mail := find(t, r, oct, models.ModeMail)
	if mail.Held.State != Small || mail.HoldRate.Known() || mail.Shipments.N != 40 || !mail.Shipments.Open() || mail.Median.N != 0 {
		t.Errorf("mail: %+v", mail)
	}
	if truck := find(t, r, oct, models.ModeTruck); truck.Held.State != Withheld || truck.HoldRate.Known() {
		t.Errorf("the held of trucks give those of mail away: %+v", truck)
	}
	if all := find(t, r, oct, AllModes); all.Held.N != 323 || !all.Held.Open() || all.HoldRate != (Rate{323, 10440}) || all.Median.Seconds != 95400 {
		t.Errorf("all: %+v", all)
	}
	// A total over months leaves out what is not shown, on both sides of a rate.
	if truck := find(t, r, 0, models.ModeTruck); truck.Held.N != 39 || truck.Held.LeftOut != 1 || truck.HoldRate != (Rate{39, 1000}) || truck.Shipments.N != 1900 {
		t.Errorf("trucks in the period: %+v", truck)
	}
	if mail := find(t, r, 0, models.ModeMail); mail.Held.Open() || mail.HoldRate.Known() && mail.HoldRate.Part != 0 {
		t.Errorf("mail in the period: %+v", mail)
	}
	if r.Total.JoinedShare != (Rate{8806, 20440 + 8806}) || r.Total.Filings.N != 29246 {
		t.Errorf("total: %+v", r.Total)
	}
}

func TestStaffSeesAll(t *testing.T) {
	r := Staff(figures(t), two(t), AllModes)
	mail := find(t, r, november(t)-1, models.ModeMail)
	if mail.Held != (Cell{N: 3}) || mail.HoldRate != (Rate{3, 40}) || mail.Outcomes[0].N != 2 || mail.Median.Seconds != 3600 {
		t.Errorf("mail: %+v", mail)
	}
	for _, p := range r.Points() {
		if p.Status == TooSmall || p.Status == NotShown || p.Status == TooFew && p.Key != KeyMedian {
			t.Errorf("staff do not see %+v", p)
		}
	}
}

// Whatever months and mode are asked for, a cell is treated alike: otherwise two answers together would
// say more than one.
func TestEveryChoiceShowsTheSameCells(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 40 {
		in := randomInput(r, november(t))
		long := Public(in, Period{november(t) - 5, november(t)}, AllModes)
		for _, mode := range Modes {
			short := Public(in, Period{november(t) - 3, november(t) - 1}, mode)
			for _, row := range slices.Concat(short.Months, short.Details) {
				if !row.any() {
					continue
				}
				if same := find(t, long, row.Month, row.Mode); !slices.Equal(same.Points(false), row.Points(false)) {
					t.Fatalf("%s %s: %+v and %+v", row.Month, row.Mode, row, same)
				}
			}
		}
	}
}

func randomInput(r *rand.Rand, last Month) Input {
	in := Input{AsOf: asOf, Participants: r.Int64N(9)}
	for m := last - 5; m <= last; m++ {
		for _, mode := range append([]models.Mode{""}, models.Modes...) {
			if r.IntN(3) == 0 {
				continue
			}
			scale := []int64{3, 9, 60, 4000}[r.IntN(4)]
			put := func(metric string, n int64) { in.Counts = append(in.Counts, Count{m, mode, metric, n}) }
			s, j := r.Int64N(scale+1), r.Int64N(scale+1)
			put(models.MetricShipments, s)
			put(models.MetricJoined, j)
			put(models.MetricFilings, s+j)
			put(models.MetricHeld, r.Int64N(s+1))
			for _, o := range Outcomes {
				put(models.MetricDecisions+string(o), r.Int64N(1+s/3))
			}
		}
	}
	return in
}

// Points is what pages and files are made of. Nothing in it may carry a hidden number, by itself or by
// taking totals, parts and rates from each other.
func TestPointsGiveNothingAway(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 60 {
		in := randomInput(r, november(t))
		p := Public(in, Period{november(t) - 5, november(t)}, AllModes)
		value := map[[3]string]Point{}
		for _, x := range p.Points() {
			value[[3]string{x.Month.String(), string(x.Mode), x.Key}] = x
			if x.Unit == Number && x.Status == HasValue && x.Value > 0 && x.Value < Least {
				t.Fatalf("%+v shows a small count", x)
			}
			if x.Status != HasValue && (x.Value != 0 || x.Numerator != 0 || x.Denominator != 0 || x.Low != 0 || x.High != 0) {
				t.Fatalf("%+v carries what it hides", x)
			}
			if x.IsRate() && x.Status == HasValue && (x.Denominator < MinWhole || x.Numerator > 0 && x.Numerator < Least) {
				t.Fatalf("%+v is a rate of few", x)
			}
		}
		// Every small cell has company wherever a sum is shown: filings are shipments and joined filings, all
		// modes are the sum of the modes, all decisions the sum of the outcomes.
		for _, m := range p.Period.Months() {
			for _, key := range []string{KeyShipments, KeyJoined, KeyFilings, KeyHeld, KeyDecisions} {
				mustNotBeAlone(t, value, m, key, byModeOf(m, key))
			}
			for _, mode := range Modes {
				at := func(key string) [3]string { return [3]string{m.String(), string(mode), key} }
				mustNotBeAlone(t, value, m, "filings", [][3]string{at(KeyFilings), at(KeyShipments), at(KeyJoined)})
				line := [][3]string{at(KeyDecisions)}
				for _, o := range Outcomes {
					line = append(line, at(KeyDecision+string(o)))
				}
				mustNotBeAlone(t, value, m, "outcomes", line)
			}
		}
	}
}

func byModeOf(m Month, key string) (line [][3]string) {
	for _, mode := range Modes {
		line = append(line, [3]string{m.String(), string(mode), key})
	}
	return line
}

func mustNotBeAlone(t *testing.T, value map[[3]string]Point, m Month, what string, line [][3]string) {
	t.Helper()
	hidden, small := 0, false
	for _, at := range line {
		x, there := value[at]
		if there && x.Status != HasValue {
			hidden++
			small = small || x.Status == TooSmall
		}
	}
	if hidden == 1 && small {
		t.Fatalf("%s of %s: one hidden cell among shown ones", what, m)
	}
}

func TestMerger(t *testing.T) {
	in := Input{AsOf: asOf, Counts: []Count{
		{november(t), models.ModeAir, models.MetricFilings, 3}, // the table adds up to 6
		{november(t), models.ModeAir, models.MetricShipments, 6}, {november(t), models.ModeAir, models.MetricHeld, -2}}}
	row := find(t, Public(in, two(t), AllModes), november(t), models.ModeAir)
	if row.Filings.Open() || row.Held.N != 0 {
		t.Errorf("%+v", row)
	}
}

func TestEmpty(t *testing.T) {
	r := Public(Input{}, two(t), AllModes)
	if !r.Empty() || len(r.Details) != 0 || len(r.ByMode) != 0 || len(r.Months) != 3 {
		t.Errorf("%+v", r)
	}
	if Public(figures(t), two(t), AllModes).Empty() {
		t.Error("a report with figures is called empty")
	}
	for _, text := range []string{r.HoldRateFinding(), r.ShipmentsFinding(), r.ModesFinding(), r.DecisionsFinding(), r.MedianFinding()} {
		if strings.ContainsAny(text, "%") || text == "" {
			t.Errorf("of nothing it is said: %q", text)
		}
	}
}

func TestRunningMonth(t *testing.T) {
	r := Public(figures(t), two(t), AllModes)
	if !r.Months[2].Running || r.Months[1].Running || !r.Total.Running {
		t.Error("the month of the figures is the one that runs")
	}
}

func TestReportBeginsWhereCountingDid(t *testing.T) {
	oct := november(t) - 1
	r := Public(figures(t), Period{oct - 6, oct + 1}, AllModes)
	if r.Begin() != oct-1 || len(r.Since()) != 3 || r.Since()[0].Month != oct-1 {
		t.Errorf("begins %s with %d months", r.Begin(), len(r.Since()))
	}
	if empty := Public(Input{}, two(t), AllModes); empty.Begin() != november(t)-2 || len(empty.Since()) != 3 {
		t.Errorf("nothing begins %s", empty.Begin())
	}
}

func TestNotStatedMode(t *testing.T) {
	in := Input{AsOf: asOf, Counts: []Count{{november(t), "", models.MetricShipments, 50}, {november(t), "pipeline", models.MetricShipments, 7}}}
	r := Public(in, two(t), AllModes)
	if row := find(t, r, november(t), NotStated); row.Shipments.N != 57 || find(t, r, november(t), AllModes).Shipments.N != 57 {
		t.Errorf("%+v", row)
	}
}
