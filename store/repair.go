package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
)

// repairDelay is how long the queue waits before it hands a repair out: a small one is carried out at once
// by the process that took it, and its job is there for the case that this process ends.
const repairDelay = 20 * time.Second

// StartRepair notes what a person wants done with rows that wait, and queues the work. Edits are the
// rows of a repair of single cells, which are changed at once. Of a row that another repair has changed
// since the person saw it, and of one that does not wait any more, the answer names the field "row-N",
// and nothing is changed. While another repair of the manifest goes on, the answer is a conflict.
func (s *Store) StartRepair(ctx context.Context, actor models.Actor, r models.Repair, edits []models.RowEdit) (models.Repair, error) {
	err := s.write(ctx, func(tx *gorm.DB) error {
		if err := s.openForRepair(tx, r.OrganisationID, r.ManifestID); err != nil {
			return err
		}
		r.Status, r.CreatedAt = models.RepairWorking, s.Now()
		if actor.UserID != 0 {
			r.UserID = &actor.UserID
		}
		if err := tx.Create(&r).Error; err != nil {
			return err
		}
		changed, err := editRows(tx, &r, edits)
		if err != nil {
			return err
		}
		if r.Kind == models.RepairCells {
			r.RowsChanged = changed
			if err := tx.Model(&r).Update("rows_changed", changed).Error; err != nil {
				return err
			}
		}
		if err := s.enqueueLater(tx, models.JobRepair, r.ID, repairDelay); err != nil {
			return err
		}
		return record(tx, audit.New(r.CreatedAt, actor, "manifest.repair", audit.Subject("manifest", r.ManifestID), r.OrganisationID,
			map[string]any{"repair": r.ID, "kind": r.Kind, "code": r.Code, "rows": r.RowsChanged}))
	})
	return r, err
}

// openForRepair makes sure that the manifest's rows stand still and that no other repair is at work. The
// manifest's row stays locked to the end of the transaction, so that two repairs cannot both find it free.
func (s *Store) openForRepair(tx *gorm.DB, org, manifest int64) error {
	locked := tx.Exec("UPDATE manifests SET repaired = repaired WHERE id = ? AND organisation_id = ?", manifest, org)
	if locked.Error != nil {
		return locked.Error
	}
	var m models.Manifest
	if err := tx.Where("id = ? AND organisation_id = ?", manifest, org).Take(&m).Error; err != nil {
		return found(err, "manifest")
	}
	if m.Status != models.ManifestDone && m.Status != models.ManifestCancelled {
		return models.Fail(models.KindConflict, "Rows can be repaired when the manifest is finished. It is %s.", m.Status)
	}
	if err := noRepair(tx, manifest); err != nil {
		return err
	}
	open, err := withdrawing(tx, manifest)
	if err == nil && open {
		return models.Fail(models.KindConflict, "This manifest is being withdrawn. Wait until that has ended, and try again.")
	}
	return err
}

// editRows writes typed rows, if each still is as the person saw it.
func editRows(tx *gorm.DB, r *models.Repair, edits []models.RowEdit) (changed int64, err error) {
	var faults []models.FieldError
	for _, e := range edits {
		var row models.QuarantinedRow
		got := tx.Where("manifest_id = ? AND \"row\" = ? AND state = ? AND repair_id = ?", r.ManifestID, e.Row, models.RowWaiting, e.Seen).Limit(1).Find(&row)
		if got.Error != nil {
			return 0, got.Error
		}
		if got.RowsAffected == 0 {
			faults = append(faults, models.FieldError{Field: fmt.Sprintf("row-%d", e.Row),
				Message: fmt.Sprintf("Look at row %d again: somebody changed it, or it went in, while you were typing.", e.Row)})
			continue
		}
		cells := models.CellChanges(r.ID, e.Row, row.Cells(), e.Cells)
		if len(cells) == 0 {
			continue
		}
		text, err := json.Marshal(e.Cells)
		if err != nil {
			return 0, err
		}
		for _, c := range cells {
			// Not by Create, which takes column 0 of a key for one that is to be given.
			err := tx.Exec(`INSERT INTO repair_cells (repair_id, "row", col, before, after) VALUES (?, ?, ?, ?, ?)`, c.RepairID, c.Row, c.Col, c.Before, c.After).Error
			if err != nil {
				return 0, err
			}
		}
		done := tx.Exec("UPDATE quarantined_rows SET edited = ?, repair_id = ? WHERE manifest_id = ? AND \"row\" = ? AND state = ? AND repair_id = ?",
			string(text), r.ID, r.ManifestID, e.Row, models.RowWaiting, e.Seen)
		if done.Error != nil {
			return 0, done.Error
		}
		changed++
	}
	if len(faults) > 0 {
		return 0, models.Invalid(faults...)
	}
	return changed, nil
}

// LeaseRepair lets one process at a time carry a repair out, by the lease of its manifest. One that has
// ended is given back as it is.
func (s *Store) LeaseRepair(ctx context.Context, id int64, owner string, takeOver func(other string) bool) (r models.Repair, m models.Manifest, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		if err := tx.Take(&r, id).Error; err != nil {
			return found(err, "repair")
		}
		if err := tx.Take(&m, r.ManifestID).Error; err != nil {
			return found(err, "manifest")
		}
		if r.Status != models.RepairWorking && r.Status != models.RepairUndoing {
			return nil
		}
		return s.lease(tx, m.ID, owner, takeOver)
	})
	return r, m, err
}

