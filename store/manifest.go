package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"time"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// ReceiveManifest notes a file that has been stored with its hash. Where the same participant sent
// the same file before and it did not come to nothing, that manifest is given back and repeated is
// true. queue says whether a job is to read it.
func (s *Store) ReceiveManifest(ctx context.Context, actor models.Actor, m models.Manifest, queue bool) (kept models.Manifest, repeated bool, err error) {
	m.Status, m.ReceivedAt = models.ManifestReceived, s.Now()
	kept, repeated, err = s.receiveManifest(ctx, actor, m, queue)
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		// The same file came in twice at once, and the other one was quicker.
		kept, repeated, err = s.receiveManifest(ctx, actor, m, queue)
	}
	return kept, repeated, err
}

func (s *Store) receiveManifest(ctx context.Context, actor models.Actor, m models.Manifest, queue bool) (kept models.Manifest, repeated bool, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		var have models.Manifest
		found := tx.Where("organisation_id = ? AND sha256 = ? AND status NOT IN ?", m.OrganisationID, m.SHA256,
			[]models.ManifestStatus{models.ManifestRefused, models.ManifestCancelled, models.ManifestWithdrawn}).Limit(1).Find(&have)
		if found.Error != nil {
			return found.Error
		}
		if found.RowsAffected == 1 {
			m, repeated = have, true
			return nil
		}
		if err := checksLeft(tx, m); err != nil {
			return err
		}
		if err := tx.Create(&m).Error; err != nil {
			return err
		}
		if queue {
			if err := s.enqueue(tx, models.JobRead, m.ID); err != nil {
				return err
			}
		}
		return record(tx, audit.New(m.ReceivedAt, actor, "manifest.received", audit.Subject("manifest", m.ID), m.OrganisationID,
			map[string]any{"sha256": hex.EncodeToString(m.SHA256), "size": m.Size, "file": m.FileName}))
	})
	return m, repeated, err
}

// checksAnHour is how many files a participant may send in an hour only to have them checked. A check tells nothing
// that is not in the file or public, yet whoever could ask without end could try out everything that it does tell,
// and would keep the workers busy for nothing.
const checksAnHour = 60

// checksLeft refuses a manifest that is only to be checked where its sender has had too many checked.
func checksLeft(tx *gorm.DB, m models.Manifest) error {
	if m.Intent != models.IntentCheck {
		return nil
	}
	var n int64
	err := tx.Model(&models.Manifest{}).Where("organisation_id = ? AND intent = ? AND received_at > ?", m.OrganisationID, models.IntentCheck, m.ReceivedAt.Add(-time.Hour)).Count(&n).Error
	if err == nil && n >= checksAnHour {
		return models.Fail(models.KindTooMany, "Your company has had %d files checked within an hour. File one of them, or wait a little and send this one again.", n)
	}
	return err
}

// Manifest finds a manifest; org 0 sees every company's.
func (s *Store) Manifest(ctx context.Context, org, id int64) (models.Manifest, error) {
	var m models.Manifest
	query := s.read(ctx).Where("id = ?", id)
	if org != 0 {
		query = query.Where("organisation_id = ?", org)
	}
	return m, found(query.Take(&m).Error, "manifest")
}

// ManifestByFile finds the manifest that a participant's file made.
func (s *Store) ManifestByFile(ctx context.Context, org int64, sha256 []byte) (models.Manifest, error) {
	var m models.Manifest
	return m, found(s.read(ctx).Where("organisation_id = ? AND sha256 = ?", org, sha256).Order("id DESC").Take(&m).Error, "manifest")
}

// LeaseManifest lets one importer at a time work on a manifest. Another's lease stands until it runs
// out, unless takeOver, told the other's name, knows that it is gone. A manifest that has ended is given
// back as it is.
func (s *Store) LeaseManifest(ctx context.Context, id int64, owner string, takeOver func(other string) bool) (models.Manifest, error) {
	var m models.Manifest
	err := s.write(ctx, func(tx *gorm.DB) error {
		var lease struct {
			Status     models.ManifestStatus
			LeaseOwner string
			LeaseUntil *time.Time
		}
		if err := tx.Table("manifests").Where("id = ?", id).Take(&lease).Error; err != nil {
			return found(err, "manifest")
		}
		if ended(lease.Status) {
			return tx.Take(&m, id).Error
		}
		now := s.Now()
		if lease.LeaseOwner != "" && lease.LeaseOwner != owner && lease.LeaseUntil != nil && lease.LeaseUntil.After(now) && !takeOver(lease.LeaseOwner) {
			return models.Fail(models.KindConflict, "Another importer is working on this manifest.")
		}
		done := tx.Exec("UPDATE manifests SET lease_owner = ?, lease_until = ? WHERE id = ? AND lease_owner = ?", owner, now.Add(leaseFor), id, lease.LeaseOwner)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "Another importer is working on this manifest.")
		}
		return tx.Take(&m, id).Error
	})
	return m, err
}

