package web

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pilot321/auth"
	"pilot321/flow"
	"pilot321/handlers"
	"pilot321/intake"
	"pilot321/intake/xlsx"
	"pilot321/internal/testkit"
	"pilot321/jobs"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
	"pilot321/risk"
	"pilot321/store"
)

// pilotSite is a site whose participants can send manifests: the flow, the files and the job runner are
// the real ones.
type pilotSite struct {
	*site
	flow  *flow.Flow
	data  string
	book  *policy.Book
	rules risk.Library
}

func (p *pilotSite) Policy(context.Context) (*policy.Book, error) { return p.book, nil }

func (p *pilotSite) law(context.Context) (flow.Law, error) {
	return flow.Law{Rules: risk.Default(), Book: p.book, Watch: risk.NewWatchLists(nil)}, nil
}

var receiptKey = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{9}, ed25519.SeedSize))

func newPilot(t *testing.T, database string) *pilotSite {
	t.Helper()
	clock := testkit.NewClock(startOfTests)
	db, err := store.Open(store.Options{Database: database, Clock: clock.Now})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	_, err = db.Migrate(t.Context())
	check(t, err)
	check(t, db.SeedRuleset(t.Context(), risk.Default()))
	p := &pilotSite{data: t.TempDir(), book: policy.NewBook(policy.Announced, policy.Seed())}
	files, err := store.OpenFiles(t.Context(), filepath.Join(p.data, "files"))
	check(t, err)
	t.Cleanup(func() { check(t, files.Close()) })
	hasher, err := risk.NewHasher(make([]byte, 16))
	check(t, err)
	p.flow = flow.New(flow.Options{Records: db, Uploads: db, Files: files, Hasher: hasher, Law: p.law, Calendar: policy.NewCalendar(), Clocks: policy.DefaultClocks(),
		Clock: clock.Now, Owner: "test", Limits: intake.DefaultLimits, Pictures: pictures.DefaultLimits(), Batch: 7, Temp: filepath.Join(p.data, "tmp"), Log: slog.New(slog.DiscardHandler)})
	sealer, err := auth.NewSealer(bytes.Repeat([]byte{3}, 32), rand.Reader)
	check(t, err)
	p.site = &site{t: t, store: db, clock: clock, sealer: sealer, hasher: auth.NewHasher(4, rand.Reader, 4), log: &syncBuffer{}}
	base := &handlers.Base{IDs: models.NewPublicIDs(make([]byte, 16)), Now: clock.Now, BaseURL: "http://localhost", Demonstration: true}
	h := handlers.New(base, handlers.AccountOptions{Store: db, Policies: p, Passwords: p.hasher, Sealer: sealer, Random: rand.Reader})
	h.Help.Workbook = func(w io.Writer, sheet string) handlers.TableWriter { return xlsx.NewWriter(w, sheet) }
	h.Dashboard = &handlers.Dashboard{Base: base, Records: db, Policies: p}
	h.Manifests = &handlers.Manifests{Base: base, Records: db, Flow: p.flow, Files: files, Policies: p, Pictures: p.flow.Pictures, Limits: p.flow.Limits,
		Key: receiptKey}
	h.Uploads = &handlers.Uploads{Base: base, Records: db, Flow: p.flow, Random: rand.Reader}
	h.Shipments = &handlers.Shipments{Base: base, Records: db, Hasher: hasher, Law: p.law}
	h.Rules = &handlers.Rules{Base: base, Records: db, Library: &p.rules}
	h.Organisations = &handlers.Organisations{Base: base, Records: db}
	h.Pictures = &handlers.Pictures{Base: base, Records: db, Files: files}
	h.Queue = &handlers.Queue{Base: base, Records: db, Calendar: p.flow.Calendar, Clocks: p.flow.Clocks}
	h.AddOversight(handlers.OversightOptions{Store: db, Policies: p, UseSet: db.UsePolicySet})
	h.Gallery = &handlers.Gallery{Base: base, Records: db, Flow: p.flow, Files: files, Pictures: p.flow.Pictures}
	p.handlers = h
	p.server, err = New(Options{Handlers: h, Sessions: db, Accounts: db, BaseURL: base.BaseURL, FormKey: bytes.Repeat([]byte{5}, 32), Now: clock.Now,
		Random: rand.Reader, UploadLimit: 8 << 20, Log: slog.New(slog.NewJSONHandler(p.log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	check(t, err)
	return p
}

// participant makes a company with an owner and a browser in which the owner is signed in.
func (p *pilotSite) participant(name string, kind models.FilerKind) *browser {
	p.t.Helper()
	org, err := p.store.AddOrganisation(p.t.Context(), models.Operator(), name, kind)
	check(p.t, err)
	return p.person(models.RoleOwner, name, &org.ID)
}

func (p *pilotSite) person(role models.Role, name string, org *int64) *browser {
	p.t.Helper()
	hash, err := p.hasher.Hash(p.t.Context(), goodPassword)
	check(p.t, err)
	u, err := p.store.AddUser(p.t.Context(), models.Operator(), models.User{Email: strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@example.com",
		Name: "Robin of " + name, Role: role, Status: models.UserActive, PasswordHash: hash, OrganisationID: org})
	check(p.t, err)
	return p.browser().signIn(u)
}

// work runs the real job runner until nothing is left to do.
func (p *pilotSite) work() {
	p.t.Helper()
	ctx, stop := context.WithCancel(p.t.Context())
	done := make(chan struct{})
	runner := jobs.New(jobs.Options{Queue: p.store.Queue(), Ledger: p.store, Workers: 1, Poll: 5 * time.Millisecond, Timeout: time.Minute, Tries: 3,
		Log: slog.New(slog.DiscardHandler), Work: map[string]jobs.Work{
			models.JobRead: func(ctx context.Context, id int64) error {
				_, err := p.flow.Read(ctx, models.System(), id, true)
				return err
			},
			models.JobCheck:    func(ctx context.Context, id int64) error { return p.flow.Check(ctx, models.System(), id) },
			models.JobImport:   func(ctx context.Context, id int64) error { return p.flow.Import(ctx, models.System(), id) },
			models.JobPictures: func(ctx context.Context, id int64) error { return p.flow.TakePictures(ctx, models.System(), id) },
			models.JobWithdraw: func(ctx context.Context, id int64) error {
				_, err := p.flow.Withdraw(ctx, id)
				return err
			},
			models.JobGallery: func(ctx context.Context, id int64) error { return p.flow.CheckReference(ctx, models.System(), id) },
			models.JobRepair:  func(ctx context.Context, id int64) error { return p.flow.Repair(ctx, models.System(), id) },
		}})
	go func() { defer close(done); runner.Run(ctx) }()
	for range 2000 {
		counts, err := p.store.ManifestCounts(p.t.Context(), 0)
		check(p.t, err)
		busy, err := p.store.Busy(p.t.Context())
		check(p.t, err)
		open, err := p.store.OpenJobs(p.t.Context(), models.JobWithdraw)
		check(p.t, err)
		if counts[models.ManifestReceived]+counts[models.ManifestChecking]+counts[models.ManifestImporting]+open == 0 && !busy {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	<-done
}

// file is one part of an upload.
// A file without a name is a plain field of the form.
type file struct{ field, name, body string }

// upload sends a form with files, in the order given, behind its token.
func (b *browser) upload(action string, files ...file) *reply {
	b.site.t.Helper()
	body, kind := b.multipart(files)
	return b.post(action, kind, body)
}

func (b *browser) multipart(files []file) (body []byte, kind string) {
	return b.multipartFrom("/manifests/new", files)
}

// multipartFrom takes the form's token from a page.
func (b *browser) multipartFrom(page string, files []file) (body []byte, kind string) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	check(b.site.t, w.WriteField("_csrf", b.token(page)))
	for _, f := range files {
		if f.name == "" {
			check(b.site.t, w.WriteField(f.field, f.body))
			continue
		}
		part, err := w.CreateFormFile(f.field, f.name)
		check(b.site.t, err)
		_, err = io.WriteString(part, f.body)
		check(b.site.t, err)
	}
	check(b.site.t, w.Close())
	return out.Bytes(), w.FormDataContentType()
}

func (b *browser) post(action, kind string, body []byte) *reply {
	r := httptest.NewRequest("POST", b.base+action, bytes.NewReader(body))
	r.RemoteAddr = b.peer
	r.Header.Set("Content-Type", kind)
	return b.send(r)
}

// sent uploads a manifest, lets it be read, and gives its address.
func (p *pilotSite) sent(b *browser, files ...file) string {
	p.t.Helper()
	at := b.upload("/manifests", files...).is(303).Header().Get("Location")
	p.work()
	return at
}

// imported uploads a manifest, confirms its columns as they were found, and lets it go in, also where it
// changes what is on file.
func (p *pilotSite) imported(b *browser, files ...file) string {
	p.t.Helper()
	at := p.sent(b, files...)
	counts, err := p.store.ManifestCounts(p.t.Context(), 0)
	check(p.t, err)
	if counts[models.ManifestMapping] > 0 { // else its columns are remembered
		b.submit(at, at+"/confirm").leadsTo(at)
		p.work()
	}
	counts, err = p.store.ManifestCounts(p.t.Context(), 0)
	check(p.t, err)
	if counts[models.ManifestChecked] > 0 {
		b.submit(at, at+"/filing").leadsTo(at)
		p.work()
	}
	return at
}

// leftovers are the files in the folder of uploads under way; there must be none.
func (p *pilotSite) leftovers() {
	p.t.Helper()
	list, err := os.ReadDir(filepath.Join(p.data, "tmp"))
	if err != nil && !os.IsNotExist(err) {
		p.t.Fatal(err)
	}
	for _, f := range list {
		p.t.Errorf("%s was left behind", f.Name())
	}
}

// marketplaceCSV is rows of a marketplace; each differs from the others by its number. A row in bad has a
// quantity that is no number.
func marketplaceCSV(rows int, bad ...int) string {
	var b strings.Builder
	b.WriteString("Order No,Tracking Number,House Bill,Mode,Arrival Date,Seller,Seller ID,Vetted?,Seller Street,Seller City,Seller Country,Recipient,Recipient Street,Recipient City,Recipient State,Recipient ZIP,Item Title,Unit Price,Currency,Qty,Weight (kg),Made In,Product URL,Photo\n")
	for i := 1; i <= rows; i++ {
		quantity := "1"
		for _, n := range bad {
			if n == i {
				quantity = "=two"
			}
		}
		fmt.Fprintf(&b, "ORD-%d,TRK%09dUS,H%06d,Air,2026-11-05,Harborlight Store,M4000,Y,10 Export Road,Hanoi,VN,Ana Abbott,%d Example Street,Springfield,IL,62701,Blue ceramic coffee mug for kitchen use,12.50,USD,%s,0.400,VN,https://shop.example/%d,mug-%d.jpg\n",
			i, i, i, 100+i, quantity, i, i)
	}
	return b.String()
}

// carrierCSV is the same parcels as a carrier files them, at a value and a deliver-to party of its own.
func carrierCSV(rows int, value, party string) string {
	var b strings.Builder
	b.WriteString("HAWB No,MAWB No,Tracking No,MOT,Arrival,Port,Shipper Initiator,Initiator Street,Initiator City,Initiator Country,Deliver To,Deliver Street,City,State,Zip,Goods Description,Scan Done,Known Customer,Weight (kg),Declared Value USD\n")
	for i := 1; i <= rows; i++ {
		fmt.Fprintf(&b, "H%06d,176-30000003,TRK%09dUS,AIR,2026-11-05,4701,Zebrawood Exports,77 Quayside Lane,Hanoi,VN,%s,%d Example Street,Springfield,IL,62701,Blue ceramic coffee mug for kitchen use,Y,Y,0.400,%s\n", i, i, party, 100+i, value)
	}
	return b.String()
}
