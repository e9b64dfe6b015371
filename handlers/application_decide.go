package handlers

import (
	"net/http"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// mostReason is how long a reason may be, in characters.
const mostReason = 2000

func logSubject(kind string, id int64) string { return audit.Subject(kind, id) }

// AskAccept is the page before an application is accepted.
func (h *Applications) AskAccept(c echo.Context) error {
	_, p, err := h.undecided(c)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.Accept(p))
}

// AskDecline is the page on which the reason is written.
func (h *Applications) AskDecline(c echo.Context) error {
	_, p, err := h.undecided(c)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.Decline(p))
}

// undecided is an application that can still be decided, with the page about it.
func (h *Applications) undecided(c echo.Context) (int64, pages.DecidePage, error) {
	id, err := h.ID(c, models.IDApplication)
	if err != nil {
		return 0, pages.DecidePage{}, err
	}
	app, _, applicant, err := h.Records.Application(c.Request().Context(), id)
	if err != nil {
		return 0, pages.DecidePage{}, err
	}
	if app.Status != models.AppSubmitted {
		return id, pages.DecidePage{}, h.told(c, id)
	}
	answers, err := enrollment.Decode(app.Answers)
	return id, pages.DecidePage{Page: h.Page(c), ID: c.Param("id"), Organisation: answers.LegalName, Kind: answers.Kind.Label(), Applicant: applicant.Name,
		Email: applicant.Email, Lacking: enrollment.Lacking(&answers, h.today()), MaxReason: mostReason}, err
}

// Accept admits the organisation.
func (h *Applications) Accept(c echo.Context) error {
	id, _, err := h.undecided(c)
	if err != nil {
		return err
	}
	org, err := h.Records.AcceptApplication(c.Request().Context(), Viewer(c), id, h.letters().Accepted)
	if err != nil {
		return h.late(c, id, err)
	}
	return Done(c, h.page(id), org.Name+" is a participant now. Its originator code is "+org.Code()+". A mail tells the applicant.")
}

// Decline ends the application with the reason that was typed.
func (h *Applications) Decline(c echo.Context) error {
	id, p, err := h.undecided(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	p.Reason = f.Need("reason", "Write the reason that the applicant is told.")
	if n := utf8.RuneCountInString(p.Reason); n > mostReason {
		f.Reject("reason", "Use at most 2,000 characters. You used "+components.Count(n)+".")
	}
	if err := f.Err(); err != nil {
		p.Errors, _ = FieldErrors(err)
		return Rejected(c, pages.Decline(p))
	}
	err = h.Records.DeclineApplication(c.Request().Context(), Viewer(c), id, p.Reason, func(to models.User, _ models.Organisation) models.Mail {
		return h.letters().Declined(to, p.Organisation, p.Reason)
	})
	if err != nil {
		return h.late(c, id, err)
	}
	return Done(c, h.page(id), "The application of "+p.Organisation+" is declined. A mail tells the applicant the reason.")
}

func (h *Applications) page(id int64) string {
	return paths.For(paths.Application, h.IDs.Encode(models.IDApplication, id))
}

// late says what happened to an application that somebody else decided a moment ago.
func (h *Applications) late(c echo.Context, id int64, err error) error {
	if models.KindOf(err) == models.KindConflict {
		return h.told(c, id)
	}
	return err
}

// told is the conflict that says what was decided, by whom and when.
func (h *Applications) told(c echo.Context, id int64) error {
	ctx := c.Request().Context()
	app, org, _, err := h.Records.Application(ctx, id)
	if err != nil {
		return err
	}
	_, names, err := h.Records.History(ctx, logSubject("application", id))
	if err != nil {
		return err
	}
	switch app.Status {
	case models.AppAccepted:
		return models.Fail(models.KindConflict, "Nothing was changed. The application is already accepted, with originator code %s. %s", org.Code(), decidedBy(app, names))
	case models.AppDeclined:
		return models.Fail(models.KindConflict, "Nothing was changed. The application is already declined. %s", decidedBy(app, names))
	case models.AppWithdrawn:
		return models.Fail(models.KindConflict, "Nothing was changed. The applicant withdrew the application on %s.", components.TimeText(app.UpdatedAt))
	}
	return models.Fail(models.KindConflict, "Nothing was changed. The application changed a moment ago; look at it again.")
}
