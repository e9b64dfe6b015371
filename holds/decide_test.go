package holds

import (
	"strings"
	"testing"
	"time"

	"pilot321/models"
)

func TestRulingCheck(t *testing.T) {
	good := Ruling{Outcome: models.OutcomeRemove, Reason: "Invoice seen.", Public: "This hold was removed."}
	result := Ruling{Outcome: models.OutcomeExam, Result: models.ExamViolation, Violation: Violations[0], Reason: "Opened.", Public: "The exam is done."}
	for name, test := range map[string]struct {
		from   Ruling
		change func(*Ruling)
		field  string // "": no fault
	}{
		"complete":              {good, func(*Ruling) {}, ""},
		"no outcome":            {good, func(r *Ruling) { r.Outcome = "" }, "outcome"},
		"nothing chosen yet":    {good, func(r *Ruling) { r.Outcome, r.Public = "", "" }, "outcome"},
		"invented outcome":      {good, func(r *Ruling) { r.Outcome = "release" }, "outcome"},
		"no reason":             {good, func(r *Ruling) { r.Reason = "" }, "reason"},
		"reason at the limit":   {good, func(r *Ruling) { r.Reason = strings.Repeat("é", MaxReason) }, ""},
		"reason too long":       {good, func(r *Ruling) { r.Reason = strings.Repeat("é", MaxReason+1) }, "reason"},
		"no sentence":           {good, func(r *Ruling) { r.Public = "" }, "public"},
		"sentence too long":     {good, func(r *Ruling) { r.Public = strings.Repeat("x", MaxPublic+1) }, "public"},
		"says released":         {good, func(r *Ruling) { r.Public = "Your goods are Released." }, "public"},
		"says cleared":          {good, func(r *Ruling) { r.Public = "Cleared by CBP." }, "public"},
		"tells the score":       {good, func(r *Ruling) { r.Public = "The Score was 80." }, "public"},
		"names another company": {good, func(r *Ruling) { r.Public = "cedar freight says otherwise." }, "public"},
		"result":                {result, func(*Ruling) {}, ""},
		"nothing found":         {result, func(r *Ruling) { r.Result, r.Violation = models.ExamNothing, "" }, ""},
		"no kind":               {result, func(r *Ruling) { r.Violation = "" }, "violation"},
		"invented kind":         {result, func(r *Ruling) { r.Violation = "Bad" }, "violation"},
		"invented result":       {result, func(r *Ruling) { r.Result = "fine" }, "result"},
	} {
		r := test.from
		test.change(&r)
		faults := r.Check([]string{"Cedar Freight", ""})
		switch {
		case test.field == "" && len(faults) > 0:
			t.Errorf("%s: %v", name, faults)
		case test.field != "" && (len(faults) != 1 || faults[0].Field != test.field):
			t.Errorf("%s: %v, want a fault of %s alone", name, faults, test.field)
		}
	}
}

func TestClaims(t *testing.T) {
	now := time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)
	me, other := int64(1), int64(2)
	lease := func(minutes int) *time.Time { at := now.Add(time.Duration(minutes) * time.Minute); return &at }
	for name, test := range map[string]struct {
		h                                models.Hold
		holder, mine, claimable, renewed bool
	}{
		"open":           {models.Hold{Status: models.HoldOpen}, false, false, true, false},
		"mine, fresh":    {models.Hold{Status: models.HoldClaimed, ClaimedBy: &me, LeaseUntil: lease(30)}, true, true, false, false},
		"mine, older":    {models.Hold{Status: models.HoldClaimed, ClaimedBy: &me, LeaseUntil: lease(20)}, true, true, false, true},
		"mine, lapsed":   {models.Hold{Status: models.HoldClaimed, ClaimedBy: &me, LeaseUntil: lease(0)}, false, true, true, true},
		"other's":        {models.Hold{Status: models.HoldClaimed, ClaimedBy: &other, LeaseUntil: lease(1)}, true, false, false, false},
		"other's lapsed": {models.Hold{Status: models.HoldClaimed, ClaimedBy: &other, LeaseUntil: lease(-1)}, false, false, true, false},
		"waiting":        {models.Hold{Status: models.HoldWaiting}, false, false, true, false},
		"examining":      {models.Hold{Status: models.HoldExamining}, false, false, false, false},
		"detained":       {models.Hold{Status: models.HoldDetained}, false, false, true, false},
		"closed":         {models.Hold{Status: models.HoldClosed, ClaimedBy: &me}, false, false, false, false},
	} {
		h := &test.h
		got := [4]bool{Holder(h, now) != nil, HasClaim(h, me), Claimable(h, now), Renewable(h, me, now)}
		if want := [4]bool{test.holder, test.mine, test.claimable, test.renewed}; got != want {
			t.Errorf("%s: holder, mine, claimable, renewed = %v, want %v", name, got, want)
		}
	}
}

func TestGivenBack(t *testing.T) {
	for _, test := range []struct {
		outcomes []models.Outcome
		want     models.HoldStatus
	}{
		{nil, models.HoldOpen},
		{[]models.Outcome{models.OutcomeExam}, models.HoldOpen},
		{[]models.Outcome{models.OutcomeDetain}, models.HoldDetained},
		{[]models.Outcome{models.OutcomeDetain, models.OutcomeExam}, models.HoldOpen},
	} {
		var decisions []models.Decision
		for _, o := range test.outcomes {
			decisions = append(decisions, models.Decision{Outcome: o})
		}
		if got := GivenBack(decisions); got != test.want {
			t.Errorf("after %v a case goes back to %s, want %s", test.outcomes, got, test.want)
		}
	}
}
