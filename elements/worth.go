package elements

import "pilot321/models"

// worth is what an element that may be left out adds to the grade of a manifest's data, in parts of one
// another. What the pilot named most useful weighs most: pictures and seller information. The weights
// are the portal's own, and public; they have nothing to do with the rules of the assessment.
var worth = map[models.ElementID]int{
	ProductPicture: 10,
	SellerName:     6, SellerID: 5, KnownMarketplaceSeller: 4, SellerCountry: 3, SellerAddress: 3, SellerCity: 1,
	ListingURL: 5, ListedPrice: 5, FairRetailValueUSD: 5, HTSNumber: 5, EnhancedDescription: 5,
	CountryOfOrigin: 4, Quantity: 3, WeightKg: 3, Brand: 3, RegisteredBrandOwner: 3, SecurityScanReference: 3,
	BuyerName: 3, BuyerAddress: 2, ArrivalDate: 2, PortOfEntry: 2, SKU: 2, CountryOfShipment: 2, ShipperName: 2,
	MarketplaceName: 2, ConsigneeName: 2,
}

// Worth is the weight of an element in the grade of a manifest's data, from 0. It is 0 for what the kind
// of filer must send anyway or is not asked for.
func Worth(id models.ElementID, kind models.FilerKind) int {
	e := Get(id)
	if e == nil || e.EitherOr == joinKeyGroup || id == OriginatorCode || id == FilerType {
		return 0
	}
	switch e.NeedOf(kind) {
	case NotApplicable, Required:
		return 0
	}
	if w, ok := worth[id]; ok {
		return w
	}
	return 1
}
