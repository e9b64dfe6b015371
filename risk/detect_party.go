package risk

import (
	"slices"

	"pilot321/elements"
	"pilot321/models"
)

// watchListed looks for parties, addresses, words and tariff numbers on the officers' watch lists. A
// listing is an officer's decision, so it holds whatever else the filings say.
func watchListed(s *sight, _ *Rule) (hit, bool) {
	m, ok := s.watched()
	if !ok {
		return hit{}, false
	}
	sentence := "The " + labelOf(m.Element) + " " + quote(m.Filed) + " is on the watch list"
	if len(s.Watch.Lists()) > 1 {
		sentence += " " + quote(m.Title)
	}
	if !m.Exact {
		sentence += " as " + quote(m.Entry)
	}
	if m.Reason != "" {
		sentence += " (" + m.Reason + ")"
	}
	key := elements.Key(m.Element)
	return hit{sentence + ".", map[string]string{key: m.Filed, "entry": m.Entry, "list": m.List}, m.Organisation, []string{key}}, true
}

// watched gives the match that the rule tells: of the first filer, the party that the goods end up with
// before those behind it.
func (s *sight) watched() (first WatchMatch, ok bool) {
	s.matches = s.Watch.Match(s.Facts, s.Combined.Day, s.matches[:0])
	for _, m := range s.matches {
		if !ok || m.Organisation < first.Organisation ||
			m.Organisation == first.Organisation && watchRank(m.Element) < watchRank(first.Element) {
			first, ok = m, true
		}
	}
	return first, ok
}

func watchRank(id models.ElementID) int {
	return slices.Index([]models.ElementID{elements.DeliverToName, elements.DeliverToAddress, elements.BuyerName, elements.BuyerAddress,
		elements.SellerName, elements.SellerAddress, elements.InitiatorName, elements.InitiatorAddress,
		elements.ConsigneeName, elements.ConsigneeAddress, elements.EnhancedDescription, elements.HTSNumber}, id)
}

// forwarderConsignee looks for a forwarder or warehouse in the place of the final deliver-to party. The
// notice asks for the party that ends up with the goods (84 FR 35405), and goods c/o a warehouse may be
// a foreign owner's.
func forwarderConsignee(s *sight, _ *Rule) (hit, bool) {
	for _, f := range s.facts {
		for _, p := range [...]struct {
			id   models.ElementID
			name string
		}{{elements.DeliverToName, f.DeliverTo.Name}, {elements.ConsigneeName, f.Consignee.Name}} {
			if word := placeWord(p.name); word != nil {
				key := elements.Key(p.id)
				return hit{"The " + labelOf(p.id) + " " + quote(p.name) + " looks like a forwarder or warehouse (" + quote(word.text) + ").",
					map[string]string{key: p.name, "word": word.text}, f.Organisation, []string{key}}, true
			}
		}
	}
	return hit{}, false
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

// unvettedSeller repeats the marketplace's own statement (84 FR 35405: known marketplace seller flag).
func unvettedSeller(s *sight, _ *Rule) (hit, bool) {
	for _, f := range s.facts {
		if f.Seller.Vetted == No {
			return hit{"The marketplace has not vetted the seller " + quote(f.Seller.Name) + ".",
				map[string]string{"known_marketplace_seller": f.values.Get(elements.KnownMarketplaceSeller), "seller_name": f.Seller.Name}, f.Organisation, nil}, true
		}
	}
	return hit{}, false
}

// noSecurityScan repeats a filer's statement that no scan was done (84 FR 35405), unless another filer
// states that there was one.
func noSecurityScan(s *sight, _ *Rule) (hit, bool) {
	var without *Facts
	for _, f := range s.facts {
		switch {
		case f.Scan == Yes:
			return hit{}, false
		case f.Scan == No && without == nil:
			without = f
		}
	}
	if without == nil {
		return hit{}, false
	}
	return hit{"No security scan of the parcel was done.",
		map[string]string{"security_scan": without.values.Get(elements.SecurityScan)}, without.Organisation, nil}, true
}

// originMismatch looks for goods made in one country and sent from another, which is often trade and
// sometimes a detour around a duty (19 U.S.C. 1517) or a suspension.
func originMismatch(s *sight, _ *Rule) (hit, bool) {
	var made, sent *Facts
	for _, f := range s.facts {
		if made == nil && hasOrigin(f) {
			made = f
		}
		if sent == nil && f.ShippedIn != "" {
			sent = f
		}
	}
	if made == nil || sent == nil || made.madeIn(sent.ShippedIn) {
		return hit{}, false
	}
	h := hit{sentence: "The goods were made in " + made.Origin + " and sent from " + sent.ShippedIn + ".",
		saw: map[string]string{"country_of_origin": made.Origin, "country_of_shipment": sent.ShippedIn}}
	if made == sent {
		h.organisation = made.Organisation
	}
	return h, true
}

func (f *Facts) madeIn(country string) bool {
	for i := range f.Lines {
		if f.Lines[i].Origin == country {
			return true
		}
	}
	return false
}
