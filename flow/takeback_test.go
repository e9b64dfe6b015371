package flow_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
)

// back takes a whole manifest back.
func (s *stage) back(m models.Manifest) models.TakenBack {
	s.t.Helper()
	done, err := s.flow.TakeBack(s.t.Context(), models.Operator(), models.TakeBack{Manifest: m.ID, Reason: models.BackWithdrawn})
	s.must(err)
	return done
}

func (s *stage) want(got models.TakenBack, by map[models.BackOutcome]int64) {
	s.t.Helper()
	if jsonOf(got.By) != jsonOf(by) || got.Taken != by[models.BackTaken] || got.Kept != by[models.BackHeld]+by[models.BackArrived] {
		s.t.Errorf("taken back: %s, want %s", jsonOf(got), jsonOf(by))
	}
}

// TestTakenBackIsAsIfNeverFiled imports two filers' manifests in both orders, takes one back, and compares
// everything that was never held with a portal in which only the other was ever sent.
func TestTakenBackIsAsIfNeverFiled(t *testing.T) {
	kinds := []models.FilerKind{models.Marketplace, models.Carrier}
	for _, first := range kinds {
		for _, taken := range kinds {
			t.Run(string(first)+" first, "+string(taken)+" taken back", func(t *testing.T) {
				onStage(t, func(t *testing.T, s *stage) { s.asIfNeverFiled(first, taken) })
			})
		}
	}
}

func (s *stage) asIfNeverFiled(first, taken models.FilerKind) {
	const rows = 300
	file := func(kind models.FilerKind) string {
		return generated(s.t, demo.Options{Rows: rows, Seed: 17, Kind: kind})
	}
	s.clock.Set(opening.AddDate(0, 0, -5))
	order := []models.FilerKind{models.Marketplace, models.Carrier}
	if first != order[0] {
		slices.Reverse(order)
	}
	var gone models.Manifest
	var stays models.Organisation
	for _, kind := range order {
		org := s.org("Filer "+string(kind), kind)
		if m := s.send(org, file(kind)); kind == taken {
			gone = m
		} else {
			stays = org
		}
		s.clock.Advance(24 * time.Hour)
	}
	held := s.heldOf(gone)
	kept := map[models.BackOutcome]int64{}
	if held > 0 {
		kept[models.BackHeld] = held
	}
	done := s.back(gone)
	if done.Taken != rows-held || done.Kept != held {
		s.t.Errorf("%s, with %d on hold for the sender", jsonOf(done), held)
	}
	// With a carrier beside it, no hold is addressed to a marketplace.
	if m := s.manifest(gone.ID); m.TakenBack != rows-held || m.Filings != rows || held == 0 && taken == models.Carrier || held > rows/3 {
		s.t.Errorf("%d of %d filings are counted as taken back, %d are held", m.TakenBack, m.Filings, held)
	}
	s.want(s.back(gone), kept)

	ever := map[string]bool{}
	for _, k := range s.shipments() {
		ever[k.Shipment.Keys.Tracking+k.Shipment.Keys.House] = k.Shipment.EverHeld
	}
	free := func(k models.Known) bool {
		return !ever[k.Shipment.Keys.Tracking+k.Shipment.Keys.House] && !k.Shipment.EverHeld
	}
	got, days := s.summaryOf(free), s.daysOf(free)

	play := s.engine
	s.t.(*testing.T).Run("alone", func(t *testing.T) {
		url := testkit.SQLite(t)
		if play == "postgres" {
			url = testkit.Postgres(t)
		}
		alone := newStage(t, url)
		alone.clock.Set(opening.AddDate(0, 0, -5))
		if stays.Kind != first {
			alone.clock.Advance(24 * time.Hour)
		}
		org := alone.org("Filer "+string(stays.Kind), stays.Kind)
		if org.ID != stays.ID { // the company is to have the same number
			org = alone.org("Second filer", stays.Kind)
		}
		alone.send(org, file(stays.Kind))
		if want := alone.summaryOf(free); got != want {
			t.Errorf("it is not as if it had never been filed:\n%s", firstDifference(got, want))
		}
		if want := alone.daysOf(free); days != want {
			t.Errorf("shipments count on other days: %s, want %s", days, want)
		}
	})
}

// daysOf counts shipments by the day on which they count.
func (s *stage) daysOf(these func(k models.Known) bool) string {
	n := map[string]int{}
	for _, k := range s.shipments() {
		if these(k) {
			n[policy.PortDay(k.Shipment.CreatedAt, "").String()]++
		}
	}
	return jsonOf(n)
}

