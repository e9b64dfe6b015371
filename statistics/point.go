package statistics

import (
	"math"

	"pilot321/models"
)

// Status says why a point has a value or none.
type Status string

// The statuses of a point.
const (
	HasValue Status = "shown"
	TooSmall Status = "fewer_than_5" // one to four
	NotShown Status = "not_shown"    // would give a small number away
	TooFew   Status = "too_few"      // the denominator is too small for a rate or median
	Nothing  Status = "none"         // there was nothing to divide
)

// Words are a status as a table says it.
func (s Status) Words() string {
	switch s {
	case TooSmall:
		return "fewer than 5"
	case NotShown:
		return "not shown"
	case TooFew:
		return "too few"
	case Nothing:
		return "–"
	}
	return ""
}

// Point is one figure of one row. Pages, CSV and JSON are all written from points, so that they carry the
// same numbers. Value is meant only where Status is HasValue.
type Point struct {
	Group                  Group
	Month                  Month // 0: the whole period
	Mode                   models.Mode
	Key                    string
	Unit                   Unit
	Status                 Status
	Value                  float64
	Low, High              float64 // of a rate, percent
	Numerator, Denominator int64   // of a rate
	LeftOut                int     // months of a total that are not in it because they are not shown
	Running                bool    // the month is not over
}

// IsRate tells whether the point has an interval and a denominator.
func (p Point) IsRate() bool { return p.Unit == Percents }

func countPoint(key string, c Cell) Point {
	p := Point{Key: key, Unit: Number, Status: HasValue, Value: float64(c.N), LeftOut: c.LeftOut}
	switch c.State {
	case Small:
		p.Status, p.Value = TooSmall, 0
	case Withheld:
		p.Status, p.Value = NotShown, 0
	}
	return p
}

// ratePoint gives a rate; hidden tells that a part of it is not shown.
func ratePoint(key string, r Rate, hidden, open bool) Point {
	p := Point{Key: key, Unit: Percents, Status: HasValue}
	switch {
	case hidden:
		p.Status = NotShown
	case !r.Known():
		p.Status = Nothing
	case !open && !r.Publishable():
		p.Status = TooFew
	default:
		low, high := r.Interval()
		p.Value, p.Low, p.High, p.Numerator, p.Denominator = Percent(r.Share()), Percent(low), Percent(high), r.Part, r.Whole
	}
	return p
}

func medianPoint(m Median, decisions Cell) Point {
	p := Point{Key: KeyMedian, Unit: InHours, Status: HasValue, Value: Hours(m.Seconds)}
	if m.N == 0 {
		p.Value, p.Status = 0, TooFew
		if decisions.Open() && decisions.N == 0 {
			p.Status = Nothing
		}
	}
	return p
}

// Points are the figures of a row, in the order of Definitions. A period as a whole has no median: it
// would need all decisions at once, and months say more.
func (r Row) Points(open bool) []Point {
	list := []Point{
		countPoint(KeyFilings, r.Filings), countPoint(KeyJoined, r.Joined),
		ratePoint(KeyJoinedShare, r.JoinedShare, hidden(r.Joined, r.Filings, r.JoinedShare), open),
		countPoint(KeyShipments, r.Shipments), countPoint(KeyHeld, r.Held),
		ratePoint(KeyHoldRate, r.HoldRate, hidden(r.Held, r.Shipments, r.HoldRate), open),
		countPoint(KeyDecisions, r.Decisions),
	}
	for i, o := range Outcomes {
		list = append(list, countPoint(KeyDecision+string(o), r.Outcomes[i]))
	}
	if r.Month != 0 {
		list = append(list, medianPoint(r.Median, r.Decisions))
	}
	for i := range list {
		list[i].Month, list[i].Mode, list[i].Running = r.Month, r.Mode, r.Running
	}
	return list
}

// hidden tells whether a rate is missing because a part of it is not shown.
func hidden(part, whole Cell, r Rate) bool {
	return r.Whole == 0 && (!part.Open() || !whole.Open() || part.LeftOut+whole.LeftOut > 0)
}

// Point finds a figure of a row.
func (r Row) Point(key string, open bool) Point {
	for _, p := range r.Points(open) {
		if p.Key == key {
			return p
		}
	}
	return Point{Key: key, Status: Nothing, Value: math.NaN()}
}

// Points are all figures of a report: the period, its months, and where all modes were asked for the same
// for each mode.
func (r Report) Points() []Point {
	list := []Point{countPoint(KeyParticipants, r.Participants)}
	list[0].Mode = r.Mode
	rows := append([]Row{r.Total}, r.Months...)
	rows = append(append(rows, r.ByMode...), r.Details...)
	for _, row := range rows {
		list = append(list, row.Points(r.Open)...)
	}
	return list
}
