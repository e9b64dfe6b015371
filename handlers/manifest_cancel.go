package handlers

import (
	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// Cancel stops a manifest. An import that runs ends at its current batch; rows that are in stay in.
func (h *Manifests) Cancel(c echo.Context) error {
	ctx := c.Request().Context()
	if _, err := h.own(c); err != nil {
		return err
	}
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if err := h.Records.CancelManifest(ctx, Viewer(c), m.OrganisationID, m.ID); err != nil {
		return err
	}
	if m, err = h.Records.Manifest(ctx, m.OrganisationID, m.ID); err != nil {
		return err
	}
	text := "The manifest is cancelled. No row had gone in."
	if in := m.Accepted + m.Unchanged; in > 0 {
		text = "The manifest is cancelled. " + components.Counted(in, "row that had gone in stays in.", "rows that had gone in stay in.")
	}
	return Done(c, paths.For(paths.Manifest, h.IDs.Encode(models.IDManifest, m.ID)), text)
}