// TestTakenBackChain takes versions back one by one: the one before comes into force again.
func TestTakenBackChain(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		var sent []models.Manifest
		for _, sku := range []string{"A", "B", "C"} {
			sent = append(sent, s.send(shop, table(shopSays.with(said{"sku": sku}))))
		}
		s.send(carrier, table(carrierSays.with(said{"sku": "X"})))
		version := func() (list []int64) {
			for _, f := range s.only().Filings {
				list = append(list, models.ManifestOf(f.ID), int64(f.Version))
			}
			return list
		}
		if got := version(); !slices.Equal(got, []int64{3, 3, 4, 1}) {
			t.Fatalf("manifests and versions in force are %v", got)
		}
		s.want(s.back(sent[2]), map[models.BackOutcome]int64{models.BackTaken: 1})
		if got := version(); !slices.Equal(got, []int64{2, 2, 4, 1}) {
			t.Errorf("after the third was taken back: %v", got)
		}
		s.mustBeClean()
		// The first has nothing to take, but does not come back either.
		s.want(s.back(sent[0]), map[models.BackOutcome]int64{models.BackReplaced: 1})
		if got := version(); !slices.Equal(got, []int64{2, 2, 4, 1}) {
			t.Errorf("after the first was taken back: %v", got)
		}
		s.want(s.back(sent[1]), map[models.BackOutcome]int64{models.BackTaken: 1})
		if got := version(); !slices.Equal(got, []int64{4, 1}) {
			t.Errorf("after the second was taken back: %v", got)
		}
		// The next one begins with a first version.
		m := s.send(shop, table(shopSays.with(said{"sku": "D"})))
		if got := version(); !slices.Equal(got, []int64{4, 1, m.ID, 1}) {
			t.Errorf("filed anew: %v", got)
		}
	})
}

// TestTakenBackParcelBeginsAnew takes the only filing of a parcel back and files it once more.
func TestTakenBackParcelBeginsAnew(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		m := s.send(shop, table(shopSays))
		was := s.only()
		s.want(s.back(m), map[models.BackOutcome]int64{models.BackTaken: 1})
		if list := s.shipments(); len(list) != 0 {
			t.Errorf("%d shipments are listed", len(list))
		}
		for table, where := range map[string]string{"shipment_keys": "", "person_days": "", "counts": " WHERE n <> 0 AND metric IN ('shipments', 'held')"} {
			if n := s.number("SELECT COUNT(*) FROM " + table + where); n != 0 {
				t.Errorf("%d rows are left in %s", n, table)
			}
		}
		page, err := s.store.ShipmentPage(t.Context(), models.ShipmentQuery{Limit: 10})
		s.must(err)
		own, err := s.store.OwnShipments(t.Context(), models.ShipmentQuery{Organisation: shop.ID, Limit: 10}, nil)
		s.must(err)
		if len(page.Shipments)+len(own.Shipments) > 0 {
			t.Errorf("staff are shown %d shipments and its filer %d", len(page.Shipments), len(own.Shipments))
		}
		if _, err := s.store.ShipmentOf(t.Context(), shop.ID, was.Shipment.ID); models.KindOf(err) != models.KindNotFound {
			t.Errorf("its filer is shown the shipment: %v", err)
		}
		kept, err := s.store.Shipment(t.Context(), was.Shipment.ID)
		s.must(err)
		if kept.Shipment.MergedInto != models.Withdrawn || len(kept.Filings) != 0 {
			t.Errorf("what is kept as evidence: %+v", kept)
		}
		s.send(carrier, table(carrierSays))
		if k := s.only(); k.Shipment.ID == was.Shipment.ID || len(k.Filings) != 1 {
			t.Errorf("shipment %d with %d filings, want a new one with 1", k.Shipment.ID, len(k.Filings))
		}
	})
}

// TestTakenBackFromThePersonsDay lets a person's day fall below the limit: the others are told so no more.
func TestTakenBackFromThePersonsDay(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shops := []models.Organisation{s.org("One", models.Marketplace), s.org("Two", models.Marketplace)}
		s.send(shops[0], table(sold(1, "300.00", nil), sold(2, "300.00", nil)))
		m := s.send(shops[1], table(sold(3, "200.01", nil)))
		s.wantOver([]int{1, 2, 3}, nil)
		s.want(s.back(m), map[models.BackOutcome]int64{models.BackTaken: 1})
		if over, _ := s.over(1, 2); len(over) > 0 {
			t.Errorf("%v are still over the limit", over)
		}
		if n := s.number("SELECT SUM(cents) FROM person_days"); n != 60_000 {
			t.Errorf("%d cents on the person's day", n)
		}
	})
}

