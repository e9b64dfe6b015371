package flow

import (
	"slices"

	"pilot321/models"
	"pilot321/risk"
)

// usersCompared is up to how many shipments that show a picture are looked at to find out whether one of them
// still shows it under a seller. Of a picture that more show, the seller stays counted: it errs to the side of
// the signal, and a batch cannot be made to read a million shipments.
const usersCompared = 64

// What an amendment changes of a seller stays counted, as it always did: a picture's sellers are those under whom
// it was ever seen. Only with the filings that are taken do theirs go.

// remember notes which pictures a parcel showed, and under which seller, before anything was taken from it.
func (b *batch) remember(p *parcel) {
	if _, ok := b.taking.shown[p]; ok {
		return
	}
	var had []models.PictureRow
	seller := b.hasher.Seller(risk.Combine(p.facts).Seller)
	p.eachPicture(func(content int64) {
		had = append(had, models.PictureRow{Look: b.look(content), Shipment: p.ID, Seller: seller})
	})
	b.taking.shown[p] = had
}

// rememberVersions adds what the versions of a filing showed that go with it.
func (b *batch) rememberVersions(p *parcel, last *models.FiledBefore) {
	b.versions(last.Filing.ID, func(f *models.FiledBefore) {
		var facts risk.Facts
		risk.ReadFacts(&f.Filing, 0, &facts)
		for _, line := range f.Filing.Lines {
			for _, content := range line.Pictures {
				b.taking.shown[p] = append(b.taking.shown[p], models.PictureRow{Look: b.look(content), Shipment: f.Filing.ShipmentID, Seller: b.hasher.Seller(facts.Seller)})
			}
		}
	})
}

// comparePictures finds the pictures that shipments show no more, and the sellers under which perhaps nobody
// shows them now. It names the shipments that must be looked at to tell.
func (b *batch) comparePictures() (users []int64) {
	now := b.shownNow()
	for _, p := range b.order {
		for _, taken := range b.taking.from[p] {
			b.rememberVersions(p, taken)
		}
		for _, had := range b.taking.shown[p] {
			if use := (models.PictureRow{Look: had.Look, Shipment: had.Shipment}); !now[use] {
				now[use] = true // once is enough
				b.unshow(use.Look, use.Shipment)
			}
			sold := models.PictureRow{Look: had.Look, Seller: had.Seller}
			known := b.before.Pictures[had.Look]
			if had.Seller == 0 || now[sold] || known == nil || len(known.Shipments) > usersCompared {
				continue
			}
			now[sold] = true
			b.taking.contests = append(b.taking.contests, sold)
			users = append(users, known.Shipments...)
		}
	}
	return slices.DeleteFunc(users, func(id int64) bool { return b.before.Shipments[id] != nil })
}

// shownNow is what the touched shipments show after the taking: by shipment, and by seller.
func (b *batch) shownNow() map[models.PictureRow]bool {
	now := map[models.PictureRow]bool{}
	for p := range b.taking.shown {
		if p.MergedInto != 0 {
			continue
		}
		seller := b.hasher.Seller(p.combined.Seller)
		p.eachPicture(func(content int64) {
			now[models.PictureRow{Look: b.look(content), Seller: seller}] = true
			now[models.PictureRow{Look: b.look(content), Shipment: p.ID}] = true
		})
	}
	return now
}

// settlePictures takes sellers from pictures that no shipment shows under them any more.
func (b *batch) settlePictures() {
	for _, c := range b.taking.contests {
		shows := func(id int64) bool {
			p := b.parcel(id)
			if p == nil || p.MergedInto != 0 {
				return false
			}
			p.read()
			found := false
			p.eachPicture(func(content int64) { found = found || b.look(content) == c.Look })
			return found && b.hasher.Seller(risk.Combine(p.facts).Seller) == c.Seller
		}
		if slices.ContainsFunc(b.before.Pictures[c.Look].Shipments, shows) {
			continue
		}
		s := b.shown(c.Look)
		s.Sellers = slices.DeleteFunc(s.Sellers, func(seller int64) bool { return seller == c.Seller })
		b.out.Unsold = append(b.out.Unsold, c)
	}
	b.taking.contests = nil
}
