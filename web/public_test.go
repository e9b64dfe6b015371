package web

import (
	"context"
	"net/http"
	"testing"

	"pilot321/handlers"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
)

func TestHomePage(t *testing.T) {
	s := newSite(t)
	answer := s.browser().get(paths.Home).is(http.StatusOK).source(`href="/register"`, `href="/statistics"`, `href="/sign-in"`)
	page := answer.page()
	page.MustContain("Section 321 Data Pilot", "What the pilot is", "Who may join", "How to apply", "What you send",
		"unless further extended", "The pilot as announced", "88 FR 10140")
	page.MustNotContain("official website", "released", "cleared", "Sign out", "Demonstration")

	signedIn := s.browser().signIn(s.user(models.RoleOwner)).get(paths.Home).source(`href="/dashboard"`).sourceWithout(`href="/register"`)
	signedIn.page().MustContain("Go to your start page", "Sign out")
}

type closed struct{}

func (closed) Policy(context.Context) (*policy.Book, error) {
	return policy.NewBook(policy.Current, policy.Seed()), nil
}

// TestClosedPilot: outside its term nobody can register, and the pages say why and since when.
func TestClosedPilot(t *testing.T) {
	s := newSite(t)
	s.handlers.Home.Policies = closed{}
	s.handlers.Register.Closed = handlers.ClosedBy(closed{}, s.handlers.Base)
	b := s.browser()
	b.get(paths.Home).is(http.StatusOK).sourceWithout(`href="/register"`).page().MustContain("Closed", "Current law", "because its term ended")
	b.get(paths.Register).is(http.StatusForbidden).page().MustContain("The pilot is closed since", "because its term ended")
	b.submit(paths.SignIn, paths.Register, newCompany...).is(http.StatusForbidden)
	if s.mails() != 0 {
		t.Error("a registration went through")
	}
	b.get(paths.Forgot).is(http.StatusOK) // who has an account can still get in
}

func TestOfficialBannerIsOnlyByConfiguration(t *testing.T) {
	s := newSite(t)
	s.browser().get(paths.Home).page().MustNotContain("An official website of the United States government")
	s.handlers.Official = true
	s.browser().get(paths.Home).page().MustContain("An official website of the United States government")
}

func TestStatements(t *testing.T) {
	s := newSite(t)
	s.browser().get(paths.Accessibility).is(http.StatusOK).page().MustContain("Section 508", "keyboard")
	s.browser().get(paths.Privacy).is(http.StatusOK).page().MustContain("cookie", "audit log", "Social Security")
}

// TestNavigationShowsWhatOpens: every place in a role's navigation opens for that role.
func TestNavigationShowsWhatOpens(t *testing.T) {
	s := newSite(t, demonstration)
	for role, want := range map[models.Role][2]string{
		models.RoleOwner:         {"Manifests", "Queue"},
		models.RoleApplicant:     {"Application", "Manifests"},
		models.RoleOfficer:       {"Queue", "Applications"},
		models.RoleAnalyst:       {"Applications", "Queue"},
		models.RoleAuditor:       {"Audit log", "Dashboard"},
		models.RoleAdministrator: {"Policy", "Shipments"},
	} {
		page := s.browser().signIn(s.user(role)).get(paths.Account).is(http.StatusOK).page()
		page.One("link", want[0])
		page.None("link", want[1])
	}
}
