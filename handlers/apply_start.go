package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// Show is the list of sections of a draft, or the page that starts one.
func (h *Apply) Show(c echo.Context) error {
	ctx := c.Request().Context()
	why, err := h.closed(ctx)
	if err != nil {
		return err
	}
	app, err := h.Records.CurrentApplication(ctx, Viewer(c))
	switch {
	case err != nil && models.KindOf(err) == models.KindNotFound:
		term, err := h.term(ctx)
		if err != nil {
			return err
		}
		return Render(c, http.StatusOK, pages.Start(pages.StartPage{Page: h.Page(c), Organisation: SessionOf(c).Organisation(), Term: term.Sentence, Closed: why}))
	case err != nil:
		return err
	case app.Status != models.AppDraft:
		return Redirect(c, paths.ApplyStatus)
	}
	answers, err := enrollment.Decode(app.Answers)
	if err != nil {
		return err
	}
	p := pages.TasksPage{Page: h.Page(c), Organisation: SessionOf(c).Organisation(), Closed: why, Of: len(enrollment.Steps), Saved: app.UpdatedAt}
	for _, step := range enrollment.Steps {
		task := components.Task{Label: step.Title(), URL: paths.Step(string(step)), Status: "Not started", Kind: components.Neutral}
		switch {
		case len(enrollment.Missing(step, &answers, h.today())) == 0:
			task.Status, task.Kind = "Done", components.Success
			p.Done++
		case enrollment.Begun(step, &answers):
			task.Status, task.Kind = "In progress", components.Info
		}
		p.Tasks = append(p.Tasks, task)
	}
	return Render(c, http.StatusOK, pages.Tasks(p))
}

// Start begins an application; one that is under way is gone on with.
func (h *Apply) Start(c echo.Context) error {
	ctx := c.Request().Context()
	if err := h.mustBeOpen(ctx); err != nil {
		return err
	}
	app, err := h.Records.StartApplication(ctx, Viewer(c))
	if err != nil {
		return err
	}
	if app.Status != models.AppDraft {
		return Redirect(c, paths.ApplyStatus)
	}
	return Redirect(c, paths.Apply)
}
