package web

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/paths"
)

func TestAuditLog(t *testing.T) {
	s := newSite(t)
	org, err := s.store.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
	check(t, err)
	auditor := s.browser().signIn(s.withFactor(s.user(models.RoleAuditor)))
	for range 60 {
		check(t, s.store.SetSetting(t.Context(), models.System(), "retention_days", "=1+1"))
	}
	first := auditor.get(paths.Audit).is(http.StatusOK).page()
	first.MustContain("Setting retention days", "System", "Older", "Entries")
	first.MustNotContain("auditor@example.com", "Newer page")
	id := s.handlers.IDs.Encode(models.IDOrganisation, org.ID)
	for query, want := range map[string][2]string{ // must say, must not
		"?action=organisation.added":         {"Organization " + id, "Setting retention"},
		"?action=%27%20OR%201":               {"Setting retention", "no such"},
		"?actor=operator":                    {"Operator", "Setting retention"},
		"?actor=robin":                       {"Robin auditor", "Setting retention"},
		"?actor=nobody-of-this-name":         {"No entry fits these filters", "Setting retention"},
		"?kind=organisation":                 {"Harborlight Market", "Setting retention"},
		"?record=" + id:                      {"Participant added", "Setting retention"},
		"?organisation=" + id:                {"Participant added", "Setting retention"},
		"?from=2026-11-02&to=2026-11-02":     {"Setting retention", "No entry fits"},
		"?to=2026-11-01":                     {"No entry fits these filters", "Setting retention"},
		"?from=2026-11-03":                   {"No entry fits these filters", "Setting retention"},
		"?action=setting.changed&before=999": {"Older", "Participant added"},
	} {
		page := auditor.get(paths.Audit + query).is(http.StatusOK).page()
		// The filters themselves name companies and actions, so rows are looked at alone.
		body := page.Text()
		if _, rows, ok := strings.Cut(body, "Entries, newest first"); ok {
			body = rows
		}
		if !strings.Contains(body, want[0]) || strings.Contains(body, want[1]) {
			t.Errorf("%s: want %q and not %q in %.300s", query, want[0], want[1], body)
		}
	}
	for _, bad := range []string{"?record=33", "?record=hold:33", "?from=yesterday", "?from=2026-11-05&to=2026-11-01"} {
		auditor.get(paths.Audit + bad).is(http.StatusUnprocessableEntity).page().MustContain("There is a problem")
		auditor.get(paths.AuditCSV + bad).is(http.StatusUnprocessableEntity)
	}
}

// TestAuditPaging goes down the log and up again and sees every entry once.
func TestAuditPaging(t *testing.T) {
	s := newSite(t)
	auditor := s.browser().signIn(s.withFactor(s.user(models.RoleAuditor)))
	for range 120 {
		check(t, s.store.SetSetting(t.Context(), models.System(), "retention_days", "1"))
	}
	table, err := csv.NewReader(strings.NewReader(auditor.get(paths.AuditCSV).is(http.StatusOK).Body.String())).ReadAll()
	check(t, err)
	follow := func(address, label string) string {
		page := auditor.get(address).is(http.StatusOK).Body.String()
		at := strings.Index(page, `rel="`+label+`"`)
		if at < 0 {
			return ""
		}
		href := page[strings.LastIndex(page[:at], `href="`)+6:]
		return strings.ReplaceAll(href[:strings.Index(href, `"`)], "&amp;", "&")
	}
	rows, pages, last := 0, 0, ""
	for address := paths.Audit; address != ""; address = follow(address, "next") {
		rows += strings.Count(auditor.get(address).Body.String(), `<th scope="row"`)
		last = address
		pages++
	}
	if rows != len(table)-1 || pages != 3 {
		t.Errorf("%d rows on %d pages, the file has %d", rows, pages, len(table)-1)
	}
	first := follow(follow(last, "prev"), "prev")
	if first == "" || follow(first, "prev") != "" {
		t.Errorf("two pages up is %q, and above it %q", first, follow(first, "prev"))
	}
}

func TestAuditFileIsSafe(t *testing.T) {
	s := newSite(t)
	auditor := s.browser().signIn(s.withFactor(s.user(models.RoleAuditor)))
	_, err := s.store.AddOrganisation(t.Context(), models.Operator(), "=cmd()", models.Marketplace)
	check(t, err)
	body := auditor.get(paths.AuditCSV).is(http.StatusOK).Body.String()
	if !strings.Contains(body, "'=cmd()") || strings.Contains(body, ",=cmd()") || strings.Contains(body, "@example.com") {
		t.Errorf("%s", body)
	}
	if strings.Contains(body, ",no\n") {
		t.Error("an entry does not fit its hash")
	}
}

func TestAuditEntry(t *testing.T) {
	s := newSite(t)
	auditor := s.browser().signIn(s.withFactor(s.user(models.RoleAuditor)))
	org, err := s.store.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
	check(t, err)
	events, err := s.store.AuditLog(t.Context(), audit.Query{Subject: audit.Subject("organisation", org.ID), Limit: 1}, 0, 0)
	check(t, err)
	id := s.handlers.IDs.Encode(models.IDEvent, events[0].ID)
	page := auditor.get(paths.For(paths.AuditEntry, id)).is(http.StatusOK).page()
	page.MustContain("Participant added", "This entry is what was written", "organisation.added", "Harborlight Market", "SHA-256")
	page.MustNotContain("not what was written")
	auditor.get(paths.For(paths.AuditEntry, "1")).is(http.StatusNotFound)
	auditor.get(paths.For(paths.AuditEntry, s.handlers.IDs.Encode(models.IDEvent, 99999))).is(http.StatusNotFound)
	auditor.get(paths.For(paths.AuditEntry, s.handlers.IDs.Encode(models.IDHold, events[0].ID))).is(http.StatusNotFound)
	officer := s.browser().signIn(s.withFactor(s.user(models.RoleOfficer)))
	officer.get(paths.For(paths.AuditEntry, id)).is(http.StatusForbidden)
	officer.get(paths.Audit).is(http.StatusForbidden)
}
