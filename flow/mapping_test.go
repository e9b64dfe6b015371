package flow_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/flow"
	"pilot321/intake"
	"pilot321/models"
)

// odd is the ordinary parcel under a header of which nobody could know two columns.
func odd(parcel string) string {
	file := table(carrierSays.with(said{"tracking_number": "TST000000000" + parcel + "US", "house_bill": "H900" + parcel, "mode": ""}))
	header, rows, _ := strings.Cut(file, "\n")
	return strings.Replace(header, "deliver_to_city", "Town of rest", 1) + "\n" + rows
}

// confirm takes the columns of a manifest that waits as a person would.
func (s *stage) confirm(m models.Manifest, chosen map[string]string, given []intake.Given) {
	s.t.Helper()
	columns, err := flow.Columns(m)
	s.must(err)
	choices := map[int]intake.Choice{}
	for i, c := range columns {
		if key, ok := chosen[c.Header]; ok {
			choices[i] = intake.Choice{Element: key}
		}
	}
	columns, err = intake.Confirm(columns, choices, given)
	s.must(err)
	body, err := json.Marshal(columns)
	s.must(err)
	var shape intake.Shape
	s.must(json.Unmarshal(m.Shape, &shape))
	s.must(s.store.ConfirmManifest(s.t.Context(), models.Operator(), m.ID, body,
		models.Mapping{Fingerprint: shape.Fingerprint, Header: shape.Header, Columns: columns}))
}

// TestMappingIsRemembered asks once about a header, and not again: neither in the browser nor on the
// command line. Another company is asked.
func TestMappingIsRemembered(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		org, other := s.org("Carrier", models.Carrier), s.org("Other", models.Carrier)
		read := func(org models.Organisation, file string) models.Manifest {
			m := s.receive(org, file)
			_, err := s.flow.Read(t.Context(), models.System(), m.ID, true)
			s.must(err)
			return s.manifest(m.ID)
		}
		first := read(org, odd("901"))
		if first.Status != models.ManifestMapping {
			t.Fatalf("nobody is asked: %s", first.Status)
		}
		s.confirm(first, map[string]string{"Town of rest": "deliver_to_city"}, []intake.Given{{Element: "mode", Value: "air"}})
		s.must(s.flow.Import(t.Context(), models.System(), first.ID))
		if m := s.manifest(first.ID); m.Accepted != 1 {
			t.Fatalf("got %v", rowsOf(m))
		}
		second := read(org, odd("902"))
		if jobs := s.number(fmt.Sprintf("SELECT COUNT(*) FROM job_runs WHERE subject = %d AND kind = '%s'", second.ID, models.JobCheck)); second.Status != models.ManifestChecking || jobs != 1 {
			t.Errorf("the same header: %s, %d jobs", second.Status, jobs)
		}
		if second = s.carryOn(second.ID); second.Status != models.ManifestDone {
			t.Errorf("the same header: %s", second.Status)
		}
		if k := s.on("TST000000000902US"); k.Filings[0].Values.Get(elements.DeliverToCity) != "SPRINGFIELD" || k.Filings[0].Values.Get(elements.Mode) != "air" {
			t.Errorf("filed %v", k.Filings[0].Values)
		}
		columns, err := flow.Columns(s.send(org, odd("903")))
		s.must(err)
		for _, c := range columns {
			if c.InFile() && c.By != intake.BySaved {
				t.Errorf("%s by %s", c.Header, c.By)
			}
		}
		if m := read(other, odd("904")); m.Status != models.ManifestMapping {
			t.Errorf("another company's file: %s", m.Status)
		}
		changed := read(org, strings.Replace(odd("905"), "Town of rest", "Town", 1))
		if columns, err = flow.Columns(changed); err != nil || changed.Status != models.ManifestMapping {
			t.Fatalf("a changed header: %s %v", changed.Status, err)
		}
		for _, c := range columns {
			if (c.Change == intake.ChangeRenamed) != (c.Header == "Town") || c.Header == "Town" && c.Guess == nil {
				t.Errorf("%+v", c)
			}
		}
		s.must(s.store.CancelManifest(t.Context(), models.Operator(), org.ID, changed.ID))
		s.mappings(org, other)
	})
}

