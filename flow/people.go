package flow

import (
	"slices"

	"pilot321/models"
)

// day is what one person imports on one day, while a batch moves parcels in and out of it.
type day struct {
	members []models.PersonMember
	was, is int64 // cents
	limit   int64
	on      models.Day
	loaded  bool
	moved   bool // a parcel of the batch is or was on it
}

// person gives a person's day; limit is the threshold in force on it.
func (b *batch) person(key int64, on models.Day) *day {
	d := b.people[key]
	if d == nil {
		d = &day{limit: b.law.Book.ThresholdCents(on), on: on}
		b.people[key] = d
	}
	if members, ok := b.before.PersonDays[key]; ok && !d.loaded {
		d.loaded = true
		mine := d.members
		d.members = nil
		d.is = 0
		for _, m := range members {
			d.was += m.Cents
			d.set(m.Shipment, m.Cents)
		}
		for _, m := range mine {
			d.set(m.Shipment, m.Cents)
		}
	}
	return d
}

// takeOut takes a parcel of the batch out of a person's day.
func (b *batch) takeOut(shipment, key int64, on models.Day) {
	d := b.person(key, on)
	d.moved = true
	d.set(shipment, -1)
	b.out.Persons = append(b.out.Persons, models.PersonRow{PersonDay: key, Shipment: shipment, Cents: -1})
}

// set gives a shipment's share; cents below 0 take it out.
func (d *day) set(shipment, cents int64) {
	for i := range d.members {
		if d.members[i].Shipment != shipment {
			continue
		}
		d.is -= d.members[i].Cents
		if cents < 0 {
			d.members = slices.Delete(d.members, i, i+1)
			return
		}
		d.members[i].Cents = cents
		d.is += cents
		return
	}
	if cents >= 0 {
		d.members = append(d.members, models.PersonMember{Shipment: shipment, Cents: cents})
		d.is += cents
	}
}

// crossed tells whether the day went over its limit in this batch, or no longer is over it.
func (d *day) crossed() bool { return (d.was > d.limit) != (d.is > d.limit) }

// total is what an assessment sees of the day.
func (d *day) total() models.PersonDay {
	return models.PersonDay{Cents: d.is, Shipments: len(d.members), Limit: d.limit}
}
