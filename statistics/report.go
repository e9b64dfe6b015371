package statistics

import (
	"strconv"
	"time"

	"pilot321/models"
)

// AllModes and NotStated stand beside the modes of models.
const (
	AllModes  models.Mode = "all"
	NotStated models.Mode = "not_stated"
)

// Modes lists the modes of a report: those of the pilot, the few shipments that state none, and all.
var Modes = append(append([]models.Mode{}, models.Modes...), NotStated, AllModes)

// ModeLabel is a mode as people read it.
func ModeLabel(m models.Mode) string {
	switch m {
	case AllModes:
		return "All modes"
	case NotStated:
		return "Mode not stated"
	case "":
		return ""
	}
	return string(m[0]-'a'+'A') + string(m[1:])
}

// Count is what the table of counts adds up to for a month, a mode ("" where none was stated) and a metric.
type Count struct {
	Month  Month
	Mode   models.Mode
	Metric string
	N      int64
}

// Median is the median time to the first decision of a month and a mode.
type Median struct {
	Month   Month
	Mode    models.Mode // AllModes for all
	Seconds float64
	N       int64
}

// MinMedian is the fewest holds of which a median is published.
const MinMedian = 10

// Input is what the store knows.
type Input struct {
	Counts       []Count
	Medians      []Median
	Participants int64 // that filed in the period and mode
	AsOf         time.Time
}

// Row is the figures of one month, or of the whole period (Month 0), for one mode or all.
type Row struct {
	Month                            Month
	Mode                             models.Mode
	Running                          bool // the month is not over
	Filings, Joined, Shipments, Held Cell
	Decisions                        Cell
	Outcomes                         []Cell // as Outcomes
	HoldRate, JoinedShare            Rate   // unknown where a part is not shown
	Median                           Median // N is 0 where there is none
}

// Report is the figures of a period.
type Report struct {
	AsOf         time.Time
	Period       Period
	Mode         models.Mode // AllModes, or the one that was asked for
	Open         bool        // staff: nothing is left out
	Participants Cell
	Total        Row   // of the period, for Mode
	Months       []Row // for Mode
	ByMode       []Row // of the period, each mode that has anything; only where Mode is AllModes
	Details      []Row // by month and mode, for the files and the modes' own table
}

// Empty tells whether nothing was counted.
func (r Report) Empty() bool {
	for _, m := range r.Months {
		if m.any() {
			return false
		}
	}
	return true
}

// Begin is the first month in which anything was counted; tables and charts leave out the empty ones before
// it. Where nothing was, it is the first month of the period.
func (r Report) Begin() Month {
	for _, m := range r.Months {
		if m.any() {
			return m.Month
		}
	}
	return r.Period.From
}

// Since are the months from Begin on.
func (r Report) Since() []Row { return r.Months[int(r.Begin()-r.Period.From):] }

func (r Row) any() bool {
	for _, c := range append([]Cell{r.Filings, r.Shipments, r.Held, r.Decisions}, r.Outcomes...) {
		if c.N != 0 || c.State != Shown {
			return true
		}
	}
	return false
}

// Public makes the report that everybody may see: whatever the period and the mode, the same cells of a
// month are shown.
func Public(in Input, p Period, mode models.Mode) Report { return compile(in, p, mode, false) }

// Staff makes the report without suppression.
func Staff(in Input, p Period, mode models.Mode) Report { return compile(in, p, mode, true) }

func compile(in Input, p Period, mode models.Mode, open bool) Report {
	r := Report{AsOf: in.AsOf, Period: p, Mode: mode, Open: open, Participants: Cell{N: in.Participants}}
	if !open && in.Participants > 0 && in.Participants < Least {
		r.Participants.State = Small
	}
	sheets := sortCounts(in.Counts)
	totals := map[models.Mode]*Row{}
	for _, m := range p.Months() {
		rows := monthRows(m, sheets[m], in, open)
		for _, row := range rows {
			t := totals[row.Mode]
			if t == nil {
				t = &Row{Mode: row.Mode, Outcomes: make([]Cell, len(Outcomes))}
				totals[row.Mode] = t
			}
			t.addMonth(row)
			switch {
			case row.Mode == mode:
				r.Months = append(r.Months, row)
			case mode == AllModes && row.any():
				r.Details = append(r.Details, row)
			}
		}
	}
	for _, m := range Modes {
		t := totals[m]
		t.finish()
		switch {
		case m == mode:
			r.Total = *t
		case mode == AllModes && t.any():
			r.ByMode = append(r.ByMode, *t)
		}
	}
	return r
}

// addMonth adds a month to the total of a period. A rate's part and whole come from the months in which both
// are shown.
func (t *Row) addMonth(m Row) {
	t.Filings.add(m.Filings)
	t.Joined.add(m.Joined)
	t.Shipments.add(m.Shipments)
	t.Held.add(m.Held)
	t.Decisions.add(m.Decisions)
	for i := range t.Outcomes {
		t.Outcomes[i].add(m.Outcomes[i])
	}
	if m.Held.Open() && m.Shipments.Open() {
		t.HoldRate = Rate{t.HoldRate.Part + m.Held.N, t.HoldRate.Whole + m.Shipments.N}
	}
	if m.Joined.Open() && m.Filings.Open() {
		t.JoinedShare = Rate{t.JoinedShare.Part + m.Joined.N, t.JoinedShare.Whole + m.Filings.N}
	}
	t.Running = t.Running || m.Running
}

func (t *Row) finish() {
	for _, c := range []*Cell{&t.Filings, &t.Joined, &t.Shipments, &t.Held, &t.Decisions} {
		c.close()
	}
	for i := range t.Outcomes {
		t.Outcomes[i].close()
	}
}

func least(n int) string { return strconv.Itoa(n) }
