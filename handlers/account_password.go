package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/paths"
)

// Password changes the password. Other sessions end, and this one gets a new token.
func (h *Account) Password(c echo.Context) error {
	u, err := user(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	if err := h.checkOwn(c, f, u); err != nil {
		return err
	}
	checkNewPassword(f, h.minimum(u), u, SessionOf(c).Organisation())
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.render(c, http.StatusUnprocessableEntity, faults)
	}
	encoded, err := h.Passwords.Hash(c.Request().Context(), f.Exact("password"))
	if err != nil {
		return err
	}
	if err := h.Accounts.ChangePassword(c.Request().Context(), Viewer(c), encoded); err != nil {
		return err
	}
	if err := SessionOf(c).Start(u); err != nil {
		return err
	}
	return Done(c, paths.Account, "Your password was changed. Every other place where you were signed in is signed out.")
}
