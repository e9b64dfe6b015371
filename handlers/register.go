package handlers

import (
	"context"
	"io"
	"net/http"
	"net/mail"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/signin"
)

// Registrations is what registering needs of the store. Register is a conflict when the address
// has an account. SendLink replaces an account's one-time links by a new one and writes the mail.
type Registrations interface {
	Register(ctx context.Context, r auth.Registration) error
	UserByEmail(ctx context.Context, email string) (models.User, error)
	SendLink(ctx context.Context, actor models.Actor, userID int64, token models.OneTimeToken, mail models.Mail) error
}

// Register opens accounts for companies that want to apply, and sends new links to people who
// cannot sign in.
type Register struct {
	*Base
	Accounts Registrations
	Limiter  *auth.Limiter // its own, so that registering never locks a sign-in
	Random   io.Reader
	// Closed says in a sentence why nobody can apply now, or "" while the term is open.
	Closed func(ctx context.Context) (string, error)
}

// term is an error while the pilot's term does not let anybody apply.
func (h *Register) term(ctx context.Context) error {
	closed, err := h.Closed(ctx)
	if err == nil && closed != "" {
		return models.Fail(models.KindClosed, "%s", closed)
	}
	return err
}

// Show is the form.
func (h *Register) Show(c echo.Context) error {
	if err := h.term(c.Request().Context()); err != nil {
		return err
	}
	return Render(c, http.StatusOK, signin.Register(signin.RegisterPage{Page: h.FormPage(c), Values: map[string]string{}}))
}

// Submit writes the mail with the link. The answer is the same whether or not the address has an
// account already, so that nobody learns who takes part.
func (h *Register) Submit(c echo.Context) error {
	ctx := c.Request().Context()
	if err := h.term(ctx); err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	// Read in the order of the page, in which the summary then lists the faults.
	r := auth.Registration{Organisation: models.Organisation{Status: models.OrgApplicant}, User: models.User{Role: models.RoleApplicant, Status: models.UserInvited}}
	r.Organisation.Name = limited(f.Need("organization", "Enter the legal name of your organization."))
	r.Organisation.Kind = models.FilerKind(f.Choice("kind", filerKinds(), "Choose what your organization is."))
	r.User.Name = limited(f.Need("name", "Enter your name."))
	r.User.Email = email(f)
	if err := f.Err(); err != nil {
		faults, _ := FieldErrors(err)
		return Rejected(c, signin.Register(signin.RegisterPage{Page: h.FormPage(c), Values: f.Values(), Errors: faults}))
	}
	if err := h.slow(c, r.User.Email); err != nil {
		return err
	}
	if err := h.open(c, r); err != nil {
		return err
	}
	return h.sent(c)
}

// open makes the account, or sends its owner a link when there is one.
func (h *Register) open(c echo.Context, r auth.Registration) error {
	token, hash, err := auth.NewToken(h.Random)
	if err != nil {
		return err
	}
	r.Token = models.OneTimeToken{TokenHash: hash, ExpiresAt: h.Now().Add(auth.WelcomeLifetime)}
	r.Mail = linkMail(r.User, h.BaseURL+paths.Token(token), "Finish your registration",
		"You asked to take part in the Section 321 Data Pilot for "+strings.TrimSuffix(r.Organisation.Name, ".")+". Choose a password to start your application:")
	err = h.Accounts.Register(c.Request().Context(), r)
	if err != nil && models.KindOf(err) == models.KindConflict {
		return h.link(c, r.User.Email)
	}
	return err
}

// ShowForgot is the form for people who cannot sign in.
func (h *Register) ShowForgot(c echo.Context) error {
	return Render(c, http.StatusOK, signin.Forgot(signin.ForgotPage{Page: h.FormPage(c)}))
}

// SubmitForgot sends a new link to the address, if it has an account, and says the same if not.
func (h *Register) SubmitForgot(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	address := email(f)
	if err := f.Err(); err != nil {
		faults, _ := FieldErrors(err)
		return Rejected(c, signin.Forgot(signin.ForgotPage{Page: h.FormPage(c), Email: f.Text("email"), Errors: faults}))
	}
	if err := h.slow(c, address); err != nil {
		return err
	}
	if err := h.link(c, address); err != nil {
		return err
	}
	return h.sent(c)
}

// link writes a mail with a new link to the owner of an account. A disabled account gets none.
func (h *Register) link(c echo.Context, address string) error {
	ctx := c.Request().Context()
	user, err := h.Accounts.UserByEmail(ctx, address)
	if err != nil && models.KindOf(err) == models.KindNotFound {
		return nil
	}
	if err != nil || user.Status == models.UserDisabled {
		return err
	}
	token, hash, err := auth.NewToken(h.Random)
	if err != nil {
		return err
	}
	mail := linkMail(user, h.BaseURL+paths.Token(token), "A new sign-in link",
		"Somebody, probably you, asked for a way to sign in to the Section 321 Data Pilot with this address. You have an account. With this link you choose a new password:")
	return h.Accounts.SendLink(ctx, Viewer(c), user.ID, models.OneTimeToken{TokenHash: hash, UserID: user.ID, ExpiresAt: h.Now().Add(auth.WelcomeLifetime)}, mail)
}

// slow limits how many mails one address on the network, or one mailbox, can cause.
func (h *Register) slow(c echo.Context, address string) error {
	if wait := h.Limiter.Wait(c.RealIP(), address); wait > 0 {
		return models.Fail(models.KindTooMany, "Too many requests. Try again after %s.", components.TimeText(h.Now().Add(wait)))
	}
	h.Limiter.Failed(c.RealIP(), address)
	return nil
}

func (h *Register) sent(c echo.Context) error {
	return Render(c, http.StatusOK, signin.Sent(signin.SentPage{Page: h.Page(c)}))
}

// linkMail is a mail with a one-time link.
func linkMail(user models.User, link, subject, text string) models.Mail {
	body := "Hello " + user.Name + ",\n\n" + text + "\n\n" + link + "\n\n" +
		"The link works once, for three days. If you did not expect this message, you need not do anything.\n"
	return models.Mail{To: user.Email, Subject: subject, Body: body}
}

// email reads the address of a form in the one spelling in which addresses are kept.
func email(f *Form) string {
	text := strings.ToLower(f.Text("email"))
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text || len(text) > longestEmail || !strings.Contains(text, ".") {
		f.Reject("email", "Enter an email address, like name@example.com.")
		return ""
	}
	return text
}

// limited cuts a name to what fits a page, and drops line breaks, which would forge mail text.
func limited(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 120 {
		s = string(r[:120])
	}
	return s
}

func filerKinds() []string {
	var kinds []string
	for _, k := range models.FilerKinds {
		kinds = append(kinds, string(k))
	}
	return kinds
}
