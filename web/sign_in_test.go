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

func TestEveryRoleLandsWhereItsWorkBegins(t *testing.T) {
	s := newSite(t)
	for role, start := range map[models.Role]string{
		models.RoleApplicant: paths.ApplyStatus, models.RoleOwner: paths.Dashboard, models.RoleMember: paths.Dashboard,
		models.RoleOfficer: paths.Queue, models.RoleSupervisor: paths.Queue, models.RoleAnalyst: paths.Applications,
		models.RoleAuditor: paths.Audit, models.RoleAdministrator: paths.AdminStaff,
	} {
		u := s.user(role)
		b := s.browser()
		answer := b.submit(paths.SignIn, paths.SignIn, "email", strings.ToUpper(u.Email), "password", goodPassword)
		answer.leadsTo(start)
		b.get(paths.SignIn).leadsTo(start) // who is signed in needs no form
		if !auth.Allowed(role, get, start) {
			t.Errorf("%s lands on a page that is closed to it", role)
		}
	}
}

// TestSignInTellsNothing: an unknown address, a wrong password and a disabled account get the same
// answer, before and after too many attempts.
func TestSignInTellsNothing(t *testing.T) {
	s := newSite(t)
	s.user(models.RoleOwner)
	disabled := s.user(models.RoleOfficer)
	check(t, s.store.SetStaffStatus(t.Context(), models.Operator(), disabled.ID, models.UserDisabled))

	var answers []string
	for i, try := range []struct{ email, password string }{
		{"owner@example.com", "wrong"}, {"nobody@example.com", "wrong"}, {disabled.Email, goodPassword}, {disabled.Email, "wrong"},
	} {
		b := s.browser()
		b.peer = "10.0.0." + itoa(int64(i+1)) + ":1"
		answer := b.submit(paths.SignIn, paths.SignIn, "email", try.email, "password", try.password).is(http.StatusUnprocessableEntity)
		page := answer.page()
		page.MustContain("The email address or the password is not right.")
		page.MustNotContain("disabled", "unknown", "no account", try.password)
		answers = append(answers, strings.ReplaceAll(withoutReference(answer), try.email, "E"))
	}
	for _, a := range answers {
		if a != answers[0] {
			t.Error("the answers differ")
		}
	}

	for _, email := range []string{"owner@example.com", "nobody@example.com"} {
		b := s.browser()
		for range 4 {
			b.submit(paths.SignIn, paths.SignIn, "email", email, "password", "wrong").is(http.StatusUnprocessableEntity)
		}
		b.submit(paths.SignIn, paths.SignIn, "email", email, "password", goodPassword).is(http.StatusTooManyRequests).
			page().MustContain("Too many attempts. Try again after Nov 2, 2026, 10:00")
	}
	if !strings.Contains(s.browser().get(paths.SignIn).Body.String(), "Sign in") {
		t.Error("the form is gone")
	}
}

// withoutTokens leaves out what differs each time.
func withoutTokens(body string) string {
	for {
		before, rest, found := strings.Cut(body, `name="_csrf" value="`)
		if !found {
			return body
		}
		_, after, _ := strings.Cut(rest, `"`)
		body = before + after
	}
}

// TestLockOutlivesARestart: the count is in the account's row, so a fresh process knows it.
func TestLockOutlivesARestart(t *testing.T) {
	s := newSite(t)
	u := s.user(models.RoleOwner)
	for range 5 {
		check(t, s.store.RecordFailure(t.Context(), u.ID, auth.Lockout))
	}
	s.browser().submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", goodPassword).is(http.StatusTooManyRequests)
	s.clock.Advance(31 * time.Second)
	s.browser().submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", goodPassword).leadsTo(paths.Dashboard)
	u, _ = s.store.User(t.Context(), u.ID)
	if u.FailedSignIns != 0 || u.LockedUntil != nil {
		t.Errorf("the count stays after a sign-in: %d, %v", u.FailedSignIns, u.LockedUntil)
	}
}

func TestSignInFormKeepsWhatWasTyped(t *testing.T) {
	s := newSite(t)
	answer := s.browser().submit("/sign-in?next=/account", paths.SignIn, "email", `a"b@example.com`, "password", "", "next", "/account")
	page := answer.is(http.StatusUnprocessableEntity).source(`name="next" value="/account"`, `value="a&#34;b@example.com"`).page()
	page.MustContain("Enter your password.")
	page.MustNotContain("Enter your email address.")
	empty := s.browser().submit(paths.SignIn, paths.SignIn).is(http.StatusUnprocessableEntity).page()
	empty.MustContain("There are 2 problems", "Enter your email address.", "Enter your password.")
}

