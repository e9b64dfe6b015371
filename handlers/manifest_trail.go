package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/templates/pages/manifests"
)

// History is everything that happened to a manifest, newest first, page by page.
func (h *Manifests) History(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	ctx, subject, way := c.Request().Context(), audit.Subject("manifest", m.ID), trailOf(c)
	_, _, total, err := h.Records.Events(ctx, []string{subject}, 1)
	if err != nil {
		return err
	}
	events, people, err := h.Records.EventsBefore(ctx, subject, way.place.Row, PageSize+1)
	if err != nil {
		return err
	}
	p := manifests.HistoryPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDManifest, m.ID), Manifest: m, Total: total, NewerURL: way.newer(c)}
	if len(events) > PageSize {
		events = events[:PageSize]
		p.OlderURL = way.older(c, models.ShipmentPlace{Row: events[PageSize-1].ID})
	}
	p.Events = told(events, people, Viewer(c))
	return Render(c, http.StatusOK, manifests.History(p))
}

// HistoryCSV is the same as a table, whole, oldest entries last.
func (h *Manifests) HistoryCSV(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	ctx, subject := c.Request().Context(), audit.Subject("manifest", m.ID)
	name := "history-" + h.IDs.Encode(models.IDManifest, m.ID) + ".csv"
	return CSV(c, name, []string{"time", "who", "what", "detail"}, func(write func(...string) error) error {
		for before := int64(0); ; {
			events, people, err := h.Records.EventsBefore(ctx, subject, before, together)
			if err != nil || len(events) == 0 {
				return err
			}
			patience(c)
			for _, e := range told(events, people, Viewer(c)) {
				if err := write(csvTime(e.At), e.Who, e.What, e.Detail); err != nil {
					return err
				}
			}
			before = events[len(events)-1].ID
		}
	})
}
