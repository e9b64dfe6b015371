package handlers

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/templates/pages/manifests"
)

// statusAsked is the status that a list of manifests is filtered by, or "".
func statusAsked(c echo.Context) models.ManifestStatus {
	asked := models.ManifestStatus(c.QueryParam("status"))
	for _, s := range manifests.Statuses {
		if s == asked {
			return asked
		}
	}
	return ""
}

// List shows the manifests that a viewer may see, newest first.
func (h *Manifests) List(c echo.Context) error {
	ctx, org := c.Request().Context(), scope(Viewer(c))
	before := trailOf(c)
	status := statusAsked(c)
	list, err := h.Records.ManifestPage(ctx, org, before.place.Row, status, PageSize+1)
	if err != nil {
		return err
	}
	page := manifests.ListPage{Page: h.Page(c), Status: status, Staff: org == 0}
	if page.Counts, err = h.Records.ManifestCounts(ctx, org); err != nil {
		return err
	}
	if len(list) > PageSize {
		list = list[:PageSize]
		page.OlderURL = before.older(c, models.ShipmentPlace{Row: list[PageSize-1].ID})
	}
	page.NewerURL = before.newer(c)
	names, err := h.names(c, page.Staff)
	for _, m := range list {
		page.Rows = append(page.Rows, manifests.ListRow{ID: h.IDs.Encode(models.IDManifest, m.ID), Manifest: m, Organisation: names[m.OrganisationID]})
	}
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, manifests.List(page))
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

// ListCSV sends the same list as a table, whole.
func (h *Manifests) ListCSV(c echo.Context) error {
	ctx, org, status := c.Request().Context(), scope(Viewer(c)), statusAsked(c)
	header := strings.Fields("manifest file received_at status rows accepted waiting unchanged filings joined")
	if org == 0 {
		header = append(header, "held")
	}
	return CSV(c, "manifests.csv", header, func(write func(...string) error) error {
		for before := int64(0); ; {
			list, err := h.Records.ManifestPage(ctx, org, before, status, together)
			if err != nil || len(list) == 0 {
				return err
			}
			for _, m := range list {
				before = m.ID
				n := func(v int64) string { return strconv.FormatInt(v, 10) }
				row := []string{h.IDs.Encode(models.IDManifest, m.ID), m.FileName, m.ReceivedAt.UTC().Format("2006-01-02T15:04:05Z"), string(m.Status),
					n(m.RowsRead), n(m.Accepted), n(m.Quarantined), n(m.Unchanged), n(m.Filings), n(m.Joined)}
				if org == 0 {
					row = append(row, n(m.Held))
				}
				if err := write(row...); err != nil {
					return err
				}
			}
		}
	})
}
