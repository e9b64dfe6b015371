package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// Combined is what a shipment is, taken over its filers.
type Combined struct {
	Keys       models.Keys
	Day        models.Day
	DayFiled   bool // at least one filer gave an arrival date
	Mode       models.Mode
	Port       string
	Origin     string
	OriginFrom models.ElementID
	ValueCents int64
	ValueFrom  models.ElementID // fair_retail_value_usd, or listed_price; 0: no value was filed
	Grams      int64
	Person     Person
	PersonFrom models.ElementID // buyer_name, deliver_to_name or consignee_name; 0: not known
	Seller     Seller
	DeliverTo  Party // of the first filer that gives street and ZIP code
}

// Combine takes the filings of a shipment together. On how the parcel moves and what it weighs the
// carrier's word goes before the others', on who buys and sells what, the marketplace's. The order of
// the filings does not matter.
func Combine(facts []Facts) (c Combined) {
	c.takeMovement(facts)
	c.takeOrigin(facts)
	c.takeValue(facts)
	c.takePerson(facts)
	if f := best(facts, tradeRank, func(f *Facts) bool { return f.Seller.Name != "" || f.Seller.ID != "" }); f != nil {
		c.Seller = f.Seller
	}
	if f := best(facts, tradeRank, deliverable); f != nil {
		c.DeliverTo = f.DeliverTo
	}
	return c
}

func deliverable(f *Facts) bool {
	d := &f.DeliverTo
	return d.Address != "" && (zip5(d.PostalCode) != "" || lastZIP(d.Address) != "")
}

func (c *Combined) takeMovement(facts []Facts) {
	if f := best(facts, movementRank, func(f *Facts) bool { return f.Keys.Tracking != "" }); f != nil {
		c.Keys.Tracking = f.Keys.Tracking
	}
	if f := best(facts, movementRank, func(f *Facts) bool { return f.Keys.House != "" }); f != nil {
		c.Keys.House = f.Keys.House
	}
	if f := best(facts, movementRank, func(f *Facts) bool { return f.Keys.Master != "" }); f != nil {
		c.Keys.Master = f.Keys.Master
	}
	if f := best(facts, movementRank, func(f *Facts) bool { return f.DayFiled }); f != nil {
		c.Day, c.DayFiled = f.Day, true
	} else if f := earliest(facts); f != nil {
		c.Day = f.Day
	}
	if f := best(facts, movementRank, func(f *Facts) bool { return f.Mode != "" }); f != nil {
		c.Mode = f.Mode
	}
	if f := best(facts, movementRank, func(f *Facts) bool { return f.Port != "" }); f != nil {
		c.Port = f.Port
	}
	if f := best(facts, movementRank, func(f *Facts) bool { return f.Grams > 0 }); f != nil {
		c.Grams = f.Grams
	}
}

// earliest is the filing received first; its day stands in where nobody gave an arrival date.
func earliest(facts []Facts) (first *Facts) {
	for i := range facts {
		if first == nil || facts[i].Day < first.Day {
			first = &facts[i]
		}
	}
	return first
}

// takeOrigin prefers the source over the filer: a marketplace's seller country says less of the goods
// than a carrier's country of shipment.
func (c *Combined) takeOrigin(facts []Facts) {
	for _, from := range [...]models.ElementID{elements.CountryOfOrigin, elements.CountryOfShipment, elements.SellerCountry, elements.InitiatorCountry} {
		var found *Facts
		for i := range facts {
			if f := &facts[i]; f.OriginFrom == from && (found == nil || before(f, found, tradeRank)) {
				found = f
			}
		}
		if found != nil {
			c.Origin, c.OriginFrom = found.Origin, from
			return
		}
	}
}

// takeValue follows the pilot's rule: the highest declared fair retail value among the filers, else
// listed price × quantity.
func (c *Combined) takeValue(facts []Facts) {
	for i := range facts {
		if f := &facts[i]; f.AnyFair && (c.ValueFrom == 0 || f.Declared.Cents > c.ValueCents) {
			c.ValueCents, c.ValueFrom = f.Declared.Cents, elements.FairRetailValueUSD
		}
	}
	if c.ValueFrom != 0 {
		return
	}
	for i := range facts {
		if f := &facts[i]; f.Listed.Known() && (c.ValueFrom == 0 || f.Listed.Cents > c.ValueCents) {
			c.ValueCents, c.ValueFrom = f.Listed.Cents, elements.ListedPrice
		}
	}
}

// takePerson finds the owner or purchaser: the buyer, else the deliver-to party, else the consignee.
func (c *Combined) takePerson(facts []Facts) {
	deliver := best(facts, tradeRank, func(f *Facts) bool { return f.DeliverTo.Name != "" })
	if f := best(facts, tradeRank, func(f *Facts) bool { return f.Buyer.Name != "" }); f != nil {
		c.Person, c.PersonFrom = buyer(f, deliver), elements.BuyerName
		return
	}
	if deliver != nil {
		c.Person, c.PersonFrom = recipient(deliver), elements.DeliverToName
		return
	}
	if f := best(facts, tradeRank, func(f *Facts) bool { return f.Consignee.Name != "" }); f != nil {
		c.Person = fullAddress(f.Consignee)
		c.PersonFrom = elements.ConsigneeName
	}
}

// buyer gives the buyer an address: the buyer's own, else that of the delivery.
func buyer(f, deliver *Facts) Person {
	if f.Buyer.Address == "" {
		if deliver == nil {
			return fullAddress(f.Buyer)
		}
		p := recipient(deliver)
		p.Name, _ = cutCareOf(f.Buyer.Name)
		return p
	}
	return fullAddress(f.Buyer)
}

func recipient(f *Facts) Person {
	d := &f.DeliverTo
	owner, place := cutCareOf(d.Name)
	if owner == "" {
		owner = place
	}
	return Person{Name: owner, Address: d.Address, ZIP: zip5(d.PostalCode), City: d.City, State: d.Region}
}

// fullAddress reads a person whose address is one text, such as "800 Example Street, Springfield, IL
// 62701, US".
func fullAddress(p Party) Person {
	owner, place := cutCareOf(p.Name)
	if owner == "" {
		owner = place
	}
	return Person{Name: owner, Address: p.Address, ZIP: lastZIP(p.Address)}
}

// zip5 gives the first five digits of a ZIP code, or "".
func zip5(text string) string {
	if len(text) < 5 || !allDigits(text[:5]) || len(text) > 5 && text[5] >= '0' && text[5] <= '9' {
		return ""
	}
	return text[:5]
}

// lastZIP finds the last group of exactly five digits behind the first word of an address, where a
// house number of five digits would stand.
func lastZIP(address string) string {
	for end := len(address); end > 5; end-- {
		start := end - 5
		if allDigits(address[start:end]) && !isDigit(address[start-1]) && (end == len(address) || !isDigit(address[end])) {
			return address[start:end]
		}
	}
	return ""
}

func allDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c-'0' <= 9 }
