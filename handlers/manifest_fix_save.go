package handlers

import (
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// mayRepair loads the manifest of the address for a change of its rows.
func (h *Manifests) mayRepair(c echo.Context) (m models.Manifest, err error) {
	org, err := h.own(c)
	if err != nil {
		return m, err
	}
	if m, err = h.load(c); err != nil {
		return m, err
	}
	return m, h.Flow.MayTransmit(c.Request().Context(), org)
}

// SaveCells takes the cells of the grid as they were typed. Rows without an error go in at once; the others
// come back with what was typed and what is wrong now.
func (h *Manifests) SaveCells(c echo.Context) error {
	m, err := h.mayRepair(c)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	edits, err := h.edits(c, m, form)
	if err != nil {
		return err
	}
	back := paths.With(paths.For(paths.ManifestFix, c.Param("id")), "code", c.QueryParam("code"), "element", c.QueryParam("element"), "after", c.QueryParam("after")) + "#rows"
	if len(edits) == 0 {
		return notifyAnd(c, back, components.Info, "No cell was changed, so nothing was saved.")
	}
	r, err := h.Flow.StartRepair(c.Request().Context(), Viewer(c), models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairCells},
		models.RepairDetail{}, edits, true)
	if faults, ok := FieldErrors(err); ok {
		return h.rejectCells(c, m, form, faults)
	}
	if err != nil {
		return err
	}
	return h.repaired(c, r, back)
}

// edits are the rows of the form in which a cell differs from how the row stands.
func (h *Manifests) edits(c echo.Context, m models.Manifest, form *Form) (edits []models.RowEdit, err error) {
	seen := map[int64]int64{}
	var numbers []int64
	for name := range form.values {
		if text, is := strings.CutPrefix(name, "seen-"); is && len(numbers) < 2*fixRows {
			if n := wholeNumber(text); n > 0 {
				seen[n] = wholeNumber(form.Text(name))
				numbers = append(numbers, n)
			}
		}
	}
	slices.Sort(numbers)
	rows, err := h.Records.RowsAt(c.Request().Context(), m.ID, "", numbers)
	for _, row := range rows {
		cells := slices.Clone(row.Cells())
		for i := range cells {
			if name := cellName(row.Row, i); len(form.List(name)) > 0 && form.Exact(name) != shownCell(cells[i]) {
				cells[i] = form.Text(name)
			}
		}
		if !slices.Equal(cells, row.Cells()) {
			edits = append(edits, models.RowEdit{Row: row.Row, Seen: seen[row.Row], Cells: cells})
		}
	}
	return edits, err
}

// shownCell is a cell as a browser sends it back untouched: a field of one line has no line breaks.
func shownCell(text string) string {
	return strings.NewReplacer("\r\n", "", "\n", "", "\r", "").Replace(text)
}

// rejectCells shows the grid again with what was typed.
func (h *Manifests) rejectCells(c echo.Context, m models.Manifest, form *Form, faults []components.FieldError) error {
	page, err := h.fixPage(c, m)
	if err != nil {
		return err
	}
	page.Errors = faults
	for i := range page.Rows {
		row := &page.Rows[i]
		row.Fault = Fault(faults, "row-"+strconv.FormatInt(row.Row, 10))
		for k := range row.Cells {
			if name := row.Cells[k].Name; len(form.List(name)) > 0 {
				row.Cells[k].Value = form.Exact(name)
			}
		}
	}
	return Rejected(c, manifests.Fix(page))
}

// repaired says what a repair came to.
func (h *Manifests) repaired(c echo.Context, r models.Repair, back string) error {
	if r.Status != models.RepairDone {
		return notifyAnd(c, back, components.Info, "The repair has begun. Its rows go in while you do something else.")
	}
	text := components.Counted(r.RowsChanged, "row was changed", "rows were changed") + ", and " + components.Counted(r.RowsFiled, "row went in.", "rows went in.")
	if r.Kind == models.RepairLeave {
		text = components.Counted(r.RowsChanged, "row is left out.", "rows are left out.") + " You can undo this below."
	}
	kind := components.Success
	if r.RowsFiled == 0 && r.Kind != models.RepairLeave {
		kind, text = components.Warning, components.Counted(r.RowsChanged, "row was saved", "rows were saved")+". No row went in: look at what is still to fix."
	}
	return notifyAnd(c, back, kind, text)
}

// UndoRepair undoes one repair of the list.
func (h *Manifests) UndoRepair(c echo.Context) error {
	m, err := h.mayRepair(c)
	if err != nil {
		return err
	}
	id, err := h.row(models.IDRepair, c.Param("repair"))
	if err != nil {
		return err
	}
	known, err := h.Records.Repair(c.Request().Context(), m.OrganisationID, id)
	if err == nil && known.ManifestID != m.ID {
		err = models.NotFound("repair")
	}
	if err != nil {
		return err
	}
	r, err := h.Flow.UndoRepair(c.Request().Context(), Viewer(c), m.OrganisationID, id)
	if err != nil {
		return err
	}
	back := paths.For(paths.ManifestFix, c.Param("id")) + "#repairs"
	switch r.Status {
	case models.RepairUndone:
		return Done(c, back, "The repair is undone. Its rows wait again as they did before.")
	case models.RepairUndoing:
		return notifyAnd(c, back, components.Info, "The repair is being undone. You can leave this page; nothing gets lost.")
	}
	return notifyAnd(c, back, components.Warning, "Not everything could be undone. The list of repairs says which rows stay in, and why.")
}
