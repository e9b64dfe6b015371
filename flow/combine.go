package flow

import (
	"pilot321/models"
	"pilot321/risk"
)

// combine works out what every shipment of the batch is now, over all its filers, and moves it to the
// right person's day.
func (b *batch) combine() {
	for _, p := range b.order {
		if p.MergedInto != 0 {
			b.leave(p)
			continue
		}
		b.describe(p)
		b.moveDay(p)
		b.showPictures(p)
	}
}

func (b *batch) describe(p *parcel) {
	p.read()
	p.combined = risk.Combine(p.facts)
	c := &p.combined
	p.Day, p.Mode, p.Port, p.Origin, p.ValueCents = c.Day, c.Mode, c.Port, c.Origin, c.ValueCents
	p.PersonDay = b.hasher.PersonDay(c.Person, c.Day)
	p.UpdatedAt = b.now
	if p.isNew {
		p.wasMode = p.Mode
	}
}

// leave takes a merged shipment out of its person's day.
func (b *batch) leave(p *parcel) {
	p.UpdatedAt = b.now
	if p.wasPerson != 0 {
		b.person(p.wasPerson, p.Day).set(p.ID, -1)
		b.out.Persons = append(b.out.Persons, models.PersonRow{PersonDay: p.wasPerson, Shipment: p.ID, Cents: -1})
	}
	p.PersonDay = 0
}

// moveDay counts the shipment once on its person's day, and no longer on the one it was counted on
// before.
func (b *batch) moveDay(p *parcel) {
	if p.wasPerson != 0 && p.wasPerson != p.PersonDay {
		b.person(p.wasPerson, p.Day).set(p.ID, -1)
		b.out.Persons = append(b.out.Persons, models.PersonRow{PersonDay: p.wasPerson, Shipment: p.ID, Cents: -1})
	}
	if p.PersonDay == 0 {
		return
	}
	b.person(p.PersonDay, p.Day).set(p.ID, p.ValueCents)
	if p.isNew || p.wasPerson != p.PersonDay || p.wasCents != p.ValueCents {
		b.out.Persons = append(b.out.Persons, models.PersonRow{PersonDay: p.PersonDay, Shipment: p.ID, Cents: p.ValueCents})
	}
}

// affected names the shipments that must be assessed again although nobody filed on them, as far as
// they are not loaded yet, and the persons' days that are still to be read.
func (b *batch) affected() (more models.BatchMore) {
	ask := func(id int64) {
		if b.asked[id] || b.parcels[id] != nil && b.parcels[id].touched {
			return
		}
		b.asked[id] = true
		if b.before.Shipments[id] == nil {
			more.Shipments = append(more.Shipments, id)
		}
	}
	for key, d := range b.people {
		if !d.loaded {
			if _, ok := b.before.PersonDays[key]; !ok {
				more.PersonDays = append(more.PersonDays, key)
				continue
			}
			b.person(key, 0)
		}
		if d.crossed() {
			for _, m := range d.members {
				ask(m.Shipment)
			}
		}
	}
	for _, s := range b.spread {
		if s.crossed() {
			for _, id := range s.Shipments {
				ask(id)
			}
		}
	}
	return more
}
