package flow

import (
	"context"
	"slices"

	"pilot321/models"
	"pilot321/policy"
)

// Reassess assesses shipments again that nobody filed on, because what they are judged by has changed, and tells how
// many assessments say something else than before.
func (f *Flow) Reassess(ctx context.Context, actor models.Actor, shipments []int64) (changed int, err error) {
	for ids := range slices.Chunk(shipments, f.Batch) {
		law, err := f.Law(ctx)
		if err != nil {
			return changed, err
		}
		now := f.now()
		b := &batch{hasher: f.Hasher, law: law, now: now, today: policy.PortDay(now, ""), due: f.due(now), actor: actor}
		more := func(before *models.Before) models.BatchMore {
			b.before = before
			if !b.joined {
				b.joined = true
				b.start()
				for _, id := range ids {
					b.asked[id] = true
				}
			}
			return b.affected()
		}
		err = f.Records.Batch(ctx, models.Checkpoint{}, models.BatchKeys{Shipments: ids}, more,
			func(*models.Before) (*models.Change, error) { return b.change() })
		if err != nil {
			return changed, err
		}
		changed += len(b.out.Superseded)
	}
	return changed, ctx.Err()
}
