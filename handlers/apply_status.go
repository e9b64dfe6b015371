package handlers

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// Status says where the application stands, who must act next and by when. Who decided is not told.
func (h *Apply) Status(c echo.Context) error {
	ctx, viewer := c.Request().Context(), Viewer(c)
	app, err := h.Records.CurrentApplication(ctx, viewer)
	if viewer.Role == models.RoleApplicant && (models.KindOf(err) == models.KindNotFound && err != nil || err == nil && app.Status == models.AppDraft) {
		return Redirect(c, paths.Apply)
	}
	if err != nil {
		return err
	}
	answers, err := enrollment.Decode(app.Answers)
	if err != nil {
		return err
	}
	why, err := h.closed(ctx)
	if err != nil {
		return err
	}
	org, err := h.Records.OrganisationByID(ctx, viewer.OrganisationID)
	if err != nil {
		return err
	}
	turn := enrollment.Next(app, h.due)
	p := pages.StatusPage{Page: h.Page(c), Organisation: org.Name, Status: enrollment.Name(app.Status), Sections: sections(&answers, false), Closed: why,
		Turn: pages.Turn{Who: string(turn.Who), What: turn.What, By: turn.By}, Events: applicationDates(app), CanWithdraw: app.Status == models.AppSubmitted,
		CanApplyAgain: viewer.Role == models.RoleApplicant && (app.Status == models.AppDeclined || app.Status == models.AppWithdrawn)}
	if app.Status == models.AppAccepted {
		p.Code, p.CanStart = org.Code(), viewer.Role.Participant() && org.Status == models.OrgActive
	}
	if app.Status == models.AppDeclined {
		p.Reason = app.Reason
	}
	p.Kind, p.Heading, p.Text = applicationVerdict(app, turn.By)
	return Render(c, http.StatusOK, pages.Status(p))
}

// applicationVerdict is what the page says first.
func applicationVerdict(app models.Application, by time.Time) (kind, heading, text string) {
	switch app.Status {
	case models.AppSubmitted:
		return components.Info, "We have your application and decide by " + components.DateText(by),
			"You need not do anything. We write to you as soon as it is decided."
	case models.AppAccepted:
		return components.Success, "You were accepted. You can send data now", "Your originator code identifies your filings."
	case models.AppDeclined:
		return components.Danger, "We declined your application", "You may apply again when the reason no longer holds."
	}
	return components.Neutral, "You withdrew your application", "Nobody reviews it. You may apply again while the pilot is open."
}

// applicationDates are the moves of an application as its applicant may know them.
func applicationDates(app models.Application) []components.Event {
	events := []components.Event{{At: app.CreatedAt, What: "Application started"}}
	if app.SubmittedAt != nil {
		events = append(events, components.Event{At: *app.SubmittedAt, What: "Application sent", Kind: components.Info})
	}
	switch {
	case app.DecidedAt != nil && app.Status == models.AppAccepted:
		events = append(events, components.Event{At: *app.DecidedAt, What: "Accepted", Kind: components.Success})
	case app.DecidedAt != nil:
		events = append(events, components.Event{At: *app.DecidedAt, What: "Declined", Kind: components.Danger})
	case app.Status == models.AppWithdrawn:
		events = append(events, components.Event{At: app.UpdatedAt, What: "Withdrawn"})
	}
	return events
}
