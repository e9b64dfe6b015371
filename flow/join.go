package flow

import (
	"pilot321/audit"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/risk"
)

// join lands every filing on its shipment: one on file, one that an earlier row of this batch made,
// or a new one.
func (b *batch) join() {
	var candidates []risk.Candidate
	for i := range b.filings {
		f := &b.filings[i]
		candidates = b.candidates(f, candidates[:0])
		var target int64
		var merge []int64
		if len(candidates) > 0 {
			target, merge, _ = risk.Choose(f.keys, f.day, candidates)
		}
		if target == 0 {
			b.begin(f)
			continue
		}
		p := b.parcel(target)
		if b.repair && b.filedHere(append(merge, target)) {
			f.landed, f.outcome = p, repeated
			continue
		}
		for _, other := range merge {
			b.merge(p, b.parcel(other))
		}
		b.land(p, f)
	}
}

// filedHere tells whether this very manifest has filed one of these parcels already. A row that comes
// out of the quarantine must not take the place of the one that went in before it.
func (b *batch) filedHere(shipments []int64) bool {
	for _, id := range shipments {
		p := b.parcel(id)
		if p == nil {
			continue
		}
		if i := p.filed(b.org.ID); i >= 0 && models.ManifestOf(p.filings[i].ID) == b.manifest {
			return true
		}
	}
	return false
}

// candidates are the shipments at the places of a filing's keys.
func (b *batch) candidates(f *prepared, list []risk.Candidate) []risk.Candidate {
	for _, place := range [2]int64{f.tracking, f.house} {
		if place == 0 {
			continue
		}
		for probe := range int64(models.KeyProbes) {
			id, ok := b.slots[place+probe]
			if !ok {
				break
			}
			p := b.parcel(id)
			if p == nil || listed(list, p.ID) {
				continue
			}
			list = append(list, risk.Candidate{ID: p.ID, Keys: p.Keys, Day: p.Day, Own: p.filed(b.org.ID) >= 0})
		}
	}
	return list
}

func listed(list []risk.Candidate, id int64) bool {
	for i := range list {
		if list[i].ID == id {
			return true
		}
	}
	return false
}

// begin makes a new shipment of a filing.
func (b *batch) begin(f *prepared) {
	p := &parcel{isNew: true, alone: f}
	p.ID = b.before.NewIDs[b.nextID]
	b.nextID++
	p.Keys, p.Day, p.CreatedAt = f.keys, f.day, b.now
	b.parcels[p.ID] = p
	f.landed, f.outcome = p, began
	f.filing.ShipmentID, f.filing.Version = p.ID, 1
	p.filings = []models.Filing{f.filing}
	p.facts = f.facts
	b.occupy(p, f)
	b.touch(p)
	b.write(f, f.doc)
}

// land adds a filing to a shipment: as the first of its filer, as an amendment, or not at all where
// it says what is on file already.
func (b *batch) land(p *parcel, f *prepared) {
	p.read()
	p.alone = nil
	f.landed = p
	i := p.filed(b.org.ID)
	f.filing.ShipmentID, f.filing.Version = p.ID, 1
	if i < 0 {
		p.filings = append(p.filings, f.filing)
		p.facts = append(p.facts, f.facts...)
		f.outcome = joinedOther
		b.write(f, f.doc)
	} else {
		old := p.filings[i]
		amended := intake.Amend(old, f.filing, b.columns)
		if intake.SameContent(old, amended) {
			f.outcome = unchanged
			b.gain(p, i, amended.Lines)
			return
		}
		amended.ID, amended.ShipmentID, amended.Version = f.filing.ID, p.ID, old.Version+1
		p.filings[i] = amended
		risk.ReadFacts(&p.filings[i], f.day, &p.facts[i])
		f.outcome = amendedOwn
		f.filing.Version = amended.Version
		b.out.Replaced = append(b.out.Replaced, old.ID)
		f.replaces = old.ID
		b.write(f, amended.AppendDoc(nil))
	}
	if f.keys.Master != "" && p.Keys.Master == "" {
		p.Keys.Master = f.keys.Master
	}
	b.occupy(p, f)
	b.touch(p)
}

// write puts a filing among those to be stored. One that was taken back and comes again, because its row was
// repaired once more, takes the place of the earlier one and is not counted twice.
func (b *batch) write(f *prepared, doc []byte) {
	if old := b.before.Filed[f.filing.ID]; old != nil && old.Superseded == models.FilingTakenBack {
		f.again = true
		b.out.Again = append(b.out.Again, f.filing.ID)
	}
	b.out.Filings = append(b.out.Filings, models.FilingRow{ID: f.filing.ID, Shipment: f.filing.ShipmentID,
		Organisation: b.org.ID, Version: f.filing.Version, Replaces: f.replaces, Doc: doc})
}

