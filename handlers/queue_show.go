package handlers

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/holds"
)

// CaseRecords reads what a case is made of.
type CaseRecords interface {
	Hold(ctx context.Context, id int64) (models.Hold, error)
	Shipment(ctx context.Context, id int64) (models.Known, error)
	Decisions(ctx context.Context, hold int64) ([]holds.Decided, error)
	HoldMessages(ctx context.Context, hold int64) ([]models.HoldMessage, error)
	HoldEvents(ctx context.Context, hold int64) ([]holds.Happened, error)
	EarlierAssessments(ctx context.Context, shipment int64) ([]models.Assessment, error)
	PersonParcels(ctx context.Context, personDay int64, limit int) ([]models.Shipment, error)
	PersonTotal(ctx context.Context, personDay int64) (models.PersonDay, error)
	FilerPictures(ctx context.Context, org int64, contents []int64) (map[int64]models.Picture, error)
	PictureMatches(ctx context.Context, contents []int64) ([]models.MatchView, error)
	UserNames(ctx context.Context, ids []int64) (map[int64]string, error)
	OrganisationNames(ctx context.Context, ids []int64) (map[int64]string, error)
	Knowing
}

// Show opens a case. For the officer who claimed it, looking at it renews the claim.
func (h *Queue) Show(c echo.Context) error {
	id, err := h.ID(c, models.IDHold)
	if err != nil {
		return err
	}
	if err := h.renew(c, id); err != nil {
		return err
	}
	p, err := h.casePage(c, id)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.Case(p))
}

// renew keeps the claim of an officer who is at work on the case. A lapsed claim is left alone: the
// officer claims again, knowing that somebody else could have had the case meanwhile.
func (h *Queue) renew(c echo.Context, id int64) error {
	hold, err := h.Records.Hold(c.Request().Context(), id)
	if err != nil || !onDesk(c) || !holds.Renewable(&hold, Viewer(c).UserID, h.Now()) || holds.Lapsed(&hold, h.Now()) {
		return err
	}
	return h.Records.RenewClaim(c.Request().Context(), Viewer(c), id)
}

// casePage gathers everything about a case.
func (h *Queue) casePage(c echo.Context, id int64) (p pages.CasePage, err error) {
	ctx := c.Request().Context()
	hold, err := h.Records.Hold(ctx, id)
	if err != nil {
		return p, err
	}
	known, err := h.Records.Shipment(ctx, hold.ShipmentID)
	if err != nil {
		return p, err
	}
	e := &evidence{Queue: h, ctx: ctx, hold: &hold, known: &known}
	if err := e.load(); err != nil {
		return p, err
	}
	p = pages.CasePage{Page: h.Page(c), ID: h.IDs.Encode(models.IDHold, hold.ID)}
	e.head(&p)
	e.assessment(&p)
	e.filings(&p)
	e.history(&p)
	if err := e.around(&p); err != nil {
		return p, err
	}
	h.actions(c, &hold, &p)
	p.Claim = h.claim(c, &hold, e.users)
	return p, nil
}

// claim says who has the case.
func (h *Queue) claim(c echo.Context, hold *models.Hold, names map[int64]string) pages.Claim {
	now, mine := h.Now(), holds.HasClaim(hold, Viewer(c).UserID)
	can := onDesk(c) && holds.Claimable(hold, now)
	switch {
	case hold.Status == models.HoldClosed:
		return pages.Claim{Text: "This case is closed. A closed hold is never opened again; a later assessment can place a new one.", Kind: components.Info}
	case hold.Status == models.HoldExamining:
		return pages.Claim{Text: "An exam was ordered. Any officer can record its result.", Kind: components.Info}
	case hold.Status == models.HoldWaiting:
		return pages.Claim{Text: "The participant was asked and has not answered yet. You can claim the case without waiting any longer.", Kind: components.Info, CanClaim: can}
	case mine && !holds.Lapsed(hold, now):
		return pages.Claim{Text: "You have this case until " + clockText(*hold.LeaseUntil) + ". Looking at it renews your claim.", Kind: components.Success, CanGive: true}
	case mine:
		return pages.Claim{Text: "Your claim lapsed. Claim the case again before somebody else does.", Kind: components.Warning, CanClaim: can, CanGive: true}
	case holds.Holder(hold, now) != nil:
		return pages.Claim{Text: names[*hold.ClaimedBy] + " has this case until " + clockText(*hold.LeaseUntil) + ".", Kind: components.Warning}
	case can:
		return pages.Claim{Text: "Nobody has this case. Claim it to decide.", Kind: components.Info, CanClaim: true}
	}
	return pages.Claim{Text: "Nobody has this case.", Kind: components.Info}
}

// actions puts the form on the page that fits the case and the viewer.
func (h *Queue) actions(c echo.Context, hold *models.Hold, p *pages.CasePage) {
	if !onDesk(c) {
		return
	}
	version := strconv.Itoa(hold.Version)
	switch {
	case hold.Status == models.HoldExamining:
		p.Result = &pages.ResultForm{Action: paths.For(paths.QueueResult, p.ID), Version: version, Violations: holds.Violations, Values: map[string]string{}}
		for i, r := range holds.Results {
			p.Result.Options = append(p.Result.Options, pages.Option{Value: string(r.Result), Label: r.Label, Hint: r.Hint, Sentence: r.Public, Shortcut: strconv.Itoa(i + 1)})
		}
	case holds.HasClaim(hold, Viewer(c).UserID):
		p.Ask = &pages.AskForm{Action: paths.For(paths.QueueAsk, p.ID), Version: version}
		p.Decide = &pages.DecisionForm{Action: paths.For(paths.QueueDecide, p.ID), Version: version, Values: map[string]string{}}
		for i, o := range holds.Options {
			p.Decide.Options = append(p.Decide.Options, pages.Option{Value: string(o.Outcome), Label: o.Label, Hint: o.Hint,
				Sentence: holds.Wording(hold, o.Outcome), Shortcut: strconv.Itoa(i + 1)})
		}
	}
}
