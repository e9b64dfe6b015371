package handlers

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// checkView is what a check came to, or nil where the manifest was never checked.
func (h *Manifests) checkView(m models.Manifest) (*manifests.CheckView, error) {
	if len(m.Report) == 0 {
		return nil, nil
	}
	report, err := flow.ReadReport(m)
	if err != nil {
		return nil, err
	}
	view := &manifests.CheckView{CheckReport: report, DryRun: m.Intent == models.IntentCheck}
	for _, e := range report.Earlier {
		view.Earlier = append(view.Earlier, manifests.EarlierView{ID: h.IDs.Encode(models.IDManifest, e.Manifest), Earlier: e})
	}
	return view, nil
}

// FileIt lets the rows of a checked manifest in. The parcels of earlier manifests that its sender marked
// are taken back when the rows are in.
func (h *Manifests) FileIt(c echo.Context) error {
	ctx := c.Request().Context()
	org, err := h.own(c)
	if err != nil {
		return err
	}
	if err := h.Flow.MayTransmit(ctx, org); err != nil {
		return err
	}
	m, err := h.load(c)
	if err != nil {
		return err
	}
	page := paths.For(paths.Manifest, c.Param("id"))
	if m.Status == models.ManifestImporting || m.Status == models.ManifestDone {
		return notifyAnd(c, page, components.Info, "The rows are going in already. Nothing was done twice.")
	}
	report, err := flow.ReadReport(m)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	marked := form.List("take-back")
	report.TakeBack = nil
	for _, e := range report.Earlier {
		if slices.Contains(marked, h.IDs.Encode(models.IDManifest, e.Manifest)) {
			report.TakeBack = append(report.TakeBack, e.NotHere...)
		}
	}
	body, err := json.Marshal(report)
	if err != nil {
		return err
	}
	if err := h.Records.FileChecked(ctx, Viewer(c), org.ID, m.ID, body); err != nil {
		return err
	}
	return Done(c, page, "The rows are going in.")
}

// Reopen leads from a checked manifest back to its columns.
func (h *Manifests) Reopen(c echo.Context) error {
	org, err := h.own(c)
	if err != nil {
		return err
	}
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if err := h.Records.ReopenColumns(c.Request().Context(), Viewer(c), org.ID, m.ID); err != nil {
		return err
	}
	return Done(c, paths.For(paths.Manifest, c.Param("id")), "Change the columns, then confirm them again. Nothing is filed yet.")
}

// Changes sends every change that a checked manifest would make, cell by cell.
func (h *Manifests) Changes(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if m.Status != models.ManifestChecked {
		return models.NotFound("list of changes")
	}
	header := []string{"row", "tracking_number", "house_bill", "master_bill", "element", "goods", "on_file", "in_this_file"}
	return CSV(c, "changes-"+c.Param("id")+".csv", header, func(write func(...string) error) error {
		return h.Flow.EachChange(c.Request().Context(), m, func(change models.ParcelChange) error {
			for _, cell := range change.Cells {
				goods := ""
				if cell.Line > 0 {
					goods = strconv.Itoa(cell.Line)
				}
				err := write(strconv.FormatInt(change.Row, 10), change.Keys.Tracking, change.Keys.House, change.Keys.Master, cell.Element, goods, cell.Before, cell.After)
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}