// ended tells whether no import works on a manifest any more, though it may still be withdrawn.
func ended(status models.ManifestStatus) bool {
	return models.ManifestMoves.Final(status) || status == models.ManifestDone || status == models.ManifestCancelled
}

// moveManifest is compare-and-set over the table of moves, with the columns that go with the move.
func (s *Store) moveManifest(tx *gorm.DB, actor models.Actor, id int64, to models.ManifestStatus, set map[string]any, detail any) error {
	var m models.Manifest
	if err := tx.Take(&m, id).Error; err != nil {
		return found(err, "manifest")
	}
	if !models.ManifestMoves.Allowed(m.Status, to) {
		return models.Fail(models.KindConflict, "The manifest is %s and cannot become %s.", m.Status, to)
	}
	if set == nil {
		set = map[string]any{}
	}
	set["status"] = to
	done := tx.Model(&models.Manifest{}).Where("id = ? AND status = ?", id, m.Status).Updates(set)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "The manifest was changed meanwhile.")
	}
	return record(tx, audit.New(s.Now(), actor, "manifest."+manifestMove(m.Status, to), audit.Subject("manifest", id), m.OrganisationID, detail))
}

// manifestMove names a move in the log: by where it leads, unless it leads back.
func manifestMove(from, to models.ManifestStatus) string {
	switch {
	case to == models.ManifestReceived:
		return "read_again"
	case from == models.ManifestChecked && to == models.ManifestMapping:
		return "reopened"
	}
	return string(to)
}

// MapManifest notes how the file was read and which columns it has, and what happens next. mapping is the
// remembered mapping that was applied, or 0.
func (s *Store) MapManifest(ctx context.Context, actor models.Actor, m models.Manifest, then models.AfterMapping, mapping int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		set := map[string]any{"columns": m.Columns, "shape": m.Shape, "read_as": m.ReadAs, "table_key": m.TableKey, "rows_total": m.RowsTotal, "offset": m.Offset}
		if then == models.MappingAsk {
			return s.moveManifest(tx, actor, m.ID, models.ManifestMapping, set, map[string]any{"rows": m.RowsTotal})
		}
		if err := s.useMapping(tx, m.OrganisationID, mapping); err != nil {
			return err
		}
		detail := map[string]any{"rows": m.RowsTotal}
		if mapping != 0 {
			detail["mapping"] = mapping
		}
		if then == models.MappingWork {
			// The caller carries the rows in itself.
			set["started_at"] = s.Now()
			return s.moveManifest(tx, actor, m.ID, models.ManifestImporting, set, detail)
		}
		return s.columnsKnown(tx, actor, m.ID, set, detail)
	})
}

// RefuseManifest ends a manifest of which no row went in; the file stays as evidence.
func (s *Store) RefuseManifest(ctx context.Context, actor models.Actor, id int64, code, sentence string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		set := map[string]any{"refusal_code": code, "refusal_text": sentence, "finished_at": now, "lease_owner": ""}
		return s.moveManifest(tx, actor, id, models.ManifestRefused, set, map[string]any{"code": code})
	})
}

// FinishManifest ends an import whose rows are all in or in quarantine.
func (s *Store) FinishManifest(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var m models.Manifest
		if err := tx.Take(&m, id).Error; err != nil {
			return found(err, "manifest")
		}
		err := s.moveManifest(tx, actor, id, models.ManifestDone, map[string]any{"finished_at": s.Now(), "lease_owner": ""},
			map[string]any{"accepted": m.Accepted, "quarantined": m.Quarantined, "unchanged": m.Unchanged})
		if err != nil {
			return err
		}
		return s.endRows(tx, id)
	})
}

