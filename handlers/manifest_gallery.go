package handlers

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/pages/manifests"
)

const (
	// shownPictures is how many pictures a manifest's page shows small, galleryPage how many a page of all of
	// them.
	shownPictures = 24
	galleryPage   = 60
	// namesShown is how many missing or unused names a manifest's page lists.
	namesShown = 20
)

// picturePanel gathers what a manifest's page shows of its pictures.
func (h *Manifests) picturePanel(ctx context.Context, m models.Manifest, groups []models.FindingGroup) (view manifests.PictureView, err error) {
	if view.Bundles, err = h.Records.Bundles(ctx, m.ID); err != nil {
		return view, err
	}
	view.Earlier = earlierCount(groups)
	if m.PicReceived > 0 {
		if view.Shown, _, err = h.shown(ctx, m, models.PicturesAll, 0, shownPictures); err != nil {
			return view, err
		}
		if view.Faulty, _, err = h.Records.ShownPictures(ctx, m.ID, models.PicturesFaulty, 0, namesShown); err != nil {
			return view, err
		}
		unused, _, err := h.Records.ShownPictures(ctx, m.ID, models.PicturesUnused, 0, namesShown)
		if err != nil {
			return view, err
		}
		for _, f := range unused {
			if m.PicUnused > 0 {
				view.Unused = append(view.Unused, f.Name)
			}
		}
	}
	missing, err := h.Records.MissingPictures(ctx, m.ID, 0, namesShown)
	for _, f := range missing {
		view.Missing = append(view.Missing, f.Name)
	}
	return view, err
}

// earlierCount is how many names the picture of an earlier manifest stands in for.
func earlierCount(groups []models.FindingGroup) (n int64) {
	for _, g := range groups {
		if g.Code == "product_picture.from_earlier" {
			n += g.Count
		}
	}
	return n
}

// shown are files that became pictures, with their public numbers, and those among them that did not.
func (h *Manifests) shown(ctx context.Context, m models.Manifest, filter models.PictureFilter, offset, limit int) (list []manifests.Picture, faulty []models.ShownPicture, err error) {
	files, _, err := h.Records.ShownPictures(ctx, m.ID, filter, offset, limit)
	for _, f := range files {
		if f.Picture == 0 {
			faulty = append(faulty, f)
		} else {
			list = append(list, manifests.Picture{ID: h.IDs.Encode(models.IDPicture, f.Picture), Name: f.Name, Unused: !f.Used && m.Status == models.ManifestDone})
		}
	}
	return list, faulty, err
}

// ListPictures is the page of all picture files of a manifest, or of the names that none was found for.
func (h *Manifests) ListPictures(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	page := manifests.GalleryPage{Page: h.Page(c), ID: c.Param("id"), Manifest: m, Filter: c.QueryParam("show"), Number: PageNumber(c)}
	ctx, offset := c.Request().Context(), (page.Number-1)*galleryPage
	switch page.Filter {
	case "missing":
		page.Missing, err = h.Records.MissingPictures(ctx, m.ID, offset, galleryPage)
		page.Total = m.PicMissing
	case string(models.PicturesFaulty):
		page.Faulty, page.Total, err = h.Records.ShownPictures(ctx, m.ID, models.PicturesFaulty, offset, galleryPage)
	case string(models.PicturesUnused):
		page.Shown, _, err = h.shown(ctx, m, models.PicturesUnused, offset, galleryPage)
		page.Total = m.PicUnused
	default:
		page.Filter = ""
		page.Total = m.PicReceived
		page.Shown, page.Faulty, err = h.shown(ctx, m, models.PicturesAll, offset, galleryPage)
	}
	if err != nil {
		return err
	}
	listed := page.Total
	if page.Filter == "missing" {
		listed = min(listed, models.MissingListed)
	}
	page.Pages = max(1, int((listed+galleryPage-1)/galleryPage))
	page.Link = func(n int) string { return SameList(c, "page", strconv.Itoa(n)) }
	return Render(c, http.StatusOK, manifests.Gallery(page))
}

// LookingAtPictures is the part of a manifest's page that renews itself while pictures are looked at.
func (h *Manifests) LookingAtPictures(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if !Fragment(c) {
		return Redirect(c, paths.For(paths.Manifest, c.Param("id")))
	}
	bundles, err := h.Records.Bundles(c.Request().Context(), m.ID)
	if err != nil {
		return err
	}
	view := manifests.PictureView{Bundles: bundles}
	if !view.Looking() {
		c.Response().Header().Set("HX-Refresh", "true")
	}
	return Render(c, http.StatusOK, manifests.Looking(c.Param("id"), view))
}

// MissingCSV sends every picture name that no file was found for.
func (h *Manifests) MissingCSV(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	return CSV(c, "missing-pictures-"+c.Param("id")+".csv", []string{"row", "picture", "tracking_number"}, func(write func(...string) error) error {
		return h.Flow.EachMissing(c.Request().Context(), m, func(row int64, name, tracking string) error {
			return write(strconv.FormatInt(row, 10), name, tracking)
		})
	})
}

// FaultsCSV sends every file that cannot be used as a picture, with why, and every bundle.
func (h *Manifests) FaultsCSV(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	return CSV(c, "picture-faults-"+c.Param("id")+".csv", []string{"file", "code", "instruction"}, func(write func(...string) error) error {
		bundles, err := h.Records.Bundles(ctx, m.ID)
		if err != nil {
			return err
		}
		for _, b := range bundles {
			if b.Status != models.BundleRefused {
				continue
			}
			if err := write(b.Name, b.FaultCode, b.Fault); err != nil {
				return err
			}
		}
		for offset := 0; ; offset += together {
			files, _, err := h.Records.ShownPictures(ctx, m.ID, models.PicturesFaulty, offset, together)
			if err != nil || len(files) == 0 {
				return err
			}
			for _, f := range files {
				if err := write(f.Name, f.FaultCode, f.Fault); err != nil {
					return err
				}
			}
		}
	})
}
