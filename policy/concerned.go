package policy

import "pilot321/models"

// Judges tells whether records of a kind have a part in eligibility. Terms do not: they rule who may apply and transmit,
// on the day of transmission.
func (k Kind) Judges() bool { return k != Term && k != TermEnd }

// Concerns are the shipments whose eligibility a record can decide, as a reassessment with the given reason; nil where
// there are none. Where a record looks at either of two countries all shipments of its days are concerned, because only
// the one is kept apart on file.
func (r *Record) Concerns(reason string) *models.Reassessment {
	if !r.Kind.Judges() {
		return nil
	}
	again := &models.Reassessment{Kind: models.ReassessPolicy, Reason: reason, FromDay: r.From, ToDay: r.To, Mode: models.Mode(r.Mode)}
	if r.Basis != ByEither {
		again.Country = r.Country
	}
	return again
}

// EndConcerns are the shipments for which it makes a difference that a record has another last day.
func (r *Record) EndConcerns(to models.Day, reason string) *models.Reassessment {
	again := r.Concerns(reason)
	if again == nil {
		return nil
	}
	first, last := min(to, r.To), max(to, r.To)
	if r.To == 0 {
		first, last = to, 0
	}
	again.FromDay, again.ToDay = first+1, last
	return again
}

// SetConcerns are the shipments that are judged anew when another set is put in force: those that have not arrived.
// What arrived was dealt with under the set that was in force then; a record that reaches back changes that, a choice
// made today does not.
func SetConcerns(set string, today models.Day) *models.Reassessment {
	return &models.Reassessment{Kind: models.ReassessPolicy, Reason: "The set “" + setWords[set][0] + "” was put in force.", FromDay: today}
}
