package risk

import (
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// ruleCase is one shipment and what one rule must make of it.
type ruleCase struct {
	name       string
	shop, ship say // nil ship: the marketplace alone
	change     func(*Input)
	hit        bool
	sentence   string // part of it
}

func (c ruleCase) run(t *testing.T, rule string) {
	t.Helper()
	filings := []*models.Filing{shop(t, c.shop)}
	if c.ship != nil {
		filings = append(filings, carrier(t, c.ship))
	}
	a := assess(factsOf(filings...), c.change)
	r := reasonNamed(a, rule)
	switch {
	case (r != nil) != c.hit:
		t.Errorf("%s, %s: hit %v, want %v (%+v)", rule, c.name, r != nil, c.hit, a.Reasons)
	case r != nil && !strings.Contains(r.Sentence, c.sentence):
		t.Errorf("%s, %s: %q lacks %q", rule, c.name, r.Sentence, c.sentence)
	case r != nil && (len(r.Saw) == 0 || len(r.Elements) == 0 || r.Family == "" || r.PublicReason == "" || r.Points == 0):
		t.Errorf("%s, %s: incomplete reason %+v", rule, c.name, r)
	case r != nil && !strings.HasSuffix(r.Sentence, "."):
		t.Errorf("%s, %s: %q is no sentence", rule, c.name, r.Sentence)
	}
}

func personDay(cents int64, shipments int) func(*Input) {
	return func(in *Input) { in.PersonDay = models.PersonDay{Cents: cents, Shipments: shipments, Limit: 80_000} }
}

func TestGoodsRules(t *testing.T) {
	text := func(description string) say { return say{"enhanced_description": description} }
	for rule, cases := range map[string][]ruleCase{
		"prohibited_words": {
			{"a pill press", text("TDP 5 pill press, stainless steel"), nil, nil, true, "“TDP 5 pill press, stainless steel” names “tdp 5”, equipment for pressing pills"},
			{"filed by the carrier only", nil, text("Die mould for tablets, steel, round"), nil, true, "“die mould”"},
			{"a pill box", text("Weekly pill box with seven compartments"), nil, nil, false, ""},
			{"a knife sharpener", text("Kitchen knife sharpener, two stages"), nil, nil, false, ""},
		},
		"counterfeit_words": {
			{"a copy", text("Luxury 1:1 replica wristwatch with gold strap"), nil, nil, true, "“1:1 replica”"},
			{"a film prop", text("Turtle Prop Replica from the movie, resin"), nil, nil, false, ""},
		},
		"excluded_goods": {
			{"whisky", text("Scotch whisky 700 ml, single malt"), nil, nil, true, "alcohol is left out"},
			{"tobacco by tariff number", say{"hts_number": "2402.20.80"}, nil, nil, true, "Tariff number 24022080 is tobacco"},
			{"wine by tariff number", say{"hts_number": "2204.21"}, nil, nil, true, "alcohol"},
			{"perfume over the limit", text("Eau de parfum for women, 50 ml"), nil, nil, true, "perfume"},
			{"perfume by tariff number", say{"hts_number": "3303.00.30"}, nil, nil, true, "perfume"},
			{"perfume of $5", say{"enhanced_description": "Eau de parfum sample, 2 ml", "listed_price": "2.50"}, nil, nil, false, ""},
			{"mineral water", say{"hts_number": "2201.10"}, nil, nil, false, ""},
			{"wine glasses", text("Wine glasses, crystal, set of four"), nil, nil, false, ""},
		},
		"vague_description": {
			{"gift", text("GIFT"), nil, nil, true, "“GIFT” does not say what the goods are"},
			{"the carrier's", nil, text("DAILY NECESSITIES"), nil, true, "“DAILY NECESSITIES”"},
			{"a gift that is named", text("Gift box of twelve scented candles"), nil, nil, false, ""},
		},
		"description_only_brand_or_short": {
			{"one word", text("Herbaceous"), nil, nil, true, "is only 1 word"},
			{"the brand alone", say{"enhanced_description": "Northlight Home", "brand": "NORTHLIGHT HOME"}, nil, nil, true, "is only the brand"},
			{"the brand and a model number", say{"enhanced_description": "Northlight NL-200", "brand": "Northlight"}, nil, nil, true, "is only the brand"},
			{"the brand's owner", say{"enhanced_description": "Northlight Test LLC", "registered_brand_owner": "Northlight Test LLC"}, nil, nil, true, "is only the brand"},
			{"brand and goods", say{"enhanced_description": "Northlight lamp", "brand": "Northlight"}, nil, nil, false, ""},
			{"vague has its own rule", text("GIFT"), nil, nil, false, ""},
			{"no description", say{"enhanced_description": ""}, nil, nil, false, ""},
		},
		"description_not_english": {
			{"Spanish", text("Macetas de barro con plato para cocina"), nil, nil, true, "is not in English"},
			{"Chinese", text("陶土花盆"), nil, nil, true, "“陶土花盆”"},
			{"an English title with a foreign name", text("Santa Fe flower pots, terracotta, de luxe"), nil, nil, false, ""},
			{"no description", say{"enhanced_description": ""}, nil, nil, false, ""},
		},
		"counterfeit_prone_brand_without_owner": {
			{"a branded handbag", say{"enhanced_description": "Leather handbag with chain, brown", "brand": "Northlight"}, nil, nil, true, "Brand “Northlight” on goods that are often counterfeited (“handbag”)"},
			{"a branded jacket", say{"enhanced_description": "Rain jacket with hood", "brand": "Northlight"}, nil, nil, true, "“jacket”"},
			{"the owner is named", say{"enhanced_description": "Leather handbag", "brand": "Northlight", "registered_brand_owner": "Northlight Test LLC"}, nil, nil, false, ""},
			{"no brand", text("Leather handbag with chain, brown"), nil, nil, false, ""},
			{"a branded pot", say{"brand": "Northlight"}, nil, nil, false, ""},
			{"a watch strap", say{"enhanced_description": "Watch strap of nylon", "brand": "Northlight"}, nil, nil, false, ""},
		},
		"cotton_apparel_origin": {
			{"cotton shirts from China", say{"enhanced_description": "Men's shirts, 100% cotton, woven", "country_of_origin": "CN"}, nil, nil, true, "The goods are from CN, by their country of origin."},
			{"by the seller's country", say{"enhanced_description": "Men's shirts, 100% cotton, woven", "country_of_origin": "", "seller_country": "CN"}, nil, nil, true, "by their seller country"},
			{"cotton shirts from Canada", text("Men's shirts, 100% cotton, woven"), nil, nil, false, ""},
			{"polyester shirts from China", say{"enhanced_description": "Men's shirts, 100% polyester", "country_of_origin": "CN"}, nil, nil, false, ""},
			{"cotton swabs from China", say{"enhanced_description": "Cotton swabs for the bathroom shirts", "country_of_origin": "CN"}, nil, nil, false, ""},
		},
		"same_picture_many_sellers": {
			{"three sellers", nil, nil, func(in *Input) { in.PictureSellers = []PictureSellers{{8, 2}, {9, 3}} }, true, "3 sellers use the same product picture."},
			{"two sellers", nil, nil, func(in *Input) { in.PictureSellers = []PictureSellers{{9, 2}} }, false, ""},
			{"no picture", nil, nil, nil, false, ""},
		},
	} {
		for _, c := range cases {
			c.run(t, rule)
		}
	}
}

func TestFilerRules(t *testing.T) {
	for rule, cases := range map[string][]ruleCase{
		"filers_disagree_value": {
			{"declared far under", nil, say{"fair_retail_value_usd": "3.51"}, nil, true, "One filing puts the value at 21.07 × 2, another at 3.51"},
			{"agreement", nil, say{}, nil, false, ""},
			{"one filer", nil, nil, nil, false, ""},
		},
		"filers_disagree_party": {
			{"another name", nil, say{"deliver_to_name": "Ben Berg"}, nil, true, "“Hana Diaz”, another as “Ben Berg”"},
			{"another street", nil, say{"deliver_to_address": "12 Harbor Road"}, nil, true, "“12 Harbor Road”"},
			{"both", nil, say{"deliver_to_name": "Ben Berg", "deliver_to_address": "12 Harbor Road"}, nil, true, "“Ben Berg”. One filing gives the final deliver-to party address"},
			{"initials", nil, say{"deliver_to_name": "H Diaz"}, nil, false, ""},
			{"only the ZIP code", nil, say{"deliver_to_zip": "62702"}, nil, false, ""},
		},
		"filers_disagree_description": {
			{"other goods", nil, say{"enhanced_description": "Bicycle brake pads"}, nil, true, "have little in common"},
			{"cut off", nil, say{}, nil, false, ""},
		},
		"filers_disagree_weight": {
			{"nine kilograms", nil, say{"weight_kg": "9.9"}, nil, true, "1.250 kg, another as 9.9 kg"},
			{"packing", nil, say{"weight_kg": "1.35"}, nil, false, ""},
		},
		"filers_disagree_detail": {
			{"ZIP code", nil, say{"deliver_to_zip": "62702"}, nil, true, "ZIP"},
			{"quantity and origin", nil, say{"quantity": "40", "fair_retail_value_usd": "42.14", "country_of_origin": "VN"}, nil, true, "“2”, another as “40”"},
			{"mode only", nil, say{"mode": "rail"}, nil, false, ""},
		},
	} {
		for _, c := range cases {
			c.run(t, rule)
		}
	}
}

func TestValueRules(t *testing.T) {
	for rule, cases := range map[string][]ruleCase{
		"value_far_under_listing": {
			{"across filers", nil, say{"fair_retail_value_usd": "3.51"}, nil, true, "The declared value of $3.51 is 8 % of the listed $42.14."},
			{"in one filing", say{"fair_retail_value_usd": "3.51"}, nil, nil, true, "8 %"},
			{"a price of one of many", say{"quantity": "100"}, say{"fair_retail_value_usd": "21.07"}, nil, true, "1 %"},
			{"half", nil, say{"fair_retail_value_usd": "21.07"}, nil, false, ""},
			{"small amounts", say{"listed_price": "2", "quantity": "1"}, say{"fair_retail_value_usd": "0.20"}, nil, false, ""},
			{"listed in euros", say{"listed_price_currency": "EUR"}, say{"fair_retail_value_usd": "1"}, nil, false, ""},
		},
		"person_day_over": {
			{"three parcels", nil, nil, personDay(101_320, 3), true, "One person's imports of 2025-06-02 come to $1,013.20 in 3 parcels; the limit for a person and day is $800.00."},
			{"one dear parcel", nil, nil, personDay(90_000, 1), true, "in one parcel;"},
			{"a cent over", nil, nil, personDay(80_001, 2), true, "$800.01"},
			{"at the limit", nil, nil, personDay(80_000, 2), false, ""},
			{"no limit known", nil, nil, func(in *Input) { in.PersonDay = models.PersonDay{Cents: 99_999_999, Shipments: 9} }, false, ""},
		},
		"split_order_hint": {
			{"box 1 of 3", say{"enhanced_description": "Garden shed panels, box 1 of 3"}, nil, nil, true, "counts the parcels of one order (1 of 3)"},
			{"just under the limit", nil, nil, personDay(79_500, 3), true, "3 parcels to one person on 2025-06-02 come to $795.00, just under the limit of $800.00."},
			{"two parcels just under", nil, nil, personDay(79_500, 2), false, ""},
			{"three small parcels", nil, nil, personDay(20_000, 3), false, ""},
			{"over the limit has its own rule", nil, nil, personDay(80_001, 3), false, ""},
			{"a book", say{"enhanced_description": "Garden design handbook, volume 1 of 3"}, nil, nil, false, ""},
			{"no limit known", nil, nil, func(in *Input) { in.PersonDay = models.PersonDay{Shipments: 9} }, false, ""},
		},
	} {
		for _, c := range cases {
			c.run(t, rule)
		}
	}
}

func TestPartyRules(t *testing.T) {
	list := func(entries ...WatchEntry) func(*Input) {
		return func(in *Input) { in.Watch = oneList(false, entries...) }
	}
	for rule, cases := range map[string][]ruleCase{
		"watch_listed_party": {
			{"the seller", nil, nil, list(WatchEntry{Kind: WatchParty, Text: "Crafts, Maple Test", Reason: "earlier violation"}), true, "The seller name “Maple Test Crafts” is on the watch list"},
			{"behind c/o", say{"deliver_to_name": "Hana Diaz c/o Harbor Depot"}, nil, list(WatchEntry{Kind: WatchParty, Text: "Harbor Depot"}), true, "deliver-to"},
			{"an address", nil, nil, list(WatchEntry{Kind: WatchAddress, Text: "697 EXAMPLE ST."}), true, "“697 Example Street” is on the watch list"},
			{"a word", nil, nil, list(WatchEntry{Kind: WatchWord, Text: "Flower Pot"}), true, "description"},
			{"a tariff heading", say{"hts_number": "6912.00.48"}, nil, list(WatchEntry{Kind: WatchHTS, Text: "6912"}), true, "“69120048”"},
			{"the carrier's word", nil, say{"initiator_name": "Shadow Test Trading"}, list(WatchEntry{Kind: WatchParty, Text: "shadow test trading"}), true, "initiator"},
			{"an entry that has expired", nil, nil, list(WatchEntry{Kind: WatchParty, Text: "Hana Diaz", Expiry: 100}), false, ""},
			{"another name", nil, nil, list(WatchEntry{Kind: WatchParty, Text: "Hana Berg"}), false, ""},
			{"no list", nil, nil, nil, false, ""},
		},
		"forwarder_consignee": {
			{"a depot", say{"deliver_to_name": "Unit 4 Freight Depot"}, nil, nil, true, "(“freight depot”)"},
			{"c/o a warehouse", say{"deliver_to_name": "Hana Diaz c/o Harbor Warehouse"}, nil, nil, true, "“warehouse”"},
			{"the consignee", say{"consignee_name": "Harbor Test Logistics Inc."}, nil, nil, true, "consignee name"},
			{"a person", nil, nil, nil, false, ""},
		},
		"unvetted_seller": {
			{"not vetted", say{"known_marketplace_seller": "N"}, nil, nil, true, "“Maple Test Crafts”"},
			{"vetted", nil, nil, nil, false, ""},
			{"unsaid", say{"known_marketplace_seller": ""}, nil, nil, false, ""},
		},
		"no_security_scan": {
			{"none", nil, say{"security_scan": "N"}, nil, true, "No security scan"},
			{"another filer had one made", say{"security_scan": "Y"}, say{"security_scan": "N"}, nil, false, ""},
			{"unsaid", nil, say{"security_scan": ""}, nil, false, ""},
		},
		"origin_shipment_mismatch": {
			{"made here, sent from there", say{"country_of_origin": "CN", "country_of_shipment": "MX"}, nil, nil, true, "made in CN and sent from MX"},
			{"across filers", say{"country_of_origin": "CN"}, say{"country_of_shipment": "MX"}, nil, true, "CN"},
			{"the same", say{"country_of_shipment": "CA"}, nil, nil, false, ""},
			{"the seller's country is no origin", say{"country_of_origin": "", "country_of_shipment": "MX"}, nil, nil, false, ""},
		},
	} {
		for _, c := range cases {
			c.run(t, rule)
		}
	}
}

// Every rule that ships asks only what there is, and names only elements of the dictionary.
func TestDefaultRules(t *testing.T) {
	rs := Default()
	if rs.Version != 1 || len(rs.Rules) < 40 {
		t.Fatalf("version %d with %d rules", rs.Version, len(rs.Rules))
	}
	for _, r := range rs.Rules {
		if r.Describe == "" || r.Title == "" || r.Points <= 0 || len(r.Uses()) == 0 {
			t.Errorf("%s is incomplete: %+v", r.Name, r)
		}
		for _, key := range r.Elements {
			if _, ok := elements.ByKey(key); !ok {
				t.Errorf("%s names the element %q", r.Name, key)
			}
		}
	}
}

// shipped is one of the rules that ship, changed.
func shipped(t testing.TB, name string, change func(*Rule)) Rule {
	t.Helper()
	r, ok := Default().RuleNamed(name)
	if !ok {
		t.Fatalf("no rule %q", name)
	}
	changed := *r
	if change != nil {
		change(&changed)
	}
	return changed
}

func TestNewRulesetRefuses(t *testing.T) {
	for name, rules := range map[string][]Rule{
		"no condition":        {shipped(t, "unvetted_seller", func(r *Rule) { r.When = Condition{} })},
		"the same name twice": {shipped(t, "unvetted_seller", nil), shipped(t, "unvetted_seller", nil)},
		"points below zero":   {shipped(t, "unvetted_seller", func(r *Rule) { r.Points = -1 })},
		"points above 100":    {shipped(t, "unvetted_seller", func(r *Rule) { r.Points = 101 })},
		"no points":           {shipped(t, "unvetted_seller", func(r *Rule) { r.Points = 0 })},
		"no family":           {shipped(t, "unvetted_seller", func(r *Rule) { r.Family = "none" })},
		"no lane":             {shipped(t, "unvetted_seller", func(r *Rule) { r.Lane = "" })},
		"untouched lane":      {shipped(t, "unvetted_seller", func(r *Rule) { r.Lane = models.LaneUntouched })},
		"no public reason":    {shipped(t, "unvetted_seller", func(r *Rule) { r.PublicReason = "secret" })},
		"no element":          {shipped(t, "unvetted_seller", func(r *Rule) { r.Elements = []string{"horoscope"} })},
		"a name with spaces":  {shipped(t, "unvetted_seller", func(r *Rule) { r.Name = "Unvetted seller" })},
	} {
		if _, err := NewRuleset(2, rules); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	rs, err := NewRuleset(7, []Rule{shipped(t, "unvetted_seller", func(r *Rule) { r.Points = 60 })})
	if err != nil {
		t.Fatal(err)
	}
	a := rs.Assess(&Input{Facts: factsOf(shop(t, say{"known_marketplace_seller": "N"}))})
	if a.Ruleset != 7 || a.Score != 60 || len(a.Reasons) != 1 {
		t.Errorf("got %+v", a)
	}
}
