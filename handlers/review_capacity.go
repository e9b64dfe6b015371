package handlers

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/statistics"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rehearsals"
)

// Capacity shows what reviewers can do in a day.
func (h *Rehearsals) Capacity(c echo.Context) error { return h.capacity(c, http.StatusOK, nil, nil) }

func (h *Rehearsals) capacity(c echo.Context, status int, typed map[string]string, faults []components.FieldError) error {
	set, err := h.Records.Capacity(c.Request().Context())
	if err != nil {
		return err
	}
	p := pages.CapacityPage{Page: h.Page(c), CanChange: auth.Allowed(Viewer(c).Role, http.MethodPost, paths.ReviewCapacity),
		Total: statistics.ReviewHours(statistics.HoursADay(set)), Values: typed, Errors: faults}
	if typed == nil {
		p.Values = map[string]string{"officers": strconv.Itoa(set.Officers), "hours": strconv.Itoa(set.Hours), "documents": strconv.Itoa(set.Documents),
			"xray": strconv.Itoa(set.Xray), "exam": strconv.Itoa(set.Exam)}
	}
	return Render(c, status, pages.Capacity(p))
}

// SetCapacity changes it.
func (h *Rehearsals) SetCapacity(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	const minutes = "Enter whole minutes from 1 to 480."
	set := models.Capacity{
		Officers:  f.Number("officers", 1, 1000, "Enter a number of officers from 1 to 1,000."),
		Hours:     f.Number("hours", 1, 24, "Enter whole hours from 1 to 24."),
		Documents: f.Number("documents", 1, 480, minutes), Xray: f.Number("xray", 1, 480, minutes), Exam: f.Number("exam", 1, 480, minutes),
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.capacity(c, http.StatusUnprocessableEntity, f.Values(), faults)
	}
	if err := h.Records.SetCapacity(c.Request().Context(), Viewer(c), set); err != nil {
		return err
	}
	return Done(c, paths.ReviewCapacity, "Saved. Rehearsals are set against it from now on, those that are done too.")
}
