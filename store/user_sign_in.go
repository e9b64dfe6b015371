package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// RecordSignIn notes that somebody signed in, and forgets the failures before it.
func (s *Store) RecordSignIn(ctx context.Context, actor models.Actor) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		return s.changeUser(tx, actor, actor.UserID, "user.signed_in",
			map[string]any{"failed_sign_ins": 0, "locked_until": nil, "last_sign_in_at": s.Now()})
	})
}

// RecordFailure counts a wrong password or code, and locks the account for as long as the function
// says. The network address is not kept: the log cannot be erased.
func (s *Store) RecordFailure(ctx context.Context, userID int64, lock func(failed int) time.Duration) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		raise := tx.Model(&models.User{}).Where("id = ?", userID).Update("failed_sign_ins", gorm.Expr("failed_sign_ins + 1"))
		if raise.Error != nil {
			return raise.Error
		}
		var user models.User
		if err := tx.Take(&user, userID).Error; err != nil {
			return found(err, "account")
		}
		if d := lock(user.FailedSignIns); d > 0 {
			if err := tx.Model(&models.User{}).Where("id = ?", userID).Update("locked_until", s.Now().Add(d)).Error; err != nil {
				return err
			}
		}
		return record(tx, audit.New(s.Now(), models.Actor{Label: "visitor"}, "user.sign_in_failed", audit.Subject("user", userID), user.Org(),
			map[string]int{"in_a_row": user.FailedSignIns}))
	})
}

// UseFactorStep takes a time step of the second factor. It is one conditional write, so that of two
// browsers with the same code only one gets in; the other is a conflict.
func (s *Store) UseFactorStep(ctx context.Context, userID, step int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Model(&models.User{}).Where("id = ? AND totp_last_step < ?", userID, step).Update("totp_last_step", step)
		if done.Error == nil && done.RowsAffected == 0 {
			return models.Fail(models.KindConflict, "This code was used already.")
		}
		return done.Error
	})
}

// Rehash keeps the same password under other parameters.
func (s *Store) Rehash(ctx context.Context, userID int64, passwordHash string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		return s.changeUser(tx, models.System(), userID, "user.password_rehashed", map[string]any{"password_hash": passwordHash})
	})
}
