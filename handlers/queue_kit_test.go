package handlers_test

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"pilot321/auth"
	"pilot321/elements"
	"pilot321/handlers"
	"pilot321/holds"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/store"
	"pilot321/web"
)

// deskSite is a portal with the real router over a real database, two participants and staff.
type deskSite struct {
	*store.Store
	t              *testing.T
	clock          *testkit.Clock
	server         *web.Server
	ids            models.PublicIDs
	market, cedar  models.Organisation
	hasher         *auth.Hasher
	holds          []int64 // in the order in which they were placed
	shipmentNumber int64
}

const deskPassword = "kettle violin orbit"

var deskNow = time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)

// onSite runs a test on both engines.
func onSite(t *testing.T, test func(s *deskSite)) {
	testkit.Engines(t, func(t *testing.T, url string) { test(newDeskSite(t, url)) })
}

func newDeskSite(t *testing.T, url string) *deskSite {
	s := &deskSite{t: t, clock: testkit.NewClock(deskNow), ids: models.NewPublicIDs(make([]byte, 16)), hasher: auth.NewHasher(4, rand.Reader, 4)}
	var err error
	s.Store, err = store.Open(store.Options{Database: url, Clock: s.clock.Now})
	s.must(err)
	t.Cleanup(func() { s.Store.Close() })
	_, err = s.Migrate(t.Context())
	s.must(err)
	base := &handlers.Base{IDs: s.ids, Now: s.clock.Now, BaseURL: "http://localhost", Demonstration: true}
	sealer, err := auth.NewSealer(make([]byte, 32), rand.Reader)
	s.must(err)
	h := handlers.New(base, handlers.AccountOptions{Store: s.Store, Passwords: s.hasher, Sealer: sealer, Random: rand.Reader})
	h.Queue = &handlers.Queue{Base: base, Records: s.Store, Calendar: policy.NewCalendar(), Clocks: policy.DefaultClocks()}
	h.Holds = &handlers.Holds{Base: base, Records: s.Store, Calendar: policy.NewCalendar()}
	s.server, err = web.New(web.Options{Handlers: h, Sessions: s.Store, Accounts: s.Store, BaseURL: base.BaseURL, FormKey: make([]byte, 32),
		Now: s.clock.Now, Random: rand.Reader, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	s.must(err)
	s.market, err = s.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
	s.must(err)
	s.cedar, err = s.AddOrganisation(t.Context(), models.Operator(), "Cedar Freight", models.Carrier)
	s.must(err)
	return s
}

func (s *deskSite) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// parcel is a held shipment on which both participants filed.
type parcel struct {
	tracking string
	theirs   string // the other filer's description and value
	score    int
}

// hold places a hold on a parcel; it is addressed to the marketplace.
func (s *deskSite) hold(p parcel) int64 {
	s.t.Helper()
	own := models.Values{{Element: elements.TrackingNumber, Text: p.tracking}}
	ownLine := models.Line{Row: 1, Values: models.Values{{Element: elements.EnhancedDescription, Text: "red stoneware mug"}}}
	line := models.Line{Row: 1, Values: models.Values{{Element: elements.EnhancedDescription, Text: p.theirs}}}
	nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
	err := s.Batch(s.t.Context(), models.Checkpoint{}, models.BatchKeys{Filings: 1}, nothing, func(b *models.Before) (*models.Change, error) {
		id := b.NewIDs[0]
		s.shipmentNumber++
		mine, others := models.FilingID(1, s.shipmentNumber), models.FilingID(2, s.shipmentNumber)
		sh := &models.Shipment{ID: id, Day: 20764, Mode: models.ModeAir, Origin: "VN", Score: p.score, Lane: models.LaneXray, Ruleset: 7, AssessmentN: 1,
			Keys: models.Keys{Tracking: p.tracking}, EverHeld: true, CreatedAt: deskNow, UpdatedAt: deskNow,
			Filings: []models.FilingRef{{Filing: mine, Organisation: s.market.ID, Kind: models.Marketplace, Version: 1}, {Filing: others, Organisation: s.cedar.ID, Kind: models.Carrier, Version: 1}},
			Assessment: models.Assessment{Score: p.score, Ruleset: 7, Lane: models.LaneXray,
				Reasons: []models.Reason{{Rule: "filers_disagree_description", Points: p.score, Sentence: "One filing says mug, another " + p.theirs + ".",
					Saw: map[string]string{"enhanced_description": p.theirs}}},
				Conflicts: []models.Conflict{{Element: "enhanced_description", Sentence: "They differ.",
					Sides: []models.Side{{Organisation: s.market.ID, Filed: "red stoneware mug"}, {Organisation: s.cedar.ID, Filed: p.theirs}}}},
				Eligibility: models.Eligibility{Eligible: true, Sentence: "Eligible for de minimis."}}}
		return &models.Change{New: []*models.Shipment{sh},
			Filings: []models.FilingRow{
				{ID: mine, Shipment: id, Organisation: s.market.ID, Version: 1, Doc: models.AppendDoc(nil, own, []models.Line{ownLine})},
				{ID: others, Shipment: id, Organisation: s.cedar.ID, Version: 1, Doc: models.AppendDoc(nil, own, []models.Line{line})}},
			Holds: []models.Hold{holds.Place(holds.Placement{Shipment: sh, Organisation: s.market.ID, Family: models.HoldValidation, Lane: sh.Lane,
				Rules: []string{"filers_disagree_description"}, PublicReason: "description", Elements: []string{"enhanced_description"}, At: deskNow, Due: deskNow.AddDate(0, 0, 7)})}}, nil
	})
	s.must(err)
	list, err := s.OwnHolds(s.t.Context(), s.market.ID, holds.OwnFilter{}, 0, 1)
	s.must(err)
	s.holds = append(s.holds, list[0].ID)
	return list[0].ID
}

func (s *deskSite) public(id int64) string { return s.ids.Encode(models.IDHold, id) }

// person is a signed-in browser.
type person struct {
	site *deskSite
	jar  http.CookieJar
}

// as makes an account and signs it in. Company is nil for staff.
func (s *deskSite) as(name string, role models.Role, company *models.Organisation) *person {
	s.t.Helper()
	hash, err := s.hasher.Hash(s.t.Context(), deskPassword)
	s.must(err)
	u := models.User{Email: strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@example.com", Name: name, Role: role, Status: models.UserActive, PasswordHash: hash}
	if company != nil {
		u.OrganisationID = &company.ID
	}
	_, err = s.AddUser(s.t.Context(), models.Operator(), u)
	s.must(err)
	jar, err := cookiejar.New(nil)
	s.must(err)
	p := &person{s, jar}
	p.send("/sign-in", "/sign-in", http.StatusSeeOther, "email", u.Email, "password", deskPassword)
	return p
}

func (p *person) do(method, path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://localhost"+path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, c := range p.jar.Cookies(r.URL) {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	p.site.server.ServeHTTP(w, r)
	p.jar.SetCookies(r.URL, w.Result().Cookies())
	return w
}

// get opens a page that must answer with a status.
func (p *person) get(path string, status int) string {
	p.site.t.Helper()
	w := p.do(http.MethodGet, path, nil)
	if w.Code != status {
		p.site.t.Fatalf("GET %s: %d, want %d\n%.800s", path, w.Code, status, w.Body)
	}
	return w.Body.String()
}

// page is get with the page taken apart and found sound.
func (p *person) page(path string) *testkit.Page {
	p.site.t.Helper()
	page := testkit.HTML(p.site.t, p.get(path, http.StatusOK))
	page.MustBeSound()
	return page
}

var tokenIn = regexp.MustCompile(`name="_csrf" value="([^"]+)"`)

// send takes the token from a page and posts a form; it gives the body, or where a redirect leads.
func (p *person) send(page, action string, status int, fields ...string) string {
	p.site.t.Helper()
	form := url.Values{}
	if found := tokenIn.FindStringSubmatch(p.get(page, http.StatusOK)); found != nil {
		form.Set("_csrf", found[1])
	}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	w := p.do(http.MethodPost, action, form)
	if w.Code != status {
		p.site.t.Fatalf("POST %s: %d, want %d\n%.1500s", action, w.Code, status, w.Body)
	}
	if status == http.StatusSeeOther {
		return w.Header().Get("Location")
	}
	return w.Body.String()
}

// version is the hold's version as the form holds it.
func (s *deskSite) version(id int64) string {
	s.t.Helper()
	h, err := s.Hold(s.t.Context(), id)
	s.must(err)
	return fmt.Sprint(h.Version)
}
