package store

import (
	"context"
	"encoding/hex"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
)

// PictureRoom is how many bytes of pictures a participant may still send today.
func (s *Store) PictureRoom(ctx context.Context, org int64, quota models.PictureQuota) (int64, error) {
	sent, err := s.picturesSent(s.read(ctx), org)
	return max(0, quota.DayBytes-sent), err
}

func (s *Store) picturesSent(tx *gorm.DB, org int64) (sent int64, err error) {
	return sent, tx.Model(&models.PictureBundle{}).Where("organisation_id = ? AND received_at > ?", org, s.Now().Add(-24*time.Hour)).
		Select("COALESCE(SUM(size), 0)").Scan(&sent).Error
}

// AddBundles notes pictures that have been stored as they came, with the job that looks at them. A manifest
// that came to nothing or was taken back has no use for pictures.
func (s *Store) AddBundles(ctx context.Context, actor models.Actor, m models.Manifest, bundles []models.PictureBundle, quota models.PictureQuota, queue bool) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		// The row is locked: two uploads at once must not both find room.
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("organisation_id = ?", m.OrganisationID).Take(&m, m.ID).Error; err != nil {
			return found(err, "manifest")
		}
		if m.Status == models.ManifestRefused || m.Status == models.ManifestWithdrawn {
			return models.Fail(models.KindConflict, "Pictures cannot be added: this manifest was %s.", m.Status)
		}
		if err := s.withinQuota(tx, m, bundles, quota); err != nil {
			return err
		}
		for i := range bundles {
			b := &bundles[i]
			b.ManifestID, b.OrganisationID, b.Status, b.ReceivedAt = m.ID, m.OrganisationID, models.BundleWaiting, s.Now()
			if err := tx.Create(b).Error; err != nil {
				return err
			}
			if err := record(tx, audit.New(b.ReceivedAt, actor, "manifest.pictures_received", audit.Subject("manifest", m.ID), m.OrganisationID,
				map[string]any{"bundle": b.ID, "sha256": hex.EncodeToString(b.SHA256), "size": b.Size, "file": b.Name})); err != nil {
				return err
			}
		}
		if !queue {
			return nil
		}
		return s.enqueue(tx, models.JobPictures, m.ID)
	})
}

func (s *Store) withinQuota(tx *gorm.DB, m models.Manifest, bundles []models.PictureBundle, quota models.PictureQuota) error {
	sent, err := s.picturesSent(tx, m.OrganisationID)
	if err != nil {
		return err
	}
	for _, b := range bundles {
		sent += b.Size
	}
	if sent > quota.DayBytes {
		return models.Fail(models.KindTooLarge, "Send at most %d MB of pictures within 24 hours; this would be more. Send the rest tomorrow. Nothing of this upload was kept.", quota.DayBytes>>20)
	}
	var waiting int64
	if err := tx.Model(&models.PictureBundle{}).Where("manifest_id = ? AND status IN ?", m.ID, openBundles).Count(&waiting).Error; err != nil {
		return err
	}
	if waiting+int64(len(bundles)) > int64(quota.Bundles) {
		return models.Fail(models.KindTooMany, "Pictures were sent %d times that are not looked at yet. Wait until they are, then send these again, best as one zip.", waiting)
	}
	return nil
}

var openBundles = []models.BundleStatus{models.BundleWaiting, models.BundleWorking}

// Bundles lists what came in pictures for a manifest, in order.
func (s *Store) Bundles(ctx context.Context, manifest int64) (list []models.PictureBundle, err error) {
	return list, s.read(ctx).Where("manifest_id = ?", manifest).Order("id").Find(&list).Error
}

