package handlers

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

func stepOf(c echo.Context) (enrollment.Step, error) {
	step := enrollment.Step(c.Param("step"))
	if !step.Valid() {
		return "", models.NotFound("page")
	}
	return step, nil
}

// ShowStep is one section of the form with what was saved.
func (h *Apply) ShowStep(c echo.Context) error {
	step, err := stepOf(c)
	if err != nil {
		return err
	}
	app, answers, err := h.draft(c)
	if err != nil {
		return h.elsewhere(c, err)
	}
	now := saved(step, &answers)
	p := h.stepPage(c, step, app, now, answers.Kind)
	p.Seen = now.mark()
	return Render(c, http.StatusOK, pages.Step(p))
}

// elsewhere leads a reader without a draft to the page that says where they stand.
func (h *Apply) elsewhere(c echo.Context, err error) error {
	switch models.KindOf(err) {
	case models.KindNotFound:
		return Redirect(c, paths.Apply)
	case models.KindConflict:
		return Redirect(c, paths.ApplyStatus)
	}
	return err
}

// SaveStep keeps a section. With "continue" everything required must be there; "later" takes gaps,
// but nothing that cannot be used. A stale version changes nothing and loses nothing.
func (h *Apply) SaveStep(c echo.Context) error {
	step, err := stepOf(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	app, answers, err := h.draft(c)
	if err != nil {
		return err
	}
	before := saved(step, &answers)
	if version, err := strconv.Atoi(f.Text("version")); err != nil || version != app.Version {
		return h.stale(c, step, f, app, before)
	}
	later := f.Text("then") == "later"
	faults := enrollment.Validate(step, f, &answers, h.today())
	if later {
		faults = enrollment.Read(step, f, &answers, h.today())
	}
	if len(faults) > 0 {
		p := h.stepPage(c, step, app, typed(step, f), answers.Kind)
		p.Seen = before.mark()
		p.Errors, _ = FieldErrors(models.Invalid(faults...))
		for i := range p.Fields {
			p.Fields[i].Error = Fault(p.Errors, p.Fields[i].Name)
		}
		return Rejected(c, pages.Step(p))
	}
	err = h.Records.SaveAnswers(c.Request().Context(), Viewer(c), app.ID, app.Version, string(step), answers.Encode())
	if err != nil && models.KindOf(err) == models.KindConflict {
		app, now, err := h.draft(c)
		if err != nil {
			return err
		}
		return h.stale(c, step, f, app, saved(step, &now))
	}
	if err != nil {
		return err
	}
	return h.onward(c, step, &answers, later)
}

// onward leads to the next section, or where the reader came from when everything is done.
func (h *Apply) onward(c echo.Context, step enrollment.Step, a *enrollment.Answers, later bool) error {
	switch {
	case later:
		return Done(c, paths.Apply, "“"+step.Title()+"” is saved. You can close this page and come back at any time.")
	case enrollment.Complete(a, h.today()), step.Following() == "":
		return Redirect(c, paths.ApplyCheck)
	}
	return Redirect(c, paths.Step(string(step.Following())))
}

// stale answers a form that was opened before another window saved: 409, with what was typed, and
// beside it what was saved where the two differ.
func (h *Apply) stale(c echo.Context, step enrollment.Step, f *Form, app models.Application, now given) error {
	mine := typed(step, f)
	answers, err := enrollment.Decode(app.Answers)
	if err != nil {
		return err
	}
	p := h.stepPage(c, step, app, mine, answers.Kind)
	p.Conflict, p.Seen = app.UpdatedAt, now.mark()
	p.Same = f.Text("seen") == p.Seen
	for i, q := range step.Questions() {
		if !p.Same && !slices.Equal(mine[q.Name], now[q.Name]) {
			p.Fields[i].Saved = briefly(q.Words(&answers))
		}
	}
	return Render(c, http.StatusConflict, pages.Step(p))
}

func (h *Apply) stepPage(c echo.Context, step enrollment.Step, app models.Application, values given, kind models.FilerKind) pages.StepPage {
	p := pages.StepPage{Page: h.Page(c), Name: string(step), Heading: step.Title(), About: step.Lead(), Current: step.Place(), Version: app.Version,
		Last: step.Following() == ""}
	for _, s := range enrollment.Steps {
		p.Steps = append(p.Steps, s.Title())
	}
	for _, q := range step.Questions() {
		p.Fields = append(p.Fields, h.field(q, values[q.Name], kind))
	}
	return p
}

// briefly is an answer in one line.
func briefly(words []string) string {
	switch {
	case len(words) == 0:
		return "nothing"
	case len(words) > 5:
		return components.Counted(len(words), "answer", "answers") + ": " + commas(words[:5]) + " …"
	}
	return commas(words)
}
