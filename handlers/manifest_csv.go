package handlers

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
)

// ListCSV sends the same list as a table, with the same filters and order, whole: it is read page by
// page, so that it needs no more memory than one.
func (h *Manifests) ListCSV(c echo.Context) error {
	staff := scope(Viewer(c)) == 0
	f, page := h.manifestsAsked(c)
	if len(page.Errors) > 0 {
		var faults []models.FieldError
		for _, e := range page.Errors {
			faults = append(faults, models.FieldError{Field: e.Field, Message: e.Message})
		}
		return models.Invalid(faults...)
	}
	names, err := h.names(c, staff)
	if err != nil {
		return err
	}
	header := strings.Fields("manifest file received_at status rows accepted waiting unchanged filings joined")
	if staff {
		header = append(header, "held", "participant")
	}
	f.Limit = together
	return CSV(c, "manifests.csv", header, func(write func(...string) error) error {
		for {
			list, err := h.Records.ManifestPage(c.Request().Context(), f)
			if err != nil || len(list) == 0 {
				return err
			}
			patience(c)
			for _, m := range list {
				row := h.manifestCells(m)
				if staff {
					row = append(row, strconv.FormatInt(m.Held, 10), names[m.OrganisationID])
				}
				if err := write(row...); err != nil {
					return err
				}
			}
			f.Before = f.Sort.PlaceOf(list[len(list)-1])
		}
	})
}

// manifestCells are what a participant may know of its own manifest.
func (h *Manifests) manifestCells(m models.Manifest) []string {
	n := func(v int64) string { return strconv.FormatInt(v, 10) }
	return []string{h.IDs.Encode(models.IDManifest, m.ID), m.FileName, m.ReceivedAt.UTC().Format("2006-01-02T15:04:05Z"), string(m.Status),
		n(m.RowsRead), n(m.Accepted), n(m.Quarantined), n(m.Unchanged), n(m.Filings), n(m.Joined)}
}
