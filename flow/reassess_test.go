package flow_test

import (
	"context"
	"errors"
	"testing"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/policy"
)

// reassess assesses shipments again and tells how many assessments changed.
func (s *stage) reassess(ids ...int64) int {
	s.t.Helper()
	changed, err := s.flow.Reassess(s.t.Context(), models.System(), ids)
	s.must(err)
	return changed
}

func (s *stage) ids() (list []int64) {
	s.t.Helper()
	for _, k := range s.shipments() {
		list = append(list, k.Shipment.ID)
	}
	return list
}

// TestReassessFollowsTheLaw suspends the exemption for a country: the answers that differ change, and what they replace is kept.
func TestReassessFollowsTheLaw(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("One", models.Marketplace)
		s.send(shop, table(sold(1, "30.00", said{"country_of_origin": "CN"}), sold(2, "30.00", nil)))
		if n := s.reassess(s.ids()...); n != 0 {
			t.Fatalf("%d assessments changed although nothing else did", n)
		}
		s.records = []policy.Record{{Set: policy.Announced, Kind: policy.Suspension, From: 20_000, Country: "CN", Citation: "Invented", Sentence: "Not now."}}
		first := s.on(tracking(1)).Shipment
		stamp := s.number("SELECT SUM(updated_us) FROM shipments WHERE id <> " + jsonOf(first.ID))
		s.clock.Advance(1)
		if n := s.reassess(append(s.ids(), s.ids()...)...); n != 1 {
			t.Fatalf("%d assessments changed, want 1", n)
		}
		after := s.on(tracking(1)).Shipment
		if first.Eligibility != policy.Eligible || after.Eligibility != policy.Suspended || after.Assessment.Eligibility.Code != policy.Suspended || after.AssessmentN != first.AssessmentN+1 {
			t.Errorf("from %s to %s (%d), want eligible to suspended", first.Eligibility, after.Eligibility, after.AssessmentN)
		}
		if n := s.number("SELECT COUNT(*) FROM assessments"); n != 1 {
			t.Errorf("%d superseded assessments are kept, want 1", n)
		}
		if now := s.number("SELECT SUM(updated_us) FROM shipments WHERE id <> " + jsonOf(first.ID)); now != stamp {
			t.Error("a shipment was written although its assessment says the same")
		}
		looking := s.newFlow("test:2", func(o *flow.Options) {
			o.Records = watched{o.Records, func(c *models.Change) {
				if len(c.New)+len(c.Updated)+len(c.Superseded)+len(c.Persons)+len(c.Pictures)+len(c.Counts)+len(c.Holds)+len(c.HoldUpdates) > 0 || len(c.Events) != 1 {
					t.Errorf("an assessment that says the same writes %+v", c)
				}
			}}
		})
		if n, err := looking.Reassess(t.Context(), models.System(), s.ids()); n != 0 || err != nil {
			t.Errorf("%d assessments changed the second time (%v)", n, err)
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'shipment.reassessed'"); n != 3 {
			t.Errorf("%d events, want one a batch", n)
		}
	})
}

// lower is a limit that ordinary parcels are over.
var lower = policy.Record{Set: policy.Announced, Kind: policy.Threshold, From: 20_000, Cents: 200_00, Citation: "Invented", Sentence: "Less."}

// TestReassessPlacesHolds has a rule hit that did not before; the second time the hold stands already.
func TestReassessPlacesHolds(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.send(s.org("One", models.Marketplace), table(sold(1, "150.00", nil), sold(2, "150.00", said{"known_marketplace_seller": "N"})))
		s.wantOverOf([]int{1, 2}, nil, nil)
		s.records = []policy.Record{lower}
		if n := s.reassess(s.ids()...); n != 2 {
			t.Fatalf("%d assessments changed, want 2", n)
		}
		s.wantOverOf([]int{1, 2}, []int{1, 2}, []int{2})
		s.reassess(s.ids()...)
		if n := s.number("SELECT COUNT(*) FROM holds"); n != 1 {
			t.Errorf("%d holds after the second time, want 1", n)
		}
	})
}

