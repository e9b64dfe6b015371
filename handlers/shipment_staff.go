package handlers

import (
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/pages/shipments"
)

// dayParcels is how many parcels of a person's day a page lists.
const dayParcels = 50

// showStaff is the page of one parcel with everything that was filed on it and made of it.
func (h *Shipments) showStaff(c echo.Context, id int64) error {
	ctx := c.Request().Context()
	known, err := h.Records.Shipment(ctx, id)
	if err != nil {
		return err
	}
	filers, err := h.filers(ctx)
	if err != nil {
		return err
	}
	s := known.Shipment
	p := shipments.StaffPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDShipment, s.ID), Name: nameOf(s.Keys), Shipment: s, Moved: s.ID != id}
	if err := h.addFilings(ctx, &p, known, filers); err != nil {
		return err
	}
	if err := h.addMatches(ctx, &p, known, filers); err != nil {
		return err
	}
	for _, hold := range known.Holds {
		p.Holds = append(p.Holds, shipments.StaffHold{ID: h.IDs.Encode(models.IDHold, hold.ID), Hold: hold, Filer: filers[hold.OrganisationID].Name})
	}
	if err := h.addPerson(ctx, &p); err != nil {
		return err
	}
	if p.Known, err = knownOf(ctx, h.Records, h.IDs, &s); err != nil {
		return err
	}
	if p.Earlier, err = h.Records.EarlierAssessments(ctx, s.ID); err != nil {
		return err
	}
	p.History, p.Events, err = history(ctx, h.Records, Viewer(c), historyLength, subjectsOf(known)...)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, shipments.Staff(p))
}

// subjectsOf are the records whose events make a parcel's history.
func subjectsOf(known models.Known) []string {
	list := []string{audit.Subject("shipment", known.Shipment.ID)}
	for _, hold := range known.Holds {
		list = append(list, audit.Subject("hold", hold.ID))
	}
	return list
}

// addFilings puts the filings side by side.
func (h *Shipments) addFilings(ctx context.Context, p *shipments.StaffPage, known models.Known, filers map[int64]models.Organisation) error {
	received := h.receipts(0)
	for _, f := range known.Filings {
		view, err := h.filing(ctx, received, f)
		if err != nil {
			return err
		}
		org := filers[f.OrganisationID]
		view.Filer, view.Kind, view.Code = org.Name, f.Kind.Label(), org.Code()
		p.Filings = append(p.Filings, view)
	}
	names := make([]string, len(p.Filings))
	for i, f := range p.Filings {
		names[i] = f.Filer + " (" + strings.ToLower(f.Kind) + ")"
	}
	p.Sides = sideBySide(known.Filings, names)
	return nil
}

// addMatches sets the references that the parcel's pictures match beside them.
func (h *Shipments) addMatches(ctx context.Context, p *shipments.StaffPage, known models.Known, filers map[int64]models.Organisation) (err error) {
	shows := map[int64]components.PictureProps{}
	for _, f := range known.Filings {
		found, err := ofFiling(ctx, h.Records, f)
		if err != nil {
			return err
		}
		filer := filers[f.OrganisationID].Name
		for content, picture := range found {
			shows[content] = h.sentPicture(picture.ID, "Matching picture sent by "+filer, filer)
		}
	}
	p.Matches, err = h.matchesOf(ctx, h.Records, shows)
	return err
}

// addPerson tells what the person imports on the day.
func (h *Shipments) addPerson(ctx context.Context, p *shipments.StaffPage) error {
	law, err := h.Law(ctx)
	if err != nil {
		return err
	}
	if p.PersonDay, err = h.Records.PersonTotal(ctx, p.Shipment.PersonDay); err != nil {
		return err
	}
	p.PersonDay.Limit = law.Book.ThresholdCents(p.Shipment.Day)
	parcels, err := h.Records.PersonParcels(ctx, p.Shipment.PersonDay, dayParcels)
	for _, other := range parcels {
		p.Parcels = append(p.Parcels, shipments.Parcel{ID: h.IDs.Encode(models.IDShipment, other.ID), Name: nameOf(other.Keys), Cents: other.ValueCents,
			Self: other.ID == p.Shipment.ID, Score: other.Score, Filers: len(other.Filings), Held: other.OpenHolds > 0})
	}
	return err
}
