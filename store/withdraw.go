package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// AskWithdrawal notes that a participant wants its manifest back and queues the work. Where that work waits or
// runs already nothing is done, and repeated is true. A manifest of which rows still go in is a conflict.
func (s *Store) AskWithdrawal(ctx context.Context, actor models.Actor, org, id int64, queue bool) (repeated bool, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		// The row is written first, so that of two who ask at once the second one sees what the first did.
		touched := tx.Exec("UPDATE manifests SET lease_owner = lease_owner WHERE id = ? AND organisation_id = ?", id, org)
		if touched.Error != nil {
			return touched.Error
		}
		var m models.Manifest
		if err := tx.Where("id = ? AND organisation_id = ?", id, org).Take(&m).Error; err != nil {
			return found(err, "manifest")
		}
		open, err := withdrawing(tx, id)
		if err != nil {
			return err
		}
		if repeated = open || m.Status == models.ManifestWithdrawn; repeated {
			return nil
		}
		if err := noRepair(tx, id); err != nil {
			return err
		}
		if !models.ManifestMoves.Allowed(m.Status, models.ManifestWithdrawn) {
			return models.Fail(models.KindConflict, "Only a manifest that is finished or cancelled can be withdrawn; this one is %s.", m.Status)
		}
		if queue {
			if err := s.enqueue(tx, models.JobWithdraw, id); err != nil {
				return err
			}
		}
		return record(tx, audit.New(s.Now(), actor, "manifest.withdrawing", audit.Subject("manifest", id), org,
			map[string]any{"filings": m.Filings - m.TakenBack}))
	})
	return repeated, err
}

// withdrawing tells whether the work of a withdrawal waits or runs.
func withdrawing(tx *gorm.DB, manifest int64) (bool, error) {
	var open int64
	err := tx.Model(&models.JobRun{}).Where("kind = ? AND subject = ? AND state IN ?", models.JobWithdraw, manifest,
		[]models.JobState{models.JobWaiting, models.JobRunning}).Count(&open).Error
	return open > 0, err
}

// noRepair makes sure that no repair of a manifest goes on: its rows would come into a manifest that is gone, and
// it could never end.
func noRepair(tx *gorm.DB, manifest int64) error {
	var busy int64
	err := tx.Model(&models.Repair{}).Where("manifest_id = ? AND status IN ?", manifest,
		[]models.RepairStatus{models.RepairWorking, models.RepairUndoing}).Count(&busy).Error
	if err == nil && busy > 0 {
		return models.Fail(models.KindConflict, "Another repair of this manifest is still going on. Wait until it has ended, and try again.")
	}
	return err
}

// WithdrawalAskedBy is who asked last that a manifest be withdrawn: the work is done in that person's name.
func (s *Store) WithdrawalAskedBy(ctx context.Context, manifest int64) (models.Actor, error) {
	return s.lastActor(ctx, manifest, "manifest.withdrawing")
}

// FilingAskedBy is who let the rows of a manifest in last: what is taken back with it is taken in that person's name.
func (s *Store) FilingAskedBy(ctx context.Context, manifest int64) (models.Actor, error) {
	return s.lastActor(ctx, manifest, "manifest."+string(models.ManifestImporting))
}

// lastActor is who did something to a manifest last.
func (s *Store) lastActor(ctx context.Context, manifest int64, action string) (models.Actor, error) {
	var e models.Event
	found := s.read(ctx).Where("subject = ? AND action = ?", audit.Subject("manifest", manifest), action).Order("id DESC").Limit(1).Find(&e)
	switch {
	case found.Error != nil:
		return models.Actor{}, found.Error
	case e.UserID != nil:
		return models.Actor{UserID: *e.UserID}, nil
	case e.Actor == models.Operator().String():
		return models.Operator(), nil
	}
	return models.System(), nil
}

// FilingsToTake lists filings of a manifest that were not taken back, in order, behind a filing.
func (s *Store) FilingsToTake(ctx context.Context, manifest, after int64, limit int) ([]int64, error) {
	var ids []int64
	return ids, s.read(ctx).Raw("SELECT id FROM filings WHERE id > ? AND id < ? AND superseded <> 2 ORDER BY id LIMIT ?",
		max(after, models.FilingID(manifest, 0)), models.FilingID(manifest+1, 0), limit).Scan(&ids).Error
}

// EndWithdrawal notes that a manifest is withdrawn, if none of its filings is in force any more; otherwise that some
// stay. Once it is withdrawn, nothing is done.
func (s *Store) EndWithdrawal(ctx context.Context, actor models.Actor, id int64, done models.TakenBack) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := tx.Exec("UPDATE manifests SET lease_owner = lease_owner WHERE id = ?", id).Error; err != nil { // as in AskWithdrawal
			return err
		}
		var m models.Manifest
		if err := tx.Take(&m, id).Error; err != nil || m.Status == models.ManifestWithdrawn {
			return found(err, "manifest")
		}
		if err := noRepair(tx, id); err != nil {
			return err
		}
		var kept int64
		err := tx.Raw("SELECT COUNT(*) FROM filings WHERE id >= ? AND id < ? AND superseded = 0", models.FilingID(id, 0), models.FilingID(id+1, 0)).Scan(&kept).Error
		if err != nil {
			return err
		}
		detail := map[string]any{"taken_back": m.TakenBack, "kept": kept}
		if kept == 0 {
			return s.moveManifest(tx, actor, id, models.ManifestWithdrawn, nil, detail)
		}
		detail["outcomes"] = fmt.Sprint(done.By)
		return record(tx, audit.New(s.Now(), actor, "manifest.withdrawn_in_part", audit.Subject("manifest", id), m.OrganisationID, detail))
	})
}

// WithdrawalOutlook counts what would stay filed if a manifest were withdrawn now. It goes over the whole manifest,
// so it is for the page that asks before, and for no other.
func (s *Store) WithdrawalOutlook(ctx context.Context, manifest int64, today models.Day) (o models.WithdrawalOutlook, err error) {
	return o, s.read(ctx).Raw(`SELECT COUNT(*) AS filings, COALESCE(SUM(CASE WHEN s.day <= ? THEN 1 ELSE 0 END), 0) AS arrived,
		COALESCE(SUM(CASE WHEN s.day > ? AND EXISTS (SELECT 1 FROM holds h WHERE h.shipment_id = s.id AND h.organisation_id = f.organisation_id AND h.status <> 'closed') THEN 1 ELSE 0 END), 0) AS held
		FROM filings f JOIN shipments s ON s.id = f.shipment_id WHERE f.id >= ? AND f.id < ? AND f.superseded = 0`,
		int64(today), int64(today), models.FilingID(manifest, 0), models.FilingID(manifest+1, 0)).Scan(&o).Error
}
