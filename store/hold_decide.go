package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/policy"
)

// Decide takes an officer's decision on a case that the officer has claimed and saw in its present
// version: one transaction with the decision, the status, the shipment's number of standing holds, the
// statistics, the audit event and a mail to the participant's owners. due is the end of the next clock
// for goods that are detained. Whoever comes too late gets a conflict and changes nothing.
func (s *Store) Decide(ctx context.Context, actor models.Actor, r holds.Ruling, due time.Time, mail models.Mail) error {
	to, ok := holds.After(r.Outcome)
	if !ok || r.Result != "" {
		return models.Invalid(models.FieldError{Field: "outcome", Message: "Choose what you decide."})
	}
	return s.write(ctx, func(tx *gorm.DB) error {
		h, err := lockHold(tx, r.HoldID)
		if err != nil {
			return err
		}
		set := map[string]any{"status": to, "version": h.Version + 1, "claimed_by": nil, "claimed_at": nil, "lease_until": nil}
		switch to {
		case models.HoldClosed:
			set["closed_at"], set["outcome"] = s.Now(), r.Outcome
		case models.HoldDetained:
			set["due_at"], set["priority"] = due, holds.Priority(h.Score, h.Family, due)
		}
		done := tx.Model(&models.Hold{}).Where("id = ? AND status = ? AND version = ? AND claimed_by = ?", h.ID, models.HoldClaimed, r.Version, actor.UserID).Updates(set)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return lost(tx, h.ID)
		}
		if to == models.HoldClosed {
			if err := tx.Exec("UPDATE shipments SET open_holds = open_holds - 1 WHERE id = ?", h.ShipmentID).Error; err != nil {
				return err
			}
		}
		if err := countFinding(tx, &h, &r); err != nil {
			return err
		}
		if err := s.countDecision(tx, &h, r.Outcome); err != nil {
			return err
		}
		return s.addDecision(tx, actor, &h, r, "hold.decided", mail)
	})
}

// RecordResult notes what an ordered exam found; the case is then claimed by who recorded it, so that
// the decision follows.
func (s *Store) RecordResult(ctx context.Context, actor models.Actor, r holds.Ruling, mail models.Mail) error {
	now := s.Now()
	r.Outcome = models.OutcomeExam
	return s.write(ctx, func(tx *gorm.DB) error {
		h, err := lockHold(tx, r.HoldID)
		if err != nil {
			return err
		}
		done := tx.Model(&models.Hold{}).Where("id = ? AND status = ? AND version = ?", h.ID, models.HoldExamining, r.Version).
			Updates(map[string]any{"status": models.HoldClaimed, "version": h.Version + 1, "claimed_by": actor.UserID, "claimed_at": now, "lease_until": now.Add(holds.Lease)})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return lost(tx, h.ID)
		}
		if err := countFinding(tx, &h, &r); err != nil {
			return err
		}
		return s.addDecision(tx, actor, &h, r, "hold.exam_result", mail)
	})
}

func lockHold(tx *gorm.DB, id int64) (models.Hold, error) {
	var h models.Hold
	return h, found(tx.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&h, id).Error, "hold")
}

// addDecision adds the decision itself, what it says of the rules, its audit event and the mails. The event carries no words of
// the officer's: they stay where they can be erased.
func (s *Store) addDecision(tx *gorm.DB, actor models.Actor, h *models.Hold, r holds.Ruling, action string, mail models.Mail) error {
	var row shipmentRow
	if err := tx.Take(&row, h.ShipmentID).Error; err != nil {
		return err
	}
	sh, err := row.unpack()
	if err != nil {
		return err
	}
	d := models.Decision{HoldID: h.ID, Outcome: r.Outcome, Result: r.Result, Violation: r.Violation, Reason: r.Reason, Public: r.Public,
		Score: sh.Score, Ruleset: sh.Ruleset, UserID: actor.UserID, DecidedAt: s.Now()}
	if err := tx.Create(&d).Error; err != nil {
		return err
	}
	if err := s.noteDecision(tx, h, &d, &sh); err != nil {
		return err
	}
	if err := s.mailOwners(tx, h.OrganisationID, mail); err != nil {
		return err
	}
	return record(tx, audit.New(d.DecidedAt, actor, action, holdSubject(h.ID), h.OrganisationID,
		map[string]any{"decision": d.ID, "outcome": d.Outcome, "result": d.Result, "family": h.Family, "version": h.Version + 1}))
}

// mailOwners writes a mail to every owner of an organisation who can sign in.
func (s *Store) mailOwners(tx *gorm.DB, org int64, mail models.Mail) error {
	var addresses []string
	err := tx.Model(&models.User{}).Where("organisation_id = ? AND role = ? AND status = ?", org, models.RoleOwner, models.UserActive).
		Order("id").Pluck("email", &addresses).Error
	for _, to := range addresses {
		if err != nil {
			break
		}
		mail.ID, mail.To = 0, to
		err = s.writeMail(tx, mail)
	}
	return err
}

// countDecision counts a decision for the participant and over all, and notes how long the first one
// took that ended the wait.
func (s *Store) countDecision(tx *gorm.DB, h *models.Hold, o models.Outcome) error {
	var org models.Organisation
	if err := tx.Take(&org, h.OrganisationID).Error; err != nil {
		return err
	}
	now := s.Now()
	today, metric := policy.PortDay(now, ""), models.MetricDecisions+string(o)
	err := s.addCounts(&batchTx{orm: tx}, []models.Count{
		{Day: today, Organisation: org.ID, Kind: org.Kind, Mode: h.Mode, Metric: metric, N: 1},
		{Day: today, Mode: h.Mode, Metric: metric, N: 1},
	})
	if err != nil || !holds.Deciding(o) {
		return err
	}
	return tx.Exec(`INSERT INTO decision_times (hold_id, month, mode, kind, organisation_id, seconds) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hold_id) DO NOTHING`,
		h.ID, today.Month(), string(h.Mode), string(org.Kind), org.ID, int64(now.Sub(h.PlacedAt)/time.Second)).Error
}
