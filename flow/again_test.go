package flow_test

import (
	"testing"

	"pilot321/models"
)

// TestTakenBackAndFiledAgain files rows once more under the numbers that they had, as after a repair that was
// undone and made again.
func TestTakenBackAndFiledAgain(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop := s.org("Shop", models.Marketplace)
		m := s.send(shop, table(sold(1, "20.00", nil), sold(2, "20.00", nil)))
		before := s.summary()
		if err := s.flow.FileAgain(t.Context(), models.Operator(), m.ID); err != nil || s.summary() != before {
			t.Errorf("filed again although in force: %v", err)
		}
		s.want(s.back(m), map[models.BackOutcome]int64{models.BackTaken: 2})
		s.must(s.flow.FileAgain(t.Context(), models.Operator(), m.ID))
		if got := s.summary(); got != before {
			t.Errorf("filed again it is another:\n%s", firstDifference(got, before))
		}
		if m = s.manifest(m.ID); m.Filings != 2 || m.TakenBack != 0 {
			t.Errorf("%d filings, %d taken back", m.Filings, m.TakenBack)
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'manifest.filed_again'"); n != 1 {
			t.Errorf("%d events tell of it, want 1", n)
		}
	})
}

// TestFiledAgainBehindALaterVersion takes the first of two versions back and files it again: it comes last now, and
// the way back ends.
func TestFiledAgainBehindALaterVersion(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop := s.org("Shop", models.Marketplace)
		first := s.send(shop, table(sold(1, "20.00", nil)))
		second := s.send(shop, table(sold(1, "30.00", nil)))
		s.want(s.back(first), map[models.BackOutcome]int64{models.BackReplaced: 1})
		s.must(s.flow.FileAgain(t.Context(), models.Operator(), first.ID))
		current := func(want models.Manifest, version int) {
			t.Helper()
			if f := s.only().Filings[0]; models.ManifestOf(f.ID) != want.ID || f.Version != version {
				t.Errorf("in force is version %d of manifest %d, want %d of %d", f.Version, models.ManifestOf(f.ID), version, want.ID)
			}
		}
		current(first, 3)
		if n := s.number("SELECT replaces FROM filings WHERE id = " + jsonOf(models.FilingID(second.ID, 1))); n != 0 {
			t.Errorf("the second leads back to %d", n)
		}
		s.want(s.back(first), map[models.BackOutcome]int64{models.BackTaken: 1})
		current(second, 2)
		s.want(s.back(second), map[models.BackOutcome]int64{models.BackTaken: 1})
		if n := len(s.shipments()); n != 0 {
			t.Errorf("%d shipments are left", n)
		}
	})
}
