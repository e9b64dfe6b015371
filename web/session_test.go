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

func TestSessionCookie(t *testing.T) {
	cases := []struct {
		base   string
		cookie string
		secure bool
	}{
		{"https://portal.example.com", "__Host-portal", true},
		{"http://localhost:8080", "portal-local", false},
	}
	for _, c := range cases {
		s := newSite(t, over(c.base))
		u := s.user(models.RoleOwner)
		b := s.browser()
		answer := b.submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", goodPassword).leadsTo(paths.Dashboard)
		var found *http.Cookie
		for _, cookie := range answer.Result().Cookies() {
			if cookie.Name == c.cookie {
				found = cookie
			} else {
				t.Errorf("%s: signing in sets %s too", c.base, cookie.Name)
			}
		}
		if found == nil {
			t.Fatalf("%s: no cookie %s in %v", c.base, c.cookie, answer.Header()["Set-Cookie"])
		}
		if found.Secure != c.secure || !found.HttpOnly || found.SameSite != http.SameSiteLaxMode || found.Path != "/" || found.Domain != "" {
			t.Errorf("%s: the cookie is %s", c.base, found.Raw)
		}
		row, err := s.store.LoadSession(t.Context(), auth.HashToken(found.Value))
		if err != nil || row.UserID != u.ID {
			t.Fatalf("the session is not kept under the hash of its token: %v", err)
		}
		if strings.Contains(string(row.TokenHash), found.Value) || strings.Contains(string(row.Data), found.Value) {
			t.Error("the token itself is in the database")
		}
	}
}

// TestTokenFromBeforeSignInIsWorthless is session fixation: whoever planted a token in a browser
// must not be signed in with it.
func TestTokenFromBeforeSignInIsWorthless(t *testing.T) {
	s := newSite(t)
	u := s.withFactor(s.user(models.RoleOfficer))
	b := s.browser()
	b.submit(paths.SignIn, paths.SignIn, "email", u.Email, "password", goodPassword).leadsTo(paths.SignInCode)
	before := b.cookie("portal-local")
	if before == "" {
		t.Fatal("the browser is not remembered between password and code")
	}
	half := s.browser()
	half.set["Cookie"] = "portal-local=" + before
	half.get(paths.Account).leadsTo("/sign-in?next=%2Faccount") // the password alone opens nothing

	b.submit(paths.SignInCode, paths.SignInCode, "code", s.code()).leadsTo(paths.Queue)
	after := b.cookie("portal-local")
	if after == before {
		t.Fatal("the token is the same before and after signing in")
	}
	half.get(paths.Account).leadsTo("/sign-in?next=%2Faccount")
	b.get(paths.Account).is(http.StatusOK)

	forged := s.browser()
	forged.set["Cookie"] = "portal-local=" + strings.Repeat("A", 43)
	forged.get(paths.Account).leadsTo("/sign-in?next=%2Faccount")
}

func TestSessionsEndByThemselves(t *testing.T) {
	cases := []struct {
		role  models.Role
		every time.Duration // between requests
		alive time.Duration // how long they go on
		want  bool
	}{
		{models.RoleOfficer, 29 * time.Minute, 29 * time.Minute, true},
		{models.RoleOfficer, 31 * time.Minute, 31 * time.Minute, false},
		{models.RoleOfficer, 20 * time.Minute, 11 * time.Hour, true},
		{models.RoleOfficer, 20 * time.Minute, 13 * time.Hour, false},
		{models.RoleOwner, 7 * time.Hour, 7 * time.Hour, true},
		{models.RoleOwner, 9 * time.Hour, 9 * time.Hour, false},
		{models.RoleOwner, 6 * time.Hour, 13 * 24 * time.Hour, true},
		{models.RoleOwner, 6 * time.Hour, 15 * 24 * time.Hour, false},
	}
	for _, c := range cases {
		s := newSite(t)
		u := s.user(c.role)
		if c.role.Staff() {
			u = s.withFactor(u)
		}
		b := s.browser().signIn(u)
		var last *reply
		for passed := time.Duration(0); passed < c.alive; passed += c.every {
			s.clock.Advance(c.every)
			last = b.get(paths.Account)
		}
		if got := last.Code == http.StatusOK; got != c.want {
			t.Errorf("%s, a request every %v for %v: still signed in = %v", c.role, c.every, c.alive, got)
		}
		if !c.want {
			if sessions, _ := s.store.SessionsOf(t.Context(), u.ID); len(sessions) != 0 {
				t.Errorf("%s: the session that ended is still listed", c.role)
			}
		}
	}
}

