package risk

// smallestGap is the difference, in cents, below which no value is far under a listing.
const smallestGap = 500

// observeValue looks at what the goods are worth and at the person's day.
func (in *Input) observeValue() {
	s, c := &in.sight, &in.Combined
	if c.ValueFrom != 0 {
		s.add(Seen{ID: SigValue, N: c.ValueCents})
	}
	in.observeListing()
	if c.Grams > 0 {
		s.add(Seen{ID: SigWeight, N: c.Grams})
		if c.ValueFrom != 0 && c.ValueCents < maxCents/1000 {
			s.add(Seen{ID: SigValuePerKg, N: c.ValueCents * 1000 / c.Grams, A: c.ValueCents, B: c.Grams})
		}
	}
	pieces, counted := int64(0), false
	for _, f := range in.facts {
		if f.Counted {
			pieces, counted = max(pieces, f.Quantity), true
		}
	}
	if counted {
		s.add(Seen{ID: SigQuantity, N: pieces})
	}
	in.observeDay()
	in.observeRoute()
}

// observeListing sets the lowest declared value against the highest listing, of the same filer or of two. The fair
// retail value is that of the country of shipment (19 CFR 10.151), which may honestly be lower than the price shown to
// buyers here.
func (in *Input) observeListing() {
	var declared, listed *Facts
	for _, f := range in.facts {
		if f.AnyFair && f.Whole(f.Declared) && (declared == nil || f.Declared.Cents < declared.Declared.Cents) {
			declared = f
		}
		if f.Whole(f.Listed) && (listed == nil || f.Listed.Cents > listed.Listed.Cents) {
			listed = f
		}
	}
	if listed == nil {
		return
	}
	high := listed.Listed.Cents
	in.sight.add(Seen{ID: SigListedValue, N: high, Org: listed.Organisation})
	if declared == nil || high <= 0 {
		return
	}
	low := declared.Declared.Cents
	if high-low < smallestGap {
		return
	}
	share := Seen{ID: SigDeclaredShare, N: low * 100 / high, A: low, B: high}
	if declared.Organisation == listed.Organisation {
		share.Org = declared.Organisation
	}
	in.sight.add(share)
}

// observeDay looks at one person's imports of the day over all filers (19 U.S.C. 1321(a)(2)(C)).
func (in *Input) observeDay() {
	s, p := &in.sight, in.PersonDay
	if p.Limit > 0 {
		s.add(Seen{ID: SigLimit, N: p.Limit})
	}
	if p.Shipments == 0 {
		return
	}
	s.add(Seen{ID: SigPersonDayTotal, N: p.Cents})
	s.add(Seen{ID: SigPersonDayParcels, N: int64(p.Shipments), A: int64(in.Combined.Day)})
	if p.Limit > 0 {
		s.add(Seen{ID: SigPersonDayPercent, N: min(p.Cents, maxCents) * 100 / p.Limit})
	}
}

// observeRoute looks at how the parcel moves and where the goods come from.
func (in *Input) observeRoute() {
	s, c := &in.sight, &in.Combined
	if c.Mode != "" {
		s.add(Seen{ID: SigMode}, string(c.Mode))
	}
	if c.Port != "" {
		s.add(Seen{ID: SigPort}, c.Port)
	}
	if c.Origin != "" {
		s.add(Seen{ID: SigOrigin, A: int64(c.OriginFrom)}, c.Origin)
	}
	for _, id := range [...]SignalID{SigShippedFrom, SigSellerCountry, SigState} {
		for _, f := range in.facts {
			in.addOnce(id, f.Organisation, f.placeOf(id))
		}
	}
	in.observeMismatch()
}

func (f *Facts) placeOf(id SignalID) string {
	switch id {
	case SigShippedFrom:
		return f.ShippedIn
	case SigSellerCountry:
		return f.Seller.Country
	}
	return f.DeliverTo.Region
}

// observeMismatch looks for goods made in one country and sent from another, which is often trade and sometimes a
// detour around a duty (19 U.S.C. 1517) or a suspension.
func (in *Input) observeMismatch() {
	var made, sent *Facts
	for _, f := range in.facts {
		if made == nil && hasOrigin(f) {
			made = f
		}
		if sent == nil && f.ShippedIn != "" {
			sent = f
		}
	}
	if made == nil || sent == nil || made.madeIn(sent.ShippedIn) {
		return
	}
	v := Seen{ID: SigOriginMismatch}
	if made == sent {
		v.Org = made.Organisation
	}
	in.sight.add(v, made.Origin, sent.ShippedIn)
}

func (f *Facts) madeIn(country string) bool {
	for i := range f.Lines {
		if f.Lines[i].Origin == country {
			return true
		}
	}
	return false
}
