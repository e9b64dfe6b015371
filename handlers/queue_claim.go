package handlers

import (
	"context"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// Claims makes a case an officer's, and nobody else's. ClaimNext gives 0 where nothing waits.
type Claims interface {
	ClaimNext(ctx context.Context, actor models.Actor) (int64, error)
	Claim(ctx context.Context, actor models.Actor, id int64) error
	GiveBack(ctx context.Context, actor models.Actor, id int64) error
	RenewClaim(ctx context.Context, actor models.Actor, id int64) error
}

// Next claims the case that stands first and opens it.
func (h *Queue) Next(c echo.Context) error {
	id, err := h.Records.ClaimNext(c.Request().Context(), Viewer(c))
	if err != nil {
		return err
	}
	if id == 0 {
		if err := Notify(c, components.Info, "No case is waiting: every hold is claimed, or waits for an exam."); err != nil {
			return err
		}
		return Redirect(c, paths.Queue)
	}
	return Redirect(c, h.caseURL(id))
}

// Claim takes one particular case.
func (h *Queue) Claim(c echo.Context) error {
	id, err := h.ID(c, models.IDHold)
	if err != nil {
		return err
	}
	err = h.Records.Claim(c.Request().Context(), Viewer(c), id)
	if models.KindOf(err) == models.KindConflict {
		return h.claimed(c, id, err)
	}
	if err != nil {
		return err
	}
	return Redirect(c, h.caseURL(id))
}

// claimed says why a case cannot be claimed: somebody else has it, or it was decided.
func (h *Queue) claimed(c echo.Context, id int64, err error) error {
	ctx := c.Request().Context()
	hold, loadErr := h.Records.Hold(ctx, id)
	if loadErr != nil {
		return loadErr
	}
	if holder := holds.Holder(&hold, h.Now()); holder != nil && *holder != Viewer(c).UserID {
		names, nameErr := h.Records.UserNames(ctx, []int64{*holder})
		if nameErr != nil {
			return nameErr
		}
		return models.Fail(models.KindConflict, "%s has claimed this case until %s.", names[*holder], clockText(*hold.LeaseUntil))
	}
	if holds.Claimable(&hold, h.Now()) {
		return err // too many claims, which the error says
	}
	return h.happened(c, &hold)
}

// GiveBack puts a case back into the queue.
func (h *Queue) GiveBack(c echo.Context) error {
	id, err := h.ID(c, models.IDHold)
	if err != nil {
		return err
	}
	err = h.Records.GiveBack(c.Request().Context(), Viewer(c), id)
	if models.KindOf(err) == models.KindConflict {
		return h.tooLate(c, id)
	}
	if err != nil {
		return err
	}
	return Done(c, paths.Queue, "You gave the case back. It stands in the queue again.")
}

func (h *Queue) caseURL(id int64) string {
	return paths.For(paths.QueueHold, h.IDs.Encode(models.IDHold, id))
}

// stamp is an instant in a download.
func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }
