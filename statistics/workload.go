package statistics

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"pilot321/models"
)

// LaneMinutes is how long one decision in a lane takes.
type LaneMinutes struct {
	Lane     models.Lane
	Minutes  float64
	Measured int // decisions that it is the median of; 0: the setting
}

// Lanes are the lanes in which officers work, from least to most work.
var Lanes = []models.Lane{models.LaneDocuments, models.LaneXray, models.LaneExam}

// MinutesOf takes the median of a lane where enough decisions were measured, and the setting elsewhere.
func MinutesOf(measured map[models.Lane]models.LaneTime, c models.Capacity) []LaneMinutes {
	set := map[models.Lane]int{models.LaneDocuments: c.Documents, models.LaneXray: c.Xray, models.LaneExam: c.Exam}
	list := make([]LaneMinutes, len(Lanes))
	for i, lane := range Lanes {
		list[i] = LaneMinutes{Lane: lane, Minutes: float64(set[lane])}
		if m := measured[lane]; m.Decisions >= models.EnoughTimes {
			list[i].Minutes, list[i].Measured = m.Seconds/60, m.Decisions
		}
	}
	return list
}

// Workload is what the holds of one version ask of reviewers.
type Workload struct {
	ADay         float64 // shipments held a day, on average
	Hours        float64 // of review a day, on average
	Busiest      int64   // shipments held on the busiest day
	BusiestHours float64 // of review for them, at the average of all
}

// WorkOf spreads what a version holds over the days of a rehearsal.
func WorkOf(s models.RehearsalSide, days int, minutes []LaneMinutes) Workload {
	w := Workload{ADay: float64(s.Held) / float64(max(days, 1)), Busiest: s.Busiest}
	total := 0.0
	for _, m := range minutes {
		total += float64(s.Work[m.Lane]) * m.Minutes / 60
	}
	w.Hours = total / float64(max(days, 1))
	if s.Held > 0 {
		w.BusiestHours = total / float64(s.Held) * float64(s.Busiest)
	}
	return w
}

// HoursADay is what all reviewers can work in a day.
func HoursADay(c models.Capacity) float64 { return float64(c.Officers * c.Hours) }

// Two writes two amounts of the same kind beside one another, with as few decimals as tell them apart: whole from ten
// on, one decimal below, and at most three.
func Two(a, b float64) (string, string) {
	decimals := 0
	if math.Min(a, b) < 10 {
		decimals = 1
	}
	for ; ; decimals++ {
		left, right := amount(a, decimals), amount(b, decimals)
		if left != right || decimals == 3 || a == b {
			return left, right
		}
	}
}

// amount writes a number without zeros at its end.
func amount(v float64, decimals int) string {
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if decimals > 0 {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return thousandsOf(text)
}

// thousandsOf sets commas into the whole part.
func thousandsOf(text string) string {
	whole, rest, cut := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if cut {
		return whole + "." + rest
	}
	return whole
}

// ReviewHours writes hours with one decimal: "6.2", "24".
func ReviewHours(hours float64) string { return amount(hours, 1) }

// RehearsalVerdict is the sentence with which a rehearsal begins.
func RehearsalVerdict(version int, r models.RehearsalReport, c models.Capacity) string {
	if r.Shipments == 0 {
		return fmt.Sprintf("There is nothing to rehearse version %d on: no assessment in this span kept what it saw", version)
	}
	minutes := MinutesOf(r.Minutes, c)
	live, draft := WorkOf(r.Live, r.Days, minutes), WorkOf(r.Draft, r.Days, minutes)
	was, would := Two(live.ADay, draft.ADay)
	text := fmt.Sprintf("Version %d would hold %s a day instead of %s", version, shipmentsText(would), was)
	if r.Live.Held == r.Draft.Held {
		text = fmt.Sprintf("Version %d would hold as many shipments as the live one, %s a day", version, would)
	}
	text += fmt.Sprintf(": %s of %s reviewer hours", ReviewHours(draft.Hours), ReviewHours(HoursADay(c)))
	switch missed := r.Bad.Known - r.Bad.Draft; {
	case r.Bad.Known == 0:
		return text + "; no violation is known among these shipments"
	case missed == 0:
		return text + fmt.Sprintf("; it holds %s", allOf(r.Bad.Known))
	default:
		return text + fmt.Sprintf("; it misses %s of %s", amount(float64(missed), 0), known(r.Bad.Known))
	}
}

func shipmentsText(n string) string {
	if n == "1" {
		return "1 shipment"
	}
	return n + " shipments"
}

func known(n int64) string {
	if n == 1 {
		return "1 known violation"
	}
	return amount(float64(n), 0) + " known violations"
}

func allOf(n int64) string {
	if n == 1 {
		return "the 1 known violation"
	}
	return "all " + known(n)
}
