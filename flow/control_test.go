package flow_test

import (
	"bytes"
	"testing"

	"pilot321/demo"
	"pilot321/models"
	"pilot321/risk"
)

// drawing puts a share of the control sample in force.
func (s *stage) drawing(share int, lane models.Lane) {
	s.t.Helper()
	list, err := s.store.ControlPeriods(s.t.Context())
	s.must(err)
	last := int64(0)
	if len(list) > 0 {
		last = list[0].ID
	}
	s.must(s.store.ChangeControl(s.t.Context(), s.officer(), last, models.ControlPeriod{Share: share, Lane: lane, Note: "tried", Seed: bytes.Repeat([]byte{7}, 32)}))
}

// officer is somebody of the desk.
func (s *stage) officer() models.Actor {
	s.t.Helper()
	u, err := s.store.UserByEmail(s.t.Context(), "officer@example.com")
	if err != nil {
		u, err = s.store.AddUser(s.t.Context(), models.Operator(), models.User{Email: "officer@example.com", Name: "Officer", Role: models.RoleSupervisor, Status: models.UserActive})
	}
	s.must(err)
	return models.Actor{UserID: u.ID, Role: u.Role, Name: u.Name}
}

func TestControlSample(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		file := generated(t, demo.Options{Rows: 400, Seed: 5, Kind: models.Marketplace})
		s.drawing(200_000, models.LaneExam)
		m := s.send(shop, file)
		pool, drawn := 0, 0
		for _, k := range s.shipments() {
			c := k.Shipment.Assessment.Control
			asked := len(k.Shipment.Assessment.Reasons) > 0 && k.Shipment.Score >= risk.Threshold
			switch {
			case asked && c.Period != 0:
				t.Errorf("shipment %d took part though the rules ask for a hold", k.Shipment.ID)
			case !asked && c.Period == 0:
				continue // a rule that always holds
			}
			if c.Period != 0 {
				pool++
			}
			held := false
			for _, h := range k.Holds {
				held = held || h.Rules == risk.RuleControl && h.Family == models.HoldValidation && h.Lane == models.LaneExam && h.PublicReason == risk.PublicReview
			}
			if held != c.Drawn || c.Drawn && k.Shipment.Lane != models.LaneExam {
				t.Errorf("shipment %d: drawn %v, held %v, lane %s", k.Shipment.ID, c.Drawn, held, k.Shipment.Lane)
			}
			if c.Drawn {
				drawn++
			}
		}
		if pool < 300 || drawn < pool/10 || drawn > pool/3 {
			t.Errorf("%d of %d were drawn, a fifth was asked for", drawn, pool)
		}
		counts, err := s.store.ControlCounts(t.Context())
		s.must(err)
		if got := counts[1]; got.Pool != int64(pool) || got.Drawn != int64(drawn) {
			t.Errorf("counted %+v, want %d of %d", got, drawn, pool)
		}

		// Another share changes nothing for those who have been drawn or passed over.
		s.drawing(risk.Tickets, models.LaneDocuments)
		before := s.summary()
		if again := s.send(shop, file+"\n"); again.Unchanged != m.Filings {
			t.Errorf("%d rows are unchanged", again.Unchanged)
		}
		if s.summary() != before {
			t.Error("another share changes earlier draws")
		}
		check, err := s.store.VerifyDraws(t.Context())
		s.must(err)
		if check.Checked != int64(pool) || check.Drawn != int64(drawn) || len(check.Wrong) != 0 {
			t.Errorf("drawn again: %+v", check)
		}
	})
}

// The seed of a period that runs is told to nobody, and a period that ended tells the seed it promised.
func TestControlSeedIsToldAtTheEnd(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.drawing(1000, models.LaneDocuments)
		s.drawing(0, models.LaneDocuments)
		list, err := s.store.ControlPeriods(t.Context())
		s.must(err)
		if len(list) != 2 || list[0].Seed != nil || list[0].EndedAt != nil || list[1].EndedAt == nil || risk.Commitment(list[1].Seed) != list[1].Commitment {
			t.Errorf("got %+v", list)
		}
		if draw, err := s.store.DrawInForce(t.Context()); err != nil || draw != nil {
			t.Errorf("a share of nothing draws: %+v %v", draw, err)
		}
		err = s.store.ChangeControl(t.Context(), s.officer(), list[1].ID, models.ControlPeriod{Share: 5, Lane: models.LaneExam, Seed: []byte{1}})
		if models.KindOf(err) != models.KindConflict {
			t.Errorf("whoever saw an older period changed it: %v", err)
		}
	})
}
