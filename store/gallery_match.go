package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
)

// galleryVersion reads the version of the gallery.
func galleryVersion(tx *gorm.DB) (version int64, err error) {
	return version, tx.Raw("SELECT version FROM gallery_stamp WHERE id = 1").Scan(&version).Error
}

// GalleryVersion grows with every change of what counts in the gallery.
func (s *Store) GalleryVersion(ctx context.Context) (int64, error) {
	return galleryVersion(s.read(ctx))
}

// sameGallery makes sure that a version is in force until the transaction ends. A reference that is being added
// waits for it, so that no picture slips past the reference: it is either held against it as it is stored, or
// there when the pictures on file are.
func sameGallery(tx *gorm.DB, version int64, files []models.PictureFile) error {
	strength := "SHARE"
	for _, f := range files {
		if len(f.Matches) > 0 {
			strength = "UPDATE" // a reference may turn out to flood
		}
	}
	stamp := struct{ Version int64 }{}
	err := tx.Table("gallery_stamp").Clauses(clause.Locking{Strength: strength}).Where("id = 1").Take(&stamp).Error
	if err == nil && stamp.Version != version {
		return models.ErrGalleryChanged
	}
	return err
}

// galleryChanged lets everybody read the gallery anew.
func galleryChanged(tx *gorm.DB) error {
	return tx.Exec("UPDATE gallery_stamp SET version = version + 1 WHERE id = 1").Error
}

// noteMatches notes what a picture matches as it is stored. Whoever shows it is assessed later, with the matches.
func noteMatches(tx *gorm.DB, picture int64, matches []models.ReferenceMatch, at time.Time) error {
	for _, m := range matches {
		m.PictureID, m.Settled, m.MatchedAt = picture, true, at
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&m).Error; err != nil {
			return err
		}
	}
	return nil
}

// quarantineFloods takes references out of the gallery that match so many pictures that it means nothing. The
// negative bank is there to match many.
func (s *Store) quarantineFloods(tx *gorm.DB, references []int64) error {
	for _, id := range references {
		if _, err := s.quarantineFlood(tx, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) quarantineFlood(tx *gorm.DB, id int64) (floods bool, err error) {
	var r models.PictureReference
	if err := tx.Take(&r, id).Error; err != nil || r.Status != models.ReferenceActive || r.Kind.Negative() {
		return false, err
	}
	var matches, pictures int64
	if err := tx.Model(&models.ReferenceMatch{}).Where("reference_id = ?", id).Count(&matches).Error; err != nil {
		return false, err
	}
	if matches <= min(s.flood.Few, s.flood.Many) {
		return false, nil
	}
	if err := tx.Raw("SELECT COUNT(DISTINCT content) FROM pictures").Scan(&pictures).Error; err != nil {
		return false, err
	}
	if !s.flood.Floods(matches, pictures, r.Accepted) {
		return false, nil
	}
	reason := fmt.Sprintf("It matches %d different pictures of %d, too many to mean anything.", matches, pictures)
	if err := s.setReferenceStatus(tx, r, models.ReferenceQuarantined, reason, nil); err != nil {
		return false, err
	}
	return true, record(tx, audit.New(s.Now(), models.System(), "gallery.flooded", audit.Subject("gallery", id), 0,
		map[string]any{"matches": matches, "pictures": pictures}))
}

// setReferenceStatus moves a reference, and has whatever shows its matches assessed again.
func (s *Store) setReferenceStatus(tx *gorm.DB, r models.PictureReference, to models.ReferenceStatus, reason string, also map[string]any) error {
	set := map[string]any{"status": to, "status_reason": reason, "status_at": s.Now()}
	for column, value := range also {
		set[column] = value
	}
	done := tx.Model(&models.PictureReference{}).Where("id = ? AND status = ?", r.ID, r.Status).Updates(set)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "Somebody else changed this reference meanwhile. Look at it again.")
	}
	return s.recount(tx, r.ID)
}

// recount makes a change of what counts known, and has every shipment assessed again that shows a match.
func (s *Store) recount(tx *gorm.DB, reference int64) error {
	if err := galleryChanged(tx); err != nil {
		return err
	}
	if err := tx.Exec("UPDATE picture_matches SET settled = ? WHERE reference_id = ?", false, reference).Error; err != nil {
		return err
	}
	return s.enqueue(tx, models.JobGallery, reference)
}
