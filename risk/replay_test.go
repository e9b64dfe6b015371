package risk

import (
	"reflect"
	"strings"
	"testing"

	"pilot321/models"
)

// loud is a shipment with something to say for nearly every signal.
func loud(t testing.TB) (facts []Facts, change func(*Input)) {
	facts = factsOf(
		shop(t, say{"known_marketplace_seller": "N", "enhanced_description": "Scotch whisky and a pill press, box 1 of 3", "brand": "Northlight", "country_of_origin": "CN", "hts_number": "2204.21"}),
		carrier(t, say{"security_scan": "N", "enhanced_description": "GIFT", "weight_kg": "9.9", "deliver_to_name": "Unit 4 Freight Depot", "initiator_name": "Harbor Test Logistics"}),
		filing(t, brokerID, models.Broker, say{"tracking_number": "TST000000000901US", "enhanced_description": "Macetas de barro con plato", "fair_retail_value_usd": "1", "country_of_shipment": "HK"}))
	return facts, func(in *Input) {
		in.PersonDay = models.PersonDay{Cents: 99_000, Shipments: 4, Limit: 80_000}
		in.Seller = models.History{First: in.Combined.Day - 3, Parcels: 9, Week: 4, Held: 2, Violations: 1, NotPresented: 2}
		in.Address = models.History{Parcels: 30, Week: 26, Violations: 1, NotPresented: 3}
		in.Split = models.SplitOrder{Parcels: 3, Days: 4, Cents: 120_000}
		in.PictureSellers = []PictureSellers{{-7, 5}}
		in.PictureMatches = []models.PictureMatch{{Kind: models.RefCounterfeit, Title: "Test watch", Distance: 12, Orientation: "mirrored"}, {Kind: models.RefLogo}}
		in.Eligibility = models.Eligibility{Code: "suspended", Sentence: "No."}
		in.Watch = oneList(false, WatchEntry{Kind: WatchWord, Text: "pill", Reason: "test"})
	}
}

// What an assessment saw, kept and read again years later, gives the same judgement word for word.
func TestReplayIsIdentical(t *testing.T) {
	rs := Default()
	for name, facts := range map[string][]Facts{"loud": nil, "plain": factsOf(shop(t, nil)), "two": factsOf(shop(t, nil), carrier(t, nil)), "none": {}} {
		change := func(*Input) {}
		if name == "loud" {
			facts, change = loud(t)
		}
		in := &Input{Facts: facts, Conflicts: Compare(facts), Combined: Combine(facts)}
		change(in)
		a := rs.Assess(in)
		doc := in.sight.AppendBinary(nil)
		var kept Sight
		if err := kept.ReadSight(doc); err != nil {
			t.Fatal(err)
		}
		again := rs.Replay(&kept)
		if !Identical(&a, &again) {
			t.Errorf("%s:\n%+v\nnot\n%+v", name, again.Reasons, a.Reasons)
		}
		if !reflect.DeepEqual(rs.Explain(&kept), rs.Explain(&in.sight)) {
			t.Errorf("%s: the trees differ", name)
		}
		if name == "loud" && len(a.Reasons) < 18 {
			t.Errorf("only %d reasons", len(a.Reasons))
		}
		if got := kept.AppendBinary(nil); string(got) != string(doc) {
			t.Errorf("%s: packed anew it is another", name)
		}
	}
}

func TestIdenticalTellsDifferences(t *testing.T) {
	base := func() models.Assessment {
		return models.Assessment{Score: 5, Lane: models.LaneXray, Reasons: []models.Reason{{Rule: "a", Points: 5, Sentence: "S.", Saw: map[string]string{"k": "v"}, Elements: []string{"e"}}}}
	}
	same := base()
	if b := base(); !Identical(&same, &b) {
		t.Fatal("equal ones differ")
	}
	for name, change := range map[string]func(*models.Assessment){
		"score": func(a *models.Assessment) { a.Score++ }, "lane": func(a *models.Assessment) { a.Lane = models.LaneExam },
		"one more":     func(a *models.Assessment) { a.Reasons = append(a.Reasons, a.Reasons[0]) },
		"sentence":     func(a *models.Assessment) { a.Reasons[0].Sentence = "T." },
		"points":       func(a *models.Assessment) { a.Reasons[0].Points++ },
		"value":        func(a *models.Assessment) { a.Reasons[0].Saw["k"] = "w" },
		"name":         func(a *models.Assessment) { a.Reasons[0].Saw = map[string]string{"l": "v"} },
		"element":      func(a *models.Assessment) { a.Reasons[0].Elements = []string{"f"} },
		"organization": func(a *models.Assessment) { a.Reasons[0].Organisation = 9 },
	} {
		b := base()
		if change(&b); Identical(&same, &b) {
			t.Errorf("another %s is taken for the same", name)
		}
	}
}

