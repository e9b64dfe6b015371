package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// reassessLock is the advisory lock under which it is decided which reassessment is worked on next.
const reassessLock = 321_000_003

// reassessDelay is how long the queue waits before it hands a reassessment out. Every process reads what shipments are
// judged by anew after five seconds; one that began earlier could still judge by what was in force before.
const reassessDelay = 10 * time.Second

// AskReassessment has shipments on file assessed again by a job.
func (s *Store) AskReassessment(ctx context.Context, actor models.Actor, r models.Reassessment) (models.Reassessment, error) {
	err := s.write(ctx, func(tx *gorm.DB) error { return s.askReassessment(tx, actor, &r) })
	return r, err
}

// askReassessment notes a reassessment in the transaction of the change that causes it; nil asks for none.
func (s *Store) askReassessment(tx *gorm.DB, actor models.Actor, r *models.Reassessment) error {
	if r == nil {
		return nil
	}
	r.Status, r.CreatedAt = models.ReassessmentWaiting, s.Now()
	if actor.UserID != 0 {
		r.UserID = &actor.UserID
	}
	if err := tx.Create(r).Error; err != nil {
		return err
	}
	if err := s.nextReassessment(tx, r.Kind); err != nil {
		return err
	}
	return record(tx, audit.New(r.CreatedAt, actor, "reassessment.asked", audit.Subject("reassessment", r.ID), 0,
		map[string]any{"kind": r.Kind, "reason": r.Reason, "from": r.FromDay.String(), "to": dayOrOpen(r.ToDay), "country": r.Country, "mode": r.Mode}))
}

func dayOrOpen(d models.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// nextReassessment queues the oldest reassessment of a kind that waits, unless one is worked on or queued.
func (s *Store) nextReassessment(tx *gorm.DB, kind models.ReassessmentKind) error {
	if s.engine.name() == "postgres" {
		if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", reassessLock).Error; err != nil {
			return err
		}
	}
	var busy int64
	err := tx.Raw(`SELECT COUNT(*) FROM reassessments r WHERE r.kind = ? AND (r.status = ? OR r.status = ? AND EXISTS
		(SELECT 1 FROM job_runs j WHERE j.kind = ? AND j.subject = r.id AND j.state IN ?))`, kind, models.ReassessmentWorking, models.ReassessmentWaiting,
		models.JobReassess, []models.JobState{models.JobWaiting, models.JobRunning}).Scan(&busy).Error
	if err != nil || busy > 0 {
		return err
	}
	var next models.Reassessment
	waiting := tx.Where("kind = ? AND status = ?", kind, models.ReassessmentWaiting).Order("id").Limit(1).Find(&next)
	if waiting.Error != nil || waiting.RowsAffected == 0 {
		return waiting.Error
	}
	return s.enqueueLater(tx, models.JobReassess, next.ID, reassessDelay)
}

// StartReassessment takes a waiting reassessment up and counts what lies before it. One that is at work already is
// given as it stands, and so is one that has ended.
func (s *Store) StartReassessment(ctx context.Context, id int64) (r models.Reassessment, err error) {
	if r, err = s.Reassessment(ctx, id); err != nil || r.Status != models.ReassessmentWaiting {
		return r, err
	}
	total, err := s.CountArrivals(ctx, r)
	if err != nil {
		return r, err
	}
	err = s.write(ctx, func(tx *gorm.DB) error {
		// A failed one that is taken up again keeps what it has done; its rest is counted anew.
		done := tx.Exec("UPDATE reassessments SET status = ?, total = done + ?, started_at = COALESCE(started_at, ?), finished_at = NULL WHERE id = ? AND status = ?",
			models.ReassessmentWorking, total, s.Now(), id, models.ReassessmentWaiting)
		if done.Error != nil {
			return done.Error
		}
		r = models.Reassessment{}
		return tx.Take(&r, id).Error
	})
	return r, err
}

// arrivals is the condition of the shipments that are still before a reassessment.
func arrivals(r models.Reassessment) (string, []any) {
	where, args := "id > ? AND merged_into = 0 AND day >= ?", []any{r.LastShipment, int64(r.FromDay)}
	if r.ToDay != 0 {
		where, args = where+" AND day <= ?", append(args, int64(r.ToDay))
	}
	if r.Country != "" {
		where, args = where+" AND origin = ?", append(args, r.Country)
	}
	if r.Mode != "" {
		where, args = where+" AND mode = ?", append(args, r.Mode)
	}
	return where, args
}

