package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
)

// lastLink is the one-time link of the mail written last to an address.
func (s *site) lastLink(to string) string {
	s.t.Helper()
	mails, err := s.store.Mails(s.t.Context(), 50)
	check(s.t, err)
	for _, m := range mails {
		if m.To == to {
			_, rest, found := strings.Cut(m.Body, s.server.base.String()+"/welcome/")
			if !found {
				s.t.Fatalf("no link in the mail:\n%s", m.Body)
			}
			token, _, _ := strings.Cut(rest, "\n")
			return "/welcome/" + token
		}
	}
	s.t.Fatalf("no mail to %s among %d", to, len(mails))
	return ""
}

func (s *site) mails() int {
	mails, err := s.store.Mails(s.t.Context(), 1000)
	check(s.t, err)
	return len(mails)
}

var newCompany = []string{"organization", "Brook & Sons  <b>Trading</b>", "kind", "logistics", "name", "Ada Brook", "email", "Ada@Brook.example"}

func TestRegisterToFirstSignIn(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	b.submit(paths.Register, paths.Register, newCompany...).is(http.StatusOK).page().MustContain("Check your mail")
	link := s.lastLink("ada@brook.example")

	page := b.get(link).is(http.StatusOK)
	page.page().MustContain("Ada Brook", "ada@brook.example", "At least 15 characters")
	if got := page.Header().Get("Referrer-Policy"); got != "no-referrer" {
		t.Errorf("the address of the page is the secret, and Referrer-Policy is %q", got)
	}
	b.get(link).is(http.StatusOK) // looking does not use it up

	for password, told := range map[string][2]string{
		"short":                 {"short", "Use at least 15 characters"},
		"two that differ":       {goodPassword, "did not match"},
		"made of what is known": {"adabrook12345678", "easy to guess"},
	} {
		form := b.submit(link, link, "password", told[0], "password-again", told[0]+map[bool]string{true: "x"}[password == "two that differ"])
		form.is(http.StatusUnprocessableEntity).page().MustContain(told[1])
		if strings.Contains(form.Body.String(), `value="`+told[0]) {
			t.Error("the password comes back")
		}
	}
	b.submit(link, link, "password", "seven purple barns", "password-again", "seven purple barns").leadsTo(paths.ApplyStatus)
	b.get(paths.Account).is(http.StatusOK).page().MustContain("Brook & Sons <b>Trading</b>", "Applicant", "ada@brook.example")

	dead := s.browser().get(link).is(http.StatusNotFound)
	dead.page().MustContain("This link does not work any more")
	s.browser().do("POST", link, nil).is(http.StatusForbidden)
	u, err := s.store.UserByEmail(t.Context(), "ada@brook.example")
	if err != nil || u.Role != models.RoleApplicant || u.Status != models.UserActive || u.Org() == 0 {
		t.Errorf("the account is %+v, %v", u, err)
	}
}

func TestRegisterTellsNotWhoHasAnAccount(t *testing.T) {
	s := newSite(t)
	owner := s.user(models.RoleOwner)
	fresh := s.browser().submit(paths.Register, paths.Register, newCompany...).is(http.StatusOK)
	taken := s.browser().submit(paths.Register, paths.Register, "organization", "Other", "kind", "carrier", "name", "X", "email", owner.Email).is(http.StatusOK)
	if withoutReference(fresh) != withoutReference(taken) {
		t.Error("the answers to a new and a known address differ")
	}
	s.browser().submit(paths.Forgot, paths.Forgot, "email", "nobody@example.com").is(http.StatusOK)
	if n := s.mails(); n != 2 {
		t.Errorf("%d mails were written, want one to each existing address", n)
	}
	// The owner of the account gets a link, and nothing of the account has changed.
	after, _ := s.store.User(t.Context(), owner.ID)
	if after.Name != owner.Name || after.Role != owner.Role || after.Org() != owner.Org() || after.PasswordHash != owner.PasswordHash {
		t.Error("registering an address changed its account")
	}
	if orgs, _ := s.store.Organisations(t.Context()); len(orgs) != 2 {
		t.Errorf("%d organisations; the second registration must make none", len(orgs))
	}
	s.browser().submit(s.lastLink(owner.Email), s.lastLink(owner.Email), "password", "seven purple barns", "password-again", "seven purple barns").leadsTo(paths.Dashboard)
}

