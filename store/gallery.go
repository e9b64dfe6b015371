package store

import (
	"context"
	"encoding/hex"
	"errors"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// AddReference puts a picture into the gallery, with the job that holds it against the pictures on file. From the
// end of the transaction on every picture that is stored is held against it. The same picture a second time is a
// conflict.
func (s *Store) AddReference(ctx context.Context, actor models.Actor, r models.PictureReference) (models.PictureReference, error) {
	err := s.write(ctx, func(tx *gorm.DB) error {
		r.AddedAt, r.Status = s.Now(), models.ReferenceActive
		r.StatusAt = r.AddedAt
		if actor.UserID != 0 {
			r.OwnerID = &actor.UserID
		}
		if err := tx.Raw("SELECT COUNT(*) FROM pictures").Scan(&r.ToCheck).Error; err != nil {
			return err
		}
		if err := tx.Create(&r).Error; errors.Is(err, gorm.ErrDuplicatedKey) {
			return models.Fail(models.KindConflict, "This very picture is in the gallery already. Search for it there; one that was retired can be activated again.")
		} else if err != nil {
			return err
		}
		if err := galleryChanged(tx); err != nil {
			return err
		}
		if err := record(tx, audit.New(r.AddedAt, actor, "gallery.added", audit.Subject("gallery", r.ID), 0,
			map[string]any{"kind": r.Kind, "sha256": hex.EncodeToString(r.SHA256), "size": r.Size, "expires_on": r.ExpiresOn})); err != nil {
			return err
		}
		return s.enqueue(tx, models.JobGallery, r.ID)
	})
	return r, err
}

// Reference finds a reference.
func (s *Store) Reference(ctx context.Context, id int64) (r models.PictureReference, err error) {
	return r, found(s.read(ctx).Take(&r, id).Error, "reference")
}

// EditReference changes why a reference is kept and until when. Where its end moves, shipments that show a match
// are assessed again.
func (s *Store) EditReference(ctx context.Context, actor models.Actor, id int64, reason string, expires models.Day) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var r models.PictureReference
		if err := tx.Take(&r, id).Error; err != nil {
			return found(err, "reference")
		}
		if err := tx.Model(&r).Updates(map[string]any{"reason": reason, "expires_on": expires}).Error; err != nil {
			return err
		}
		if expires != r.ExpiresOn {
			if err := s.recount(tx, id); err != nil {
				return err
			}
		}
		return record(tx, audit.New(s.Now(), actor, "gallery.changed", audit.Subject("gallery", id), 0,
			map[string]any{"reason": reason != r.Reason, "expired_on": r.ExpiresOn, "expires_on": expires}))
	})
}

// MoveReference changes whether a reference counts, with why. A reference that is let in again with many matches is
// quarantined anew only when it has twice as many. One that was never held against all pictures goes on with that.
func (s *Store) MoveReference(ctx context.Context, actor models.Actor, id int64, to models.ReferenceStatus, reason string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var r models.PictureReference
		if err := tx.Take(&r, id).Error; err != nil {
			return found(err, "reference")
		}
		if !models.ReferenceMoves.Allowed(r.Status, to) {
			return models.Fail(models.KindConflict, "This reference is %s already.", r.Status)
		}
		also := map[string]any{}
		if to == models.ReferenceActive {
			var matches int64
			if err := tx.Model(&models.ReferenceMatch{}).Where("reference_id = ?", id).Count(&matches).Error; err != nil {
				return err
			}
			// Pictures that came while it did not count were not held against it.
			also = map[string]any{"accepted": 2 * matches, "checked_at": nil, "checked_to": 0, "checked": 0, "check_started_at": nil,
				"to_check": gorm.Expr("(SELECT COUNT(*) FROM pictures)")}
		}
		if err := s.setReferenceStatus(tx, r, to, reason, also); err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, "gallery."+string(to), audit.Subject("gallery", id), 0, map[string]any{"before": r.Status, "reason": reason}))
	})
}

var galleryOrders = map[string]string{"added": "added_at", "title": "LOWER(title)", "kind": "kind", "status": "status", "matches": "matches"}

// Gallery lists references, and how many the filter leaves.
func (s *Store) Gallery(ctx context.Context, f models.GalleryFilter) (list []models.GalleryRow, total int64, err error) {
	query := s.read(ctx).Table("picture_references")
	if f.Kind != "" {
		query = query.Where("kind = ?", f.Kind)
	}
	if f.Status != "" {
		query = query.Where("status = ?", f.Status)
	}
	if f.Title != "" {
		part := likePart(f.Title)
		query = query.Where("LOWER(title) LIKE ? ESCAPE '!' OR LOWER(holder) LIKE ? ESCAPE '!'", part, part)
	}
	if err := query.Session(&gorm.Session{}).Count(&total).Error; err != nil {
		return nil, 0, err
	}
	order, known := galleryOrders[f.Sort]
	if !known {
		order = "added_at"
	}
	if f.Descending {
		order += " DESC"
	}
	query = query.Session(&gorm.Session{}).Select("picture_references.*, (SELECT COUNT(*) FROM picture_matches m WHERE m.reference_id = picture_references.id) AS matches").
		Order(order + ", id DESC").Offset(f.Skip)
	if f.Limit > 0 {
		query = query.Limit(f.Limit)
	}
	return list, total, query.Scan(&list).Error
}

// Quarantined lists the references that wait for somebody to look at them, the latest first.
func (s *Store) Quarantined(ctx context.Context, limit int) (list []models.PictureReference, err error) {
	return list, s.read(ctx).Where("status = ?", models.ReferenceQuarantined).Order("status_at DESC, id DESC").Limit(limit).Find(&list).Error
}