// CountArrivals counts the shipments that are still before a reassessment. No index serves it: it goes over all
// shipments once, and is for the page that asks before and for the beginning of the work.
func (s *Store) CountArrivals(ctx context.Context, r models.Reassessment) (n int64, err error) {
	where, args := arrivals(r)
	return n, s.read(ctx).Raw("SELECT COUNT(*) FROM shipments WHERE "+where, args...).Scan(&n).Error
}

// Arrivals are the next shipments of a reassessment, in the order of their numbers.
func (s *Store) Arrivals(ctx context.Context, r models.Reassessment, limit int) (ids []int64, err error) {
	where, args := arrivals(r)
	return ids, s.read(ctx).Raw("SELECT id FROM shipments WHERE "+where+" ORDER BY id LIMIT ?", append(args, limit)...).Scan(&ids).Error
}

// advanceReassessment moves the checkpoint of a reassessment in the transaction of its batch.
func (s *Store) advanceReassessment(b *batchTx, at models.ReassessmentPoint, c *models.Change) error {
	done := b.orm.Exec(`UPDATE reassessments SET last_shipment = ?, done = done + ?, changed = changed + ?, placed = placed + ?
		WHERE id = ? AND status = ? AND last_shipment = ?`, at.Last, at.Done, c.Tally.Reassessed, len(c.Holds), at.ID, models.ReassessmentWorking, at.After)
	if done.Error == nil && done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "The re-evaluation was canceled or taken over.")
	}
	return done.Error
}

// FinishReassessment notes that a reassessment went over everything, and queues the next of its kind.
func (s *Store) FinishReassessment(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error { return s.endReassessment(tx, actor, id, models.ReassessmentDone) })
}

// CancelReassessment stops a reassessment. What it has assessed stays so.
func (s *Store) CancelReassessment(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error { return s.endReassessment(tx, actor, id, models.ReassessmentCancelled) })
}

// RetryReassessment lets a reassessment that failed go on where it stopped.
func (s *Store) RetryReassessment(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error { return s.endReassessment(tx, actor, id, models.ReassessmentWaiting) })
}

// endReassessment moves a reassessment to a status in which nobody works on it, and lets the next of its kind begin.
func (s *Store) endReassessment(tx *gorm.DB, actor models.Actor, id int64, to models.ReassessmentStatus) error {
	var r models.Reassessment
	if err := tx.Take(&r, id).Error; err != nil {
		return found(err, "re-evaluation")
	}
	if !models.ReassessmentMoves.Allowed(r.Status, to) {
		return models.Fail(models.KindConflict, "This re-evaluation is %s, so this cannot be done with it.", r.Status)
	}
	// The row is written before it is read for the log: a batch that commits meanwhile adds to its figures.
	moved := tx.Exec("UPDATE reassessments SET status = ?, finished_at = ? WHERE id = ? AND status = ?", to, s.Now(), id, r.Status)
	if moved.Error != nil {
		return moved.Error
	}
	if moved.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "The re-evaluation moved on meanwhile. Look again.")
	}
	var now models.Reassessment
	if err := tx.Take(&now, id).Error; err != nil {
		return err
	}
	if err := s.nextReassessment(tx, r.Kind); err != nil {
		return err
	}
	return record(tx, audit.New(s.Now(), actor, "reassessment."+string(to), audit.Subject("reassessment", id), 0,
		map[string]any{"total": now.Total, "done": now.Done, "changed": now.Changed, "holds": now.Placed}))
}

// Reassessment gives one reassessment.
func (s *Store) Reassessment(ctx context.Context, id int64) (r models.Reassessment, err error) {
	return r, found(s.read(ctx).Take(&r, id).Error, "re-evaluation")
}

// Reassessments lists the latest reassessments of some kinds, newest first.
func (s *Store) Reassessments(ctx context.Context, kinds []models.ReassessmentKind, limit int) (list []models.Reassessment, err error) {
	return list, s.read(ctx).Where("kind IN ?", kinds).Order("id DESC").Limit(limit).Find(&list).Error
}
