package statistics

import (
	"math"
	"time"

	"pilot321/models"
)

// Group says whose a point is: zero for the figures over all.
type Group struct {
	Organisation int64
	Name         string
	Kind         models.FilerKind
}

// Filer is what one participant, or all of one kind, counted in a period. Its numbers are for staff and
// never pass through suppression.
type Filer struct {
	Group
	Sums   map[string]int64 // by metric
	Median Median
}

// Sum is the count of a metric.
func (f Filer) Sum(metric string) int64 { return max(f.Sums[metric], 0) }

// Decisions is the count over all outcomes.
func (f Filer) Decisions() int64 {
	var n int64
	for _, o := range Outcomes {
		n += f.Sum(models.MetricDecisions + string(o))
	}
	return n
}

// The rates of a filer.
func (f Filer) rate(part, whole string) Rate { return Rate{f.Sum(part), f.Sum(whole)} }

// HoldRate is held of shipments.
func (f Filer) HoldRate() Rate { return f.rate(models.MetricHeld, models.MetricShipments) }

// JoinedShare is joined of filings.
func (f Filer) JoinedShare() Rate { return f.rate(models.MetricJoined, models.MetricFilings) }

// PicturedShare is pictured of filings.
func (f Filer) PicturedShare() Rate { return f.rate(models.MetricPictured, models.MetricFilings) }

// QuarantineRate is quarantined of rows. Rows are counted without a mode.
func (f Filer) QuarantineRate() Rate { return f.rate(models.MetricQuarantined, models.MetricRows) }

// Points are the filer's figures in the order of Definitions, for the whole period.
func (f Filer) Points(mode models.Mode) []Point {
	count := func(key, metric string) Point { return countPoint(key, Cell{N: f.Sum(metric)}) }
	list := []Point{
		count(KeyFilings, models.MetricFilings), count(KeyJoined, models.MetricJoined),
		ratePoint(KeyJoinedShare, f.JoinedShare(), false, true),
		count(KeyShipments, models.MetricShipments), count(KeyHeld, models.MetricHeld),
		ratePoint(KeyHoldRate, f.HoldRate(), false, true),
		countPoint(KeyDecisions, Cell{N: f.Decisions()}),
	}
	for _, o := range Outcomes {
		list = append(list, count(KeyDecision+string(o), models.MetricDecisions+string(o)))
	}
	list = append(list, medianPoint(f.Median, Cell{N: f.Median.N}), count(KeyAmendments, models.MetricAmendments),
		ratePoint(KeyPictured, f.PicturedShare(), false, true))
	if mode == AllModes {
		list = append(list, count(KeyRows, models.MetricRows), ratePoint(KeyQuarantined, f.QuarantineRate(), false, true))
	}
	list = append(list, count(KeyHolds, models.MetricHolds))
	for i := range list {
		list[i].Group, list[i].Mode = f.Group, mode
	}
	return list
}

// Point finds a figure of the filer; one that it does not have reads as nothing.
func (f Filer) Point(key string, mode models.Mode) Point {
	for _, p := range f.Points(mode) {
		if p.Key == key {
			return p
		}
	}
	return Point{Key: key, Status: Nothing, Value: math.NaN()}
}

// ByKind adds participants up by kind, in the order of models.FilerKinds. A median is not a sum, so kinds
// have theirs from the store.
func ByKind(filers []Filer, medians map[models.FilerKind]Median) []Filer {
	var list []Filer
	for _, kind := range models.FilerKinds {
		sum := Filer{Group: Group{Name: kind.Label(), Kind: kind}, Sums: map[string]int64{}, Median: medians[kind]}
		some := false
		for _, f := range filers {
			if f.Kind != kind {
				continue
			}
			some = true
			for metric, n := range f.Sums {
				sum.Sums[metric] += n
			}
		}
		if some {
			list = append(list, sum)
		}
	}
	return list
}

// FilerSheet is what the store knows of participants in a period.
type FilerSheet struct {
	Filers  []Filer
	Kinds   map[models.FilerKind]Median
	AsOf    time.Time
	Open    int64 // holds that stand
	Overdue int64 // of those, the ones whose decision is overdue
}
