package handlers

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// Show is one application with its answers and history.
func (h *Applications) Show(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := h.ID(c, models.IDApplication)
	if err != nil {
		return err
	}
	app, org, applicant, err := h.Records.Application(ctx, id)
	if err != nil {
		return err
	}
	answers, err := enrollment.Decode(app.Answers)
	if err != nil {
		return err
	}
	events, names, err := h.Records.History(ctx, logSubject("application", id))
	if err != nil {
		return err
	}
	turn, cover := enrollment.Next(app, h.due), enrollment.Cover(&answers, h.today())
	p := pages.ReviewPage{Page: h.Page(c), ID: c.Param("id"), Organisation: answers.LegalName, Kind: answers.Kind.Label(), Status: enrollment.Name(app.Status),
		StatusKind: pages.StatusKind(app.Status), Turn: staffTurn(turn), Sections: sections(&answers, false), Events: logWords(events, names),
		CanDecide: app.Status == models.AppSubmitted && auth.Allowed(Viewer(c).Role, http.MethodPost, paths.ApplicationAccept),
		Data:      pages.Coverage{Required: cover.Required, OfRequired: cover.OfRequired, Other: cover.Other, OfOther: cover.OfOther, Lacking: cover.Lacking, Later: answers.Later},
		Facts: []components.SummaryRow{{Label: "Applicant", Value: applicant.Name}, {Label: "Email address", Value: applicant.Email},
			{Label: "Sent", Value: components.TimeText(*app.SubmittedAt)}}}
	p.Heading, p.Text = h.outcome(app, org, names, turn.By)
	if org.ActiveSince != nil {
		p.ParticipantURL = paths.For(paths.Organisation, h.IDs.Encode(models.IDOrganisation, org.ID))
	}
	return Render(c, http.StatusOK, pages.Review(p))
}

// staffTurn turns the applicant's "you" around.
func staffTurn(t enrollment.Turn) pages.Turn {
	switch t.Who {
	case enrollment.Agency:
		return pages.Turn{Who: "A program analyst", What: "Accept or decline", By: t.By}
	case enrollment.You:
		return pages.Turn{Who: "The participant", What: "Send its first manifest"}
	}
	return pages.Turn{Who: "Nobody", What: "The application has ended"}
}

// outcome says first what came of the application, or when it is due.
func (h *Applications) outcome(app models.Application, org models.Organisation, names map[int64]string, by time.Time) (heading, text string) {
	switch app.Status {
	case models.AppSubmitted:
		return "Decide by " + components.DateText(by), components.Due(by, h.Now()) + "."
	case models.AppAccepted:
		return "Accepted with originator code " + org.Code(), decidedBy(app, names)
	case models.AppDeclined:
		return "Declined", decidedBy(app, names) + " The applicant was told: " + app.Reason
	}
	return "Withdrawn by the applicant", "On " + components.TimeText(app.UpdatedAt) + "."
}

// decidedBy names who decided, for staff.
func decidedBy(app models.Application, names map[int64]string) string {
	who := "the operator"
	if app.DecidedBy != nil && names[*app.DecidedBy] != "" {
		who = names[*app.DecidedBy]
	}
	if app.DecidedAt == nil {
		return "Decided by " + who + "."
	}
	return "Decided by " + who + " on " + components.TimeText(*app.DecidedAt) + "."
}

// eventWords are the entries of the log about joining, as staff read them.
var eventWords = map[string]struct{ what, kind string }{
	"application.started":     {"Started the application", ""},
	"application.saved":       {"Saved a section", ""},
	"application.submitted":   {"Sent the application", components.Info},
	"application.accepted":    {"Accepted the application", components.Success},
	"application.declined":    {"Declined the application", components.Danger},
	"application.withdrawn":   {"Withdrew the application", ""},
	"organisation.registered": {"Registered", ""},
	"organisation.added":      {"Added as a participant", components.Success},
	"organisation.suspended":  {"Suspended", components.Warning},
	"organisation.active":     {"Active again", components.Success},
	"organisation.elements":   {"Changed which optional elements it sends", ""},
}

// logWords puts the log into words. Of sections saved one after another the last is shown, with how
// many there were.
func logWords(events []models.Event, names map[int64]string) []components.Event {
	var list []components.Event
	saves := 0
	for i, e := range events {
		if e.Action == "application.saved" {
			if saves++; i+1 < len(events) && events[i+1].Action == e.Action {
				continue
			}
		}
		words, known := eventWords[e.Action]
		if !known {
			words.what = e.Action
		}
		entry := components.Event{At: e.At, What: words.what, Kind: words.kind, Who: actorName(e, names), Detail: eventDetail(e)}
		if e.Action == "application.saved" {
			entry.What, entry.Detail = "Saved "+components.Counted(saves, "section", "sections"), ""
			saves = 0
		}
		list = append(list, entry)
	}
	return list
}

func actorName(e models.Event, names map[int64]string) string {
	if e.UserID != nil && names[*e.UserID] != "" {
		return names[*e.UserID]
	}
	return e.Actor
}

// eventDetail is what an event carries beside its action, where people can use it.
func eventDetail(e models.Event) string {
	var d map[string]any
	if json.Unmarshal(e.Detail, &d) != nil {
		return ""
	}
	if code, ok := d["originator_code"].(string); ok {
		return "Originator code " + code
	}
	if reason, ok := d["reason"].(string); ok {
		return reason
	}
	return ""
}
