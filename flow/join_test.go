package flow_test

import (
	"fmt"
	"slices"
	"testing"

	"pilot321/models"
)

// TestWhichFilingsMeet sends two filers' words on what may be one parcel.
func TestWhichFilingsMeet(t *testing.T) {
	for name, c := range map[string]struct {
		shop, carrier said
		shipments     int
	}{
		"one tracking number":                      {nil, nil, 1},
		"spelled differently":                      {nil, said{"tracking_number": "tst 000000000901-us"}, 1},
		"arrivals 180 days apart":                  {said{"arrival_date": "2025-05-30", "house_bill": ""}, said{"arrival_date": "2025-11-26", "house_bill": ""}, 1},
		"arrivals 181 days apart":                  {said{"arrival_date": "2025-05-30", "house_bill": ""}, said{"arrival_date": "2025-11-27", "house_bill": ""}, 2},
		"another tracking number, one house bill":  {nil, said{"tracking_number": "TST000000000902US"}, 2},
		"house bill alone, no master on one side":  {said{"tracking_number": ""}, nil, 1},
		"house bill under the same master":         {said{"tracking_number": "", "master_bill": "176-30000003"}, nil, 1},
		"house bill under another master":          {said{"tracking_number": "", "master_bill": "176-30000004"}, said{"tracking_number": ""}, 2},
		"a master bill alone never joins":          {said{"house_bill": "", "master_bill": "176-30000003"}, said{"tracking_number": ""}, 2},
		"tracking number wins over another's bill": {said{"house_bill": "H1"}, said{"house_bill": "H2"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			onStage(t, func(t *testing.T, s *stage) {
				shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
				s.send(shop, table(shopSays.with(c.shop)))
				m := s.send(carrier, table(carrierSays.with(c.carrier)))
				if m.Accepted != 1 {
					groups, _ := s.store.FindingGroups(t.Context(), m.ID)
					t.Fatalf("not accepted: %v", groups)
				}
				if got := len(s.shipments()); got != c.shipments {
					t.Errorf("%d shipments, want %d", got, c.shipments)
				}
				if joined := m.Joined == 1; joined != (c.shipments == 1) {
					t.Errorf("joined: %d filings", m.Joined)
				}
			})
		})
	}
}

// TestAmbiguousHouseBill leaves a filing by itself where its house bill fits two parcels equally.
func TestAmbiguousHouseBill(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		s.send(shop, table(shopSays.with(said{"tracking_number": "", "master_bill": "176-1"}), shopSays.with(said{"tracking_number": "", "master_bill": "176-2"})))
		s.send(carrier, table(carrierSays.with(said{"tracking_number": "", "master_bill": ""})))
		if got := len(s.shipments()); got != 3 {
			t.Errorf("%d shipments, want 3", got)
		}
		// Under its master bill it is clear which one is meant.
		broker := s.org("Broker", models.Broker)
		m := s.send(broker, table(carrierSays.with(said{"tracking_number": "", "master_bill": "176-2"})))
		if m.Joined != 1 || len(s.shipments()) != 3 {
			t.Errorf("%d joined, %d shipments; want 1 and 3", m.Joined, len(s.shipments()))
		}
	})
}

// bridge files twice on one parcel without a common key, so that two shipments stand, both held, and then
// once with both keys.
func bridge(s *stage) (first, second models.Known, orgs map[string]models.Organisation) {
	orgs = map[string]models.Organisation{"shop": s.org("Shop", models.Marketplace), "carrier": s.org("Carrier", models.Carrier), "broker": s.org("Broker", models.Broker)}
	// A word that is held on by itself on one side, another family's on the other.
	s.send(orgs["shop"], table(shopSays.with(said{"house_bill": "", "enhanced_description": "Tablet pill press machine with die mould, steel"})))
	s.send(orgs["carrier"], table(carrierSays.with(said{"tracking_number": "", "enhanced_description": "Replica watch of steel with leather strap"})))
	list := s.shipments()
	if len(list) != 2 {
		s.t.Fatalf("%d shipments before the bridge, want 2", len(list))
	}
	return list[0], list[1], orgs
}

