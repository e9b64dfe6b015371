package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/store"
)

// chosen is the policy set in force as the program has it: the setting, else announced.
type chosen struct{ *store.Store }

func (c chosen) Policy(ctx context.Context) (*policy.Book, error) {
	set, err := c.Setting(ctx, store.SettingPolicySet)
	if err != nil {
		return nil, err
	}
	if set == "" {
		set = policy.Announced
	}
	records, err := c.Policies(ctx)
	return policy.NewBook(set, records), err
}

func withPolicies(t *testing.T) *site {
	t.Helper()
	s := newSite(t)
	check(t, s.store.SeedPolicies(t.Context()))
	s.handlers.PolicySets.Policies = chosen{s.store}
	return s
}

func TestPolicySets(t *testing.T) {
	s := withPolicies(t)
	admin := s.browser().signIn(s.withFactor(s.user(models.RoleAdministrator)))
	page := admin.get(paths.AdminPolicy).is(http.StatusOK).page()
	page.MustContain("The pilot as announced", "Current law", "In force", "Not in force", "88 FR 10140", "Suspension", "unless further extended", "I have read what changes.", "Certainty of the date or text: likely.")
	page.MustNotContain("released", "cleared")

	for name, test := range map[string]struct{ set, confirm, want string }{
		"nothing chosen": {"", "yes", "Choose a policy set."},
		"unknown":        {"mine", "yes", "Choose a policy set."},
		"not confirmed":  {"current", "", "Confirm that you have read what changes."},
		"in force":       {"announced", "yes", "This set is in force already. Choose the other one."},
	} {
		answer := admin.submit(paths.AdminPolicy, paths.AdminPolicy, "set", test.set, "confirm", test.confirm).is(http.StatusUnprocessableEntity)
		answer.page().MustContain(test.want, "There is a problem")
		if value, err := s.store.Setting(t.Context(), store.SettingPolicySet); err != nil || value != "" {
			t.Errorf("%s: the set is now %q (%v)", name, value, err)
		}
	}
	admin.submit(paths.AdminPolicy, paths.AdminPolicy, "set", "current", "confirm", "yes").leadsTo(paths.AdminPolicy)
	admin.get(paths.AdminPolicy).is(http.StatusOK).page().MustContain("The set “Current law” is in force from now on.", "Current law (in force)")
	events, err := s.store.AuditLog(t.Context(), audit.Query{Subject: "setting:" + store.SettingPolicySet, Limit: 5}, 0, 0)
	if err != nil || len(events) != 1 || string(events[0].Detail) != `{"value":"current"}` || events[0].Actor == "system" {
		t.Errorf("the log says %+v (%v)", events, err)
	}
}

func TestAuditorOnlyReadsPolicy(t *testing.T) {
	s := withPolicies(t)
	auditor := s.browser().signIn(s.withFactor(s.user(models.RoleAuditor)))
	page := auditor.get(paths.AdminPolicy).is(http.StatusOK)
	page.page().MustContain("The pilot as announced")
	if strings.Contains(page.Body.String(), `method="post" action="`+paths.AdminPolicy) || strings.Contains(page.Body.String(), paths.PolicyNew) {
		t.Error("the auditor is offered a change")
	}
	record := links(page.Body.String(), paths.PolicyRecords+"/y")[0]
	if body := auditor.get(record).is(http.StatusOK).Body.String(); strings.Contains(body, `action="/admin/policy/records`) {
		t.Error("the auditor is offered to change a record")
	}
	auditor.get(paths.PolicyNew).is(http.StatusForbidden)
	auditor.get(paths.PolicyCSV).is(http.StatusOK)
	auditor.submit(paths.AdminPolicy, record+"/mistake", "reason", "no", "confirm", "yes").is(http.StatusForbidden)
	s.browser().signIn(s.withFactor(s.user(models.RoleOfficer))).get(paths.AdminPolicy).is(http.StatusForbidden)
}
