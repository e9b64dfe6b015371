package risk

import (
	"strconv"
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// PictureSellers is how many sellers use a picture of a shipment.
type PictureSellers struct {
	Picture int64
	Sellers int
}

// PictureGoods is what a picture was shown for before.
type PictureGoods struct {
	Content     int64 // of the picture on this shipment
	Description string
	Cents       int64 // price of one piece, or 0
}

// Input is what is known of a shipment when it is assessed. It may be used again for the next shipment, which saves
// memory, but not by two goroutines at once.
type Input struct {
	Facts          []Facts
	Conflicts      []models.Conflict // of Judge over Facts
	Verdicts       Verdicts          // of the same
	Combined       Combined          // of Combine over Facts
	PersonDay      models.PersonDay  // with this shipment; Limit from the policy in force
	Seller         models.History
	Address        models.History
	Split          models.SplitOrder
	PictureSellers []PictureSellers
	PictureMatches []models.PictureMatch
	PictureGoods   []PictureGoods
	Eligibility    models.Eligibility
	Watch          *WatchLists

	sight   Sight
	facts   []*Facts // in the order of organisation and filing
	matches []WatchMatch
	words   []found // of each filing's descriptions, in the same order
}

// Observe looks at everything but the eligibility, which depends on what is seen. What it gives is overwritten by the
// next look.
func (in *Input) Observe() *Sight {
	in.sight.reset()
	in.inOrder()
	in.observeGoods()
	in.observeValue()
	in.observeParties()
	in.observeHistories()
	in.observeFilers()
	in.observePictures()
	return &in.sight
}

// inOrder brings the filings into one order, so that what is seen never depends on the order of arrival, and looks
// through the descriptions once.
func (in *Input) inOrder() {
	in.facts, in.words = in.facts[:0], in.words[:0]
	for i := range in.Facts {
		in.facts = append(in.facts, &in.Facts[i])
		for k := i; k > 0 && filedBefore(in.facts[k], in.facts[k-1]); k-- {
			in.facts[k], in.facts[k-1] = in.facts[k-1], in.facts[k]
		}
	}
	for _, f := range in.facts {
		in.words = append(in.words, found{})
		into := &in.words[len(in.words)-1]
		for i := range f.Lines {
			goodsWords.scan(f.Lines[i].Words, into)
		}
	}
}

// word gives the first phrase of a kind among the filings, and whose filing has it.
func (in *Input) word(kind wordKind) (*phrase, *Facts) {
	for i := range in.words {
		if p := in.words[i][kind]; p != nil {
			return p, in.facts[i]
		}
	}
	return nil, nil
}

// maxSet is how many values of a set are kept: a filing can have thousands of lines, and each is kept with it anyway.
const maxSet = 50

// addOnce adds a value to a set, unless it is there.
func (in *Input) addOnce(id SignalID, org int64, text string) {
	if text == "" {
		return
	}
	if v := in.sight.Get(id); v != nil {
		if v.size >= maxSet {
			return
		}
		for _, have := range in.sight.texts[v.from : v.from+v.size] {
			if have == text {
				return
			}
		}
	}
	in.sight.include(id, org, text)
}

// observeFilers tells what several filers say together. A disagreement is no proof of bad faith – early data is raw –
// but value, party and goods decide on admissibility.
func (in *Input) observeFilers() {
	s := &in.sight
	for i := range in.Conflicts {
		c := &in.Conflicts[i]
		s.include(SigDisagreement, 0, c.Element, c.Sentence, sides(c))
	}
	orgs := int64(0)
	for i, f := range in.facts {
		if i == 0 || f.Organisation != in.facts[i-1].Organisation {
			orgs++
		}
	}
	if orgs == 0 {
		return
	}
	s.add(Seen{ID: SigFilers, N: orgs})
	if orgs > 1 {
		agree, compatible, _ := in.Verdicts.Tally()
		s.add(Seen{ID: SigAgreements, N: int64(agree)})
		s.add(Seen{ID: SigCompatible, N: int64(compatible)})
	}
	for _, f := range in.facts {
		in.addOnce(SigFilerKinds, f.Organisation, string(f.Kind))
	}
}

// noteEligibility adds the answer on de minimis to what is seen.
func (in *Input) noteEligibility() {
	if e := &in.Eligibility; e.Code != "" && in.sight.Get(SigEligibility) == nil {
		in.sight.add(Seen{ID: SigEligibility}, e.Code)
	}
}

func sides(c *models.Conflict) string {
	texts := make([]string, len(c.Sides))
	for i := range c.Sides {
		texts[i] = c.Sides[i].Filed
	}
	return strings.Join(texts, " | ")
}

// observeHistories tells what is known of the seller and the address so far.
func (in *Input) observeHistories() {
	s := &in.sight
	if h := &in.Seller; h.Parcels > 0 {
		s.add(Seen{ID: SigSellerAge, N: max(0, int64(in.Combined.Day-h.First))})
		s.add(Seen{ID: SigSellerParcels, N: h.Parcels})
		s.add(Seen{ID: SigSellerWeek, N: h.Week})
		s.add(Seen{ID: SigSellerHeld, N: h.Held})
		s.add(Seen{ID: SigSellerViolations, N: h.Violations})
		s.add(Seen{ID: SigSellerNotPresented, N: h.NotPresented})
	}
	if h := &in.Address; h.Parcels > 0 {
		s.add(Seen{ID: SigAddressWeek, N: h.Week})
		s.add(Seen{ID: SigAddressViolations, N: h.Violations})
		s.add(Seen{ID: SigAddressNotPresented, N: h.NotPresented})
	}
	if p := &in.Split; p.Parcels > 1 {
		s.add(Seen{ID: SigSplitParcels, N: p.Parcels, A: int64(p.Days), B: p.Cents})
		s.add(Seen{ID: SigSplitTotal, N: p.Cents})
	}
}

// observePictures tells what is known of the pictures. Honest resellers share pictures too.
func (in *Input) observePictures() {
	s := &in.sight
	most, has := PictureSellers{}, int64(0)
	for _, f := range in.facts {
		if f.HasPicture {
			has = 1
		}
	}
	if len(in.facts) > 0 {
		s.add(Seen{ID: SigHasPicture, N: has})
	}
	for _, p := range in.PictureSellers {
		if p.Sellers > most.Sellers || p.Sellers == most.Sellers && p.Picture < most.Picture {
			most = p
		}
	}
	if most.Sellers > 0 {
		s.add(Seen{ID: SigPictureSellers, N: int64(most.Sellers), A: most.Picture})
	}
	blank := false
	for i := range in.PictureMatches {
		m := &in.PictureMatches[i]
		if m.Kind.Negative() {
			blank = true
			continue
		}
		s.include(SigPictureMatch, 0, string(m.Kind), m.Title, strconv.Itoa(m.Distance), m.Orientation, m.Area)
	}
	if blank {
		s.add(Seen{ID: SigPlaceholder, N: 1})
	}
	in.observeReuse()
}

// observeReuse looks for a picture that was shown before for other goods or at another price.
func (in *Input) observeReuse() {
	s := &in.sight
	for _, f := range in.facts {
		for i := range f.Lines {
			g := &f.Lines[i]
			for _, content := range g.Pictures {
				in.reused(f, g, content)
			}
			if s.Get(SigPictureOtherGoods) != nil && s.Get(SigPicturePriceSpread) != nil {
				return
			}
		}
	}
}

func (in *Input) reused(f *Facts, g *Goods, content int64) {
	s := &in.sight
	var highest int64
	for i := range in.PictureGoods {
		b := &in.PictureGoods[i]
		if b.Content != content {
			continue
		}
		highest = max(highest, b.Cents)
		if s.Get(SigPictureOtherGoods) != nil || len(g.Words) == 0 {
			continue
		}
		other := Goods{Description: b.Description, Words: fold(nil, b.Description)}
		if len(other.Words) > 0 && sameDescription(g, &other).verdict() == Disagree {
			s.add(Seen{ID: SigPictureOtherGoods, Org: f.Organisation}, b.Description, g.Description)
		}
	}
	if g.Listed && g.Currency == usDollars && highest > 0 && s.Get(SigPicturePriceSpread) == nil {
		s.add(Seen{ID: SigPicturePriceSpread, N: g.ListedCents * 100 / highest, A: g.ListedCents, B: highest, Org: f.Organisation})
	}
}

// observeCompleteness counts which of the ten elements that help targeting most were given by any filer.
func (in *Input) observeCompleteness() {
	if len(in.facts) == 0 {
		return
	}
	var has [10]bool
	for _, f := range in.facts {
		has[0] = has[0] || f.HasPicture
		has[1] = has[1] || f.HasListing
		has[2] = has[2] || hasDescription(f)
		has[3] = has[3] || f.Seller.Name != ""
		has[4] = has[4] || f.Seller.Address != ""
		has[5] = has[5] || f.Buyer.Name != ""
		has[6] = has[6] || hasHTS(f)
		has[7] = has[7] || f.OriginFrom == elements.CountryOfOrigin
		has[8] = has[8] || f.AnyFair || f.Listed.Known()
		has[9] = has[9] || f.Grams > 0
	}
	n := int64(0)
	for _, yes := range has {
		if yes {
			n++
		}
	}
	in.sight.add(Seen{ID: SigCompleteness, N: n * 10})
}
