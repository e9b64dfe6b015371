package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/holds"
	"pilot321/models"
)

func holdSubject(id int64) string { return audit.Subject("hold", id) }

// errManyClaims tells an officer who keeps too many cases.
var errManyClaims = models.Fail(models.KindConflict, "You have claimed %d cases. Decide or give back one of them before you claim another.", holds.MostClaims)

// takeHold is what makes a hold an officer's; the claims that the officer keeps already are counted in
// the same statement.
const takeHold = `UPDATE holds SET status = 'claimed', claimed_by = ?, claimed_at = ?, lease_until = ?, version = version + 1
	WHERE (SELECT COUNT(*) FROM holds mine WHERE mine.claimed_by = ? AND mine.status = 'claimed' AND mine.lease_until > ?) < ? AND status <> 'closed' AND `

// nextHold is the case that stands first among those nobody has: open, or claimed with a lapsed lease.
const nextHold = `id = (SELECT id FROM holds WHERE status <> 'closed' AND (status = 'open' OR (status = 'claimed' AND lease_until <= ?))
	ORDER BY priority DESC, id LIMIT 1`

// ClaimNext gives an officer the case that stands first in the queue, in one conditional write; 0 means
// that nothing waits. It is a conflict when the officer keeps too many claims.
func (s *Store) ClaimNext(ctx context.Context, actor models.Actor) (id int64, err error) {
	now := s.Now()
	query := takeHold + nextHold + ") RETURNING id"
	if s.engine.name() == "postgres" {
		// Several officers at once take different cases instead of waiting for one another.
		query = takeHold + nextHold + " FOR UPDATE SKIP LOCKED) RETURNING id"
	}
	err = s.write(ctx, func(tx *gorm.DB) error {
		if err := lockUser(tx, actor.UserID); err != nil {
			return err
		}
		err := tx.Raw(query, actor.UserID, now, now.Add(holds.Lease), actor.UserID, now, holds.MostClaims, now).Scan(&id).Error
		if err != nil {
			return err
		}
		if id == 0 {
			return s.tooMany(tx, actor)
		}
		return s.recordHold(tx, actor, "hold.claimed", id, map[string]any{"from": "queue"})
	})
	return id, err
}

// Claim gives an officer one particular case: one that nobody has, also when it is detained, or one
// whose lease lapsed. Claiming one's own case again renews it.
func (s *Store) Claim(ctx context.Context, actor models.Actor, id int64) error {
	now := s.Now()
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := lockUser(tx, actor.UserID); err != nil {
			return err
		}
		renewed := tx.Exec("UPDATE holds SET lease_until = ? WHERE id = ? AND status = 'claimed' AND claimed_by = ?", now.Add(holds.Lease), id, actor.UserID)
		if renewed.Error != nil || renewed.RowsAffected == 1 {
			return renewed.Error
		}
		done := tx.Exec(takeHold+"id = ? AND (status IN ('open', 'waiting', 'detained') OR (status = 'claimed' AND lease_until <= ?))",
			actor.UserID, now, now.Add(holds.Lease), actor.UserID, now, holds.MostClaims, id, now)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 1 {
			return s.recordHold(tx, actor, "hold.claimed", id, map[string]any{"from": "case"})
		}
		if err := s.tooMany(tx, actor); err != nil {
			return err
		}
		return lost(tx, id)
	})
}

// GiveBack puts a case back where it was before it was claimed. It is a conflict when the officer does
// not have it.
func (s *Store) GiveBack(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var decisions []models.Decision
		if err := tx.Where("hold_id = ?", id).Order("id").Find(&decisions).Error; err != nil {
			return err
		}
		done := tx.Exec(`UPDATE holds SET status = ?, claimed_by = NULL, claimed_at = NULL, lease_until = NULL, version = version + 1
			WHERE id = ? AND status = 'claimed' AND claimed_by = ?`, holds.GivenBack(decisions), id, actor.UserID)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return lost(tx, id)
		}
		return s.recordHold(tx, actor, "hold.given_back", id, nil)
	})
}

// RenewClaim begins an officer's lease anew; on a case that is not the officer's it does nothing. It is
// not in the audit log: nothing about the hold changes.
func (s *Store) RenewClaim(ctx context.Context, actor models.Actor, id int64) error {
	now := s.Now()
	return s.write(ctx, func(tx *gorm.DB) error {
		return tx.Exec("UPDATE holds SET lease_until = ? WHERE id = ? AND status = 'claimed' AND claimed_by = ?", now.Add(holds.Lease), id, actor.UserID).Error
	})
}

// lockUser keeps an officer's own requests one after the other, so that the number of claims holds.
func lockUser(tx *gorm.DB, id int64) error {
	var user models.User
	return found(tx.Clauses(clause.Locking{Strength: "UPDATE"}).Select("id").Take(&user, id).Error, "account")
}

// tooMany tells whether a claim failed because the officer keeps too many.
func (s *Store) tooMany(tx *gorm.DB, actor models.Actor) error {
	var n int64
	err := tx.Model(&models.Hold{}).Where("claimed_by = ? AND status = 'claimed' AND lease_until > ?", actor.UserID, s.Now()).Count(&n).Error
	if err == nil && n >= holds.MostClaims {
		return errManyClaims
	}
	return err
}

// lost is the answer to a move on a case that stands elsewhere by now; the handler says what happened.
func lost(tx *gorm.DB, id int64) error {
	var h models.Hold
	if err := tx.Select("id").Take(&h, id).Error; err != nil {
		return found(err, "hold")
	}
	return models.Fail(models.KindConflict, "The case was changed meanwhile.")
}

func (s *Store) recordHold(tx *gorm.DB, actor models.Actor, action string, id int64, detail any) error {
	var h models.Hold
	if err := tx.Take(&h, id).Error; err != nil {
		return found(err, "hold")
	}
	return record(tx, audit.New(s.Now(), actor, action, holdSubject(id), h.OrganisationID, detail))
}
