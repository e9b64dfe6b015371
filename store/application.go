package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/enrollment"
	"pilot321/models"
)

// StartApplication begins an application of the actor's organisation, or gives the one that is under
// way: a second click starts nothing. The answers of the last one that ended are taken over.
func (s *Store) StartApplication(ctx context.Context, actor models.Actor) (models.Application, error) {
	var app models.Application
	err := s.write(ctx, func(tx *gorm.DB) error {
		var org models.Organisation
		if err := locked(tx).Where("status = ?", models.OrgApplicant).Take(&org, actor.OrganisationID).Error; err != nil {
			return found(err, "organization that can apply")
		}
		err := tx.Where("organisation_id = ?", org.ID).Order("id DESC").Take(&app).Error
		if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
			return err
		}
		if err == nil && !models.ApplicationMoves.Final(app.Status) {
			return nil
		}
		answers := enrollment.Begin(org)
		if err == nil {
			if answers, err = enrollment.Decode(app.Answers); err != nil {
				return err
			}
			answers = answers.Again()
		}
		now := s.Now()
		app = models.Application{OrganisationID: org.ID, UserID: actor.UserID, Status: models.AppDraft, Answers: answers.Encode(), Version: 1, CreatedAt: now, UpdatedAt: now}
		if err := tx.Create(&app).Error; err != nil {
			return err
		}
		return s.tell(tx, actor, "application.started", app, map[string]string{})
	})
	return app, err
}

// locked makes a query keep the rows it reads from being changed until the transaction ends. SQLite,
// which has one writer, needs no such thing and is not asked for it.
func locked(tx *gorm.DB) *gorm.DB { return tx.Clauses(clause.Locking{Strength: "UPDATE"}) }

// tell records an event of an application.
func (s *Store) tell(tx *gorm.DB, actor models.Actor, action string, app models.Application, detail any) error {
	return record(tx, audit.New(s.Now(), actor, action, audit.Subject("application", app.ID), app.OrganisationID, detail))
}

// CurrentApplication is the newest application of the actor's organisation.
func (s *Store) CurrentApplication(ctx context.Context, actor models.Actor) (models.Application, error) {
	return s.currentApplication(s.read(ctx), actor)
}

func (s *Store) currentApplication(db *gorm.DB, actor models.Actor) (models.Application, error) {
	var app models.Application
	err := db.Where("organisation_id = ?", actor.OrganisationID).Order("id DESC").Take(&app).Error
	return app, found(err, "application")
}

// SaveAnswers keeps the answers of a draft whose version is still the one the applicant saw. It is a
// conflict when another window saved meanwhile, or the application was sent; nothing is changed then.
// step is named in the log.
func (s *Store) SaveAnswers(ctx context.Context, actor models.Actor, id int64, version int, step string, answers []byte) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		columns := map[string]any{"answers": answers, "version": version + 1, "updated_at": s.Now()}
		done := tx.Model(&models.Application{}).Where("id = ? AND organisation_id = ? AND status = ? AND version = ?",
			id, actor.OrganisationID, models.AppDraft, version).Updates(columns)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return models.Fail(models.KindConflict, "The answers were changed in another window, or the application was sent.")
		}
		return s.tell(tx, actor, "application.saved", models.Application{ID: id, OrganisationID: actor.OrganisationID}, map[string]string{"step": step})
	})
}

// SubmitApplication sends the actor's draft as it was at a version, and writes the mail that
// confirms it. It is a conflict when the draft changed since, or is no draft any more.
func (s *Store) SubmitApplication(ctx context.Context, actor models.Actor, version int, mail func(sent time.Time) models.Mail) (models.Application, error) {
	return s.moveOwn(ctx, actor, models.AppSubmitted, mail, func(tx *gorm.DB, app *models.Application) error {
		if app.Status == models.AppDraft && app.Version != version {
			return models.Fail(models.KindConflict, "Your answers were changed in another window after you opened this page. Check them again, then send the application.")
		}
		now := s.Now()
		app.SubmittedAt = &now
		return describe(tx, *app)
	})
}

// describe gives an applying organisation the names and the kind that its application tells.
func describe(tx *gorm.DB, app models.Application) error {
	answers, err := enrollment.Decode(app.Answers)
	if err != nil {
		return err
	}
	return tx.Model(&models.Organisation{}).Where("id = ? AND status = ?", app.OrganisationID, models.OrgApplicant).
		Updates(map[string]any{"name": answers.LegalName, "trading_name": answers.TradingName, "kind": answers.Kind}).Error
}

// WithdrawApplication ends the actor's draft or undecided application.
func (s *Store) WithdrawApplication(ctx context.Context, actor models.Actor, mail func(time.Time) models.Mail) (models.Application, error) {
	return s.moveOwn(ctx, actor, models.AppWithdrawn, mail, func(*gorm.DB, *models.Application) error { return nil })
}

// moveOwn moves the applicant's current application, if the table allows it from where it stands.
func (s *Store) moveOwn(ctx context.Context, actor models.Actor, to models.ApplicationStatus, mail func(time.Time) models.Mail, change func(*gorm.DB, *models.Application) error) (models.Application, error) {
	var app models.Application
	err := s.write(ctx, func(tx *gorm.DB) (err error) {
		if app, err = s.currentApplication(locked(tx), actor); err != nil {
			return err
		}
		if err := movable(app, to); err != nil {
			return err
		}
		if err := change(tx, &app); err != nil {
			return err
		}
		if err := s.moveApplication(tx, &app, to); err != nil {
			return err
		}
		if err := s.tell(tx, actor, "application."+string(to), app, map[string]string{}); err != nil {
			return err
		}
		return s.writeMail(tx, mail(s.Now()))
	})
	return app, err
}

// movable says what happened to an application that cannot make a move any more.
func movable(app models.Application, to models.ApplicationStatus) error {
	if models.ApplicationMoves.Allowed(app.Status, to) {
		return nil
	}
	return models.Fail(models.KindConflict, "Nothing was changed. The application is already %s.", happened[app.Status])
}

var happened = map[models.ApplicationStatus]string{
	models.AppDraft:     "a draft that was not sent yet",
	models.AppSubmitted: "sent",
	models.AppAccepted:  "accepted",
	models.AppDeclined:  "declined",
	models.AppWithdrawn: "withdrawn",
}

// moveApplication writes a move on the condition that nobody else moved or changed the application.
func (s *Store) moveApplication(tx *gorm.DB, app *models.Application, to models.ApplicationStatus) error {
	from, version := app.Status, app.Version
	app.Status, app.Version, app.UpdatedAt = to, version+1, s.Now()
	done := tx.Model(&models.Application{}).Where("id = ? AND status = ? AND version = ?", app.ID, from, version).
		Select("status", "version", "updated_at", "submitted_at", "decided_at", "decided_by", "reason").Updates(app)
	if done.Error == nil && done.RowsAffected == 0 {
		return models.Fail(models.KindConflict, "The application changed a moment ago. Nothing was done; look at it again.")
	}
	return done.Error
}
