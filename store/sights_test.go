package store_test

import (
	"errors"
	"slices"
	"testing"

	"pilot321/models"
)

func TestRecentSights(t *testing.T) {
	onDesk(t, 0, 0, func(d *desk) {
		nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
		d.must(d.Batch(t.Context(), models.Checkpoint{}, models.BatchKeys{Filings: 5}, nothing, func(b *models.Before) (*models.Change, error) {
			c := &models.Change{}
			for i, id := range b.NewIDs {
				sh := &models.Shipment{ID: id, Day: 20760, Mode: models.ModeAir, CreatedAt: d.clock.Now(), UpdatedAt: d.clock.Now(), Assessment: models.Assessment{Signals: []byte{byte(i + 1)}}}
				switch i {
				case 1:
					sh.Assessment.Signals = nil // assessed before it was kept
				case 3:
					sh.MergedInto = b.NewIDs[0]
				}
				c.New = append(c.New, sh)
			}
			return c, nil
		}))
		var seen []byte
		note := func(_ int64, doc []byte) error { seen = append(seen, doc...); return nil }
		d.must(d.RecentSights(t.Context(), 10, note))
		if !slices.Equal(seen, []byte{5, 3, 1}) {
			t.Errorf("seen %v", seen)
		}
		seen = nil
		d.must(d.RecentSights(t.Context(), 2, note))
		if !slices.Equal(seen, []byte{5, 3}) {
			t.Errorf("of the newest two seen %v", seen)
		}
		stop := errors.New("stop")
		if err := d.RecentSights(t.Context(), 10, func(int64, []byte) error { return stop }); !errors.Is(err, stop) {
			t.Errorf("went on: %v", err)
		}
	})
}
