package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/signin"
)

// SignInAccounts is what signing in needs of the store. RecordFailure counts a wrong password or
// code and locks the account as the function says; RecordSignIn forgets the count.
type SignInAccounts interface {
	UserByEmail(ctx context.Context, email string) (models.User, error)
	RecordSignIn(ctx context.Context, actor models.Actor) error
	RecordFailure(ctx context.Context, userID int64, lock func(failed int) time.Duration) error
}

// Passwords hashes and checks passwords: auth.Hasher.
type Passwords interface {
	Hash(ctx context.Context, password string) (string, error)
	Check(ctx context.Context, encoded, password string) (ok, rehash bool, err error)
}

// Factors keeps second factors. UseFactorStep takes a time step once: a step that is not later
// than the last one used is a conflict.
type Factors interface {
	User(ctx context.Context, id int64) (models.User, error)
	UseFactorStep(ctx context.Context, userID, step int64) error
}

// SignIn lets people in and out.
type SignIn struct {
	*Base
	Accounts  SignInAccounts
	Factors   Factors
	Passwords Passwords
	Rehash    func(ctx context.Context, userID int64, hash string) error
	Sealer    *auth.Sealer
	Limiter   *auth.Limiter
	Demo      *Demo
}

// badCredentials is told for an unknown address, a wrong password and a disabled account alike.
const badCredentials = "The email address or the password is not right."

// longestEmail is how long an address can be (RFC 5321), in bytes.
const longestEmail = 254

// Show is the sign-in page.
func (h *SignIn) Show(c echo.Context) error {
	if s := SessionOf(c); s.User() != nil {
		return Redirect(c, StartPage(s.User().Role))
	}
	return Render(c, http.StatusOK, signin.SignIn(h.form(c, "", nil)))
}

func (h *SignIn) form(c echo.Context, email string, faults []components.FieldError) signin.SignInPage {
	p := signin.SignInPage{Page: h.FormPage(c), Email: email, Next: safeNext(c.FormValue("next")), Errors: faults}
	if h.Demo != nil {
		p.Demo = h.Demo.choices(c)
	}
	return p
}

// Submit checks e-mail address and password. Unknown addresses cost as much time as known ones and
// lead to the same sentences, locked ones included.
func (h *SignIn) Submit(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	email := strings.ToLower(f.Need("email", "Enter your email address."))
	if len(email) > longestEmail {
		email = email[:longestEmail] // it is remembered when the attempt fails
	}
	if f.Exact("password") == "" {
		f.Reject("password", "Enter your password.")
	}
	if err := f.Err(); err != nil {
		return h.again(c, http.StatusUnprocessableEntity, email, err)
	}
	user, err := h.check(c, email, f.Exact("password"))
	if kind := models.KindOf(err); err != nil && (kind == models.KindInvalid || kind == models.KindTooMany) {
		return h.again(c, statusOf(kind), email, err)
	}
	if err != nil {
		return err
	}
	if user.TOTPConfirmed && !h.Demonstration {
		return h.askCode(c, user, safeNext(f.Text("next")))
	}
	return h.enter(c, user, safeNext(f.Text("next")))
}

// again shows the form with what went wrong.
func (h *SignIn) again(c echo.Context, status int, email string, err error) error {
	var e *models.Error
	if !asModel(err, &e) {
		return err
	}
	faults := []components.FieldError{{Message: e.Message}}
	if len(e.Fields) > 0 {
		faults, _ = FieldErrors(err)
	}
	return Render(c, status, signin.SignIn(h.form(c, email, faults)))
}

func statusOf(kind models.ErrorKind) int {
	if kind == models.KindTooMany {
		return http.StatusTooManyRequests
	}
	return http.StatusUnprocessableEntity
}

// check finds the user whose password this is.
func (h *SignIn) check(c echo.Context, email, password string) (models.User, error) {
	ctx, address := c.Request().Context(), c.RealIP()
	user, err := h.Accounts.UserByEmail(ctx, email)
	known := err == nil
	if !known && models.KindOf(err) != models.KindNotFound {
		return user, err
	}
	if until := h.lockedUntil(user, address, email); !until.IsZero() {
		return user, models.Fail(models.KindTooMany, "Too many attempts. Try again after %s.", components.TimeText(until))
	}
	encoded := user.PasswordHash
	if !known || user.Status != models.UserActive {
		encoded = ""
	}
	ok, rehash, err := h.Passwords.Check(ctx, encoded, password)
	if err != nil {
		return user, err
	}
	if !ok {
		h.Limiter.Failed(address, email)
		if known {
			err = h.Accounts.RecordFailure(ctx, user.ID, auth.Lockout)
		}
		if err != nil {
			return user, err
		}
		return user, models.Fail(models.KindInvalid, badCredentials)
	}
	if rehash {
		return user, h.rehash(ctx, user, password)
	}
	return user, nil
}

// rehash brings an old hash to today's parameters while the password is at hand.
func (h *SignIn) rehash(ctx context.Context, user models.User, password string) error {
	hash, err := h.Passwords.Hash(ctx, password)
	if err != nil {
		return err
	}
	return h.Rehash(ctx, user.ID, hash)
}

// lockedUntil is when another attempt will be looked at, or zero for now.
func (h *SignIn) lockedUntil(user models.User, address, email string) time.Time {
	var until time.Time
	if wait := h.Limiter.Wait(address, email); wait > 0 {
		until = h.Now().Add(wait)
	}
	if user.LockedUntil != nil && user.LockedUntil.After(h.Now()) && user.LockedUntil.After(until) {
		until = *user.LockedUntil
	}
	return until
}

// enter completes a sign-in: the record of it, a fresh session, and the page the person wanted.
func (h *SignIn) enter(c echo.Context, user models.User, next string) error {
	if err := h.Accounts.RecordSignIn(c.Request().Context(), actorOf(user)); err != nil {
		return err
	}
	if err := SessionOf(c).Start(user); err != nil {
		return err
	}
	h.Limiter.Succeeded(user.Email)
	if next == "" {
		next = StartPage(user.Role)
	}
	return Redirect(c, next)
}

// Out ends the session.
func (h *SignIn) Out(c echo.Context) error {
	if err := SessionOf(c).End(); err != nil {
		return err
	}
	return Done(c, paths.SignIn, "You are signed out.")
}

// safeNext keeps an address only when it is one of this site: a path that no browser takes for
// another host.
func safeNext(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(next, "/") ||
		strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") || u.Path == paths.SignIn {
		return ""
	}
	return next
}

// owner names a user for sealed secrets.
func owner(user models.User) string { return "user:" + strconv.FormatInt(user.ID, 10) }
