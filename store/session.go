package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// LoadSession finds a session by the SHA-256 of its token.
func (s *Store) LoadSession(ctx context.Context, hash []byte) (models.Session, error) {
	var session models.Session
	return session, found(s.read(ctx).Where("token_hash = ?", hash).Take(&session).Error, "session")
}

// CreateSession adds a session and removes the one it replaces. Sign-ins have their own event, so
// this has none.
func (s *Store) CreateSession(ctx context.Context, session models.Session, replaces []byte) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if len(replaces) > 0 {
			if err := tx.Where("token_hash = ?", replaces).Delete(&models.Session{}).Error; err != nil {
				return err
			}
		}
		return tx.Create(&session).Error
	})
}

// UpdateSession writes the values of a session that is still there; one that was ended meanwhile is
// not found.
func (s *Store) UpdateSession(ctx context.Context, hash, data []byte) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Model(&models.Session{}).Where("token_hash = ?", hash).Update("data", data)
		if done.Error == nil && done.RowsAffected == 0 {
			return models.NotFound("session")
		}
		return done.Error
	})
}

// TouchSession notes when a session was last seen.
func (s *Store) TouchSession(ctx context.Context, hash []byte, at time.Time) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		return tx.Model(&models.Session{}).Where("token_hash = ?", hash).Update("last_seen_at", at.UTC()).Error
	})
}

// DeleteSession signs a browser out. One that is not there is signed out already.
func (s *Store) DeleteSession(ctx context.Context, hash []byte) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		return tx.Where("token_hash = ?", hash).Delete(&models.Session{}).Error
	})
}

// PurgeSessions removes sessions that have ended by themselves; it is housekeeping and has no event.
func (s *Store) PurgeSessions(ctx context.Context) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := tx.Where("expires_at < ?", s.Now()).Delete(&models.Session{}).Error; err != nil {
			return err
		}
		return tx.Where("expires_at < ?", s.Now().Add(-24*time.Hour)).Delete(&models.OneTimeToken{}).Error
	})
}

// SessionsOf lists where somebody is signed in, the one seen last first.
func (s *Store) SessionsOf(ctx context.Context, userID int64) ([]models.Session, error) {
	var sessions []models.Session
	err := s.read(ctx).Where("user_id = ? AND expires_at > ?", userID, s.Now()).Order("last_seen_at DESC, created_at DESC").Find(&sessions).Error
	return sessions, err
}

// EndSession ends one of the actor's own sessions.
func (s *Store) EndSession(ctx context.Context, actor models.Actor, hash []byte) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Where("token_hash = ? AND user_id = ?", hash, actor.UserID).Delete(&models.Session{})
		if done.Error == nil && done.RowsAffected == 0 {
			return models.NotFound("session")
		}
		if done.Error != nil {
			return done.Error
		}
		return record(tx, audit.New(s.Now(), actor, "user.session_ended", audit.Subject("user", actor.UserID), actor.OrganisationID, map[string]string{}))
	})
}

// EndOtherSessions ends all of the actor's sessions but one.
func (s *Store) EndOtherSessions(ctx context.Context, actor models.Actor, keep []byte) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := endSessions(tx, actor.UserID, keep); err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, "user.other_sessions_ended", audit.Subject("user", actor.UserID), actor.OrganisationID, map[string]string{}))
	})
}

// endSessions ends the sessions of a user but one, in the transaction of the change that asks for it.
func endSessions(tx *gorm.DB, userID int64, keep []byte) error {
	if keep == nil {
		keep = []byte{}
	}
	return tx.Where("user_id = ? AND token_hash <> ?", userID, keep).Delete(&models.Session{}).Error
}
