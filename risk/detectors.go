package risk

// detectors binds the names of rules to the code that looks for them.
var detectors = map[string]detector{
	"prohibited_words":                      prohibitedWords,
	"counterfeit_words":                     counterfeitWords,
	"excluded_goods":                        excludedGoods,
	"vague_description":                     vagueDescription,
	"description_only_brand_or_short":       shortDescription,
	"description_not_english":               foreignDescription,
	"counterfeit_prone_brand_without_owner": brandWithoutOwner,
	"cotton_apparel_origin":                 cottonApparel,
	"same_picture_many_sellers":             samePicture,
	"filers_disagree_value":                 disagreeValue,
	"filers_disagree_party":                 disagreeParty,
	"filers_disagree_description":           disagreeDescription,
	"filers_disagree_weight":                disagreeWeight,
	"filers_disagree_detail":                disagreeDetail,
	"value_far_under_listing":               valueFarUnder,
	"person_day_over":                       personDayOver,
	"split_order_hint":                      splitOrder,
	"watch_listed_party":                    watchListed,
	"forwarder_consignee":                   forwarderConsignee,
	"unvetted_seller":                       unvettedSeller,
	"no_security_scan":                      noSecurityScan,
	"origin_shipment_mismatch":              originMismatch,
}

// word gives the first phrase of a kind among the filings, and whose filing has it.
func (s *sight) word(kind wordKind) (*phrase, *Facts) {
	for i := range s.words {
		if p := s.words[i][kind]; p != nil {
			return p, s.facts[i]
		}
	}
	return nil, nil
}
