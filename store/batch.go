package store

import (
	"context"
	"time"

	"pilot321/models"
)

// Batch is one batch of an import in one transaction: it loads what the keys name, lets pure code
// decide, and writes the change, the counts, the findings, the audit events and the checkpoint.
// more names further shipments that must be assessed again (a person's earlier parcels, say); it is
// asked after each look until it wants nothing further. Neither function gets the store: on SQLite it
// would wait for itself.
//
// The batch is written only while owner holds the manifest's lease and the manifest still stands at
// the row from; otherwise the answer is a conflict and nothing is changed.
// The same holds for a job that assesses shipments again, by its own checkpoint.
func (s *Store) Batch(ctx context.Context, at Checkpoint, keys models.BatchKeys,
	more func(*models.Before) models.BatchMore, decide func(*models.Before) (*models.Change, error)) error {
	return s.writeBulk(ctx, func(b *batchTx) error {
		if err := s.engine.lockImports(ctx, b.tx); err != nil {
			return err
		}
		before, err := s.loadBefore(ctx, b, keys, more)
		if err != nil {
			return err
		}
		change, err := decide(before)
		if err != nil {
			return err
		}
		if at.Reassessment.ID != 0 {
			if err := s.advanceReassessment(b, at.Reassessment, change); err != nil {
				return err
			}
		} else if at.Attach {
			if err := s.heldBy(b, at, change); err != nil {
				return err
			}
		} else if at.Manifest != 0 {
			if err := s.advance(ctx, b, at, change); err != nil {
				return err
			}
			if err := s.writeUsedFiles(ctx, b, at.Manifest, change); err != nil {
				return err
			}
		}
		return s.writeChange(ctx, b, change)
	})
}

// Checkpoint is where an importer believes its manifest to stand.
type Checkpoint = models.Checkpoint

// leaseFor is how long an importer may take over a batch before another may carry on.
const leaseFor = 30 * time.Second

// advance moves the manifest's checkpoint, if this importer still holds it.
func (s *Store) advance(ctx context.Context, b *batchTx, at Checkpoint, c *models.Change) error {
	now, t := s.Now(), c.Tally
	done := b.orm.Exec(`UPDATE manifests SET rows_read = rows_read + ?, "offset" = ?, accepted = accepted + ?, quarantined = quarantined + ?,
		unchanged = unchanged + ?, filings = filings + ?, joined = joined + ?, held = held + ?, pic_matched = pic_matched + ?, pic_missing = pic_missing + ?, lease_until = ?
		WHERE id = ? AND status = ? AND lease_owner = ? AND rows_read = ?`,
		t.Rows, c.Offset, t.Accepted, t.Quarantined, t.Unchanged, t.Filings, t.Joined, t.Held, t.PicMatched, t.PicMissing, now.Add(leaseFor),
		at.Manifest, models.ManifestImporting, at.Owner, at.Rows)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "The import was cancelled or taken over.")
	}
	return nil
}

// heldBy counts the shipments that pictures added to a manifest caused to be held, if its rows are still in
// force.
func (s *Store) heldBy(b *batchTx, at Checkpoint, c *models.Change) error {
	done := b.orm.Exec("UPDATE manifests SET held = held + ? WHERE id = ? AND status IN ?", c.Tally.Held, at.Manifest,
		[]models.ManifestStatus{models.ManifestDone, models.ManifestCancelled})
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "The manifest was withdrawn meanwhile.")
	}
	return nil
}
