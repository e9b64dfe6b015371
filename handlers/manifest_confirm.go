package handlers

import (
	"encoding/json"
	"fmt"

	"github.com/labstack/echo/v4"

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
	if m.Status == models.ManifestImporting || m.Status == models.ManifestDone {
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
	chosen := choicesOf(form, len(columns))
	mapped, err := intake.Confirm(columns, chosen)
	if err == nil {
		err = joinable(mapped)
	}
	if faults, ok := FieldErrors(err); ok {
		return h.showChoices(c, m, org, withChoices(columns, chosen), faults)
	}
	if err != nil {
		return err
	}
	if form.Text("action") == "check" {
		return h.showChoices(c, m, org, mapped, nil)
	}
	body, err := json.Marshal(mapped)
	if err != nil {
		return err
	}
	if err := h.Records.ConfirmManifest(ctx, Viewer(c), m.ID, body); err != nil {
		return err
	}
	return Done(c, page, "The columns are confirmed. The rows are going in.")
}

// choicesOf reads the chosen element of every column; a column that was not sent stays as it is.
func choicesOf(form *Form, columns int) map[int]string {
	chosen := make(map[int]string, columns)
	for i := range columns {
		if name := fmt.Sprintf("column-%d", i); len(form.List(name)) > 0 {
			chosen[i] = form.Text(name)
		}
	}
	return chosen
}

// withChoices is what was typed, to show it again with its faults.
func withChoices(columns []models.Column, chosen map[int]string) []models.Column {
	out := append([]models.Column(nil), columns...)
	for i := range out {
		if key, ok := chosen[i]; ok && key != out[i].Key {
			out[i] = models.Column{Header: out[i].Header, Key: key, By: intake.ByHand}
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
func (h *Manifests) showChoices(c echo.Context, m models.Manifest, org models.Organisation, columns []models.Column, faults []components.FieldError) error {
	view, err := h.columnsView(c.Request().Context(), m, columns, org)
	if err != nil {
		return err
	}
	page, err := h.page(c, m)
	if err != nil {
		return err
	}
	view.Errors, view.Checked = faults, len(faults) == 0
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
