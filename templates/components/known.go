package components

import (
	"strconv"

	"pilot321/models"
)

type knownRow struct{ label, seller, address string }

// rows set the seller beside the address.
func (p KnownProps) rows() []knownRow {
	number := func(n func(h *models.History) int64) func(h *models.History) string {
		return func(h *models.History) string { return Count(n(h)) }
	}
	list := []struct {
		label string
		text  func(h *models.History) string
	}{
		{"First arrival", func(h *models.History) string { return h.First.Time().Format("Jan 2, 2006") }},
		{"Days before this arrival", number(func(h *models.History) int64 { return h.Age(p.Day) })},
		{"Parcels ever", number(func(h *models.History) int64 { return h.Parcels })},
		{"Parcels in the week of this arrival", number(func(h *models.History) int64 { return h.Week })},
		{"Other parcels held", number(func(h *models.History) int64 { return h.Held })},
		{"Violations found", number(func(h *models.History) int64 { return h.Violations })},
		{"Not presented", number(func(h *models.History) int64 { return h.NotPresented })},
	}
	rows := make([]knownRow, len(list))
	for i, of := range list {
		rows[i] = knownRow{of.label, "Not known", "Not known"}
		if p.Seller != nil {
			rows[i].seller = of.text(p.Seller)
		}
		if p.Address != nil {
			rows[i].address = of.text(p.Address)
		}
	}
	return rows
}

// split says what was found, verdict first.
func (p KnownProps) split() string {
	s := p.Split
	text := Money(s.Cents) + " from this seller to this person in " + Counted(int(s.Parcels), "parcel", "parcels") + " on " +
		strconv.Itoa(s.Days) + " days, no day over the limit of " + Money(s.Limit) + "."
	if more := int(s.Parcels) - 1 - len(p.Others); more > 0 {
		text += " " + Counted(more, "more parcel is", "more parcels are") + " not listed."
	}
	return text
}
