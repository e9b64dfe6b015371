package handlers

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/holds"
)

// Show tells a participant about one of its holds.
func (h *Holds) Show(c echo.Context) error {
	id, err := h.ID(c, models.IDHold)
	if err != nil {
		return err
	}
	p, err := h.load(c, id)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.OwnHold(p))
}

// load gathers what the page of a hold is made of.
func (h *Holds) load(c echo.Context, id int64) (p pages.OwnHoldPage, err error) {
	ctx, org := c.Request().Context(), Viewer(c).OrganisationID
	hold, err := h.Records.HoldOf(ctx, org, id)
	if err != nil {
		return p, err
	}
	filings, err := h.Records.OwnFilings(ctx, org, []int64{hold.ShipmentID})
	if err != nil {
		return p, err
	}
	decisions, err := h.Records.Decisions(ctx, hold.ID)
	if err != nil {
		return p, err
	}
	messages, err := h.Records.HoldMessages(ctx, hold.ID)
	if err != nil {
		return p, err
	}
	p = h.ownPage(&hold, filings[hold.ShipmentID], decisions)
	h.conversation(&p, &hold, messages)
	p.Page = h.Page(c)
	return p, nil
}

// conversation puts questions and answers on the page, without names, and the form while an answer is
// awaited.
func (h *Holds) conversation(p *pages.OwnHoldPage, hold *models.Hold, messages []models.HoldMessage) {
	for _, m := range messages {
		said := components.Event{At: m.SentAt, What: "You answered", Detail: m.Body, Kind: components.Success}
		if m.FromStaff {
			said.What, said.Kind = "An officer asked you", components.Warning
		}
		p.Timeline = append(p.Timeline, said)
	}
	slices.SortStableFunc(p.Timeline, func(a, b components.Event) int { return a.At.Compare(b.At) })
	if n := len(messages); n > 0 && hold.Status == models.HoldWaiting {
		p.Answer = &pages.AnswerForm{Action: paths.For(paths.HoldAnswer, h.IDs.Encode(models.IDHold, hold.ID)), Version: strconv.Itoa(hold.Version), Question: messages[n-1].Body}
	}
}

// ownPage is everything a participant may know of a hold: it is made of the hold's public reason, of
// what the participant filed itself, and of the public sentences of the decisions.
func (h *Holds) ownPage(hold *models.Hold, filing models.Filing, decisions []holds.Decided) pages.OwnHoldPage {
	public, s := holds.PublicOf(hold.PublicReason), holds.StandingOf(hold)
	p := pages.OwnHoldPage{Tracking: ownTracking(filing), Tag: s.Tag, Kind: standingKind(s), Heading: s.Heading, Meaning: s.Meaning, Actor: s.Actor,
		Reason: public.Title, What: public.What, Filed: filedRows(&filing, hold.Elements),
		ShipmentURL: paths.For(paths.Shipment, h.IDs.Encode(models.IDShipment, hold.ShipmentID))}
	for key := range strings.SplitSeq(hold.Elements, ",") {
		if key != "" {
			p.Elements = append(p.Elements, elementLabel(key))
		}
	}
	if s.Owed {
		p.DueAt, p.Due = hold.DueAt, publicDue(h.Calendar, hold.DueAt, h.Now())
	}
	if !s.Ended {
		p.Clears, p.UploadURL = public.Clears, paths.ManifestNew
	}
	p.Timeline = []components.Event{{At: hold.PlacedAt, What: "Hold placed", Detail: "Reason: " + public.Title, Kind: components.Warning}}
	for i := range decisions {
		d := &decisions[i]
		p.Told = d.Public
		p.Timeline = append(p.Timeline, components.Event{At: d.DecidedAt, What: publicStep(&d.Decision), Detail: d.Public, Kind: components.Info})
	}
	return p
}

// publicStep names a decision without what only staff may know, such as the kind of a violation.
func publicStep(d *models.Decision) string {
	if d.Result != "" {
		return "Exam done"
	}
	return holds.OptionOf(d.Outcome).Done
}

// filedRows are the participant's own values of what names the parcel and of the elements concerned.
func filedRows(f *models.Filing, concerned string) []components.SummaryRow {
	keys := []string{"tracking_number", "house_bill", "arrival_date"}
	for key := range strings.SplitSeq(concerned, ",") {
		if key != "" {
			keys = append(keys, key)
		}
	}
	var rows []components.SummaryRow
	for i, key := range keys {
		e, ok := elements.ByKey(key)
		if !ok {
			continue
		}
		text := filedText(f, e.ID)
		if text == "" && i < 3 {
			continue
		}
		rows = append(rows, components.SummaryRow{Label: e.Label, Value: text})
	}
	return rows
}
