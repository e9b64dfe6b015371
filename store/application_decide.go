package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"pilot321/enrollment"
	"pilot321/models"
)

// AcceptApplication makes an applicant a participant: the application is accepted, the organisation
// gets its names and kind from the answers, an originator code and the status active, the applicant's
// account becomes its owner, and the mail is written. All of it happens or none.
func (s *Store) AcceptApplication(ctx context.Context, actor models.Actor, id int64, mail func(to models.User, org models.Organisation) models.Mail) (models.Organisation, error) {
	var org models.Organisation
	err := s.decide(ctx, actor, id, models.AppAccepted, "", func(tx *gorm.DB, app models.Application, to models.User) (models.Mail, map[string]string, error) {
		var err error
		if org, err = s.admit(tx, app); err != nil {
			return models.Mail{}, nil, err
		}
		owner := tx.Model(&models.User{}).Where("id = ? AND role = ?", app.UserID, models.RoleApplicant).Update("role", models.RoleOwner)
		return mail(to, org), map[string]string{"originator_code": org.Code(), "kind": string(org.Kind)}, owner.Error
	})
	return org, err
}

// DeclineApplication ends an application with a reason that the applicant is told.
func (s *Store) DeclineApplication(ctx context.Context, actor models.Actor, id int64, reason string, mail func(to models.User, org models.Organisation) models.Mail) error {
	return s.decide(ctx, actor, id, models.AppDeclined, reason, func(tx *gorm.DB, app models.Application, to models.User) (models.Mail, map[string]string, error) {
		var org models.Organisation
		err := tx.Take(&org, app.OrganisationID).Error
		return mail(to, org), map[string]string{}, err
	})
}

// decide moves a sent application, with what the decision causes. A decision that came second is a
// conflict that says what was decided.
func (s *Store) decide(ctx context.Context, actor models.Actor, id int64, to models.ApplicationStatus, reason string,
	effect func(tx *gorm.DB, app models.Application, applicant models.User) (models.Mail, map[string]string, error)) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var app models.Application
		if err := locked(tx).Where("submitted_at IS NOT NULL").Take(&app, id).Error; err != nil {
			return found(err, "application")
		}
		if err := movable(app, to); err != nil {
			return err
		}
		now := s.Now()
		app.DecidedAt, app.Reason = &now, reason
		if actor.UserID != 0 {
			app.DecidedBy = &actor.UserID
		}
		if err := s.moveApplication(tx, &app, to); err != nil {
			return err
		}
		var applicant models.User
		if err := tx.Take(&applicant, app.UserID).Error; err != nil {
			return err
		}
		mail, detail, err := effect(tx, app, applicant)
		if err != nil {
			return err
		}
		if err := s.tell(tx, actor, "application."+string(to), app, detail); err != nil {
			return err
		}
		return s.writeMail(tx, mail)
	})
}

// admit makes the organisation of an application a participant.
func (s *Store) admit(tx *gorm.DB, app models.Application) (models.Organisation, error) {
	var org models.Organisation
	answers, err := enrollment.Decode(app.Answers)
	if err != nil {
		return org, err
	}
	if err := locked(tx).Take(&org, app.OrganisationID).Error; err != nil {
		return org, err
	}
	if !models.OrganisationMoves.Allowed(org.Status, models.OrgActive) || org.OriginatorCode != nil {
		return org, models.Fail(models.KindConflict, "The organization is %s and cannot be admitted.", org.Status)
	}
	code, err := newOriginatorCode(tx, answers.Kind)
	if err != nil {
		return org, err
	}
	from, now := org.Status, s.Now()
	org.Name, org.TradingName, org.Kind = answers.LegalName, answers.TradingName, answers.Kind
	org.OriginatorCode, org.Status, org.ActiveSince = &code, models.OrgActive, &now
	done := tx.Model(&models.Organisation{}).Where("id = ? AND status = ?", org.ID, from).
		Select("name", "trading_name", "kind", "originator_code", "status", "active_since").Updates(&org)
	if done.Error == nil && done.RowsAffected != 1 {
		return org, fmt.Errorf("organisation %d moved meanwhile", org.ID)
	}
	return org, done.Error
}
