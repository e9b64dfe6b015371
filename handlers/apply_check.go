package handlers

import (
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// Check shows every answer with a link to change it.
func (h *Apply) Check(c echo.Context) error {
	app, answers, err := h.draft(c)
	if err != nil {
		return h.elsewhere(c, err)
	}
	return h.showCheck(c, http.StatusOK, app, &answers)
}

func (h *Apply) showCheck(c echo.Context, status int, app models.Application, a *enrollment.Answers) error {
	why, err := h.closed(c.Request().Context())
	if err != nil {
		return err
	}
	p := pages.CheckPage{Page: h.Page(c), Organisation: a.LegalName, Version: app.Version, Sections: sections(a, true), Refused: status != http.StatusOK, Closed: why}
	for _, gap := range enrollment.Gaps(a, h.today()) {
		for _, fault := range gap.Faults {
			p.Gaps = append(p.Gaps, pages.Gap{Message: gap.Step.Title() + ": " + fault.Message, URL: paths.Step(string(gap.Step)) + "#" + fault.Field})
		}
	}
	return Render(c, status, pages.Check(p))
}

// sections are the answers as people read them, with or without links to change them.
func sections(a *enrollment.Answers, change bool) []pages.Section {
	var list []pages.Section
	for _, step := range enrollment.Steps {
		s := pages.Section{Name: string(step), Title: step.Name()}
		if change {
			s.Title = step.Title()
		}
		for _, q := range step.Questions() {
			row := components.SummaryRow{Label: q.Topic(), Content: pages.Answer(q.Words(a))}
			if change {
				row.ChangeURL = paths.Step(string(step)) + "#" + q.Name
			}
			s.Rows = append(s.Rows, row)
		}
		list = append(list, s)
	}
	return list
}

// Submit sends the application. A second click leads to the page that says it was sent.
func (h *Apply) Submit(c echo.Context) error {
	ctx, viewer := c.Request().Context(), Viewer(c)
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	if h.sent(c) {
		return h.sentAlready(c)
	}
	if err := h.mustBeOpen(ctx); err != nil {
		return err
	}
	app, answers, err := h.draft(c)
	if err != nil {
		return h.orSentAlready(c, err)
	}
	if !enrollment.Complete(&answers, h.today()) {
		return h.showCheck(c, http.StatusUnprocessableEntity, app, &answers)
	}
	version, _ := strconv.Atoi(f.Text("version"))
	applicant, err := user(c)
	if err != nil {
		return err
	}
	_, err = h.Records.SubmitApplication(ctx, viewer, version, func(sent time.Time) models.Mail {
		return h.letters().Received(applicant, answers.LegalName, sent, h.due(sent))
	})
	if err != nil {
		return h.orSentAlready(c, err)
	}
	return Done(c, paths.ApplyStatus, "Your application was sent. We wrote to "+applicant.Email+".")
}

// sent tells whether the viewer's application is under review.
func (h *Apply) sent(c echo.Context) bool {
	app, err := h.Records.CurrentApplication(c.Request().Context(), Viewer(c))
	return err == nil && app.Status == models.AppSubmitted
}

func (h *Apply) sentAlready(c echo.Context) error {
	return Done(c, paths.ApplyStatus, "Your application was sent already. It was received once.")
}

// orSentAlready answers a conflict: the two clicks of a double click can come side by side to any
// point of sending, and the second one has done nothing wrong.
func (h *Apply) orSentAlready(c echo.Context, err error) error {
	if models.KindOf(err) == models.KindConflict && h.sent(c) {
		return h.sentAlready(c)
	}
	return err
}
