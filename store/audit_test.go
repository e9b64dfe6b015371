package store_test

import (
	"fmt"
	"testing"
	"time"

	"pilot321/audit"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/store"
)

// entries writes a few events of every kind of actor, a minute apart, through what the portal does.
func logged(t *testing.T, s *store.Store, clock *testkit.Clock) (models.User, models.Organisation) {
	t.Helper()
	org, err := s.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
	if err != nil {
		t.Fatal(err)
	}
	clock.Advance(time.Minute)
	u, err := s.AddUser(t.Context(), models.Operator(), models.User{Email: "amira@example.com", Name: "Amira Stone", Role: models.RoleAdministrator, Status: models.UserActive})
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{"current", "announced", "current"} {
		clock.Advance(time.Minute)
		if err := s.SetSetting(t.Context(), models.Actor{UserID: u.ID}, store.SettingPolicySet, value); err != nil {
			t.Fatal(err)
		}
	}
	return u, org
}

func numbers(entries []audit.Entry) string {
	text := ""
	for _, e := range entries {
		text += fmt.Sprint(e.ID, " ")
	}
	return text
}

func TestAuditLog(t *testing.T) {
	onCounts(t, func(t *testing.T, s *store.Store, _ string, clock *testkit.Clock) {
		start := clock.Now()
		u, org := logged(t, s, clock)
		for name, test := range map[string]struct {
			q             audit.Query
			before, after int64
			want          string
		}{
			"newest first":    {audit.Query{Limit: 50}, 0, 0, "5 4 3 2 1 "},
			"one more":        {audit.Query{Limit: 2}, 0, 0, "5 4 3 "},
			"older":           {audit.Query{Limit: 2}, 4, 0, "3 2 1 "},
			"newer":           {audit.Query{Limit: 1}, 0, 2, "4 3 "},
			"action":          {audit.Query{Action: "setting.changed", Limit: 9}, 0, 0, "5 4 3 "},
			"operator":        {audit.Query{Actor: "operator", Limit: 9}, 0, 0, "2 1 "},
			"name":            {audit.Query{Actor: "aMIRA", Limit: 9}, 0, 0, "5 4 3 "},
			"no pattern":      {audit.Query{Actor: "%", Limit: 9}, 0, 0, ""},
			"kind":            {audit.Query{Kind: "user", Limit: 9}, 0, 0, "2 "},
			"no kind pattern": {audit.Query{Kind: "use_", Limit: 9}, 0, 0, ""},
			"record":          {audit.Query{Subject: audit.Subject("organisation", org.ID), Limit: 9}, 0, 0, "1 "},
			"company":         {audit.Query{Organisation: org.ID, Limit: 9}, 0, 0, "1 "},
			"from":            {audit.Query{From: start.Add(3 * time.Minute), Limit: 9}, 0, 0, "5 4 "},
			"until":           {audit.Query{Until: start.Add(time.Minute), Limit: 9}, 0, 0, "1 "},
		} {
			got, err := s.AuditLog(t.Context(), test.q, test.before, test.after)
			if err != nil || numbers(got) != test.want {
				t.Errorf("%s: %q, want %q (%v)", name, numbers(got), test.want, err)
			}
			for _, e := range got {
				if !e.Whole() {
					t.Errorf("%s: entry %d does not fit its hash", name, e.ID)
				}
				e.Subject += "0"
				if e.Whole() {
					t.Error("a changed entry fits its hash")
				}
			}
		}
		e, err := s.AuditEntry(t.Context(), 5)
		if err != nil || e.Person != u.Name || e.Role != models.RoleAdministrator || e.Organisation != "" {
			t.Errorf("%+v (%v)", e, err)
		}
		if e, err = s.AuditEntry(t.Context(), 1); err != nil || e.Person != "" || e.Organisation != "Harborlight Market" {
			t.Errorf("%+v (%v)", e, err)
		}
		if _, err = s.AuditEntry(t.Context(), 99); models.KindOf(err) != models.KindNotFound {
			t.Errorf("an entry that is not there: %v", err)
		}
	})
}
