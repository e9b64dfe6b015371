package handlers

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	pages "pilot321/templates/pages/enrollment"
)

// AskWithdraw is the page before an application is withdrawn.
func (h *Apply) AskWithdraw(c echo.Context) error {
	app, err := h.Records.CurrentApplication(c.Request().Context(), Viewer(c))
	if err != nil {
		return err
	}
	if !models.ApplicationMoves.Allowed(app.Status, models.AppWithdrawn) {
		return Redirect(c, paths.ApplyStatus)
	}
	return Render(c, http.StatusOK, pages.Withdraw(pages.WithdrawPage{Page: h.Page(c), Organisation: SessionOf(c).Organisation(), Draft: app.Status == models.AppDraft}))
}

// Withdraw ends a draft or an undecided application.
func (h *Apply) Withdraw(c echo.Context) error {
	applicant, err := user(c)
	if err != nil {
		return err
	}
	name := SessionOf(c).Organisation()
	_, err = h.Records.WithdrawApplication(c.Request().Context(), Viewer(c), func(time.Time) models.Mail {
		return h.letters().Withdrawn(applicant, name)
	})
	if err != nil {
		return err
	}
	return Done(c, paths.ApplyStatus, "Your application is withdrawn.")
}
