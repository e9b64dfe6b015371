package flow

import (
	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// EligibilityUnder is what a policy set would say of a shipment on file, with the person's day and the kind of goods as its
// assessment saw them. It is for showing what another record would change, before it is added.
func EligibilityUnder(book *policy.Book, k *models.Known) policy.Answer {
	s := &k.Shipment
	facts := make([]risk.Facts, len(k.Filings))
	for i := range k.Filings {
		risk.ReadFacts(&k.Filings[i], s.Day, &facts[i])
	}
	seen := (&risk.Input{Facts: facts, Combined: risk.Combine(facts)}).Observe()
	return book.Eligibility(policy.Shipment{Day: s.Day, Origin: s.Origin, ShipmentCountry: shippedIn(facts), Mode: string(s.Mode), ValueCents: s.ValueCents,
		PersonDayCents: max(s.Assessment.PersonDay.Cents, s.ValueCents), Excluded: seen.Excluded(), Tariff: TariffNumbers(book, facts)})
}
