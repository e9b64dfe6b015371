package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/models"
)

// staffRoles are the roles of the agency, for queries.
func staffRoles() []models.Role {
	var roles []models.Role
	for _, r := range models.Roles {
		if r.Staff() {
			roles = append(roles, r)
		}
	}
	return roles
}

// Staff lists the accounts of the agency.
func (s *Store) Staff(ctx context.Context) ([]models.User, error) {
	var users []models.User
	return users, s.read(ctx).Where("role IN ?", staffRoles()).Order("name, id").Find(&users).Error
}

// InviteStaff makes an account without a password, with the one-time token that lets its owner
// choose one. A mail without an address is not written: the operator hands the link over. It is a
// conflict when the address has an account.
func (s *Store) InviteStaff(ctx context.Context, actor models.Actor, user models.User, token models.OneTimeToken, mail models.Mail) error {
	if !user.Role.Staff() {
		return models.Invalid(models.FieldError{Field: "role", Message: "Choose a role of staff."})
	}
	return s.write(ctx, func(tx *gorm.DB) error {
		user.Status, user.OrganisationID = models.UserInvited, nil
		if err := addUser(tx, s, actor, &user); err != nil {
			return err
		}
		return s.addLink(tx, user.ID, token, mail)
	})
}

// SetStaffStatus disables an account of staff and ends its sessions, or opens it again. There is
// always an administrator left. Accounts of companies are not found here.
func (s *Store) SetStaffStatus(ctx context.Context, actor models.Actor, userID int64, status models.UserStatus) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		user, err := staffMember(tx, userID)
		if err != nil {
			return err
		}
		if status == models.UserActive && user.PasswordHash == "" {
			status = models.UserInvited
		}
		if err := s.changeUser(tx, actor, userID, "user."+string(status), map[string]any{"status": status}); err != nil {
			return err
		}
		if err := endSessions(tx, userID, nil); err != nil {
			return err
		}
		var left int64
		err = tx.Model(&models.User{}).Where("role = ? AND status = ?", models.RoleAdministrator, models.UserActive).Count(&left).Error
		if err == nil && left == 0 && user.Role == models.RoleAdministrator {
			return models.Fail(models.KindConflict, "This is the last administrator. Invite another one first.")
		}
		return err
	})
}

// ResetStaff removes the second factor and the password of an account of staff, ends its sessions,
// and writes a one-time link with which its owner begins again.
func (s *Store) ResetStaff(ctx context.Context, actor models.Actor, userID int64, token models.OneTimeToken, mail models.Mail) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		user, err := staffMember(tx, userID)
		if err != nil {
			return err
		}
		if user.Status == models.UserDisabled {
			return models.Fail(models.KindConflict, "The account is disabled. Enable it first.")
		}
		columns := noFactor()
		columns["password_hash"], columns["status"] = "", models.UserInvited
		if err := s.changeUser(tx, actor, userID, "user.sign_in_reset", columns); err != nil {
			return err
		}
		if err := endSessions(tx, userID, nil); err != nil {
			return err
		}
		return s.addLink(tx, userID, token, mail)
	})
}

func staffMember(tx *gorm.DB, id int64) (models.User, error) {
	var user models.User
	err := tx.Where("id = ? AND role IN ?", id, staffRoles()).Take(&user).Error
	return user, found(err, "account")
}
