package handlers

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/policy"
)

// PolicyRecords keeps the records of the policy sets and the re-evaluations that follow from them.
type PolicyRecords interface {
	Policies(ctx context.Context) ([]policy.Record, error)
	AddPolicy(ctx context.Context, actor models.Actor, r policy.Record, again *models.Reassessment) (policy.Record, error)
	EndPolicy(ctx context.Context, actor models.Actor, seen policy.Record, to models.Day, citation string, again *models.Reassessment) error
	MistakePolicy(ctx context.Context, actor models.Actor, seen policy.Record, reason string, again *models.Reassessment) error

	CountArrivals(ctx context.Context, r models.Reassessment) (int64, error)
	Arrivals(ctx context.Context, r models.Reassessment, limit int) ([]int64, error)
	Shipments(ctx context.Context, ids []int64) ([]models.Known, error)

	Reassessments(ctx context.Context, kinds []models.ReassessmentKind, limit int) ([]models.Reassessment, error)
	Reassessment(ctx context.Context, id int64) (models.Reassessment, error)
	CancelReassessment(ctx context.Context, actor models.Actor, id int64) error
	RetryReassessment(ctx context.Context, actor models.Actor, id int64) error
	Historian
}

// PolicySets are the pages of the policy sets: what each rules, which is in force, and what is judged again.
type PolicySets struct {
	*Base
	Policies Policies
	Records  PolicyRecords
	UseSet   func(ctx context.Context, actor models.Actor, set string, again *models.Reassessment) error
	Changed  func() // may be nil
}

// Show lists the sets, their records and the latest re-evaluations.
func (h *PolicySets) Show(c echo.Context) error {
	return h.render(c, http.StatusOK, "", nil)
}

func (h *PolicySets) render(c echo.Context, status int, chosen string, faults []components.FieldError) error {
	ctx := c.Request().Context()
	inForce, err := h.Policies.Policy(ctx)
	if err != nil {
		return err
	}
	records, err := h.Records.Policies(ctx)
	if err != nil {
		return err
	}
	today := h.today()
	p := pages.SetsPage{Page: h.Page(c), CanChange: Viewer(c).Role == models.RoleAdministrator, Chosen: chosen, Errors: faults}
	for _, name := range policy.Sets {
		book := policy.NewBook(name, records)
		p.Sets = append(p.Sets, pages.Set{Description: book.Describe(today), Term: book.Term(h.Now()), InForce: name == inForce.Set()})
	}
	p.List = h.list(c, records, today)
	if p.Reevaluations, err = h.reevaluations(c); err != nil {
		return err
	}
	return Render(c, status, pages.Sets(p))
}

func (h *PolicySets) today() models.Day { return policy.PortDay(h.Now(), "") }

// changed makes a change count in this process at once; others notice within seconds.
func (h *PolicySets) changed() {
	if h.Changed != nil {
		h.Changed()
	}
}

// Use takes another set into use. It asks to confirm that the consequences were read, because every shipment
// from then on is judged by the set.
func (h *PolicySets) Use(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	set := f.Choice("set", policy.Sets, "Choose a policy set.")
	if !f.Has("confirm") {
		f.Reject("confirm", "Confirm that you have read what changes.")
	}
	inForce, err := h.Policies.Policy(c.Request().Context())
	if err != nil {
		return err
	}
	if set == inForce.Set() {
		f.Reject("set", "This set is in force already. Choose the other one.")
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.render(c, http.StatusUnprocessableEntity, set, faults)
	}
	if err := h.UseSet(c.Request().Context(), Viewer(c), set, policy.SetConcerns(set, h.today())); err != nil {
		return err
	}
	return Done(c, paths.AdminPolicy, "The set “"+policy.NewBook(set, nil).Describe(0).Title+"” is in force from now on. Shipments that have not arrived yet are judged again.")
}
