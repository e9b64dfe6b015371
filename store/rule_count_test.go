package store_test

import (
	"slices"
	"testing"
	"time"

	"pilot321/holds"
	"pilot321/models"
)

func (d *desk) tally(rule string) models.RuleTally {
	d.t.Helper()
	list, _, _, err := d.RuleTallies(d.t.Context(), 0)
	d.must(err)
	if i := slices.IndexFunc(list, func(r models.RuleTally) bool { return r.Rule == rule }); i >= 0 {
		return list[i]
	}
	return models.RuleTally{}
}

// decided claims a case, works on it for a while and decides.
func (d *desk) decided(id int64, o models.Outcome, took time.Duration) {
	d.t.Helper()
	d.must(d.Claim(d.t.Context(), d.officers[0], id))
	d.clock.Advance(took)
	d.must(d.decide(d.officers[0], d.rule(id, o)))
}

func (d *desk) examined(id int64, result models.ExamResult) {
	d.t.Helper()
	d.must(d.RecordResult(d.t.Context(), d.officers[0], holds.Ruling{HoldID: id, Version: d.hold(id).Version, Result: result, Reason: "Opened.", Public: "The exam is done."}, models.Mail{}))
}

// TestRulesAreCountedByOutcome goes through every way in which a case can end.
func TestRulesAreCountedByOutcome(t *testing.T) {
	const rule = "no_security_scan"
	for name, test := range map[string]struct {
		run  func(d *desk, id int64)
		want models.RuleTally // of the rule
		bad  int64            // shipments with a violation, over all
	}{
		"removed":              {func(d *desk, id int64) { d.decided(id, models.OutcomeRemove, 5*time.Minute) }, models.RuleTally{Cleared: 1, Seconds: 300, Timed: 1}, 0},
		"seized":               {func(d *desk, id int64) { d.decided(id, models.OutcomeSeize, 5*time.Minute) }, models.RuleTally{Found: 1, Violations: 1, Seconds: 300, Timed: 1}, 1},
		"referred":             {func(d *desk, id int64) { d.decided(id, models.OutcomeRefer, 5*time.Minute) }, models.RuleTally{Other: 1, Seconds: 300, Timed: 1}, 0},
		"forgotten over lunch": {func(d *desk, id int64) { d.decided(id, models.OutcomeRemove, 3*time.Hour) }, models.RuleTally{Cleared: 1, Seconds: 3600, Timed: 1}, 0},
		"detained":             {func(d *desk, id int64) { d.decided(id, models.OutcomeDetain, time.Minute) }, models.RuleTally{Seconds: 60, Timed: 1}, 0},
		"exam ordered":         {func(d *desk, id int64) { d.decided(id, models.OutcomeExam, time.Minute) }, models.RuleTally{Seconds: 60, Timed: 1}, 0},
		"exam found something, seized": {func(d *desk, id int64) {
			d.decided(id, models.OutcomeExam, time.Minute)
			d.examined(id, models.ExamViolation)
			d.clock.Advance(time.Minute)
			d.must(d.decide(d.officers[0], d.rule(id, models.OutcomeSeize)))
		}, models.RuleTally{Found: 1, Violations: 1, Seconds: 120, Timed: 2}, 1},
		"exam found something, still open": {func(d *desk, id int64) {
			d.decided(id, models.OutcomeExam, time.Minute)
			d.examined(id, models.ExamViolation)
		}, models.RuleTally{Found: 1, Violations: 1, Seconds: 60, Timed: 1}, 1},
		"exam found nothing": {func(d *desk, id int64) {
			d.decided(id, models.OutcomeExam, time.Minute)
			d.examined(id, models.ExamNothing)
			d.must(d.decide(d.officers[0], d.rule(id, models.OutcomeRemove)))
		}, models.RuleTally{Cleared: 1, Seconds: 60, Timed: 2}, 0},
		"not presented": {func(d *desk, id int64) {
			d.decided(id, models.OutcomeExam, time.Minute)
			d.examined(id, models.ExamNotPresented)
			d.must(d.decide(d.officers[0], d.rule(id, models.OutcomeRemove)))
		}, models.RuleTally{Other: 1, Seconds: 60, Timed: 2}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			onDesk(t, 1, 2, func(d *desk) {
				test.run(d, d.holds[0])
				test.want.Rule = rule
				if got := d.tally(rule); got != test.want {
					d.t.Errorf("counted\n %+v, want\n %+v", got, test.want)
				}
				if got := d.tally("").Violations; got != test.bad {
					d.t.Errorf("%d shipments with a violation", got)
				}
			})
		})
	}
}

