package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// check compares one element between two filings.
type check struct {
	element models.ElementID
	has     func(*Facts) bool
	judge   func(a, b *Facts) why
	filed   func(*Facts) string  // what the filing says, as filed; nil: the element's own text
	tell    func(meeting) string // the reason with its figures; nil or "": the reason's own sentence
	across  bool                 // what it has can stand under another element
}

// checks are in the order of the dictionary; every element that two filers can send has one. Only what
// both filings say is compared, and a difference that an honest filer makes – a cut text, an
// abbreviation, a price by the piece, a rounded weight – is no disagreement: early data is raw, and every
// false disagreement costs an officer's time.
var checks = []check{
	keyCheck(elements.TrackingNumber, func(f *Facts) string { return f.Keys.Tracking }),
	keyCheck(elements.HouseBill, func(f *Facts) string { return f.Keys.House }),
	keyCheck(elements.MasterBill, func(f *Facts) string { return f.Keys.Master }),
	{element: elements.Mode, has: func(f *Facts) bool { return f.Mode != "" },
		judge: func(a, b *Facts) why { return sameCode(string(a.Mode), string(b.Mode)) }},
	nameCheck(elements.InitiatorName, func(f *Facts) string { return f.Initiator.Name }, nil),
	placeCheck(elements.InitiatorAddress),
	placeCheck(elements.InitiatorCity),
	textCheck(elements.InitiatorRegion, sameRegion),
	textCheck(elements.InitiatorPostalCode, samePostalCode),
	textCheck(elements.InitiatorCountry, sameCode),
	nameCheck(elements.DeliverToName, func(f *Facts) string { return f.DeliverTo.Name }, nil),
	{element: elements.DeliverToAddress, has: func(f *Facts) bool { return f.DeliverTo.Address != "" },
		judge: func(a, b *Facts) why { return compareAddresses(a.DeliverTo.Address, b.DeliverTo.Address) }},
	{element: elements.DeliverToCity, has: func(f *Facts) bool { return f.DeliverTo.City != "" },
		judge: func(a, b *Facts) why { return compareAddresses(a.DeliverTo.City, b.DeliverTo.City) }},
	{element: elements.DeliverToState, has: func(f *Facts) bool { return f.DeliverTo.Region != "" },
		judge: func(a, b *Facts) why { return sameCode(a.DeliverTo.Region, b.DeliverTo.Region) }},
	{element: elements.DeliverToZIP, has: func(f *Facts) bool { return zip5(f.DeliverTo.PostalCode) != "" }, judge: sameZIP},
	{element: elements.EnhancedDescription, has: hasDescription, judge: compareGoods, filed: filedDescriptions, tell: tellDescriptions},
	textCheck(elements.SecurityScan, sameCode),
	textCheck(elements.SecurityScanReference, orElse(whyOtherReference)),
	textCheck(elements.KnownCarrierCustomer, orElse(whyOwnStatement)),
	nameCheck(elements.SellerName, func(f *Facts) string { return f.Seller.Name }, nil),
	placeCheck(elements.SellerAddress),
	placeCheck(elements.SellerCity),
	textCheck(elements.SellerRegion, sameRegion),
	textCheck(elements.SellerPostalCode, samePostalCode),
	textCheck(elements.SellerCountry, sameCode),
	textCheck(elements.KnownMarketplaceSeller, orElse(whyOwnStatement)),
	textCheck(elements.SellerID, sameAccount),
	nameCheck(elements.BuyerName, func(f *Facts) string { return f.Buyer.Name }, nil),
	placeCheck(elements.BuyerAddress),
	{element: elements.ProductPicture, has: func(f *Facts) bool { return f.said.Has(elements.ProductPicture) }, judge: comparePictures,
		filed: filedLines(elements.ProductPicture)},
	lineCheck(elements.ListingURL, samePageAddress),
	{element: elements.ListedPrice, has: hasListing, judge: compareListings, filed: filedListing, tell: tellListings},
	lineCheck(elements.ListedPriceCurrency, orElse(whyOtherCurrency)),
	{element: elements.ArrivalDate, has: func(f *Facts) bool { return f.DayFiled }, judge: compareDays},
	{element: elements.PortOfEntry, has: func(f *Facts) bool { return f.Port != "" },
		judge: func(a, b *Facts) why { return sameCode(a.Port, b.Port) }},
	textCheck(elements.Conveyance, orElse(whyOtherFlight)),
	textCheck(elements.Facility, sameCode),
	{element: elements.CountryOfOrigin, has: hasOrigin, judge: func(a, b *Facts) why { return compareLines(a, b, lineOrigin, sameCode) }, filed: filedLines(elements.CountryOfOrigin)},
	{element: elements.CountryOfShipment, has: func(f *Facts) bool { return f.ShippedIn != "" },
		judge: func(a, b *Facts) why { return sameCode(a.ShippedIn, b.ShippedIn) }},
	{element: elements.Quantity, has: func(f *Facts) bool { return f.Counted }, judge: compareQuantities, filed: filedLines(elements.Quantity), tell: tellQuantities},
	{element: elements.WeightKg, has: func(f *Facts) bool { return f.Grams > 0 }, judge: compareWeights, tell: tellWeights},
	{element: elements.FairRetailValueUSD, has: hasAmount, judge: compareValues, filed: filedValue, tell: tellValues, across: true},
	{element: elements.HTSNumber, has: hasHTS, judge: func(a, b *Facts) why { return compareLines(a, b, lineHTS, compareHTS) }, filed: filedLines(elements.HTSNumber)},
	lineCheck(elements.ExportCountryRetailPrice, sameRetailPrice),
	nameCheck(elements.ShipperName, func(f *Facts) string { return f.usable(elements.ShipperName) },
		func(f *Facts) [2]string { return [2]string{f.Initiator.Name, f.Seller.Name} }),
	placeCheck(elements.ShipperAddress),
	textCheck(elements.ShipperPhone, samePhone),
	textCheck(elements.ShipperEmail, orElse(whyOtherContact)),
	textCheck(elements.InitiatorPhone, samePhone),
	nameCheck(elements.ConsigneeName, func(f *Facts) string { return f.Consignee.Name },
		func(f *Facts) [2]string { return [2]string{f.DeliverTo.Name, f.Buyer.Name} }),
	placeCheck(elements.ConsigneeAddress),
	textCheck(elements.ConsigneePhone, samePhone),
	textCheck(elements.ConsigneeEmail, orElse(whyOtherContact)),
	textCheck(elements.MarketplaceName, compareNames),
	textCheck(elements.MarketplaceWebsite, sameWebsite),
	textCheck(elements.SellerPhone, samePhone),
	textCheck(elements.BuyerPhone, samePhone),
	textCheck(elements.BuyerEmail, orElse(whyOtherContact)),
	textCheck(elements.BuyerAccountNumber, sameAccount),
	textCheck(elements.BuyerConfirmationNumber, sameAccount),
	lineCheck(elements.WarrantyNumber, orElse(whyOtherReference)),
	lineCheck(elements.RegisteredBrandOwner, sameBrand),
	lineCheck(elements.Brand, sameBrand),
	lineCheck(elements.SKU, orElse(whyOtherNumber)),
}

