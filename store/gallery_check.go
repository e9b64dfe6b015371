package store

import (
	"context"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
)

// ReferencesInForce gives the active references and the version of the gallery that they are. One that has run
// out is among them: that is for whoever knows the day.
func (s *Store) ReferencesInForce(ctx context.Context) (version int64, list []models.PictureReference, err error) {
	err = s.readBulk(ctx, func(b *batchTx) error {
		if version, err = galleryVersion(b.orm); err != nil {
			return err
		}
		return b.orm.Where("status = ?", models.ReferenceActive).Order("id").Find(&list).Error
	})
	return version, list, err
}

// LooksAfter gives the pictures behind a number after which others are called, in order.
func (s *Store) LooksAfter(ctx context.Context, after int64, limit int) (list []models.StoredPrint, err error) {
	return list, s.read(ctx).Model(&models.Picture{}).Select("id", "content", "fingerprint", "quality").
		Where("id > ? AND look = content", after).Order("id").Limit(limit).Scan(&list).Error
}

// PicturesToCheck gives the pictures behind a number, in order, as a reference is held against them.
func (s *Store) PicturesToCheck(ctx context.Context, after int64, limit int) (list []models.StoredPrint, err error) {
	return list, s.read(ctx).Model(&models.Picture{}).Select("id", "content", "prints", "fingerprint", "quality").
		Where("id > ?", after).Order("id").Limit(limit).Scan(&list).Error
}

// NoteChecked notes that a reference was held against the next n pictures, up to a number, with the matches.
// The reference must stand where it was read and still be active, else the answer is a conflict. floods tells that
// it matched too much and was taken out.
func (s *Store) NoteChecked(ctx context.Context, r models.PictureReference, upTo, n int64, matches []models.ReferenceMatch) (floods bool, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		set := map[string]any{"checked_to": upTo, "checked": r.Checked + n, "to_check": max(r.ToCheck, r.Checked+n)}
		if r.CheckStartedAt == nil {
			set["check_started_at"] = now
		}
		if len(matches) > 0 {
			// In the order of locks that storing a picture keeps.
			if err := tx.Exec("UPDATE gallery_stamp SET version = version WHERE id = 1").Error; err != nil {
				return err
			}
		}
		done := tx.Model(&models.PictureReference{}).Where("id = ? AND checked_to = ? AND status = ?", r.ID, r.CheckedTo, models.ReferenceActive).Updates(set)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "This reference is being checked already.")
		}
		// A match that storing a picture found first may belong to shipments that showed the picture before.
		again := clause.OnConflict{Columns: []clause.Column{{Name: "reference_id"}, {Name: "content"}}, DoUpdates: clause.Assignments(map[string]any{"settled": false})}
		for i := range matches {
			matches[i].MatchedAt = now
			if err := tx.Clauses(again).Create(&matches[i]).Error; err != nil {
				return err
			}
		}
		if len(matches) > 0 {
			floods, err = s.quarantineFlood(tx, r.ID)
		}
		return err
	})
	return floods, err
}

// EndCheck notes that a reference was held against all pictures.
func (s *Store) EndCheck(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		done := tx.Model(&models.PictureReference{}).Where("id = ? AND checked_at IS NULL AND status = ?", id, models.ReferenceActive).
			Updates(map[string]any{"checked_at": now, "to_check": gorm.Expr("checked")})
		if done.Error != nil || done.RowsAffected != 1 {
			return done.Error
		}
		var matches int64
		if err := tx.Model(&models.ReferenceMatch{}).Where("reference_id = ?", id).Count(&matches).Error; err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "gallery.checked", audit.Subject("gallery", id), 0, map[string]any{"matches": matches}))
	})
}

// UnsettledMatches gives contents whose shipments have not been assessed since their match with a reference began
// or ceased to count, and the version of the gallery at that moment.
func (s *Store) UnsettledMatches(ctx context.Context, reference int64, limit int) (contents []int64, version int64, err error) {
	err = s.readBulk(ctx, func(b *batchTx) error {
		if version, err = galleryVersion(b.orm); err != nil {
			return err
		}
		return b.orm.Model(&models.ReferenceMatch{}).Where("reference_id = ? AND NOT settled", reference).Order("content").Limit(limit).Pluck("content", &contents).Error
	})
	return contents, version, err
}

// ShipmentsShowing gives the shipments behind a number that show any of the contents, or what looks the same, in
// order.
func (s *Store) ShipmentsShowing(ctx context.Context, contents []int64, after int64, limit int) (ids []int64, err error) {
	if len(contents) == 0 {
		return nil, nil
	}
	return ids, s.read(ctx).Raw(`SELECT DISTINCT u.shipment_id FROM picture_uses u WHERE u.look IN (SELECT p.look FROM pictures p WHERE p.content IN ?) AND u.shipment_id > ?
		ORDER BY u.shipment_id LIMIT ?`, contents, after, limit).Scan(&ids).Error
}

// SettleMatches notes that the shipments of those contents were assessed, unless the gallery has changed since.
func (s *Store) SettleMatches(ctx context.Context, reference int64, contents []int64, version int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := sameGallery(tx, version, nil); err != nil {
			return err
		}
		return tx.Exec("UPDATE picture_matches SET settled = ? WHERE reference_id = ? AND content IN ?", true, reference, contents).Error
	})
}

// RetireExpired retires the references whose last day is over, so that their matches stop being signals on
// shipments assessed before.
func (s *Store) RetireExpired(ctx context.Context, today models.Day) error {
	var list []models.PictureReference
	err := s.read(ctx).Where("status = ? AND expires_on > 0 AND expires_on < ?", models.ReferenceActive, today).Order("id").Find(&list).Error
	for i := 0; err == nil && i < len(list); i++ {
		err = s.MoveReference(ctx, models.System(), list[i].ID, models.ReferenceRetired, "Its last day, "+list[i].ExpiresOn.String()+", is over.")
		if models.KindOf(err) == models.KindConflict {
			err = nil
		}
	}
	return err
}

// likePart makes a text part of a LIKE pattern, with ! before what would stand for other characters.
func likePart(text string) string {
	return "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(strings.ToLower(text)) + "%"
}
