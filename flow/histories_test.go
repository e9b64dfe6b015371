package flow_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/models"
	"pilot321/risk"
)

// mustCountHistories holds every history against what the shipments come to.
func (s *stage) mustCountHistories() {
	s.t.Helper()
	hasher, err := risk.NewHasher([]byte("0123456789abcdef"))
	s.must(err)
	type subject struct {
		days []models.Day
		held int64
	}
	real := map[int64]*subject{}
	for _, k := range s.shipments() {
		facts := make([]risk.Facts, len(k.Filings))
		for i := range k.Filings {
			risk.ReadFacts(&k.Filings[i], k.Shipment.Day, &facts[i])
		}
		c, sh := risk.Combine(facts), &k.Shipment
		if sh.Seller != risk.SellerHistory(hasher.Seller(c.Seller)) || sh.Address != hasher.Address(c.DeliverTo) {
			s.t.Errorf("shipment %d does not count for its seller and address", sh.ID)
		}
		for _, key := range [2]int64{sh.Seller, sh.Address} {
			if key == 0 {
				continue
			}
			if real[key] == nil {
				real[key] = &subject{}
			}
			if real[key].days = append(real[key].days, sh.Day); sh.EverHeld {
				real[key].held++
			}
		}
	}
	rows, err := s.db.QueryContext(s.t.Context(), "SELECT key, parcels FROM histories UNION ALL SELECT key, 1 FROM histories_recent")
	s.must(err)
	defer rows.Close()
	var keys []int64
	for rows.Next() {
		var key, parcels int64
		s.must(rows.Scan(&key, &parcels))
		if keys = append(keys, key); parcels > 0 && real[key] == nil {
			s.t.Errorf("a history counts %d parcels, and no shipment has its seller or address", parcels)
		}
	}
	s.must(rows.Err())
	kept, err := s.store.Histories(s.t.Context(), keys...)
	s.must(err)
	for key, of := range real {
		r := kept[key]
		if r == nil {
			s.t.Errorf("%d parcels have no history", len(of.days))
			continue
		}
		weeks := map[models.Week]int64{}
		for _, day := range of.days {
			if weeks[day.Week()]++; day < r.First || day > r.Last {
				s.t.Errorf("a parcel of %s, the history is from %s to %s", day, r.First, r.Last)
			}
		}
		if r.Parcels != int64(len(of.days)) || r.Held != of.held {
			s.t.Errorf("a history has %d parcels and %d held, recount gives %d and %d", r.Parcels, r.Held, len(of.days), of.held)
		}
		for _, day := range of.days {
			if r.Last.Week()-day.Week() < 4 && r.At(day).Week != weeks[day.Week()] {
				s.t.Errorf("%d parcels in the week of %s, recount gives %d", r.At(day).Week, day, weeks[day.Week()])
			}
		}
	}
}

// history is what is known of the seller or the address of a parcel that arrives on a day.
func (s *stage) history(key int64, on string) models.History {
	s.t.Helper()
	rows, err := s.store.Histories(s.t.Context(), key)
	s.must(err)
	day, err := models.ParseDay(on)
	s.must(err)
	if rows[key] == nil {
		return models.History{}
	}
	return rows[key].At(day)
}

func (s *stage) wantHistory(name string, key int64, on string, first string, parcels, week int64) {
	s.t.Helper()
	h := s.history(key, on)
	if h.First.String() != first || h.Parcels != parcels || h.Week != week {
		s.t.Errorf("the %s is known since %s with %d parcels, %d in the week of %s; want %s, %d and %d", name, h.First, h.Parcels, h.Week, on, first, parcels, week)
	}
}

// TestHistoriesOverFilers counts parcels of one seller to one address over weeks and filers.
func TestHistoriesOverFilers(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, other, carrier := s.org("Shop", models.Marketplace), s.org("Other", models.Marketplace), s.org("Carrier", models.Carrier)
		s.send(shop, table(sold(1, "10.00", said{"arrival_date": "2025-06-01"}), // a Sunday
			sold(2, "10.00", said{"arrival_date": "2025-06-02"}), sold(3, "10.00", said{"arrival_date": "2025-06-08", "deliver_to_name": "Ana Abbott"})))
		at := s.on(tracking(1)).Shipment
		s.wantHistory("seller", at.Seller, "2025-06-05", "2025-06-01", 3, 2)
		s.wantHistory("address", at.Address, "2025-06-05", "2025-06-01", 3, 2)
		s.wantHistory("seller", at.Seller, "2025-06-01", "2025-06-01", 3, 1)

		// Another marketplace, another spelling; and a carrier that files on a parcel that is counted already.
		s.send(other, table(sold(4, "10.00", said{"arrival_date": "2025-06-06", "seller_name": "MAPLE TEST CRAFTS Inc.", "seller_id": "B-7",
			"deliver_to_address": "697 EXAMPLE ST", "deliver_to_zip": "62701-1234"})))
		s.send(carrier, table(carrierSays.with(said{"tracking_number": tracking(2), "house_bill": "H2"})))
		s.wantHistory("seller", at.Seller, "2025-06-05", "2025-06-01", 4, 3)
		s.wantHistory("address", at.Address, "2025-06-05", "2025-06-01", 4, 3)

		// A late parcel is the first one then, and belongs to no week that is still counted.
		s.send(shop, table(sold(5, "10.00", said{"arrival_date": "2025-05-01"})))
		s.wantHistory("seller", at.Seller, "2025-06-05", "2025-05-01", 5, 3)
		if age := s.history(at.Seller, "2025-06-02").Age(s.on(tracking(2)).Shipment.Day); age != 32 {
			t.Errorf("the seller is %d days old, want 32", age)
		}

		// Without ZIP code the address is too poor, and the seller counts all the same.
		s.send(other, table(poorly(6)))
		if poor := s.on(tracking(6)).Shipment; poor.Address != 0 || poor.Seller != at.Seller {
			t.Errorf("counts for address %d and seller %d", poor.Address, poor.Seller)
		}
		s.wantHistory("address", at.Address, "2025-06-05", "2025-05-01", 5, 3)
	})
}

