package handlers

import (
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/elements"
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
	p.Conflicts = conflicts(known.Shipment.Assessment.Conflicts, filers)
	p.Compared = compare(known.Filings, known.Shipment.Assessment.Conflicts)
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

// conflicts are the disagreements with the part that differs marked.
func conflicts(list []models.Conflict, filers map[int64]models.Organisation) (out []shipments.Conflict) {
	for _, c := range list {
		texts := make([]string, len(c.Sides))
		for i, side := range c.Sides {
			texts[i] = side.Filed
		}
		row := shipments.Conflict{Label: labelOf(c.Element), Sentence: c.Sentence}
		for i, marked := range mark(texts) {
			row.Sides = append(row.Sides, shipments.Side{Filer: filers[c.Sides[i].Organisation].Name, Text: marked})
		}
		out = append(out, row)
	}
	return out
}

func labelOf(key string) string {
	if e, ok := elements.ByKey(key); ok {
		return e.Label
	}
	return key
}

// compare sets the elements of all filings side by side, those in disagreement first.
func compare(filings []models.Filing, conflicts []models.Conflict) (rows []shipments.Compared) {
	differs := func(key string) bool {
		return slices.ContainsFunc(conflicts, func(c models.Conflict) bool { return c.Element == key })
	}
	lines := 0
	for _, f := range filings {
		lines = max(lines, len(f.Lines))
	}
	for _, e := range elements.All() {
		if e.Level == elements.Line {
			for n := range min(lines, shipments.LinesCompared) {
				rows = add(rows, e, lineLabel(e, n, lines), differs(e.Key), lineTexts(filings, e.ID, n))
			}
			continue
		}
		rows = add(rows, e, e.Label, differs(e.Key), filingTexts(filings, e.ID))
	}
	slices.SortStableFunc(rows, func(a, b shipments.Compared) int {
		switch {
		case a.Differs == b.Differs:
			return 0
		case a.Differs:
			return -1
		}
		return 1
	})
	return rows
}

func lineLabel(e elements.Element, n, lines int) string {
	if lines < 2 {
		return e.Label
	}
	return "Goods " + itoa(n+1) + ": " + e.Label
}

func filingTexts(filings []models.Filing, id models.ElementID) (texts []string) {
	for _, f := range filings {
		texts = append(texts, asFiled(f.Values, f.Originals, id))
	}
	return texts
}

func lineTexts(filings []models.Filing, id models.ElementID, n int) (texts []string) {
	for _, f := range filings {
		text := ""
		if n < len(f.Lines) {
			text = asFiled(f.Lines[n].Values, f.Lines[n].Originals, id)
		}
		texts = append(texts, text)
	}
	return texts
}

// add leaves out what no filer filed.
func add(rows []shipments.Compared, e elements.Element, label string, differs bool, texts []string) []shipments.Compared {
	if !slices.ContainsFunc(texts, func(t string) bool { return t != "" }) {
		return rows
	}
	row := shipments.Compared{Label: label, Differs: differs && varied(texts)}
	if row.Differs {
		row.Texts = mark(texts)
	} else {
		for _, t := range texts {
			row.Texts = append(row.Texts, shipments.Marked{Before: t})
		}
	}
	return append(rows, row)
}

// varied tells whether at least two filers filed and did not file the same.
func varied(texts []string) bool {
	first := ""
	for _, t := range texts {
		if t != "" && first != "" && t != first {
			return true
		}
		if first == "" {
			first = t
		}
	}
	return false
}

// addPerson tells what the person imports on the day.
func (h *Shipments) addPerson(ctx context.Context, p *shipments.StaffPage) error {
	parcels, err := h.Records.PersonParcels(ctx, p.Shipment.PersonDay, dayParcels)
	for _, other := range parcels {
		p.Parcels = append(p.Parcels, shipments.Parcel{ID: h.IDs.Encode(models.IDShipment, other.ID), Name: nameOf(other.Keys), Cents: other.ValueCents,
			Self: other.ID == p.Shipment.ID, Score: other.Score})
	}
	return err
}
