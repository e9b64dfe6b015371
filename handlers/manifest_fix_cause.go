package handlers

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// FixCause is the page on which all rows of one cause are repaired.
func (h *Manifests) FixCause(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	page, err := h.causePage(c, m)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, manifests.Cause(page))
}

// causePage finds the cause of the address, with the values behind it.
func (h *Manifests) causePage(c echo.Context, m models.Manifest) (p manifests.CausePage, err error) {
	ctx := c.Request().Context()
	p = manifests.CausePage{Page: h.Page(c), ID: c.Param("id"), Manifest: m}
	groups, err := h.Records.FindingGroups(ctx, m.ID)
	if err != nil {
		return p, err
	}
	found := false
	for _, g := range groups {
		if g.Code == c.Param("code") && g.Severity == models.SeverityError && (g.Element == c.QueryParam("element") || !c.QueryParams().Has("element")) {
			p.Group, found = g, true
		}
	}
	if !found {
		return p, models.NotFound("cause among the rows that wait")
	}
	if p.Editable, err = h.repairable(c, m); err != nil {
		return p, err
	}
	columns, err := columnsOf(m)
	if err != nil {
		return p, err
	}
	for i, column := range columns {
		if column.Key == p.Group.Element && p.Group.Element != "" {
			p.Header = headerOf(column, i)
		}
	}
	values, err := h.Records.FindingValues(ctx, m.ID, p.Group.Code, p.Group.Element)
	p.Values = causeValues(p.Group, values, c.QueryParam("order"))
	for _, v := range causeValues(p.Group, values, "") {
		p.Dates = p.Dates || len(v.Meant) == 2 && isDate(p.Group.Element)
	}
	return p, err
}

func isDate(key string) bool {
	e, known := elements.ByKey(key)
	return known && e.Format == elements.FormatDate
}

// RepairCause shows what new values come to, puts them in, or leaves the rows of the cause out.
func (h *Manifests) RepairCause(c echo.Context) error {
	m, err := h.mayRepair(c)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	page, err := h.causePage(c, m)
	if models.KindOf(err) == models.KindNotFound {
		// Somebody was quicker, or the form was sent twice.
		return notifyAnd(c, paths.For(paths.ManifestFix, c.Param("id")), components.Info, "No row waits with this cause any more. Nothing was done twice.")
	}
	if err != nil {
		return err
	}
	repair := models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairLeave, Code: page.Group.Code, Element: page.Group.Element}
	if form.Text("action") == "leave" {
		return h.startRepair(c, repair, models.RepairDetail{}, page.Group.Count)
	}
	values, rows, err := chosenValues(&page, form)
	if faults, ok := FieldErrors(err); ok {
		page.Errors = faults
		return Rejected(c, manifests.Cause(page))
	}
	if form.Text("action") != "apply" {
		return h.showPreview(c, m, page, values)
	}
	repair.Kind = models.RepairValues
	return h.startRepair(c, repair, models.RepairDetail{Values: values}, rows)
}

func (h *Manifests) startRepair(c echo.Context, repair models.Repair, detail models.RepairDetail, rows int64) error {
	r, err := h.Flow.StartRepair(c.Request().Context(), Viewer(c), repair, detail, nil, rows <= flow.AtOnce)
	if err != nil {
		return err
	}
	return h.repaired(c, r, paths.For(paths.ManifestFix, c.Param("id")))
}

// chosenValues takes over what was typed. Each new value must be sound by itself.
func chosenValues(page *manifests.CausePage, form *Form) (values []models.ValueRepair, rows int64, err error) {
	e, known := elements.ByKey(page.Group.Element)
	typed := map[string]string{}
	for i := 0; len(form.List("from-"+strconv.Itoa(i))) > 0; i++ {
		typed[form.Exact("from-"+strconv.Itoa(i))] = form.Text("to-" + strconv.Itoa(i))
	}
	for i := range page.Values {
		v := &page.Values[i]
		to, sent := typed[v.Value]
		if !sent {
			// A browser changes the line breaks of a hidden value.
			to, sent = typed[strings.ReplaceAll(v.Value, "\n", "\r\n")]
		}
		v.Filled = v.Filled && v.To == to
		if v.To = to; !sent || to == "" || to == v.Value {
			continue
		}
		if _, p := elements.Check(e.ID, to); known && p != nil && p.Severity == models.SeverityError {
			form.Reject("to-"+strconv.Itoa(i), elements.Sentence(p.Code, to, page.Header))
		}
		values = append(values, models.ValueRepair{From: v.Value, To: to})
		rows += v.Count
	}
	if len(values) == 0 {
		form.Reject("to-0", "Enter a new value for at least one of the values below.")
	}
	return values, rows, form.Err()
}

// showPreview shows what the values come to, with nothing stored.
func (h *Manifests) showPreview(c echo.Context, m models.Manifest, page manifests.CausePage, values []models.ValueRepair) error {
	found, err := h.Flow.PreviewRepair(c.Request().Context(), Viewer(c), m, page.Group.Code, page.Group.Element, values)
	if err != nil {
		return err
	}
	view := &manifests.CausePreview{Rows: found.Rows, Sound: found.Sound, Partial: found.Partial}
	for _, v := range page.Values {
		if v.To != "" && v.To != v.Value {
			view.Changes = append(view.Changes, v)
		}
	}
	for _, s := range found.Samples {
		row := manifests.PreviewSample{Row: s.Row, Key: s.Key, Before: s.Before, After: s.After}
		for _, f := range s.Left {
			row.Left = append(row.Left, f.Sentence)
		}
		view.Samples = append(view.Samples, row)
	}
	page.Preview = view
	return Render(c, http.StatusOK, manifests.Cause(page))
}
