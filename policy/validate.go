package policy

import (
	"fmt"
	"time"

	"pilot321/models"
)

// The days and amounts that a record may have. The exemption began in 1938 (Pub. L. 75-721, sec. 321).
var (
	firstDay = models.DayOf(time.Date(1938, 1, 1, 0, 0, 0, 0, time.UTC))
	lastDay  = models.DayOf(time.Date(2199, 12, 31, 0, 0, 0, 0, time.UTC))
)

// MostCents is the largest amount of a threshold: $10,000, far over any that was ever proposed, so that an amount
// typed in cents is noticed.
const MostCents = 10_000_00

// Limits of the texts, in bytes.
const (
	MostCitation = 300
	MostSentence = 600
	MostWords    = 120 // of a title of goods, or of a published end
)

// Certainties are how sure a record's date or text is, in falling order.
var Certainties = []string{"confirmed", "likely", "probable"}

// Takes tells whether records of a kind have a field: "to", "country", "mode", "cents", "tariff" or "published".
// Every kind has the others.
func (k Kind) Takes(field string) bool {
	switch field {
	case "to":
		return k != TermEnd
	case "country":
		return k == Suspension || k == Exclusion
	case "mode":
		return k == ModeOpen || k == Suspension
	case "cents":
		return k == Threshold
	case "tariff":
		return k == Exclusion
	case "published":
		return k == Term
	}
	return true
}

// Validate tells everything that is wrong with a record that staff want to add, by field: set, kind, from, to, country,
// basis, mode, cents, tariff, goods, published, citation, sentence, certainty.
func (r *Record) Validate() error {
	v := &validation{record: r}
	v.names()
	v.days()
	v.fields()
	v.texts()
	if len(v.faults) > 0 {
		return models.Invalid(v.faults...)
	}
	return nil
}

type validation struct {
	record *Record
	faults []models.FieldError
}

func (v *validation) reject(wrong bool, field, format string, args ...any) {
	if wrong {
		v.faults = append(v.faults, models.FieldError{Field: field, Message: fmt.Sprintf(format, args...)})
	}
}

func (v *validation) names() {
	r := v.record
	v.reject(!known(Sets, r.Set), "set", "Choose a policy set.")
	v.reject(!known(Kinds, r.Kind), "kind", "Choose what the record rules.")
	v.reject(r.Certainty != "" && !known(Certainties, r.Certainty), "certainty", "Choose how certain the record is.")
	v.reject(r.Basis != "" && r.Basis != ByOrigin && r.Basis != ByEither, "basis", "Choose which country counts.")
	v.reject(r.Country != "" && !isCountryCode(r.Country), "country", "Choose a country from the list.")
	v.reject(r.Mode != "" && !known(models.Modes, models.Mode(r.Mode)), "mode", "Choose a mode from the list.")
}

func (v *validation) days() {
	r := v.record
	v.reject(r.From < firstDay || r.From > lastDay, "from", "Enter a first day between %s and %s.", firstDay, lastDay)
	switch {
	case r.To == 0:
	case r.To > lastDay:
		v.reject(true, "to", "Enter a last day up to %s, or leave it empty while no end is known.", lastDay)
	case r.To < r.From:
		v.reject(true, "to", "Enter a last day that is not before %s, the first day.", r.From)
	}
	v.reject(r.Kind == TermEnd && r.To != 0, "to", "Leave the last day empty. An end of the term stays; a new term opens the pilot again.")
}

func (v *validation) fields() {
	r := v.record
	if !known(Kinds, r.Kind) {
		return
	}
	v.reject(r.Country != "" && !r.Kind.Takes("country"), "country", "Leave the country empty. Only suspensions and exclusions can be of one country.")
	v.reject(r.Country == "" && r.Basis == ByEither, "basis", "Choose a country, or leave the origin to decide.")
	v.reject(r.Mode != "" && !r.Kind.Takes("mode"), "mode", "Leave the mode empty. Only suspensions and modes covered are of one mode.")
	v.reject(r.Kind == ModeOpen && r.Mode == "", "mode", "Choose the mode that the pilot covers.")
	v.reject(r.Kind == Threshold && (r.Cents <= 0 || r.Cents > MostCents), "cents", "Enter an amount in dollars, above 0 and at most %s, such as 800.", dollars(MostCents))
	v.reject(r.Kind != Threshold && r.Cents != 0, "cents", "Leave the amount empty. Only a limit has one.")
	v.reject(r.Published != "" && !r.Kind.Takes("published"), "published", "Leave the published end empty. Only a term has one.")
	v.reject(r.Kind != Exclusion && (r.Tariff != "" || r.Goods != ""), "tariff", "Leave tariff numbers and goods empty. Only excluded goods have them.")
	if r.Kind == Exclusion {
		parsed, err := ParseTariff(r.Tariff)
		v.reject(err != nil, "tariff", "%s", sentenceOf(err))
		v.reject(err == nil && parsed != r.Tariff, "tariff", "Enter tariff numbers separated by spaces.")
		v.reject(r.Tariff != "" && r.Goods == "", "goods", "Enter what the goods are called, such as steel nails.")
		v.reject(r.Tariff == "" && (r.Goods != "" || r.Country != ""), "tariff", "Enter the tariff numbers that the exclusion is about. Without one it is about all excluded goods of every country.")
	}
}

func sentenceOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func (v *validation) texts() {
	r := v.record
	v.reject(r.Citation == "", "citation", "Enter where the rule is published, such as 90 FR 37775.")
	v.reject(r.Sentence == "", "sentence", "Enter in one sentence what the record rules.")
	for _, text := range []struct {
		field, text string
		most        int
	}{{"citation", r.Citation, MostCitation}, {"sentence", r.Sentence, MostSentence}, {"goods", r.Goods, MostWords}, {"published", r.Published, MostWords}} {
		v.reject(len(text.text) > text.most, text.field, "Enter at most %d characters.", text.most)
	}
}
