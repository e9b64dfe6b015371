package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/holds"
	"pilot321/models"
)

// Ask sends an officer's question to the participant a claimed hold is addressed to; the hold then
// waits for the answer, and the participant's owners get a mail.
func (s *Store) Ask(ctx context.Context, actor models.Actor, q holds.Question, mail models.Mail) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		h, err := lockHold(tx, q.HoldID)
		if err != nil {
			return err
		}
		done := tx.Model(&models.Hold{}).Where("id = ? AND status = ? AND version = ? AND claimed_by = ?", h.ID, models.HoldClaimed, q.Version, actor.UserID).
			Updates(map[string]any{"status": models.HoldWaiting, "version": h.Version + 1, "claimed_by": nil, "claimed_at": nil, "lease_until": nil})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return lost(tx, h.ID)
		}
		if err := s.mailOwners(tx, h.OrganisationID, mail); err != nil {
			return err
		}
		return s.addMessage(tx, actor, models.HoldMessage{HoldID: h.ID, FromStaff: true, UserID: actor.UserID, Body: q.Text}, "hold.asked")
	})
}

// Answer takes the participant's answer; the hold is open again, for whichever officer comes first. A
// hold of another participant is not found.
func (s *Store) Answer(ctx context.Context, actor models.Actor, r holds.Reply) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		h, err := lockHold(tx, r.HoldID)
		if err != nil {
			return err
		}
		if h.OrganisationID != actor.OrganisationID {
			return models.NotFound("hold")
		}
		done := tx.Model(&models.Hold{}).Where("id = ? AND status = ? AND version = ?", h.ID, models.HoldWaiting, r.Version).
			Updates(map[string]any{"status": models.HoldOpen, "version": h.Version + 1})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "This hold no longer waits for an answer. Somebody answered already, or an officer took the case back.")
		}
		return s.addMessage(tx, actor, models.HoldMessage{HoldID: h.ID, UserID: actor.UserID, Body: r.Text}, "hold.answered")
	})
}

// addMessage adds a question or answer and its audit event; the words stay out of the log.
func (s *Store) addMessage(tx *gorm.DB, actor models.Actor, m models.HoldMessage, action string) error {
	m.SentAt = s.Now()
	if err := tx.Create(&m).Error; err != nil {
		return err
	}
	return s.recordHold(tx, actor, action, m.HoldID, map[string]any{"message": m.ID})
}

// HoldMessages lists the questions and answers on a hold, oldest first.
func (s *Store) HoldMessages(ctx context.Context, hold int64) ([]models.HoldMessage, error) {
	var list []models.HoldMessage
	return list, s.read(ctx).Where("hold_id = ?", hold).Order("id").Find(&list).Error
}

// HoldsAfter lists the holds placed behind one, in the order of their numbers.
func (s *Store) HoldsAfter(ctx context.Context, id int64) ([]models.Hold, error) {
	var list []models.Hold
	return list, s.read(ctx).Where("id > ?", id).Order("id").Find(&list).Error
}
