package store

import (
	"bytes"
	"context"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// mostUploads is how many files of one participant may be on their way at once: one that floods must
// not fill the disk with halves.
const mostUploads = 20

// OpenUpload notes a file that will come in pieces.
func (s *Store) OpenUpload(ctx context.Context, actor models.Actor, u models.Upload) (models.Upload, error) {
	u.Status, u.CreatedAt = models.UploadOpen, s.Now()
	return u, s.write(ctx, func(tx *gorm.DB) error {
		var open int64
		err := tx.Model(&models.Upload{}).Where("organisation_id = ? AND status = ? AND expires_at > ?", u.OrganisationID, models.UploadOpen, u.CreatedAt).Count(&open).Error
		if err != nil {
			return err
		}
		if open >= mostUploads {
			return models.Fail(models.KindTooMany, "Your company has %d files on their way already. Let them finish, or give them up.", open)
		}
		if err := tx.Create(&u).Error; err != nil {
			return err
		}
		return record(tx, audit.New(u.CreatedAt, actor, "upload.opened", audit.Subject("upload", u.ID), u.OrganisationID,
			map[string]any{"purpose": u.Purpose, "size": u.Size, "file": u.Name}))
	})
}

// Upload finds an upload by the hash of its ticket, with its pieces in order. One that has run out is
// not found.
func (s *Store) Upload(ctx context.Context, org int64, ticketHash []byte) (u models.Upload, pieces []models.UploadPiece, err error) {
	err = s.read(ctx).Where("ticket_hash = ? AND organisation_id = ? AND status <> ? AND expires_at > ?", ticketHash, org, models.UploadGivenUp, s.Now()).Take(&u).Error
	if err != nil {
		return u, nil, found(err, "upload")
	}
	return u, pieces, s.read(ctx).Where("upload_id = ?", u.ID).Order("n").Find(&pieces).Error
}

// AddPiece notes a piece that has been stored; kept is false where the very piece is there already. A
// piece with the number of another and other bytes takes its place: the browser read the file anew.
func (s *Store) AddPiece(ctx context.Context, p models.UploadPiece) (kept bool, replaced string, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		var u models.Upload
		if err := tx.Where("id = ? AND status = ?", p.UploadID, models.UploadOpen).Take(&u).Error; err != nil {
			return found(err, "upload")
		}
		var have models.UploadPiece
		looked := tx.Where("upload_id = ? AND n = ?", p.UploadID, p.N).Limit(1).Find(&have)
		if looked.Error != nil {
			return looked.Error
		}
		if looked.RowsAffected == 1 && bytes.Equal(have.SHA256, p.SHA256) {
			return nil
		}
		kept = true
		if looked.RowsAffected == 1 {
			replaced = have.BlobKey
			return tx.Model(&have).Updates(map[string]any{"size": p.Size, "sha256": p.SHA256, "blob_key": p.BlobKey}).Error
		}
		return tx.Create(&p).Error
	})
	return kept, replaced, err
}

// FinishUpload ends an upload whose file became a manifest, or pictures of one. A second time changes
// nothing.
func (s *Store) FinishUpload(ctx context.Context, actor models.Actor, u models.Upload, result int64) error {
	return s.endUpload(ctx, actor, u, models.UploadFinished, result)
}

// GiveUpUpload ends an upload that comes to nothing.
func (s *Store) GiveUpUpload(ctx context.Context, actor models.Actor, u models.Upload) error {
	return s.endUpload(ctx, actor, u, models.UploadGivenUp, 0)
}

func (s *Store) endUpload(ctx context.Context, actor models.Actor, u models.Upload, to models.UploadStatus, result int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Model(&models.Upload{}).Where("id = ? AND status = ?", u.ID, models.UploadOpen).Updates(map[string]any{"status": to, "result_id": result})
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return record(tx, audit.New(s.Now(), actor, "upload."+string(to), audit.Subject("upload", u.ID), u.OrganisationID, nil))
	})
}

// EndedPieces gives pieces that nobody needs any more: of uploads that ended or ran out.
func (s *Store) EndedPieces(ctx context.Context, limit int) (list []models.UploadPiece, err error) {
	return list, s.read(ctx).Where("upload_id IN (SELECT id FROM uploads WHERE status <> ? OR expires_at <= ?)", models.UploadOpen, s.Now()).
		Order("upload_id, n").Limit(limit).Find(&list).Error
}

// DropPieces forgets pieces whose bytes are gone.
func (s *Store) DropPieces(ctx context.Context, list []models.UploadPiece) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		for _, p := range list {
			if err := tx.Where("upload_id = ? AND n = ? AND blob_key = ?", p.UploadID, p.N, p.BlobKey).Delete(&models.UploadPiece{}).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
