package handlers

import (
	"context"
	"encoding/hex"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/pages/account"
)

// OwnAccount is what a person may change about their own account. Every change ends the account's
// other sessions, except that EndSession ends only the one named.
type OwnAccount interface {
	SessionsOf(ctx context.Context, userID int64) ([]models.Session, error)
	EndSession(ctx context.Context, actor models.Actor, hash []byte) error
	EndOtherSessions(ctx context.Context, actor models.Actor, keep []byte) error
	ChangePassword(ctx context.Context, actor models.Actor, passwordHash string) error
	SetFactor(ctx context.Context, actor models.Actor, sealed string, step int64) error
	RemoveFactor(ctx context.Context, actor models.Actor) error
}

// Account is a person's own page.
type Account struct {
	*Base
	Accounts  OwnAccount
	Passwords Passwords
	Sealer    *auth.Sealer
	Limiter   *auth.Limiter
	Random    io.Reader
}

// Show lists what can be changed, and where the person is signed in.
func (h *Account) Show(c echo.Context) error {
	return h.render(c, http.StatusOK, nil)
}

func (h *Account) render(c echo.Context, status int, faults []components.FieldError) error {
	u, err := user(c)
	if err != nil {
		return err
	}
	sessions, err := h.Accounts.SessionsOf(c.Request().Context(), u.ID)
	if err != nil {
		return err
	}
	p := account.AccountPage{Page: h.Page(c), Name: u.Name, Email: u.Email, Role: u.Role.Label(), Organisation: SessionOf(c).Organisation(),
		HasFactor: u.TOTPConfirmed, Waived: h.Demonstration, Minimum: h.minimum(u), LastSignIn: u.LastSignInAt, Errors: faults}
	here := string(SessionOf(c).ID())
	for _, s := range sessions {
		p.Sessions = append(p.Sessions, account.Session{Key: sessionName(s), Device: device(s.UserAgent), Address: s.Address,
			Since: s.CreatedAt, LastSeen: s.LastSeenAt, Here: string(s.TokenHash) == here})
	}
	return Render(c, status, account.Account(p))
}

// sessionName tells sessions of one person apart in a form.
func sessionName(s models.Session) string { return hex.EncodeToString(s.TokenHash[:8]) }

// checkOwn asks for the present password before something that would lock its owner out. Wrong ones
// count, so that a browser left open is no place to guess.
func (h *Account) checkOwn(c echo.Context, f *Form, u models.User) error {
	if h.Limiter.Wait(c.RealIP(), u.Email) > 0 {
		return models.Fail(models.KindTooMany, "Too many attempts. Wait a few minutes and try again.")
	}
	ok, _, err := h.Passwords.Check(c.Request().Context(), u.PasswordHash, f.Exact("current-password"))
	if err != nil {
		return err
	}
	if !ok {
		h.Limiter.Failed(c.RealIP(), u.Email)
		f.Reject("current-password", "This is not your present password.")
	}
	return nil
}
