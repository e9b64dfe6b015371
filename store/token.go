package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/auth"
	"pilot321/models"
)

// Register makes an organisation that wants to apply, its first account, and the mail with the link
// that opens it. It is a conflict when the address has an account; then nothing is made.
func (s *Store) Register(ctx context.Context, r auth.Registration) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		visitor := models.Actor{Label: "visitor"}
		r.Organisation.CreatedAt = s.Now()
		if err := tx.Create(&r.Organisation).Error; err != nil {
			return err
		}
		r.User.OrganisationID = &r.Organisation.ID
		if err := addUser(tx, s, visitor, &r.User); err != nil {
			return err
		}
		registered := audit.New(s.Now(), visitor, "organisation.registered", audit.Subject("organisation", r.Organisation.ID), r.Organisation.ID,
			map[string]string{"kind": string(r.Organisation.Kind)})
		if err := record(tx, registered); err != nil {
			return err
		}
		return s.addLink(tx, r.User.ID, r.Token, r.Mail)
	})
}

// SendLink writes a mail with a new one-time link for an account; older links stop working.
func (s *Store) SendLink(ctx context.Context, actor models.Actor, userID int64, token models.OneTimeToken, mail models.Mail) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := s.changeUser(tx, actor, userID, "user.link_sent", nil); err != nil {
			return err
		}
		return s.addLink(tx, userID, token, mail)
	})
}

// addLink keeps a one-time token in place of the user's earlier ones, and writes its mail.
func (s *Store) addLink(tx *gorm.DB, userID int64, token models.OneTimeToken, mail models.Mail) error {
	if err := tx.Where("user_id = ?", userID).Delete(&models.OneTimeToken{}).Error; err != nil {
		return err
	}
	token.UserID, token.CreatedAt, token.UsedAt = userID, s.Now(), nil
	if err := tx.Create(&token).Error; err != nil {
		return err
	}
	return s.writeMail(tx, mail)
}

// TokenUser finds whose a one-time link is; one that was used or has expired is not found.
func (s *Store) TokenUser(ctx context.Context, hash []byte) (models.User, error) {
	return s.tokenUser(s.read(ctx), hash)
}

func (s *Store) tokenUser(db *gorm.DB, hash []byte) (models.User, error) {
	var token models.OneTimeToken
	if err := db.Where("token_hash = ?", hash).Take(&token).Error; err != nil {
		return models.User{}, found(err, "link")
	}
	var user models.User
	if token.UsedAt != nil || !s.Now().Before(token.ExpiresAt) {
		return user, models.NotFound("link")
	}
	err := db.Where("id = ? AND status <> ?", token.UserID, models.UserDisabled).Take(&user).Error
	return user, found(err, "link")
}

// RedeemToken uses a one-time link up and sets the password, in one step: of two who send it at once
// one gets in. All sessions of the account end, and a lock after wrong passwords is lifted.
func (s *Store) RedeemToken(ctx context.Context, hash []byte, passwordHash string) (models.User, error) {
	var user models.User
	err := s.write(ctx, func(tx *gorm.DB) (err error) {
		if user, err = s.tokenUser(tx, hash); err != nil {
			return err
		}
		used := tx.Model(&models.OneTimeToken{}).Where("token_hash = ? AND used_at IS NULL", hash).Update("used_at", s.Now())
		if used.Error != nil {
			return used.Error
		}
		if used.RowsAffected == 0 {
			return models.NotFound("link")
		}
		actor := models.Actor{UserID: user.ID, Role: user.Role, OrganisationID: user.Org(), Name: user.Name}
		columns := map[string]any{"password_hash": passwordHash, "status": models.UserActive, "failed_sign_ins": 0, "locked_until": nil}
		if err := s.changeUser(tx, actor, user.ID, "user.password_chosen", columns); err != nil {
			return err
		}
		user.PasswordHash, user.Status, user.FailedSignIns, user.LockedUntil = passwordHash, models.UserActive, 0, nil
		return endSessions(tx, user.ID, nil)
	})
	return user, err
}
