package handlers

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/signin"
)

// Tokens redeems one-time links. TokenUser finds whose a link is, if it still works; RedeemToken
// uses it up and sets the password in one step, and ends every session of the account.
type Tokens interface {
	TokenUser(ctx context.Context, hash []byte) (models.User, error)
	RedeemToken(ctx context.Context, hash []byte, passwordHash string) (models.User, error)
}

// Welcome is where a one-time link leads: the person chooses a password.
type Welcome struct {
	*Base
	Tokens    Tokens
	Passwords Passwords
	SignIn    *SignIn
}

// Show asks for a password. Looking at the page does not use the link up: mail scanners look too.
func (h *Welcome) Show(c echo.Context) error {
	u, err := h.Tokens.TokenUser(c.Request().Context(), auth.HashToken(c.Param("token")))
	if err != nil {
		return h.dead(c, err)
	}
	return Render(c, http.StatusOK, signin.Welcome(h.page(c, u, nil)))
}

func (h *Welcome) page(c echo.Context, u models.User, faults []components.FieldError) signin.WelcomePage {
	return signin.WelcomePage{Page: h.FormPage(c), Action: paths.Token(c.Param("token")), Name: u.Name, Email: u.Email,
		Minimum: h.minimum(u), Factor: u.Role.Staff() && !h.Demonstration, Errors: faults}
}

// minimum is how long the password must be: shorter where a second factor is certain to be asked.
func (h *Base) minimum(u models.User) int {
	if (u.Role.Staff() || u.TOTPConfirmed) && !h.Demonstration {
		return auth.MinWithFactor
	}
	return auth.MinAlone
}

// Submit sets the password and signs the person in; an account that has a second factor is asked
// for it, so that a mailbox alone never opens it.
func (h *Welcome) Submit(c echo.Context) error {
	ctx, hash := c.Request().Context(), auth.HashToken(c.Param("token"))
	u, err := h.Tokens.TokenUser(ctx, hash)
	if err != nil {
		return h.dead(c, err)
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	checkNewPassword(f, h.minimum(u), u)
	if err := f.Err(); err != nil {
		faults, _ := FieldErrors(err)
		return Rejected(c, signin.Welcome(h.page(c, u, faults)))
	}
	encoded, err := h.Passwords.Hash(ctx, f.Exact("password"))
	if err != nil {
		return err
	}
	if u, err = h.Tokens.RedeemToken(ctx, hash, encoded); err != nil {
		return h.dead(c, err)
	}
	if u.TOTPConfirmed && !h.Demonstration {
		return h.SignIn.askCode(c, u, "")
	}
	return h.SignIn.enter(c, u, "")
}

// dead explains a link that was used, has expired, or never was.
func (h *Welcome) dead(c echo.Context, err error) error {
	if models.KindOf(err) != models.KindNotFound {
		return err
	}
	return Render(c, http.StatusNotFound, signin.DeadLink(signin.SentPage{Page: h.Page(c)}))
}

// checkNewPassword applies the rules to the two fields of a new password.
func checkNewPassword(f *Form, minimum int, u models.User, context ...string) {
	password := f.Exact("password")
	f.Reject("password", auth.PasswordFault(password, minimum, append(context, u.Email, u.Name)...))
	if password != f.Exact("password-again") {
		f.Reject("password-again", "Enter the same password again. The two did not match.")
	}
}
