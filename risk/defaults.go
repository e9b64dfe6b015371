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

// defaultRules are the rules of version 1. Order matters only between rules of equal points.
func defaultRules() []Rule {
	rules := goodsRules()
	rules = append(rules, filerRules()...)
	rules = append(rules, valueRules()...)
	return append(rules, partyRules()...)
}

func goodsRules() []Rule {
	return []Rule{
		{Name: "prohibited_words", Points: 80, Always: true, Family: models.HoldContraband, PublicReason: PublicAdmissible, Lane: models.LaneExam,
			Elements: []string{"enhanced_description"}, Describe: "The description names drug equipment, a precursor, a forbidden knife or a part of a firearm."},
		{Name: "counterfeit_words", Points: 70, Always: true, Family: models.HoldEnforcement, PublicReason: PublicBrand, Lane: models.LaneExam,
			Elements: []string{"enhanced_description", "brand"}, Describe: "The description offers a copy of a branded product."},
		{Name: "excluded_goods", Points: 50, Family: models.HoldAgency, PublicReason: PublicAdmissible, Lane: models.LaneDocuments, Limit: 500,
			Elements: []string{"enhanced_description", "hts_number"}, Describe: "The goods are alcohol, tobacco or, above the limit in cents, alcohol perfume."},
		{Name: "vague_description", Points: 25, Family: models.HoldDocuments, PublicReason: PublicDescription, Lane: models.LaneDocuments,
			Elements: []string{"enhanced_description"}, Describe: "A description has nothing but words that say too little."},
		{Name: "description_only_brand_or_short", Points: 15, Family: models.HoldDocuments, PublicReason: PublicDescription, Lane: models.LaneDocuments, Limit: 2,
			Elements: []string{"enhanced_description"}, Describe: "A description is only the brand, or has fewer words than the limit."},
		{Name: "description_not_english", Points: 5, Family: models.HoldDocuments, PublicReason: PublicDescription, Lane: models.LaneDocuments,
			Elements: []string{"enhanced_description"}, Describe: "A description is in another language than English."},
		{Name: "counterfeit_prone_brand_without_owner", Points: 20, Family: models.HoldEnforcement, PublicReason: PublicBrand, Lane: models.LaneXray,
			Elements: []string{"brand", "registered_brand_owner"}, Describe: "Branded goods of a kind that is often counterfeited, with no registered brand owner named."},
		{Name: "cotton_apparel_origin", Points: 25, Family: models.HoldEnforcement, PublicReason: PublicOrigin, Lane: models.LaneDocuments,
			Elements: []string{"country_of_origin", "enhanced_description"}, Describe: "Cotton apparel from a country where cotton is picked by forced labor."},
		{Name: "same_picture_many_sellers", Points: 20, Family: models.HoldEnforcement, PublicReason: PublicPicture, Lane: models.LaneXray, Limit: 3,
			Elements: []string{"product_picture", "seller_name"}, Describe: "At least as many sellers as the limit use the same product picture."},
	}
}

func filerRules() []Rule {
	return []Rule{
		{Name: "filers_disagree_value", Points: 50, Family: models.HoldValidation, PublicReason: PublicValue, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "listed_price", "quantity"}, Describe: "Filers give different values."},
		{Name: "filers_disagree_party", Points: 50, Family: models.HoldDocuments, PublicReason: PublicParty, Lane: models.LaneDocuments,
			Elements: []string{"deliver_to_name", "deliver_to_address"}, Describe: "Filers name different deliver-to parties or streets."},
		{Name: "filers_disagree_description", Points: 50, Family: models.HoldValidation, PublicReason: PublicDescription, Lane: models.LaneXray,
			Elements: []string{"enhanced_description"}, Describe: "Filers describe different goods, or one of them says too little."},
		{Name: "filers_disagree_weight", Points: 40, Family: models.HoldValidation, PublicReason: PublicWeight, Lane: models.LaneXray,
			Elements: []string{"weight_kg"}, Describe: "Filers give different weights."},
		{Name: "filers_disagree_detail", Points: 10, Family: models.HoldDocuments, PublicReason: PublicReview, Lane: models.LaneDocuments,
			Elements: []string{}, Describe: "Filers differ in city, state, ZIP code, seller, origin, quantity or tariff heading."},
	}
}

func valueRules() []Rule {
	return []Rule{
		{Name: "value_far_under_listing", Points: 35, Family: models.HoldValidation, PublicReason: PublicValue, Lane: models.LaneDocuments, Limit: 40,
			Elements: []string{"fair_retail_value_usd", "listed_price"}, Describe: "The declared value is under the limit, in percent of the listed price times quantity."},
		{Name: "person_day_over", Points: 40, Family: models.HoldDocuments, PublicReason: PublicPersonDay, Lane: models.LaneDocuments,
			Elements: []string{"fair_retail_value_usd", "deliver_to_name"}, Describe: "One person's imports of the day, over all filers, are above the de minimis limit."},
		{Name: "split_order_hint", Points: 20, Family: models.HoldDocuments, PublicReason: PublicPersonDay, Lane: models.LaneDocuments, Limit: 90,
			Elements: []string{"fair_retail_value_usd", "deliver_to_name"}, Describe: "A description counts parcels of one order, or three or more parcels of a day come to between the limit, in percent, and all of what one person may import."},
	}
}

func partyRules() []Rule {
	return []Rule{
		{Name: "watch_listed_party", Points: 70, Always: true, Family: models.HoldEnforcement, PublicReason: PublicReview, Lane: models.LaneExam,
			Elements: []string{}, Describe: "A party, address, word or tariff number is on the watch list."},
		{Name: "forwarder_consignee", Points: 20, Family: models.HoldDocuments, PublicReason: PublicParty, Lane: models.LaneDocuments,
			Elements: []string{"deliver_to_name"}, Describe: "The deliver-to party or consignee is a forwarder or warehouse."},
		{Name: "unvetted_seller", Points: 15, Family: models.HoldDocuments, PublicReason: PublicSeller, Lane: models.LaneDocuments,
			Elements: []string{"known_marketplace_seller"}, Describe: "The marketplace states that it has not vetted the seller."},
		{Name: "no_security_scan", Points: 10, Family: models.HoldXray, PublicReason: PublicScan, Lane: models.LaneXray,
			Elements: []string{"security_scan"}, Describe: "A filer states that no security scan was done, and none states the contrary."},
		{Name: "origin_shipment_mismatch", Points: 10, Family: models.HoldEnforcement, PublicReason: PublicOrigin, Lane: models.LaneDocuments,
			Elements: []string{"country_of_origin", "country_of_shipment"}, Describe: "The goods were made in another country than the one they were sent from."},
	}
}

// RuleExcludedGoods is the rule whose hit also answers the question of eligibility: the exemption of
// 19 U.S.C. 1321(a)(2)(C) leaves such goods out.
const RuleExcludedGoods = "excluded_goods"
