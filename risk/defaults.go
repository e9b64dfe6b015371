package risk

import "pilot321/models"

// The keys of what participants may be told. Package holds has the words.
const (
	PublicDescription = "description"
	PublicValue       = "value"
	PublicParty       = "party"
	PublicWeight      = "weight"
	PublicSeller      = "seller"
	PublicScan        = "scan"
	PublicAdmissible  = "admissibility"
	PublicBrand       = "brand"
	PublicOrigin      = "origin"
	PublicPersonDay   = "person_day"
	PublicReview      = "review"
	PublicPicture     = "picture"
)

// PublicReasons lists the keys in the order in which forms show them.
var PublicReasons = []string{PublicDescription, PublicValue, PublicWeight, PublicParty, PublicSeller, PublicBrand, PublicPicture,
	PublicOrigin, PublicPersonDay, PublicScan, PublicAdmissible, PublicReview}

// Short forms for writing rules.
func there(signal string) Condition { return Condition{Signal: signal, Is: IsFound} }
func want(signal string, is Operator, values ...string) Condition {
	return Condition{Signal: signal, Is: is, Values: values}
}
func allOf(c ...Condition) Condition { return Condition{All: c} }
func anyOf(c ...Condition) Condition { return Condition{Any: c} }

// differOn is a disagreement on one of some elements.
func differOn(keys ...string) Condition { return want("disagreement", IsOneOf, keys...) }

// defaultRules are the rules of version 1. Order matters only between rules of equal points. The lists that they rest
// on follow what is publicly described; the points are invented.
func defaultRules() []Rule {
	rules := goodsRules()
	rules = append(rules, filerRules()...)
	rules = append(rules, valueRules()...)
	rules = append(rules, partyRules()...)
	rules = append(rules, pictureRules()...)
	return append(rules, historyRules()...)
}

func goodsRules() []Rule {
	return []Rule{
		{Name: "prohibited_words", Title: "Prohibited goods are named", Points: 80, Always: true, Family: models.HoldContraband, PublicReason: PublicAdmissible, Lane: models.LaneExam,
			Elements: []string{"enhanced_description"}, When: there("prohibited_word"),
			Describe: "The description names drug equipment, a precursor, a forbidden knife or a part of a firearm. The harm of one missed parcel is far above the cost of opening it."},
		{Name: "counterfeit_words", Title: "A copy of a brand is offered", Points: 70, Always: true, Family: models.HoldEnforcement, PublicReason: PublicBrand, Lane: models.LaneExam,
			Elements: []string{"enhanced_description", "brand"}, When: there("counterfeit_word"),
			Describe: "The description offers a copy of a branded product."},
		{Name: "excluded_goods", Title: "Goods outside the exemption", Points: 50, Family: models.HoldAgency, PublicReason: PublicAdmissible, Lane: models.LaneDocuments,
			Elements: []string{"enhanced_description", "hts_number"},
			When:     anyOf(want("excluded_goods", IsOneOf, "alcohol", "tobacco"), allOf(want("excluded_goods", IsOneOf, "perfume"), want("value", IsMore, "5.00"))),
			Describe: "The goods are alcohol, tobacco or, above $5, alcohol perfume: they need an entry and another agency's say."},
		{Name: "vague_description", Title: "Vague description", Points: 25, Family: models.HoldDocuments, PublicReason: PublicDescription, Lane: models.LaneDocuments,
			Elements: []string{"enhanced_description"}, When: there("vague_description"),
			Describe: "A description has nothing but words that say too little."},
		{Name: "description_only_brand_or_short", Title: "Description is only the brand, or one word", Points: 15, Family: models.HoldDocuments, PublicReason: PublicDescription, Lane: models.LaneDocuments,
			Elements: []string{"enhanced_description"}, When: anyOf(want("description_words", IsLess, "2"), there("brand_alone")),
			Describe: "A description is only the brand, or has fewer than two words."},
		{Name: "description_not_english", Title: "Description is not in English", Points: 5, Family: models.HoldDocuments, PublicReason: PublicDescription, Lane: models.LaneDocuments,
			Elements: []string{"enhanced_description"}, When: there("foreign_description"),
			Describe: "A description is in another language than English. It says nothing about the goods, so the points are few."},
		{Name: "counterfeit_prone_brand_without_owner", Title: "Counterfeit-prone brand without its owner", Points: 20, Family: models.HoldEnforcement, PublicReason: PublicBrand, Lane: models.LaneXray,
			Elements: []string{"brand", "registered_brand_owner"}, When: there("brand_without_owner"),
			Describe: "Branded goods of a kind that is often counterfeited, with no registered brand owner named. Most such parcels are honest, so the points are few."},
		{Name: "cotton_apparel_origin", Title: "Cotton apparel under an order on forced labor", Points: 25, Family: models.HoldEnforcement, PublicReason: PublicOrigin, Lane: models.LaneDocuments,
			Elements: []string{"country_of_origin", "enhanced_description"}, When: allOf(there("cotton_apparel"), want("origin", IsOneOf, "CN", "TM")),
			Describe: "Cotton apparel from a country under a presumption or order on forced labor in cotton (Pub. L. 117-78; 19 U.S.C. 1307)."},
		{Name: "tariff_number_misfit", Title: "Tariff number of quite other goods", Points: 15, Family: models.HoldValidation, PublicReason: PublicDescription, Lane: models.LaneXray,
			Elements: []string{"hts_number", "enhanced_description"}, When: there("tariff_misfit"),
			Describe: "A garment under a tariff number of machines, vehicles, chemicals or food."},
	}
}

