package risk

import (
	"strings"
	"testing"
)

func formulaRule(text string) Rule {
	r := ruleWith(Condition{})
	r.Formula = text
	return r
}

func TestFormulas(t *testing.T) {
	seen := sightOf(factsOf(shop(t, say{"known_marketplace_seller": "N"}), carrier(t, nil)), nil)
	for _, c := range []struct {
		text string
		want truth
	}{
		{"value * 2 > 100", yes},
		{"value / 100 >= 42 && mode == 'air'", yes},
		{"quantity > 0 && value / quantity < 5000", yes},
		{"seller_vetted", no},
		{"origin == 'CA' && 'marketplace' in filer_kinds", yes},
		{"description.exists(d, d.contains('flower'))", yes},
		{"seller_age < 7", unknown},
		{"prohibited_word == ''", yes},
		{"size(watch_list) == 0", yes},
		{"value * 9223372036854775807 > 1", unknown},
	} {
		r := formulaRule(c.text)
		compiled, faults := r.compile()
		if len(faults) > 0 {
			t.Errorf("%s: %v", c.text, faults)
		} else if got := compiled.test(seen); got != c.want {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}

func TestFormulasThatAreRefused(t *testing.T) {
	for text, want := range map[string]struct{ at, message string }{
		"value / 0 > 1":                {"1:9", "divides by zero"},
		"value % 0 > 1":                {"1:9", "divides by zero"},
		"value / quantity > 1":         {"1:9", "which can be zero"},
		"value / (quantity - 1) > 1":   {"1:19", "can be zero"},
		"value > 'much'":               {"1:7", "cannot be compared"},
		"mode > 5":                     {"1:6", "cannot be compared"},
		"value > 1 &&\n horoscope > 1": {"2:2", "no signal “horoscope”"},
		"value +":                      {"1:8", "not understood"},
		"value":                        {"1:1", "yes or no"},
		"1 < 2":                        {"1:1", "no signal"},
		"description.all(a, description.all(b, description.all(c, description.all(d, a + b + c + d != value_of))))":     {"1:94", "no signal"},
		"description.all(a, description.all(b, description.all(c, description.all(d, (a + b + c + d).contains('x')))))": {"", "too costly"},
		"value > 1 || " + strings.Repeat("value > 1 || ", 90) + "value > 1":                                             {"", "characters"},
	} {
		r := formulaRule(text)
		faults := r.Check()
		found := false
		for _, f := range faults {
			found = found || f.Field == "formula" && strings.Contains(f.Message, want.message) && (want.at == "" || f.At == want.at)
		}
		if !found {
			t.Errorf("%.60s: %q, want at %s %q", text, faults, want.at, want.message)
		}
	}
}

func TestFormulaReasonNamesWhatItSaw(t *testing.T) {
	rs, err := NewRuleset(2, []Rule{formulaRule("value * 2 > 100 && mode == 'air'")})
	if err != nil {
		t.Fatal(err)
	}
	facts := factsOf(shop(t, nil))
	a := rs.Assess(&Input{Facts: facts, Combined: Combine(facts)})
	if len(a.Reasons) != 1 || !strings.Contains(a.Reasons[0].Sentence, "The value of the shipment is $42.14.") || a.Reasons[0].Saw["mode"] != "air" {
		t.Errorf("got %+v", a.Reasons)
	}
}

func FuzzFormula(f *testing.F) {
	for _, text := range []string{"value > 1", "value / 0 > 1", "description.all(d, d != '')", "\x00", "((((", "mode in ['air']"} {
		f.Add(text)
	}
	in := &Input{Facts: factsOf(shop(f, nil))}
	in.Combined = Combine(in.Facts)
	seen := in.Observe()
	f.Fuzz(func(t *testing.T, text string) {
		r := formulaRule(text)
		if compiled, faults := r.compile(); len(faults) == 0 {
			compiled.test(seen)
			compiled.formula.explain(seen)
		}
	})
}