// TestTakenBackPicture shows a picture under three sellers and takes one of them back: it is no signal any more.
func TestTakenBackPicture(t *testing.T) {
	const rule = "same_picture_many_sellers"
	picture := map[string][]byte{"a.jpg": pictures.Draw(7, pictures.Kinds()[0])}
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop := s.org("Shop", models.Marketplace)
		by := func(n int, seller string) models.Manifest {
			return s.sendWith(shop, table(sold(n, "20.00", said{"product_picture": "a.jpg", "seller_name": seller, "seller_id": seller[14:]})), picture)
		}
		by(1, "Seller Number One")
		by(2, "Seller Number Two")
		third, fourth := by(3, "Seller Number Three"), by(4, "Seller Number Three")
		want := func(hit bool, parcels ...int) {
			t.Helper()
			for _, n := range parcels {
				if got := slices.Contains(reasons(s.on(tracking(n))), rule); got != hit {
					t.Errorf("parcel %d has the reason: %v, want %v", n, got, hit)
				}
			}
		}
		want(true, 1, 2, 3, 4)
		for _, k := range s.shipments() {
			s.close(k.Holds)
		}
		// The third seller has another parcel with it.
		s.want(s.back(third), map[models.BackOutcome]int64{models.BackTaken: 1})
		want(true, 1, 2, 4)
		s.want(s.back(fourth), map[models.BackOutcome]int64{models.BackTaken: 1})
		want(false, 1, 2)
		if n := s.number("SELECT COUNT(*) FROM picture_sellers"); n != 2 {
			t.Errorf("the picture is counted under %d sellers, want 2", n)
		}
	})
}

// TestTakenBackUnderAHold keeps what a hold of the sender stands on, and what has arrived.
func TestTakenBackUnderAHold(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop := s.org("Shop", models.Marketplace)
		m := s.send(shop, table(sold(1, "20.00", said{"enhanced_description": "Replica watch of steel with leather strap"}), sold(2, "20.00", nil),
			sold(3, "20.00", said{"arrival_date": "2025-05-27"})))
		done := s.back(m)
		s.want(done, map[models.BackOutcome]int64{models.BackTaken: 1, models.BackHeld: 1, models.BackArrived: 1})
		want := map[int64]models.BackOutcome{models.FilingID(m.ID, 1): models.BackHeld, models.FilingID(m.ID, 3): models.BackArrived}
		if jsonOf(done.Outcomes) != jsonOf(want) {
			t.Errorf("outcomes are %v, want %v", done.Outcomes, want)
		}
		s.close(s.on(tracking(1)).Holds)
		done, err := s.flow.TakeBack(t.Context(), models.Operator(), models.TakeBack{Manifest: m.ID, Rows: []int64{1, 2, 3}, EvenArrived: true, Reason: models.BackRepairUndone})
		s.must(err)
		s.want(done, map[models.BackOutcome]int64{models.BackTaken: 2})
		if n := s.number("SELECT COUNT(*) FROM holds WHERE status = 'closed'"); n != 1 || len(s.shipments()) != 0 {
			t.Errorf("%d closed holds are in the history, %d shipments are left", n, len(s.shipments()))
		}
	})
}

// TestTakenBackOfAnother finds nothing of another participant's.
func TestTakenBackOfAnother(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop, other := s.org("Shop", models.Marketplace), s.org("Other", models.Marketplace)
		m := s.send(shop, table(shopSays))
		before := jsonOf(s.only())
		_, err := s.flow.TakeBack(t.Context(), models.Operator(), models.TakeBack{Manifest: m.ID, Organisation: other.ID})
		if models.KindOf(err) != models.KindNotFound {
			t.Errorf("another's manifest: %v", err)
		}
		done, err := s.flow.TakeBack(t.Context(), models.Operator(), models.TakeBack{Filings: []int64{models.FilingID(m.ID, 1)}, Organisation: other.ID})
		s.must(err)
		s.want(done, map[models.BackOutcome]int64{})
		if jsonOf(s.only()) != before {
			t.Error("another's filing was changed")
		}
	})
}