// textCheck compares an element that a filing says once.
func textCheck(id models.ElementID, compare func(x, y string) why) check {
	return check{element: id, has: func(f *Facts) bool { return f.usable(id) != "" }, judge: func(a, b *Facts) why {
		if a.values.Get(id) == b.values.Get(id) {
			return whyAlike
		}
		return compare(a.usable(id), b.usable(id))
	}}
}

func (f *Facts) usable(id models.ElementID) string {
	if !f.said.Has(id) {
		return ""
	}
	return usable(id, f.values.Get(id))
}

// lineCheck compares an element that every goods line can have.
func lineCheck(id models.ElementID, compare func(x, y string) why) check {
	text := func(f *Facts, line int) string { return usable(id, f.lines[line].Values.Get(id)) }
	has := func(f *Facts) bool {
		for i := range f.lines {
			if text(f, i) != "" {
				return true
			}
		}
		return false
	}
	return check{element: id, has: has, filed: filedLines(id), judge: func(a, b *Facts) why { return compareLines(a, b, text, compare) }}
}

// compareLines compares what stands on the goods lines. The filings agree where each line finds its own
// on both sides, and disagree where they have nothing in common.
func compareLines(a, b *Facts, text func(*Facts, int) string, compare func(x, y string) why) why {
	if tooManyLines(a, b) {
		return whyManyLines
	}
	return max(linesIn(a, b, text, compare), linesIn(b, a, text, compare))
}

// linesIn looks for each line of one filing in the other: the reason of the line that is found worst, or
// commonLine where only some are found.
func linesIn(a, b *Facts, text func(*Facts, int) string, compare func(x, y string) why) (worst why) {
	some := false
	for i := range a.Lines {
		x := text(a, i)
		if x == "" {
			continue
		}
		best := whyUnshared
		for j := range b.Lines {
			if y := text(b, j); y != "" {
				if w := compare(x, y); best == whyUnshared || w < best {
					best = w
				}
			}
		}
		some = some || best.verdict() != Disagree
		worst = max(worst, best)
	}
	if some && worst.verdict() == Disagree {
		return whyCommonLine
	}
	return worst
}

// orElse compares codes and texts of which a difference proves nothing.
func orElse(otherwise why) func(x, y string) why {
	return func(x, y string) why {
		if w := sameCode(x, y); w.verdict() != Disagree {
			return w
		}
		return otherwise
	}
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