// TestReassessPassesOverWhatIsGone names a shipment that was taken over, one that was taken back and one that never was.
func TestReassessPassesOverWhatIsGone(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("One", models.Marketplace), s.org("Carrier", models.Carrier)
		s.send(shop, table(sold(1, "30.00", said{"house_bill": "", "country_of_origin": "CN"})))
		s.send(carrier, table(carrierSays.with(said{"tracking_number": "", "house_bill": "H1"})))
		s.send(carrier, table(carrierSays.with(said{"tracking_number": tracking(1), "house_bill": "H1"})))
		gone := s.send(shop, table(sold(2, "30.00", said{"country_of_origin": "CN"})))
		_, err := s.flow.TakeBack(t.Context(), models.Operator(), models.TakeBack{Manifest: gone.ID, Organisation: shop.ID, Reason: models.BackWithdrawn})
		s.must(err)
		if left, merged := len(s.ids()), s.number("SELECT COUNT(*) FROM shipments WHERE merged_into > 0"); left != 1 || merged != 1 {
			t.Fatalf("%d shipments, %d taken over; want 1 and 1", left, merged)
		}
		kept := s.number("SELECT COUNT(*) FROM assessments")
		s.set = policy.Current
		if n := s.reassess(1, 2, 3, 4, 5, 4711); n != 1 {
			t.Errorf("%d assessments changed, want that of the one shipment there is", n)
		}
		if n := s.number("SELECT COUNT(*) FROM assessments"); n != kept+1 {
			t.Errorf("%d superseded assessments, want %d", n, kept+1)
		}
	})
}

// TestReassessTakesThePersonsDayAlong lowers the limit and names one of three parcels: what the day is over concerns all,
// and so does the way back.
func TestReassessTakesThePersonsDayAlong(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, other := s.org("One", models.Marketplace), s.org("Two", models.Marketplace)
		s.send(shop, table(sold(1, "150.00", nil), sold(4, "150.00", said{"deliver_to_name": "Ana Abbott"})))
		s.send(other, table(sold(2, "100.00", nil), sold(3, "100.00", nil)))
		s.wantOver(nil, nil)
		s.records = []policy.Record{lower}
		if n := s.reassess(s.on(tracking(2)).Shipment.ID); n != 3 {
			t.Errorf("%d assessments changed, want those of the person's three parcels", n)
		}
		s.wantOver([]int{1, 2, 3}, nil)
		if over, _ := s.over(4); len(over) > 0 {
			t.Error("another person's parcel is over the limit")
		}
		for n := 1; n <= 3; n++ {
			if code := s.on(tracking(n)).Shipment.Eligibility; code != policy.PersonDayOver {
				t.Errorf("parcel %d is %s, want %s", n, code, policy.PersonDayOver)
			}
		}
		s.records = nil
		if n := s.reassess(s.on(tracking(3)).Shipment.ID); n != 3 {
			t.Errorf("%d assessments changed on the way back, want 3", n)
		}
		s.wantOver(nil, nil)
	})
}

// TestReassessGoesBatchByBatch has more shipments than one batch, and stops where it is told to.
func TestReassessGoesBatchByBatch(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		var rows []said
		for i := range flow.ReassessBatch + 20 {
			rows = append(rows, sold(i, "30.00", said{"country_of_origin": "CN", "deliver_to_name": "Person " + letters(i)}))
		}
		s.send(s.org("One", models.Marketplace), table(rows...))
		s.set = policy.Current
		stopped, stop := context.WithCancel(t.Context())
		stop()
		if n, err := s.flow.Reassess(stopped, models.System(), s.ids()); n != 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("stopped before the first batch: %d changed, %v", n, err)
		}
		if n := s.reassess(s.ids()...); n != len(rows) {
			t.Errorf("%d assessments changed, want %d", n, len(rows))
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'shipment.reassessed'"); n != 2 {
			t.Errorf("%d events, want one a batch", n)
		}
	})
}

// letters writes a number in letters, so that names differ in more than digits.
func letters(n int) string {
	text := ""
	for range 3 {
		text += string(rune('A' + n%26))
		n /= 26
	}
	return text
}
