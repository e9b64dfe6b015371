package flow_test

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pilot321/demo"
	"pilot321/elements"
	"pilot321/flow"
	"pilot321/intake"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
	"pilot321/risk"
	"pilot321/store"
)

// stage is a real flow over a real store and a real folder of files, on a clock that stands still.
type stage struct {
	t      testing.TB
	store  *store.Store
	files  *store.Files
	flow   *flow.Flow
	clock  *testkit.Clock
	db     *sql.DB // beside the store, to look at tables
	watch  []risk.WatchListDef
	set    string // policy set in force
	engine string
	url    string
	rules  *risk.Ruleset
	shadow *risk.Ruleset
	rates  *elements.Rates

	records []policy.Record // beside those of the database
}

var opening = time.Date(2025, 6, 1, 15, 0, 0, 0, time.UTC)

// onStage runs a scenario on both engines. Whatever happened in it, the records must fit together and the
// counts must be what the shipments come to.
func onStage(t *testing.T, play func(t *testing.T, s *stage)) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s := newStage(t, url)
		play(t, s)
		s.mustBeClean()
	})
}

func newStage(t testing.TB, url string) *stage {
	s := &stage{t: t, url: url, clock: testkit.NewClock(opening), set: policy.Announced, rules: risk.Default()}
	var err error
	s.store, err = store.Open(store.Options{Database: url, Clock: s.clock.Now})
	s.must(err)
	t.Cleanup(func() { s.store.Close() })
	_, err = s.store.Migrate(t.Context())
	s.must(err)
	s.must(s.store.SeedPolicies(t.Context()))
	s.files, err = store.OpenFiles(t.Context(), filepath.Join(t.TempDir(), "files"))
	s.must(err)
	t.Cleanup(func() { s.files.Close() })
	driver := "sqlite3"
	s.engine = "sqlite"
	if strings.HasPrefix(url, "postgres") {
		driver, s.engine = "pgx", "postgres"
	}
	s.db, err = sql.Open(driver, url)
	s.must(err)
	t.Cleanup(func() { s.db.Close() })
	s.flow = s.newFlow("test:1", nil)
	return s
}

// newFlow is a further process at the same database.
func (s *stage) newFlow(owner string, change func(o *flow.Options)) *flow.Flow {
	s.t.Helper()
	hasher, err := risk.NewHasher([]byte("0123456789abcdef"))
	s.must(err)
	o := flow.Options{Records: s.store, Uploads: s.store, Files: s.files, Hasher: hasher, Law: s.law, Calendar: policy.NewCalendar(), Clocks: policy.DefaultClocks(),
		Clock: s.clock.Now, Owner: owner, Limits: intake.DefaultLimits, Pictures: pictures.DefaultLimits(), Batch: 300}
	if change != nil {
		change(&o)
	}
	return flow.New(o)
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) org(name string, kind models.FilerKind) models.Organisation {
	s.t.Helper()
	org, err := s.store.AddOrganisation(s.t.Context(), models.Operator(), name, kind)
	s.must(err)
	return org
}

// send submits a file and carries it in.
func (s *stage) send(org models.Organisation, file string) models.Manifest {
	s.t.Helper()
	m := s.receive(org, file)
	s.must(s.flow.Work(s.t.Context(), models.Operator(), m.ID))
	return s.manifest(m.ID)
}

func (s *stage) receive(org models.Organisation, file string) models.Manifest {
	s.t.Helper()
	m, _, err := s.flow.Receive(s.t.Context(), flow.Upload{Actor: models.Operator(), Org: org, Name: "manifest.csv", Body: strings.NewReader(file)})
	s.must(err)
	return m
}

// sendWith submits a file with pictures beside it.
func (s *stage) sendWith(org models.Organisation, file string, names map[string][]byte) models.Manifest {
	s.t.Helper()
	m := s.receive(org, file)
	var list []pictures.File
	for name, data := range names {
		list = append(list, pictures.File{Name: name, Size: int64(len(data)), Open: opener(data)})
	}
	bundle, fault := pictures.OpenFiles(list, pictures.DefaultLimits())
	if fault.Blocks() {
		s.t.Fatal(fault.Sentence)
	}
	s.must(s.flow.AddPictures(s.t.Context(), models.Operator(), m, bundle))
	s.must(s.flow.Work(s.t.Context(), models.Operator(), m.ID))
	return s.manifest(m.ID)
}

func (s *stage) manifest(id int64) models.Manifest {
	s.t.Helper()
	m, err := s.store.Manifest(s.t.Context(), 0, id)
	s.must(err)
	return m
}

// shipments are all shipments, but for those that another took over.
func (s *stage) shipments() (list []models.Known) {
	s.t.Helper()
	s.must(s.store.EachShipment(s.t.Context(), func(k models.Known) error {
		list = append(list, k)
		return nil
	}))
	return list
}

