package handlers

import (
	"encoding/json"
	"fmt"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// Confirm takes the columns as a person chose them, and sets the import going. With the button "check"
// it only shows what the choices come to.
func (h *Manifests) Confirm(c echo.Context) error {
	ctx := c.Request().Context()
	org, err := h.own(c)
	if err != nil {
		return err
	}
	m, err := h.load(c)
	if err != nil {
		return err
	}
	page := paths.For(paths.Manifest, c.Param("id"))
	switch m.Status {
	case models.ManifestChecking, models.ManifestChecked, models.ManifestImporting, models.ManifestDone:
		return notifyAnd(c, page, components.Info, "The columns were confirmed already. Nothing was done twice.")
	}
	if m.Status != models.ManifestMapping {
		return models.Fail(models.KindConflict, "The columns of this manifest cannot be confirmed: it is %s.", m.Status)
	}
	columns, err := columnsOf(m)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	sent := columnsSent(form, columns)
	mapped, err := intake.Confirm(columns, sent.choices, sent.given)
	if err == nil {
		err = joinable(mapped)
	}
	if faults, ok := FieldErrors(err); ok {
		return h.showChoices(c, m, org, sent.over(columns), sent, faults)
	}
	if err != nil {
		return err
	}
	if form.Text("action") == "check" {
		return h.showChoices(c, m, org, sent.over(columns), sent, nil)
	}
	body, err := json.Marshal(mapped)
	if err != nil {
		return err
	}
	shape, err := shapeOf(m)
	if err != nil {
		return err
	}
	remember := models.Mapping{Fingerprint: shape.Fingerprint, Header: shape.Header, Columns: mapped}
	if err := h.Records.ConfirmManifest(ctx, Viewer(c), m.ID, body, remember); err != nil {
		return err
	}
	return Done(c, page, "The columns are confirmed. The rows are going in.")
}

// columnForm is what was sent: a choice for each column that the form had, and the values for every row,
// nil where the form had none of them.
type columnForm struct {
	choices map[int]intake.Choice
	given   []intake.Given
}

// mostGiven bounds the values for every row, of which there are never more than elements.
const mostGiven = elements.Count

// columnsSent reads the form; a column that was not sent stays as it is, as do a unit and a currency that
// were not asked for.
func columnsSent(form *Form, columns []models.Column) columnForm {
	sent := columnForm{choices: make(map[int]intake.Choice, len(columns))}
	for i, c := range columns {
		if len(form.List(fmt.Sprintf("column-%d", i))) == 0 {
			continue
		}
		choice := intake.ChoiceOf(c)
		choice.Element = form.Text(fmt.Sprintf("column-%d", i))
		if name := fmt.Sprintf("unit-%d", i); len(form.List(name)) > 0 {
			choice.Unit = form.Text(name)
		}
		if name := fmt.Sprintf("currency-%d", i); len(form.List(name)) > 0 {
			choice.Currency = form.Text(name)
		}
		sent.choices[i] = choice
	}
	for i := range mostGiven {
		element := fmt.Sprintf("constant-%d", i)
		if len(form.List(element)) == 0 {
			break
		}
		sent.given = append(sent.given, intake.Given{Element: form.Text(element), Value: form.Text(fmt.Sprintf("value-%d", i))})
	}
	return sent
}

// over is what was chosen, to show it again with its faults. Values that were given anew stand in place of
// those of before, so that what is missing is counted by them.
func (f columnForm) over(columns []models.Column) (out []models.Column) {
	for _, c := range intake.Choose(columns, f.choices) {
		if c.Constant == "" || f.given == nil {
			out = append(out, c)
		}
	}
	for _, g := range f.given {
		if g.Element != "" && g.Value != "" {
			out = append(out, models.Column{Key: g.Element, By: intake.ByConstant, Constant: g.Value})
		}
	}
	return out
}

// joinable refuses columns of which none ties a row to a parcel.
func joinable(columns []models.Column) error {
	if refusal := intake.RefuseColumns(columns); refusal != nil {
		return models.Invalid(models.FieldError{Message: refusal.Sentence})
	}
	return nil
}

// showChoices shows the columns again: as a rejected form with its faults, or as they would be.
func (h *Manifests) showChoices(c echo.Context, m models.Manifest, org models.Organisation, columns []models.Column, sent columnForm, faults []components.FieldError) error {
	view, err := h.columnsView(c.Request().Context(), m, columns, org)
	if err != nil {
		return err
	}
	page, err := h.page(c, m)
	if err != nil {
		return err
	}
	view.Errors, view.Checked = faults, len(faults) == 0
	if sent.given != nil {
		view.Given = nil
		for _, g := range sent.given {
			view.Given = append(view.Given, manifests.GivenValue{Element: g.Element, Value: g.Value})
		}
	}
	page.Columns = &view
	as, err := readAsView(m)
	if err != nil {
		return err
	}
	page.ReadAs = &as
	if len(faults) > 0 {
		return Rejected(c, manifests.Show(page))
	}
	return Render(c, 200, manifests.Show(page))
}