// mappings looks at what is remembered, and forgets it.
func (s *stage) mappings(org, other models.Organisation) {
	s.t.Helper()
	ctx := s.t.Context()
	list, err := s.store.Mappings(ctx, org.ID)
	s.must(err)
	if len(list) != 1 || list[0].Columns[len(list[0].Columns)-1].Constant != "air" || len(list[0].Header) == 0 || list[0].UserID != nil {
		s.t.Fatalf("remembered: %+v", list)
	}
	if err := s.store.DeleteMapping(ctx, models.Operator(), other.ID, list[0].ID); models.KindOf(err) != models.KindNotFound {
		s.t.Errorf("another company forgets it: %v", err)
	}
	s.must(s.store.DeleteMapping(ctx, models.Operator(), org.ID, list[0].ID))
	if list, err = s.store.Mappings(ctx, org.ID); err != nil || len(list) != 0 {
		s.t.Errorf("still remembered: %+v %v", list, err)
	}
	if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action IN ('mapping.saved','mapping.deleted')"); n != 2 {
		s.t.Errorf("%d events", n)
	}
}

// TestConvertedValuesKeepTheOriginal files pounds and euros, and keeps them over an amendment that says
// nothing of them.
func TestConvertedValuesKeepTheOriginal(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		org := s.org("Carrier", models.Carrier)
		s.rates = elements.NewRates([]elements.Rate{{Currency: "EUR", From: 1, NanoUSD: 1_100_000_000}})
		file := table(carrierSays.with(said{"weight_kg": "10.7", "fair_retail_value_usd": "12.50"}))
		file = strings.Replace(strings.Replace(file, "weight_kg", "Weight (lbs)", 1), "fair_retail_value_usd", "Declared value EUR", 1)
		if m := s.send(org, file); m.Accepted != 1 {
			t.Fatalf("got %v", rowsOf(m))
		}
		look := func(city string) {
			t.Helper()
			f := s.only().Filings[0]
			if f.Values.Get(elements.WeightKg) != "4.853" || f.Originals.Get(elements.WeightKg) != "10.7 lb" ||
				f.Lines[0].Values.Get(elements.FairRetailValueUSD) != "13.75" || f.Lines[0].Originals.Get(elements.FairRetailValueUSD) != "12.50 EUR" ||
				f.Values.Get(elements.DeliverToCity) != city {
				t.Errorf("filed %+v", f)
			}
		}
		look("SPRINGFIELD")
		s.send(org, table(carrierSays.with(said{"weight_kg": "", "fair_retail_value_usd": "", "deliver_to_city": "Peoria"})))
		look("Peoria")
	})
}

// TestHugeHeaderIsNotRemembered confirms a header with a name of 60 kB five times over: its file goes in, and nothing
// of it is kept that every later file would have to be held against.
func TestHugeHeaderIsNotRemembered(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		org := s.org("Carrier", models.Carrier)
		extra := ""
		for n := range 5 {
			extra += "," + strings.Repeat(fmt.Sprint(n), 60_000)
		}
		header, rows, _ := strings.Cut(odd("901"), "\n")
		m := s.receive(org, header+extra+"\n"+strings.TrimSpace(rows)+",1,2,3,4,5\n")
		_, err := s.flow.Read(t.Context(), models.System(), m.ID, true)
		s.must(err)
		s.confirm(s.manifest(m.ID), map[string]string{"Town of rest": "deliver_to_city"}, []intake.Given{{Element: "mode", Value: "air"}})
		s.must(s.flow.Import(t.Context(), models.System(), m.ID))
		if m := s.manifest(m.ID); m.Accepted != 1 {
			t.Errorf("%s with %v", m.Status, rowsOf(m))
		}
		if saved, err := s.store.Mappings(t.Context(), org.ID); err != nil || len(saved) != 0 {
			t.Errorf("%d mappings are remembered, %v", len(saved), err)
		}
	})
}
