package handlers

import (
	"context"
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/pictures"
	"pilot321/policy"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/gallery"
)

// GalleryRecords is what the pages of the picture gallery need of the store.
type GalleryRecords interface {
	Gallery(ctx context.Context, f models.GalleryFilter) ([]models.GalleryRow, int64, error)
	Quarantined(ctx context.Context, limit int) ([]models.PictureReference, error)
	SharedLooks(ctx context.Context, limit int) ([]models.SharedLook, error)
	Reference(ctx context.Context, id int64) (models.PictureReference, error)
	ReferenceUse(ctx context.Context, id int64) (models.GalleryUse, error)
	UnsettledCount(ctx context.Context, id int64) (int64, error)
	GalleryJob(ctx context.Context, reference int64) (models.JobRun, bool, error)
	ReferenceMatches(ctx context.Context, id int64, skip, limit int) ([]models.MatchView, error)
	ShipmentKeys(ctx context.Context, ids []int64) (map[int64]models.Keys, error)
	EditReference(ctx context.Context, actor models.Actor, id int64, reason string, expires models.Day) error
	MoveReference(ctx context.Context, actor models.Actor, id int64, to models.ReferenceStatus, reason string) error
	UserNames(ctx context.Context, ids []int64) (map[int64]string, error)
	PictureRecords
	Historian
}

// GalleryFlow takes pictures into the gallery (package flow).
type GalleryFlow interface {
	AddReference(ctx context.Context, actor models.Actor, r models.PictureReference, name string, body io.Reader) (models.PictureReference, error)
	AddReferenceFrom(ctx context.Context, actor models.Actor, r models.PictureReference, p models.Picture) (models.PictureReference, error)
}

// Gallery is the staff's gallery of reference pictures.
type Gallery struct {
	*Base
	Records  GalleryRecords
	Flow     GalleryFlow
	Files    StoredFiles
	Pictures pictures.Limits
}

const (
	quarantinedListed = 20
	sharedListed      = 20
)

func galleryFilter(c echo.Context) models.GalleryFilter {
	place := pageOf(c, "added")
	f := models.GalleryFilter{Kind: models.ReferenceKind(c.QueryParam("kind")), Status: models.ReferenceStatus(c.QueryParam("status")), Title: c.QueryParam("q"),
		Sort: place.Sort, Descending: place.Descending, Skip: place.Skip, Limit: place.Limit}
	if c.QueryParam("sort") == "" {
		f.Descending = true // the newest first
	}
	if !slices.Contains(models.ReferenceKinds, f.Kind) {
		f.Kind = ""
	}
	if _, known := models.ReferenceMoves[f.Status]; !known {
		f.Status = ""
	}
	return f
}

// List shows the gallery, and above it what waits for somebody to look at it.
func (h *Gallery) List(c echo.Context) error {
	ctx, f := c.Request().Context(), galleryFilter(c)
	list, n, err := h.Records.Gallery(ctx, f)
	if err != nil {
		return err
	}
	p := pages.ListPage{Page: h.Page(c), Kind: string(f.Kind), Status: string(f.Status), Search: f.Title, Count: int(n), CanAdd: keepsGallery(c),
		Pages: counted(c, int(n)), CSV: sameFilters(c, paths.GalleryCSV), Keep: keptParams(c, "sort", "order"),
		Columns: sorting(c, "", []column{{"Picture", ""}, {"Title", "title"}, {"Kind", "kind"}, {"Status", "status"}, {"Matches", "matches"}, {"Added", "added"}})}
	p.Columns[4].Numeric = true
	for i := range list {
		p.Rows = append(p.Rows, h.row(list[i].PictureReference, list[i].Matches))
	}
	waiting, err := h.Records.Quarantined(ctx, quarantinedListed)
	if err != nil {
		return err
	}
	for _, r := range waiting {
		p.Quarantined = append(p.Quarantined, h.row(r, 0))
	}
	if err := h.shared(c, &p); err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.List(p))
}

func keepsGallery(c echo.Context) bool {
	return auth.Allowed(Viewer(c).Role, http.MethodPost, paths.Gallery)
}

func (h *Gallery) row(r models.PictureReference, matches int64) pages.Row {
	return pages.Row{URL: paths.For(paths.GalleryReference, h.IDs.Encode(models.IDReference, r.ID)), Thumb: h.referencePicture(r.ID, r.Title, ""), Matches: matches, PictureReference: r}
}

// referencePicture shows a reference by the copy that was drawn of it.
func (b *Base) referencePicture(id int64, title, caption string) components.PictureProps {
	url := paths.For(paths.GalleryPicture, b.IDs.Encode(models.IDReference, id))
	return components.PictureProps{Src: paths.With(url, "size", "thumb"), URL: paths.With(url, "size", "view"), Alt: "Reference: " + title, Caption: caption}
}

// sentPicture shows a participant's picture.
func (b *Base) sentPicture(id int64, alt, caption string) components.PictureProps {
	url := paths.For(paths.Picture, b.IDs.Encode(models.IDPicture, id))
	return components.PictureProps{Src: paths.With(url, "size", "thumb"), URL: paths.With(url, "size", "view"), Alt: alt, Caption: caption}
}

// shared lists the pictures that are seen under the most sellers.
func (h *Gallery) shared(c echo.Context, p *pages.ListPage) error {
	looks, err := h.Records.SharedLooks(c.Request().Context(), sharedListed)
	for i, l := range looks {
		s := pages.Shared{Picture: h.sentPicture(l.PictureID, "Shared picture "+strconv.Itoa(i+1), ""), Sellers: l.Sellers, Shipments: l.Shipments}
		if p.CanAdd {
			s.AddURL = paths.With(paths.GalleryNew, "picture", h.IDs.Encode(models.IDPicture, l.PictureID))
		}
		p.Shared = append(p.Shared, s)
	}
	return err
}

// CSV is the list, whole.
func (h *Gallery) CSV(c echo.Context) error {
	f := galleryFilter(c)
	f.Skip, f.Limit = 0, 0
	list, _, err := h.Records.Gallery(c.Request().Context(), f)
	if err != nil {
		return err
	}
	header := []string{"Reference", "Title", "Kind", "Rights holder", "Status", "Why this status", "Different pictures that match", "Why it is kept", "Source", "Added (UTC)", "Last day"}
	return CSV(c, "gallery.csv", header, func(write func(...string) error) error {
		for _, r := range list {
			status, _ := pages.Status(r.Status)
			if err := write(h.IDs.Encode(models.IDReference, r.ID), r.Title, r.Kind.Label(), r.Holder, status, r.StatusReason, strconv.FormatInt(r.Matches, 10), r.Reason, r.Source,
				csvTime(r.AddedAt), dayOrNone(r.ExpiresOn)); err != nil {
				return err
			}
		}
		return nil
	})
}

func dayOrNone(d models.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// Picture sends a reference as it was drawn anew, small or large.
func (h *Gallery) Picture(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	key := r.ViewKey
	if c.QueryParam("size") == "thumb" {
		key = r.ThumbKey
	}
	return sendPicture(c, h.Files, key, "reference-"+c.Param("id"))
}

func (h *Gallery) find(c echo.Context) (models.PictureReference, error) {
	id, err := h.ID(c, models.IDReference)
	if err != nil {
		return models.PictureReference{}, err
	}
	return h.Records.Reference(c.Request().Context(), id)
}

func (h *Gallery) today() models.Day { return policy.PortDay(h.Now(), "") }
