package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	pages "pilot321/templates/pages/holds"
)

// Ask sends the participant a question; the case waits for the answer.
func (h *Queue) Ask(c echo.Context) error {
	hold, r, err := h.ruling(c)
	if err != nil {
		return err
	}
	if !holds.HasClaim(&hold, Viewer(c).UserID) || hold.Version != r.Version {
		return h.happened(c, &hold)
	}
	names, err := h.secretNames(c, &hold)
	if err != nil {
		return err
	}
	q := holds.Question{HoldID: hold.ID, Version: r.Version, Text: c.FormValue("question")}
	if faults := asFaults(q.Check(names)); len(faults) > 0 {
		p, err := h.casePage(c, hold.ID)
		if err != nil {
			return err
		}
		if p.Ask != nil {
			p.Ask.Question, p.Ask.Errors = c.FormValue("question"), faults
		}
		return Render(c, http.StatusUnprocessableEntity, pages.Case(p))
	}
	mail := h.mail(&hold, "An officer asks you for information on a parcel that is on hold.")
	err = h.Records.Ask(c.Request().Context(), Viewer(c), q, mail)
	if models.KindOf(err) == models.KindConflict {
		return h.tooLate(c, hold.ID)
	}
	if err != nil {
		return err
	}
	return Done(c, paths.Queue, "The question was sent. The case waits for the participant’s answer.")
}
