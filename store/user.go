package store

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// AddUser makes an account that can be used at once: the operator's act, or the demonstration's. It
// is a conflict when the address has an account.
func (s *Store) AddUser(ctx context.Context, actor models.Actor, user models.User) (models.User, error) {
	err := s.write(ctx, func(tx *gorm.DB) error {
		return addUser(tx, s, actor, &user)
	})
	return user, err
}

func addUser(tx *gorm.DB, s *Store, actor models.Actor, user *models.User) error {
	user.Email, user.CreatedAt = strings.ToLower(strings.TrimSpace(user.Email)), s.Now()
	err := tx.Create(user).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return models.Fail(models.KindConflict, "The address %s has an account already.", user.Email)
	}
	if err != nil {
		return err
	}
	return record(tx, audit.New(s.Now(), actor, "user.added", audit.Subject("user", user.ID), user.Org(),
		map[string]string{"role": string(user.Role), "status": string(user.Status)}))
}

// User finds an account.
func (s *Store) User(ctx context.Context, id int64) (models.User, error) {
	var user models.User
	return user, found(s.read(ctx).Take(&user, id).Error, "account")
}

// UserByEmail finds an account by its address, in any capitals.
func (s *Store) UserByEmail(ctx context.Context, email string) (models.User, error) {
	var user models.User
	err := s.read(ctx).Where("email = ?", strings.ToLower(strings.TrimSpace(email))).Take(&user).Error
	return user, found(err, "account")
}

// SignedIn gives an account and the name of its organisation, "" for staff.
func (s *Store) SignedIn(ctx context.Context, userID int64) (models.User, string, error) {
	user, err := s.User(ctx, userID)
	if err != nil || user.Org() == 0 {
		return user, "", err
	}
	var name string
	err = s.read(ctx).Model(&models.Organisation{}).Where("id = ?", user.Org()).Pluck("name", &name).Error
	return user, name, err
}

// Users lists the accounts of an organisation.
func (s *Store) Users(ctx context.Context, organisation int64) ([]models.User, error) {
	var users []models.User
	return users, s.read(ctx).Where("organisation_id = ?", organisation).Order("name, id").Find(&users).Error
}

// changeUser changes some columns of an account with the event that tells of it. Nothing changed
// means that there is no such account.
func (s *Store) changeUser(tx *gorm.DB, actor models.Actor, id int64, action string, columns map[string]any) error {
	var user models.User
	if err := tx.Take(&user, id).Error; err != nil {
		return found(err, "account")
	}
	if len(columns) > 0 {
		if err := tx.Model(&models.User{}).Where("id = ?", id).Updates(columns).Error; err != nil {
			return err
		}
	}
	return record(tx, audit.New(s.Now(), actor, action, audit.Subject("user", id), user.Org(), map[string]string{}))
}
