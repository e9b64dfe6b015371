package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/models"
)

// writeMail keeps a mail and queues the job that sends it, in the transaction of the change that it
// tells of. A mail without an address is none.
func (s *Store) writeMail(tx *gorm.DB, mail models.Mail) error {
	if mail.To == "" {
		return nil
	}
	mail.CreatedAt = s.Now()
	if err := tx.Create(&mail).Error; err != nil {
		return err
	}
	return s.enqueue(tx, models.JobMail, mail.ID)
}

// Mails lists the mails written last.
func (s *Store) Mails(ctx context.Context, limit int) ([]models.Mail, error) {
	var mails []models.Mail
	return mails, s.read(ctx).Order("id DESC").Limit(limit).Find(&mails).Error
}

// Mail finds one mail.
func (s *Store) Mail(ctx context.Context, id int64) (models.Mail, error) {
	var mail models.Mail
	return mail, found(s.read(ctx).Take(&mail, id).Error, "message")
}

// MailSent notes that a mail was sent, or why not.
func (s *Store) MailSent(ctx context.Context, id int64, failure string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		columns := map[string]any{"failure": failure}
		if failure == "" {
			columns["sent_at"] = s.Now()
		}
		return tx.Model(&models.Mail{}).Where("id = ?", id).Updates(columns).Error
	})
}