// TestWhatEndsASession lists everything after which a signed-in browser must be a stranger.
func TestWhatEndsASession(t *testing.T) {
	operator := models.Operator()
	cases := map[string]func(s *site, u models.User, other *browser){
		"signing out elsewhere does not": nil,
		"the person ends it from elsewhere": func(s *site, u models.User, other *browser) {
			other.submit(paths.Account, paths.AccountSessions, "session", "others")
		},
		"another password": func(s *site, u models.User, other *browser) {
			other.submit(paths.Account, paths.AccountPassword, "current-password", goodPassword, "password", "seven purple barns", "password-again", "seven purple barns").leadsTo(paths.Account)
		},
		"an administrator disables the account": func(s *site, u models.User, _ *browser) {
			check(s.t, s.store.SetStaffStatus(s.t.Context(), operator, u.ID, models.UserDisabled))
		},
		"an administrator resets the sign-in": func(s *site, u models.User, _ *browser) {
			check(s.t, s.store.ResetStaff(s.t.Context(), operator, u.ID, models.OneTimeToken{TokenHash: []byte("x"), ExpiresAt: s.clock.Now().Add(time.Hour)}, models.Mail{}))
		},
	}
	for name, end := range cases {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			u := s.withFactor(s.user(models.RoleOfficer))
			b := s.browser().signIn(u)
			s.clock.Advance(time.Minute) // a code works once
			other := s.browser().signIn(u)
			b.get(paths.Account).is(http.StatusOK)
			if end == nil {
				other.submit(paths.Account, paths.SignOut).leadsTo(paths.SignIn)
				b.get(paths.Account).is(http.StatusOK)
				return
			}
			end(s, u, other)
			b.get(paths.Account).leadsTo("/sign-in?next=%2Faccount")
		})
	}
}

func TestSigningOut(t *testing.T) {
	s := newSite(t)
	b := s.browser().signIn(s.user(models.RoleOwner))
	token := b.cookie("portal-local")
	b.submit(paths.Account, paths.SignOut).leadsTo(paths.SignIn)
	b.get(paths.SignIn).page().MustContain("You are signed out.")
	b.get(paths.SignIn).page().MustNotContain("You are signed out.") // told once
	old := s.browser()
	old.set["Cookie"] = "portal-local=" + token
	old.get(paths.Account).leadsTo("/sign-in?next=%2Faccount")
	s.browser().submit(paths.SignIn, paths.SignOut).leadsTo(paths.SignIn) // twice is no fault
}

// TestRevokedSessionIsNotBroughtBack: a request that is still under way when its session ends must
// not write it anew.
func TestRevokedSessionIsNotBroughtBack(t *testing.T) {
	s := newSite(t)
	u := s.user(models.RoleOwner)
	b := s.browser().signIn(u)
	hash := auth.HashToken(b.cookie("portal-local"))
	check(t, s.store.DeleteSession(t.Context(), hash))
	if err := s.store.UpdateSession(t.Context(), hash, []byte("{}")); models.KindOf(err) != models.KindNotFound {
		t.Fatalf("the write of an ended session: %v", err)
	}
	if sessions, _ := s.store.SessionsOf(t.Context(), u.ID); len(sessions) != 0 {
		t.Error("the session is back")
	}
}

func TestVisitorsLeaveNoTrace(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{paths.Home, paths.Privacy, paths.Accessibility, paths.Elements, "/no-such-page"} {
		if cookies := s.browser().get(path).Header()["Set-Cookie"]; len(cookies) != 0 {
			t.Errorf("%s sets %v", path, cookies)
		}
	}
	cookies := s.browser().get(paths.SignIn).Result().Cookies()
	if len(cookies) != 1 || cookies[0].Name != "form-local" || !cookies[0].HttpOnly {
		t.Errorf("the sign-in page sets %v", cookies)
	}
}

// TestSessionOfADisabledAccountOpensNothing: should a row ever be left behind, it is no way in.
func TestSessionOfADisabledAccountOpensNothing(t *testing.T) {
	s := newSite(t)
	u := s.withFactor(s.user(models.RoleOfficer))
	check(t, s.store.SetStaffStatus(t.Context(), models.Operator(), u.ID, models.UserDisabled))
	s.as(u, models.RoleOfficer).get(paths.Account).leadsTo("/sign-in?next=%2Faccount")
}
