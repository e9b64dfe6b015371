package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/paths"
	pages "pilot321/templates/pages/policy"
)

// reevaluationsShown is how many re-evaluations the policy page lists.
const reevaluationsShown = 20

// reevaluations are the latest re-evaluations, of whatever cause.
func (h *PolicySets) reevaluations(c echo.Context) (pages.Reevaluations, error) {
	list, err := h.Records.Reassessments(c.Request().Context(), models.ReassessmentKinds, reevaluationsShown)
	p := pages.Reevaluations{URL: paths.PolicyProgress}
	for _, r := range list {
		p.Rows = append(p.Rows, h.reevaluation(r))
	}
	return p, err
}

func (h *PolicySets) reevaluation(r models.Reassessment) pages.Reevaluation {
	return pages.Reevaluation{Reassessment: r, ID: h.IDs.Encode(models.IDReassessment, r.ID), Now: h.Now()}
}

// Progress is the part of the policy page that renews itself while shipments are judged again; with the id of one, the
// part of its own page.
func (h *PolicySets) Progress(c echo.Context) error {
	if !Fragment(c) {
		return Redirect(c, paths.AdminPolicy)
	}
	if id := c.QueryParam("id"); id != "" {
		row, err := h.row(models.IDReassessment, id)
		if err != nil {
			return err
		}
		r, err := h.Records.Reassessment(c.Request().Context(), row)
		if err != nil {
			return err
		}
		if !r.Open() {
			c.Response().Header().Set("HX-Refresh", "true")
		}
		return Render(c, http.StatusOK, pages.OneProgress(h.reevaluation(r)))
	}
	p, err := h.reevaluations(c)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.Progress(p))
}

// Reevaluation is the page of one re-evaluation.
func (h *PolicySets) Reevaluation(c echo.Context) error {
	r, err := h.reassessment(c)
	if err != nil {
		return err
	}
	p := pages.ReevaluationPage{Page: h.Page(c), Reevaluation: h.reevaluation(r), CanChange: Viewer(c).Role == models.RoleAdministrator}
	if p.History, _, err = history(c.Request().Context(), h.Records, Viewer(c), historyLength, audit.Subject("reassessment", r.ID)); err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.ShowReevaluation(p))
}

func (h *PolicySets) reassessment(c echo.Context) (models.Reassessment, error) {
	id, err := h.ID(c, models.IDReassessment)
	if err != nil {
		return models.Reassessment{}, err
	}
	return h.Records.Reassessment(c.Request().Context(), id)
}

// Cancel stops a re-evaluation.
func (h *PolicySets) Cancel(c echo.Context) error {
	r, err := h.reassessment(c)
	if err != nil {
		return err
	}
	if err := h.Records.CancelReassessment(c.Request().Context(), Viewer(c), r.ID); err != nil {
		return err
	}
	return Done(c, paths.For(paths.Reevaluation, c.Param("id")), "The re-evaluation was canceled. What it has judged stays as it is.")
}

// Retry lets a re-evaluation that failed go on where it stopped.
func (h *PolicySets) Retry(c echo.Context) error {
	r, err := h.reassessment(c)
	if err != nil {
		return err
	}
	if err := h.Records.RetryReassessment(c.Request().Context(), Viewer(c), r.ID); err != nil {
		return err
	}
	return Done(c, paths.For(paths.Reevaluation, c.Param("id")), "The re-evaluation goes on where it stopped.")
}
