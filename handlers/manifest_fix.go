package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// RepairRecords is what the pages of rows that wait read.
type RepairRecords interface {
	WaitingRows(ctx context.Context, q models.WaitingQuery) ([]models.QuarantinedRow, error)
	RowsAt(ctx context.Context, manifest int64, state models.RowState, rows []int64) ([]models.QuarantinedRow, error)
	FindingValues(ctx context.Context, manifest int64, code, element string) ([]models.FindingValue, error)
	Repairs(ctx context.Context, manifest int64, limit int) ([]models.Repair, map[int64]models.User, error)
	Repair(ctx context.Context, org, id int64) (models.Repair, error)
	CellsOfRow(ctx context.Context, manifest, row int64) ([]models.RepairCell, error)
}

const (
	fixRows    = 25 // rows on a page of the grid
	fixRepairs = 50 // repairs that are listed
)

// Fix is the page of the rows that wait: their causes first, then row by row.
func (h *Manifests) Fix(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if cause := c.QueryParam("cause"); c.QueryParams().Has("cause") || c.QueryParam("row") != "" {
		// The filters name a cause by code and element in one field, and the row to begin with.
		code, element, _ := strings.Cut(cause, " ")
		after := ""
		if row := wholeNumber(c.QueryParam("row")); row > 1 {
			after = strconv.FormatInt(row-1, 10)
		}
		return Redirect(c, paths.With(paths.For(paths.ManifestFix, c.Param("id")), "code", code, "element", element, "after", after)+"#rows")
	}
	page, err := h.fixPage(c, m)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, manifests.Fix(page))
}

func wholeNumber(text string) int64 {
	n, err := strconv.ParseInt(strings.ReplaceAll(strings.TrimSpace(text), ",", ""), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// repairable tells whether the viewer may repair the manifest's rows now.
func (h *Manifests) repairable(c echo.Context, m models.Manifest) (bool, error) {
	if Viewer(c).Role.Staff() || m.Status != models.ManifestDone && m.Status != models.ManifestCancelled {
		return false, nil
	}
	org, err := h.Records.OrganisationByID(c.Request().Context(), m.OrganisationID)
	return org.Status == models.OrgActive, err
}

// fixPage gathers the page of rows that wait.
func (h *Manifests) fixPage(c echo.Context, m models.Manifest) (p manifests.FixPage, err error) {
	ctx := c.Request().Context()
	p = manifests.FixPage{Page: h.Page(c), ID: c.Param("id"), Manifest: m, Code: c.QueryParam("code"), Element: c.QueryParam("element"),
		After: wholeNumber(c.QueryParam("after"))}
	if p.Editable, err = h.repairable(c, m); err != nil {
		return p, err
	}
	if err = h.repairList(c, m, &p); err != nil {
		return p, err
	}
	p.Editable = p.Editable && !p.Busy
	if p.Groups, err = h.fixGroups(ctx, m); err != nil {
		return p, err
	}
	rows, err := h.Records.WaitingRows(ctx, models.WaitingQuery{Manifest: m.ID, Code: p.Code, Element: p.Element, After: p.After, Limit: fixRows + 1})
	if err != nil {
		return p, err
	}
	if len(rows) > fixRows {
		rows = rows[:fixRows]
		p.Next = rows[fixRows-1].Row
	}
	p.Rows, err = fixRowsOf(m, rows)
	return p, err
}

func (h *Manifests) repairList(c echo.Context, m models.Manifest, p *manifests.FixPage) error {
	list, people, err := h.Records.Repairs(c.Request().Context(), m.ID, fixRepairs)
	for _, r := range list {
		row := manifests.RepairRow{ID: h.IDs.Encode(models.IDRepair, r.ID), Repair: r, Who: "Operator of the portal"}
		if r.UserID != nil {
			row.Who = people[*r.UserID].Name
		}
		if err := json.Unmarshal(r.Detail, &row.Detail); err != nil {
			return fmt.Errorf("reading what a repair does: %w", err)
		}
		p.Busy = p.Busy || r.Status == models.RepairWorking || r.Status == models.RepairUndoing
		p.Repairs = append(p.Repairs, row)
	}
	return err
}

// fixGroups are the causes of rows that wait, with the rows for which a safe repair is known.
func (h *Manifests) fixGroups(ctx context.Context, m models.Manifest) (list []manifests.FixGroup, err error) {
	groups, err := h.Records.FindingGroups(ctx, m.ID)
	if err != nil || len(m.Columns) == 0 {
		return nil, err
	}
	columns, err := columnsOf(m)
	if err != nil {
		return nil, err
	}
	all, err := h.Records.FindingValues(ctx, m.ID, "", "")
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		if g.Severity != models.SeverityError {
			continue
		}
		f := manifests.FixGroup{FindingGroup: g, Together: asOne(g, columns)}
		for _, v := range causeValues(g, valuesOf(all, g), "") {
			if v.Filled {
				f.Safe += v.Count
			}
		}
		list = append(list, f)
	}
	return list, nil
}

// asOne tells whether the values behind a cause can be repaired as such: they stand in a column, and one
// value may be right for many rows. A key never is.
func asOne(g models.FindingGroup, columns []models.Column) bool {
	e, known := elements.ByKey(g.Element)
	if !known || strings.HasPrefix(g.Code, "row.") {
		return false
	}
	key := e.ID == elements.TrackingNumber || e.ID == elements.HouseBill || e.ID == elements.MasterBill
	return !key && slices.ContainsFunc(columns, func(c models.Column) bool { return c.Key == g.Element })
}

func valuesOf(all []models.FindingValue, g models.FindingGroup) (list []models.FindingValue) {
	for _, v := range all {
		if v.Code == g.Code && v.Element == g.Element {
			list = append(list, v)
		}
	}
	return list
}

// causeValues puts a suggestion beside each value of a cause. The order of day and month is decided by all
// values together, or by the person: "day" or "month" comes first.
func causeValues(g models.FindingGroup, values []models.FindingValue, first string) []manifests.CauseValue {
	e, known := elements.ByKey(g.Element)
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.Value
	}
	order := elements.DayOrderOf(texts)
	switch {
	case order != elements.OrderUnknown:
	case first == "day":
		order = elements.DayBeforeMonth
	case first == "month":
		order = elements.MonthBeforeDay
	}
	list := make([]manifests.CauseValue, len(values))
	for i, v := range values {
		list[i] = manifests.CauseValue{Value: v.Value, Count: v.Count}
		if !known {
			continue
		}
		s, ok := elements.Suggest(e.ID, v.Value, order)
		switch {
		case ok && s.Safe:
			list[i].To, list[i].Filled = s.Text, true
		case ok:
			list[i].Meant = meant(s)
		}
	}
	return list
}

