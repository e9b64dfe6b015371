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

// remember notes which pictures a parcel showed before anything was taken from it.
func (b *batch) remember(p *parcel) {
	if _, ok := b.taking.shown[p]; ok {
		return
	}
	s := showing{seller: b.hasher.Seller(risk.Combine(p.facts).Seller)}
	p.eachPicture(func(content int64) { s.pictures = append(s.pictures, content) })
	b.taking.shown[p] = s
}

// comparePictures finds the pictures that shipments show no more, and the sellers under which perhaps nobody
// shows them now. It names the shipments that must be looked at to tell.
func (b *batch) comparePictures() (users []int64) {
	now := map[models.PictureRow]bool{}
	for p := range b.taking.shown {
		if p.MergedInto != 0 {
			continue
		}
		seller := b.hasher.Seller(p.combined.Seller)
		p.eachPicture(func(content int64) {
			now[models.PictureRow{Content: content, Seller: seller}] = true
			now[models.PictureRow{Content: content, Shipment: p.ID}] = true
		})
	}
	for _, p := range b.order {
		had := b.taking.shown[p]
		for _, content := range had.pictures {
			if use := (models.PictureRow{Content: content, Shipment: p.ID}); !now[use] {
				now[use] = true // a filing can name a picture twice
				b.out.Unshown = append(b.out.Unshown, use)
			}
			sold := models.PictureRow{Content: content, Seller: had.seller}
			known := b.before.Pictures[content]
			if had.seller == 0 || now[sold] || known == nil || len(known.Shipments) > usersCompared {
				continue
			}
			now[sold] = true
			b.taking.contests = append(b.taking.contests, sold)
			users = append(users, known.Shipments...)
		}
	}
	return slices.DeleteFunc(users, func(id int64) bool { return b.before.Shipments[id] != nil })
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
			p.eachPicture(func(content int64) { found = found || content == c.Content })
			return found && b.hasher.Seller(risk.Combine(p.facts).Seller) == c.Seller
		}
		if slices.ContainsFunc(b.before.Pictures[c.Content].Shipments, shows) {
			continue
		}
		s := b.picture(c.Content)
		s.list = slices.DeleteFunc(s.list, func(seller int64) bool { return seller == c.Seller })
		b.out.Unsold = append(b.out.Unsold, c)
	}
	b.taking.contests = nil
}