func withoutReference(r *reply) string {
	return strings.ReplaceAll(withoutTokens(r.Body.String()), r.Header().Get("X-Request-Id"), "R")
}

func TestRegisterForm(t *testing.T) {
	s := newSite(t)
	page := s.browser().submit(paths.Register, paths.Register, "organization", `"><script>alert(1)</script>`, "email", "no address", "kind", "spy", "role", "administrator").is(http.StatusUnprocessableEntity)
	page.page().MustContain("Choose what your organization is.", "Enter your name.", "Enter an email address", "There are 3 problems")
	page.source("&lt;script&gt;alert").sourceWithout("<script>alert")
	if s.mails() != 0 {
		t.Error("a rejected form wrote a mail")
	}
	// Fields that are not on the form change nothing.
	s.browser().submit(paths.Register, paths.Register, append(newCompany, "role", "administrator", "status", "active", "Role", "administrator")...).is(http.StatusOK)
	if u, _ := s.store.UserByEmail(t.Context(), "ada@brook.example"); u.Role != models.RoleApplicant || u.Status != models.UserInvited {
		t.Errorf("the account is %s, %s", u.Role, u.Status)
	}
	// One address on the network cannot cause any number of mails.
	b, refused := s.browser(), false
	for i := range 25 {
		refused = refused || b.submit(paths.Forgot, paths.Forgot, "email", "x"+itoa(int64(i))+"@example.com").Code == http.StatusTooManyRequests
	}
	if !refused {
		t.Error("25 requests in a row are answered")
	}
}

func TestLinkAloneDoesNotPassTheSecondFactor(t *testing.T) {
	s := newSite(t)
	u := s.withFactor(s.user(models.RoleOfficer))
	b := s.browser()
	b.submit(paths.Forgot, paths.Forgot, "email", u.Email).is(http.StatusOK)
	link := s.lastLink(u.Email)
	b.submit(link, link, "password", "tr0mbone fog", "password-again", "tr0mbone fog").leadsTo(paths.SignInCode)
	b.get(paths.Account).leadsTo("/sign-in?next=%2Faccount")
	b.submit(paths.SignInCode, paths.SignInCode, "code", s.code()).leadsTo(paths.Queue)
}

func TestLinksEnd(t *testing.T) {
	cases := map[string]func(s *site, u models.User){
		"after three days": func(s *site, _ models.User) { s.clock.Advance(auth.WelcomeLifetime) },
		"with a newer one": func(s *site, u models.User) { s.browser().submit(paths.Forgot, paths.Forgot, "email", u.Email) },
		"with the account": func(s *site, u models.User) {
			check(s.t, s.store.SetStaffStatus(s.t.Context(), models.Operator(), u.ID, models.UserDisabled))
		},
	}
	for name, end := range cases {
		s := newSite(t)
		u := s.user(models.RoleAnalyst)
		s.browser().submit(paths.Forgot, paths.Forgot, "email", u.Email)
		link := s.lastLink(u.Email)
		s.browser().get(link).is(http.StatusOK)
		end(s, u)
		if got := s.browser().get(link).Code; got != http.StatusNotFound {
			t.Errorf("%s: %d", name, got)
		}
	}
	s := newSite(t)
	u := s.user(models.RoleAnalyst)
	check(t, s.store.SetStaffStatus(t.Context(), models.Operator(), u.ID, models.UserDisabled))
	s.browser().submit(paths.Forgot, paths.Forgot, "email", u.Email).is(http.StatusOK)
	if s.mails() != 0 {
		t.Error("a disabled account gets a link")
	}
}

