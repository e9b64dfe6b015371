package handlers

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/policy"
)

// Record is the page of one record, with what can be done about it.
func (h *PolicySets) Record(c echo.Context) error {
	return h.renderRecord(c, http.StatusOK, map[string]string{}, nil)
}

func (h *PolicySets) record(c echo.Context) (r policy.Record, records []policy.Record, err error) {
	id, err := h.ID(c, models.IDPolicy)
	if err != nil {
		return r, nil, err
	}
	if records, err = h.Records.Policies(c.Request().Context()); err != nil {
		return r, nil, err
	}
	for _, r := range records {
		if r.ID == id {
			return r, records, nil
		}
	}
	return r, nil, models.NotFound("record")
}

func (h *PolicySets) renderRecord(c echo.Context, status int, typed map[string]string, faults []components.FieldError) error {
	r, records, err := h.record(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	inForce, err := h.Policies.Policy(ctx)
	if err != nil {
		return err
	}
	p := pages.RecordPage{Page: h.Page(c), ID: c.Param("id"), Row: h.policyRow(r, h.today()), Set: policy.NewBook(r.Set, nil).Describe(0).Title, InForce: inForce.Set() == r.Set,
		CanChange: Viewer(c).Role == models.RoleAdministrator && r.Mistaken == "", Notes: policy.Overlaps(records, r), Values: typed, Errors: faults}
	if p.History, _, err = history(ctx, h.Records, Viewer(c), historyLength, audit.Subject("policy", r.ID)); err != nil {
		return err
	}
	return Render(c, status, pages.Record(p))
}

// End records the last day of a record. An end that was recorded can be recorded anew: it is what was published then.
func (h *PolicySets) End(c echo.Context) error {
	return h.change(c, func(ctx context.Context, f *Form, r policy.Record) (func(again *models.Reassessment) error, *models.Reassessment) {
		to := formDay(f, "to", "Enter the last day as year, month and day, such as 2026-11-02.")
		citation := oneLine(f.Need("citation", "Enter where the end is published."))
		if len(citation) > policy.MostCitation {
			f.Reject("citation", "Enter at most 300 characters.")
		}
		ended := r
		ended.To = to
		f.also(ended.Validate())
		if to == r.To {
			f.Reject("to", "Enter another day: the record ends on this one already.")
		}
		return func(again *models.Reassessment) error {
			return h.Records.EndPolicy(ctx, Viewer(c), r, to, citation, again)
		}, r.EndConcerns(to, "A record was ended: "+r.Sentence+" ("+citation+")")
	}, "The last day is recorded.")
}

// Mistake marks a record as entered in error.
func (h *PolicySets) Mistake(c echo.Context) error {
	return h.change(c, func(ctx context.Context, f *Form, r policy.Record) (func(again *models.Reassessment) error, *models.Reassessment) {
		reason := oneLine(f.Need("reason", "Enter what is wrong with the record."))
		if len(reason) > policy.MostSentence {
			f.Reject("reason", "Enter at most 600 characters.")
		}
		if !f.Has("confirm") {
			f.Reject("confirm", "Confirm that the record shall rule nothing any more.")
		}
		return func(again *models.Reassessment) error {
			return h.Records.MistakePolicy(ctx, Viewer(c), r, reason, again)
		}, r.Concerns("A record was entered in error: " + r.Sentence)
	}, "The record is marked as entered in error and rules nothing any more.")
}

// change reads a form about a record and writes what it asks for, with the re-evaluation that follows. One that is marked
// as entered in error cannot be changed.
func (h *PolicySets) change(c echo.Context, read func(ctx context.Context, f *Form, r policy.Record) (func(again *models.Reassessment) error, *models.Reassessment), told string) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	r, _, err := h.record(c)
	if err != nil {
		return err
	}
	if r.Mistaken != "" {
		return models.Fail(models.KindConflict, "This record was marked as entered in error. It rules nothing and cannot be changed.")
	}
	ctx := c.Request().Context()
	write, concerned := read(ctx, f, r)
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.renderRecord(c, http.StatusUnprocessableEntity, f.Values(), faults)
	}
	again, err := h.again(ctx, r.Set, concerned)
	if err != nil {
		return err
	}
	if err := write(again); err != nil {
		return err
	}
	h.changed()
	return Done(c, paths.For(paths.PolicyRecord, c.Param("id")), told+followed(again))
}
