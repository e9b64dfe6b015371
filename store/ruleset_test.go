package store_test

import (
	"strings"
	"sync"
	"testing"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/risk"
)

// rulesDesk is a desk with the rules of the product and three analysts who may write rules.
func rulesDesk(t *testing.T, test func(d *desk, ann, ben, cy models.Actor)) {
	onDesk(t, 0, 0, func(d *desk) {
		d.must(d.SeedRuleset(t.Context(), risk.Default()))
		test(d, d.user("Ann Analyst", models.RoleAnalyst, nil), d.user("Ben Analyst", models.RoleAnalyst, nil), d.user("Cy Supervisor", models.RoleSupervisor, nil))
	})
}

func (d *desk) draft(by models.Actor, base int) models.RulesetRecord {
	d.t.Helper()
	version, err := d.DraftRuleset(d.t.Context(), by, base, "Scans count more.")
	d.must(err)
	return d.rules(version)
}

func (d *desk) rules(version int) models.RulesetRecord {
	d.t.Helper()
	r, err := d.RulesetRecord(d.t.Context(), version)
	d.must(err)
	return r
}

func (d *desk) save(by models.Actor, r models.RulesetRecord) models.RulesetRecord {
	d.t.Helper()
	rules, err := risk.ReadRules(&r)
	d.must(err)
	rules[0].Points--
	d.must(d.SaveRules(d.t.Context(), by, r.Version, r.Edition, rules, r.Note, "A point less."))
	return d.rules(r.Version)
}

// oneLive fails unless exactly this version is live, and at most one is the shadow.
func (d *desk) oneLive(version int) {
	d.t.Helper()
	list, err := d.Rulesets(d.t.Context())
	d.must(err)
	count := map[models.RulesetStatus]int{}
	for _, r := range list {
		count[r.Status]++
		if (r.Status == models.RulesLive) != (r.Version == version) {
			d.t.Errorf("version %d is %s, and %d should be live", r.Version, r.Status, version)
		}
	}
	if count[models.RulesLive] != 1 || count[models.RulesShadow] > 1 {
		d.t.Errorf("the statuses are %v", count)
	}
	if live, _, err := d.RulesInForce(d.t.Context()); err != nil || live.Version != version {
		d.t.Errorf("in force is %d (%v)", live.Version, err)
	}
}

func kind(err error) models.ErrorKind {
	if err == nil {
		return ""
	}
	return models.KindOf(err)
}

func TestRulesAreSeededOnce(t *testing.T) {
	rulesDesk(t, func(d *desk, ann, _, _ models.Actor) {
		d.save(ann, d.draft(ann, 1))
		d.must(d.SeedRuleset(t.Context(), risk.Default()))
		list, err := d.Rulesets(t.Context())
		if err != nil || len(list) != 2 {
			t.Fatalf("%d versions (%v)", len(list), err)
		}
		d.oneLive(1)
	})
}

func TestPublishingTakesASecondPerson(t *testing.T) {
	rulesDesk(t, func(d *desk, ann, ben, cy models.Actor) {
		r := d.save(ben, d.draft(ann, 1))
		for _, author := range []models.Actor{ann, ben} {
			if err := d.MoveRuleset(t.Context(), author, r.Version, r.Edition, models.RulesLive); kind(err) != models.KindForbidden {
				t.Errorf("%s publishes what they wrote: %v", author.Name, err)
			}
		}
		d.oneLive(1)
		// Whoever wrote it may let it be asked beside the live one.
		d.must(d.MoveRuleset(t.Context(), ann, r.Version, r.Edition, models.RulesShadow))
		if err := d.MoveRuleset(t.Context(), ann, r.Version, r.Edition+1, models.RulesLive); kind(err) != models.KindForbidden {
			t.Errorf("from the shadow: %v", err)
		}
		d.must(d.MoveRuleset(t.Context(), cy, r.Version, r.Edition+1, models.RulesLive))
		d.oneLive(r.Version)
		now := d.rules(r.Version)
		if now.PublishedBy == nil || *now.PublishedBy != cy.UserID || now.PublishedAt == nil || d.rules(1).RetiredAt == nil {
			t.Errorf("%+v", now)
		}
		events, err := d.AuditLog(t.Context(), audit.Query{Subject: audit.Subject("ruleset", int64(r.Version)), Limit: 20}, 0, 0)
		d.must(err)
		var actions []string
		for _, e := range events {
			actions = append(actions, e.Action)
		}
		if got := strings.Join(actions, " "); got != "ruleset.live ruleset.shadow ruleset.changed ruleset.drafted" {
			t.Errorf("the log says %s", got)
		}
	})
}

func TestOnlyADraftAtItsEditionIsChanged(t *testing.T) {
	rulesDesk(t, func(d *desk, ann, ben, cy models.Actor) {
		first := d.draft(ann, 1)
		second := d.save(ben, first)
		rules, err := risk.ReadRules(&first)
		d.must(err)
		if err := d.SaveRules(t.Context(), ann, first.Version, first.Edition, rules, "", ""); kind(err) != models.KindConflict {
			t.Errorf("an older edition is saved: %v", err)
		}
		if again := d.rules(first.Version); again.Edition != second.Edition || string(again.Rules) != string(second.Rules) {
			t.Error("a refused change left something behind")
		}
		d.must(d.MoveRuleset(t.Context(), cy, second.Version, second.Edition, models.RulesLive))
		for _, version := range []int{1, second.Version} {
			r := d.rules(version)
			if err := d.SaveRules(t.Context(), ann, version, r.Edition, rules, "", ""); kind(err) != models.KindConflict {
				t.Errorf("version %d, which is %s, is changed: %v", version, r.Status, err)
			}
		}
		for _, move := range []struct {
			version int
			to      models.RulesetStatus
		}{{second.Version, models.RulesRetired}, {second.Version, models.RulesDraft}, {1, models.RulesDraft}, {1, models.RulesShadow}, {1, models.RulesDropped}} {
			if err := d.MoveRuleset(t.Context(), cy, move.version, d.rules(move.version).Edition, move.to); kind(err) != models.KindConflict {
				t.Errorf("version %d becomes %s: %v", move.version, move.to, err)
			}
		}
		if err := d.MoveRuleset(t.Context(), cy, 99, 1, models.RulesLive); kind(err) != models.KindNotFound {
			t.Errorf("a version that is not there: %v", err)
		}
		d.oneLive(second.Version)
	})
}

