package flow_test

import (
	"context"
	"errors"
	"testing"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/policy"
)

// chinaOut suspends the exemption for goods of China from the day of the ordinary parcel on.
var chinaOut = policy.Record{Set: policy.Announced, Kind: policy.Suspension, From: 20_000, Country: "CN", Citation: "Invented", Sentence: "Not now."}

// many sends so many parcels of China, one a person, that arrive on 2025-06-02.
func (s *stage) many(n int) {
	s.t.Helper()
	var rows []said
	for i := range n {
		rows = append(rows, sold(i, "30.00", said{"country_of_origin": "CN", "deliver_to_name": "Person " + letters(i)}))
	}
	s.send(s.org("Many", models.Marketplace), table(rows...))
}

func (s *stage) ask(r models.Reassessment) models.Reassessment {
	s.t.Helper()
	r.Kind, r.Reason = models.ReassessPolicy, "A record was added."
	r, err := s.store.AskReassessment(s.t.Context(), models.Operator(), r)
	s.must(err)
	return r
}

func (s *stage) reassessment(id int64) models.Reassessment {
	s.t.Helper()
	r, err := s.store.Reassessment(s.t.Context(), id)
	s.must(err)
	return r
}

var secondOfJune = func() models.Day { d, _ := models.ParseDay("2025-06-02"); return d }()

// TestReevaluateTheDaysConcerned assesses what arrives in the span, of the country and mode, and nothing else.
func TestReevaluateTheDaysConcerned(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		china := said{"country_of_origin": "CN"}
		s.send(s.org("One", models.Marketplace), table(sold(1, "30.00", china), sold(2, "30.00", china.with(said{"arrival_date": "2025-06-04"})),
			sold(3, "30.00", china.with(said{"mode": "Truck"})), sold(4, "30.00", nil)))
		s.records = []policy.Record{chinaOut}
		want := func(codes ...string) {
			t.Helper()
			for i, code := range codes {
				if got := s.on(tracking(i + 1)).Shipment.Eligibility; got != code {
					t.Errorf("parcel %d is %s, want %s", i+1, got, code)
				}
			}
		}
		narrow := s.ask(models.Reassessment{FromDay: secondOfJune, ToDay: secondOfJune, Country: "CN", Mode: models.ModeAir})
		s.must(s.flow.Reevaluate(t.Context(), narrow.ID))
		want(policy.Suspended, policy.Eligible, policy.Eligible, policy.Eligible)
		if r := s.reassessment(narrow.ID); r.Status != models.ReassessmentDone || r.Total != 1 || r.Done != 1 || r.Changed != 1 || r.Placed != 0 || r.FinishedAt == nil || r.StartedAt == nil {
			t.Errorf("%+v", r)
		}
		wide := s.ask(models.Reassessment{FromDay: secondOfJune})
		s.must(s.flow.Reevaluate(t.Context(), wide.ID))
		want(policy.Suspended, policy.Suspended, policy.Suspended, policy.Eligible)
		if r := s.reassessment(wide.ID); r.Total != 4 || r.Done != 4 || r.Changed != 2 {
			t.Errorf("%+v", r)
		}
		before := s.number("SELECT COUNT(*) FROM audit_events")
		s.must(s.flow.Reevaluate(t.Context(), wide.ID)) // the queue may hand a job out twice
		if n := s.number("SELECT COUNT(*) FROM audit_events"); n != before {
			t.Error("work that had ended was done again")
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'shipment.reassessed' AND subject = 'reassessment:" + jsonOf(wide.ID) + "'"); n != 1 {
			t.Errorf("%d events of batches, want 1", n)
		}
	})
}

