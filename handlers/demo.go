package handlers

import (
	"context"
	"net"
	"net/http"
	"net/netip"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/pages/demo"
	"pilot321/templates/pages/signin"
)

// DemoRecords is what the pages of a demonstration read. Mails gives the newest first.
type DemoRecords interface {
	UserByEmail(ctx context.Context, email string) (models.User, error)
	Mails(ctx context.Context, limit int) ([]models.Mail, error)
	Mail(ctx context.Context, id int64) (models.Mail, error)
}

// Demo is what only a demonstration has: one account a role to try, and the mails that were
// written. Elsewhere its pages do not exist.
type Demo struct {
	*Base
	Records  DemoRecords
	Emails   func() []string // of the demonstration's accounts, in the order to show
	Entrance *SignIn
}

// choices are the accounts that can be tried with one click, or none.
func (h *Demo) choices(c echo.Context) []signin.DemoAccount {
	if !h.Demonstration || !local(c) {
		return nil
	}
	var list []signin.DemoAccount
	for _, email := range h.Emails() {
		u, err := h.Records.UserByEmail(c.Request().Context(), email)
		if err == nil && u.Status == models.UserActive {
			list = append(list, signin.DemoAccount{Email: u.Email, Name: u.Name, Role: u.Role.Label()})
		}
	}
	return list
}

// SignIn opens one of the demonstration's accounts without its password. Only somebody at this very
// machine can, and no other account.
func (h *Demo) SignIn(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	for _, choice := range h.choices(c) {
		if choice.Email != f.Text("email") {
			continue
		}
		u, err := h.Records.UserByEmail(c.Request().Context(), choice.Email)
		if err != nil {
			return err
		}
		return h.Entrance.enter(c, u, safeNext(f.Text("next")))
	}
	return models.NotFound("page")
}

// mailsShown is how many of the newest mails the list has.
const mailsShown = 200

// Mail lists the mails that were written instead of sent.
func (h *Demo) Mail(c echo.Context) error {
	if !h.Demonstration || !local(c) {
		return models.NotFound("page")
	}
	mails, err := h.Records.Mails(c.Request().Context(), mailsShown)
	if err != nil {
		return err
	}
	p := demo.MailPage{Page: h.Page(c)}
	for _, m := range mails {
		p.Rows = append(p.Rows, demo.MailRow{URL: paths.For(paths.DemoMessage, h.IDs.Encode(models.IDMail, m.ID)), To: m.To, Subject: m.Subject, At: m.CreatedAt})
	}
	return Render(c, http.StatusOK, demo.Mail(p))
}

// Message shows one mail.
func (h *Demo) Message(c echo.Context) error {
	if !h.Demonstration || !local(c) {
		return models.NotFound("page")
	}
	id, err := h.ID(c, models.IDMail)
	if err != nil {
		return err
	}
	m, err := h.Records.Mail(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, demo.Message(demo.MessagePage{Page: h.Page(c), Mail: m, Body: demo.Linked(m.Body, h.BaseURL)}))
}

// local tells whether the request comes from this machine and names it: another site that points
// its own name at this machine (DNS rebinding) is not believed.
func local(c echo.Context) bool {
	peer, err := netip.ParseAddrPort(c.Request().RemoteAddr)
	if err != nil || !peer.Addr().Unmap().IsLoopback() {
		return false
	}
	host := c.Request().Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && addr.IsLoopback())
}
