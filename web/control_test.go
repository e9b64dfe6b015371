package web

import (
	"net/http"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
)

// The share is changed by a supervisor, read by the desk and the auditor, and hidden from everybody else.
func TestControlSamplePage(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	supervisor := s.person(models.RoleSupervisor, "chief", nil)
	supervisor.get(paths.Control).is(200).page().MustContain("Nobody is drawn", "Nothing has been drawn yet", "Begin a new period")
	for share, want := range map[string]string{"": "Enter a share", "-1": "Enter a share", "101": "Enter a share", "0.00001": "Enter a share", "NaN": "Enter a share", "1e999": "Enter a share"} {
		supervisor.submit(paths.Control, paths.Control, "share", share, "lane", "documents", "note", "tried", "last", "0").is(http.StatusUnprocessableEntity).page().MustContain(want)
	}
	supervisor.submit(paths.Control, paths.Control, "share", "1", "lane", "xray", "last", "0").is(http.StatusUnprocessableEntity).page().MustContain("Choose a review.", "Say why you choose this share.")
	supervisor.submit(paths.Control, paths.Control, "share", "0,5 %", "lane", "exam", "note", "To learn what is missed", "last", "0").leadsTo(paths.Control)
	page := supervisor.get(paths.Control).is(200)
	page.page().MustContain("0.5 % of the shipments that the rules ask nothing of are drawn", "To learn what is missed", "The seed is told when the period ends.", "Running")
	// Whoever looked before that changes nothing.
	supervisor.submit(paths.Control, paths.Control, "share", "9", "lane", "exam", "note", "late", "last", "0").is(http.StatusConflict)
	supervisor.submit(paths.Control, paths.Control, "share", "0", "lane", "exam", "note", "Enough", "last", "1").leadsTo(paths.Control)
	supervisor.get(paths.Control+"?check=1").is(200).page().MustContain("Nobody is drawn", "2 periods")
	supervisor.get(paths.ControlCSV).is(200).source("0.5 %", "Enough")

	for _, role := range []models.Role{models.RoleOfficer, models.RoleAuditor, models.RoleAnalyst} {
		b := s.person(role, "reader "+string(role), nil)
		b.get(paths.Control).is(200).sourceWithout("Begin a new period")
		b.submit("/account", paths.Control, "share", "50").is(http.StatusForbidden)
	}
	s.participant("Another company", models.Broker).get(paths.Control).is(http.StatusForbidden)
}
