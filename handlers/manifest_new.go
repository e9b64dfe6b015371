package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// New shows the form to send a manifest, or why nothing can be sent.
func (h *Manifests) New(c echo.Context) error {
	page, err := h.uploadPage(c)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, manifests.Upload(page))
}

func (h *Manifests) uploadPage(c echo.Context) (manifests.UploadPage, error) {
	ctx := c.Request().Context()
	org, err := h.Records.OrganisationByID(ctx, Viewer(c).OrganisationID)
	if err != nil {
		return manifests.UploadPage{}, err
	}
	closed, err := h.closed(ctx)
	if org.Status != models.OrgActive {
		closed = org.Name + " is not an active participant at the moment, so it cannot send manifests."
	}
	return manifests.UploadPage{Page: h.Page(c), Kind: org.Kind, Agreed: agreedLabels(org), Closed: closed, FileLimit: components.Bytes(h.Limits.Bytes),
		PictureLimit: components.Bytes(h.Pictures.MaxBytes)}, err
}

// refuseUpload shows the form again with its faults.
func (h *Manifests) refuseUpload(c echo.Context, faults ...models.FieldError) error {
	page, err := h.uploadPage(c)
	if err != nil {
		return err
	}
	page.Errors, _ = FieldErrors(models.Invalid(faults...))
	return Rejected(c, manifests.Upload(page))
}
