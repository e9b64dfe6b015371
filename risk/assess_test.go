package risk

import (
	"reflect"
	"testing"

	"pilot321/models"
)

func TestAnOrdinaryParcel(t *testing.T) {
	for name, filings := range map[string][]*models.Filing{
		"one filer": {shop(t, nil)}, "two filers": {shop(t, nil), carrier(t, nil)}, "the carrier alone": {carrier(t, nil)},
	} {
		a := assess(factsOf(filings...), nil)
		if a.Score != 0 || a.Lane != models.LaneUntouched || a.Reasons != nil || a.Conflicts != nil || len(Demands(a)) != 0 {
			t.Errorf("%s: %+v", name, a)
		}
		if a.Ruleset != 1 || !a.At.IsZero() {
			t.Errorf("%s: rule set %d, at %v", name, a.Ruleset, a.At)
		}
	}
}

// weak are the signals that an ordinary parcel may show. No one and no two of them make a hold.
var weak = map[string]struct {
	shop, ship say
	change     func(*Input)
}{
	"unvetted seller": {shop: say{"known_marketplace_seller": "N"}},
	"no scan":         {ship: say{"security_scan": "N"}},
	"shared picture":  {change: func(in *Input) { in.PictureSellers = []PictureSellers{{1, 5}} }},
	"short title":     {shop: say{"enhanced_description": "Herbaceous"}, ship: say{"enhanced_description": "Herbaceous"}},
	"other country":   {shop: say{"country_of_shipment": "MX"}},
	"wrong ZIP":       {ship: say{"deliver_to_zip": "62702"}},
	"brand, no owner": {shop: say{"enhanced_description": "Leather handbag with chain", "brand": "Northlight"}, ship: say{"enhanced_description": "Leather handbag"}},
	"not eligible":    {change: func(in *Input) { in.Eligibility = models.Eligibility{Code: "suspended", Sentence: "Entry required."} }},
}

func TestOneOrTwoWeakSignalsAreNoHold(t *testing.T) {
	for one, a := range weak {
		for two, b := range weak {
			facts := factsOf(shop(t, with(a.shop, b.shop)), carrier(t, with(a.ship, b.ship)))
			got := assess(facts, func(in *Input) {
				for _, change := range []func(*Input){a.change, b.change} {
					if change != nil {
						change(in)
					}
				}
			})
			if got.Score >= Threshold || len(Demands(got)) != 0 || got.Lane != models.LaneUntouched {
				t.Errorf("%s and %s: %d, lane %s: %+v", one, two, got.Score, got.Lane, got.Reasons)
			}
		}
	}
}

func TestPlantedDisagreementsReachReview(t *testing.T) {
	for name, ship := range map[string]say{
		"value":       {"fair_retail_value_usd": "3.51"},
		"party":       {"deliver_to_name": "Unit 4 Freight Depot"},
		"street":      {"deliver_to_address": "12 Harbor Road"},
		"description": {"enhanced_description": "Bicycle brake pads"},
		"vague":       {"enhanced_description": "GIFT"},
	} {
		a := assess(factsOf(shop(t, nil), carrier(t, ship)), nil)
		if a.Score < Threshold || len(Demands(a)) != 1 || a.Lane == models.LaneUntouched {
			t.Errorf("%s: score %d, lane %s, demands %v", name, a.Score, a.Lane, Demands(a))
		}
	}
}

func TestIneligibilityNeverHolds(t *testing.T) {
	no := models.Eligibility{Code: "suspended", Sentence: "Not eligible for de minimis; entry required."}
	a := assess(factsOf(shop(t, nil)), func(in *Input) { in.Eligibility = no })
	if a.Score != 0 || len(Demands(a)) != 0 || a.Eligibility != no {
		t.Errorf("got %+v", a)
	}
}

// Going over the limit of the person-day is no hold by itself; with an unvetted seller it is.
func TestPersonDayNeedsASecondSignal(t *testing.T) {
	alone := assess(factsOf(shop(t, nil)), personDay(101_320, 3))
	if reasonNamed(alone, "person_day_over") == nil || len(Demands(alone)) != 0 {
		t.Errorf("alone: %+v", alone)
	}
	doubtful := assess(factsOf(shop(t, say{"known_marketplace_seller": "N"})), personDay(101_320, 3))
	if d := Demands(doubtful); len(d) != 1 || d[0].Rules[0] != "person_day_over" {
		t.Errorf("with an unvetted seller: %+v", d)
	}
}

