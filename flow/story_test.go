package flow_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pilot321/demo"
	"pilot321/elements"
	"pilot321/models"
)

// planted is the element on which filers disagree where a difference was planted.
var planted = map[demo.Difference]string{
	demo.VagueDescription: elements.Key(elements.EnhancedDescription),
	demo.LowValue:         elements.Key(elements.FairRetailValueUSD),
	demo.OtherParty:       elements.Key(elements.DeliverToName),
	demo.OtherWeight:      elements.Key(elements.WeightKg),
}

// TestSeveralFilersOfTheSameParcels is the whole of the pilot in small: three participants file on the same
// parcels, and the portal joins them, finds just the disagreements that were planted, and adds up persons' days.
func TestSeveralFilersOfTheSameParcels(t *testing.T) {
	const parcels = 400
	onStage(t, func(t *testing.T, s *stage) {
		orgs := map[int64]models.FilerKind{}
		for i, kind := range []models.FilerKind{models.Marketplace, models.Carrier, models.Logistics} {
			org := s.org("Filer "+string(kind), kind)
			orgs[org.ID] = kind
			m := s.send(org, generated(t, demo.Options{Rows: parcels, Seed: 11, Kind: kind}))
			want := [...]int64{parcels, parcels, 0, 0, parcels, 0, parcels}
			if i > 0 {
				want[5] = parcels
			}
			got := [...]int64{m.RowsRead, m.Accepted, m.Quarantined, m.Unchanged, m.Filings, m.Joined, m.RowsTotal}
			if got != want || m.Status != models.ManifestDone {
				t.Errorf("%s: rows, accepted, quarantined, unchanged, filings, joined, total are %v, want %v (%s)", kind, got, want, m.Status)
			}
			s.eventsOfBatches(m)
		}
		list := s.shipments()
		if len(list) != parcels {
			t.Fatalf("%d shipments of %d parcels", len(list), parcels)
		}
		for _, k := range list {
			s.asPlanted(k, orgs)
		}
	})
}

// eventsOfBatches checks that the log has one event a batch, with the hash over its filings.
func (s *stage) eventsOfBatches(m models.Manifest) {
	s.t.Helper()
	batches := (m.RowsRead + int64(s.flow.Batch) - 1) / int64(s.flow.Batch)
	n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'manifest.batch' AND subject = 'manifest:" + jsonOf(m.ID) + "'")
	if n != batches {
		s.t.Errorf("%d events of %d batches", n, batches)
	}
	for _, action := range []string{"manifest.received", "manifest.importing", "manifest.done"} {
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = '" + action + "' AND subject = 'manifest:" + jsonOf(m.ID) + "'"); n != 1 {
			s.t.Errorf("%d events %s, want 1", n, action)
		}
	}
}

func jsonOf(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

func (s *stage) asPlanted(k models.Known, orgs map[int64]models.FilerKind) {
	s.t.Helper()
	if len(k.Filings) != len(orgs) {
		s.t.Fatalf("%d filings on shipment %d, want one of each filer", len(k.Filings), k.Shipment.ID)
	}
	row := models.RowOf(k.Filings[0].ID)
	want := ""
	for _, kind := range orgs {
		if d := demo.Planted(kind, row); d != demo.Same {
			want = planted[d]
		}
	}
	for _, f := range k.Filings {
		if models.RowOf(f.ID) != row {
			s.t.Errorf("shipment %d has filings of rows %d and %d: another parcel was joined", k.Shipment.ID, row, models.RowOf(f.ID))
		}
	}
	got := conflicts(k)
	if want == "" && len(got) > 0 {
		s.t.Errorf("parcel %d: false disagreement on %v: %s", row, got, jsonOf(k.Shipment.Assessment.Conflicts))
	}
	if want != "" && !slices.ContainsFunc(got, func(e string) bool { return sameElement(e, want) }) {
		s.t.Errorf("parcel %d: disagreement on %s was not found (found %v)", row, want, got)
	}
	over := row%100 >= 61 && row%100 <= 63
	if slices.Contains(reasons(k), "person_day_over") != over {
		s.t.Errorf("parcel %d: person's day over the limit is %v, want %v", row, !over, over)
	}
	for _, h := range k.Holds {
		if _, ok := orgs[h.OrganisationID]; !ok || h.ShipmentID != k.Shipment.ID {
			s.t.Errorf("hold %d is addressed to nobody who filed", h.ID)
		}
	}
	if held := k.Shipment.Score >= 50; held != (len(k.Holds) > 0) && held {
		s.t.Errorf("parcel %d has score %d and holds %v", row, k.Shipment.Score, families(k))
	}
}

// sameElement takes the elements of a party together, and those of a value.
func sameElement(a, b string) bool {
	kin := func(e string) string {
		if strings.HasPrefix(e, "deliver_to") {
			return "party"
		}
		if e == "listed_price" || e == "fair_retail_value_usd" {
			return "value"
		}
		return e
	}
	return kin(a) == kin(b)
}

// TestOrderOfFilersDoesNotMatter sends the same two files in both orders.
func TestOrderOfFilersDoesNotMatter(t *testing.T) {
	seen := map[string]string{}
	for _, carrierFirst := range []bool{false, true} {
		onStage(t, func(t *testing.T, s *stage) {
			orgs := []models.Organisation{s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)}
			if carrierFirst {
				slices.Reverse(orgs)
			}
			for _, org := range orgs {
				s.send(org, generated(t, demo.Options{Rows: 200, Seed: 5, Kind: org.Kind}))
			}
			got := s.summary()
			if before := seen[s.engine]; before != "" && before != got {
				t.Errorf("%s: the order of filers changes shipments:\n%s", s.engine, firstDifference(before, got))
			}
			seen[s.engine] = got
		})
	}
	if seen["sqlite"] != seen["postgres"] {
		t.Errorf("the engines differ:\n%s", firstDifference(seen["sqlite"], seen["postgres"]))
	}
}

// summary tells of all shipments what does not depend on numbers and times.
func (s *stage) summary() string {
	return s.summaryOf(func(models.Known) bool { return true })
}

// summaryOf tells it of some shipments.
func (s *stage) summaryOf(these func(k models.Known) bool) string {
	var lines []string
	for _, k := range s.shipments() {
		if !these(k) {
			continue
		}
		sh := k.Shipment
		a := sh.Assessment
		// What was seen has counts as they were at the moment, which depend on the order in which things came.
		a.At, a.Signals = opening, nil
		slices.SortFunc(k.Filings, func(a, b models.Filing) int { return strings.Compare(string(a.Kind), string(b.Kind)) })
		var filings []any
		for _, f := range k.Filings {
			filings = append(filings, f.Kind, f.Version, f.Values, f.Lines)
		}
		lines = append(lines, jsonOf([]any{sh.Keys, sh.Day, sh.Mode, sh.Origin, sh.Port, sh.PersonDay != 0, sh.ValueCents, sh.Score, sh.Lane, a, filings, families(k)}))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return "one has more shipments"
}
