package store_test

import (
	"context"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/store"
)

// TestBatchWhoseContextEnds writes all of a batch or nothing: its context ends after the last look at the
// database and before the first write.
func TestBatchWhoseContextEnds(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, err := store.Open(store.Options{Database: url, Clock: testkit.NewClock(time.Date(2025, 6, 1, 15, 0, 0, 0, time.UTC)).Now})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := s.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
		err = s.Batch(ctx, models.Checkpoint{}, models.BatchKeys{Filings: 50}, nothing, func(b *models.Before) (*models.Change, error) {
			c := &models.Change{}
			for _, id := range b.NewIDs {
				c.New = append(c.New, &models.Shipment{ID: id, Day: 20240, Mode: models.ModeAir, CreatedAt: s.Now(), UpdatedAt: s.Now()})
				c.Keys = append(c.Keys, models.KeyRow{Key: id * 8, Shipment: id})
			}
			cancel()
			time.Sleep(50 * time.Millisecond) // for whoever listens for the end
			return c, nil
		})
		if err == nil {
			t.Error("the batch is said to be written")
		}
		seen := 0
		if err := s.EachShipment(t.Context(), func(models.Known) error { seen++; return nil }); err != nil || seen > 0 {
			t.Errorf("%d shipments of a batch that failed are on file (%v)", seen, err)
		}
		if faults, err := s.VerifyDatabase(t.Context()); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	})
}
