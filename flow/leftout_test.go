package flow_test

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"testing"
	"time"

	"pilot321/flow"
	"pilot321/models"
)

// fileIt has a checked manifest filed with everything taken back that it leaves out, without doing the work yet.
func (s *stage) fileIt(org models.Organisation, m models.Manifest) {
	s.t.Helper()
	r := s.report(m)
	for _, e := range r.Earlier {
		r.TakeBack = append(r.TakeBack, e.NotHere...)
	}
	body, err := json.Marshal(r)
	s.must(err)
	s.must(s.store.FileChecked(s.t.Context(), models.Operator(), org.ID, m.ID, body))
}

// parcel is the usual row under numbers of its own.
func parcel(n int) said {
	return shopSays.with(said{"tracking_number": tracking(n), "house_bill": "H80" + strconv.Itoa(n)})
}

func (s *stage) tracked() (list []string) {
	for _, k := range s.shipments() {
		list = append(list, k.Shipment.Keys.Tracking)
	}
	return list
}

// unfinished does everything but end an import.
type unfinished struct {
	flow.Records
	err error
}

func (u *unfinished) FinishManifest(context.Context, models.Actor, int64) error { return u.err }

// TestLeftOutIsTakenBack amends a manifest twice. What the last file leaves out is gone, with every version that was
// on file; what arrives today stays, and so does a parcel whose row has an error, because the file speaks of it.
func TestLeftOutIsTakenBack(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		var rows []said
		for n := range 12 {
			rows = append(rows, parcel(n))
		}
		rows[3] = rows[3].with(said{"arrival_date": "2025-05-27"})
		s.upload(shop, models.IntentFile, table(rows...))
		s.send(carrier, table(carrierSays.with(said{"tracking_number": tracking(2), "house_bill": "H802", "master_bill": ""})))
		for n := range rows {
			rows[n] = rows[n].with(said{"brand": "Alder", "house_bill": "H81" + strconv.Itoa(n)})
		}
		second := s.upload(shop, models.IntentFile, table(rows...))
		s.must(s.store.FileChecked(t.Context(), models.Operator(), shop.ID, second.ID, second.Report))
		second = s.carryOn(second.ID)
		if second.Accepted != 12 || s.report(second).LeftOut != nil {
			t.Fatalf("the second file: %s with %v", second.Status, rowsOf(second))
		}
		s.clock.Set(opening.AddDate(0, 0, -4))
		third := s.upload(shop, models.IntentFile, table(append([]said{rows[0].with(said{"seller_country": "Nowhere"})}, rows[4:]...)...))
		if r := s.report(third); r.Removed() != 3 || r.Wrong != 1 {
			t.Fatalf("left out %d, wrong %d: %s", r.Removed(), r.Wrong, jsonOf(r.Earlier))
		}
		s.fileIt(shop, third)
		fault := errors.New("the database went away")
		for _, records := range []flow.Records{&failing{Records: s.store, at: 7, err: fault}, &unfinished{s.store, fault}} {
			broken := s.newFlow("other:1", func(o *flow.Options) { o.Batch, o.Records = 2, records })
			s.clock.Advance(time.Minute) // no lease is left
			if err := broken.Import(t.Context(), models.System(), third.ID); !errors.Is(err, fault) {
				t.Errorf("the fault did not come through: %v", err)
			}
		}
		s.clock.Advance(time.Minute)
		third = s.carryOn(third.ID)
		if end := s.report(third).LeftOut; third.Status != models.ManifestDone || end == nil || *end != (models.LeftOut{Taken: 2, Kept: 1}) {
			t.Errorf("%s, left out: %s", third.Status, jsonOf(end))
		}
		if k := s.on(tracking(2)); len(k.Filings) != 1 || k.Filings[0].OrganisationID != carrier.ID {
			t.Errorf("the carrier's parcel has %d filings", len(k.Filings))
		}
		if got := s.tracked(); len(got) != 11 {
			t.Errorf("on file are %v", got)
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'manifest.left_out'"); n != 1 {
			t.Errorf("%d events tell what was left out, want 1", n)
		}
		s.must(s.flow.Import(t.Context(), models.System(), third.ID))
		// The keys of every version are free: the parcel begins anew.
		if m := s.send(shop, table(rows[1].with(said{"house_bill": "H801"}))); m.Filings != 1 || m.Joined != 0 {
			t.Errorf("filed again: %d filings, %d joined", m.Filings, m.Joined)
		}
	})
}

// TestLeftOutOfOthers hands in a list with another company's filing and with numbers that are none: they are
// passed over.
func TestLeftOutOfOthers(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop, other := s.org("Shop", models.Marketplace), s.org("Other shop", models.Marketplace)
		theirs := s.send(other, table(parcel(1), parcel(2)))
		m := s.upload(shop, models.IntentCheck, table(parcel(3)))
		r := s.report(m)
		r.TakeBack = []int64{models.FilingID(theirs.ID, 1), models.FilingID(theirs.ID+100, 7), 0, -1}
		body, err := json.Marshal(r)
		s.must(err)
		s.must(s.store.FileChecked(t.Context(), models.Operator(), shop.ID, m.ID, body))
		m = s.carryOn(m.ID)
		if end := s.report(m).LeftOut; m.Status != models.ManifestDone || end == nil || *end != (models.LeftOut{}) {
			t.Errorf("%s, left out: %s", m.Status, jsonOf(end))
		}
		if got := s.tracked(); len(got) != 3 {
			t.Errorf("on file are %v", got)
		}
	})
}
