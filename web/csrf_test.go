package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
)

// someoneFor is a role that may use a rule.
func someoneFor(rule auth.Rule) models.Role { return rule.Who[len(rule.Who)-1] }

// TestEveryChangeIsGuarded sends every route that changes something a request from another site, and
// one without a token, as somebody who may use it.
func TestEveryChangeIsGuarded(t *testing.T) {
	s := newSite(t)
	users := map[models.Role]models.User{}
	for _, role := range models.Roles {
		users[role] = s.user(role)
		if role.Staff() {
			users[role] = s.withFactor(users[role])
		}
	}
	attacks := map[string]func(b *browser) url.Values{
		"another site, with the token": func(b *browser) url.Values {
			form := s.tokenFor(b, post)
			b.set["Sec-Fetch-Site"], b.set["Origin"] = "cross-site", "https://evil.example"
			return form
		},
		"an older browser on another site": func(b *browser) url.Values {
			form := s.tokenFor(b, post)
			b.set["Origin"] = "https://evil.example"
			return form
		},
		"a neighbouring host": func(b *browser) url.Values {
			form := s.tokenFor(b, post)
			b.set["Sec-Fetch-Site"], b.set["Origin"] = "same-site", "http://other.localhost"
			return form
		},
		"no token":        func(b *browser) url.Values { return url.Values{} },
		"an empty token":  func(b *browser) url.Values { return url.Values{"_csrf": {""}} },
		"a made-up token": func(b *browser) url.Values { return url.Values{"_csrf": {strings.Repeat("A", 86)}} },
		"the token of another browser": func(b *browser) url.Values {
			return s.tokenFor(s.browser(), post)
		},
	}
	guarded := 0
	for _, r := range s.server.echo.Routes() {
		if r.Method == get {
			continue
		}
		rule, _ := auth.RuleFor(r.Method, r.Path)
		role := someoneFor(rule)
		for name, attack := range attacks {
			b := s.as(users[role], role)
			answer := b.do(r.Method, concrete(r.Path), attack(b))
			if answer.Code != http.StatusForbidden || strings.Contains(answer.Body.String(), "Your role does not include") {
				t.Errorf("%s %s as %s takes a request with %s: %d", r.Method, r.Path, role, name, answer.Code)
			}
		}
		guarded++
	}
	if guarded < 10 {
		t.Errorf("only %d routes were tried", guarded)
	}
}

func TestFormTokensDifferEachTimeAndAllWork(t *testing.T) {
	s := newSite(t)
	b := s.browser().signIn(s.user(models.RoleOwner))
	first, second := b.token(paths.Account), b.token(paths.Account)
	if first == second {
		t.Error("two pages carry the same token: compressed pages would give it away")
	}
	for _, token := range []string{first, second} {
		b.do("POST", paths.AccountSessions, url.Values{"_csrf": {token}, "session": {"others"}}).leadsTo(paths.Account)
	}
	b.set[tokenHeader] = first
	b.do("POST", paths.AccountSessions, url.Values{"session": {"others"}}).leadsTo(paths.Account)
}

// TestTokenOfBeforeSignInDoesNotServeAfter: tokens belong to one session.
func TestTokenOfBeforeSignInDoesNotServeAfter(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	early := b.token(paths.SignIn)
	b.signIn(s.user(models.RoleOwner))
	b.do("POST", paths.AccountSessions, url.Values{"_csrf": {early}, "session": {"others"}}).is(http.StatusForbidden).
		page().MustContain("This form is too old")
}

// TestUploadIsCheckedWithoutReadingIt: the token is the first field, and the body reaches the
// handler as it was sent.
func TestUploadIsCheckedWithoutReadingIt(t *testing.T) {
	s := newSite(t)
	var received []byte
	s.server.echo.POST("/test-upload", func(c echo.Context) error {
		form, err := c.Request().MultipartReader()
		if err != nil {
			return err
		}
		for part, err := form.NextPart(); err == nil; part, err = form.NextPart() {
			if part.FormName() == "manifest" {
				var b bytes.Buffer
				_, _ = b.ReadFrom(part)
				received = b.Bytes()
			}
		}
		return c.NoContent(http.StatusNoContent)
	})
	auth.Table = append(auth.Table, auth.Rule{Method: post, Pattern: "/test-upload", Who: auth.SignedIn})
	t.Cleanup(func() { auth.Table = auth.Table[:len(auth.Table)-1] })

	b := s.browser().signIn(s.user(models.RoleOwner))
	token := b.token(paths.Account)
	file := bytes.Repeat([]byte("tracking,value\n"), 5000)
	send := func(fields ...string) *reply {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		for i := 0; i+1 < len(fields); i += 2 {
			if fields[i] == "manifest" {
				part, _ := form.CreateFormFile("manifest", "parcels.csv")
				_, _ = part.Write(file)
				continue
			}
			_ = form.WriteField(fields[i], fields[i+1])
		}
		_ = form.Close()
		r := httptest.NewRequest("POST", b.base+"/test-upload", &body)
		r.Header.Set("Content-Type", form.FormDataContentType())
		return b.send(r)
	}
	send("_csrf", token, "manifest", "").is(http.StatusNoContent)
	if !bytes.Equal(received, file) {
		t.Errorf("the handler got %d of %d bytes", len(received), len(file))
	}
	send("manifest", "").is(http.StatusForbidden)
	send("_csrf", "wrong", "manifest", "").is(http.StatusForbidden)
	send("manifest", "", "_csrf", token).is(http.StatusForbidden) // after the file would mean reading it all first
}
