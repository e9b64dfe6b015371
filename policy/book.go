package policy

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pilot321/models"
)

// Book is one set of records, compiled for quick look-up. It does not change once it is made and may
// be used by several goroutines.
type Book struct {
	set         string
	thresholds  []compiled
	modes       []compiled
	suspensions []compiled // with repeals
	exclusions  []compiled // of goods in words
	tariffs     []compiled // exclusions by tariff number
	terms       []compiled
	ends        []compiled // of terms
}

// compiled is a record with the answers it gives, so that giving one allocates nothing.
type compiled struct {
	Record
	name     string // set, kind and first day, as models.Eligibility.Policy has it
	tariff   []string
	endedBy  string // citation of the record that ended a term
	eligible Answer
	refusal  Answer
}

// NewBook compiles the records of one set; records of other sets are passed over. The records may come
// in any order: of several that rule one day, the one that came into force last is taken.
func NewBook(set string, records []Record) *Book {
	b := &Book{set: set}
	for _, r := range records {
		if r.Set != set || r.Mistaken != "" {
			continue
		}
		list := b.list(r.Kind)
		if r.Kind == Exclusion && r.Tariff != "" {
			list = &b.tariffs
		}
		if list == nil {
			continue
		}
		*list = append(*list, compile(r))
	}
	for _, kind := range Kinds {
		latestFirst(*b.list(kind))
	}
	latestFirst(b.tariffs)
	b.endTerms()
	return b
}

// endTerms cuts the terms that a recorded end comes after, so that staff can close the pilot by adding
// a record and need not change the one that opened it.
func (b *Book) endTerms() {
	for _, end := range b.ends {
		for i := range b.terms {
			t := &b.terms[i]
			if t.From < end.From && (t.To == 0 || t.To >= end.From) {
				t.To, t.endedBy = end.From-1, end.Citation
			}
		}
	}
}

// Set is the name of the book's set.
func (b *Book) Set() string { return b.set }

func (b *Book) list(kind Kind) *[]compiled {
	switch kind {
	case Threshold:
		return &b.thresholds
	case ModeOpen:
		return &b.modes
	case Suspension, Repeal:
		return &b.suspensions
	case Exclusion:
		return &b.exclusions
	case Term:
		return &b.terms
	case TermEnd:
		return &b.ends
	}
	return nil
}

func latestFirst(list []compiled) {
	slices.SortStableFunc(list, func(a, b compiled) int {
		return cmp.Or(cmp.Compare(b.From, a.From), cmp.Compare(b.ID, a.ID))
	})
}

func compile(r Record) compiled {
	c := compiled{Record: r, name: r.Set + ":" + string(r.Kind) + ":" + r.From.String()}
	switch r.Kind {
	case Threshold:
		c.eligible = Answer{true, Eligible, c.name,
			"Eligible for the de minimis exemption as declared: at most " + dollars(r.Cents) + " for one person on one day.", r.Citation}
	case Suspension:
		c.refusal = Answer{false, Suspended, c.name, "Not eligible for de minimis; entry required. " + r.Sentence, r.Citation}
	case Repeal:
		c.refusal = Answer{false, Repealed, c.name, "Not eligible for de minimis; entry required. " + r.Sentence, r.Citation}
	case Exclusion:
		sentence := "Not eligible for de minimis; entry required. " + r.Sentence
		if c.tariff = strings.Fields(r.Tariff); r.Tariff != "" {
			// Several of these begin on one day, so the number tells which it was.
			c.name += "#" + strconv.FormatInt(r.ID, 10)
			sentence += " The tariff number is listed as " + r.Goods + "."
		}
		c.refusal = Answer{false, ExcludedGoods, c.name, sentence, r.Citation}
	}
	return c
}

// ThresholdCents is the most that one person may import on a day under the exemption, in cents, or 0
// where no record rules the day.
func (b *Book) ThresholdCents(day models.Day) int64 {
	if r := inForce(b.thresholds, day); r != nil {
		return r.Cents
	}
	return 0
}

// Limits are the thresholds by their days; of several that rule one day the first counts.
func (b *Book) Limits() []models.LimitSpan {
	spans := make([]models.LimitSpan, len(b.thresholds))
	for i, t := range b.thresholds {
		spans[i] = models.LimitSpan{From: t.From, To: t.To, Cents: t.Cents}
	}
	return spans
}

func inForce(list []compiled, day models.Day) *compiled {
	for i := range list {
		if list[i].InForce(day) {
			return &list[i]
		}
	}
	return nil
}
