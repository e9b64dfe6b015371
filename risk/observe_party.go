package risk

import (
	"cmp"
	"slices"

	"pilot321/elements"
	"pilot321/models"
)

// observeParties looks at who sends, sells and receives.
func (in *Input) observeParties() {
	in.observeWatch()
	in.observeForwarders()
	in.observeAnswers()
}

// maxWatched is how many matches of one shipment are kept.
const maxWatched = 20

// observeWatch looks for parties, addresses, words and tariff numbers on the officers' watch lists: the first filer's
// before those of others, and the party that the goods end up with before those behind it.
func (in *Input) observeWatch() {
	in.matches = in.Watch.Match(in.Facts, in.Combined.Day, in.matches[:0])
	slices.SortStableFunc(in.matches, func(a, b WatchMatch) int {
		return cmp.Or(cmp.Compare(a.Organisation, b.Organisation), cmp.Compare(watchRank(a.Element), watchRank(b.Element)), cmp.Compare(a.List, b.List))
	})
	for i := range in.matches[:min(len(in.matches), maxWatched)] {
		m := &in.matches[i]
		how := matchedNearly
		if m.Exact {
			how = matchedExactly
		}
		in.sight.include(SigWatchList, m.Organisation, m.List, elements.Key(m.Element), m.Filed, m.Entry, m.Reason, how, m.Title)
	}
}

func watchRank(id models.ElementID) int {
	return slices.Index([]models.ElementID{elements.DeliverToName, elements.DeliverToAddress, elements.BuyerName, elements.BuyerAddress,
		elements.SellerName, elements.SellerAddress, elements.InitiatorName, elements.InitiatorAddress,
		elements.ConsigneeName, elements.ConsigneeAddress, elements.EnhancedDescription, elements.HTSNumber}, id)
}

// observeForwarders looks for a forwarder or warehouse in the place of the final deliver-to party – the notice asks for
// the party that ends up with the goods (84 FR 35405), and goods c/o a warehouse may be a foreign owner's – and for a
// consolidator as initiator.
func (in *Input) observeForwarders() {
	s := &in.sight
	for _, f := range in.facts {
		for _, p := range [...]struct {
			id   models.ElementID
			name string
		}{{elements.DeliverToName, f.DeliverTo.Name}, {elements.ConsigneeName, f.Consignee.Name}} {
			if s.Get(SigForwarder) != nil {
				break
			}
			if word := placeWord(p.name); word != nil {
				s.add(Seen{ID: SigForwarder, Org: f.Organisation}, word.text, elements.Key(p.id), p.name)
			}
		}
		if s.Get(SigConsolidator) == nil {
			if word := placeWord(f.Initiator.Name); word != nil {
				s.add(Seen{ID: SigConsolidator, Org: f.Organisation}, word.text, f.Initiator.Name)
			}
		}
	}
}

func placeWord(name string) *phrase {
	if name == "" {
		return nil
	}
	var buffer [160]byte
	var words found
	placeWords.scan(fold(buffer[:0], name), &words)
	return words[place]
}

// observeAnswers repeats the filers' own statements (84 FR 35405). That the seller or customer is not known counts from
// whoever states it; that no scan was done, only where none states the contrary.
func (in *Input) observeAnswers() {
	s := &in.sight
	flag := func(id SignalID, answer func(*Facts) Answer, decides Answer) (Seen, *Facts) {
		var by *Facts
		for _, f := range in.facts {
			if a := answer(f); a != Unsaid && (by == nil || a == decides && answer(by) != decides) {
				by = f
			}
		}
		v := Seen{ID: id}
		if by != nil {
			v.Org = by.Organisation
			if answer(by) == Yes {
				v.N = 1
			}
		}
		return v, by
	}
	if v, f := flag(SigVetted, func(f *Facts) Answer { return f.Seller.Vetted }, No); f != nil {
		s.add(v, f.values.Get(elements.KnownMarketplaceSeller), f.Seller.Name)
	}
	if v, f := flag(SigKnownCustomer, func(f *Facts) Answer { return f.KnownCustomer }, No); f != nil {
		s.add(v)
	}
	if v, f := flag(SigScan, func(f *Facts) Answer { return f.Scan }, Yes); f != nil {
		s.add(v, f.values.Get(elements.SecurityScan))
	}
}
