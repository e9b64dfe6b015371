package handlers

import (
	"context"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/staff"
)

// StaffAccounts is what an administrator may do with the accounts of staff; those of companies are
// not found here. InviteStaff is a conflict when the address has an account.
type StaffAccounts interface {
	Staff(ctx context.Context) ([]models.User, error)
	InviteStaff(ctx context.Context, actor models.Actor, user models.User, token models.OneTimeToken, mail models.Mail) error
	SetStaffStatus(ctx context.Context, actor models.Actor, userID int64, status models.UserStatus) error
	ResetStaff(ctx context.Context, actor models.Actor, userID int64, token models.OneTimeToken, mail models.Mail) error
}

// Staff is the administrator's page.
type Staff struct {
	*Base
	Accounts StaffAccounts
	Random   io.Reader
}

// List shows the accounts of staff and the form to invite another.
func (h *Staff) List(c echo.Context) error {
	return h.render(c, http.StatusOK, map[string]string{}, nil)
}

func (h *Staff) render(c echo.Context, status int, typed map[string]string, faults []components.FieldError) error {
	users, err := h.Accounts.Staff(c.Request().Context())
	if err != nil {
		return err
	}
	p := staff.StaffPage{Page: h.Page(c), CanChange: Viewer(c).Role == models.RoleAdministrator, Waived: h.Demonstration, Values: typed, Errors: faults}
	for _, u := range users {
		id := h.IDs.Encode(models.IDUser, u.ID)
		p.Rows = append(p.Rows, staff.Row{ID: id, Name: u.Name, Email: u.Email, Role: u.Role.Label(), Status: u.Status,
			HasFactor: u.TOTPConfirmed, LastSignIn: u.LastSignInAt, Self: u.ID == Viewer(c).UserID})
	}
	return Render(c, status, staff.List(p))
}

// Invite makes an account without a password and writes a mail with a one-time link.
func (h *Staff) Invite(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	u := models.User{Name: limited(f.Need("name", "Enter the person’s name.")), Email: email(f), Status: models.UserInvited}
	u.Role = models.Role(f.Choice("role", staffRoles(), "Choose a role."))
	if f.Err() == nil {
		token, mail, err := h.link(u, "Your account", "You were given an account of the Section 321 Data Pilot with the role “"+u.Role.Label()+"”. Choose a password to begin:")
		if err != nil {
			return err
		}
		err = h.Accounts.InviteStaff(c.Request().Context(), Viewer(c), u, token, mail)
		if err == nil {
			return Done(c, paths.AdminStaff, u.Name+" was invited. A mail with a one-time link was written to "+u.Email+".")
		}
		if models.KindOf(err) != models.KindConflict {
			return err
		}
		f.Reject("email", "This address already has an account.")
	}
	faults, _ := FieldErrors(f.Err())
	return h.render(c, http.StatusUnprocessableEntity, f.Values(), faults)
}

// Disable ends an account and its sessions at once.
func (h *Staff) Disable(c echo.Context) error {
	return h.setStatus(c, models.UserDisabled, "The account is disabled and signed out everywhere.")
}

// Enable opens a disabled account again.
func (h *Staff) Enable(c echo.Context) error {
	return h.setStatus(c, models.UserActive, "The account can be used again.")
}

func (h *Staff) setStatus(c echo.Context, status models.UserStatus, told string) error {
	id, err := h.other(c)
	if err != nil {
		return err
	}
	if err := h.Accounts.SetStaffStatus(c.Request().Context(), Viewer(c), id, status); err != nil {
		return err
	}
	return Done(c, paths.AdminStaff, told)
}

// ResetFactor is for a lost phone: factor and sessions go, and a one-time link lets the person
// choose a password and set up the factor anew.
func (h *Staff) ResetFactor(c echo.Context) error {
	id, err := h.other(c)
	if err != nil {
		return err
	}
	users, err := h.Accounts.Staff(c.Request().Context())
	if err != nil {
		return err
	}
	for _, u := range users {
		if u.ID != id {
			continue
		}
		token, mail, err := h.link(u, "Set up your account again", "An administrator has reset the sign-in of your account. Choose a new password and set up your authenticator app:")
		if err != nil {
			return err
		}
		if err := h.Accounts.ResetStaff(c.Request().Context(), Viewer(c), id, token, mail); err != nil {
			return err
		}
		return Done(c, paths.AdminStaff, "The second factor of "+u.Name+" was removed. A mail with a one-time link was written to "+u.Email+".")
	}
	return models.NotFound("account")
}

// other is the account that the address names. Nobody does these things to themselves: the last
// administrator would lock everybody out.
func (h *Staff) other(c echo.Context) (int64, error) {
	id, err := h.ID(c, models.IDUser)
	if err == nil && id == Viewer(c).UserID {
		return 0, models.Fail(models.KindConflict, "You cannot do this to your own account. Ask another administrator.")
	}
	return id, err
}

func (h *Staff) link(u models.User, subject, text string) (models.OneTimeToken, models.Mail, error) {
	token, hash, err := auth.NewToken(h.Random)
	if err != nil {
		return models.OneTimeToken{}, models.Mail{}, err
	}
	return models.OneTimeToken{TokenHash: hash, UserID: u.ID, ExpiresAt: h.Now().Add(auth.WelcomeLifetime)},
		linkMail(u, h.BaseURL+paths.Token(token), subject, text), nil
}

func staffRoles() []string {
	var roles []string
	for _, r := range models.Roles {
		if r.Staff() {
			roles = append(roles, string(r))
		}
	}
	return roles
}