// TestTakenBackKilledHalfWay breaks off after some batches and asks again: it comes to the same.
func TestTakenBackKilledHalfWay(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -30))
		shop := s.org("Shop", models.Marketplace)
		m := s.send(shop, generated(t, demo.Options{Rows: 500, Seed: 21, Kind: models.Marketplace}))
		held := s.heldOf(m)
		fault := errors.New("the database went away")
		f := s.newFlow("other:1", func(o *flow.Options) {
			o.Batch = 100
			o.Records = &failing{Records: s.store, at: 3, err: fault}
		})
		what := models.TakeBack{Manifest: m.ID, Reason: models.BackWithdrawn}
		first, err := f.TakeBack(t.Context(), models.Operator(), what)
		if !errors.Is(err, fault) || first.Taken+first.Kept != 200 {
			t.Fatalf("%v after %+v", err, first)
		}
		s.mustBeClean()
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := s.flow.TakeBack(ended, models.Operator(), what); !errors.Is(err, context.Canceled) {
			t.Errorf("with its context at an end: %v", err)
		}
		done := s.back(m)
		if first.Taken+done.Taken != 500-held || done.Kept != held {
			t.Errorf("taken %d and %d, kept %d; %d are held", first.Taken, done.Taken, done.Kept, held)
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'manifest.taken_back'"); n < 4 {
			t.Errorf("%d events", n)
		}
	})
}

// heldOf counts the filings of a manifest that stand under a hold.
func (s *stage) heldOf(m models.Manifest) (n int64) {
	for _, k := range s.shipments() {
		for _, f := range k.Filings {
			if models.ManifestOf(f.ID) == m.ID && slices.ContainsFunc(k.Holds, func(h models.Hold) bool {
				return h.Status != models.HoldClosed && (h.OrganisationID == m.OrganisationID || len(k.Filings) == 1)
			}) {
				n++
			}
		}
	}
	return n
}

// TestTakenBackTellsNothingOfOthersHolds takes a filing from under a hold that is addressed to the other filer: the
// sender is told the same as without the hold, which stands on with what it was placed for. The other filer, and
// whoever is the last one, cannot do that.
func TestTakenBackTellsNothingOfOthersHolds(t *testing.T) {
	for _, price := range []string{"21.07", "210.70"} {
		onStage(t, func(t *testing.T, s *stage) {
			s.clock.Set(opening.AddDate(0, 0, -5))
			shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
			m := s.send(shop, table(shopSays.with(said{"listed_price": price})))
			theirs := s.send(carrier, table(carrierSays))
			held := price != "21.07"
			if k := s.only(); held != (k.Shipment.OpenHolds == 1) || held && k.Holds[0].OrganisationID != carrier.ID {
				t.Fatalf("the holds are %s", jsonOf(k.Holds))
			}
			outlook, err := s.store.WithdrawalOutlook(t.Context(), m.ID, policy.PortDay(s.clock.Now(), ""))
			s.must(err)
			done := s.back(m)
			s.want(done, map[models.BackOutcome]int64{models.BackTaken: 1})
			if outlook != (models.WithdrawalOutlook{Filings: 1}) || s.manifest(m.ID).TakenBack != 1 {
				t.Errorf("told before: %+v", outlook)
			}
			if k := s.only(); len(k.Filings) != 1 || held != (k.Shipment.OpenHolds == 1) {
				t.Errorf("%d filings and %d holds are left", len(k.Filings), k.Shipment.OpenHolds)
			}
			if held {
				s.want(s.back(theirs), map[models.BackOutcome]int64{models.BackHeld: 1})
				earlier, err := s.store.EarlierAssessments(t.Context(), s.only().Shipment.ID)
				if err != nil || len(earlier) == 0 || len(earlier[len(earlier)-1].Conflicts)+len(earlier[0].Conflicts) == 0 {
					t.Errorf("what the hold was placed for is not kept: %s %v", jsonOf(earlier), err)
				}
			}
		})
	}
}

// TestTakenBackFromSharedKeyPlace takes the first of two parcels back that share a house bill under two master bills:
// the second moves up to its place, where a search finds it.
func TestTakenBackFromSharedKeyPlace(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop, broker := s.org("Shop", models.Marketplace), s.org("Broker", models.Broker)
		under := func(master string) string {
			return table(shopSays.with(said{"tracking_number": "", "master_bill": master}))
		}
		first := s.send(shop, under("176-1"))
		s.send(shop, under("176-2"))
		if n := len(s.shipments()); n != 2 {
			t.Fatalf("%d shipments, want 2", n)
		}
		s.want(s.back(first), map[models.BackOutcome]int64{models.BackTaken: 1})
		if m := s.send(broker, table(carrierSays.with(said{"tracking_number": "", "master_bill": "176-2"}))); m.Joined != 1 {
			t.Errorf("the other parcel is not found by its house bill: %d joined", m.Joined)
		}
		if n := s.number("SELECT COUNT(*) FROM shipment_keys"); n != 1 {
			t.Errorf("%d keys, want 1", n)
		}
	})
}
