package flow_test

import (
	"errors"
	"sync"
	"testing"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/models"
)

// TestWithdrawCancelledManifest withdraws what had gone in before a manifest was cancelled, in two processes at once,
// after a third broke off.
func TestWithdrawCancelledManifest(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -30))
		org := s.org("Shop", models.Marketplace)
		file := generated(t, demo.Options{Rows: 400, Seed: 21, Kind: models.Marketplace})
		m := s.receive(org, file)
		fault := errors.New("the database went away")
		broken := s.newFlow("other:1", func(o *flow.Options) {
			o.Batch = 100
			o.Records = &failing{Records: s.store, at: 4, err: fault}
		})
		if err := broken.Work(t.Context(), models.Operator(), m.ID); !errors.Is(err, fault) {
			t.Fatal(err)
		}
		if _, err := s.store.AskWithdrawal(t.Context(), models.Operator(), org.ID, m.ID, true); models.KindOf(err) != models.KindConflict {
			t.Errorf("rows still go in, and the answer is %v", err)
		}
		if _, err := s.flow.TakeBack(t.Context(), models.Operator(), models.TakeBack{Manifest: m.ID}); models.KindOf(err) != models.KindConflict {
			t.Errorf("rows still go in, and taking back answers %v", err)
		}
		s.must(s.store.CancelManifest(t.Context(), models.Operator(), org.ID, m.ID))
		for _, k := range s.shipments() {
			s.close(k.Holds)
		}
		_, err := s.store.AskWithdrawal(t.Context(), models.Operator(), org.ID, m.ID, true)
		s.must(err)
		if again, err := s.store.AskWithdrawal(t.Context(), models.Operator(), org.ID, m.ID, true); err != nil || !again {
			t.Errorf("asked again: %v %v", again, err)
		}
		broken = s.newFlow("other:1", func(o *flow.Options) {
			o.Batch = 50
			o.Records = &failing{Records: s.store, at: 3, err: fault}
		})
		if _, err := broken.Withdraw(t.Context(), m.ID); !errors.Is(err, fault) {
			t.Errorf("the fault did not come through: %v", err)
		}
		if m = s.manifest(m.ID); m.TakenBack != 100 || m.Status != models.ManifestCancelled {
			t.Errorf("%d filings are taken back, %s", m.TakenBack, m.Status)
		}
		var both sync.WaitGroup
		for _, name := range []string{"one:1", "two:1"} {
			f := s.newFlow(name, func(o *flow.Options) { o.Batch = 50 })
			both.Go(func() {
				if _, err := f.Withdraw(t.Context(), m.ID); err != nil && models.KindOf(err) != models.KindConflict {
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		both.Wait()
		for _, k := range s.shipments() { // what the others' going put on hold meanwhile
			s.close(k.Holds)
		}
		_, err = s.flow.Withdraw(t.Context(), m.ID)
		s.must(err)
		if m = s.manifest(m.ID); m.TakenBack != 300 || m.Status != models.ManifestWithdrawn || len(s.shipments()) != 0 {
			t.Errorf("%d filings are taken back, %s, %d shipments", m.TakenBack, m.Status, len(s.shipments()))
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'manifest.withdrawn'"); n != 1 {
			t.Errorf("%d events of the withdrawal, want 1", n)
		}
		if again := s.send(org, file); again.ID == m.ID || again.Accepted != 400 {
			t.Errorf("sent again: manifest %d with %d rows", again.ID, again.Accepted)
		}
	})
}

// TestWithdrawWhileRepaired keeps repairs and withdrawals of one manifest apart: neither begins while the other goes
// on, nor does a withdrawal end, so that no repair is left that cannot.
func TestWithdrawWhileRepaired(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		ctx, shop := t.Context(), s.org("Shop", models.Marketplace)
		m := s.send(shop, table(parcel(1), parcel(2).with(said{"weight_kg": "heavy"})))
		leave := models.Repair{ManifestID: m.ID, OrganisationID: shop.ID, Kind: models.RepairLeave}
		r, err := s.flow.StartRepair(ctx, models.Operator(), leave, models.RepairDetail{Rows: []int64{2}}, nil, false)
		s.must(err)
		if _, err := s.store.AskWithdrawal(ctx, models.Operator(), shop.ID, m.ID, true); models.KindOf(err) != models.KindConflict {
			t.Errorf("asked while a repair goes on: %v", err)
		}
		if err := s.store.EndWithdrawal(ctx, models.Operator(), m.ID, models.TakenBack{}); models.KindOf(err) != models.KindConflict {
			t.Errorf("ended while a repair goes on: %v", err)
		}
		s.must(s.flow.Repair(ctx, models.System(), r.ID))
		if again, err := s.store.AskWithdrawal(ctx, models.Operator(), shop.ID, m.ID, true); err != nil || again {
			t.Errorf("asked afterwards: %v %v", again, err)
		}
		if _, err := s.flow.UndoRepair(ctx, models.Operator(), shop.ID, r.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("a repair is undone while the manifest is being withdrawn: %v", err)
		}
		_, err = s.flow.Withdraw(ctx, m.ID)
		s.must(err)
		if m = s.manifest(m.ID); m.Status != models.ManifestWithdrawn || m.LeftOut != 1 {
			t.Errorf("%s with %d rows left out", m.Status, m.LeftOut)
		}
	})
}

// TestTakenBackAfterMerger takes one filer's later filing back from a shipment that two of its filings were put
// together on: the earlier one is in force again.
func TestTakenBackAfterMerger(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		first := s.send(shop, table(shopSays.with(said{"house_bill": "", "sku": "A"})))
		second := s.send(shop, table(shopSays.with(said{"tracking_number": "", "sku": "B"})))
		third := s.send(shop, table(shopSays.with(said{"tracking_number": "", "sku": "C"})))
		s.send(carrier, table(carrierSays))
		for _, step := range []struct{ back, current models.Manifest }{{third, second}, {second, first}} {
			s.want(s.back(step.back), map[models.BackOutcome]int64{models.BackTaken: 1})
			found := false
			for _, f := range s.only().Filings {
				found = found || models.ManifestOf(f.ID) == step.current.ID
			}
			if !found {
				t.Errorf("manifest %d is not in force again: %v", step.current.ID, s.only().Shipment.Filings)
			}
			s.mustBeClean()
		}
		s.want(s.back(first), map[models.BackOutcome]int64{models.BackTaken: 1})
		if k := s.only(); len(k.Filings) != 1 || k.Shipment.Keys.Tracking == "" {
			t.Errorf("%d filings under %v", len(k.Filings), k.Shipment.Keys)
		}
	})
}
