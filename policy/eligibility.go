package policy

import (
	"strconv"

	"pilot321/models"
)

// The codes of an answer.
const (
	Eligible       = "eligible"
	OverThreshold  = "over_threshold"
	PersonDayOver  = "person_day_over"
	Suspended      = "suspended"
	Repealed       = "repealed"
	ExcludedGoods  = "excluded_goods"
	ModeNotCovered = "mode_not_covered"
	BeforeStatute  = "before_statute"
)

// Shipment is what the question of eligibility depends on.
type Shipment struct {
	Day             models.Day // of arrival, at the port
	Origin          string     // country of origin of the goods, alpha-2, or ""
	ShipmentCountry string     // country they were sent from, alpha-2, or ""
	Mode            string     // "" where it is not known
	ValueCents      int64      // fair retail value in the country of shipment
	PersonDayCents  int64      // of all shipments of the person on the day, this one included; 0 where not known
	Excluded        bool       // the goods are of a kind that the exemption never covers
	Tariff          []string   // tariff numbers of the lines, digits only
}

// Answer tells whether the de minimis exemption is open to a shipment, on what grounds. It is about
// duty, not about risk: a shipment that is not eligible is still accepted as advance data.
type Answer struct {
	Eligible bool
	Code     string
	Policy   string // set, kind and first day of the record that decided
	Sentence string
	Citation string
}

// Eligibility judges a shipment by its arrival day, origin and mode. What the law withdrew is asked
// first, then what the pilot covers, then the goods, then the amounts. A plain "eligible", "suspended"
// or "excluded" allocates nothing.
func (b *Book) Eligibility(in Shipment) Answer {
	threshold := inForce(b.thresholds, in.Day)
	if threshold == nil {
		return Answer{Code: BeforeStatute, Policy: b.set,
			Sentence: "Not eligible for de minimis; entry required. No threshold is recorded for " + in.Day.String() + "."}
	}
	if s := b.suspension(&in); s != nil {
		return s.refusal
	}
	if in.Mode != "" && !b.covers(in.Mode, in.Day) {
		return Answer{Code: ModeNotCovered, Policy: b.set,
			Sentence: "The pilot did not cover this mode (" + in.Mode + ") on " + in.Day.String() + "."}
	}
	if c := b.listed(&in); c != nil {
		return c.refusal
	}
	if in.Excluded {
		return b.excluded(in.Day)
	}
	switch {
	case in.ValueCents > threshold.Cents:
		return over(threshold, OverThreshold, "The value of "+dollars(in.ValueCents)+" is over ")
	case in.PersonDayCents > threshold.Cents:
		return over(threshold, PersonDayOver, "The person's imports on the day come to "+dollars(in.PersonDayCents)+", over ")
	}
	return threshold.eligible
}

func over(threshold *compiled, code, beginning string) Answer {
	return Answer{Code: code, Policy: threshold.name, Citation: threshold.Citation,
		Sentence: "Not eligible for de minimis; entry required. " + beginning + "the " + dollars(threshold.Cents) + " that one person may import on one day."}
}

// suspension finds the latest suspension or repeal that takes in the shipment.
func (b *Book) suspension(in *Shipment) *compiled {
	for i := range b.suspensions {
		s := &b.suspensions[i]
		if s.InForce(in.Day) && (s.Mode == "" || s.Mode == in.Mode) && s.concerns(in) {
			return s
		}
	}
	return nil
}

// concerns tells whether a record's country is the shipment's, by the record's basis.
func (r *Record) concerns(in *Shipment) bool {
	if r.Country == "" || r.Country == in.Origin {
		return true
	}
	if r.Basis == ByEither || in.Origin == "" {
		return r.Country == in.ShipmentCountry
	}
	return false
}

func (b *Book) covers(mode string, day models.Day) bool {
	for i := range b.modes {
		if b.modes[i].Mode == mode && b.modes[i].InForce(day) {
			return true
		}
	}
	return false
}

func (b *Book) excluded(day models.Day) Answer {
	if e := inForce(b.exclusions, day); e != nil {
		return e.refusal
	}
	return Answer{Code: ExcludedGoods, Policy: b.set,
		Sentence: "Not eligible for de minimis; entry required. The exemption does not cover goods of this kind."}
}

// dollars writes cents as people read them: $800, $1,234.50.
func dollars(cents int64) string {
	whole := strconv.FormatInt(cents/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest := cents % 100; rest != 0 {
		return "$" + whole + "." + strconv.FormatInt(rest/10, 10) + strconv.FormatInt(rest%10, 10)
	}
	return "$" + whole
}
