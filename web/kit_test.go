package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"pilot321/auth"
	"pilot321/handlers"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/store"
)

// site is a whole portal in a test: the real router and handlers over a real database.
type site struct {
	t        *testing.T
	server   *Server
	store    *store.Store
	clock    *testkit.Clock
	handlers *handlers.Handlers
	sealer   *auth.Sealer
	hasher   *auth.Hasher
	log      *syncBuffer
}

// setting changes how a site is built.
type setting func(*Options, *handlers.Base)

func demonstration(_ *Options, b *handlers.Base) { b.Demonstration = true }

func over(base string) setting {
	return func(o *Options, b *handlers.Base) { o.BaseURL, b.BaseURL = base, base }
}

func behind(proxy string) setting {
	return func(o *Options, _ *handlers.Base) { o.TrustedProxies = []netip.Prefix{netip.MustParsePrefix(proxy)} }
}

// startOfTests is a day within the pilot's term.
var startOfTests = time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)

func newSite(t *testing.T, settings ...setting) *site {
	t.Helper()
	return newSiteOn(t, testkit.SQLite(t), settings...)
}

// newSiteOn is newSite over a database of either engine.
func newSiteOn(t *testing.T, database string, settings ...setting) *site {
	t.Helper()
	clock := testkit.NewClock(startOfTests)
	db, err := store.Open(store.Options{Database: database, Clock: clock.Now})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	_, err = db.Migrate(t.Context())
	check(t, err)
	sealer, err := auth.NewSealer(bytes.Repeat([]byte{3}, 32), rand.Reader)
	check(t, err)

	s := &site{t: t, store: db, clock: clock, sealer: sealer, hasher: auth.NewHasher(4, rand.Reader, 4), log: &syncBuffer{}}
	base := &handlers.Base{IDs: models.NewPublicIDs(make([]byte, 16)), Now: clock.Now, BaseURL: "http://localhost"}
	o := Options{Sessions: db, Accounts: db, BaseURL: base.BaseURL, FormKey: bytes.Repeat([]byte{5}, 32), Now: clock.Now, Random: rand.Reader,
		Log: slog.New(slog.NewJSONHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	for _, set := range settings {
		set(&o, base)
	}
	s.handlers = handlers.New(base, handlers.AccountOptions{Store: db, Policies: announced{}, Passwords: s.hasher, Sealer: sealer, Random: rand.Reader,
		DemoEmails: func() []string { return []string{"officer@example.com", "owner@example.com"} },
		Checks:     []handlers.Check{{Name: "database", Run: db.Ping}}})
	s.handlers.AddAdmission(handlers.AdmissionOptions{Store: db, Policies: announced{}, Calendar: policy.NewCalendar(), Clocks: policy.DefaultClocks()})
	s.handlers.AddOversight(handlers.OversightOptions{Store: db, Policies: announced{}, UseSet: db.UsePolicySet})
	o.Handlers = s.handlers
	s.server, err = New(o)
	check(t, err)
	return s
}

type announced struct{}

func (announced) Policy(context.Context) (*policy.Book, error) {
	return policy.NewBook(policy.Announced, policy.Seed()), nil
}

// syncBuffer is a log that may be read while it is written.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

const goodPassword = "kettle violin orbit"

// user makes an account that can sign in with goodPassword: role@example.com. Participants belong
// to a company of their own.
func (s *site) user(role models.Role) models.User {
	s.t.Helper()
	hash, err := s.hasher.Hash(s.t.Context(), goodPassword)
	check(s.t, err)
	u := models.User{Email: string(role) + "@example.com", Name: "Robin " + string(role), Role: role, Status: models.UserActive, PasswordHash: hash}
	if !role.Staff() {
		org, err := s.store.AddOrganisation(s.t.Context(), models.Operator(), "Harborlight of "+string(role), models.Marketplace)
		check(s.t, err)
		u.OrganisationID = &org.ID
	}
	u, err = s.store.AddUser(s.t.Context(), models.Operator(), u)
	check(s.t, err)
	return u
}

const factorSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

// withFactor gives a user a second factor with factorSecret.
func (s *site) withFactor(u models.User) models.User {
	s.t.Helper()
	sealed, err := s.sealer.Seal(factorSecret, "user:"+itoa(u.ID))
	check(s.t, err)
	check(s.t, s.store.SetFactor(s.t.Context(), models.Actor{UserID: u.ID}, sealed, 0))
	u.TOTPConfirmed = true
	return u
}

func (s *site) code() string {
	code, err := auth.CodeAt(factorSecret, s.clock.Now().Unix()/30)
	check(s.t, err)
	return code
}

// browser keeps cookies and follows no redirect, so that a test sees every answer.
type browser struct {
	site *site
	jar  http.CookieJar
	base string
	set  map[string]string // headers on every request
	peer string
	seen string // hidden mark of the form that was opened last
}

func (s *site) browser() *browser {
	jar, err := cookiejar.New(nil)
	check(s.t, err)
	return &browser{site: s, jar: jar, base: s.server.base.String(), set: map[string]string{}, peer: "127.0.0.1:5000"}
}

// reply is an answer that was read completely.
type reply struct {
	t *testing.T
	*httptest.ResponseRecorder
}

func (b *browser) do(method, path string, form url.Values) *reply {
	b.site.t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, b.base+path, body)
	r.RemoteAddr = b.peer
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return b.send(r)
}

func (b *browser) send(r *http.Request) *reply {
	for name, value := range b.set {
		r.Header.Set(name, value)
	}
	for _, c := range b.jar.Cookies(r.URL) {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	b.site.server.ServeHTTP(w, r)
	b.jar.SetCookies(r.URL, w.Result().Cookies())
	return &reply{b.site.t, w}
}

func (b *browser) get(path string) *reply { b.site.t.Helper(); return b.do("GET", path, nil) }

// submit opens the page of a form for its token and sends the form. Fields are name, value pairs.
func (b *browser) submit(page, action string, fields ...string) *reply {
	b.site.t.Helper()
	form := url.Values{"_csrf": {b.token(page)}}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return b.do("POST", action, form)
}

// token is the form token that a page holds.
func (b *browser) token(page string) string {
	b.site.t.Helper()
	body := b.get(page).Body.String()
	_, rest, found := strings.Cut(body, `name="_csrf" value="`)
	if !found {
		b.site.t.Fatalf("%s has no form token:\n%.600s", page, body)
	}
	token, _, _ := strings.Cut(rest, `"`)
	return token
}

// signIn goes through the real form, and the code where the account has a second factor.
func (b *browser) signIn(u models.User) *browser {
	b.site.t.Helper()
	answer := b.submit("/sign-in", "/sign-in", "email", u.Email, "password", goodPassword)
	if u.TOTPConfirmed && !b.site.handlers.Demonstration {
		answer.leadsTo("/sign-in/code")
		answer = b.submit("/sign-in/code", "/sign-in/code", "code", b.site.code())
	}
	if answer.Code != http.StatusSeeOther {
		b.site.t.Fatalf("signing in as %s: %d\n%s", u.Email, answer.Code, answer.Body)
	}
	return b
}

func (b *browser) cookie(name string) string {
	u, _ := url.Parse(b.base)
	for _, c := range b.jar.Cookies(u) {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

func (r *reply) is(status int) *reply {
	r.t.Helper()
	if r.Code != status {
		r.t.Fatalf("status %d, want %d:\n%.1500s", r.Code, status, r.Body)
	}
	return r
}

func (r *reply) leadsTo(path string) *reply {
	r.t.Helper()
	r.is(http.StatusSeeOther)
	if got := r.Header().Get("Location"); got != path {
		r.t.Fatalf("leads to %q, want %q", got, path)
	}
	return r
}

func (r *reply) page() *testkit.Page {
	r.t.Helper()
	p := testkit.HTML(r.t, r.Body.String())
	p.MustBeSound()
	return p
}

// source is the page as it was sent, for what its text does not show.
func (r *reply) source(must ...string) *reply {
	r.t.Helper()
	for _, text := range must {
		if !strings.Contains(r.Body.String(), text) {
			r.t.Errorf("the source lacks %s", text)
		}
	}
	return r
}

// sourceWithout names what the source must not hold.
func (r *reply) sourceWithout(never ...string) *reply {
	r.t.Helper()
	for _, text := range never {
		if strings.Contains(r.Body.String(), text) {
			r.t.Errorf("the source holds %s", text)
		}
	}
	return r
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
