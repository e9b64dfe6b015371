package web

import (
	"net/http"
	"strings"
	"testing"

	"pilot321/models"
	"pilot321/paths"
)

func TestInviteStaff(t *testing.T) {
	s := newSite(t)
	admin := s.browser().signIn(s.withFactor(s.user(models.RoleAdministrator)))
	s.user(models.RoleOwner)

	admin.get(paths.AdminStaff).is(http.StatusOK).page().MustNotContain("owner@example.com")
	invite := func(fields ...string) *reply { return admin.submit(paths.AdminStaff, paths.AdminStaff, fields...) }
	for _, c := range []struct {
		fields []string
		told   string
	}{
		{[]string{"name", "", "email", "new@agency.example", "role", "officer"}, "Enter the person’s name."},
		{[]string{"name", "New", "email", "new@agency.example", "role", "owner"}, "Choose a role."},
		{[]string{"name", "New", "email", "new@agency.example", "role", ""}, "Choose a role."},
		{[]string{"name", "New", "email", "owner@example.com", "role", "officer"}, "This address already has an account."},
	} {
		answer := invite(c.fields...).is(http.StatusUnprocessableEntity)
		answer.page().MustContain(c.told)
	}
	if s.mails() != 0 {
		t.Error("a rejected invitation wrote a mail")
	}
	invite("name", "Kim Park", "email", "kim@agency.example", "role", "officer").leadsTo(paths.AdminStaff)
	admin.get(paths.AdminStaff).page().MustContain("Kim Park was invited.", "Invited", "CBP officer")

	link := s.lastLink("kim@agency.example")
	kim := s.browser()
	kim.get(link).is(http.StatusOK).page().MustContain("At least 8 characters", "Next you set up an authenticator app")
	kim.submit(link, link, "password", "tr0mbone fog", "password-again", "tr0mbone fog").leadsTo(paths.Queue)
	kim.get(paths.Account).leadsTo(paths.AccountFactor)
}

func TestDisableAndReset(t *testing.T) {
	s := newSite(t)
	self := s.withFactor(s.user(models.RoleAdministrator))
	admin := s.browser().signIn(self)
	officer := s.withFactor(s.user(models.RoleOfficer))
	owner := s.user(models.RoleOwner)
	id := func(u models.User) string { return s.handlers.IDs.Encode(models.IDUser, u.ID) }
	act := func(pattern string, u models.User) *reply {
		return admin.submit(paths.AdminStaff, paths.For(pattern, id(u)))
	}

	act(paths.AdminStaffDisable, officer).leadsTo(paths.AdminStaff)
	s.browser().submit(paths.SignIn, paths.SignIn, "email", officer.Email, "password", goodPassword).is(http.StatusUnprocessableEntity)
	admin.get(paths.AdminStaff).page().MustContain("Disabled", "Enable")
	act(paths.AdminStaffReset, officer).is(http.StatusConflict)
	act(paths.AdminStaffEnable, officer).leadsTo(paths.AdminStaff)

	act(paths.AdminStaffReset, officer).leadsTo(paths.AdminStaff)
	after, _ := s.store.User(t.Context(), officer.ID)
	if after.TOTPConfirmed || after.TOTPSecret != "" || after.PasswordHash != "" {
		t.Error("the sign-in was not reset")
	}
	link := s.lastLink(officer.Email)
	s.browser().submit(link, link, "password", "tr0mbone fog", "password-again", "tr0mbone fog").leadsTo(paths.Queue)

	for _, pattern := range []string{paths.AdminStaffDisable, paths.AdminStaffEnable, paths.AdminStaffReset} {
		act(pattern, self).is(http.StatusConflict).page().MustContain("You cannot do this to your own account.")
		act(pattern, owner).is(http.StatusNotFound) // a company's account is none of staff
		admin.submit(paths.AdminStaff, paths.For(pattern, s.handlers.IDs.Encode(models.IDHold, officer.ID))).is(http.StatusNotFound)
		admin.submit(paths.AdminStaff, paths.For(pattern, itoa(officer.ID))).is(http.StatusNotFound)
	}
	if o, _ := s.store.User(t.Context(), owner.ID); o.Status != models.UserActive {
		t.Error("a company's account was changed")
	}
}

func TestAuditorOnlyReadsStaff(t *testing.T) {
	s := newSite(t)
	page := s.browser().signIn(s.withFactor(s.user(models.RoleAuditor))).get(paths.AdminStaff).is(http.StatusOK)
	page.page().MustContain("Robin auditor")
	page.page().MustNotContain("Invite a member", "Disable", "Reset sign-in")
	if strings.Contains(page.Body.String(), `name="role"`) {
		t.Error("the auditor sees a form")
	}
}
