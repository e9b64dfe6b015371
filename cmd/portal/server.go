package main

import (
	"context"
	"crypto/rand"
	"io"
	"path/filepath"

	"pilot321/auth"
	"pilot321/handlers"
	"pilot321/intake/xlsx"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/web"
)

// passwordRounds is PBKDF2-HMAC-SHA-256's cost (OWASP, 2023).
const passwordRounds = 600_000

// server builds the pages.
func (p *portal) server(s serverSettings, accounts []demoAccount) (*web.Server, error) {
	proxies, err := s.proxies()
	if err != nil {
		return nil, err
	}
	sealer, err := auth.NewSealer(p.keys.Sealing, rand.Reader)
	if err != nil {
		return nil, err
	}
	base := &handlers.Base{IDs: p.ids, Now: p.store.Now, BaseURL: s.BaseURL, Demonstration: s.Demo, Official: s.Official,
		PolicyNote: p.policyNote}
	h := handlers.New(base, handlers.AccountOptions{Store: p.store, Policies: p, Passwords: auth.NewHasher(passwordRounds, rand.Reader, 2),
		Sealer: sealer, Random: rand.Reader, DemoEmails: emailsOf(accounts),
		Checks: []handlers.Check{{Name: "database", Run: p.store.Ping}, {Name: "files", Run: p.files.Ping}}})
	h.Help.Workbook = workbook
	h.AddAdmission(handlers.AdmissionOptions{Store: p.store, Policies: p, Calendar: p.flow.Calendar, Clocks: p.flow.Clocks})
	p.addPilot(h, base)
	server, err := web.New(web.Options{Handlers: h, Sessions: p.store, Accounts: p.store, BaseURL: s.BaseURL, TrustedProxies: proxies,
		FormKey: p.keys.Session, UploadLimit: uploadBody(p.UploadLimit), Log: p.log, Now: p.store.Now, Random: rand.Reader})
	if err != nil {
		return nil, err
	}
	h.Health.Draining = server.Draining
	return server, nil
}

// workbook writes the templates that are workbooks.
func workbook(w io.Writer, sheet string) handlers.TableWriter { return xlsx.NewWriter(w, sheet) }

// uploadBody is how large a whole upload may be: a manifest, and its pictures beside it.
func uploadBody(manifest int64) int64 { return manifest + 4<<30 }

// addPilot fills in the pages of the pilot's own work: sending data, shipments, holds.
func (p *portal) addPilot(h *handlers.Handlers, base *handlers.Base) {
	h.Dashboard = &handlers.Dashboard{Base: base, Records: p.store, Policies: p}
	h.Manifests = &handlers.Manifests{Base: base, Records: p.store, Flow: p.flow, Files: p.files, Policies: p,
		Pictures: p.flow.Pictures, Limits: p.flow.Limits, Key: p.keys.Receipt}
	h.Uploads = &handlers.Uploads{Base: base, Records: p.store, Flow: p.flow, Random: rand.Reader}
	h.Shipments = &handlers.Shipments{Base: base, Records: p.store, Hasher: p.flow.Hasher, Law: p.lawInForce}
	h.Pictures = &handlers.Pictures{Base: base, Records: p.store, Files: p.files}
	h.Gallery = &handlers.Gallery{Base: base, Records: p.store, Flow: p.flow, Files: p.files, Pictures: p.flow.Pictures}
	h.Queue = &handlers.Queue{Base: base, Records: p.store, Calendar: p.flow.Calendar, Clocks: p.flow.Clocks}
	h.AddOversight(handlers.OversightOptions{Store: p.store, Policies: p, UseSet: p.usePolicySet, PolicyChanged: p.forgetLaw})
	h.Control = &handlers.Control{Base: base, Records: p.store, Random: rand.Reader, Changed: p.forgetLaw}
	h.Rules = &handlers.Rules{Base: base, Records: p.store, Library: &p.rules, Changed: p.forgetLaw, WatchLists: p.watchWords}
	h.WatchLists = &handlers.WatchLists{Base: base, Records: p.store, Files: p.files, Random: rand.Reader, Compiled: p.watchNow, UsedBy: h.Rules.UsedBy}
	h.Holds = &handlers.Holds{Base: base, Records: p.store, Calendar: p.flow.Calendar}
}

// temp is where uploaded pictures wait for a moment: on the disk of the data, which has room for them.
func (p *portal) temp() string { return filepath.Join(p.Data, "tmp") }

// Policy is the policy set in force.
func (p *portal) Policy(ctx context.Context) (*policy.Book, error) {
	law, err := p.lawInForce(ctx)
	return law.Book, err
}

// usePolicySet takes another set into use, here at once and on other machines within lawFor.
func (p *portal) usePolicySet(ctx context.Context, actor models.Actor, set string, again *models.Reassessment) error {
	if err := p.store.UsePolicySet(ctx, actor, set, again); err != nil {
		return err
	}
	p.forgetLaw()
	return nil
}

// forgetLaw has this process read anew what shipments are judged by.
func (p *portal) forgetLaw() {
	p.lawMu.Lock()
	defer p.lawMu.Unlock()
	p.law.Book = nil
}

// policyNote names the set in force at the foot of every page.
func (p *portal) policyNote(ctx context.Context) string {
	book, err := p.Policy(ctx)
	if err != nil {
		return ""
	}
	if book.Set() == policy.Current {
		return "Policy set in force: current, with the suspensions since 2025."
	}
	return "Policy set in force: announced, the pilot as 88 FR 10140 announced it."
}
