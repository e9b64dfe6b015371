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
	if f := p.alone; f != nil { // most are, and the core that reads the file has worked it out already
		p.combined, p.PersonDay, p.Seller, p.Address = f.alone, f.personDay, f.seller, f.address
	} else {
		p.combined = risk.Combine(p.facts)
		p.PersonDay = b.hasher.PersonDay(p.combined.Person, p.combined.Day)
		p.Seller, p.Address = risk.SellerHistory(b.hasher.Seller(p.combined.Seller)), b.hasher.Address(p.combined.DeliverTo)
	}
	c := &p.combined
	p.Day, p.Mode, p.Port, p.Origin, p.ValueCents = c.Day, c.Mode, c.Port, c.Origin, c.ValueCents
	p.UpdatedAt = b.now
	if p.isNew {
		p.wasMode = p.Mode
	}
}

// leave takes a merged shipment out of its person's day.
func (b *batch) leave(p *parcel) {
	p.UpdatedAt = b.now
	if p.wasPerson != 0 {
		b.takeOut(p.ID, p.wasPerson, p.wasArrival)
	}
	p.PersonDay, p.Seller, p.Address = 0, 0, 0
}

// moveDay counts the shipment once on its person's day, and no longer on the one it was counted on
// before.
func (b *batch) moveDay(p *parcel) {
	if p.wasPerson != 0 && p.wasPerson != p.PersonDay {
		b.takeOut(p.ID, p.wasPerson, p.wasArrival)
	}
	if p.PersonDay == 0 {
		return
	}
	d := b.person(p.PersonDay, p.Day)
	d.moved = true
	d.set(p.ID, p.ValueCents)
	if p.isNew || p.wasPerson != p.PersonDay || p.wasCents != p.ValueCents {
		b.out.Persons = append(b.out.Persons, models.PersonRow{PersonDay: p.PersonDay, Shipment: p.ID, Cents: p.ValueCents})
	}
}

// affected names the shipments that must be assessed again although nobody filed on them, as far as
// they are not loaded yet, and the persons' days that are still to be read.
func (b *batch) affected() (more models.BatchMore) {
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
				b.ask(m.Shipment, &more)
			}
		}
	}
	for _, s := range b.spread {
		if s.crossed() {
			for _, id := range s.Shipments {
				b.ask(id, &more)
			}
		}
	}
	b.aroundSplits(&more, func(id int64) { b.ask(id, &more) })
	more.Histories = b.unknownHistories()
	return more
}

// ask wants a shipment to be assessed again.
func (b *batch) ask(id int64, more *models.BatchMore) {
	if b.asked[id] || b.parcels[id] != nil && b.parcels[id].touched {
		return
	}
	b.asked[id] = true
	if b.before.Shipments[id] == nil {
		more.Shipments = append(more.Shipments, id)
	}
}