func filerRules() []Rule {
	return []Rule{
		{Name: "filers_disagree_value", Title: "Filers give different values", Points: 50, Family: models.HoldValidation, PublicReason: PublicValue, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "listed_price", "quantity"}, When: differOn("fair_retail_value_usd", "listed_price"),
			Describe: "Filers give different values."},
		{Name: "filers_disagree_party", Title: "Filers name different parties", Points: 50, Family: models.HoldDocuments, PublicReason: PublicParty, Lane: models.LaneDocuments,
			Elements: []string{"deliver_to_name", "deliver_to_address"}, When: differOn("deliver_to_name", "deliver_to_address"),
			Describe: "Filers name different deliver-to parties or streets."},
		{Name: "filers_disagree_description", Title: "Filers describe different goods", Points: 50, Family: models.HoldValidation, PublicReason: PublicDescription, Lane: models.LaneXray,
			Elements: []string{"enhanced_description"}, When: differOn("enhanced_description"),
			Describe: "Filers describe different goods, or one of them says too little."},
		{Name: "filers_disagree_weight", Title: "Filers give different weights", Points: 40, Family: models.HoldValidation, PublicReason: PublicWeight, Lane: models.LaneXray,
			Elements: []string{"weight_kg"}, When: differOn("weight_kg"),
			Describe: "Filers give different weights. Alone it stays under the threshold: scales differ, packing is weighed or not. With a second signal it is the mark of goods that nobody declared."},
		{Name: "filers_disagree_detail", Title: "Filers differ in details", Points: 10, Family: models.HoldDocuments, PublicReason: PublicReview, Lane: models.LaneDocuments,
			When:     differOn("deliver_to_city", "deliver_to_state", "deliver_to_zip", "seller_name", "country_of_origin", "quantity", "hts_number"),
			Describe: "Filers differ in city, state, ZIP code, seller, origin, quantity or tariff heading, which raw data often gets wrong and which rarely matters by itself."},
		{Name: "undeclared_pieces", Title: "More weight than the pieces explain", Points: 20, Family: models.HoldValidation, PublicReason: PublicWeight, Lane: models.LaneXray,
			Elements: []string{"weight_kg", "quantity"}, When: allOf(differOn("weight_kg"), differOn("quantity")),
			Describe: "Filers differ in weight and in the number of pieces at once: the mark of extra goods that nobody declared."},
	}
}

func valueRules() []Rule {
	return []Rule{
		{Name: "value_far_under_listing", Title: "Declared far under the listing", Points: 35, Family: models.HoldValidation, PublicReason: PublicValue, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "listed_price"}, When: want("declared_share", IsLess, "40"),
			Describe: "The declared value is under 40 % of the listed price times quantity."},
		{Name: "person_day_over", Title: "One person over the day's limit", Points: 40, Family: models.HoldDocuments, PublicReason: PublicPersonDay, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "deliver_to_name"}, When: Condition{Signal: "person_day_total", Is: IsMore, Than: "de_minimis_limit"},
			Describe: "One person's imports of the day, over all filers, are above the de minimis limit. Alone it is no hold: going over the limit breaks nothing if an entry is made."},
		{Name: "split_order_hint", Title: "One order in several lots", Points: 20, Family: models.HoldDocuments, PublicReason: PublicPersonDay, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "deliver_to_name"},
			When: anyOf(there("lot_count"), allOf(want("person_day_parcels", IsAtLeast, "3"), want("person_day_percent", IsAtLeast, "90"),
				Condition{Signal: "person_day_total", Is: IsAtMost, Than: "de_minimis_limit"})),
			Describe: "A description counts parcels of one order, or three or more parcels of a day come to 90 % and more of what one person may import (19 CFR 10.151)."},
		{Name: "split_over_days", Title: "One order in lots over days", Points: 25, Family: models.HoldDocuments, PublicReason: PublicPersonDay, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "deliver_to_name"}, When: want("split_parcels", IsAtLeast, "2"),
			Describe: "One buyer gets several parcels from one seller within few days, which together are over the limit that no single day is over."},
		{Name: "value_implausible_for_weight", Title: "Hardly any value for the weight", Points: 10, Family: models.HoldValidation, PublicReason: PublicValue, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "weight_kg"}, When: allOf(want("value_per_kg", IsLess, "0.50"), want("weight", IsMore, "2")),
			Describe: "More than 2 kg that are worth less than 50 cents a kilogram."},
	}
}