func TestRollBack(t *testing.T) {
	rulesDesk(t, func(d *desk, ann, _, cy models.Actor) {
		r := d.save(ann, d.draft(ann, 1))
		d.must(d.MoveRuleset(t.Context(), cy, r.Version, r.Edition, models.RulesLive))
		old := d.rules(1)
		d.must(d.MoveRuleset(t.Context(), ann, 1, old.Edition, models.RulesLive))
		d.oneLive(1)
		// Pressing twice moves once.
		if err := d.MoveRuleset(t.Context(), ann, 1, old.Edition, models.RulesLive); kind(err) != models.KindConflict {
			t.Errorf("a second time: %v", err)
		}
		// Going back to a version takes nobody else, going forward to it again neither: it was published before.
		d.must(d.MoveRuleset(t.Context(), ann, r.Version, d.rules(r.Version).Edition, models.RulesLive))
		d.oneLive(r.Version)
	})
}

// Any number of people who publish, go back and draft at once leave one live version behind, and nobody gets a fault.
func TestConcurrentMovesLeaveOneLive(t *testing.T) {
	rulesDesk(t, func(d *desk, ann, ben, cy models.Actor) {
		var drafts []models.RulesetRecord
		for range 4 {
			drafts = append(drafts, d.save(ann, d.draft(ann, 1)))
		}
		var wait sync.WaitGroup
		errs := make([]error, 3*len(drafts))
		for i, r := range drafts {
			wait.Go(func() { errs[3*i] = d.MoveRuleset(t.Context(), cy, r.Version, r.Edition, models.RulesLive) })
			wait.Go(func() { errs[3*i+1] = d.MoveRuleset(t.Context(), ben, r.Version, r.Edition, models.RulesShadow) })
			wait.Go(func() { _, errs[3*i+2] = d.DraftRuleset(t.Context(), ben, 1, "") })
		}
		wait.Wait()
		for i, err := range errs {
			if k := kind(err); k != "" && k != models.KindConflict {
				t.Errorf("%d: %v", i, err)
			}
		}
		live, _, err := d.RulesInForce(t.Context())
		d.must(err)
		d.oneLive(live.Version)
		list, err := d.Rulesets(t.Context())
		if err != nil || len(list) != 1+2*len(drafts) {
			t.Errorf("%d versions (%v)", len(list), err)
		}
	})
}

func TestASecondShadowTakesThePlaceOfTheFirst(t *testing.T) {
	rulesDesk(t, func(d *desk, ann, _, _ models.Actor) {
		one, two := d.draft(ann, 1), d.draft(ann, 1)
		d.must(d.MoveRuleset(t.Context(), ann, one.Version, one.Edition, models.RulesShadow))
		d.must(d.MoveRuleset(t.Context(), ann, two.Version, two.Edition, models.RulesShadow))
		if _, shadow, err := d.RulesInForce(t.Context()); err != nil || shadow == nil || shadow.Version != two.Version {
			t.Errorf("the shadow is %+v (%v)", shadow, err)
		}
		if r := d.rules(one.Version); r.Status != models.RulesDraft {
			t.Errorf("the first is %s", r.Status)
		}
		d.oneLive(1)
	})
}

// Rules that another release wrote, and a set of none, never become live.
func TestRulesThatCannotBeRunAreNotPublished(t *testing.T) {
	rulesDesk(t, func(d *desk, ann, _, cy models.Actor) {
		foreign := risk.Rule{Name: "from_the_future", Title: "T", Points: 5, Family: models.HoldXray, PublicReason: "scan", Lane: models.LaneXray,
			When: risk.Condition{Signal: "not_yet_known", Is: risk.IsFound}}
		for name, rules := range map[string][]risk.Rule{"another release": {foreign}, "no rules": {}} {
			r := d.draft(ann, 1)
			d.must(d.SaveRules(t.Context(), ann, r.Version, r.Edition, rules, "", ""))
			for _, to := range []models.RulesetStatus{models.RulesLive, models.RulesShadow} {
				if err := d.MoveRuleset(t.Context(), cy, r.Version, r.Edition+1, to); kind(err) != models.KindConflict {
					t.Errorf("%s: became %s (%v)", name, to, err)
				}
			}
		}
		d.oneLive(1)
	})
}

func TestTheOperatorRestoresTheRulesOfTheRelease(t *testing.T) {
	rulesDesk(t, func(d *desk, ann, _, cy models.Actor) {
		r := d.save(ann, d.draft(ann, 1))
		d.must(d.MoveRuleset(t.Context(), cy, r.Version, r.Edition, models.RulesLive))
		shadow := d.draft(ann, 1)
		d.must(d.MoveRuleset(t.Context(), ann, shadow.Version, shadow.Edition, models.RulesShadow))
		version, err := d.RestoreRules(t.Context(), models.Operator(), risk.Default())
		d.must(err)
		d.oneLive(version)
		if d.rules(shadow.Version).Status != models.RulesDraft || d.rules(r.Version).Status != models.RulesRetired {
			t.Error("the earlier live and shadow versions were left where they were")
		}
	})
}
