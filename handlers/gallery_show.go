package handlers

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/pictures"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/gallery"
)

// matchesShown is how many matches a page of a reference has.
const matchesShown = 20

// Show is one reference with what matches it.
func (h *Gallery) Show(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	return h.show(c, http.StatusOK, r, map[string]string{"reason": r.Reason, "expires": dayOrNone(r.ExpiresOn)}, nil)
}

func (h *Gallery) show(c echo.Context, status int, r models.PictureReference, values map[string]string, faults []components.FieldError) error {
	ctx := c.Request().Context()
	use, err := h.Records.ReferenceUse(ctx, r.ID)
	if err != nil {
		return err
	}
	p := pages.ReferencePage{Page: h.Page(c), ID: h.IDs.Encode(models.IDReference, r.ID), Reference: r, Owner: "Operator of the portal", Counts: r.Counts(h.today()), Use: use,
		Picture: h.referencePicture(r.ID, r.Title, ""), CanChange: keepsGallery(c), Values: values, Errors: faults}
	if r.OwnerID != nil {
		names, err := h.Records.UserNames(ctx, []int64{*r.OwnerID})
		if err != nil {
			return err
		}
		p.Owner = names[*r.OwnerID]
	}
	if p.Progress, err = h.progress(c, r, use); err != nil {
		return err
	}
	if err := h.matches(c, &p); err != nil {
		return err
	}
	p.History, _, err = history(ctx, h.Records, Viewer(c), historyLength, audit.Subject("gallery", r.ID))
	if err != nil {
		return err
	}
	return Render(c, status, pages.Reference(p))
}

// matches puts a page of matches on the page of their reference, the closest first.
func (h *Gallery) matches(c echo.Context, p *pages.ReferencePage) error {
	page := PageNumber(c)
	list, err := h.Records.ReferenceMatches(c.Request().Context(), p.Reference.ID, (page-1)*matchesShown, matchesShown)
	if err != nil {
		return err
	}
	names, err := h.shipmentNames(c, list)
	if err != nil {
		return err
	}
	for i := range list {
		m := h.match(&list[i], h.sentPicture(list[i].PictureID, "Participant’s picture "+strconv.Itoa((page-1)*matchesShown+i+1), "Participant’s picture"))
		var links []components.Link
		for _, id := range list[i].SomeShipments {
			l := components.Link{Label: nameOf(names[id])}
			if auth.Allowed(Viewer(c).Role, http.MethodGet, paths.Shipment) {
				l.URL = paths.For(paths.Shipment, h.IDs.Encode(models.IDShipment, id))
			}
			links = append(links, l)
		}
		m.Title, m.URL, m.Found = "Match "+strconv.Itoa((page-1)*matchesShown+i+1), "", components.TimeText(list[i].MatchedAt)
		m.ShownBy = pages.Shipments(links, list[i].Shipments-int64(len(links)))
		p.Matches = append(p.Matches, m)
	}
	n := int(p.Use.Pictures)
	p.Pages = components.CountedProps{Page: page, Pages: max(1, (n+matchesShown-1)/matchesShown), Shown: components.Counted(n, "match", "matches") + ", the closest first",
		URL: func(page int) string { return SameList(c, "page", strconv.Itoa(page)) }}
	return nil
}

func (h *Gallery) shipmentNames(c echo.Context, list []models.MatchView) (map[int64]models.Keys, error) {
	var ids []int64
	for _, m := range list {
		ids = append(ids, m.SomeShipments...)
	}
	return h.Records.ShipmentKeys(c.Request().Context(), ids)
}

// match puts a match into words, beside the pictures.
func (b *Base) match(m *models.MatchView, picture components.PictureProps) components.MatchProps {
	label, kind := pages.Kind(m.Kind)
	return components.MatchProps{Kind: kind, KindLabel: label, Title: m.Title, URL: paths.For(paths.GalleryReference, b.IDs.Encode(models.IDReference, m.ReferenceID)),
		Reference: b.referencePicture(m.ReferenceID, m.Title, "Reference"), Picture: picture, Distance: m.Distance,
		Orientation: firstUpper(pictures.Turned(m.Orientation, m.Tilt)), Area: firstUpper(pictures.Overlap(m.PictureArea, m.ReferenceArea)), Why: m.Reason}
}

// matchedPictures finds what pictures match.
type matchedPictures interface {
	PictureMatches(ctx context.Context, contents []int64) ([]models.MatchView, error)
}

// matchesOf are the matches that count now of pictures, which are given by content as they are shown.
func (b *Base) matchesOf(ctx context.Context, records matchedPictures, shows map[int64]components.PictureProps) (list []components.MatchProps, err error) {
	found, err := records.PictureMatches(ctx, slices.Collect(maps.Keys(shows)))
	for i := range found {
		list = append(list, b.match(&found[i], shows[found[i].Content]))
	}
	return list, err
}

// Progress is the part of a reference's page that renews itself. When the work is over the whole page is fetched
// again.
func (h *Gallery) Progress(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	if !Fragment(c) {
		return Redirect(c, paths.For(paths.GalleryReference, c.Param("id")))
	}
	use, err := h.Records.ReferenceUse(c.Request().Context(), r.ID)
	if err != nil {
		return err
	}
	p, err := h.progress(c, r, use)
	if err != nil {
		return err
	}
	if p.Done() {
		c.Response().Header().Set("HX-Refresh", "true")
	}
	return Render(c, http.StatusOK, pages.Work(p))
}

func (h *Gallery) progress(c echo.Context, r models.PictureReference, use models.GalleryUse) (p pages.Progress, err error) {
	ctx := c.Request().Context()
	p = pages.Progress{ID: h.IDs.Encode(models.IDReference, r.ID), Checking: r.Status == models.ReferenceActive && r.CheckedAt == nil, Checked: r.Checked, ToCheck: r.ToCheck,
		Matches: use.Pictures, Started: r.CheckStartedAt, Now: h.Now()}
	if p.Left, err = h.Records.UnsettledCount(ctx, r.ID); err != nil || p.Done() {
		return p, err
	}
	run, ok, err := h.Records.GalleryJob(ctx, r.ID)
	p.Parked = ok && run.State == models.JobParked
	return p, err
}

// MatchesCSV is every match of a reference.
func (h *Gallery) MatchesCSV(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	header := []string{"Picture", "Difference (of 256)", "Shown", "Part", "Found (UTC)", "Shipments that show it", "Some of them"}
	return CSV(c, "matches.csv", header, func(write func(...string) error) error {
		for skip := 0; ; skip += PageSize {
			list, err := h.Records.ReferenceMatches(ctx, r.ID, skip, PageSize)
			if err != nil || len(list) == 0 {
				return err
			}
			names, err := h.shipmentNames(c, list)
			if err != nil {
				return err
			}
			for i := range list {
				m := &list[i]
				some := ""
				for n, id := range m.SomeShipments {
					if n > 0 {
						some += "; "
					}
					some += nameOf(names[id])
				}
				if err := write(h.IDs.Encode(models.IDPicture, m.PictureID), strconv.Itoa(m.Distance), pictures.Turned(m.Orientation, m.Tilt), pictures.Overlap(m.PictureArea, m.ReferenceArea),
					csvTime(m.MatchedAt), strconv.FormatInt(m.Shipments, 10), some); err != nil {
					return err
				}
			}
		}
	})
}
