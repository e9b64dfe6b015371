package policy

import "pilot321/models"

// The sets that ship with the product.
const (
	Announced = "announced" // the pilot as 88 FR 10140 announced it
	Current   = "current"   // with the suspensions since 2025 and the published end of the term
)

// Sets lists the sets in the order in which they are shown.
var Sets = []string{Announced, Current}

// Kind is what a record rules.
type Kind string

// The kinds of record.
const (
	Threshold  Kind = "threshold"  // most that one person may import in a day, in cents
	ModeOpen   Kind = "mode_open"  // the pilot covers a mode
	Suspension Kind = "suspension" // the exemption is suspended for some or all countries
	Repeal     Kind = "repeal"     // the exemption has been taken out of the statute
	Exclusion  Kind = "exclusion"  // goods that the exemption never covers
	Term       Kind = "term"       // participants may apply and transmit
	TermEnd    Kind = "term_end"   // from this day on, what terms came before have ended
)

// Kinds lists the kinds in the order in which a set is described.
var Kinds = []Kind{Term, TermEnd, Threshold, ModeOpen, Exclusion, Suspension, Repeal}

// Basis says which country of a shipment a suspension looks at.
type Basis string

// The bases. By origin is the default; where the origin is not known, the country of shipment stands
// in for it.
const (
	ByOrigin Basis = "origin"
	ByEither Basis = "origin_or_shipment" // either of the two is enough
)

// Record is one rule with the days on which it is in force.
type Record struct {
	ID        int64
	Set       string
	Kind      Kind
	From      models.Day // first day in force
	To        models.Day // last day in force; 0 while no end is recorded
	Country   string     // ISO 3166 alpha-2, or "" for all
	Basis     Basis      // of Country; "" is ByOrigin
	Mode      string     // air, truck, rail, ocean, mail, or "" for all
	Cents     int64      // of a threshold
	Tariff    string     // of an exclusion: beginnings of tariff numbers, as ParseTariff writes them; "" names none
	Goods     string     // of an exclusion by tariff number: what the goods are called
	Published string     // of a term: the end as it was published, in words
	Citation  string
	Sentence  string // what the record rules, for people
	Certainty string // confirmed, likely, probable

	EndCitation string // on what grounds To was recorded, where that came later
	Mistaken    string // why the record was entered in error; it is kept and rules nothing
}

// InForce tells whether the record rules a day.
func (r *Record) InForce(day models.Day) bool {
	return r.Mistaken == "" && day >= r.From && (r.To == 0 || day <= r.To)
}

func known[T comparable](all []T, one T) bool {
	for _, have := range all {
		if have == one {
			return true
		}
	}
	return false
}

func isCountryCode(code string) bool {
	return len(code) == 2 && code[0]-'A' < 26 && code[1]-'A' < 26
}
