package handlers

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/templates/pages/dashboard"
)

// DashboardRecords is what a participant's start page reads.
type DashboardRecords interface {
	OrganisationByID(ctx context.Context, id int64) (models.Organisation, error)
	Attention(ctx context.Context, org int64) (models.Attention, error)
	ManifestPage(ctx context.Context, f models.ManifestFilter) ([]models.Manifest, error)
	MetricSums(ctx context.Context, org int64, from models.Day) (map[string]int64, error)
}

// Dashboard is the page on which a participant's work begins.
type Dashboard struct {
	*Base
	Records  DashboardRecords
	Policies Policies
}

// The dashboard shows the last few manifests and the figures of the last days.
const (
	recentManifests = 5
	figureDays      = 30
)

// Show says first what waits for the participant.
func (h *Dashboard) Show(c echo.Context) error {
	ctx := c.Request().Context()
	org, err := h.Records.OrganisationByID(ctx, Viewer(c).OrganisationID)
	if err != nil {
		return err
	}
	p := dashboard.Page{Page: h.Page(c), Organisation: org, Agreed: agreedLabels(org)}
	if p.Attention, err = h.Records.Attention(ctx, org.ID); err != nil {
		return err
	}
	recent, err := h.Records.ManifestPage(ctx, models.ManifestFilter{Organisation: org.ID, Limit: recentManifests})
	if err != nil {
		return err
	}
	for _, m := range recent {
		p.Recent = append(p.Recent, dashboard.Manifest{ID: h.IDs.Encode(models.IDManifest, m.ID), Manifest: m})
	}
	if p.Sums, err = h.Records.MetricSums(ctx, org.ID, policy.PortDay(h.Now(), "")-figureDays+1); err != nil {
		return err
	}
	book, err := h.Policies.Policy(ctx)
	if err != nil {
		return err
	}
	if term := book.Term(h.Now()); !term.Open {
		p.Closed = term.Sentence
	}
	return Render(c, http.StatusOK, dashboard.Show(p))
}
