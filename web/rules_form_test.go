package web

import (
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/paths"
	"pilot321/risk"
)

// ruleNamed is a rule of a version as it is kept.
func (s *rulesSite) ruleNamed(version int, name string) *risk.Rule {
	s.t.Helper()
	r, err := s.store.RulesetRecord(s.t.Context(), version)
	check(s.t, err)
	rules, err := risk.ReadRules(&r)
	check(s.t, err)
	rule, _ := (&risk.Ruleset{Rules: rules}).RuleNamed(name)
	return rule
}

// complete fills in everything but the conditions.
func (f *ruleForm) complete(name string) *ruleForm {
	return f.fill("title", "Cheap mugs", "name", name, "describe", "Mugs that cost next to nothing.", "points", "12", "family", "validation", "lane", "documents", "public", "value")
}

// A nested rule is composed button by button without a script; nothing is kept before it is saved.
func TestRuleIsComposedWithoutScript(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newRulesSite(t, database)
		at := s.draft(s.ann)
		f := s.ann.openRule(at + "/new").complete("cheap_mugs")
		f.fill("c.1.signal", "value", "c.1.is", "less", "c.1.values", "100")
		f.press("group:c", 200).fill("c.2.kind", "any", "c.2.1.signal", "origin", "c.2.1.is", "one_of", "c.2.1.values", "VN")
		f.press("add:c.2", 200).fill("c.2.2.signal", "mode", "c.2.2.is", "one_of", "c.2.2.values", "ocean")
		// A value that was begun in the field with suggestions is put to the others.
		f.fill("c.2.1.add", "CN").press("add:c", 200)
		if got := f.fields.Get("c.2.1.values"); got != "VN\nCN" {
			t.Errorf("the values are %q", got)
		}
		f.press("remove:c.3", 200).press("up:c.2", 200)
		if f.fields.Get("c.1.kind") != "any" || f.fields.Get("c.2.signal") != "value" {
			t.Errorf("moving up left %v", f.fields)
		}
		if s.ruleNamed(2, "cheap_mugs") != nil {
			t.Fatal("the rule was kept before it was saved")
		}
		f.press("check", 200)
		f.shown.page().MustContain("True for 12 of 12 recent shipments")
		if n := strings.Count(f.shown.Body.String(), `/rules">Shipment s`); n != 5 {
			t.Errorf("%d examples are linked", n)
		}
		if s.ruleNamed(2, "cheap_mugs") != nil {
			t.Fatal("checking saved the rule")
		}
		f.press("save", 303).shown.leadsTo(at + "#rule-cheap_mugs")
		s.ann.get(at).is(200).page().MustContain("“Cheap mugs” is saved in the draft. It is true for 12 of 12 recent shipments.",
			"(country of origin is one of “VN” or “CN” or mode is one of “ocean”) and value of the shipment is less than $100.00", "New", "12 points")
		// Sent a second time, as by a double click, it is the same rule and no fault.
		f.send("save").leadsTo(at + "#rule-cheap_mugs")
		// The form opens with what was saved, and saving it unchanged leaves it as it is.
		again := s.ann.openRule(at + "/edit/cheap_mugs")
		if again.fields.Get("c.1.1.values") != "VN\nCN" || again.fields.Get("c.2.values") != "100" {
			t.Errorf("the form opens with %v", again.fields)
		}
		before := s.ruleNamed(2, "cheap_mugs")
		again.press("save", 303)
		if after := s.ruleNamed(2, "cheap_mugs"); !risk.SameRule(before, after) {
			t.Errorf("%+v became %+v", before, after)
		}
	})
}

// Every rule that ships with the product can be opened in the form and saved without a change.
func TestFormKeepsEveryRule(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	for _, rule := range risk.Default().Rules {
		f := s.ann.openRule(at+"/edit/"+rule.Name).press("check", 200)
		if f.fields.Has("confirmed") {
			f.fill("confirm", "yes")
		}
		f.press("save", 303)
		if after := s.ruleNamed(2, rule.Name); !risk.SameRule(&rule, after) {
			t.Errorf("%+v became %+v", rule, after)
		}
	}
}

