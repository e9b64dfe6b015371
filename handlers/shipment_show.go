package handlers

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/templates/pages/shipments"
)

// Show is the page of one parcel. What a participant gets is built from its own filing and the holds
// addressed to it; nothing else of the shipment goes into it.
func (h *Shipments) Show(c echo.Context) error {
	id, err := h.ID(c, models.IDShipment)
	if err != nil {
		return err
	}
	if scope(Viewer(c)) == 0 {
		return h.showStaff(c, id)
	}
	return h.showOwn(c, id)
}

func (h *Shipments) showOwn(c echo.Context, id int64) error {
	ctx, org := c.Request().Context(), scope(Viewer(c))
	known, err := h.Records.ShipmentOf(ctx, org, id)
	if err != nil {
		return err
	}
	law, err := h.Law(ctx)
	if err != nil {
		return err
	}
	f := known.Filings[0]
	received := h.receipts(org)
	p := shipments.OwnPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDShipment, known.Shipment.ID)}
	if p.Filing, err = h.filing(ctx, received, f); err != nil {
		return err
	}
	day := policy.PortDay(p.Filing.Manifest.ReceivedAt, "")
	p.Name, p.Arrival, p.Eligibility = nameOf(keysOf(&f)), arrival(&f, day), eligibility(law, &f, day)
	for i := range known.Holds {
		p.Holds = append(p.Holds, h.ownHold(&known.Holds[i]))
	}
	if p.Earlier, p.AllEarlier, err = h.earlier(ctx, received, f); err != nil {
		return err
	}
	return Render(c, http.StatusOK, shipments.Own(p))
}

// ownHold is a hold in the words that its participant reads.
func (h *Shipments) ownHold(hold *models.Hold) shipments.OwnHold {
	standing, public := holds.StandingOf(hold), holds.PublicOf(hold.PublicReason)
	return shipments.OwnHold{ID: h.IDs.Encode(models.IDHold, hold.ID), Family: hold.Family.Label(), Tag: standing.Tag, Heading: standing.Heading,
		What: public.What, Actor: standing.Actor, Due: hold.DueAt, Owed: standing.Owed, Ended: standing.Ended, PlacedAt: hold.PlacedAt}
}

// filing is a filing with its lines and pictures, as it was filed.
func (h *Shipments) filing(ctx context.Context, received *receipts, f models.Filing) (view shipments.Filing, err error) {
	m, err := received.manifest(ctx, f.ID)
	if err != nil {
		return view, err
	}
	pictures, err := ofFiling(ctx, h.Records, f)
	view = shipments.Filing{Manifest: m, ManifestID: h.IDs.Encode(models.IDManifest, m.ID), Row: models.RowOf(f.ID), Version: f.Version, Values: named(f.Values, f.Originals)}
	for _, line := range f.Lines {
		l := shipments.Line{Row: line.Row, Values: named(line.Values, line.Originals), Description: line.Values.Get(elements.EnhancedDescription)}
		for _, content := range line.Pictures {
			if p, ok := pictures[content]; ok {
				l.Pictures = append(l.Pictures, h.IDs.Encode(models.IDPicture, p.ID))
			}
		}
		view.Lines = append(view.Lines, l)
	}
	return view, err
}

// named gives values their labels, with what was sent for those that were converted.
func named(values, originals models.Values) (list []shipments.Value) {
	for _, id := range filedElements(values, originals) {
		if e := elements.Get(id); e != nil {
			list = append(list, shipments.Value{Key: e.Key, Label: e.Label, Text: asFiled(values, originals, id)})
		}
	}
	return list
}

// earlier are the versions that later ones replaced, with what each later one changed.
func (h *Shipments) earlier(ctx context.Context, received *receipts, current models.Filing) (list []shipments.Filing, whole bool, err error) {
	if current.Version < 2 {
		return nil, true, nil
	}
	versions, whole, err := h.Records.FilingVersions(ctx, current)
	for _, f := range versions {
		view, viewErr := h.filing(ctx, received, f)
		if viewErr != nil {
			return nil, false, viewErr
		}
		list = append(list, view)
	}
	return list, whole, err
}
