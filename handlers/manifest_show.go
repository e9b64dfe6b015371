package handlers

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/models"
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
	if m.Status == models.ManifestMapping {
		columns, err := columnsOf(m)
		if err != nil {
			return err
		}
		view, err := h.columnsView(c.Request().Context(), m, columns, page.Organisation.Kind)
		if err != nil {
			return err
		}
		page.Columns = &view
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
	if p.Pictures, err = h.pictures(ctx, m); err != nil {
		return p, err
	}
	p.History, p.Events, err = history(ctx, h.Records, viewer, audit.Subject("manifest", m.ID))
	return p, err
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

// shownPictures is how many pictures a manifest's page shows small.
const shownPictures = 48

// pictures sorts the files that came beside a manifest.
func (h *Manifests) pictures(ctx context.Context, m models.Manifest) (view manifests.PictureView, err error) {
	if m.PicReceived == 0 && m.PicMissing == 0 {
		return view, nil
	}
	files, stored, err := h.Records.ManifestPictures(ctx, m.ID)
	if err != nil {
		return view, err
	}
	for _, f := range files {
		switch {
		case f.PictureID == nil:
			view.Faulty = append(view.Faulty, f)
			continue
		case !f.Used && m.Status == models.ManifestDone:
			view.Unused = append(view.Unused, f.Name)
		}
		if len(view.Shown) < shownPictures {
			p := stored[*f.PictureID]
			view.Shown = append(view.Shown, manifests.Picture{ID: h.IDs.Encode(models.IDPicture, p.ID), Name: f.Name})
		}
	}
	view.Missing, err = h.missingNames(ctx, m)
	return view, err
}

// missingNames are the first picture names of rows that no file was found for.
func (h *Manifests) missingNames(ctx context.Context, m models.Manifest) (names []string, err error) {
	if m.PicMissing == 0 {
		return nil, nil
	}
	rows, err := h.Records.WarnedRows(ctx, m.ID, 0, together)
	for _, row := range rows {
		for _, f := range row.Findings {
			if f.Code == "product_picture.file_missing" && len(names) < PageSize {
				names = append(names, f.Value)
			}
		}
	}
	return names, err
}