func meant(s elements.Suggestion) []string {
	if s.Other == "" {
		return []string{s.Text}
	}
	return []string{s.Text, s.Other}
}

// fixRowsOf lists the wrong cells of rows, each with everything that is wrong with it.
func fixRowsOf(m models.Manifest, rows []models.QuarantinedRow) ([]manifests.FixRow, error) {
	columns, err := columnsOf(m)
	if err != nil {
		return nil, err
	}
	parcels := intake.NewParcels(columns)
	list := make([]manifests.FixRow, len(rows))
	for i, row := range rows {
		list[i] = manifests.FixRow{Row: row.Row, Seen: row.RepairID, Key: parcels.Shown(row.Cells())}
		for _, f := range row.Findings {
			if f.Severity == models.SeverityError {
				fixFinding(&list[i], row, f, columns, parcels)
			}
		}
	}
	return list, nil
}

// fixFinding puts a finding beside its cell, or tells it of the whole row.
func fixFinding(to *manifests.FixRow, row models.QuarantinedRow, f models.Finding, columns []models.Column, parcels intake.Parcels) {
	column := slices.IndexFunc(columns, func(c models.Column) bool { return f.Key != "" && c.Key == f.Key })
	if f.Code == "row.keys_repeated" {
		to.Notes = append(to.Notes, f.Sentence)
		for _, key := range parcels.KeyColumns() {
			fixCell(to, row, key, columns[key], "")
		}
		return
	}
	if column < 0 || column >= len(row.Cells()) {
		to.Notes = append(to.Notes, f.Sentence)
		return
	}
	fixCell(to, row, column, columns[column], f.Sentence)
	if s, ok := elements.Suggest(columns[column].Element, f.Value, elements.OrderUnknown); ok {
		to.Cells[len(to.Cells)-1].Meant = strings.Join(meant(s), " or ")
	}
}

func cellName(row int64, column int) string { return fmt.Sprintf("cell-%d-%d", row, column) }

func fixCell(to *manifests.FixRow, row models.QuarantinedRow, column int, c models.Column, note string) {
	name := cellName(row.Row, column)
	at := slices.IndexFunc(to.Cells, func(c manifests.FixCell) bool { return c.Name == name })
	if at < 0 {
		to.Cells = append(to.Cells, manifests.FixCell{Name: name, Label: headerOf(c, column), Value: row.Cells()[column]})
		at = len(to.Cells) - 1
	}
	if note != "" && !slices.Contains(to.Cells[at].Notes, note) {
		to.Cells[at].Notes = append(to.Cells[at].Notes, note)
	}
}

// headerOf names a column as its sender does.
func headerOf(c models.Column, index int) string {
	if c.Header != "" {
		return c.Header
	}
	return "Column " + components.Count(index+1)
}
