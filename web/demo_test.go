package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pilot321/models"
	"pilot321/paths"
)

func TestDemonstrationOpensItsAccountsWithOneClick(t *testing.T) {
	s := newSite(t, demonstration)
	s.user(models.RoleOfficer)
	s.user(models.RoleOwner)
	s.user(models.RoleAdministrator) // not one of the accounts to try
	b := s.browser()
	page := b.get(paths.SignIn).is(http.StatusOK).page()
	page.MustContain("Demonstration.", "officer@example.com", "owner@example.com")
	page.MustNotContain("administrator@example.com", goodPassword)
	b.submit(paths.SignIn, paths.DemoSignIn, "email", "officer@example.com").leadsTo(paths.Queue)
	b.get(paths.Account).is(http.StatusOK).page().MustContain("Robin officer")
	s.browser().submit(paths.SignIn, paths.DemoSignIn, "email", "administrator@example.com").is(http.StatusNotFound)
}

// TestDemonstrationIsForThisMachineOnly: neither another machine nor another site's name for this one.
func TestDemonstrationIsForThisMachineOnly(t *testing.T) {
	try := func(s *site, change func(b *browser)) {
		t.Helper()
		s.user(models.RoleOfficer)
		s.browser().submit(paths.Forgot, paths.Forgot, "email", "officer@example.com").is(http.StatusOK)
		b := s.browser()
		change(b)
		form := url.Values{"_csrf": {b.token(paths.SignIn)}, "email": {"officer@example.com"}}
		b.do("POST", paths.DemoSignIn, form).is(http.StatusNotFound)
		for _, path := range []string{paths.DemoMail, paths.For(paths.DemoMessage, s.handlers.IDs.Encode(models.IDMail, 1))} {
			b.get(path).is(http.StatusNotFound)
		}
		if page := b.get(paths.SignIn).Body.String(); strings.Contains(page, "officer@example.com") {
			t.Error("the accounts are listed")
		}
	}
	try(newSite(t), func(*browser) {}) // no demonstration at all
	try(newSite(t, demonstration), func(b *browser) { b.peer = "192.0.2.7:1" })
	try(newSite(t, demonstration), func(b *browser) { b.base = "http://rebound.example" })
}

func TestDemonstrationShowsItsMails(t *testing.T) {
	s := newSite(t, demonstration)
	b := s.browser()
	b.get(paths.DemoMail).is(http.StatusOK).page().MustContain("No mail yet")
	b.submit(paths.Register, paths.Register, newCompany...).is(http.StatusOK).page().MustContain("In this demonstration no mail is sent")
	list := b.get(paths.DemoMail).is(http.StatusOK)
	list.page().MustContain("Finish your registration", "ada@brook.example")
	_, rest, _ := strings.Cut(list.Body.String(), `href="/demo/mail/`)
	id, _, _ := strings.Cut(rest, `"`)
	mail := b.get("/demo/mail/" + id).is(http.StatusOK)
	mail.page().MustContain("Hello Ada Brook,", "Brook & Sons <b>Trading</b>")
	mail.sourceWithout("<b>Trading") // what a company typed is text
	mail.source(`href="` + s.lastLink("ada@brook.example") + `"`)
	b.get("/demo/mail/" + s.handlers.IDs.Encode(models.IDMail, 99)).is(http.StatusNotFound)
}

func TestOnlyADemonstrationSaysSo(t *testing.T) {
	for _, path := range []string{paths.Home, paths.SignIn, paths.Privacy, "/no-such-page"} {
		newSite(t, demonstration).browser().get(path).page().MustContain("Demonstration.")
		newSite(t).browser().get(path).page().MustNotContain("Demonstration.", "invented")
	}
}
