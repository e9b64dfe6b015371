package handlers

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/holds"
)

// Decisions takes decisions. A conflict means that the case stands elsewhere by now, and that nothing
// was stored.
type Decisions interface {
	Decide(ctx context.Context, actor models.Actor, r holds.Ruling, due time.Time, mail models.Mail) error
	Ask(ctx context.Context, actor models.Actor, q holds.Question, mail models.Mail) error
	RecordResult(ctx context.Context, actor models.Actor, r holds.Ruling, mail models.Mail) error
}

// Decide stores a decision and opens the next case.
func (h *Queue) Decide(c echo.Context) error {
	hold, r, err := h.ruling(c)
	if err != nil {
		return err
	}
	// A case that was lost is told first: correcting the form would not help.
	if !holds.HasClaim(&hold, Viewer(c).UserID) || hold.Version != r.Version {
		return h.happened(c, &hold)
	}
	r.Outcome = models.Outcome(c.FormValue("outcome"))
	if r.Public == "" {
		r.Public = holds.Wording(&hold, r.Outcome)
	}
	faults, err := h.faults(c, &hold, &r)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return h.again(c, hold.ID, faults)
	}
	due := holds.DetainedDue(&hold, h.Clocks.Admissibility)
	err = h.Records.Decide(c.Request().Context(), Viewer(c), r, due, h.mail(&hold, r.Public))
	if models.KindOf(err) == models.KindConflict {
		return h.tooLate(c, hold.ID)
	}
	if err != nil {
		return err
	}
	return h.nextCase(c, &hold, holds.OptionOf(r.Outcome).Done)
}

// Result stores what an exam found; the case stays open for the decision.
func (h *Queue) Result(c echo.Context) error {
	hold, r, err := h.ruling(c)
	if err != nil {
		return err
	}
	if hold.Status != models.HoldExamining || hold.Version != r.Version {
		return h.happened(c, &hold)
	}
	r.Outcome, r.Result = models.OutcomeExam, models.ExamResult(c.FormValue("result"))
	if r.Result == "" {
		return h.again(c, hold.ID, []components.FieldError{{Field: "result", Message: "Choose what the exam found."}})
	}
	if r.Result == models.ExamViolation {
		r.Violation = c.FormValue("violation")
	}
	if r.Public == "" {
		r.Public = holds.ResultOf(r.Result).Public
	}
	faults, err := h.faults(c, &hold, &r)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return h.again(c, hold.ID, faults)
	}
	err = h.Records.RecordResult(c.Request().Context(), Viewer(c), r, h.mail(&hold, r.Public))
	if models.KindOf(err) == models.KindConflict {
		return h.tooLate(c, hold.ID)
	}
	if err != nil {
		return err
	}
	return Done(c, h.caseURL(hold.ID), "The result was recorded: "+holds.ResultOf(r.Result).Label+". You have claimed the case; decide it now.")
}

// ruling reads what both forms have in common.
func (h *Queue) ruling(c echo.Context) (hold models.Hold, r holds.Ruling, err error) {
	id, err := h.ID(c, models.IDHold)
	if err != nil {
		return hold, r, err
	}
	f, err := ParseForm(c)
	if err != nil {
		return hold, r, err
	}
	hold, err = h.Records.Hold(c.Request().Context(), id)
	r = holds.Ruling{HoldID: id, Reason: f.Text("reason"), Public: f.Text("public")}
	r.Version, _ = strconv.Atoi(f.Text("version"))
	return hold, r, err
}

// faults checks a ruling.
func (h *Queue) faults(c echo.Context, hold *models.Hold, r *holds.Ruling) ([]components.FieldError, error) {
	names, err := h.secretNames(c, hold)
	return asFaults(r.Check(names)), err
}

