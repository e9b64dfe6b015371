package handlers

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strconv"
	"strings"

	"pilot321/elements"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/holds"
)

// evidence is a case while its page is put together.
type evidence struct {
	*Queue
	ctx       context.Context
	hold      *models.Hold
	known     *models.Known
	orgs      map[int64]string // names of the filers
	users     map[int64]string
	decisions []holds.Decided
	events    []holds.Happened
	earlier   []models.Assessment
	messages  []models.HoldMessage
}

func (e *evidence) load() (err error) {
	orgs := []int64{e.hold.OrganisationID}
	for _, f := range e.known.Filings {
		orgs = append(orgs, f.OrganisationID)
	}
	if e.orgs, err = e.Records.OrganisationNames(e.ctx, orgs); err != nil {
		return err
	}
	if e.hold.ClaimedBy != nil {
		if e.users, err = e.Records.UserNames(e.ctx, []int64{*e.hold.ClaimedBy}); err != nil {
			return err
		}
	}
	if e.decisions, err = e.Records.Decisions(e.ctx, e.hold.ID); err != nil {
		return err
	}
	if e.events, err = e.Records.HoldEvents(e.ctx, e.hold.ID); err != nil {
		return err
	}
	if e.messages, err = e.Records.HoldMessages(e.ctx, e.hold.ID); err != nil {
		return err
	}
	e.earlier, err = e.Records.EarlierAssessments(e.ctx, e.known.Shipment.ID)
	return err
}

// head says what the case is and until when it has to be decided.
func (e *evidence) head(p *pages.CasePage) {
	h, sh := e.hold, &e.known.Shipment
	placed, removed := h.Family.Codes()
	left := e.days(h.DueAt, e.Now())
	p.Tracking, p.ShipmentURL = trackingOf(sh.Keys), paths.For(paths.Shipment, e.IDs.Encode(models.IDShipment, sh.ID))
	p.RulesURL = paths.For(paths.ShipmentRules, e.IDs.Encode(models.IDShipment, sh.ID))
	p.Family, p.Codes, p.Filer = h.Family.Label(), "placed "+placed+", removed "+removed, e.orgs[h.OrganisationID]
	p.Status, p.Closed = firstUpper(holds.Status(h.Status)), h.Status == models.HoldClosed
	p.Score, p.Lane, p.Ruleset = sh.Score, ruleLane(sh.Lane), sh.Ruleset
	p.Mode, p.Day, p.Port = firstUpper(string(sh.Mode)), sh.Day.Time().Format("Jan 2, 2006"), sh.Port
	p.PlacedAt, p.DueAt, p.Due, p.Overdue = h.PlacedAt, h.DueAt, left.Text(), left.Overdue()
}

// assessment puts the reasons on the page, strongest first.
func (e *evidence) assessment(p *pages.CasePage) {
	a := &e.known.Shipment.Assessment
	for _, r := range a.Reasons {
		p.Reasons = append(p.Reasons, pages.Reason{Points: r.Points, Sentence: r.Sentence, Saw: sawList(r.Saw), This: holds.HasRule(e.hold.Rules, r.Rule)})
	}
	p.Eligible, p.Eligibility, p.EligibilityLaw = a.Eligibility.Eligible, a.Eligibility.Sentence, a.Eligibility.Policy
}

func sawList(saw map[string]string) []pages.Saw {
	list := make([]pages.Saw, 0, len(saw))
	for name, value := range saw {
		list = append(list, pages.Saw{Name: strings.ReplaceAll(name, "_", " "), Value: value})
	}
	sort.Slice(list, func(i, k int) bool { return list[i].Name < list[k].Name })
	return list
}

// elementLabel is what people call an element.
func elementLabel(key string) string {
	if e, ok := elements.ByKey(key); ok {
		return e.Label
	}
	return key
}

// filings sets the filings side by side.
func (e *evidence) filings(p *pages.CasePage) {
	var filers []string
	for _, f := range e.known.Filings {
		filers = append(filers, e.orgs[f.OrganisationID]+" ("+strings.ToLower(f.Kind.Label())+")")
	}
	p.Sides = sideBySide(e.known.Filings, filers)
}

// filedText is what a filing says of an element, over all its lines.
func filedText(f *models.Filing, id models.ElementID) string {
	if text := asFiled(f.Values, f.Originals, id); text != "" {
		return text
	}
	var texts []string
	for i := range f.Lines {
		text := asFiled(f.Lines[i].Values, f.Lines[i].Originals, id)
		if text != "" && len(f.Lines) > 1 {
			text = "line " + strconv.Itoa(i+1) + ": " + text
		}
		if text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "; ")
}

// history tells what was decided and who did what.
func (e *evidence) history(p *pages.CasePage) {
	for i := range e.decisions {
		d := &e.decisions[i]
		p.Decisions = append(p.Decisions, pages.DecisionView{What: holds.What(&d.Decision), Officer: d.Officer, Reason: d.Reason, Public: d.Public, At: d.DecidedAt})
	}
	p.History = append(p.History, components.Event{At: e.hold.PlacedAt, Who: "The portal", What: "Hold placed", Detail: "Rules: " + strings.ReplaceAll(e.hold.Rules, ",", ", "), Kind: components.Warning})
	for i := range e.events {
		p.History = append(p.History, components.Event{At: e.events[i].At, Who: e.events[i].Who, What: e.did(&e.events[i])})
	}
	slices.SortStableFunc(p.History, func(a, b components.Event) int { return cmp.Compare(b.At.UnixMicro(), a.At.UnixMicro()) })
	for _, m := range e.messages {
		said := components.Event{At: m.SentAt, What: "The participant answered", Detail: m.Body, Kind: components.Success}
		if m.FromStaff {
			said.What, said.Kind = "Asked", components.Info
		}
		p.Messages = append(p.Messages, said)
	}
	for _, a := range e.earlier {
		old := pages.Earlier{At: a.At, Score: a.Score, Ruleset: a.Ruleset}
		for _, r := range a.Reasons {
			old.Reasons = append(old.Reasons, r.Sentence)
		}
		p.Earlier = append(p.Earlier, old)
	}
}

// did puts an action of the audit log into words; a decision's own words come from the decision made
// at that moment.
func (e *evidence) did(event *holds.Happened) string {
	switch event.Action {
	case "hold.claimed":
		return "Case claimed"
	case "hold.given_back":
		return "Case given back"
	case "hold.asked":
		return "Participant asked for information"
	case "hold.answered":
		return "Participant answered"
	}
	for i := range e.decisions {
		if e.decisions[i].DecidedAt.Equal(event.At) {
			return holds.What(&e.decisions[i].Decision)
		}
	}
	return event.Action
}