func partyRules() []Rule {
	return []Rule{
		{Name: "watch_listed_party", Title: "On a watch list", Points: 70, Always: true, Family: models.HoldEnforcement, PublicReason: PublicReview, Lane: models.LaneExam,
			When: there("watch_list"), Describe: "A party, address, word or tariff number is on a watch list. A listing is an officer's decision, so it holds whatever else the filings say."},
		{Name: "forwarder_consignee", Title: "Forwarder in the place of the final party", Points: 20, Family: models.HoldDocuments, PublicReason: PublicParty, Lane: models.LaneDocuments,
			When: there("forwarder_party"), Describe: "The deliver-to party or consignee is a forwarder or warehouse."},
		{Name: "consolidator_initiator", Title: "Consolidator as initiator", Points: 5, Family: models.HoldDocuments, PublicReason: PublicParty, Lane: models.LaneDocuments,
			Elements: []string{"initiator_name"}, When: there("consolidator_initiator"), Describe: "The initiator is a consolidator or forwarder, which leaves open who causes the parcel to cross the border."},
		{Name: "unvetted_seller", Title: "Seller not vetted", Points: 15, Family: models.HoldDocuments, PublicReason: PublicSeller, Lane: models.LaneDocuments,
			Elements: []string{"known_marketplace_seller"}, When: want("seller_vetted", IsNo), Describe: "The marketplace states that it has not vetted the seller."},
		{Name: "no_security_scan", Title: "No security scan", Points: 10, Family: models.HoldXray, PublicReason: PublicScan, Lane: models.LaneXray,
			Elements: []string{"security_scan"}, When: want("security_scan", IsNo), Describe: "A filer states that no security scan was done, and none states the contrary."},
		{Name: "unknown_all_round", Title: "Nobody knows anybody", Points: 10, Family: models.HoldDocuments, PublicReason: PublicSeller, Lane: models.LaneDocuments,
			Elements: []string{"known_marketplace_seller", "known_carrier_customer", "security_scan"},
			When:     allOf(want("seller_vetted", IsNo), want("known_customer", IsNo), want("security_scan", IsNo)), Describe: "The seller is not vetted, the carrier does not know its customer, and nobody scanned the parcel."},
		{Name: "origin_shipment_mismatch", Title: "Sent from another country than made in", Points: 10, Family: models.HoldEnforcement, PublicReason: PublicOrigin, Lane: models.LaneDocuments,
			Elements: []string{"country_of_origin", "country_of_shipment"}, When: there("origin_mismatch"), Describe: "The goods were made in another country than the one they were sent from."},
		{Name: "suspended_origin_undervalued", Title: "Suspended origin, declared low", Points: 10, Family: models.HoldEnforcement, PublicReason: PublicValue, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "country_of_origin"}, When: allOf(want("eligibility", IsOneOf, "suspended"), want("declared_share", IsLess, "60")),
			Describe: "Duty is owed on goods of the origin, and the declared value is under 60 % of the listing."},
		{Name: "thin_data_new_seller", Title: "New seller, thin data", Points: 10, Family: models.HoldDocuments, PublicReason: PublicSeller, Lane: models.LaneDocuments,
			Elements: []string{"seller_name", "seller_address"}, When: allOf(want("seller_age", IsLess, "7"), want("seller_vetted", IsNo), want("completeness", IsLess, "50")),
			Describe: "A seller of less than a week that is not vetted, with less than half of the elements that help most."},
	}
}