func poorly(number int) said {
	return sold(number, "10.00", said{"arrival_date": "2025-06-03", "deliver_to_address": "Example Street"})
}

// TestHistoryMovesWithItsParcel amends the seller and the address of a parcel, and takes it back.
func TestHistoryMovesWithItsParcel(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		s.send(shop, table(sold(1, "10.00", nil), sold(2, "10.00", said{"arrival_date": "2025-06-04"})))
		before := s.on(tracking(1)).Shipment
		file := table(sold(2, "10.00", said{"arrival_date": "2025-06-05", "seller_name": "Other Test Shop", "deliver_to_address": "12 Other Road"}))
		m := s.send(shop, file)
		after := s.on(tracking(2)).Shipment
		s.wantHistory("old seller", before.Seller, "2025-06-02", "2025-06-02", 1, 1)
		s.wantHistory("old address", before.Address, "2025-06-02", "2025-06-02", 1, 1)
		s.wantHistory("new seller", after.Seller, "2025-06-05", "2025-06-05", 1, 1)
		s.wantHistory("new address", after.Address, "2025-06-05", "2025-06-05", 1, 1)

		// The same once more changes nothing; a later day moves the only parcel, and the first day with it.
		s.send(shop, table(sold(2, "10.00", said{"arrival_date": "2025-06-05", "seller_name": "Other Test Shop", "deliver_to_address": "12 Other Road", "weight_kg": "1.250"})))
		s.wantHistory("new seller", after.Seller, "2025-06-05", "2025-06-05", 1, 1)
		s.send(shop, table(sold(2, "10.00", said{"arrival_date": "2025-06-12", "seller_name": "Other Test Shop", "deliver_to_address": "12 Other Road"})))
		s.wantHistory("new seller", after.Seller, "2025-06-12", "2025-06-12", 1, 1)

		last, err := s.store.ManifestPage(t.Context(), models.ManifestFilter{})
		s.must(err)
		for _, one := range last {
			if one.ID < m.ID {
				continue
			}
			_, err := s.flow.TakeBack(t.Context(), models.Operator(), models.TakeBack{Manifest: one.ID, Reason: models.BackWithdrawn, EvenArrived: true})
			s.must(err)
		}
		s.wantHistory("old seller", before.Seller, "2025-06-02", "2025-06-02", 2, 2)
		if h := s.history(after.Seller, "2025-06-12"); h != (models.History{}) {
			t.Errorf("of the seller nobody names any more is known %+v", h)
		}
	})
}

// TestHistoryOfAMerger counts two shipments that turn out to be one parcel once, and its holds once.
func TestHistoryOfAMerger(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		first, _, orgs := bridge(s)
		if n := s.history(first.Shipment.Address, "2025-06-02"); n.Parcels != 2 || n.Held != 2 {
			t.Fatalf("before the merger: %+v", n)
		}
		s.send(orgs["broker"], table(carrierSays))
		if n := s.history(s.only().Shipment.Address, "2025-06-02"); n.Parcels != 1 || n.Week != 1 || n.Held != 1 {
			t.Errorf("after the merger: %+v", n)
		}
	})
}

// TestHistoriesOfTwoImports carries files in at once that name the same sellers and addresses.
func TestHistoriesOfTwoImports(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		var all sync.WaitGroup
		for i, name := range []string{"One", "Two", "Three"} {
			var rows []said
			for n := range 120 {
				rows = append(rows, sold(1000*i+n+1, "10.00", said{"arrival_date": fmt.Sprintf("2025-06-%02d", 2+n%7)}))
			}
			m := s.receive(s.org(name, models.Marketplace), table(rows...))
			f := s.newFlow("process:"+jsonOf(i), func(o *flow.Options) { o.Batch = 25 })
			all.Go(func() {
				if err := f.Work(context.WithoutCancel(t.Context()), models.Operator(), m.ID); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		all.Wait()
		at := s.on(tracking(1)).Shipment
		s.wantHistory("seller", at.Seller, "2025-06-02", "2025-06-02", 360, 360)
		s.wantHistory("address", at.Address, "2025-06-02", "2025-06-02", 360, 360)
	})
}

// TestHistoriesOfTheSameFile files what is on file already.
func TestHistoriesOfTheSameFile(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		file := generated(t, demo.Options{Rows: 300, Seed: 5, Kind: models.Marketplace})
		s.send(shop, file)
		parcels := s.number("SELECT SUM(parcels) FROM (SELECT parcels FROM histories UNION ALL SELECT 1 FROM histories_recent) AS every")
		if parcels == 0 {
			t.Fatal("nothing is counted")
		}
		s.send(shop, file+"\n") // the same rows in another file
		if n := s.number("SELECT SUM(parcels) FROM (SELECT parcels FROM histories UNION ALL SELECT 1 FROM histories_recent) AS every"); n != parcels {
			t.Errorf("%d parcels are counted, were %d", n, parcels)
		}
	})
}