// lease takes a manifest's lease, or answers that another has it.
func (s *Store) lease(tx *gorm.DB, manifest int64, owner string, takeOver func(other string) bool) error {
	var lease struct {
		LeaseOwner string
		LeaseUntil *time.Time
	}
	if err := tx.Table("manifests").Where("id = ?", manifest).Take(&lease).Error; err != nil {
		return found(err, "manifest")
	}
	now := s.Now()
	if lease.LeaseOwner != "" && lease.LeaseOwner != owner && lease.LeaseUntil != nil && lease.LeaseUntil.After(now) && !takeOver(lease.LeaseOwner) {
		return models.Fail(models.KindConflict, "Another importer is working on this manifest.")
	}
	done := tx.Exec("UPDATE manifests SET lease_owner = ?, lease_until = ? WHERE id = ? AND lease_owner = ?", owner, now.Add(leaseFor), manifest, lease.LeaseOwner)
	if done.Error == nil && done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "Another importer is working on this manifest.")
	}
	return done.Error
}

// FinishRepair ends a repair or its undo, and releases the lease. Lists are the values of causes that had
// more of them than were listed, counted anew.
func (s *Store) FinishRepair(ctx context.Context, actor models.Actor, at models.RepairPoint, to models.RepairStatus, detail models.RepairDetail, lists []models.FindingValue) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if !models.RepairMoves.Allowed(at.Status, to) {
			return models.Fail(models.KindConflict, "The repair is %s and cannot become %s.", at.Status, to)
		}
		now := s.Now()
		body, err := json.Marshal(detail)
		if err != nil {
			return err
		}
		set := map[string]any{"status": to, "finished_at": now, "detail": body}
		if to == models.RepairUndone {
			set["undone_at"] = now
		}
		done := tx.Model(&models.Repair{}).Where("id = ? AND status = ?", at.Repair, at.Status).Updates(set)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "The repair was changed meanwhile.")
		}
		if err := relist(tx, lists); err != nil {
			return err
		}
		err = tx.Exec("UPDATE manifests SET lease_owner = '' WHERE id = ? AND lease_owner = ?", at.Manifest, at.Owner).Error
		if err != nil {
			return err
		}
		var r models.Repair
		if err := tx.Take(&r, at.Repair).Error; err != nil {
			return err
		}
		action := "manifest.repaired"
		if at.Status == models.RepairUndoing {
			action = "manifest.repair_undone"
		}
		return record(tx, audit.New(now, actor, action, audit.Subject("manifest", at.Manifest), r.OrganisationID,
			map[string]any{"repair": r.ID, "rows_changed": r.RowsChanged, "rows_filed": r.RowsFiled}))
	})
}

// relist puts newly counted values in the place of those that are listed of the same causes.
func relist(tx *gorm.DB, lists []models.FindingValue) error {
	for i, v := range lists {
		if i == 0 || lists[i-1].Code != v.Code || lists[i-1].Element != v.Element {
			err := tx.Exec("DELETE FROM finding_values WHERE manifest_id = ? AND code = ? AND element = ?", v.ManifestID, v.Code, v.Element).Error
			if err != nil {
				return err
			}
		}
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&v).Error; err != nil {
			return err
		}
	}
	return nil
}

// UndoRepair begins to undo a repair that has ended, and queues the work.
func (s *Store) UndoRepair(ctx context.Context, actor models.Actor, org, id int64) (r models.Repair, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		if err := tx.Where("id = ? AND organisation_id = ?", id, org).Take(&r).Error; err != nil {
			return found(err, "repair")
		}
		if err := s.openForRepair(tx, org, r.ManifestID); err != nil {
			return err
		}
		if !models.RepairMoves.Allowed(r.Status, models.RepairUndoing) {
			return models.Fail(models.KindConflict, "This repair was undone already.")
		}
		done := tx.Model(&models.Repair{}).Where("id = ? AND status = ?", id, r.Status).Update("status", models.RepairUndoing)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "This repair was changed meanwhile.")
		}
		r.Status = models.RepairUndoing
		if err := s.enqueueLater(tx, models.JobRepair, r.ID, repairDelay); err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, "manifest.repair_undo", audit.Subject("manifest", r.ManifestID), org, map[string]any{"repair": r.ID}))
	})
	return r, err
}

// Repairs lists a manifest's repairs, the latest first.
func (s *Store) Repairs(ctx context.Context, manifest int64, limit int) (list []models.Repair, people map[int64]models.User, err error) {
	if err := s.read(ctx).Where("manifest_id = ?", manifest).Order("id DESC").Limit(limit).Find(&list).Error; err != nil {
		return nil, nil, err
	}
	var ids []int64
	for _, r := range list {
		if r.UserID != nil && !slices.Contains(ids, *r.UserID) {
			ids = append(ids, *r.UserID)
		}
	}
	var users []models.User
	if len(ids) > 0 {
		if err := s.read(ctx).Where("id IN ?", ids).Find(&users).Error; err != nil {
			return nil, nil, err
		}
	}
	people = make(map[int64]models.User, len(users))
	for _, u := range users {
		people[u.ID] = u
	}
	return list, people, nil
}

// Repair finds a repair; org 0 sees every company's.
func (s *Store) Repair(ctx context.Context, org, id int64) (r models.Repair, err error) {
	query := s.read(ctx).Where("id = ?", id)
	if org != 0 {
		query = query.Where("organisation_id = ?", org)
	}
	return r, found(query.Take(&r).Error, "repair")
}