func TestEveryRuleIsExplained(t *testing.T) {
	facts, change := loud(t)
	seen := sightOf(facts, change)
	rs := Default()
	trees := rs.Explain(seen)
	if len(trees) != len(rs.Rules) {
		t.Fatalf("%d trees for %d rules", len(trees), len(rs.Rules))
	}
	a := rs.Replay(seen)
	hits := 0
	for i, tree := range trees {
		if tree.Result == TreeHit {
			if hits++; reasonNamed(a, tree.Rule.Name) == nil {
				t.Errorf("%s hits and is no reason", tree.Rule.Name)
			}
			if i >= len(a.Reasons) {
				t.Errorf("%s does not stand among the first", tree.Rule.Name)
			}
		}
		if tree.Result == TreeUnknown && !strings.Contains(whysOf(tree.Tree), "not known") {
			t.Errorf("%s is not known and does not say why: %+v", tree.Rule.Name, tree.Tree)
		}
	}
	if hits != len(a.Reasons) {
		t.Errorf("%d hits, %d reasons", hits, len(a.Reasons))
	}
}

func whysOf(t Tree) string {
	text := t.Why
	for _, below := range t.Below {
		text += " " + whysOf(below)
	}
	return text
}

func TestTreeSaysWhatWasSkippedAndWhy(t *testing.T) {
	rs, err := NewRuleset(2, []Rule{ruleWith(Condition{All: []Condition{leaf("mode", IsOneOf, "rail"), leaf("value", IsMore, "1")}})})
	if err != nil {
		t.Fatal(err)
	}
	tree := rs.Explain(sightOf(factsOf(shop(t, nil)), nil))[0].Tree
	if tree.Group != "all" || tree.Result != TreeNotHit || tree.Below[0].Result != TreeNotHit || tree.Below[0].Saw != "air" ||
		tree.Below[1].Result != TreeSkipped || !strings.Contains(tree.Below[1].Why, "not met") {
		t.Errorf("got %+v", tree)
	}
}

func TestEverythingSeenIsListedInWords(t *testing.T) {
	facts, change := loud(t)
	seen := sightOf(facts, change)
	list := seen.Everything()
	if len(list) < 45 {
		t.Errorf("only %d signals", len(list))
	}
	for _, v := range list {
		if v.Value == "" || !strings.HasSuffix(v.Sentence, ".") || strings.Contains(v.Sentence, "  ") {
			t.Errorf("%s: %q: %q", v.Signal.Name, v.Value, v.Sentence)
		}
	}
}

func FuzzReadSight(f *testing.F) {
	facts, change := loud(f)
	f.Add(sightOf(facts, change).AppendBinary(nil))
	f.Add([]byte{1, 0})
	f.Add([]byte{1, 1, 5, 31, 2, 2, 2, 2, 1, 200})
	rs := Default()
	f.Fuzz(func(t *testing.T, doc []byte) {
		var s Sight
		if s.ReadSight(doc) != nil {
			return
		}
		again := s.AppendBinary(nil)
		var other Sight
		if err := other.ReadSight(again); err != nil || string(other.AppendBinary(nil)) != string(again) {
			t.Fatalf("%v: %x becomes %x", err, doc, again)
		}
		a, b := rs.Replay(&s), rs.Replay(&other)
		if !Identical(&a, &b) {
			t.Error("the judgements differ")
		}
		rs.Explain(&s)
		s.Everything()
	})
}
