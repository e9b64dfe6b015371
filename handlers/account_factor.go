package handlers

import (
	"net/http"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/layout"
	"pilot321/templates/pages/account"
)

// newFactor is the value of a session that holds the sealed secret until its first code was right.
const newFactor = "new_factor"

// ShowFactor shows the secret of an authenticator app as a picture to scan and as text to type.
func (h *Account) ShowFactor(c echo.Context) error {
	return h.renderFactor(c, http.StatusOK, nil)
}

func (h *Account) renderFactor(c echo.Context, status int, faults []components.FieldError) error {
	u, err := user(c)
	if err != nil {
		return err
	}
	secret, err := h.secret(c, u)
	if err != nil {
		return err
	}
	modules, err := qrCode(auth.FactorURI(layout.Name, u.Email, secret))
	if err != nil {
		return err
	}
	return Render(c, status, account.Factor(account.FactorPage{Page: h.Page(c), Secret: grouped(secret), QR: modules,
		Replaces: u.TOTPConfirmed, Required: u.Role.Staff() && !h.Demonstration, Errors: faults}))
}

// secret is the one being set up, kept in the session so that a reload shows the same.
func (h *Account) secret(c echo.Context, u models.User) (string, error) {
	s := SessionOf(c)
	if secret, err := h.Sealer.Open(s.Value(newFactor), owner(u)); err == nil {
		return secret, nil
	}
	secret, err := auth.NewFactorSecret(h.Random)
	if err != nil {
		return "", err
	}
	sealed, err := h.Sealer.Seal(secret, owner(u))
	if err != nil {
		return "", err
	}
	return secret, s.Keep(map[string]string{newFactor: sealed})
}

// ConfirmFactor takes the secret into use once a code shows that the app has it. To replace a
// factor that is in use the password is asked as well.
func (h *Account) ConfirmFactor(c echo.Context) error {
	u, err := user(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	if u.TOTPConfirmed {
		if err := h.checkOwn(c, f, u); err != nil {
			return err
		}
	}
	sealed := SessionOf(c).Value(newFactor)
	secret, err := h.Sealer.Open(sealed, owner(u))
	if err != nil {
		return Redirect(c, paths.AccountFactor) // the session is a new one: begin again
	}
	step, ok := auth.CheckCode(secret, f.Text("code"), h.Now(), 0)
	if !ok {
		f.Reject("code", "The code does not fit. Check that the clock of your phone is right, and enter the newest code.")
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.renderFactor(c, http.StatusUnprocessableEntity, faults)
	}
	if err := h.Accounts.SetFactor(c.Request().Context(), Viewer(c), sealed, step); err != nil {
		return err
	}
	u.TOTPConfirmed = true
	if err := SessionOf(c).Start(u); err != nil {
		return err
	}
	return Done(c, paths.Account, "Your authenticator app is set up. You will be asked for a code when you sign in.")
}

// ResetFactor turns the second factor off. Staff cannot: they set up another one. A password that
// is too short to stand alone has to be changed first.
func (h *Account) ResetFactor(c echo.Context) error {
	u, err := user(c)
	if err != nil {
		return err
	}
	if u.Role.Staff() {
		return models.Fail(models.KindForbidden, "Staff need a second factor. To use another phone, set up a new authenticator app.")
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	if err := h.checkOwn(c, f, u); err != nil {
		return err
	}
	if utf8.RuneCountInString(f.Exact("current-password")) < auth.MinAlone {
		f.Reject("current-password", "Your password is too short to be used without codes. Change it to one of at least 15 characters first.")
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.renderFactor(c, http.StatusUnprocessableEntity, faults)
	}
	if err := h.Accounts.RemoveFactor(c.Request().Context(), Viewer(c)); err != nil {
		return err
	}
	u.TOTPConfirmed = false
	if err := SessionOf(c).Start(u); err != nil {
		return err
	}
	return Done(c, paths.Account, "You will not be asked for a code any more.")
}
