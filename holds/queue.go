package holds

import (
	"strconv"
	"time"

	"pilot321/models"
)

// Filter picks holds from the queue. The zero filter is every hold that stands.
type Filter struct {
	Family  models.HoldFamily
	Mode    models.Mode
	Status  models.HoldStatus // closed holds are shown only when they are asked for
	Mine    int64             // user whose claims are asked for, or 0
	Overdue bool
}

// Entry is a hold in the queue with what is known around it.
type Entry struct {
	models.Hold
	Filer    string // the participant to whom it is addressed
	Officer  string // who claimed it, "" where nobody did
	Tracking string // or the house bill, where there is no tracking number
	Reason   models.Reason
}

// OwnFilter picks from a participant's own holds.
type OwnFilter struct {
	Standing bool // not decided yet
	Closed   bool
	Reason   string // key of the public reason
}

// Decided is a decision with the name of the officer, for staff.
type Decided struct {
	models.Decision
	Officer string
}

// Happened is an entry of a hold's audit trail with the name of who acted, for staff.
type Happened struct {
	models.Event
	Who string
}

// Lead gives the reason that placed a hold: the strongest one of its own rules, or the strongest of
// all when a later assessment no longer names any of them.
func Lead(h *models.Hold, reasons []models.Reason) models.Reason {
	for _, r := range reasons {
		if HasRule(h.Rules, r.Rule) {
			return r
		}
	}
	if len(reasons) > 0 {
		return reasons[0]
	}
	return models.Reason{}
}

// Days is the time left in business days, as package policy counts them, and the moment itself.
type Days struct {
	Left int // business days up to the due date; negative once it has passed
	Due  time.Time
	Now  time.Time
}

// Overdue tells whether the moment has passed.
func (d Days) Overdue() bool { return !d.Due.After(d.Now) }

// Text says how long is left: "3 business days left", "due today", "overdue by 2 business days".
func (d Days) Text() string {
	switch {
	case d.Overdue() && d.Left < 0:
		return "overdue by " + days(-d.Left)
	case d.Overdue():
		return "overdue since today"
	case d.Left <= 0:
		return "due today"
	}
	return days(d.Left) + " left"
}

func days(n int) string {
	if n == 1 {
		return "1 business day"
	}
	return strconv.Itoa(n) + " business days"
}

// Why says in one sentence what puts a hold where it stands in the queue: what the score is, what is
// added for the harm, and how the time left counts.
func Why(h *models.Hold, d Days) string {
	text := "Score " + strconv.Itoa(h.Score)
	if extra := harm[h.Family]; extra > 0 {
		text += " plus " + strconv.Itoa(extra) + " for a " + short[h.Family] + " hold"
	}
	switch {
	case d.Overdue():
		return text + ", and it is " + d.Text() + "."
	case d.Left <= 1:
		return text + ", and it is soon due: " + d.Text() + "."
	}
	return text + "; " + d.Text() + "."
}

var short = map[models.HoldFamily]string{
	models.HoldContraband: "contraband", models.HoldEnforcement: "commercial enforcement",
	models.HoldAgency: "other-agency", models.HoldXray: "x-ray",
}
