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

// PolicySets is the page of the policy sets: what each rules, and which is in force.
type PolicySets struct {
	*Base
	Policies Policies
	Records  func(ctx context.Context) ([]policy.Record, error)
	UseSet   func(ctx context.Context, actor models.Actor, set string) error
}

// Show lists the records of both sets.
func (h *PolicySets) Show(c echo.Context) error {
	return h.render(c, http.StatusOK, "", nil)
}

func (h *PolicySets) render(c echo.Context, status int, chosen string, faults []components.FieldError) error {
	ctx := c.Request().Context()
	inForce, err := h.Policies.Policy(ctx)
	if err != nil {
		return err
	}
	records, err := h.Records(ctx)
	if err != nil {
		return err
	}
	today := policy.PortDay(h.Now(), "")
	p := pages.SetsPage{Page: h.Page(c), CanChange: Viewer(c).Role == models.RoleAdministrator, Chosen: chosen, Today: today, Errors: faults}
	for _, name := range policy.Sets {
		book := policy.NewBook(name, records)
		set := pages.Set{Description: book.Describe(today), Term: book.Term(h.Now()), InForce: name == inForce.Set()}
		for _, r := range records {
			if r.Set == name {
				set.Records = append(set.Records, r)
			}
		}
		p.Sets = append(p.Sets, set)
	}
	return Render(c, status, pages.Sets(p))
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
	if err := h.UseSet(c.Request().Context(), Viewer(c), set); err != nil {
		return err
	}
	return Done(c, paths.AdminPolicy, "The set “"+policy.NewBook(set, nil).Describe(0).Title+"” is in force from now on. Shipments that were assessed before keep their answer until they are assessed again.")
}
