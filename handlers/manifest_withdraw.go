package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// AskWithdrawal is the page before a manifest is withdrawn: what would go, what would stay and why.
func (h *Manifests) AskWithdrawal(c echo.Context) error {
	ctx := c.Request().Context()
	if _, err := h.own(c); err != nil {
		return err
	}
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if !models.ManifestMoves.Allowed(m.Status, models.ManifestWithdrawn) {
		return Redirect(c, paths.For(paths.Manifest, c.Param("id")))
	}
	outlook, err := h.Records.WithdrawalOutlook(ctx, m.ID, policy.PortDay(h.Now(), ""))
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, manifests.Withdrawal(manifests.WithdrawalPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDManifest, m.ID), Manifest: m, Outlook: outlook}))
}

// Withdraw asks for a manifest's filings to be taken back; a job does it. To ask again while it is at work, or
// after it, changes nothing.
func (h *Manifests) Withdraw(c echo.Context) error {
	if _, err := h.own(c); err != nil {
		return err
	}
	m, err := h.load(c)
	if err != nil {
		return err
	}
	repeated, err := h.Records.AskWithdrawal(c.Request().Context(), Viewer(c), m.OrganisationID, m.ID, true)
	if err != nil {
		return err
	}
	page := paths.For(paths.Manifest, h.IDs.Encode(models.IDManifest, m.ID))
	if repeated {
		return notifyAnd(c, page, components.Info, "You asked for this before. Nothing was done twice.")
	}
	return Done(c, page, "The manifest is being withdrawn.")
}
