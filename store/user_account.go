package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/models"
)

// ChangePassword sets the actor's own password and ends all their sessions.
func (s *Store) ChangePassword(ctx context.Context, actor models.Actor, passwordHash string) error {
	return s.changeOwn(ctx, actor, "user.password_changed", map[string]any{"password_hash": passwordHash})
}

// SetFactor takes a sealed secret into use as the actor's second factor, with the time step of the
// code that proved it, and ends all their sessions.
func (s *Store) SetFactor(ctx context.Context, actor models.Actor, sealed string, step int64) error {
	return s.changeOwn(ctx, actor, "user.factor_set", map[string]any{"totp_secret": sealed, "totp_confirmed": true, "totp_last_step": step})
}

// RemoveFactor turns the actor's second factor off and ends all their sessions.
func (s *Store) RemoveFactor(ctx context.Context, actor models.Actor) error {
	return s.changeOwn(ctx, actor, "user.factor_removed", noFactor())
}

// noFactor are the columns of an account without a second factor.
func noFactor() map[string]any {
	return map[string]any{"totp_secret": "", "totp_confirmed": false, "totp_last_step": 0}
}

func (s *Store) changeOwn(ctx context.Context, actor models.Actor, action string, columns map[string]any) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := s.changeUser(tx, actor, actor.UserID, action, columns); err != nil {
			return err
		}
		return endSessions(tx, actor.UserID, nil)
	})
}
