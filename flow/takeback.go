package flow

import (
	"slices"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// taking is what a batch that takes filings back has in hand.
type taking struct {
	ids         []int64                 // ascending
	doomed      func(filing int64) bool // is taken back by the same request, if in another batch
	evenArrived bool
	earlier     bool // earlier versions go too
	outcome     map[int64]models.BackOutcome
	revived     int

	asked    bool                              // for the places of keys
	from     map[*parcel][]*models.FiledBefore // what was taken out of each shipment
	shown    map[*parcel][]models.PictureRow
	contests []models.PictureRow
	compared bool
}

// moreOfTaking is more for a batch that takes filings back. It first asks for the places of all keys that are
// concerned, and after the taking for the shipments that show the same pictures.
func (b *batch) moreOfTaking() (more models.BatchMore) {
	t := b.taking
	switch {
	case !t.asked:
		t.asked = true
		return models.BatchMore{Keys: b.placesOfKeys()}
	case !b.joined:
		b.joined = true
		b.start()
		b.takeBack()
		b.combine()
		users := b.comparePictures()
		more = b.affected()
		more.Shipments = append(more.Shipments, users...)
		return more
	case !t.compared:
		t.compared = true
		b.settlePictures()
	}
	return b.affected()
}

// takeBack takes the filings of the batch out of their shipments.
func (b *batch) takeBack() {
	t := b.taking
	for _, id := range t.ids {
		f := b.before.Filed[id]
		if f == nil || f.Filing.OrganisationID != b.org.ID || f.Superseded == models.FilingTakenBack {
			continue
		}
		t.outcome[id] = b.takeOne(f)
		if o := t.outcome[id]; o == models.BackTaken || o == models.BackReplaced {
			f.Superseded = models.FilingTakenBack
			b.out.TakenBack = append(b.out.TakenBack, id)
		}
	}
	for _, p := range b.order {
		b.settle(p)
	}
	b.writeKeyPlaces()
}

// takeOne takes one filing back, unless something stands against it.
func (b *batch) takeOne(f *models.FiledBefore) models.BackOutcome {
	p := b.parcel(f.Filing.ShipmentID)
	if p == nil {
		return models.BackReplaced
	}
	i := slices.IndexFunc(p.filings, func(c models.Filing) bool { return c.ID == f.Filing.ID })
	switch {
	case i < 0:
		return models.BackReplaced
	case b.stays(p):
		return models.BackHeld
	case !b.taking.evenArrived && p.Day <= policy.PortDay(b.now, p.Port):
		return models.BackArrived
	}
	b.takeFrom(p, i, f)
	return models.BackTaken
}

// stays tells whether a hold keeps the batch's organisation from taking its filing back. Only one that is addressed
// to it does: what a filer learns must not change with a hold that is addressed to another. That hold stands on with
// the assessment it was placed for, and the filing is kept as it was. A shipment under a hold never loses its last
// filer, so that there is a parcel to decide on.
func (b *batch) stays(p *parcel) bool {
	alone := !slices.ContainsFunc(p.filings, func(f models.Filing) bool { return f.OrganisationID != b.org.ID })
	return slices.ContainsFunc(p.holds, func(h models.Hold) bool {
		return h.Status != models.HoldClosed && (alone || h.OrganisationID == b.org.ID)
	})
}

// takeFrom takes a current filing out of its shipment. The one that it replaced comes into force again;
// without one its filer is gone from the shipment.
func (b *batch) takeFrom(p *parcel, i int, f *models.FiledBefore) {
	p.read()
	b.remember(p)
	b.taking.from[p] = append(b.taking.from[p], f)
	b.touch(p)
	if b.taking.earlier {
		b.takeEarlier(p, f)
	}
	earlier := b.predecessor(f)
	if earlier == nil {
		p.filings = slices.Delete(p.filings, i, i+1)
		p.facts = slices.Delete(p.facts, i, i+1)
		return
	}
	again := earlier.Filing
	again.ShipmentID, again.Kind = p.ID, p.filings[i].Kind
	p.filings[i], p.facts[i] = again, risk.Facts{}
	risk.ReadFacts(&p.filings[i], b.received(again.ID), &p.facts[i])
	earlier.Superseded = models.FilingInForce
	b.taking.revived++
	b.out.Revived = append(b.out.Revived, again.ID)
	if earlier.Filing.ShipmentID != p.ID { // it was filed on a shipment that this one took over
		b.out.Moved = append(b.out.Moved, models.FilingMove{ID: again.ID, Shipment: p.ID, Version: again.Version})
	}
}

// takeEarlier marks all that a filing replaced as taken back with it, and lets the shipment lose the keys of those
// versions too.
func (b *batch) takeEarlier(p *parcel, last *models.FiledBefore) {
	b.versions(last.Replaces, func(f *models.FiledBefore) {
		if f.Superseded != models.FilingReplaced {
			return
		}
		f.Superseded = models.FilingTakenBack
		b.taking.from[p] = append(b.taking.from[p], f)
		b.out.TakenBack = append(b.out.TakenBack, f.Filing.ID)
	})
}

// predecessor is the latest version before a filing that was not taken back itself, nor with its manifest.
func (b *batch) predecessor(f *models.FiledBefore) *models.FiledBefore {
	for range len(b.before.Filed) {
		if f = b.before.Filed[f.Replaces]; f == nil {
			return nil
		}
		id := f.Filing.ID
		if f.Superseded == models.FilingReplaced && !b.taking.doomed(id) && !b.before.Manifests[models.ManifestOf(id)].Withdrawn {
			return f
		}
	}
	return nil
}

// received is the day on which a filing came in; it stands in for an arrival day that was not filed.
func (b *batch) received(filing int64) models.Day {
	return policy.PortDay(b.before.Manifests[models.ManifestOf(filing)].Received, "")
}
