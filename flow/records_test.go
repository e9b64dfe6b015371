package flow_test

import (
	"context"

	"pilot321/flow"
	"pilot321/models"
)

// watched is the store with a look at every batch between deciding and writing.
type watched struct {
	flow.Records
	decided func(c *models.Change)
}

func (w watched) Batch(ctx context.Context, at models.Checkpoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
	decide func(*models.Before) (*models.Change, error)) error {
	return w.Records.Batch(ctx, at, keys, more, func(before *models.Before) (*models.Change, error) {
		c, err := decide(before)
		if err == nil {
			w.decided(c)
		}
		return c, err
	})
}
