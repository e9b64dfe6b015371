package handlers

import (
	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
)

// EndSessions signs the person out in one other place, or in all of them.
func (h *Account) EndSessions(c echo.Context) error {
	u, err := user(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if f.Text("session") == "others" {
		if err := h.Accounts.EndOtherSessions(ctx, Viewer(c), SessionOf(c).ID()); err != nil {
			return err
		}
		return Done(c, paths.Account, "You are signed out everywhere else.")
	}
	sessions, err := h.Accounts.SessionsOf(ctx, u.ID)
	if err != nil {
		return err
	}
	for _, s := range sessions {
		if sessionName(s) != f.Text("session") {
			continue
		}
		if err := h.Accounts.EndSession(ctx, Viewer(c), s.TokenHash); err != nil {
			return err
		}
		return Done(c, paths.Account, "That session has ended.")
	}
	return models.NotFound("session")
}
