package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/models"
)

// keepFiles notes the picture files of a manifest, and gives the keys of stored files that are not needed,
// because the organisation's picture was kept by somebody quicker.
func (s *Store) keepFiles(tx *gorm.DB, manifest int64, files []models.PictureFile) (unused []string, err error) {
	// An import that runs already may have noted that the file is used; that stays.
	again := clause.OnConflict{Columns: []clause.Column{{Name: "manifest_id"}, {Name: "name"}},
		DoUpdates: clause.AssignmentColumns([]string{"picture_id", "fault_code", "fault"})}
	// A file that cannot be used does not take the place of one that can, as in a zip that has a name twice.
	spare := clause.OnConflict{DoNothing: true}
	matched := map[int64]bool{}
	for _, f := range files {
		row := models.ManifestPicture{ManifestID: manifest, Name: f.Name, FaultCode: f.FaultCode, Fault: f.Fault}
		on := spare
		if f.Picture != nil {
			kept, err := keepPicture(tx, *f.Picture)
			if err != nil {
				return nil, err
			}
			if kept.BlobKey != f.Picture.BlobKey {
				unused = append(unused, f.Picture.BlobKey, f.Picture.ThumbKey, f.Picture.ViewKey)
			}
			row.PictureID, on = &kept.ID, again
			if err := noteMatches(tx, kept.ID, f.Matches, s.Now()); err != nil {
				return nil, err
			}
			for _, m := range f.Matches {
				matched[m.ReferenceID] = true
			}
		}
		if err := tx.Clauses(on).Create(&row).Error; err != nil {
			return nil, err
		}
	}
	return unused, s.quarantineFloods(tx, sortedKeys(matched))
}

// keepPicture finds the organisation's row for a content, or makes it; two who make it at once get the same.
func keepPicture(tx *gorm.DB, p models.Picture) (have models.Picture, err error) {
	same := func() (bool, error) {
		found := tx.Where("organisation_id = ? AND sha256 = ?", p.OrganisationID, p.SHA256).Limit(1).Find(&have)
		return found.RowsAffected == 1, found.Error
	}
	if ok, err := same(); ok || err != nil {
		return have, err
	}
	// What another participant sent before has its look already.
	var looks []int64
	if err := tx.Model(&models.Picture{}).Where("content = ?", p.Content).Limit(1).Pluck("look", &looks).Error; err != nil {
		return have, err
	}
	if len(looks) == 1 {
		p.Look = looks[0]
	}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&p).Error; err != nil {
		return have, err
	}
	_, err = same()
	return have, err
}

// countPictures brings a manifest's figures of its files up to date.
func countPictures(tx *gorm.DB, manifest int64) error {
	return tx.Exec(`UPDATE manifests SET
		pic_received = (SELECT COUNT(*) FROM manifest_pictures WHERE manifest_id = manifests.id),
		pic_faulty = (SELECT COUNT(*) FROM manifest_pictures WHERE manifest_id = manifests.id AND picture_id IS NULL),
		pic_unused = CASE WHEN status IN ? THEN (SELECT COUNT(*) FROM manifest_pictures WHERE manifest_id = manifests.id AND NOT used AND picture_id IS NOT NULL) ELSE 0 END
		WHERE id = ?`, []models.ManifestStatus{models.ManifestDone, models.ManifestCancelled}, manifest).Error
}

// PicturesOf finds the pictures that an organisation sent before among these contents (SHA-256).
func (s *Store) PicturesOf(ctx context.Context, org int64, sums [][]byte) ([]models.Picture, error) {
	var list []models.Picture
	if len(sums) == 0 {
		return nil, nil
	}
	return list, s.read(ctx).Where("organisation_id = ? AND sha256 IN ?", org, sums).Find(&list).Error
}

// ShownPictures is a page of a manifest's files in the order of their names, and how many the filter leaves.
func (s *Store) ShownPictures(ctx context.Context, manifest int64, filter models.PictureFilter, offset, limit int) (list []models.ShownPicture, total int64, err error) {
	query := s.read(ctx).Model(&models.ManifestPicture{}).Where("manifest_id = ?", manifest)
	switch filter {
	case models.PicturesUnused:
		query = query.Where("NOT used AND picture_id IS NOT NULL")
	case models.PicturesFaulty:
		query = query.Where("picture_id IS NULL")
	case models.PicturesAll:
	}
	if err := query.Session(&gorm.Session{}).Count(&total).Error; err != nil {
		return nil, 0, err
	}
	err = query.Session(&gorm.Session{}).Select("name, COALESCE(picture_id, 0) AS picture, fault_code, fault, used").Order("name").Offset(offset).Limit(limit).Find(&list).Error
	return list, total, err
}

// MissingPictures are the first names of a manifest that no file was found for, in the order of their rows.
func (s *Store) MissingPictures(ctx context.Context, manifest int64, offset, limit int) (list []models.MissingPicture, err error) {
	return list, s.read(ctx).Where("manifest_id = ?", manifest).Order("\"row\", name").Offset(offset).Limit(limit).Find(&list).Error
}