func TestSignInLeadsBackButNeverAway(t *testing.T) {
	s := newSite(t)
	u := s.user(models.RoleOwner)
	for next, want := range map[string]string{
		"/account":                    "/account",
		"/shipments?lane=held&page=2": "/shipments?lane=held&page=2",
		"":                            paths.Dashboard,
		"https://evil.example/":       paths.Dashboard,
		"//evil.example/":             paths.Dashboard,
		"/\\evil.example":             paths.Dashboard,
		"\\/evil.example":             paths.Dashboard,
		"/\t/evil.example":            paths.Dashboard,
		"javascript:alert(1)":         paths.Dashboard,
		"account":                     paths.Dashboard,
		"/sign-in":                    paths.Dashboard,
	} {
		s.browser().submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", goodPassword, "next", next).leadsTo(want)
	}
	// A form that was sent too late leads to its page, not to its own address.
	b := s.browser()
	b.set["Referer"] = "http://localhost/account"
	b.do("POST", paths.AccountPassword, nil).leadsTo("/sign-in?next=%2Faccount")
	b.set["Referer"] = "https://evil.example/account"
	b.do("POST", paths.AccountPassword, nil).leadsTo("/sign-in")
}

func TestSecondFactor(t *testing.T) {
	s := newSite(t)
	u := s.withFactor(s.user(models.RoleOfficer))
	begin := func() *browser {
		b := s.browser()
		b.submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", goodPassword, "next", "/account").leadsTo(paths.SignInCode)
		return b
	}
	b := begin()
	b.submit(paths.SignInCode, paths.SignInCode, "code", "000000").is(http.StatusUnprocessableEntity).page().MustContain("The code is not right")
	b.submit(paths.SignInCode, paths.SignInCode, "code", s.code()).leadsTo("/account")
	b.get(paths.Account).is(http.StatusOK)

	begin().submit(paths.SignInCode, paths.SignInCode, "code", s.code()).is(http.StatusUnprocessableEntity) // a code works once

	late := begin()
	s.clock.Advance(11 * time.Minute)
	late.get(paths.SignInCode).leadsTo(paths.SignIn)
	s.browser().get(paths.SignInCode).leadsTo(paths.SignIn)

	guess := begin()
	for range 4 { // the replayed code above was the first failure
		guess.submit(paths.SignInCode, paths.SignInCode, "code", "123456").is(http.StatusUnprocessableEntity)
	}
	guess.submit(paths.SignInCode, paths.SignInCode, "code", s.code()).is(http.StatusTooManyRequests)
	// A right password does not set the count of wrong codes back.
	s.browser().submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", goodPassword).is(http.StatusTooManyRequests)
}

// TestStaffSetUpTheirFactorFirst: before that nothing of theirs opens, in a demonstration all of it.
func TestStaffSetUpTheirFactorFirst(t *testing.T) {
	s := newSite(t)
	u := s.user(models.RoleAdministrator)
	b := s.browser().signIn(u)
	for _, path := range []string{paths.AdminStaff, paths.Account} {
		b.get(path).leadsTo(paths.AccountFactor)
	}
	b.submit(paths.AccountFactor, paths.AdminStaff, "name", "X", "email", "x@example.com", "role", "officer").leadsTo(paths.AccountFactor)
	b.get(paths.Home).is(http.StatusOK)

	page := b.get(paths.AccountFactor).is(http.StatusOK)
	secret := secretOn(t, page)
	code, err := auth.CodeAt(secret, s.clock.Now().Unix()/30)
	check(t, err)
	if again := secretOn(t, b.get(paths.AccountFactor)); again != secret {
		t.Error("a reload shows another secret")
	}
	b.submit(paths.AccountFactor, paths.AccountFactor, "code", "111111").is(http.StatusUnprocessableEntity).page().MustContain("The code does not fit")
	b.submit(paths.AccountFactor, paths.AccountFactor, "code", code).leadsTo(paths.Account)
	b.get(paths.AdminStaff).is(http.StatusOK)
	stored, _ := s.store.User(t.Context(), u.ID)
	if !stored.TOTPConfirmed || strings.Contains(stored.TOTPSecret, secret) {
		t.Error("the secret is not sealed in the database")
	}

	demo := newSite(t, demonstration)
	demo.browser().signIn(demo.user(models.RoleAdministrator)).get(paths.AdminStaff).is(http.StatusOK)
}

// secretOn reads the key that the page shows for typing.
func secretOn(t *testing.T, r *reply) string {
	t.Helper()
	r.is(http.StatusOK).source("<svg", "<path d=\"M0 0h1v1h-1z").sourceWithout("otpauth:", "data:image")
	r.page().MustContain("Set up an authenticator app")
	_, rest, _ := strings.Cut(r.Body.String(), `<p class="dp-mono">`)
	secret, _, found := strings.Cut(rest, "<")
	if !found {
		t.Fatal("no key on the page")
	}
	return strings.ReplaceAll(secret, " ", "")
}

func TestOldHashIsRenewedAtSignIn(t *testing.T) {
	s := newSite(t)
	hash, err := auth.NewHasher(2, s.server.options.Random, 1).Hash(t.Context(), goodPassword)
	check(t, err)
	u, err := s.store.AddUser(t.Context(), models.Operator(), models.User{Email: "old@example.com", Name: "Old", Role: models.RoleAnalyst, Status: models.UserActive, PasswordHash: hash})
	check(t, err)
	s.browser().signIn(u)
	renewed, _ := s.store.User(t.Context(), u.ID)
	if !strings.HasPrefix(renewed.PasswordHash, "pbkdf2-sha256$4$") {
		t.Errorf("the hash is still %s", renewed.PasswordHash[:20])
	}
	s.browser().signIn(u)
}
