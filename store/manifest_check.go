package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/models"
)

// ConfirmManifest takes the columns as a person confirmed them, remembers them for the same header, and
// lets the work go on: the rows go in at once where nothing can be changed by them, else they are checked
// first.
func (s *Store) ConfirmManifest(ctx context.Context, actor models.Actor, id int64, columns []byte, remember models.Mapping) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := s.columnsKnown(tx, actor, id, map[string]any{"columns": columns}, map[string]any{"columns": "confirmed"}); err != nil {
			return err
		}
		var m models.Manifest
		if err := tx.Select("organisation_id").Take(&m, id).Error; err != nil {
			return err
		}
		remember.ManifestID = id
		return s.rememberMapping(tx, actor, m.OrganisationID, remember)
	})
}

// columnsKnown moves a manifest whose columns are known on, whoever confirmed them, with what is set
// besides. One that is only to be checked is checked; one that is to be filed is too, so that its sender
// sees what it changes, unless this participant has nothing on file.
func (s *Store) columnsKnown(tx *gorm.DB, actor models.Actor, id int64, set map[string]any, detail any) error {
	var m models.Manifest
	if err := tx.Take(&m, id).Error; err != nil {
		return found(err, "manifest")
	}
	var earlier int64
	if m.Intent == models.IntentFile {
		err := tx.Raw("SELECT COUNT(*) FROM (SELECT 1 FROM manifests WHERE organisation_id = ? AND filings > 0 LIMIT 1) t", m.OrganisationID).Scan(&earlier).Error
		if err != nil {
			return err
		}
	}
	set["started_at"], set["checked_rows"] = s.Now(), 0
	to, job := models.ManifestChecking, models.JobCheck
	if m.Intent == models.IntentFile && earlier == 0 {
		to, job = models.ManifestImporting, models.JobImport
	}
	if err := s.moveManifest(tx, actor, id, to, set, detail); err != nil {
		return err
	}
	return s.enqueue(tx, job, id)
}

// CheckedRows notes how far a check is, and that its owner is still at it.
func (s *Store) CheckedRows(ctx context.Context, id int64, owner string, rows int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Exec("UPDATE manifests SET checked_rows = ?, lease_until = ? WHERE id = ? AND status = ? AND lease_owner = ?",
			rows, s.Now().Add(leaseFor), id, models.ManifestChecking, owner)
		if done.Error == nil && done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "The check was cancelled or taken over.")
		}
		return done.Error
	})
}

// FinishCheck keeps what a check came to. With stop its sender decides what follows; else the rows go in.
func (s *Store) FinishCheck(ctx context.Context, actor models.Actor, id int64, report []byte, stop bool) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		set := map[string]any{"report": report, "lease_owner": ""}
		if stop {
			return s.moveManifest(tx, actor, id, models.ManifestChecked, set, nil)
		}
		return s.letIn(tx, actor, id, set, nil)
	})
}

// letIn sets the import of a manifest going.
func (s *Store) letIn(tx *gorm.DB, actor models.Actor, id int64, set map[string]any, detail any) error {
	set["started_at"] = s.Now()
	if err := s.moveManifest(tx, actor, id, models.ManifestImporting, set, detail); err != nil {
		return err
	}
	return s.enqueue(tx, models.JobImport, id)
}

// FileChecked lets the rows of a checked manifest in. report is the report again, with what its sender
// wants taken back.
func (s *Store) FileChecked(ctx context.Context, actor models.Actor, org, id int64, report []byte) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if _, err := ownManifest(tx, org, id); err != nil {
			return err
		}
		return s.letIn(tx, actor, id, map[string]any{"intent": models.IntentFile, "report": report}, map[string]any{"after": "check"})
	})
}

// ReopenColumns leads from a checked manifest back to its columns.
func (s *Store) ReopenColumns(ctx context.Context, actor models.Actor, org, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if _, err := ownManifest(tx, org, id); err != nil {
			return err
		}
		return s.moveManifest(tx, actor, id, models.ManifestMapping, map[string]any{"report": nil}, map[string]any{"after": "check"})
	})
}

// ReadAgain has a file read in another way than it was: another encoding, delimiter or sheet.
func (s *Store) ReadAgain(ctx context.Context, actor models.Actor, org, id int64, readAs []byte) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if _, err := ownManifest(tx, org, id); err != nil {
			return err
		}
		if err := s.moveManifest(tx, actor, id, models.ManifestReceived, map[string]any{"read_as": readAs}, map[string]any{"read_as": string(readAs)}); err != nil {
			return err
		}
		return s.enqueue(tx, models.JobRead, id)
	})
}

// ownManifest finds a manifest of an organisation inside a transaction.
func ownManifest(tx *gorm.DB, org, id int64) (models.Manifest, error) {
	var m models.Manifest
	return m, found(tx.Where("id = ? AND organisation_id = ?", id, org).Take(&m).Error, "manifest")
}

// OnFile reads what the database holds at the places of some keys, and changes nothing.
func (s *Store) OnFile(ctx context.Context, keys []int64) (*models.Before, error) {
	before := &models.Before{Slots: map[int64]int64{}, Shipments: map[int64]*models.Known{}}
	return before, s.readBulk(ctx, func(b *batchTx) error {
		if err := s.loadSlots(ctx, b, before, keys); err != nil {
			return err
		}
		ids := make([]int64, 0, len(before.Slots))
		for _, id := range before.Slots {
			ids = append(ids, id)
		}
		_, err := s.loadShipments(ctx, b, before, ids)
		return err
	})
}

// FilingsInForce lists the filings of a manifest that no later one replaced and nobody took back, in
// order.
func (s *Store) FilingsInForce(ctx context.Context, org, manifest int64) (ids []int64, err error) {
	return ids, s.read(ctx).Raw("SELECT id FROM filings WHERE id >= ? AND id < ? AND organisation_id = ? AND superseded = 0 ORDER BY id",
		models.FilingID(manifest, 0), models.FilingID(manifest+1, 0), org).Scan(&ids).Error
}
