package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// List shows the manifests that a viewer may see and that fit the filters, newest first unless another
// order is asked for.
func (h *Manifests) List(c echo.Context) error {
	ctx, staff := c.Request().Context(), scope(Viewer(c)) == 0
	f, page := h.manifestsAsked(c)
	var err error
	if page.Total, err = h.Records.ManifestTotal(ctx, f); err != nil {
		return err
	}
	if page.Counts, err = h.Records.ManifestCounts(ctx, scope(Viewer(c))); err != nil {
		return err
	}
	way := trailOf(c)
	f.Before, f.Limit = models.ManifestPlace{Value: int64(way.place.Score), ID: way.place.Row}, PageSize+1
	list, err := h.Records.ManifestPage(ctx, f)
	if err != nil {
		return err
	}
	if len(list) > PageSize {
		list = list[:PageSize]
		last := f.Sort.PlaceOf(list[PageSize-1])
		page.OlderURL = way.older(c, models.ShipmentPlace{Score: int(last.Value), Row: last.ID})
	}
	page.NewerURL = way.newer(c)
	names, err := h.names(c, staff)
	if err != nil {
		return err
	}
	for _, m := range list {
		page.Rows = append(page.Rows, manifests.ListRow{ID: h.IDs.Encode(models.IDManifest, m.ID), Manifest: m, Organisation: names[m.OrganisationID]})
	}
	if staff {
		page.Organisations, err = h.companies(c)
	}
	if err != nil {
		return err
	}
	page.Page, page.Staff, page.Columns = h.Page(c), staff, manifestColumns(c, f, staff)
	page.CSV = addressWith(c, paths.ManifestsCSV, nil, "before")
	status := http.StatusOK
	if len(page.Errors) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return Render(c, status, manifests.List(page))
}

// names are those of the companies, for staff only.
func (h *Manifests) names(c echo.Context, staff bool) (map[int64]string, error) {
	if !staff {
		return nil, nil
	}
	list, err := h.Records.Organisations(c.Request().Context())
	names := make(map[int64]string, len(list))
	for _, o := range list {
		names[o.ID] = o.Name
	}
	return names, err
}

// companies are the choices of the filter by participant: those that have an originator code.
func (h *Manifests) companies(c echo.Context) (choices []components.Choice, err error) {
	list, err := h.Records.Organisations(c.Request().Context())
	for _, o := range list {
		if o.Code() != "" {
			choices = append(choices, components.Choice{Value: h.IDs.Encode(models.IDOrganisation, o.ID), Label: o.Name})
		}
	}
	return choices, err
}