func TestFaultsStandAtTheirConditions(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	for name, test := range map[string]struct {
		fill    []string
		id, say string
	}{
		"no signal":         {nil, "c.1.signal", "Choose what to look at."},
		"text with number":  {[]string{"c.1.signal", "value", "c.1.is", "more", "c.1.values", "lots"}, "c.1.values", "is a sum of money and cannot be compared with “lots”. Write an amount in US dollars"},
		"operator":          {[]string{"c.1.signal", "origin", "c.1.is", "more", "c.1.values", "5"}, "c.1.is", "“is more than” cannot be asked of “country of origin”"},
		"no operator":       {[]string{"c.1.signal", "origin"}, "c.1.is", "Choose a comparison."},
		"no value":          {[]string{"c.1.signal", "value", "c.1.is", "more"}, "c.1.values", "Say what to compare with."},
		"needless value":    {[]string{"c.1.signal", "value", "c.1.is", "found", "c.1.values", "5"}, "c.1.values", "“is found” is compared with nothing."},
		"other unit":        {[]string{"c.1.signal", "value", "c.1.is", "more", "c.1.than", "weight"}, "c.1.than", "only like can be compared with like"},
		"with itself":       {[]string{"c.1.signal", "value", "c.1.is", "more", "c.1.than", "value"}, "c.1.than", "is compared with itself"},
		"no such country":   {[]string{"c.1.signal", "origin", "c.1.is", "one_of", "c.1.values", "Viet Nam\nChina"}, "c.1.values", "“China” is no value that “country of origin” can have. Write CN."},
		"points":            {[]string{"points", "many"}, "points", "Points are a whole number from 0 to 100."},
		"no title":          {[]string{"title", ""}, "title", "Give the rule a title."},
		"name":              {[]string{"name", "Cheap Mugs"}, "name", "A name has 3 to 60 lower-case letters"},
		"name that is used": {[]string{"name", "no_security_scan"}, "name", "The draft has a rule of this name."},
		"family":            {[]string{"family", ""}, "family", "Choose the hold that the rule asks for."},
		"public":            {[]string{"public", ""}, "public", "Choose what a participant may be told."},
		"lane":              {[]string{"lane", ""}, "lane", "Choose the work that the rule asks for."},
		"nothing gained":    {[]string{"points", "0"}, "points", "A rule without points that does not always hold changes nothing."},
		"unknown element":   {[]string{"elements", "color_of_the_box"}, "elements", "There is no element “color_of_the_box”."},
	} {
		t.Run(name, func(t *testing.T) {
			f := s.ann.openRule(at + "/new").complete("cheap_mugs").fill(test.fill...)
			typed := f.fields.Get("title")
			f.press("save", 422).faultAt(test.id, test.say)
			f.shown.page().MustContain("There")
			if f.fields.Get("title") != typed {
				t.Error("what was typed is gone")
			}
			if s.ruleNamed(2, "cheap_mugs") != nil {
				t.Error("a faulty rule was saved")
			}
		})
	}
}

// Faults inside groups are found where they stand in the form, also where the form says "none of these".
func TestFaultsInGroups(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	f := s.ann.openRule(at+"/new").complete("cheap_mugs").fill("c.1.signal", "value", "c.1.is", "more", "c.1.values", "5")
	f.press("group:c", 200).fill("c.2.kind", "none").press("add:c.2", 200)
	f.fill("c.2.1.signal", "origin", "c.2.1.is", "found", "c.2.2.signal", "weight", "c.2.2.is", "more", "c.2.2.values", "heavy")
	f.press("save", 422).faultAt("c.2.2.values", "cannot be compared with “heavy”")
	f.shown.sourceWithout(`href="#c.2.1`, `href="#c.1`)
	// An empty group, and one that can never be true.
	f.press("remove:c.2.2", 200).press("remove:c.2.1", 200).press("save", 422).faultAt("c.2", "This group is empty.")
	f.press("remove:c.2", 200).press("add:c", 200).fill("c.2.signal", "value", "c.2.is", "less", "c.2.values", "4")
	f.press("save", 422).faultAt("c", "This can never be true")
	if s.ruleNamed(2, "cheap_mugs") != nil {
		t.Error("a faulty rule was saved")
	}
}