// CancelManifest stops a manifest. Rows that are in stay in, and the page says how many.
func (s *Store) CancelManifest(ctx context.Context, actor models.Actor, org, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var m models.Manifest
		if err := tx.Where("id = ? AND organisation_id = ?", id, org).Take(&m).Error; err != nil {
			return found(err, "manifest")
		}
		err := s.moveManifest(tx, actor, id, models.ManifestCancelled, map[string]any{"finished_at": s.Now(), "lease_owner": ""},
			map[string]any{"rows_read": m.RowsRead})
		if err != nil {
			return err
		}
		return s.endRows(tx, id)
	})
}

// endRows does what follows when no further row of a manifest goes in: its unused pictures are known, and
// those that came meanwhile can be given to the rows.
func (s *Store) endRows(tx *gorm.DB, id int64) error {
	if err := countPictures(tx, id); err != nil {
		return err
	}
	return s.lookAgain(tx, id)
}

// FindingGroups gives a manifest's findings by cause, errors and the most frequent first.
func (s *Store) FindingGroups(ctx context.Context, manifest int64) ([]models.FindingGroup, error) {
	var list []models.FindingGroup
	return list, s.read(ctx).Where("manifest_id = ?", manifest).Order("severity, count DESC, code, element").Find(&list).Error
}

// QuarantinedRows gives the rows that wait, in order, behind a row.
func (s *Store) QuarantinedRows(ctx context.Context, manifest, after int64, limit int) ([]models.QuarantinedRow, error) {
	var list []models.QuarantinedRow
	return list, s.read(ctx).Where("manifest_id = ? AND \"row\" > ? AND state = ?", manifest, after, models.RowWaiting).Order("\"row\"").Limit(limit).Find(&list).Error
}

// rowWarning is the findings of a row that went in.
type rowWarning struct {
	ManifestID int64            `gorm:"primaryKey"`
	Row        int64            `gorm:"primaryKey"`
	Findings   []models.Finding `gorm:"serializer:json"`
}

func (rowWarning) TableName() string { return "row_warnings" }

// WarnedRows gives the findings of rows that went in, in order, behind a row.
func (s *Store) WarnedRows(ctx context.Context, manifest, after int64, limit int) ([]models.QuarantinedRow, error) {
	var list []rowWarning
	err := s.read(ctx).Where("manifest_id = ? AND \"row\" > ?", manifest, after).Order("\"row\"").Limit(limit).Find(&list).Error
	rows := make([]models.QuarantinedRow, len(list))
	for i, w := range list {
		rows[i] = models.QuarantinedRow{ManifestID: w.ManifestID, Row: w.Row, Findings: w.Findings}
	}
	return rows, err
}

// AddManifestPictures notes picture files of a manifest that belong to no bundle: what was wrong with files
// that could not even be stored.
func (s *Store) AddManifestPictures(ctx context.Context, actor models.Actor, m models.Manifest, files []models.PictureFile) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if _, err := s.keepFiles(tx, m.ID, files); err != nil {
			return err
		}
		if err := countPictures(tx, m.ID); err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, "manifest.pictures", audit.Subject("manifest", m.ID), m.OrganisationID,
			map[string]any{"received": len(files), "faulty": len(files)}))
	})
}

// PictureOf finds the picture an organisation already sent, by its content.
func (s *Store) PictureOf(ctx context.Context, org int64, sha256 []byte) (models.Picture, bool, error) {
	var p models.Picture
	found := s.read(ctx).Where("organisation_id = ? AND sha256 = ?", org, sha256).Limit(1).Find(&p)
	return p, found.RowsAffected == 1 && bytes.Equal(p.SHA256, sha256), found.Error
}

// ManifestPictures lists the picture files of a manifest with the pictures they became.
func (s *Store) ManifestPictures(ctx context.Context, manifest int64) ([]models.ManifestPicture, map[int64]models.Picture, error) {
	var files []models.ManifestPicture
	if err := s.read(ctx).Where("manifest_id = ?", manifest).Order("name").Find(&files).Error; err != nil {
		return nil, nil, err
	}
	var list []models.Picture
	err := s.read(ctx).Where("id IN (SELECT picture_id FROM manifest_pictures WHERE manifest_id = ?)", manifest).Find(&list).Error
	pictures := make(map[int64]models.Picture, len(list))
	for _, p := range list {
		pictures[p.ID] = p
	}
	return files, pictures, err
}
