package handlers

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// FixRow is one row that did not go in at once, with all its cells and what became of them.
func (h *Manifests) FixRow(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	page, err := h.rowPage(c, m)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, manifests.WholeRow(page))
}

func (h *Manifests) rowPage(c echo.Context, m models.Manifest) (p manifests.WholeRowPage, err error) {
	ctx := c.Request().Context()
	rows, err := h.Records.RowsAt(ctx, m.ID, "", []int64{wholeNumber(c.Param("row"))})
	if err == nil && len(rows) == 0 {
		err = models.NotFound("row in quarantine")
	}
	if err != nil {
		return p, err
	}
	p = manifests.WholeRowPage{Page: h.Page(c), ID: c.Param("id"), Manifest: m, Row: rows[0]}
	if p.Editable, err = h.repairable(c, m); err != nil {
		return p, err
	}
	columns, err := columnsOf(m)
	if err != nil {
		return p, err
	}
	p.Key = intake.NewParcels(columns).Shown(p.Row.Cells())
	p.Cells = wholeCells(p.Row, columns)
	return p, h.cellHistory(c, m, &p)
}

// wholeCells lists the cells of a row under their columns. A row of another length has cells without a column,
// or columns without a cell.
func wholeCells(row models.QuarantinedRow, columns []models.Column) []manifests.WholeCell {
	list := make([]manifests.WholeCell, max(len(columns), len(row.Raw), len(row.Cells())))
	for i := range list {
		cell := &list[i]
		cell.Name, cell.Header = "cell-"+strconv.Itoa(i), fmt.Sprintf("Cell %d, without a column", i+1)
		cell.Sent, cell.Value = cellAt(row.Raw, i), cellAt(row.Cells(), i)
		if i >= len(columns) {
			continue
		}
		cell.Header = headerOf(columns[i], i)
		e, known := elements.ByKey(columns[i].Key)
		if !known {
			continue
		}
		cell.Label = e.Label
		for _, f := range row.Findings {
			if f.Key == e.Key && row.State == models.RowWaiting {
				cell.Notes = append(cell.Notes, f.Sentence)
			}
		}
	}
	return list
}

func cellAt(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

// cellHistory adds what repairs did to the cells, the latest first.
func (h *Manifests) cellHistory(c echo.Context, m models.Manifest, p *manifests.WholeRowPage) error {
	ctx := c.Request().Context()
	changes, err := h.Records.CellsOfRow(ctx, m.ID, p.Row.Row)
	if err != nil || len(changes) == 0 {
		return err
	}
	repairs, _, err := h.Records.Repairs(ctx, m.ID, 10*fixRepairs)
	undone := map[int64]bool{}
	for _, r := range repairs {
		undone[r.ID] = r.Status == models.RepairUndone
	}
	for _, change := range changes {
		if change.Col >= 0 && change.Col < len(p.Cells) {
			p.Cells[change.Col].Changes = append(p.Cells[change.Col].Changes,
				manifests.CellChange{Before: change.Before, After: change.After, Undone: undone[change.RepairID]})
		}
	}
	return err
}

// SaveRow takes a whole row as it was typed, or leaves it out.
func (h *Manifests) SaveRow(c echo.Context) error {
	m, err := h.mayRepair(c)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	page, err := h.rowPage(c, m)
	if err != nil {
		return err
	}
	repair := models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairCells}
	back := paths.FixRow(c.Param("id"), page.Row.Row)
	if form.Text("action") == "leave" {
		repair.Kind = models.RepairLeave
		return h.startRepair(c, repair, models.RepairDetail{Rows: []int64{page.Row.Row}}, 1)
	}
	columns, err := columnsOf(m)
	if err != nil {
		return err
	}
	cells := typedRow(&page, form, len(columns))
	if len(models.CellChanges(0, page.Row.Row, page.Row.Cells(), cells)) == 0 {
		return notifyAnd(c, back, components.Info, "No cell was changed, so nothing was saved.")
	}
	edit := models.RowEdit{Row: page.Row.Row, Seen: wholeNumber(form.Text("seen")), Cells: cells}
	r, err := h.Flow.StartRepair(c.Request().Context(), Viewer(c), repair, models.RepairDetail{}, []models.RowEdit{edit}, true)
	if faults, ok := FieldErrors(err); ok {
		for i := range faults {
			faults[i].Field = "" // the fault is of the row, which is the whole page
		}
		page.Errors = faults
		return Rejected(c, manifests.WholeRow(page))
	}
	if err != nil {
		return err
	}
	return h.repaired(c, r, back)
}

// typedRow reads the cells of the form, and drops empty cells that have no column.
func typedRow(page *manifests.WholeRowPage, form *Form, width int) []string {
	cells := make([]string, len(page.Cells))
	for i := range cells {
		cell := &page.Cells[i]
		cells[i] = cell.Value
		if len(form.List(cell.Name)) > 0 && form.Exact(cell.Name) != shownCell(cell.Value) {
			cells[i] = form.Text(cell.Name)
			cell.Value = cells[i]
		}
	}
	for len(cells) > width && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
