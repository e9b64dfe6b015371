package flow_test

import (
	"slices"
	"testing"

	"pilot321/demo"
	"pilot321/elements"
	"pilot321/models"
)

// TestAmendment sends a parcel again with other values: a second version, the first one kept.
func TestAmendment(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		s.send(shop, table(shopSays.with(said{"brand": "Alder", "sku": "S1"})))
		before := s.only()
		// No column for the brand and the weight: both stay. The listing's cell is empty: it is taken back.
		m := s.send(shop, table(shopSays.with(said{"sku": "S1", "weight_kg": "", "quantity": "3", "listing_url": ""}), shopSays.with(said{
			"tracking_number": "TST000000000777US", "house_bill": "H777", "weight_kg": "", "listing_url": "https://marketplace.example/item/7"})))
		if m.Accepted != 2 || m.Filings != 2 || m.Unchanged != 0 || m.Joined != 0 {
			t.Errorf("accepted %d, filings %d, unchanged %d, joined %d", m.Accepted, m.Filings, m.Unchanged, m.Joined)
		}
		k := s.on("TST000000000901US")
		f := k.Filings[0]
		if len(k.Filings) != 1 || f.Version != 2 || k.Shipment.ID != before.Shipment.ID {
			t.Fatalf("%d filings, version %d, shipment %d", len(k.Filings), f.Version, k.Shipment.ID)
		}
		line := f.Lines[0].Values
		if line.Get(elements.Brand) != "Alder" || f.Values.Get(elements.WeightKg)+line.Get(elements.WeightKg) != "1.250" {
			t.Errorf("a column that was not sent blanked data: %v %v", f.Values, line)
		}
		if line.Get(elements.Quantity) != "3" || f.Values.Get(elements.ListingURL)+line.Get(elements.ListingURL) != "" {
			t.Errorf("what was sent is not on file: %v", line)
		}
		if n := s.number("SELECT COUNT(*) FROM filings WHERE superseded = 1 AND version = 1"); n != 1 {
			t.Errorf("%d first versions are marked as superseded, want 1", n)
		}
		if n := s.number("SELECT COUNT(*) FROM filings"); n != 3 {
			t.Errorf("%d filings are kept, want 3", n)
		}
	})
}

// TestSameContentIsUnchanged sends rows again in another file: nothing is written of them.
func TestSameContentIsUnchanged(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		first := generated(t, demo.Options{Rows: 60, Seed: 3, Kind: models.Marketplace})
		s.send(shop, first)
		s.send(carrier, generated(t, demo.Options{Rows: 60, Seed: 3, Kind: models.Carrier}))
		before := s.shipments()
		// The same rows and a blank line: another file, another manifest.
		m := s.send(shop, first+"\n")
		if rowsOf(m) != [4]int64{60, 0, 0, 60} || m.Filings != 0 || m.Held != 0 {
			t.Errorf("rows, accepted, quarantined, unchanged: %v; filings %d, held %d", rowsOf(m), m.Filings, m.Held)
		}
		if jsonOf(s.shipments()) != jsonOf(before) {
			t.Error("shipments changed")
		}
		// Only some of the rows bring anything new, and some are wrong.
		m = s.send(shop, generated(t, demo.Options{Rows: 90, Seed: 3, Kind: models.Marketplace, BadEvery: 10}))
		if got, want := rowsOf(m), [4]int64{90, 27, 9, 54}; got != want {
			t.Errorf("rows, accepted, quarantined, unchanged: %v, want %v", got, want)
		}
		quarantined, err := s.store.QuarantinedRows(t.Context(), m.ID, 0, 100)
		s.must(err)
		for i, q := range quarantined {
			if q.Row != int64(10*(i+1)) || len(q.Findings) == 0 || len(q.Raw) != 28 {
				t.Errorf("quarantined row %d: %v", q.Row, q.Findings)
			}
		}
	})
}

// TestAssessmentOfNothingNew amends what no rule looks at: no further assessment is made.
func TestAssessmentOfNothingNew(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		s.send(carrier, table(carrierSays.with(said{"deliver_to_name": "Ana Abbott", "deliver_to_address": "1 Other Road", "security_scan": "N"})))
		s.send(shop, table(shopSays))
		before := s.only().Shipment
		if len(before.Assessment.Conflicts) == 0 || len(before.Assessment.Reasons) == 0 {
			t.Fatal("the parcel is too ordinary for this test")
		}
		s.send(shop, table(shopSays.with(said{"buyer_confirmation_number": "ORDER-2"})))
		after := s.only().Shipment
		if after.AssessmentN != before.AssessmentN || s.number("SELECT COUNT(*) FROM assessments") != 1 {
			t.Errorf("assessment %d, before it was %d", after.AssessmentN, before.AssessmentN)
		}
	})
}

// TestClosedHoldIsPlacedAgainForNewRulesOnly has an officer remove a hold, and the filers amend.
func TestClosedHoldIsPlacedAgainForNewRulesOnly(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		s.send(shop, table(shopSays))
		other := said{"deliver_to_name": "Ana Abbott", "deliver_to_address": "1 Other Road"}
		m := s.send(carrier, table(carrierSays.with(other)))
		k := s.only()
		if m.Held != 1 || len(k.Holds) != 1 || k.Holds[0].OrganisationID != carrier.ID {
			t.Fatalf("held %d, holds %v", m.Held, k.Holds)
		}
		family := k.Holds[0].Family
		s.close(k.Holds)
		// The same rules hit with other values: the officer has seen them.
		s.send(carrier, table(carrierSays.with(other).with(said{"deliver_to_address": "2 Other Road"})))
		if k = s.only(); len(k.Holds) != 1 || k.Shipment.OpenHolds != 0 {
			t.Fatalf("a hold was placed again for what an officer has settled: %v", families(k))
		}
		// Another rule of the same family is new.
		s.send(shop, table(shopSays.with(said{"known_marketplace_seller": "N"})))
		k = s.only()
		if got, want := families(k), []string{string(family) + " closed", string(family) + " open"}; !slices.Equal(got, want) {
			t.Errorf("holds are %v, want %v (%v)", got, want, reasons(k))
		}
		if k.Shipment.OpenHolds != 1 {
			t.Errorf("%d open holds are counted", k.Shipment.OpenHolds)
		}
	})
}
