package handlers

import (
	"fmt"

	"pilot321/statistics"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/statistics"
)

// shown writes a point as a table does.
func shown(p statistics.Point) pages.Cell {
	if p.Status != statistics.HasValue {
		return pages.Cell{Text: p.Status.Words()}
	}
	cell := pages.Cell{Text: components.Count(int64(p.Value))}
	switch p.Unit {
	case statistics.Percents:
		cell = pages.Cell{Text: decimal(p.Value) + "%", Note: decimal(p.Low) + " to " + decimal(p.High) + "%", Interval: true}
	case statistics.InHours:
		cell = pages.Cell{Text: statistics.HoursText(p.Value * 3600)}
	}
	if p.LeftOut > 0 {
		cell.Text += "+" // what is left out can only add to it
		cell.Interval, cell.Note = false, "without "+components.Counted(p.LeftOut, "month", "months")
	}
	return cell
}

// heads are the headings of a table of figures.
func heads(first string, texts []string, keys []string) []components.Column {
	list := []components.Column{{Label: first}}
	for _, t := range texts {
		list = append(list, components.Column{Label: t})
	}
	for _, key := range keys {
		d, _ := statistics.Define(key)
		list = append(list, components.Column{Label: d.Head(), Numeric: true})
	}
	return list
}

// The figures of the tables by month.
var (
	monthKeys    = []string{statistics.KeyFilings, statistics.KeyJoinedShare, statistics.KeyShipments, statistics.KeyHeld, statistics.KeyHoldRate, statistics.KeyMedian}
	decisionKeys = append([]string{statistics.KeyDecisions}, outcomeKeys()...)
)

func outcomeKeys() []string {
	var list []string
	for _, o := range statistics.Outcomes {
		list = append(list, statistics.KeyDecision+string(o))
	}
	return list
}

func monthName(r statistics.Row) string {
	if r.Month == 0 {
		return "Whole period"
	}
	if r.Running {
		return r.Month.Short() + " (so far)"
	}
	return r.Month.Short()
}

func cellsOf(r statistics.Row, open bool, keys []string) []pages.Cell {
	var cells []pages.Cell
	for _, key := range keys {
		cells = append(cells, shown(r.Point(key, open)))
	}
	return cells
}

// newest puts the latest month first, below the whole period.
func newest(r statistics.Report, keys []string) []pages.Line {
	lines := []pages.Line{{Head: monthName(r.Total), Cells: cellsOf(r.Total, r.Open, keys)}}
	months := r.Since()
	for i := len(months) - 1; i >= 0; i-- {
		lines = append(lines, pages.Line{Head: monthName(months[i]), Cells: cellsOf(months[i], r.Open, keys)})
	}
	return lines
}

func monthSheet(r statistics.Report) pages.Sheet {
	return pages.Sheet{ID: "months", Caption: fmt.Sprintf("%s by month, %s", statistics.ModeLabel(r.Mode), r.Period.Name()) + beginning(r), Columns: heads("Month", nil, monthKeys), Lines: newest(r, monthKeys)}
}

// beginning says why a table is shorter than its period.
func beginning(r statistics.Report) string {
	if r.Begin() == r.Period.From {
		return ""
	}
	return " (nothing was counted before " + r.Begin().Name() + ")"
}

func decisionSheet(r statistics.Report) pages.Sheet {
	return pages.Sheet{ID: "decisions", Caption: "Decisions by outcome and month", Columns: heads("Month of the decision", nil, decisionKeys), Lines: newest(r, decisionKeys)}
}

// modeSheet is every month by mode, with all the figures.
func modeSheet(r statistics.Report) pages.Sheet {
	keys := append(append([]string{}, monthKeys...), decisionKeys...)
	s := pages.Sheet{ID: "modes", Caption: "Every month by mode", Columns: heads("Month", []string{"Mode"}, keys)}
	rows := append([]statistics.Row{}, r.ByMode...)
	for i := range r.Details {
		rows = append(rows, r.Details[len(r.Details)-1-i])
	}
	for _, row := range rows {
		s.Lines = append(s.Lines, pages.Line{Head: monthName(row), Texts: []string{statistics.ModeLabel(row.Mode)}, Cells: cellsOf(row, r.Open, keys)})
	}
	return s
}

func meanings(staff bool) []pages.Definition {
	var list []pages.Definition
	before := ""
	for _, d := range statistics.Published(staff) {
		m := pages.Definition{Label: d.Label, Meaning: d.Meaning, Coverage: d.Coverage}
		if d.Coverage == before {
			m.Coverage = "" // it was just said
		}
		before = d.Coverage
		if d.Denominator != "" {
			m.Division = d.Numerator + " divided by " + d.Denominator + "."
		}
		list = append(list, m)
	}
	return list
}

// totals are the key figures of the period.
func totals(r statistics.Report) []components.Figure {
	list := []components.Figure{{Label: "Participants active", Value: shown(r.Points()[0]).Text, Note: "filed at least once"}}
	if r.Participants.N == 0 && r.Open {
		list = nil
	}
	for _, key := range []string{statistics.KeyFilings, statistics.KeyShipments, statistics.KeyJoinedShare, statistics.KeyHoldRate, statistics.KeyDecisions} {
		d, _ := statistics.Define(key)
		p := r.Total.Point(key, r.Open)
		f := components.Figure{Label: d.Label, Value: shown(p).Text}
		switch {
		case p.IsRate() && p.Status == statistics.HasValue:
			f.Note = fmt.Sprintf("%s of %s; between %s%% and %s%%", components.Count(p.Numerator), components.Count(p.Denominator), decimal(p.Low), decimal(p.High))
		case p.LeftOut > 0:
			f.Note = "without " + components.Counted(p.LeftOut, "month", "months") + " not shown"
		}
		list = append(list, f)
	}
	return list
}
