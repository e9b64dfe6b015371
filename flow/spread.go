package flow

import (
	"cmp"
	"slices"

	"pilot321/models"
	"pilot321/risk"
)

// spread is under which sellers a look was seen and how it was described, while a batch adds to that.
type spread struct {
	models.PictureSpread
	wasSellers int
	wasGoods   [models.GoodsKept]models.PictureGoods
	wasVaried  bool
}

// look is the look of a picture.
func (b *batch) look(content int64) int64 {
	if look, ok := b.before.Looks[content]; ok {
		return look
	}
	return content
}

// seen notes that a look stands under a seller.
func (b *batch) seen(look, seller int64) {
	s := b.shown(look)
	if seller != 0 && !slices.Contains(s.Sellers, seller) {
		s.Sellers = append(s.Sellers, seller)
	}
}

// shown is how a look was shown before and in this batch.
func (b *batch) shown(look int64) *spread {
	s := b.spread[look]
	if s == nil {
		s = &spread{}
		b.spread[look] = s
		if known := b.before.Pictures[look]; known != nil {
			s.PictureSpread = *known
			s.Sellers = slices.Clone(known.Sellers)
			s.wasSellers, s.wasGoods, s.wasVaried = len(known.Sellers), known.Goods, known.Varied()
		}
	}
	return s
}

// everywhere tells whether so many sellers are a signal.
func everywhere(sellers int) bool { return sellers >= models.SpreadSignal }

// crossed tells whether the look became a signal in this batch, or is none any more.
func (s *spread) crossed() bool {
	return everywhere(s.wasSellers) != everywhere(len(s.Sellers)) || s.wasVaried != s.Varied()
}

// describe notes with which words and price a shipment shows the look, in the place of what it said before. Where
// others said the same, or there is no place left, nothing is added.
func (s *spread) describe(g models.PictureGoods) {
	s.forget(g.Shipment)
	free := -1
	for i := range s.Goods {
		switch have := &s.Goods[i]; {
		case have.Shipment == 0:
			if free < 0 {
				free = i
			}
		case have.Words == g.Words && have.Cents == g.Cents:
			return
		}
	}
	if free >= 0 && (g.Words != "" || g.Cents != 0) {
		s.Goods[free] = g
	}
}

// forget takes out what a shipment said of the look.
func (s *spread) forget(shipment int64) {
	for i := range s.Goods {
		if s.Goods[i].Shipment == shipment {
			s.Goods[i] = models.PictureGoods{}
		}
	}
}

// wordsKept bounds what is kept of a description, in bytes; a comparison needs no more.
const wordsKept = 200

// goodsOf is what a parcel says of a look it shows: the fullest description and, from the same line if it has one,
// the price.
func (b *batch) goodsOf(p *parcel, look int64) models.PictureGoods {
	g := models.PictureGoods{Shipment: p.ID}
	for i := range p.facts {
		for k := range p.facts[i].Lines {
			line := &p.facts[i].Lines[k]
			if !slices.ContainsFunc(line.Pictures, func(content int64) bool { return b.look(content) == look }) {
				continue
			}
			if words := string(line.Words[:min(len(line.Words), wordsKept)]); len(words) > len(g.Words) {
				g.Words, g.Cents = words, cmp.Or(pieceCents(line), g.Cents)
			}
			g.Cents = cmp.Or(g.Cents, pieceCents(line))
		}
	}
	return g
}

// pieceCents is the price of one piece in US dollars, 0 where it is not known.
func pieceCents(g *risk.Goods) int64 {
	switch {
	case g.Listed && g.Currency == usDollars:
		return g.ListedCents
	case g.Declared && g.Quantity > 0:
		return g.DeclaredCents / g.Quantity
	}
	return 0
}

const usDollars = "USD"

// showPictures notes under which seller the shipment shows which pictures, and as what.
func (b *batch) showPictures(p *parcel) {
	seller := b.hasher.Seller(p.combined.Seller)
	var looks []int64
	p.eachPicture(func(content int64) {
		if look := b.look(content); !slices.Contains(looks, look) {
			looks = append(looks, look)
		}
	})
	for _, look := range looks {
		b.seen(look, seller)
		b.shown(look).describe(b.goodsOf(p, look))
		b.out.Pictures = append(b.out.Pictures, models.PictureRow{Look: look, Shipment: p.ID, Seller: seller})
	}
}

// unshow notes that a shipment does not show a look any more.
func (b *batch) unshow(look, shipment int64) {
	b.shown(look).forget(shipment)
	b.out.Unshown = append(b.out.Unshown, models.PictureRow{Look: look, Shipment: shipment})
}

// spreadChanges lists what the batch changed of looks.
func (b *batch) spreadChanges() {
	for look, s := range b.spread {
		for n := range s.Goods {
			if s.Goods[n] != s.wasGoods[n] {
				b.out.Goods = append(b.out.Goods, models.GoodsRow{Look: look, N: n, PictureGoods: s.Goods[n]})
			}
		}
		switch is := everywhere(len(s.Sellers)); {
		case is && !everywhere(s.wasSellers):
			b.out.Spread = append(b.out.Spread, look)
		case !is && everywhere(s.wasSellers):
			b.out.Unspread = append(b.out.Unspread, look)
		}
	}
	slices.SortFunc(b.out.Goods, func(a, c models.GoodsRow) int { return cmp.Or(cmp.Compare(a.Look, c.Look), cmp.Compare(a.N, c.N)) })
	slices.Sort(b.out.Spread)
	slices.Sort(b.out.Unspread)
}

// saysNothing tells whether a picture matches the negative bank: how many sellers use it is no signal.
func (b *batch) saysNothing(content int64) bool {
	return slices.ContainsFunc(b.before.PictureMatches[content], func(m models.PictureMatch) bool { return m.Kind.Negative() })
}

// matches are the references that a parcel's pictures match, each once.
func (b *batch) matches(p *parcel) (list []models.PictureMatch) {
	var seen []int64
	p.eachPicture(func(content int64) {
		if !slices.Contains(seen, content) {
			seen = append(seen, content)
			list = append(list, b.before.PictureMatches[content]...)
		}
	})
	return list
}

// otherGoods is how other shipments describe and price what each picture of the parcel shows; placeholders and logos
// are left out.
func (b *batch) otherGoods(p *parcel, list []risk.PictureGoods) []risk.PictureGoods {
	p.eachPicture(func(content int64) {
		if b.saysNothing(content) || slices.ContainsFunc(list, func(g risk.PictureGoods) bool { return g.Content == content }) {
			return
		}
		for _, g := range b.shown(b.look(content)).Goods {
			if g.Shipment != 0 && g.Shipment != p.ID {
				list = append(list, risk.PictureGoods{Content: content, Description: g.Words, Cents: g.Cents})
			}
		}
	})
	return list
}
