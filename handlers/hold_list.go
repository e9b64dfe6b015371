package handlers

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/holds"
)

// OwnHolds reads the holds that are addressed to a participant. What another filer said is not in it,
// and another company's hold is not found.
type OwnHolds interface {
	OwnHolds(ctx context.Context, org int64, f holds.OwnFilter, before int64, limit int) ([]models.Hold, error)
	OwnHoldCount(ctx context.Context, org int64, f holds.OwnFilter) (int64, error)
	OwnFilings(ctx context.Context, org int64, shipments []int64) (map[int64]models.Filing, error)
	HoldOf(ctx context.Context, org, id int64) (models.Hold, error)
	Decisions(ctx context.Context, hold int64) ([]holds.Decided, error)
	HoldMessages(ctx context.Context, hold int64) ([]models.HoldMessage, error)
	Answer(ctx context.Context, actor models.Actor, r holds.Reply) error
}

// Holds are the participant's pages. They show nothing of the assessment, of officers or of others.
type Holds struct {
	*Base
	Records  OwnHolds
	Calendar *policy.Calendar
}

// List shows the holds addressed to the viewer's company, newest first.
func (h *Holds) List(c echo.Context) error {
	ctx, org := c.Request().Context(), Viewer(c).OrganisationID
	f := ownFilter(c)
	total, err := h.Records.OwnHoldCount(ctx, org, f)
	if err != nil {
		return err
	}
	before, _ := h.IDs.Decode(models.IDHold, c.QueryParam("from"))
	list, err := h.Records.OwnHolds(ctx, org, f, before, PageSize+1)
	if err != nil {
		return err
	}
	p := pages.OwnPage{Page: h.Page(c), Total: total, State: stateOf(f), Reason: f.Reason, CSVURL: paths.HoldsCSV + query(c)}
	for _, public := range holds.Publics {
		p.Reasons = append(p.Reasons, components.Choice{Value: public.Key, Label: public.Title})
	}
	for _, on := range []bool{f.Standing || f.Closed, f.Reason != ""} {
		if on {
			p.Active++
		}
	}
	if before != 0 {
		p.NewerURL = SameList(c, "from", "")
	}
	if len(list) > PageSize {
		list = list[:PageSize]
		p.OlderURL = SameList(c, "from", h.IDs.Encode(models.IDHold, list[PageSize-1].ID))
	}
	if p.Rows, err = h.rows(ctx, org, list); err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.Own(p))
}

func ownFilter(c echo.Context) holds.OwnFilter {
	f := holds.OwnFilter{Standing: c.QueryParam("state") == "standing", Closed: c.QueryParam("state") == "decided"}
	for _, public := range holds.Publics {
		if public.Key == c.QueryParam("reason") {
			f.Reason = public.Key
		}
	}
	return f
}

func stateOf(f holds.OwnFilter) string {
	switch {
	case f.Standing:
		return "standing"
	case f.Closed:
		return "decided"
	}
	return ""
}

func (h *Holds) rows(ctx context.Context, org int64, list []models.Hold) ([]pages.OwnRow, error) {
	shipments := make([]int64, len(list))
	for i := range list {
		shipments[i] = list[i].ShipmentID
	}
	filings, err := h.Records.OwnFilings(ctx, org, shipments)
	rows := make([]pages.OwnRow, len(list))
	for i := range list {
		rows[i] = h.ownRow(&list[i], filings[list[i].ShipmentID])
	}
	return rows, err
}

func (h *Holds) ownRow(hold *models.Hold, filing models.Filing) pages.OwnRow {
	s := holds.StandingOf(hold)
	r := pages.OwnRow{URL: paths.For(paths.Hold, h.IDs.Encode(models.IDHold, hold.ID)), Tracking: ownTracking(filing), Reason: holds.PublicOf(hold.PublicReason).Title,
		Standing: s.Tag, Kind: standingKind(s), Actor: s.Actor, PlacedAt: hold.PlacedAt}
	if s.Owed {
		r.DueAt, r.Due = hold.DueAt, publicDue(h.Calendar, hold.DueAt, h.Now())
	}
	return r
}

// publicDue is the time left as a participant reads it.
func publicDue(calendar *policy.Calendar, due, now time.Time) string {
	return daysLeft(calendar, due, now).Text()
}

// ownTracking is what the participant itself calls the parcel.
func ownTracking(f models.Filing) string {
	return trackingOf(models.Keys{Tracking: f.Values.Get(elements.TrackingNumber), House: f.Values.Get(elements.HouseBill)})
}

func standingKind(s holds.Standing) string {
	if s.Ended {
		return components.Neutral
	}
	return components.Warning
}
