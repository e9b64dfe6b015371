package intake

import "pilot321/elements"

// The problems that only a look at several values finds. Their words are the dictionary's.
var (
	houseIsTracking    = mustProblem("house_bill.same_as_tracking_number")
	houseIsMaster      = mustProblem("house_bill.same_as_master_bill")
	inThePast          = mustProblem("arrival_date.in_the_past")
	otherState         = mustProblem("deliver_to_zip.other_state")
	outsideUS          = mustProblem("deliver_to_address.outside_us")
	sellerElsewhere    = mustProblem("seller_country.other_country")
	initiatorElsewhere = mustProblem("initiator_country.other_country")
	buyerIsSeller      = mustProblem("buyer_name.same_as_seller")
	perPiece           = mustProblem("fair_retail_value_usd.per_piece")
	farFromListing     = mustProblem("fair_retail_value_usd.far_from_listing")
	valueIsZero        = mustProblem("fair_retail_value_usd.zero")
	priceIsZero        = mustProblem("listed_price.zero")
	declaredOverLimit  = mustProblem("fair_retail_value_usd.over_limit")
	listedOverLimit    = mustProblem("listed_price.over_limit")
	tooLight           = mustProblem("weight_kg.too_light")
	tooHeavy           = mustProblem("weight_kg.too_heavy")
	gramsSent          = mustProblem("weight_kg.grams_as_kilograms")
	notInTariff        = mustProblem("hts_number.not_in_tariff")
	brandAlone         = mustProblem("enhanced_description.brand_alone")
	consolidated       = mustProblem("enhanced_description.consolidated")
)

// spreadsheetNumber is the reason of a number of which a spreadsheet has left nothing to join by.
const spreadsheetNumber = "spreadsheet_number"

// mustProblem finds a problem of the dictionary; a code that is not there is a fault of the build, found
// by any test.
func mustProblem(code string) *elements.Problem {
	p, ok := elements.ByCode(code)
	if !ok {
		panic("intake: no code " + code)
	}
	return p
}