// The share of all violations needs those that no rule found: a control sample's count among all, and under no other rule.
func TestControlSampleCountsAmongAllViolations(t *testing.T) {
	onDesk(t, 1, 2, func(d *desk) {
		h := d.hold(d.holds[0])
		nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
		d.must(d.Batch(d.t.Context(), models.Checkpoint{}, models.BatchKeys{Filings: 1}, nothing, func(b *models.Before) (*models.Change, error) {
			sh := &models.Shipment{ID: b.NewIDs[0], Lane: models.LaneUntouched, Ruleset: 1, AssessmentN: 1, CreatedAt: d.clock.Now(), UpdatedAt: d.clock.Now()}
			drawn := holds.Place(holds.Placement{Shipment: sh, Organisation: d.org.ID, Family: models.HoldDocuments, Lane: models.LaneDocuments, Rules: []string{"control_sample"}, PublicReason: "review",
				At: d.clock.Now(), Due: d.clock.Now().AddDate(0, 0, 7)})
			return &models.Change{New: []*models.Shipment{sh}, Holds: []models.Hold{drawn}}, nil
		}))
		list, err := d.HoldsAfter(d.t.Context(), slices.Max(d.holds))
		d.must(err)
		d.decided(list[0].ID, models.OutcomeSeize, time.Minute)
		d.decided(h.ID, models.OutcomeSeize, time.Minute)
		if all, rule, sample := d.tally(""), d.tally("no_security_scan"), d.tally("control_sample"); all.Violations != 2 || rule.Violations != 1 || sample.Violations != 1 || sample.Found != 1 {
			d.t.Errorf("violations: %d over all, %d of the rule, %d of the sample", all.Violations, rule.Violations, sample.Violations)
		}
		known, err := d.KnownOutcomes(d.t.Context(), d.clock.Now().Add(time.Second))
		d.must(err)
		if len(known) != 2 || !known[h.ShipmentID] {
			d.t.Errorf("known outcomes %v", known)
		}
		if early, err := d.KnownOutcomes(d.t.Context(), deskStart); err != nil || len(early) != 0 {
			d.t.Errorf("known before anybody decided: %v %v", early, err)
		}
		times, err := d.ReviewTimes(d.t.Context(), d.clock.Now().Add(time.Second), 1)
		d.must(err)
		if len(times) != 2 {
			d.t.Errorf("times %v", times)
		}
	})
}

// A window leaves out what is older; the last hit is told whatever the window.
func TestRuleTalliesOfAWindow(t *testing.T) {
	onDesk(t, 1, 0, func(d *desk) {
		hit := func(day string, n int64) models.RuleCount {
			return models.RuleCount{Rule: "value_far_under_listing", What: models.RuleHits, Day: on(day), N: n}
		}
		if list, since, asOf, err := d.RuleTallies(d.t.Context(), 0); err != nil || len(list) != 0 || !since.IsZero() || !asOf.IsZero() {
			d.t.Errorf("of nothing: %v %v %v %v", list, since, asOf, err)
		}
		nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
		add := func(counts ...models.RuleCount) {
			d.must(d.Batch(d.t.Context(), models.Checkpoint{}, models.BatchKeys{}, nothing, func(*models.Before) (*models.Change, error) {
				return &models.Change{RuleCounts: counts}, nil
			}))
		}
		add(hit("2026-08-01", 4), hit("2026-08-01", 1))
		later := d.clock.Advance(time.Hour)
		add(hit("2026-10-31", 2))
		for from, want := range map[string]int64{"2026-08-01": 7, "2026-08-02": 2, "2026-11-01": 0} {
			list, since, asOf, err := d.RuleTallies(d.t.Context(), on(from))
			d.must(err)
			if len(list) != 1 || list[0].Hits != want || list[0].LastHit != on("2026-10-31") || !since.Equal(deskStart) || !asOf.Equal(later) {
				d.t.Errorf("from %s: %+v since %s as of %s", from, list, since, asOf)
			}
		}
	})
}

// TestUseOfARule tells what stands on a rule before it is removed: holds that are closed do not, nor do those of a rule
// whose name begins alike.
func TestUseOfARule(t *testing.T) {
	onDesk(t, 1, 3, func(d *desk) {
		use := func(name string) models.RuleUse {
			u, err := d.RuleUse(d.t.Context(), name, on("2026-08-01"))
			d.must(err)
			return u
		}
		d.decided(d.holds[0], models.OutcomeRemove, time.Minute)
		if got := use("no_security_scan"); got.Standing != 2 || got.Hits != 0 {
			d.t.Errorf("got %+v", got)
		}
		for _, other := range []string{"no_security", "security_scan", "noxsecurity_scan", "%"} {
			if got := use(other); got != (models.RuleUse{}) {
				d.t.Errorf("%q: %+v", other, got)
			}
		}
	})
}
