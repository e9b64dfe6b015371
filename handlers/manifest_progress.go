package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/pages/manifests"
)

// Progress is the part of a manifest's page that renews itself while work goes on. When a stage is over
// the whole page is fetched again.
func (h *Manifests) Progress(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if !Fragment(c) {
		return Redirect(c, paths.For(paths.Manifest, c.Param("id")))
	}
	progress, err := h.progress(c, m)
	if err != nil {
		return err
	}
	if progress.Done {
		c.Response().Header().Set("HX-Refresh", "true")
	}
	return Render(c, http.StatusOK, manifests.Progress(progress))
}

// working tells whether a job has something to do on a manifest.
func working(m models.Manifest) bool {
	switch m.Status {
	case models.ManifestReceived, models.ManifestChecking, models.ManifestImporting:
		return true
	}
	return false
}

// progress is how far the work on a manifest is.
func (h *Manifests) progress(c echo.Context, m models.Manifest) (manifests.ProgressView, error) {
	p := manifests.ProgressView{ID: h.IDs.Encode(models.IDManifest, m.ID), Manifest: m, Now: h.Now(),
		Done: !working(m)}
	if p.Done {
		return p, nil
	}
	run, ok, err := h.Records.ManifestJob(c.Request().Context(), m.ID)
	if ok {
		p.Parked = run.State == models.JobParked
		p.Failed = run.State == models.JobWaiting && run.Attempts > 0
	}
	return p, err
}
