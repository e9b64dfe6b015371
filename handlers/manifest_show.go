package handlers

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// Show is the page of one manifest: the verdict first, then whatever its sender has to do, then what is
// known of it.
func (h *Manifests) Show(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	page, err := h.page(c, m)
	if err != nil {
		return err
	}
	if page.Check, err = h.checkView(m); err != nil {
		return err
	}
	if m.Status == models.ManifestMapping {
		columns, err := columnsOf(m)
		if err != nil {
			return err
		}
		view, err := h.columnsView(c.Request().Context(), m, columns, page.Organisation)
		if err != nil {
			return err
		}
		page.Columns = &view
		as, err := readAsView(m)
		if err != nil {
			return err
		}
		page.ReadAs = &as
	}
	return Render(c, http.StatusOK, manifests.Show(page))
}

// page gathers what every state of a manifest's page shows.
func (h *Manifests) page(c echo.Context, m models.Manifest) (p manifests.ShowPage, err error) {
	ctx, viewer := c.Request().Context(), Viewer(c)
	p = manifests.ShowPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDManifest, m.ID), Manifest: m, Own: !viewer.Role.Staff()}
	if p.Organisation, err = h.Records.OrganisationByID(ctx, m.OrganisationID); err != nil {
		return p, err
	}
	p.Own = p.Own && p.Organisation.Status == models.OrgActive
	if p.Progress, err = h.progress(c, m); err != nil {
		return p, err
	}
	if err = h.findings(c, m, &p); err != nil {
		return p, err
	}
	if p.Pictures, err = h.picturePanel(ctx, m, p.Groups); err != nil {
		return p, err
	}
	if p.History, p.Events, err = history(ctx, h.Records, viewer, manifestHistoryLength, audit.Subject("manifest", m.ID)); err != nil {
		return p, err
	}
	p.Withdrawing, err = h.withdrawing(ctx, m, p.History)
	return p, err
}

// withdrawing reads from the history and the queue how the withdrawal stands.
func (h *Manifests) withdrawing(ctx context.Context, m models.Manifest, events []components.Event) (w manifests.WithdrawingView, err error) {
	for _, e := range events { // newest first
		switch {
		case e.What == happenings["manifest.withdrawn"] && w.On.IsZero():
			w.On, w.By = e.At, e.Who
		case e.What == happenings["manifest.withdrawing"]:
			w.Asked = true
		}
	}
	if !w.Asked || m.Status == models.ManifestWithdrawn {
		return w, nil
	}
	run, ok, err := h.Records.ManifestJob(ctx, m.ID)
	if ok && run.Kind == models.JobWithdraw {
		w.Failed = run.State == models.JobParked
		w.Working = run.State == models.JobWaiting || run.State == models.JobRunning
	}
	return w, err
}

// findings adds what was found wrong: by cause with true counts, and the first rows of each kind.
func (h *Manifests) findings(c echo.Context, m models.Manifest, p *manifests.ShowPage) (err error) {
	ctx := c.Request().Context()
	if p.Groups, err = h.Records.FindingGroups(ctx, m.ID); err != nil {
		return err
	}
	warned, err := h.Records.WarnedCount(ctx, m.ID)
	if err != nil {
		return err
	}
	p.Warned, err = rowPage(ctx, c, "warned", m.ID, warned, h.Records.WarnedRows)
	return err
}

// rowPage is a page of rows behind the one that the address names.
func rowPage(ctx context.Context, c echo.Context, param string, manifest, total int64, read rowsBehind) (manifests.RowPage, error) {
	after, err := strconv.ParseInt(c.QueryParam(param), 10, 64)
	if err != nil || after < 0 {
		after = 0
	}
	page := manifests.RowPage{Param: param, Total: total, After: after}
	if total == 0 {
		return page, nil
	}
	page.Rows, err = read(ctx, manifest, after, PageSize+1)
	if len(page.Rows) > PageSize {
		page.Rows = page.Rows[:PageSize]
		page.Next = page.Rows[PageSize-1].Row
	}
	return page, err
}
