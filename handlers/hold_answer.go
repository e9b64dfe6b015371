package handlers

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	pages "pilot321/templates/pages/holds"
)

// Answer takes the participant's answer to an officer's question.
func (h *Holds) Answer(c echo.Context) error {
	id, err := h.ID(c, models.IDHold)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	r := holds.Reply{HoldID: id, Text: f.Text("answer")}
	r.Version, _ = strconv.Atoi(f.Text("version"))
	if faults := asFaults(r.Check()); len(faults) > 0 {
		p, err := h.load(c, id)
		if err != nil {
			return err
		}
		if p.Answer != nil {
			p.Answer.Typed, p.Answer.Errors = r.Text, faults
		}
		return Render(c, http.StatusUnprocessableEntity, pages.OwnHold(p))
	}
	if err := h.Records.Answer(c.Request().Context(), Viewer(c), r); err != nil {
		return err
	}
	return Done(c, paths.For(paths.Hold, h.IDs.Encode(models.IDHold, id)), "Your answer was sent. An officer will look at the parcel again.")
}