// NotePictures notes the next files of a bundle that were looked at: pictures that have been stored, once by
// content, and files that cannot be used, with why. The bundle must stand at from; otherwise somebody else
// noted them, and the answer is a conflict. unused are the stored files of pictures that turned out to be
// kept already. gallery is the version of the gallery that the pictures were held against; where another one is in
// force, the answer is models.ErrGalleryChanged.
func (s *Store) NotePictures(ctx context.Context, bundle models.PictureBundle, from, total int64, files []models.PictureFile, gallery int64) (unused []string, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		if err := sameGallery(tx, gallery, files); err != nil {
			return err
		}
		done := tx.Model(&models.PictureBundle{}).Where("id = ? AND files_done = ? AND status IN ?", bundle.ID, from, openBundles).
			Updates(map[string]any{"status": models.BundleWorking, "files_done": from + int64(len(files)), "files_total": total})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "These pictures are being looked at already.")
		}
		if unused, err = s.keepFiles(tx, bundle.ManifestID, files); err != nil {
			return err
		}
		return countPictures(tx, bundle.ManifestID)
	})
	return unused, err
}

// EndBundle ends the look at a bundle: its files are all noted, or it cannot be used as a whole. Before the
// rows of its manifest go in there is nothing else to do; afterwards it stays open until they have its
// pictures. Where every file is kept as a picture of its own, the key of the stored bundle is given back, to
// be deleted.
func (s *Store) EndBundle(ctx context.Context, actor models.Actor, id int64, fault models.PictureFile) (spent string, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		var b models.PictureBundle
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&b, id).Error; err != nil {
			return found(err, "bundle of pictures")
		}
		var m models.Manifest
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&m, b.ManifestID).Error; err != nil {
			return found(err, "manifest")
		}
		if !b.Open() || b.FinishedAt != nil {
			return nil
		}
		set := map[string]any{"finished_at": s.Now(), "status": models.BundleWorking}
		switch {
		case fault.FaultCode != "":
			set["status"], set["fault_code"], set["fault"] = models.BundleRefused, fault.FaultCode, fault.Fault
		case !rowsBegan(m.Status):
			set["status"] = models.BundleDone
		}
		var faulty int64
		if err := tx.Model(&models.ManifestPicture{}).Where("manifest_id = ? AND picture_id IS NULL", m.ID).Count(&faulty).Error; err != nil {
			return err
		}
		if fault.FaultCode == "" && faulty == 0 {
			set["blob_key"], spent = "", b.BlobKey
		}
		if err := tx.Model(&b).Updates(set).Error; err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, "manifest.pictures", audit.Subject("manifest", m.ID), m.OrganisationID,
			map[string]any{"bundle": b.ID, "received": b.FilesTotal, "faulty": faulty, "refused": fault.FaultCode}))
	})
	return spent, err
}

// rowsBegan tells whether rows of a manifest may be in.
func rowsBegan(status models.ManifestStatus) bool {
	switch status {
	case models.ManifestImporting, models.ManifestDone, models.ManifestCancelled:
		return true
	}
	return false
}

// SettleBundles ends bundles whose pictures an import sees from its first row on. It is true only while the
// importer holds the manifest and no row is in.
func (s *Store) SettleBundles(ctx context.Context, owner string, manifest int64, bundles []int64) error {
	if len(bundles) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *gorm.DB) error {
		return tx.Exec(`UPDATE picture_bundles SET status = ? WHERE id IN ? AND status = ? AND finished_at IS NOT NULL AND EXISTS
			(SELECT 1 FROM manifests m WHERE m.id = ? AND m.rows_read = 0 AND m.status = ? AND m.lease_owner = ?)`,
			models.BundleDone, bundles, models.BundleWorking, manifest, models.ManifestImporting, owner).Error
	})
}

// lookAgain queues the work on bundles that came while rows went in.
func (s *Store) lookAgain(tx *gorm.DB, manifest int64) error {
	var open int64
	if err := tx.Model(&models.PictureBundle{}).Where("manifest_id = ? AND status IN ?", manifest, openBundles).Count(&open).Error; err != nil || open == 0 {
		return err
	}
	return s.enqueue(tx, models.JobPictures, manifest)
}
