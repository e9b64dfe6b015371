package holds

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pilot321/models"
)

func TestDaysText(t *testing.T) {
	now := time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		left int
		due  time.Duration
		want string
	}{
		{3, 72 * time.Hour, "3 business days left"},
		{1, 24 * time.Hour, "1 business day left"},
		{0, time.Hour, "due today"},
		{0, -time.Hour, "overdue since today"},
		{0, 0, "overdue since today"},
		{-1, -24 * time.Hour, "overdue by 1 business day"},
		{-4, -96 * time.Hour, "overdue by 4 business days"},
	} {
		if got := (Days{test.left, now.Add(test.due), now}).Text(); got != test.want {
			t.Errorf("%d days, due in %s: %q, want %q", test.left, test.due, got, test.want)
		}
	}
}

func TestWhyNamesWhatCounts(t *testing.T) {
	now := time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)
	far := Days{4, now.AddDate(0, 0, 4), now}
	late := Days{-2, now.AddDate(0, 0, -2), now}
	for _, test := range []struct {
		family    models.HoldFamily
		days      Days
		must, not string
	}{
		{models.HoldContraband, far, "Score 70 plus 40 for a contraband hold; 4 business days left.", "overdue"},
		{models.HoldDocuments, far, "Score 70; 4 business days left.", "plus"},
		{models.HoldXray, late, "overdue by 2 business days", "left"},
	} {
		got := Why(&models.Hold{Score: 70, Family: test.family}, test.days)
		if !strings.Contains(got, test.must) || strings.Contains(got, test.not) {
			t.Errorf("%s: %q", test.family, got)
		}
	}
}

func TestPriorityWeighsRiskHarmAndTime(t *testing.T) {
	due := time.Date(2026, 11, 9, 15, 0, 0, 0, time.UTC)
	base := Priority(60, models.HoldDocuments, due)
	for what, other := range map[string]int64{
		"a lower score":    Priority(59, models.HoldDocuments, due),
		"a later due date": Priority(60, models.HoldDocuments, due.Add(time.Hour)),
		"a score ten higher that is due six hours later": Priority(70, models.HoldDocuments, due.Add(6*time.Hour)),
	} {
		if other >= base {
			t.Errorf("%s comes first", what)
		}
	}
	if Priority(60, models.HoldContraband, due) <= base {
		t.Error("harm does not count")
	}
}

func TestLeadIsTheHoldsOwnReason(t *testing.T) {
	reasons := []models.Reason{{Rule: "a", Points: 50}, {Rule: "b", Points: 20}}
	for rules, want := range map[string]string{"b": "b", "b,a": "a", "gone": "a"} {
		if got := Lead(&models.Hold{Rules: rules}, reasons); got.Rule != want {
			t.Errorf("rules %q lead with %q, want %q", rules, got.Rule, want)
		}
	}
	if got := Lead(&models.Hold{Rules: "a"}, nil); got.Rule != "" {
		t.Errorf("without reasons %q leads", got.Rule)
	}
}

func TestDifferences(t *testing.T) {
	for name, test := range map[string]struct {
		texts []string
		want  [][]Part
	}{
		"a word": {[]string{"red mug stoneware", "red cup stoneware"},
			[][]Part{{{"red", false}, {"mug", true}, {"stoneware", false}}, {{"red", false}, {"cup", true}, {"stoneware", false}}}},
		"more at the end": {[]string{"12 Elm St", "12 Elm St Apt 4"}, [][]Part{{{"12 Elm St", false}}, {{"12 Elm St", false}, {"Apt 4", true}}}},
		"only the case":   {[]string{"Red", "RED"}, [][]Part{{{"Red", false}}, {{"RED", false}}}},
		"all different":   {[]string{"53.99", "10.79"}, [][]Part{{{"53.99", true}}, {{"10.79", true}}}},
		"three sides": {[]string{"a b", "a b", "a c"},
			[][]Part{{{"a", false}, {"b", true}}, {{"a", false}, {"b", true}}, {{"a", false}, {"c", true}}}},
		"nothing":  {[]string{"", "x"}, [][]Part{{{"", true}}, {{"x", true}}}},
		"one side": {[]string{"x"}, [][]Part{{{"x", false}}}},
	} {
		if got := Differences(test.texts); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestConflictTellsWhatHappened(t *testing.T) {
	me := int64(1)
	done := []Decided{{models.Decision{Outcome: models.OutcomeRemove}, "Officer Rivera"}}
	when := func(Decided) string { return "today" }
	for name, test := range map[string]struct {
		h    models.Hold
		list []Decided
		must string
	}{
		"decided":   {models.Hold{Status: models.HoldClosed}, done, "Officer Rivera decided this case today: hold removed."},
		"taken":     {models.Hold{Status: models.HoldClaimed}, nil, "your claim on this case lapsed and Officer Chen has it now"},
		"changed":   {models.Hold{Status: models.HoldClaimed, ClaimedBy: &me}, done, "changed since you opened it"},
		"unclaimed": {models.Hold{Status: models.HoldOpen}, done, "claim it before you decide"},
		"waiting":   {models.Hold{Status: models.HoldWaiting}, done, "waiting for the participant"},
	} {
		got := Conflict(&test.h, test.list, "Officer Chen", when, me)
		if !strings.Contains(strings.ToLower(got), strings.ToLower(test.must)) || !strings.HasSuffix(got, "What you sent was not stored.") {
			t.Errorf("%s: %q", name, got)
		}
	}
}
