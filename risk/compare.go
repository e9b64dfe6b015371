package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// check compares one element between two filings.
type check struct {
	element models.ElementID
	has     func(*Facts) bool
	agree   func(a, b *Facts) bool
	filed   func(*Facts) string // what the filing says, as filed; nil: the element's own text
	say     func(a, b string) string
}

// checks are in the order of the dictionary. Only what both filings say is compared, and a difference
// that an honest filer makes – a cut text, an abbreviation, a price by the piece, a rounded weight – is
// agreement: early data is raw, and every false disagreement costs an officer's time.
var checks = []check{
	{elements.Mode, func(f *Facts) bool { return f.Mode != "" }, func(a, b *Facts) bool { return a.Mode == b.Mode }, nil, nil},
	{elements.InitiatorName, func(f *Facts) bool { return f.Initiator.Name != "" },
		func(a, b *Facts) bool { return sameName(a.Initiator.Name, b.Initiator.Name) }, nil, nil},
	{elements.DeliverToName, func(f *Facts) bool { return f.DeliverTo.Name != "" }, sameRecipient, nil, nil},
	{elements.DeliverToAddress, func(f *Facts) bool { return f.DeliverTo.Address != "" },
		func(a, b *Facts) bool { return sameAddress(a.DeliverTo.Address, b.DeliverTo.Address) }, nil, nil},
	{elements.DeliverToCity, func(f *Facts) bool { return f.DeliverTo.City != "" },
		func(a, b *Facts) bool { return sameAddress(a.DeliverTo.City, b.DeliverTo.City) }, nil, nil},
	{elements.DeliverToState, func(f *Facts) bool { return f.DeliverTo.Region != "" },
		func(a, b *Facts) bool { return a.DeliverTo.Region == b.DeliverTo.Region }, nil, nil},
	{elements.DeliverToZIP, func(f *Facts) bool { return zip5(f.DeliverTo.PostalCode) != "" },
		func(a, b *Facts) bool { return zip5(a.DeliverTo.PostalCode) == zip5(b.DeliverTo.PostalCode) }, nil, nil},
	{elements.EnhancedDescription, hasDescription, sameGoods, filedDescriptions, sayDescriptions},
	{elements.SellerName, func(f *Facts) bool { return f.Seller.Name != "" },
		func(a, b *Facts) bool { return sameName(a.Seller.Name, b.Seller.Name) }, nil, nil},
	{elements.BuyerName, func(f *Facts) bool { return f.Buyer.Name != "" },
		func(a, b *Facts) bool { return sameName(a.Buyer.Name, b.Buyer.Name) }, nil, nil},
	{elements.ListedPrice, func(f *Facts) bool { return !f.AnyFair && f.Whole(f.Listed) }, sameListing, filedListing, nil},
	{elements.ArrivalDate, func(f *Facts) bool { return f.DayFiled },
		func(a, b *Facts) bool { return apart(a.Day, b.Day) <= dayTolerance }, nil, nil},
	{elements.PortOfEntry, func(f *Facts) bool { return f.Port != "" }, func(a, b *Facts) bool { return a.Port == b.Port }, nil, nil},
	{elements.CountryOfOrigin, hasOrigin, sameOrigin, filedLines(elements.CountryOfOrigin), nil},
	{elements.CountryOfShipment, func(f *Facts) bool { return f.ShippedIn != "" },
		func(a, b *Facts) bool { return a.ShippedIn == b.ShippedIn }, nil, nil},
	{elements.Quantity, func(f *Facts) bool { return f.Counted }, sameQuantity, filedLines(elements.Quantity), nil},
	{elements.WeightKg, func(f *Facts) bool { return f.Grams > 0 }, sameWeight, nil, sayWeights},
	{elements.FairRetailValueUSD, hasValue, sameValue, filedValue, sayValues},
	{elements.HTSNumber, hasHTS, sameHTS, filedLines(elements.HTSNumber), nil},
}

// dayTolerance is how many days two expected arrivals may lie apart: a flight over midnight and a date
// in the zone of departure make one.
const dayTolerance = 1

// Compare lists the elements on which filings of different organisations disagree, in dictionary order,
// with what each filing says. The result does not depend on the order of the filings.
func Compare(facts []Facts) []models.Conflict {
	if !severalOrganisations(facts) {
		return nil
	}
	var conflicts []models.Conflict
	for i := range checks {
		if a, b := checks[i].disagreeing(facts); a != nil {
			conflicts = append(conflicts, checks[i].conflict(facts, a, b))
		}
	}
	return conflicts
}

func severalOrganisations(facts []Facts) bool {
	for i := 1; i < len(facts); i++ {
		if facts[i].Organisation != facts[0].Organisation {
			return true
		}
	}
	return false
}

// disagreeing finds the first pair, in the order of organisation and filing, that disagrees.
func (k *check) disagreeing(facts []Facts) (first, second *Facts) {
	for i := range facts {
		for j := range facts[:i] {
			a, b := &facts[j], &facts[i]
			if a.Organisation == b.Organisation || !k.has(a) || !k.has(b) {
				continue
			}
			// The pair is put in order first: finding partners for words can end differently from the two
			// sides.
			if filedBefore(b, a) {
				a, b = b, a
			}
			if k.agree(a, b) {
				continue
			}
			if first == nil || filedBefore(a, first) || a == first && filedBefore(b, second) {
				first, second = a, b
			}
		}
	}
	return first, second
}

func (k *check) conflict(facts []Facts, a, b *Facts) models.Conflict {
	c := models.Conflict{Element: elements.Key(k.element)}
	if k.say != nil {
		c.Sentence = k.say(k.text(a), k.text(b))
	} else {
		c.Sentence = "One filing gives the " + labelOf(k.element) + " as " + quote(k.text(a)) + ", another as " + quote(k.text(b)) + "."
	}
	var last *Facts
	for {
		f := nextFiled(facts, last, k.has)
		if f == nil {
			return c
		}
		c.Sides, last = append(c.Sides, models.Side{Organisation: f.Organisation, Filed: k.text(f)}), f
	}
}

// nextFiled walks through the filings that have something in the order of organisation and filing.
func nextFiled(facts []Facts, after *Facts, has func(*Facts) bool) (next *Facts) {
	for i := range facts {
		f := &facts[i]
		if has(f) && (after == nil || filedBefore(after, f)) && (next == nil || filedBefore(f, next)) {
			next = f
		}
	}
	return next
}

func (k *check) text(f *Facts) string {
	if k.filed != nil {
		return k.filed(f)
	}
	return f.values.Get(k.element)
}

// filedLines gives the texts of a line's element.
func filedLines(id models.ElementID) func(*Facts) string {
	return func(f *Facts) string { return f.joinLines(id) }
}

// maxShown is how many lines a side shows.
const maxShown = 20

func (f *Facts) joinLines(id models.ElementID) (joined string) {
	added := id == elements.Quantity || id == elements.FairRetailValueUSD
	shown, last := 0, ""
	for i := range f.lines {
		text := f.lines[i].Values.Get(id)
		if text == "" || !added && text == last {
			continue
		}
		if shown++; shown > maxShown {
			return joined + "; …"
		}
		if joined != "" {
			joined += "; "
		}
		joined += text
		last = text
	}
	return joined
}