// secretNames are those that the participant must not read: of other filers, and of the officer.
func (h *Queue) secretNames(c echo.Context, hold *models.Hold) ([]string, error) {
	ctx := c.Request().Context()
	known, err := h.Records.Shipment(ctx, hold.ShipmentID)
	if err != nil {
		return nil, err
	}
	var others []int64
	for _, f := range known.Filings {
		if f.OrganisationID != hold.OrganisationID {
			others = append(others, f.OrganisationID)
		}
	}
	filers, err := h.Records.OrganisationNames(ctx, others)
	names := []string{Viewer(c).Name}
	for _, name := range filers {
		names = append(names, name)
	}
	return names, err
}

func asFaults(fields []models.FieldError) (list []components.FieldError) {
	for _, f := range fields {
		list = append(list, components.FieldError{Field: f.Field, Message: f.Message})
	}
	return list
}

// again shows the case with the form as it was sent and its faults.
func (h *Queue) again(c echo.Context, id int64, faults []components.FieldError) error {
	p, err := h.casePage(c, id)
	if err != nil {
		return err
	}
	typed := map[string]string{}
	for _, name := range []string{"outcome", "result", "violation", "reason", "public"} {
		typed[name] = c.FormValue(name)
	}
	if p.Decide != nil {
		p.Decide.Values, p.Decide.Errors = typed, faults
	}
	if p.Result != nil {
		p.Result.Values, p.Result.Errors = typed, faults
	}
	return Render(c, http.StatusUnprocessableEntity, pages.Case(p))
}

// nextCase opens the officer's next case: one already claimed, else the first that waits.
func (h *Queue) nextCase(c echo.Context, decided *models.Hold, what string) error {
	ctx, v := c.Request().Context(), Viewer(c)
	known, err := h.Records.Shipment(ctx, decided.ShipmentID)
	if err != nil {
		return err
	}
	told := fmt.Sprintf("%s for %s.", what, trackingOf(known.Shipment.Keys))
	mine, err := h.Records.HoldQueue(ctx, holds.Filter{Mine: v.UserID}, 0, 1)
	if err != nil {
		return err
	}
	if len(mine) > 0 {
		return Done(c, h.caseURL(mine[0].ID), told+" This is the next case you have claimed.")
	}
	next, err := h.Records.ClaimNext(ctx, v)
	if err != nil && models.KindOf(err) != models.KindConflict {
		return err
	}
	if next == 0 {
		return Done(c, paths.Queue, told+" No other case is waiting.")
	}
	return Done(c, h.caseURL(next), told+" This is the next case; it is claimed for you.")
}

// tooLate loads the case as it stands now and says what happened to it.
func (h *Queue) tooLate(c echo.Context, id int64) error {
	hold, err := h.Records.Hold(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.happened(c, &hold)
}

func (h *Queue) happened(c echo.Context, hold *models.Hold) error {
	ctx := c.Request().Context()
	decisions, err := h.Records.Decisions(ctx, hold.ID)
	if err != nil {
		return err
	}
	officer := ""
	if hold.ClaimedBy != nil {
		names, err := h.Records.UserNames(ctx, []int64{*hold.ClaimedBy})
		if err != nil {
			return err
		}
		officer = names[*hold.ClaimedBy]
	}
	when := func(d holds.Decided) string { return "on " + components.TimeText(d.DecidedAt) }
	return models.Fail(models.KindConflict, "%s", holds.Conflict(hold, decisions, officer, when, Viewer(c).UserID))
}

// mail tells the participant what it may know: the sentence, and where the hold is shown.
func (h *Queue) mail(hold *models.Hold, public string) models.Mail {
	id := h.IDs.Encode(models.IDHold, hold.ID)
	return models.Mail{Subject: "News on a hold of yours", Body: public + "\n\nSee the hold and what happens next:\n" + h.BaseURL + paths.For(paths.Hold, id) + "\n"}
}

// trackingOf is what a shipment is called: its tracking number, else its house bill.
func trackingOf(keys models.Keys) string {
	if keys.Tracking != "" {
		return keys.Tracking
	}
	return keys.House
}