func TestReasonsComeStrongestFirstAndScoreIsCapped(t *testing.T) {
	a := assess(factsOf(shop(t, say{"known_marketplace_seller": "N"}),
		carrier(t, say{"enhanced_description": "Pill press", "fair_retail_value_usd": "3.51", "deliver_to_name": "Ben Berg", "security_scan": "N"})), nil)
	if a.Score != 100 || a.Lane != models.LaneExam {
		t.Errorf("score %d, lane %s", a.Score, a.Lane)
	}
	if a.Reasons[0].Rule != "prohibited_words" || !a.Reasons[0].Always {
		t.Errorf("first reason: %+v", a.Reasons[0])
	}
	for i := 2; i < len(a.Reasons); i++ {
		if a.Reasons[i].Points > a.Reasons[i-1].Points {
			t.Errorf("reason %d (%s) is stronger than the one before", i, a.Reasons[i].Rule)
		}
	}
}

// A rule that always holds stands first, even where staff gave it few points.
func TestRulesThatAlwaysHoldStandFirst(t *testing.T) {
	rs, err := NewRuleset(2, []Rule{shipped(t, "vague_description", func(r *Rule) { r.Points = 60 }),
		shipped(t, "unvetted_seller", func(r *Rule) { r.Points, r.Always, r.Family = 5, true, models.HoldEnforcement })})
	if err != nil {
		t.Fatal(err)
	}
	a := rs.Assess(&Input{Facts: factsOf(shop(t, say{"enhanced_description": "GIFT", "known_marketplace_seller": "N"}))})
	if a.Reasons[0].Rule != "unvetted_seller" || len(Demands(a)) != 2 {
		t.Errorf("got %+v", a.Reasons)
	}
}

func TestReasonsNameTheFiler(t *testing.T) {
	a := assess(factsOf(shop(t, say{"known_marketplace_seller": "N"}), carrier(t, say{"security_scan": "N", "enhanced_description": "GIFT", "fair_retail_value_usd": "3.51"})), nil)
	for rule, want := range map[string]int64{"unvetted_seller": shopID, "no_security_scan": carrierID, "vague_description": carrierID,
		"filers_disagree_description": 0, "filers_disagree_value": 0, "value_far_under_listing": 0} {
		if r := reasonNamed(a, rule); r == nil || r.Organisation != want {
			t.Errorf("%s: %+v, want organisation %d", rule, r, want)
		}
	}
	own := assess(factsOf(shop(t, say{"fair_retail_value_usd": "3.51"})), nil)
	if r := reasonNamed(own, "value_far_under_listing"); r == nil || r.Organisation != shopID {
		t.Errorf("one filer's own figures: %+v", r)
	}
}

// A replay years later must give the same words, whatever the order in which the filings are loaded.
func TestAssessmentIsTheSameInEveryOrderAndEveryTime(t *testing.T) {
	filings := []*models.Filing{
		shop(t, say{"known_marketplace_seller": "N", "enhanced_description": "Scotch whisky and a pill press"}),
		carrier(t, say{"security_scan": "N", "enhanced_description": "GIFT", "weight_kg": "9.9", "deliver_to_name": "Unit 4 Freight Depot"}),
		filing(t, brokerID, models.Broker, say{"tracking_number": "TST000000000901US", "enhanced_description": "PARTS", "fair_retail_value_usd": "1", "country_of_shipment": "HK"}),
	}
	var first models.Assessment
	for i, order := range append(orders(3), orders(3)...) {
		got := assess(factsOf(filings[order[0]], filings[order[1]], filings[order[2]]), personDay(99_000, 4))
		if i == 0 {
			if first = got; len(first.Reasons) < 8 {
				t.Fatalf("only %d reasons", len(first.Reasons))
			}
		} else if !reflect.DeepEqual(got, first) {
			t.Errorf("order %v:\n%+v\nnot\n%+v", order, got, first)
		}
	}
}

// An input that is used again shows nothing of the last shipment.
func TestInputCanBeUsedAgain(t *testing.T) {
	in := &Input{Facts: factsOf(shop(t, say{"enhanced_description": "Pill press"}), carrier(t, say{"enhanced_description": "Pill press"}))}
	in.Combined = Combine(in.Facts)
	rs := Default()
	if a := rs.Assess(in); reasonNamed(a, "prohibited_words") == nil {
		t.Fatal("the pill press was not seen")
	}
	in.Facts = factsOf(shop(t, nil))
	in.Combined = Combine(in.Facts)
	if a := rs.Assess(in); len(a.Reasons) != 0 {
		t.Errorf("left over: %+v", a.Reasons)
	}
}

func TestAssessingAnOrdinaryParcelAllocatesNothing(t *testing.T) {
	in := &Input{Facts: factsOf(shop(t, nil))}
	in.Combined = Combine(in.Facts)
	rs := Default()
	if n := testing.AllocsPerRun(100, func() { sinkAssessment = rs.Assess(in) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestNoFilings(t *testing.T) {
	if a := Default().Assess(&Input{}); a.Score != 0 || a.Reasons != nil {
		t.Errorf("got %+v", a)
	}
}
