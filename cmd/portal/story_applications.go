package main

import (
	"context"
	"crypto/rand"
	"slices"
	"time"

	"pilot321/auth"
	"pilot321/demo"
	"pilot321/elements"
	"pilot321/enrollment"
	"pilot321/models"
)

// storyEvent is something that happens at a moment of the story.
type storyEvent struct {
	at time.Time
	do func(ctx context.Context) error
}

// applicationEvents are the moves of the companies that apply.
func (s *story) applicationEvents() (events []storyEvent) {
	for _, a := range s.plan.Applications {
		var actor models.Actor
		var app models.Application
		events = append(events, storyEvent{a.StartedAt, func(ctx context.Context) (err error) {
			actor, app, err = s.apply(ctx, a)
			return err
		}})
		if !a.SubmittedAt.IsZero() {
			events = append(events, storyEvent{a.SubmittedAt, func(ctx context.Context) (err error) {
				app, err = s.store.SubmitApplication(ctx, actor, app.Version, func(sent time.Time) models.Mail {
					return s.letters().Received(models.User{Email: a.Applicant.Email, Name: a.Applicant.Name}, a.Answers.LegalName, sent, s.flow.Calendar.AddBusinessDays(sent, s.flow.Clocks.DecideApplication))
				})
				return err
			}})
		}
		if !a.DecidedAt.IsZero() {
			events = append(events, storyEvent{a.DecidedAt, func(ctx context.Context) error {
				return s.store.DeclineApplication(ctx, s.staff[models.RoleAnalyst], app.ID, a.Reason, func(to models.User, org models.Organisation) models.Mail {
					return s.letters().Declined(to, org.Name, a.Reason)
				})
			}})
		}
	}
	return events
}

func (s *story) letters() enrollment.Letters {
	return enrollment.Letters{BaseURL: s.baseURL, Date: func(t time.Time) string { return t.Format("January 2, 2006") }}
}

// apply registers a company, opens its account and fills its application in.
func (s *story) apply(ctx context.Context, a demo.Application) (models.Actor, models.Application, error) {
	_, hash, err := auth.NewToken(rand.Reader)
	if err != nil {
		return models.Actor{}, models.Application{}, err
	}
	now := s.store.Now()
	err = s.store.Register(ctx, auth.Registration{
		Organisation: models.Organisation{Name: a.Answers.LegalName, TradingName: a.Answers.TradingName, Kind: a.Answers.Kind, Status: models.OrgApplicant, CreatedAt: now},
		User:         models.User{Email: a.Applicant.Email, Name: a.Applicant.Name, Role: models.RoleApplicant, Status: models.UserInvited, CreatedAt: now},
		Token:        models.OneTimeToken{TokenHash: hash, ExpiresAt: now.Add(auth.WelcomeLifetime)},
	})
	if err != nil {
		return models.Actor{}, models.Application{}, err
	}
	user, err := s.store.RedeemToken(ctx, hash, s.hash)
	if err != nil {
		return models.Actor{}, models.Application{}, err
	}
	s.accounts = append(s.accounts, demoAccount{Role: user.Role, Name: user.Name, Email: user.Email, Password: s.password, Organisation: a.Answers.LegalName})
	actor := models.Actor{UserID: user.ID, Role: user.Role, OrganisationID: user.Org(), Name: user.Name}
	app, err := s.store.StartApplication(ctx, actor)
	if err != nil {
		return actor, app, err
	}
	if err := s.store.SaveAnswers(ctx, actor, app.ID, app.Version, string(enrollment.Steps[0]), answersOf(a.Answers).Encode()); err != nil {
		return actor, app, err
	}
	app, err = s.store.CurrentApplication(ctx, actor)
	return actor, app, err
}

// answersOf puts the demonstration's answers into the form's own shape.
func answersOf(a demo.Answers) enrollment.Answers {
	out := enrollment.Answers{LegalName: a.LegalName, TradingName: a.TradingName, Kind: a.Kind, EIN: a.EIN, ImporterNumber: a.ImporterNumber,
		Street: a.Street, City: a.City, State: a.State, ZIP: a.ZIP, Country: "United States", Website: a.Website,
		ContactName: a.ContactName, ContactTitle: a.ContactTitle, ContactEmail: a.ContactEmail, ContactPhone: a.ContactPhone,
		DutyName: a.DutyName, DutyPhone: a.DutyPhone, Ports: slices.Clone(a.Ports), DailyParcels: a.DailyParcels, PeakParcels: a.PeakParcels,
		ReadyFrom: a.ReadyFrom, Transmission: a.Transmission, ITSupport: a.ITSupport, OtherPrograms: a.OtherPrograms, WillFollowNotice: a.WillFollowNotice}
	for _, mode := range a.Modes {
		out.Modes = append(out.Modes, string(mode))
	}
	if len(a.Elements) > 0 {
		out.Elements = enrollment.Required(a.Kind, a.ReadyFrom)
	}
	for _, id := range a.Elements {
		if key := elements.Key(id); !slices.Contains(out.Elements, key) {
			out.Elements = append(out.Elements, key)
		}
	}
	return out
}
