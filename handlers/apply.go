package handlers

import (
	"context"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/templates/components"
)

// ApplyRecords is what applying needs of the store. Everything is about the actor's own company.
// Saving is a conflict when the version is not the one that is stored; sending and withdrawing are
// conflicts when the application cannot make that move any more.
type ApplyRecords interface {
	StartApplication(ctx context.Context, actor models.Actor) (models.Application, error)
	CurrentApplication(ctx context.Context, actor models.Actor) (models.Application, error)
	SaveAnswers(ctx context.Context, actor models.Actor, id int64, version int, step string, answers []byte) error
	SubmitApplication(ctx context.Context, actor models.Actor, version int, mail func(sent time.Time) models.Mail) (models.Application, error)
	WithdrawApplication(ctx context.Context, actor models.Actor, mail func(time.Time) models.Mail) (models.Application, error)
	OrganisationByID(ctx context.Context, id int64) (models.Organisation, error)
}

// Apply is the applicant's side of joining the pilot.
type Apply struct {
	*Admission
	Records ApplyRecords
}

// Admission is what the applicant's and the agency's side of joining share.
type Admission struct {
	*Base
	Policies Policies
	Calendar *policy.Calendar
	Clocks   policy.Clocks
}

// AdmissionRecords is what all pages about joining need of the store, together.
type AdmissionRecords interface {
	ApplyRecords
	ApplicationRecords
	OrganisationRecords
}

// AdmissionOptions are what the pages about joining are made of.
type AdmissionOptions struct {
	Store    AdmissionRecords
	Policies Policies
	Calendar *policy.Calendar
	Clocks   policy.Clocks
}

// AddAdmission fills in the parts about joining.
func (h *Handlers) AddAdmission(o AdmissionOptions) {
	shared := &Admission{Base: h.Base, Policies: o.Policies, Calendar: o.Calendar, Clocks: o.Clocks}
	h.Apply = &Apply{Admission: shared, Records: o.Store}
	h.Applications = &Applications{Admission: shared, Records: o.Store}
	h.Organisations = &Organisations{Base: h.Base, Records: o.Store}
}

// closed says why nobody can apply now, or "" while the term is open.
func (h *Admission) closed(ctx context.Context) (string, error) {
	term, err := h.term(ctx)
	if err != nil || term.Open {
		return "", err
	}
	return term.Sentence + " (" + term.Citation + ")", nil
}

func (h *Admission) term(ctx context.Context) (policy.TermAnswer, error) {
	book, err := h.Policies.Policy(ctx)
	if err != nil {
		return policy.TermAnswer{}, err
	}
	return book.Term(h.Now()), nil
}

// mustBeOpen is an error while the pilot's term does not let anybody apply.
func (h *Admission) mustBeOpen(ctx context.Context) error {
	why, err := h.closed(ctx)
	if err == nil && why != "" {
		return models.Fail(models.KindClosed, "%s", why)
	}
	return err
}

// due is by when an application that was sent at a time is to be decided.
func (h *Admission) due(sent time.Time) time.Time {
	return h.Calendar.AddBusinessDays(sent.In(policy.PortZone("")), h.Clocks.DecideApplication)
}

func (h *Admission) today() models.Day { return policy.PortDay(h.Now(), "") }

func (h *Admission) letters() enrollment.Letters {
	return enrollment.Letters{BaseURL: h.BaseURL, Date: components.DateText}
}

// draft is the applicant's own draft with its answers. One that was sent is a conflict.
func (h *Apply) draft(c echo.Context) (models.Application, enrollment.Answers, error) {
	app, err := h.Records.CurrentApplication(c.Request().Context(), Viewer(c))
	if err != nil {
		return app, enrollment.Answers{}, err
	}
	if app.Status != models.AppDraft {
		return app, enrollment.Answers{}, models.Fail(models.KindConflict,
			"This application is no draft any more: it is %s. Nothing was changed. Its page says what happens next.", statusWord(app.Status))
	}
	answers, err := enrollment.Decode(app.Answers)
	return app, answers, err
}

// statusWord is a status in the middle of a sentence.
func statusWord(s models.ApplicationStatus) string {
	switch s {
	case models.AppSubmitted:
		return "sent and under review"
	case models.AppDraft:
		return "a draft"
	}
	return string(s)
}
