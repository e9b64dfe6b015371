package handlers

import (
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/policy"
)

// examples is how many of the shipments concerned are judged on the page that asks before a record is added.
const examples = 200

// New is the form for a record. A link can fill in the set.
func (h *PolicySets) New(c echo.Context) error {
	typed := map[string]string{"set": c.QueryParam("set")}
	if typed["set"] == "" {
		inForce, err := h.Policies.Policy(c.Request().Context())
		if err != nil {
			return err
		}
		typed["set"] = inForce.Set()
	}
	return h.renderForm(c, http.StatusOK, typed, nil)
}

func (h *PolicySets) renderForm(c echo.Context, status int, typed map[string]string, faults []components.FieldError) error {
	p := pages.FormPage{Page: h.Page(c), Values: typed, Errors: faults}
	for _, country := range elements.Countries() {
		p.Countries = append(p.Countries, components.Choice{Value: country.Code, Label: country.Name + " (" + country.Code + ")"})
	}
	return Render(c, status, pages.Form(p))
}

// Check shows what a record would do before it is added. With "back" it shows the form again.
func (h *PolicySets) Check(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	if f.Has("back") {
		return h.renderForm(c, http.StatusOK, f.Values(), nil)
	}
	r, err := readRecord(f)
	if faults, bad := FieldErrors(err); bad {
		return h.renderForm(c, http.StatusUnprocessableEntity, f.Values(), faults)
	}
	p := pages.CheckPage{Page: h.Page(c), Record: r, Values: f.Values()}
	delete(p.Values, "back")
	if err := h.outlook(c.Request().Context(), &p); err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.Check(p))
}

// Add adds a record that was checked.
func (h *PolicySets) Add(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	r, err := readRecord(f)
	if faults, bad := FieldErrors(err); bad {
		return h.renderForm(c, http.StatusUnprocessableEntity, f.Values(), faults)
	}
	ctx := c.Request().Context()
	again, err := h.again(ctx, r.Set, r.Concerns("A record was added: "+r.Sentence+" ("+r.Citation+")"))
	if err != nil {
		return err
	}
	if r, err = h.Records.AddPolicy(ctx, Viewer(c), r, again); err != nil {
		return err
	}
	h.changed()
	return Done(c, paths.For(paths.PolicyRecord, h.IDs.Encode(models.IDPolicy, r.ID)), "The record was added."+followed(again))
}

// again is a re-evaluation, if the set is the one in force: what another set says is asked by nobody.
func (h *PolicySets) again(ctx context.Context, set string, concerned *models.Reassessment) (*models.Reassessment, error) {
	inForce, err := h.Policies.Policy(ctx)
	if err != nil || inForce.Set() != set {
		return nil, err
	}
	return concerned, nil
}

func followed(again *models.Reassessment) string {
	if again == nil {
		return ""
	}
	return " The shipments concerned are judged again; the policy page shows how far that is."
}

// readRecord reads the form of a record; what is wrong is told by field.
func readRecord(f *Form) (policy.Record, error) {
	r := policy.Record{Set: f.Text("set"), Kind: policy.Kind(f.Text("kind")), Country: f.Text("country"), Basis: policy.Basis(f.Text("basis")), Mode: f.Text("mode"),
		Goods: oneLine(f.Text("goods")), Published: oneLine(f.Text("published")), Citation: oneLine(f.Text("citation")), Sentence: oneLine(f.Text("sentence")), Certainty: f.Text("certainty")}
	if r.Country == "" && r.Basis == policy.ByOrigin {
		r.Basis = "" // the choice that stands in the form until another is made
	}
	r.From = formDay(f, "from", "Enter the first day as year, month and day, such as 2026-11-02.")
	if f.Has("to") {
		r.To = formDay(f, "to", "Enter the last day as year, month and day, such as 2026-11-02, or leave it empty.")
	}
	if f.Has("cents") {
		cents, _, ok := elements.AmountIn("USD", f.Text("cents"))
		if r.Cents = cents; !ok {
			f.Reject("cents", "Enter an amount in dollars, such as 800.")
		}
	}
	tariff, err := policy.ParseTariff(f.Text("tariff"))
	if r.Tariff = tariff; err != nil {
		f.Reject("tariff", err.Error())
	}
	f.also(r.Validate())
	return r, f.Err()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func formDay(f *Form, name, message string) models.Day {
	day, err := models.ParseDay(f.Text(name))
	if err != nil {
		f.Reject(name, message)
		return 0
	}
	return day
}

// also notes the faults of an error by field; what is known of a field already stays.
func (f *Form) also(err error) {
	faults, _ := FieldErrors(err)
	for _, fault := range faults {
		f.Reject(fault.Field, fault.Message)
	}
}

// outlook tells what adding the record would do: how many shipments are judged again, and what that would say of some.
func (h *PolicySets) outlook(ctx context.Context, p *pages.CheckPage) error {
	inForce, err := h.Policies.Policy(ctx)
	if err != nil {
		return err
	}
	records, err := h.Records.Policies(ctx)
	if err != nil {
		return err
	}
	p.Notes = policy.Overlaps(records, p.Record)
	concerned := p.Record.Concerns("")
	p.InForce, p.Judges = inForce.Set() == p.Record.Set, concerned != nil
	if !p.InForce || !p.Judges {
		return nil
	}
	if p.Shipments, err = h.Records.CountArrivals(ctx, *concerned); err != nil || p.Shipments == 0 {
		return err
	}
	ids, err := h.Records.Arrivals(ctx, *concerned, examples)
	if err != nil {
		return err
	}
	known, err := h.Records.Shipments(ctx, ids)
	if err != nil {
		return err
	}
	p.Looked = len(known)
	h.preview(p, known, policy.NewBook(p.Record.Set, append(records, p.Record)))
	return nil
}

// preview judges some shipments with the record and shows one: the first whose answer changes, if any does.
func (h *PolicySets) preview(p *pages.CheckPage, known []models.Known, then *policy.Book) {
	for i := range known {
		k := &known[i]
		now, would := k.Shipment.Assessment.Eligibility, flow.EligibilityUnder(then, k)
		differs := now.Code != would.Code
		if differs {
			p.Differ++
		}
		if i == 0 || differs && p.Differ == 1 {
			p.Example = &pages.Example{URL: paths.For(paths.Shipment, h.IDs.Encode(models.IDShipment, k.Shipment.ID)), Name: nameOf(k.Shipment.Keys), Day: k.Shipment.Day,
				Origin: k.Shipment.Origin, Mode: string(k.Shipment.Mode), Cents: k.Shipment.ValueCents, Now: now.Sentence, NowEligible: now.Eligible, Then: would.Sentence, ThenEligible: would.Eligible}
		}
	}
}