func TestChangePassword(t *testing.T) {
	s := newSite(t)
	u := s.user(models.RoleOwner)
	b := s.browser().signIn(u)
	change := func(current, fresh string) *reply {
		return b.submit(paths.Account, paths.AccountPassword, "current-password", current, "password", fresh, "password-again", fresh)
	}
	change("not it", "seven purple barns").is(http.StatusUnprocessableEntity).page().MustContain("This is not your present password.")
	change(goodPassword, "seven").is(http.StatusUnprocessableEntity).page().MustContain("Use at least 15 characters")
	change(goodPassword, "harborlight owner 1").is(http.StatusUnprocessableEntity).page().MustContain("easy to guess")
	change(goodPassword, "seven purple barns").leadsTo(paths.Account)
	b.get(paths.Account).is(http.StatusOK).page().MustContain("Your password was changed.")
	s.browser().submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", goodPassword).is(http.StatusUnprocessableEntity)
	s.browser().submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", "seven purple barns").leadsTo(paths.Dashboard)

	s = newSite(t)
	b = s.browser().signIn(s.user(models.RoleOwner))
	for range 5 {
		b.submit(paths.Account, paths.AccountPassword, "current-password", "guess", "password", "x", "password-again", "x")
	}
	b.submit(paths.Account, paths.AccountPassword, "current-password", goodPassword, "password", "x", "password-again", "x").is(http.StatusTooManyRequests)
}

func TestTurningCodesOff(t *testing.T) {
	s := newSite(t)
	owner := s.withFactor(s.user(models.RoleOwner))
	b := s.browser().signIn(owner)
	b.submit(paths.AccountFactor, paths.AccountFactorReset, "current-password", "wrong").is(http.StatusUnprocessableEntity)
	b.submit(paths.AccountFactor, paths.AccountFactorReset, "current-password", goodPassword).leadsTo(paths.Account)
	after, _ := s.store.User(t.Context(), owner.ID)
	if after.TOTPConfirmed || after.TOTPSecret != "" {
		t.Error("the factor is still there")
	}

	// A password that was only long enough together with codes cannot stand alone.
	member := s.withFactor(s.user(models.RoleMember))
	hash, err := s.hasher.Hash(t.Context(), "tr0mbone fog")
	check(t, err)
	check(t, s.store.Rehash(t.Context(), member.ID, hash))
	m := s.as(member, models.RoleMember)
	m.submit(paths.AccountFactor, paths.AccountFactorReset, "current-password", "tr0mbone fog").is(http.StatusUnprocessableEntity).page().MustContain("too short to be used without codes")

	officer := s.withFactor(s.user(models.RoleOfficer))
	o := s.browser().signIn(officer)
	o.submit(paths.AccountFactor, paths.AccountFactorReset, "current-password", goodPassword).is(http.StatusForbidden).page().MustContain("Staff need a second factor")
	// Another app needs the password, so that a browser left open is not enough.
	o.submit(paths.AccountFactor, paths.AccountFactor, "code", "123456").is(http.StatusUnprocessableEntity).page().MustContain("This is not your present password.")
}

func TestAccountPageListsSessions(t *testing.T) {
	s := newSite(t)
	u := s.user(models.RoleOwner)
	phone := s.browser()
	phone.set["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Safari/604.1"
	phone.signIn(u)
	s.clock.Advance(time.Hour)
	desk := s.browser()
	desk.set["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
	desk.signIn(u)
	s.browser().signIn(s.user(models.RoleMember))

	body := desk.get(paths.Account).is(http.StatusOK)
	page := body.page()
	page.MustContain("Browsers that are signed in: 2", "Safari on iPhone", "Edge on Windows", "This browser", "Sign out everywhere else")
	_, rest, _ := strings.Cut(body.Body.String(), `name="session" value="`)
	key, _, _ := strings.Cut(rest, `"`)
	s.browser().signIn(u).submit(paths.Account, paths.AccountSessions, "session", "0000000000000000").is(http.StatusNotFound)
	other, _ := s.store.UserByEmail(t.Context(), "member@example.com")
	s.as(other, models.RoleMember).submit(paths.Account, paths.AccountSessions, "session", key).is(http.StatusNotFound)
	phone.get(paths.Account).is(http.StatusOK)
	desk.submit(paths.Account, paths.AccountSessions, "session", key).leadsTo(paths.Account)
	phone.get(paths.Account).leadsTo("/sign-in?next=%2Faccount")
	desk.get(paths.Account).is(http.StatusOK)
}