// TestBridgingFilingMerges has two shipments that stand under holds turn out to be one parcel.
func TestBridgingFilingMerges(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		first, second, orgs := bridge(s)
		if len(first.Holds) == 0 || len(second.Holds) == 0 {
			t.Fatalf("holds before the merger: %v and %v", families(first), families(second))
		}
		want := append(families(first), families(second)...)
		m := s.send(orgs["broker"], table(carrierSays))
		if m.Joined != 1 {
			t.Errorf("joined %d filings, want 1", m.Joined)
		}
		k := s.only()
		if k.Shipment.ID != first.Shipment.ID {
			t.Errorf("shipment %d took over, want the older, %d", k.Shipment.ID, first.Shipment.ID)
		}
		if len(k.Filings) != 3 || k.Shipment.Keys != (models.Keys{Tracking: "TST000000000901US", House: "H900901", Master: "17630000003"}) {
			t.Errorf("%d filings under %v", len(k.Filings), k.Shipment.Keys)
		}
		for _, hold := range want {
			if !slices.Contains(families(k), hold) {
				t.Errorf("the hold %q is not on the shipment: %v", hold, families(k))
			}
		}
		if n := s.number("SELECT COUNT(*) FROM person_days WHERE shipment_id = " + jsonOf(second.Shipment.ID)); n != 0 {
			t.Errorf("the shipment that was taken over still counts %d times on a person's day", n)
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'shipment.merged'"); n != 1 {
			t.Errorf("%d events of the merger, want 1", n)
		}
		// Whoever follows an old address comes to the shipment that took it over, and sees its own filing only.
		for name, org := range orgs {
			own, err := s.store.ShipmentOf(t.Context(), org.ID, second.Shipment.ID)
			s.must(err)
			if own.Shipment.ID != k.Shipment.ID || len(own.Filings) != 1 || own.Filings[0].OrganisationID != org.ID || own.Shipment.Score != 0 {
				t.Errorf("%s sees %v", name, own)
			}
		}
	})
}

// TestMergedShipmentIsFoundByEveryKey files again under each key that either of the two had.
func TestMergedShipmentIsFoundByEveryKey(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		_, _, orgs := bridge(s)
		s.send(orgs["broker"], table(carrierSays))
		for i, keys := range []said{{"house_bill": ""}, {"tracking_number": ""}, {"tracking_number": "", "master_bill": ""}} {
			org := s.org(fmt.Sprintf("Forwarder %d", i), models.Logistics)
			if m := s.send(org, table(carrierSays.with(keys))); m.Joined != 1 {
				groups, _ := s.store.FindingGroups(t.Context(), m.ID)
				t.Errorf("keys %v: %d joined, %v", keys, m.Joined, groups)
			}
		}
		if k := s.only(); len(k.Filings) != 6 {
			t.Errorf("%d filings, want 6", len(k.Filings))
		}
	})
}

// TestMergerOfOneFilersTwoFilings keeps the later of two filings that one filer made on both halves.
func TestMergerOfOneFilersTwoFilings(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		s.send(shop, table(shopSays.with(said{"house_bill": "", "sku": "A"})))
		s.send(shop, table(shopSays.with(said{"tracking_number": "", "sku": "B"})))
		if n := len(s.shipments()); n != 2 {
			t.Fatalf("%d shipments, want 2", n)
		}
		s.send(carrier, table(carrierSays))
		k := s.only()
		if len(k.Filings) != 2 || len(k.Shipment.Filings) != 2 {
			t.Fatalf("%d filings and %d references, want 2", len(k.Filings), len(k.Shipment.Filings))
		}
		for i, f := range k.Filings {
			if f.OrganisationID == shop.ID && (models.ManifestOf(f.ID) != 2 || f.Version != 2 || k.Shipment.Filings[i].Version != 2) {
				t.Errorf("the shop's current filing is of manifest %d in version %d", models.ManifestOf(f.ID), f.Version)
			}
		}
		if n := s.number("SELECT COUNT(*) FROM filings WHERE superseded = 1"); n != 1 {
			t.Errorf("%d filings superseded, want 1", n)
		}
		if m := s.send(shop, table(shopSays.with(said{"sku": "C"}))); m.Filings != 1 || s.only().Filings[0].Version+s.only().Filings[1].Version != 4 {
			t.Errorf("the next amendment is not version 3: %v", s.only().Shipment.Filings)
		}
	})
}

// TestMergerWithinOneManifest has the bridge behind a parcel that the same batch began.
func TestMergerWithinOneManifest(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		s.send(shop, table(shopSays.with(said{"house_bill": ""})))
		m := s.send(carrier, table(carrierSays.with(said{"tracking_number": "", "master_bill": ""}), carrierSays))
		if m.Accepted+m.Quarantined != 2 || m.Accepted == 0 {
			t.Errorf("%d accepted and %d in quarantine of 2 rows", m.Accepted, m.Quarantined)
		}
		if k := s.only(); m.Accepted == 2 && len(k.Filings) != 2 {
			t.Errorf("%d filings, want one of each filer", len(k.Filings))
		}
	})
}

// TestSettledHoldsStaySettledAfterMerger closes a hold on the younger half first.
func TestSettledHoldsStaySettledAfterMerger(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		first, second, orgs := bridge(s)
		s.close(second.Holds)
		s.send(orgs["broker"], table(carrierSays))
		k := s.only()
		for _, h := range second.Holds {
			for _, now := range k.Holds {
				if now.Family == h.Family && now.Status != models.HoldClosed {
					t.Errorf("the %s hold that was removed stands again: %s", h.Family, now.Rules)
				}
			}
		}
		for _, h := range first.Holds {
			if !slices.Contains(families(k), string(h.Family)+" open") {
				t.Errorf("the %s hold of the other half is gone: %v", h.Family, families(k))
			}
		}
	})
}
