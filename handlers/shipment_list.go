package handlers

import (
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/templates/pages/shipments"
)

// List shows shipments: to a participant those it filed on, as it filed them; to staff all of them.
func (h *Shipments) List(c echo.Context) error {
	ctx, org := c.Request().Context(), scope(Viewer(c))
	q, filter := h.asked(c, org)
	t := trailOf(c)
	q.Before = t.place
	page := shipments.ListPage{Page: h.Page(c), Filter: filter, Staff: org == 0}
	list, err := h.fetch(ctx, q, filter)
	if err != nil {
		return err
	}
	if page.Rows, err = h.rows(ctx, org, list.Shipments); err != nil {
		return err
	}
	page.NewerURL, page.OlderURL = t.newer(c), t.older(c, list.Next)
	if q.Manifest != 0 {
		m, err := h.Records.Manifest(ctx, org, q.Manifest)
		if err != nil {
			return err
		}
		page.File = m.FileName
	}
	return Render(c, http.StatusOK, shipments.List(page))
}

// fetch reads a page of the list, or looks for a number.
func (h *Shipments) fetch(ctx context.Context, q models.ShipmentQuery, f shipments.Filter) (models.ShipmentList, error) {
	switch {
	case f.Search != "":
		all, err := h.Records.ShipmentsAt(ctx, q.Organisation, h.places(f.Search))
		return models.ShipmentList{Shipments: slices.DeleteFunc(all, func(k models.Known) bool { return !found(k, f.Search) })}, err
	case q.Organisation != 0:
		return h.Records.OwnShipments(ctx, q, h.arrives(ctx, q))
	case f.Person == "over":
		law, err := h.Law(ctx)
		if err != nil {
			return models.ShipmentList{}, err
		}
		q.PersonOver = law.Book.Limits()
	}
	return h.Records.ShipmentPage(ctx, q)
}

// arrives is the filter by a participant's own date of arrival, or nil.
func (h *Shipments) arrives(ctx context.Context, q models.ShipmentQuery) func(*models.Filing) bool {
	if q.From == 0 && q.To == 0 {
		return nil
	}
	received := h.receipts(q.Organisation)
	return func(f *models.Filing) bool {
		m, err := received.manifest(ctx, f.ID)
		day := arrival(f, policy.PortDay(m.ReceivedAt, ""))
		return err == nil && (q.From == 0 || day >= q.From) && (q.To == 0 || day <= q.To)
	}
}

// rows turns shipments into rows of the list.
func (h *Shipments) rows(ctx context.Context, org int64, list []models.Known) ([]shipments.Row, error) {
	if org == 0 {
		return h.staffRows(ctx, list)
	}
	law, err := h.Law(ctx)
	if err != nil {
		return nil, err
	}
	received := h.receipts(org)
	rows := make([]shipments.Row, 0, len(list))
	for i := range list {
		m, err := received.manifest(ctx, list[i].Filings[0].ID)
		if err != nil {
			return nil, err
		}
		rows = append(rows, h.ownRow(law, &list[i], m))
	}
	return rows, nil
}

// ownRow is a shipment as its filer filed it, and nothing else.
func (h *Shipments) ownRow(law flow.Law, known *models.Known, m models.Manifest) shipments.Row {
	f := &known.Filings[0]
	received := policy.PortDay(m.ReceivedAt, "")
	row := shipments.Row{ID: h.IDs.Encode(models.IDShipment, known.Shipment.ID), Keys: keysOf(f), Arrival: arrival(f, received),
		Manifest: h.IDs.Encode(models.IDManifest, m.ID), File: m.FileName, Version: f.Version, Lines: len(f.Lines),
		Description: describe(f), Eligible: eligibility(law, f, received).Eligible}
	for _, hold := range known.Holds {
		if hold.Status != models.HoldClosed {
			row.Holds++
		}
	}
	return row
}

// staffRows are shipments with what only staff see.
func (h *Shipments) staffRows(ctx context.Context, list []models.Known) ([]shipments.Row, error) {
	names, err := h.filers(ctx)
	rows := make([]shipments.Row, 0, len(list))
	for _, known := range list {
		s := known.Shipment
		row := shipments.Row{ID: h.IDs.Encode(models.IDShipment, s.ID), Keys: s.Keys, Arrival: s.Day, Mode: s.Mode, Origin: s.Origin, Cents: s.ValueCents,
			Score: s.Score, Lane: s.Lane, Eligible: s.Assessment.Eligibility.Eligible, Eligibility: s.Eligibility, Holds: s.OpenHolds, Conflicts: len(s.Assessment.Conflicts)}
		for i := range known.Filings {
			row.Filers = append(row.Filers, names[known.Filings[i].OrganisationID].Name)
			if row.Description == "" {
				row.Description = describe(&known.Filings[i])
			}
		}
		rows = append(rows, row)
	}
	return rows, err
}

// filers are all companies by number.
func (h *Shipments) filers(ctx context.Context) (map[int64]models.Organisation, error) {
	list, err := h.Records.Organisations(ctx)
	filers := make(map[int64]models.Organisation, len(list))
	for _, o := range list {
		filers[o.ID] = o
	}
	return filers, err
}