func opener(data []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
}

// only is the one shipment there is.
func (s *stage) only() models.Known {
	s.t.Helper()
	list := s.shipments()
	if len(list) != 1 {
		s.t.Fatalf("%d shipments, want 1: %v", len(list), list)
	}
	return list[0]
}

// on finds the shipment of a tracking number.
func (s *stage) on(tracking string) models.Known {
	s.t.Helper()
	for _, k := range s.shipments() {
		if k.Shipment.Keys.Tracking == tracking {
			return k
		}
	}
	s.t.Fatalf("there is no shipment %s", tracking)
	return models.Known{}
}

func (s *stage) number(query string, args ...any) (n int64) {
	s.t.Helper()
	s.must(s.db.QueryRowContext(s.t.Context(), query, args...).Scan(&n))
	return n
}

// generated is a manifest of invented parcels.
func generated(t testing.TB, o demo.Options) string {
	t.Helper()
	if o.PicturesOf == nil {
		o.PicturesOf = demo.NoPictures
	}
	var out bytes.Buffer
	if err := demo.Generate(&out, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// said is one row: values by element key.
type said map[string]string

// with gives a copy with some of it changed; "" leaves an element out.
func (r said) with(changes said) said {
	out := said{}
	for key, text := range r {
		out[key] = text
	}
	for key, text := range changes {
		if out[key] = text; text == "" {
			delete(out, key)
		}
	}
	return out
}

// table writes rows as CSV with the element keys as headers, those that any row has.
func table(rows ...said) string {
	var header []string
	for _, r := range rows {
		for key := range r {
			if !slices.Contains(header, key) {
				header = append(header, key)
			}
		}
	}
	slices.Sort(header)
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Write(header)
	for _, r := range rows {
		cells := make([]string, len(header))
		for i, key := range header {
			cells[i] = r[key]
		}
		w.Write(cells)
	}
	w.Flush()
	return out.String()
}

// An ordinary parcel as its marketplace and its carrier file it: no rule hits.
var (
	shopSays = said{
		"tracking_number": "TST000000000901US", "house_bill": "H900901", "mode": "Air", "arrival_date": "2025-06-02",
		"seller_name": "Maple Test Crafts", "seller_id": "M4005", "seller_address": "10 Export Road", "seller_city": "Toronto", "seller_country": "CA",
		"known_marketplace_seller": "Y", "deliver_to_name": "Hana Diaz", "deliver_to_address": "697 Example Street", "deliver_to_city": "Springfield",
		"deliver_to_state": "IL", "deliver_to_zip": "62701", "weight_kg": "1.250",
		"enhanced_description": "Terracotta flower pots with saucers, hand glazed, for indoor herbs and succulents, 12 cm",
		"listed_price":         "21.07", "listed_price_currency": "USD", "quantity": "2", "country_of_origin": "CA",
		"listing_url": "https://marketplace.example/item/901",
	}
	carrierSays = said{
		"tracking_number": "TST000000000901US", "house_bill": "H900901", "master_bill": "176-30000003", "mode": "AIR",
		"arrival_date": "2025-06-02", "port_of_entry": "4701", "initiator_name": "Maple Test Crafts", "initiator_address": "10 Export Road",
		"initiator_city": "Toronto", "initiator_country": "CA",
		"deliver_to_name": "DIAZ, HANA", "deliver_to_address": "697 Example St", "deliver_to_city": "SPRINGFIELD",
		"deliver_to_state": "IL", "deliver_to_zip": "62701-1234", "security_scan": "Y", "known_carrier_customer": "Y",
		"weight_kg": "1.3", "enhanced_description": "Terracotta flower pots with saucers, hand gl", "fair_retail_value_usd": "42.14",
	}
)

// reasons are the rules that hit, in order.
func reasons(k models.Known) (list []string) {
	for _, r := range k.Shipment.Assessment.Reasons {
		list = append(list, r.Rule)
	}
	return list
}

func conflicts(k models.Known) (list []string) {
	for _, c := range k.Shipment.Assessment.Conflicts {
		list = append(list, c.Element)
	}
	return list
}

// families are the holds on a shipment with their status.
func families(k models.Known) (list []string) {
	for _, h := range k.Holds {
		list = append(list, fmt.Sprintf("%s %s", h.Family, h.Status))
	}
	slices.Sort(list)
	return list
}

// rowsOf are a manifest's rows: all, accepted, in quarantine, unchanged.
func rowsOf(m models.Manifest) [4]int64 {
	return [4]int64{m.RowsRead, m.Accepted, m.Quarantined, m.Unchanged}
}

func sum(data []byte) []byte {
	h := sha256.Sum256(data)
	return h[:]
}