// occupy puts the shipment at the places of the filing's keys, unless it is there already. Where all
// places after a hash are taken – eight parcels that share one – the key is not entered, and later
// filings find the parcel by its other key.
func (b *batch) occupy(p *parcel, f *prepared) {
	if f.tracking != 0 {
		p.Keys.Tracking = f.keys.Tracking
		b.enter(f.tracking, p.ID)
	}
	if f.house != 0 && (p.Keys.House == "" || p.Keys.House == f.keys.House) {
		p.Keys.House = f.keys.House
		b.enter(f.house, p.ID)
	}
}

func (b *batch) enter(place, id int64) {
	for probe := range int64(models.KeyProbes) {
		have, taken := b.slots[place+probe]
		if taken && have != id {
			if p := b.parcel(have); p == nil || p.ID != id {
				continue
			}
		}
		if !taken {
			b.slots[place+probe] = id
			b.out.Keys = append(b.out.Keys, models.KeyRow{Key: place + probe, Shipment: id})
		}
		return
	}
}

// merge lets one shipment take another over, because a filing showed that they are one parcel: its
// filings, its keys and its standing holds move, and the record that is left points to the new one.
func (b *batch) merge(into, from *parcel) {
	if from == nil || into == from {
		return
	}
	into.read()
	from.read()
	into.alone = nil
	for i := range from.filings {
		b.takeOver(into, from.filings[i], from.facts[i])
	}
	for place, id := range b.slots {
		if id == from.ID {
			b.slots[place] = into.ID
			b.out.KeysMoved = append(b.out.KeysMoved, models.KeyRow{Key: place, Shipment: into.ID})
		}
	}
	b.takeKeys(into, from)
	b.takeHolds(into, from)
	from.eachPicture(func(content int64) {
		b.unshow(b.look(content), from.ID)
	})
	from.filings, from.facts = nil, nil
	from.MergedInto = into.ID
	b.touch(from)
	b.touch(into)
	b.out.Events = append(b.out.Events, audit.New(b.now, b.actor, "shipment.merged", audit.Subject("shipment", from.ID), 0,
		map[string]int64{"into": into.ID}))
}

// takeOver moves one filing. Where both shipments have one of the same filer, the later filed is
// current.
func (b *batch) takeOver(into *parcel, f models.Filing, facts risk.Facts) {
	f.ShipmentID = into.ID
	i := into.filed(f.OrganisationID)
	older, newer := f.ID, f.ID
	switch {
	case i < 0:
		into.filings = append(into.filings, f)
		into.facts = append(into.facts, facts)
	case f.ID > into.filings[i].ID:
		older = into.filings[i].ID
		f.Version = max(f.Version, into.filings[i].Version+1)
		into.filings[i], into.facts[i] = f, facts
	default:
		newer = into.filings[i].ID
	}
	b.out.Moved = append(b.out.Moved, models.FilingMove{ID: f.ID, Shipment: into.ID, Version: f.Version})
	if i >= 0 {
		b.out.Replaced = append(b.out.Replaced, older)
		b.out.Chained = append(b.out.Chained, models.FilingChain{Newer: newer, Older: older})
	}
}

func (b *batch) takeKeys(into, from *parcel) {
	if into.Keys.Tracking == "" {
		into.Keys.Tracking = from.Keys.Tracking
	}
	if into.Keys.House == "" {
		into.Keys.House = from.Keys.House
	}
	if into.Keys.Master == "" {
		into.Keys.Master = from.Keys.Master
	}
}

// takeHolds moves holds: closed ones too, because they say what officers have settled already. A standing
// hold stays behind where the taking shipment stands under one of the same family: it is decided by
// itself, under the number it was placed with.
func (b *batch) takeHolds(into, from *parcel) {
	for i := range from.holds {
		h := from.holds[i]
		closed := h.Status == models.HoldClosed
		if !closed && into.standing(h.Family) != nil {
			continue
		}
		b.out.HoldsMoved = append(b.out.HoldsMoved, models.HoldMove{ID: h.ID, From: from.ID, To: into.ID, Closed: closed})
		h.ShipmentID = into.ID
		into.holds = append(into.holds, h)
	}
	into.EverHeld = into.EverHeld || from.EverHeld
}
