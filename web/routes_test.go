package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// TestRouterAndTableSayTheSame goes through the router and the table of who may use what, both ways.
func TestRouterAndTableSayTheSame(t *testing.T) {
	s := newSite(t)
	inRouter := map[string]bool{}
	for _, r := range s.server.echo.Routes() {
		inRouter[r.Method+" "+r.Path] = true
		if _, ok := auth.RuleFor(r.Method, r.Path); !ok {
			t.Errorf("%s %s is reachable and has no rule", r.Method, r.Path)
		}
	}
	for _, rule := range auth.Table {
		if !inRouter[rule.Method+" "+rule.Pattern] {
			t.Errorf("%s %s has a rule and no route", rule.Method, rule.Pattern)
		}
	}
}

// TestStateChangesOnlyByPost keeps links, prefetching and crawlers from changing anything.
func TestStateChangesOnlyByPost(t *testing.T) {
	for _, rule := range auth.Table {
		if rule.Method != get && rule.Method != post {
			t.Errorf("%s %s uses a method that forms cannot send", rule.Method, rule.Pattern)
		}
		for _, verb := range []string{"/submit", "/decide", "/claim", "/accept", "/decline", "/disable", "/withdraw", "/cancel", "/sign-out"} {
			if rule.Method == get && strings.HasSuffix(rule.Pattern, verb) {
				t.Errorf("GET %s looks like a change of state", rule.Pattern)
			}
		}
	}
}

// concrete fills the parameters of a pattern with something that does not exist.
func concrete(pattern string) string {
	pattern = strings.NewReplacer(":id", "h0000000000000", ":token", "no-such-token", ":step", "contact", "*", "none.css").Replace(pattern)
	return pattern
}

// TestEveryRoleOnEveryRoute asks for every route as every role. It looks only at whether the door
// opens: what is behind it has tests of its own.
func TestEveryRoleOnEveryRoute(t *testing.T) {
	s := newSite(t)
	roles := append([]models.Role{auth.Visitor}, models.Roles...)
	for _, role := range roles {
		var u models.User
		if role != auth.Visitor {
			if u = s.user(role); role.Staff() {
				u = s.withFactor(u)
			}
		}
		for _, rule := range auth.Table {
			if _, ok := s.routed(rule); !ok {
				continue // TestRouterAndTableSayTheSame names it
			}
			b := s.as(u, role)
			b.set["Referer"] = "http://localhost/account"
			answer := b.do(rule.Method, concrete(rule.Pattern), s.tokenFor(b, rule.Method))
			turnedAway := answer.Code == http.StatusSeeOther && strings.HasPrefix(answer.Header().Get("Location"), "/sign-in?next=")
			turnedAway = turnedAway || answer.Code == http.StatusUnauthorized // a program is told so, not led to a page
			refused := answer.Code == http.StatusForbidden && strings.Contains(answer.Body.String(), "Your role does not include")
			switch open := auth.Allowed(role, rule.Method, rule.Pattern); {
			case open && (turnedAway || refused):
				t.Errorf("%q is kept from %s %s", role, rule.Method, rule.Pattern)
			case !open && role == auth.Visitor && !turnedAway:
				t.Errorf("a visitor is not asked to sign in for %s %s: %d", rule.Method, rule.Pattern, answer.Code)
			case !open && role != auth.Visitor && !refused:
				t.Errorf("%q is let into %s %s: %d", role, rule.Method, rule.Pattern, answer.Code)
			}
		}
	}
}

func (s *site) routed(rule auth.Rule) (string, bool) {
	for _, r := range s.server.echo.Routes() {
		if r.Method == rule.Method && r.Path == rule.Pattern {
			return r.Name, true
		}
	}
	return "", false
}

// as gives a browser that is signed in already, without the form.
func (s *site) as(u models.User, role models.Role) *browser {
	b := s.browser()
	if role == auth.Visitor {
		return b
	}
	token, hash, err := auth.NewToken(s.server.options.Random)
	check(s.t, err)
	now := s.clock.Now()
	check(s.t, s.store.CreateSession(s.t.Context(), models.Session{TokenHash: hash, UserID: u.ID, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(10 * 60 * 1e9)}, nil))
	base, _ := url.Parse(b.base)
	b.jar.SetCookies(base, []*http.Cookie{{Name: s.server.store.cookieName(), Value: token, Path: "/", Secure: s.server.https()}})
	return b
}

func (s *site) tokenFor(b *browser, method string) url.Values {
	if method == get {
		return nil
	}
	page := paths.Account
	if b.cookie(s.server.store.cookieName()) == "" {
		page = paths.SignIn
	}
	return url.Values{"_csrf": {b.token(page)}}
}