func TestFormulaFaultsAreMarked(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	f := s.ann.openRule(at+"/new").complete("cheap_mugs").fill("c.1.signal", "value", "c.1.is", "more", "c.1.values", "5").press("formula", 200)
	f.shown.page().MustContain("For everything else use conditions", "person_day_total", "US cents", "grams")
	for formula, want := range map[string][3]string{
		"value > 0 &&\n origin > 5": {"Line 2, character 9", "cannot be compared", "<mark>&gt;</mark>"},
		"value / quantity > 5":      {"Line 1, character 9", "which can be zero", "value / <mark>q</mark>uantity"},
		"value / 0 > 5":             {"Line 1, character 9", "This divides by zero.", "<mark>0</mark>"},
		"valeu > 5":                 {"Line 1, character 1", "There is no signal “valeu”.", "<mark>v</mark>aleu"},
		"value":                     {"Line 1, character 1", "answers yes or no", "<mark>v</mark>alue"},
		"watch_list.exists(a, watch_list.exists(b, watch_list.exists(c, a == b && b == c)))": {"character", "This is too costly", "<mark>"},
	} {
		f.fill("formula", formula).press("save", 422).faultAt("formula", want[1])
		f.shown.page().MustContain(want[0])
		f.shown.source(want[2])
	}
	f.fill("formula", "").press("save", 422).faultAt("formula", "Write the formula")
	// The conditions wait behind the formula and come back.
	f.press("conditions", 200)
	if f.fields.Get("c.1.signal") != "value" || f.fields.Get("c.1.values") != "5" {
		t.Errorf("the conditions are gone: %v", f.fields)
	}
	f.press("formula", 200).fill("formula", "quantity > 0 && value / quantity < 5000").press("save", 303)
	if r := s.ruleNamed(2, "cheap_mugs"); r == nil || r.Formula == "" || len(r.Uses()) != 2 || r.When.Signal != "" {
		t.Errorf("saved %+v", r)
	}
	s.ann.openRule(at + "/edit/cheap_mugs").shown.page().MustContain("Formula")
}

// A rule that never hit, or that another one repeats, is saved only by somebody who says so, for this very rule.
func TestRuleThatNeverHitsWantsAWord(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	f := s.ann.openRule(at+"/new").complete("cheap_mugs").fill("c.1.signal", "value", "c.1.is", "more", "c.1.values", "5000")
	f.press("save", 422).faultAt("confirm", "Confirm that the rule is to be saved")
	f.shown.page().MustContain("The rule was never true for the newest 12 shipments.", "Save although it never hit")
	// The word holds for the rule that was shown, not for another.
	f.fill("confirm", "yes", "c.1.values", "6000").press("save", 422)
	f.fill("confirm", "yes").press("save", 303)
	if s.ruleNamed(2, "cheap_mugs") == nil {
		t.Error("the rule was not saved")
	}
	twin := s.ann.openRule(at+"/new").complete("scan_again").fill("c.1.signal", "security_scan", "c.1.is", "no").press("save", 422)
	twin.shown.page().MustContain("“No security scan” (no_security_scan) asks exactly the same")
}

// Two people write in one draft: the second is told, keeps what was typed, and can save after that.
func TestTwoWritersOfOneDraft(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	mine := s.ann.openRule(at+"/edit/no_security_scan").fill("title", "Nobody scanned it")
	theirs := s.ben.openRule(at+"/edit/unvetted_seller").fill("points", "16").press("check", 200)
	if theirs.fields.Has("confirmed") {
		theirs.fill("confirm", "yes")
	}
	theirs.press("save", 303)
	mine.press("check", 200)
	if mine.fields.Has("confirmed") {
		mine.fill("confirm", "yes")
	}
	mine.fields.Set("edition", "1") // as it was opened
	mine.press("save", 409)
	mine.shown.page().MustContain("Somebody changed the draft meanwhile")
	if mine.fields.Get("title") != "Nobody scanned it" {
		t.Error("what was typed is gone")
	}
	if r := s.ruleNamed(2, "unvetted_seller"); r.Points != 16 {
		t.Errorf("the other's change is %+v", r)
	}
	if mine.fields.Has("confirmed") {
		mine.fill("confirm", "yes")
	}
	mine.press("save", 303)
	if r := s.ruleNamed(2, "no_security_scan"); r.Title != "Nobody scanned it" || s.ruleNamed(2, "unvetted_seller").Points != 16 {
		t.Errorf("now it is %+v", r)
	}
	s.ann.get(paths.Rules).is(200)
}
