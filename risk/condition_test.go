package risk

import (
	"reflect"
	"strings"
	"testing"

	"pilot321/models"
)

// sightOf is what is seen of some filings.
func sightOf(facts []Facts, change func(*Input)) *Sight {
	in := &Input{Facts: facts, Conflicts: Compare(facts), Combined: Combine(facts)}
	in.PersonDay = models.PersonDay{Cents: in.Combined.ValueCents, Shipments: 1, Limit: 80_000}
	if change != nil {
		change(in)
	}
	in.Observe()
	in.noteEligibility()
	return &in.sight
}

// ruleWith is an ordinary rule with a condition.
func ruleWith(c Condition) Rule {
	return Rule{Name: "tried", Title: "Tried", When: c, Points: 10, Family: models.HoldDocuments, PublicReason: PublicReview, Lane: models.LaneDocuments}
}

func leaf(signal string, is Operator, values ...string) Condition {
	return Condition{Signal: signal, Is: is, Values: values}
}

func TestConditions(t *testing.T) {
	seen := sightOf(factsOf(shop(t, say{"known_marketplace_seller": "N", "hts_number": "6912.00.48"}), carrier(t, nil)), nil)
	value := seen.Get(SigValue).N
	for _, c := range []struct {
		name string
		when Condition
		want truth
	}{
		{"a flag", leaf("seller_vetted", IsNo), yes},
		{"a flag, the contrary", leaf("seller_vetted", IsYes), no},
		{"more", leaf("value", IsMore, dollars(value-1)), yes},
		{"more than itself", leaf("value", IsMore, dollars(value)), no},
		{"at least itself", leaf("value", IsAtLeast, dollars(value)), yes},
		{"less than itself", leaf("value", IsLess, dollars(value)), no},
		{"at most itself", leaf("value", IsAtMost, dollars(value)), yes},
		{"exactly", leaf("value", IsEqual, dollars(value)), yes},
		{"another signal", Condition{Signal: "value", Is: IsMore, Than: "de_minimis_limit"}, no},
		{"another signal that is not known", Condition{Signal: "value", Is: IsMore, Than: "split_total"}, unknown},
		{"not known", leaf("seller_age", IsLess, "7"), unknown},
		{"not of not known", Condition{Not: &Condition{Signal: "seller_age", Is: IsLess, Values: []string{"7"}}}, unknown},
		{"not known is not found", leaf("seller_age", IsNotFound), yes},
		{"nothing detected is no", leaf("prohibited_word", IsOneOf, "x"), no},
		{"nothing detected is none of", leaf("prohibited_word", IsNoneOf, "x"), yes},
		{"one of", leaf("mode", IsOneOf, "rail", "AIR"), yes},
		{"none of", leaf("mode", IsNoneOf, "air"), no},
		{"starts with", leaf("hts_number", StartsWith, "6912"), yes},
		{"starts with another", leaf("hts_number", StartsWith, "6913"), no},
		{"contains a word", leaf("description", ContainsWord, "Flower Pot"), yes},
		{"contains half a word", leaf("description", ContainsWord, "flow"), no},
		{"all", Condition{All: []Condition{leaf("seller_vetted", IsNo), leaf("mode", IsOneOf, "air")}}, yes},
		{"all with one not known", Condition{All: []Condition{leaf("seller_age", IsLess, "7"), leaf("mode", IsOneOf, "air")}}, unknown},
		{"all with one not met", Condition{All: []Condition{leaf("seller_age", IsLess, "7"), leaf("mode", IsOneOf, "rail")}}, no},
		{"any with one not known", Condition{Any: []Condition{leaf("seller_age", IsLess, "7"), leaf("mode", IsOneOf, "rail")}}, unknown},
		{"any with one met", Condition{Any: []Condition{leaf("seller_age", IsLess, "7"), leaf("mode", IsOneOf, "air")}}, yes},
		{"not", Condition{Not: &Condition{Signal: "mode", Is: IsOneOf, Values: []string{"air"}}}, no},
	} {
		r := ruleWith(c.when)
		compiled, faults := r.compile()
		if len(faults) > 0 {
			t.Errorf("%s: %v", c.name, faults)
		} else if got := compiled.test(seen); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestConditionsThatAreRefused(t *testing.T) {
	deep := leaf("mode", IsOneOf, "air")
	for range maxDepth {
		deep = Condition{All: []Condition{deep}}
	}
	many := Condition{}
	for range maxNodes + 1 {
		many.All = append(many.All, leaf("mode", IsOneOf, "air"))
	}
	for _, c := range []struct {
		name      string
		when      Condition
		at, field string
		message   string
	}{
		{"nothing", Condition{}, "", "signal", "Choose what to look at"},
		{"no such signal", leaf("horoscope", IsYes), "", "signal", "no signal “horoscope”"},
		{"text beside a number", leaf("value", IsMore, "a lot"), "", "values", "sum of money and cannot be compared with “a lot”"},
		{"a number without a value", leaf("value", IsMore), "", "values", "Say what"},
		{"two values", leaf("value", IsMore, "1", "2"), "", "values", "at most 1"},
		{"a flag that is more", leaf("seller_vetted", IsMore, "1"), "", "is", "cannot be asked"},
		{"a number that contains", leaf("value", ContainsWord, "x"), "", "is", "cannot be asked"},
		{"money beside weight", Condition{Signal: "value", Is: IsMore, Than: "weight"}, "", "than", "only like"},
		{"itself", Condition{Signal: "value", Is: IsMore, Than: "value"}, "", "than", "itself"},
		{"a value and a signal", Condition{Signal: "value", Is: IsMore, Than: "listed_value", Values: []string{"1"}}, "", "values", "not with both"},
		{"a text beside a signal", Condition{Signal: "mode", Is: IsOneOf, Than: "port"}, "", "than", "cannot be compared"},
		{"an empty text", leaf("mode", IsOneOf, " "), "", "values", "empty"},
		{"signs only", leaf("description", ContainsWord, "!!"), "", "values", "letter or digit"},
		{"a negative amount", leaf("quantity", IsMore, "-1"), "", "values", "whole number"},
		{"a fraction of a count", leaf("quantity", IsMore, "1.5"), "", "values", "whole number"},
		{"the second below the first", Condition{Any: []Condition{{All: []Condition{leaf("mode", IsOneOf, "air"), leaf("value", IsMore, "x")}}, leaf("mode", IsOneOf, "rail")}}, "1.2", "values", "cannot be compared"},
		{"a group and a comparison", Condition{All: []Condition{leaf("mode", IsOneOf, "air")}, Signal: "mode"}, "", "", "not both"},
		{"too deep", deep, "1.1.1.1.1.1", "", "deep"},
		{"too many", many, "", "", "at most"},
		{"above and below", Condition{All: []Condition{leaf("value", IsMore, "5"), leaf("value", IsLess, "3")}}, "", "", "never be true"},
		{"between two whole numbers", Condition{All: []Condition{leaf("quantity", IsMore, "2"), leaf("quantity", IsLess, "3")}}, "", "", "never be true"},
		{"yes and no", Condition{All: []Condition{leaf("has_picture", IsYes), leaf("has_picture", IsNo)}}, "", "", "never be true"},
		{"found and not found", Condition{All: []Condition{leaf("lot_count", IsFound), leaf("lot_count", IsNotFound)}}, "", "", "never be true"},
		{"two modes at once", Condition{All: []Condition{leaf("mode", IsOneOf, "air"), {All: []Condition{leaf("mode", IsOneOf, "rail")}}}}, "", "", "never be true"},
		{"inside another", Condition{Any: []Condition{leaf("mode", IsOneOf, "air"), {All: []Condition{leaf("value", IsEqual, "5"), leaf("value", IsEqual, "6")}}}}, "2", "", "never be true"},
		{"less than nothing", leaf("quantity", IsLess, "0"), "", "", "never be true"},
	} {
		r := ruleWith(c.when)
		faults := r.Check()
		found := false
		for _, f := range faults {
			found = found || f.Rule == "tried" && (f.At == c.at || c.name == "too many") && f.Field == c.field && strings.Contains(f.Message, c.message)
		}
		if !found {
			t.Errorf("%s: %q, want at %q %q: %q", c.name, faults, c.at, c.field, c.message)
		}
	}
}

// What looks like a contradiction and is none.
func TestConditionsThatAreNoContradiction(t *testing.T) {
	for name, c := range map[string]Condition{
		"one of several countries, twice": {All: []Condition{leaf("shipped_from", IsOneOf, "CN"), leaf("shipped_from", IsOneOf, "HK")}},
		"any, above or below":             {Any: []Condition{leaf("value", IsMore, "5"), leaf("value", IsLess, "3")}},
		"touching limits":                 {All: []Condition{leaf("value", IsAtLeast, "5"), leaf("value", IsAtMost, "5")}},
		"one mode of two":                 {All: []Condition{leaf("mode", IsOneOf, "air", "rail"), leaf("mode", IsOneOf, "rail", "mail")}},
	} {
		r := ruleWith(c)
		if faults := r.Check(); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

func TestConditionInWords(t *testing.T) {
	c := Condition{All: []Condition{leaf("value", IsMore, "5"), {Any: []Condition{leaf("mode", IsOneOf, "air", "rail", "mail"), {Not: &Condition{Signal: "has_picture", Is: IsYes}}}},
		{Signal: "value", Is: IsAtMost, Than: "listed_value"}}}
	want := "value of the shipment is more than $5.00 and (mode is one of “air”, “rail” or “mail” or not (product picture is yes)) and value of the shipment is at most the listed price times quantity"
	if got := c.Text(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := c.Uses(); !reflect.DeepEqual(got, []string{"value", "mode", "has_picture", "listed_value"}) {
		t.Errorf("uses %v", got)
	}
}

func TestRulesetNamesTheListsItUses(t *testing.T) {
	rs, err := NewRuleset(2, []Rule{ruleWith(Condition{Any: []Condition{leaf("watch_list", IsOneOf, "sanctions"), leaf("mode", IsOneOf, "air")}})})
	if err != nil {
		t.Fatal(err)
	}
	if got := rs.UsesList("sanctions"); !reflect.DeepEqual(got, []string{"tried"}) || rs.UsesList("other") != nil {
		t.Errorf("got %v", got)
	}
}

// A signal's number and name are written into assessments and rules.
func TestSignalsAreComplete(t *testing.T) {
	seen := map[SignalID]bool{}
	for _, sig := range Signals() {
		if seen[sig.ID] || sig.Name == "" || sig.Label == "" || sig.Group == "" || sig.Help == "" || !ruleName(sig.Name) && sig.Name != "hts_number" {
			t.Errorf("%+v", sig)
		}
		seen[sig.ID] = true
		if (sig.Kind == Text || sig.Kind == Set) && sig.stride == 0 {
			t.Errorf("%s is a text without room for one", sig.Name)
		}
		for _, key := range sig.Elements {
			if labelOfKey(key) == "element" {
				t.Errorf("%s names the element %q", sig.Name, key)
			}
		}
	}
	if len(seen) != int(signalCount)-1 {
		t.Errorf("%d of %d signals are listed", len(seen), signalCount-1)
	}
}
