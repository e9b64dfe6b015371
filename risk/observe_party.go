package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// observeParties looks at who sends, sells and receives.
func (in *Input) observeParties() {
	in.observeWatch()
	in.observeForwarders()
	in.observeAnswers()
}

// observeWatch looks for parties, addresses, words and tariff numbers on the officers' watch lists.
func (in *Input) observeWatch() {
	if in.Watch == nil {
		return
	}
	for _, f := range in.facts {
		if id, text, e, ok := in.watched(f); ok {
			in.sight.include(SigWatchList, f.Organisation, "", elements.Key(id), text, e.Text, e.Reason, matchedExactly)
		}
	}
}

func (in *Input) watched(f *Facts) (id models.ElementID, text string, e WatchEntry, ok bool) {
	w, day := in.Watch, in.Combined.Day
	for _, p := range [...]struct {
		name, address models.ElementID
		party         *Party
	}{
		{elements.DeliverToName, elements.DeliverToAddress, &f.DeliverTo},
		{elements.BuyerName, elements.BuyerAddress, &f.Buyer},
		{elements.SellerName, elements.SellerAddress, &f.Seller.Party},
		{elements.InitiatorName, elements.InitiatorAddress, &f.Initiator},
		{elements.ConsigneeName, elements.ConsigneeAddress, &f.Consignee},
	} {
		if e, ok = w.named(p.party.Name, day); ok {
			return p.name, p.party.Name, e, true
		}
		if e, ok = w.Address(p.party.Address, day); ok {
			return p.address, p.party.Address, e, true
		}
	}
	for i := range f.Lines {
		if e, ok = w.Words(f.Lines[i].Words, day); ok {
			return elements.EnhancedDescription, f.Lines[i].Description, e, true
		}
		if e, ok = w.HTS(f.Lines[i].HTS, day); ok {
			return elements.HTSNumber, f.Lines[i].HTS, e, true
		}
	}
	return 0, "", WatchEntry{}, false
}

// named looks a name up; of a "c/o", both parties.
func (w *WatchList) named(name string, day models.Day) (WatchEntry, bool) {
	if e, ok := w.Party(name, day); ok || len(w.parties) == 0 {
		return e, ok
	}
	owner, place := cutCareOf(name)
	if place == "" {
		return WatchEntry{}, false
	}
	if e, ok := w.Party(owner, day); ok {
		return e, true
	}
	return w.Party(place, day)
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
