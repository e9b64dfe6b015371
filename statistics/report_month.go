package statistics

import (
	"strings"

	"pilot321/models"
	"pilot321/policy"
)

// sheet is the counts of one month: by metric, then by the place of the mode in Modes.
type sheet map[string][]int64

// inner is how many modes there are without the row of all.
var inner = len(Modes) - 1

func sortCounts(counts []Count) map[Month]sheet {
	months := map[Month]sheet{}
	for _, c := range counts {
		s := months[c.Month]
		if s == nil {
			s = sheet{}
			months[c.Month] = s
		}
		if s[c.Metric] == nil {
			s[c.Metric] = make([]int64, inner)
		}
		s[c.Metric][modeIndex(c.Mode)] += c.N
	}
	return months
}

func modeIndex(mode models.Mode) int {
	for i, m := range Modes[:inner] {
		if m == mode {
			return i
		}
	}
	return inner - 1
}

func (s sheet) at(metric string, mode int) int64 {
	if s[metric] == nil {
		return 0
	}
	return max(s[metric][mode], 0)
}

// grid takes metrics as columns and modes as rows.
func (s sheet) grid(metrics ...string) *Grid {
	in := make([][]int64, inner)
	for i := range in {
		in[i] = make([]int64, len(metrics))
		for j, metric := range metrics {
			in[i][j] = s.at(metric, i)
		}
	}
	return NewGrid(in)
}

// monthRows makes the rows of one month, one for each of Modes.
func monthRows(m Month, s sheet, in Input, open bool) []Row {
	// A filing either begins a shipment or joins one, so filings, shipments and joined filings are one table:
	// each follows from the other two (but for mergers, which are rare).
	filed := s.grid(models.MetricShipments, models.MetricJoined)
	held := s.grid(models.MetricHeld)
	decided := s.grid(decisionMetrics()...)
	if !open {
		guardFilings(filed, s)
		for _, g := range []*Grid{filed, held, decided} {
			g.Protect()
		}
	}
	rows := make([]Row, len(Modes))
	for i, mode := range Modes {
		row := Row{Month: m, Mode: mode, Running: m >= MonthOf(policy.PortDay(in.AsOf, ""))}
		row.Shipments, row.Joined = filed.Cell(i, 0), filed.Cell(i, 1)
		row.Filings = Cell{N: s.filings(i), State: filed.Cell(i, 2).State}
		row.Held, row.Decisions = held.Cell(i, 0), decided.Cell(i, len(Outcomes))
		for j := range Outcomes {
			row.Outcomes = append(row.Outcomes, decided.Cell(i, j))
		}
		if row.Filings.State == Small && (row.Filings.N < 1 || row.Filings.N >= Least) {
			row.Filings.State = Withheld // the label would not be true of it
		}
		if open {
			row.reveal()
		}
		row.HoldRate, row.JoinedShare = rateOf(row.Held, row.Shipments), rateOf(row.Joined, row.Filings)
		row.Median = medianOf(in.Medians, m, mode, open)
		rows[i] = row
	}
	return rows
}

// filings is the count of filings of one of Modes, as it was kept.
func (s sheet) filings(mode int) int64 {
	if mode < inner {
		return s.at(models.MetricFilings, mode)
	}
	var n int64
	for i := range inner {
		n += s.at(models.MetricFilings, i)
	}
	return n
}

// guardFilings keeps back a count of filings that is small itself although the table's sum is not: after a
// merger the two are not quite the same.
func guardFilings(g *Grid, s sheet) {
	for i := range Modes {
		if n := s.filings(i); n > 0 && n < Least {
			g.Withhold(i, 2)
		}
	}
}

func decisionMetrics() []string {
	var list []string
	for _, o := range Outcomes {
		list = append(list, models.MetricDecisions+string(o))
	}
	return list
}

// reveal undoes the labels of small cells, which a grid carries from the start.
func (r *Row) reveal() {
	for _, c := range []*Cell{&r.Filings, &r.Joined, &r.Shipments, &r.Held, &r.Decisions} {
		c.State = Shown
	}
	for i := range r.Outcomes {
		r.Outcomes[i].State = Shown
	}
}

func medianOf(medians []Median, month Month, mode models.Mode, open bool) Median {
	for _, m := range medians {
		if m.Month == month && m.Mode == mode && m.N > 0 && (open || m.N >= MinMedian) {
			return m
		}
	}
	return Median{}
}

// OutcomeOf reads the outcome off a metric of decisions.
func OutcomeOf(metric string) (models.Outcome, bool) {
	text, ok := strings.CutPrefix(metric, models.MetricDecisions)
	return models.Outcome(text), ok
}