// TestReevaluationGoesOnAfterAnInterruption ends the process after its first batch; the next one does the rest, once.
func TestReevaluationGoesOnAfterAnInterruption(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		const parcels = 2*flow.ReassessBatch + 20
		s.many(parcels)
		s.records = []policy.Record{chinaOut}
		r := s.ask(models.Reassessment{FromDay: secondOfJune})
		asked, fault := 0, errors.New("the process ends")
		dying := s.newFlow("dying:1", func(o *flow.Options) {
			o.Law = func(ctx context.Context) (flow.Law, error) {
				if asked++; asked > 1 {
					return flow.Law{}, fault
				}
				return s.law(ctx)
			}
		})
		if err := dying.Reevaluate(t.Context(), r.ID); !errors.Is(err, fault) {
			t.Fatal(err)
		}
		if now := s.reassessment(r.ID); now.Status != models.ReassessmentWorking || now.Done != flow.ReassessBatch || now.Changed != flow.ReassessBatch || now.Total != parcels {
			t.Fatalf("after one batch: %+v", now)
		}
		s.must(s.newFlow("next:1", nil).Reevaluate(t.Context(), r.ID))
		if now := s.reassessment(r.ID); now.Status != models.ReassessmentDone || now.Done != parcels || now.Changed != parcels {
			t.Errorf("at the end: %+v", now)
		}
		if n := s.number("SELECT COUNT(*) FROM assessments"); n != parcels {
			t.Errorf("%d superseded assessments, want each once", n)
		}
	})
}

// TestCanceledReevaluationStops keeps what was assessed before it was canceled, and begins the one that waits.
func TestCanceledReevaluationStops(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.many(flow.ReassessBatch + 20)
		s.records = []policy.Record{chinaOut}
		r := s.ask(models.Reassessment{FromDay: secondOfJune})
		next := s.ask(models.Reassessment{FromDay: secondOfJune})
		queued := func() int64 {
			return s.number("SELECT COUNT(*) FROM job_runs WHERE kind = 'shipments.reassess' AND subject = " + jsonOf(next.ID))
		}
		if queued() != 0 {
			t.Error("two of a kind are queued at once")
		}
		asked := 0
		f := s.newFlow("test:2", func(o *flow.Options) {
			o.Law = func(ctx context.Context) (flow.Law, error) {
				if asked++; asked == 2 {
					s.must(s.store.CancelReassessment(ctx, models.Operator(), r.ID))
				}
				return s.law(ctx)
			}
		})
		s.must(f.Reevaluate(t.Context(), r.ID))
		if now := s.reassessment(r.ID); now.Status != models.ReassessmentCancelled || now.Done != flow.ReassessBatch {
			t.Errorf("%+v", now)
		}
		if n := s.number("SELECT COUNT(*) FROM assessments"); n != flow.ReassessBatch {
			t.Errorf("%d assessments changed, want those of the first batch", n)
		}
		if queued() != 1 {
			t.Error("the one that waits is not queued")
		}
		if err := s.store.CancelReassessment(t.Context(), models.Operator(), r.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("canceled twice: %v", err)
		}
	})
}

// TestExclusionByTariffNumberReachesTheShipment follows a record from a line's tariff number to the answer and back.
func TestExclusionByTariffNumberReachesTheShipment(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.send(s.org("One", models.Marketplace), table(sold(1, "30.00", said{"hts_number": "7317.00.5501"}), sold(2, "30.00", said{"hts_number": "6912.00.3950"})))
		s.records = []policy.Record{{ID: 99, Set: policy.Announced, Kind: policy.Exclusion, From: 20_000, Tariff: "7317", Goods: "steel nails", Citation: "Invented", Sentence: "Under duty."}}
		if n := s.reassess(s.ids()...); n != 1 {
			t.Errorf("%d assessments changed, want 1", n)
		}
		e := s.on(tracking(1)).Shipment.Assessment.Eligibility
		if e.Code != policy.ExcludedGoods || e.Eligible || e.Policy != "announced:exclusion:2024-10-04#99" || len(s.on(tracking(1)).Holds) > 0 {
			t.Errorf("%+v", e)
		}
		if e := s.on(tracking(2)).Shipment.Assessment.Eligibility; !e.Eligible {
			t.Errorf("%+v", e)
		}
		s.records = nil
		if n := s.reassess(s.ids()...); n != 1 || s.on(tracking(1)).Shipment.Eligibility != policy.Eligible {
			t.Errorf("%d assessments changed on the way back", n)
		}
	})
}
