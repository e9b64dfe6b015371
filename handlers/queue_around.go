package handlers

import (
	"strconv"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/holds"
)

// parcelsShown is how many of a person's other parcels a case lists.
const parcelsShown = 12

// around puts pictures, the person's day and the other holds on the page.
func (e *evidence) around(p *pages.CasePage) error {
	if err := e.pictures(p); err != nil {
		return err
	}
	for i := range e.known.Holds {
		other := &e.known.Holds[i]
		if other.ID == e.hold.ID {
			continue
		}
		o := pages.Other{URL: e.caseURL(other.ID), Family: other.Family.Label(), Status: holds.Status(other.Status)}
		if other.Outcome != "" {
			o.Outcome = holds.OptionOf(models.Outcome(other.Outcome)).Done
		}
		p.Others = append(p.Others, o)
	}
	var err error
	if p.Known, err = knownOf(e.ctx, e.Records, e.IDs, &e.known.Shipment); err != nil {
		return err
	}
	return e.personDay(p)
}

func (e *evidence) personDay(p *pages.CasePage) error {
	sh := &e.known.Shipment
	if sh.PersonDay == 0 {
		return nil
	}
	day, err := e.Records.PersonTotal(e.ctx, sh.PersonDay)
	if err != nil {
		return err
	}
	day.Limit = sh.Assessment.PersonDay.Limit
	parcels, err := e.Records.PersonParcels(e.ctx, sh.PersonDay, parcelsShown+1)
	if err != nil {
		return err
	}
	p.PersonDay = pages.PersonDay{Known: true, Total: components.Money(day.Cents), Limit: components.Money(day.Limit), Count: day.Shipments, Over: day.Cents > day.Limit && day.Limit > 0}
	for i := range parcels {
		if parcels[i].ID == sh.ID || len(p.PersonDay.Others) == parcelsShown {
			continue
		}
		p.PersonDay.Others = append(p.PersonDay.Others, pages.Parcel{URL: paths.For(paths.Shipment, e.IDs.Encode(models.IDShipment, parcels[i].ID)),
			Tracking: trackingOf(parcels[i].Keys), Value: components.Money(parcels[i].ValueCents), Filers: len(parcels[i].Filings), Held: parcels[i].OpenHolds > 0})
	}
	p.PersonDay.More = max(0, day.Shipments-1-len(p.PersonDay.Others))
	return nil
}

// pictures shows each filer's pictures, each once.
func (e *evidence) pictures(p *pages.CasePage) error {
	shows := map[int64]components.PictureProps{} // by content
	for i := range e.known.Filings {
		f := &e.known.Filings[i]
		var contents []int64
		for _, line := range f.Lines {
			contents = append(contents, line.Pictures...)
		}
		found, err := e.Records.FilerPictures(e.ctx, f.OrganisationID, contents)
		if err != nil {
			return err
		}
		shown := map[int64]bool{}
		for n, content := range contents {
			picture, ok := found[content]
			if !ok || shown[content] {
				continue
			}
			shown[content] = true
			shows[content] = e.sentPicture(picture.ID, "Product picture "+strconv.Itoa(n+1)+" sent by "+e.orgs[f.OrganisationID], e.orgs[f.OrganisationID])
			p.Pictures = append(p.Pictures, shows[content])
		}
	}
	var err error
	p.Matches, err = e.matchesOf(e.ctx, e.Records, shows)
	return err
}
