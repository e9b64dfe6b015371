package handlers

import (
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/signin"
)

// The values of a session between password and code.
const (
	pendingUser = "pending_user"
	pendingAt   = "pending_at"
	pendingNext = "pending_next"
)

// codeWithin is how long a right password waits for its code.
const codeWithin = 10 * time.Minute

// askCode remembers who gave a right password, and asks for the second factor.
func (h *SignIn) askCode(c echo.Context, user models.User, next string) error {
	err := SessionOf(c).Keep(map[string]string{
		pendingUser: strconv.FormatInt(user.ID, 10),
		pendingAt:   strconv.FormatInt(h.Now().Unix(), 10),
		pendingNext: next,
	})
	if err != nil {
		return err
	}
	return Redirect(c, paths.SignInCode)
}

// ShowCode asks for the code of the authenticator app.
func (h *SignIn) ShowCode(c echo.Context) error {
	if _, ok := h.pending(c); !ok {
		return Redirect(c, paths.SignIn)
	}
	return Render(c, http.StatusOK, signin.Code(signin.CodePage{Page: h.FormPage(c)}))
}

// SubmitCode checks the code. A wrong one counts like a wrong password.
func (h *SignIn) SubmitCode(c echo.Context) error {
	user, ok := h.pending(c)
	if !ok {
		return Redirect(c, paths.SignIn)
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	if until := h.lockedUntil(user, c.RealIP(), user.Email); !until.IsZero() {
		return h.codeAgain(c, http.StatusTooManyRequests, "Too many attempts. Try again after "+components.TimeText(until)+".")
	}
	right, err := h.useCode(c, user, f.Text("code"))
	if err != nil {
		return err
	}
	if !right {
		return h.wrongCode(c, user)
	}
	return h.enter(c, user, safeNext(SessionOf(c).Value(pendingNext)))
}

// useCode tells whether the code fits and was not used before.
func (h *SignIn) useCode(c echo.Context, user models.User, code string) (bool, error) {
	secret, err := h.Sealer.Open(user.TOTPSecret, owner(user))
	if err != nil {
		return false, err
	}
	step, ok := auth.CheckCode(secret, code, h.Now(), user.TOTPLastStep)
	if !ok {
		return false, nil
	}
	err = h.Factors.UseFactorStep(c.Request().Context(), user.ID, step)
	if err != nil && models.KindOf(err) == models.KindConflict {
		return false, nil
	}
	return err == nil, err
}

func (h *SignIn) wrongCode(c echo.Context, user models.User) error {
	h.Limiter.Failed(c.RealIP(), user.Email)
	if err := h.Accounts.RecordFailure(c.Request().Context(), user.ID, auth.Lockout); err != nil {
		return err
	}
	return h.codeAgain(c, http.StatusUnprocessableEntity, "The code is not right, or it was used already. Wait for the next one and enter that.")
}

func (h *SignIn) codeAgain(c echo.Context, status int, message string) error {
	p := signin.CodePage{Page: h.FormPage(c), Errors: []components.FieldError{{Field: "code", Message: message}}}
	return Render(c, status, signin.Code(p))
}

// pending is the user whose password was right a moment ago in this browser.
func (h *SignIn) pending(c echo.Context) (models.User, bool) {
	s := SessionOf(c)
	id, err1 := strconv.ParseInt(s.Value(pendingUser), 10, 64)
	at, err2 := strconv.ParseInt(s.Value(pendingAt), 10, 64)
	if err1 != nil || err2 != nil || h.Now().Sub(time.Unix(at, 0)) > codeWithin {
		return models.User{}, false
	}
	user, err := h.Factors.User(c.Request().Context(), id)
	return user, err == nil && user.Status == models.UserActive && user.TOTPConfirmed
}