func pictureRules() []Rule {
	return []Rule{
		{Name: "same_picture_many_sellers", Title: "One picture under many sellers", Points: 20, Family: models.HoldEnforcement, PublicReason: PublicPicture, Lane: models.LaneXray,
			Elements: []string{"product_picture", "seller_name"}, When: want("picture_sellers", IsAtLeast, "3"), Describe: "Three or more sellers use the same product picture: the copied listing of a counterfeit. Honest resellers share pictures too."},
		{Name: "picture_known_counterfeit", Title: "Picture of known counterfeit goods", Points: 60, Family: models.HoldEnforcement, PublicReason: PublicPicture, Lane: models.LaneExam,
			Elements: []string{"product_picture"}, When: want("picture_match", IsOneOf, "counterfeit"), Describe: "A product picture matches a reference of known counterfeit goods."},
		{Name: "picture_banned_goods", Title: "Picture of banned goods", Points: 80, Always: true, Family: models.HoldContraband, PublicReason: PublicPicture, Lane: models.LaneExam,
			Elements: []string{"product_picture"}, When: want("picture_match", IsOneOf, "banned"), Describe: "A product picture matches a reference of goods that may not be imported."},
		{Name: "picture_genuine_low_price", Title: "Rights holder's picture, far too cheap", Points: 25, Family: models.HoldEnforcement, PublicReason: PublicPicture, Lane: models.LaneXray,
			Elements: []string{"product_picture", "listed_price"}, When: allOf(want("picture_match", IsOneOf, "genuine"), want("picture_price_ratio", IsLess, "30")),
			Describe: "A rights holder's own picture on goods at less than 30 % of the price under which it was shown before."},
		{Name: "picture_other_goods", Title: "Picture shown before for other goods", Points: 15, Family: models.HoldValidation, PublicReason: PublicPicture, Lane: models.LaneXray,
			Elements: []string{"product_picture", "enhanced_description"}, When: there("picture_other_description"), Describe: "The picture was shown before with a description of other goods."},
		{Name: "picture_price_drop", Title: "Picture at a fraction of its price", Points: 10, Family: models.HoldValidation, PublicReason: PublicPicture, Lane: models.LaneDocuments,
			Elements: []string{"product_picture", "listed_price"}, When: want("picture_price_ratio", IsLess, "20"), Describe: "A piece costs less than a fifth of what the same picture was shown with before."},
		{Name: "picture_says_nothing", Title: "Placeholder instead of a picture", Points: 5, Family: models.HoldDocuments, PublicReason: PublicPicture, Lane: models.LaneDocuments,
			Elements: []string{"product_picture"}, When: want("picture_placeholder", IsYes), Describe: "The picture is a placeholder or a logo by the negative bank."},
	}
}

func historyRules() []Rule {
	return []Rule{
		{Name: "seller_violations", Title: "Seller with violations", Points: 30, Family: models.HoldEnforcement, PublicReason: PublicSeller, Lane: models.LaneXray,
			Elements: []string{"seller_name"}, When: want("seller_violations", IsAtLeast, "1"), Describe: "Officers found a violation in an earlier parcel of the seller."},
		{Name: "seller_not_presented", Title: "Seller's parcels are not presented", Points: 15, Family: models.HoldEnforcement, PublicReason: PublicSeller, Lane: models.LaneXray,
			Elements: []string{"seller_name"}, When: want("seller_not_presented", IsAtLeast, "2"), Describe: "Two or more earlier parcels of the seller had left before they could be examined."},
		{Name: "address_violations", Title: "Address with violations", Points: 25, Family: models.HoldEnforcement, PublicReason: PublicParty, Lane: models.LaneXray,
			Elements: []string{"deliver_to_address"}, When: want("address_violations", IsAtLeast, "1"), Describe: "Officers found a violation in an earlier parcel to the address."},
		{Name: "address_not_presented", Title: "Parcels to the address are not presented", Points: 15, Family: models.HoldEnforcement, PublicReason: PublicParty, Lane: models.LaneXray,
			Elements: []string{"deliver_to_address"}, When: want("address_not_presented", IsAtLeast, "2"), Describe: "Two or more earlier parcels to the address had left before they could be examined."},
		{Name: "address_velocity", Title: "Many parcels to one address", Points: 15, Family: models.HoldDocuments, PublicReason: PublicParty, Lane: models.LaneDocuments,
			Elements: []string{"deliver_to_address"}, When: allOf(want("address_week", IsAtLeast, "25"), Condition{Not: &Condition{Signal: "forwarder_party", Is: IsFound}}),
			Describe: "25 and more parcels go to one address in a week that is no known forwarder's."},
		{Name: "new_seller_burst", Title: "New seller, many parcels", Points: 10, Family: models.HoldDocuments, PublicReason: PublicSeller, Lane: models.LaneDocuments,
			Elements: []string{"seller_name"}, When: allOf(want("seller_age", IsLess, "14"), want("seller_week", IsAtLeast, "200"), want("seller_vetted", IsNo)),
			Describe: "A seller that is not vetted and sends 200 and more parcels a week within its first two weeks."},
	}
}
