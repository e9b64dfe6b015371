package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/policy"
)

// policyRow is one effective-dated record of a policy set. UserID and CreatedAt are empty for what ships with the product.
type policyRow struct {
	ID          int64
	PolicySet   string
	Kind        string
	FromDay     int64
	ToDay       int64
	Country     string
	Basis       string
	Mode        string
	Published   string
	Cents       int64
	Citation    string
	Sentence    string
	Certainty   string
	Tariff      string
	Goods       string
	EndCitation string
	Mistaken    string
	UserID      *int64
	CreatedAt   *time.Time
}

func (policyRow) TableName() string { return "policies" }

func rowOfPolicy(r policy.Record) policyRow {
	return policyRow{PolicySet: r.Set, Kind: string(r.Kind), FromDay: int64(r.From), ToDay: int64(r.To), Country: r.Country, Basis: string(r.Basis), Mode: r.Mode,
		Published: r.Published, Cents: r.Cents, Citation: r.Citation, Sentence: r.Sentence, Certainty: r.Certainty, Tariff: r.Tariff, Goods: r.Goods}
}

func (r policyRow) record() policy.Record {
	return policy.Record{ID: r.ID, Set: r.PolicySet, Kind: policy.Kind(r.Kind), From: models.Day(r.FromDay), To: models.Day(r.ToDay), Country: r.Country,
		Basis: policy.Basis(r.Basis), Published: r.Published, Mode: r.Mode, Cents: r.Cents, Citation: r.Citation, Sentence: r.Sentence, Certainty: r.Certainty,
		Tariff: r.Tariff, Goods: r.Goods, EndCitation: r.EndCitation, Mistaken: r.Mistaken}
}

// SettingPolicySet names the policy set in force.
const SettingPolicySet = "policy_set"

// SeedPolicies puts the records that ship with the product into an empty table.
func (s *Store) SeedPolicies(ctx context.Context) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var n int64
		if err := tx.Model(&policyRow{}).Count(&n).Error; err != nil || n > 0 {
			return err
		}
		for _, r := range policy.Seed() {
			row := rowOfPolicy(r)
			if err := tx.Create(&row).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// Policies lists every record of every set.
func (s *Store) Policies(ctx context.Context) ([]policy.Record, error) {
	var rows []policyRow
	if err := s.read(ctx).Order("from_day, id").Find(&rows).Error; err != nil {
		return nil, err
	}
	records := make([]policy.Record, len(rows))
	for i, r := range rows {
		records[i] = r.record()
	}
	return records, nil
}

// UsePolicySet takes another policy set into use, and has the shipments that this concerns assessed again.
func (s *Store) UsePolicySet(ctx context.Context, actor models.Actor, set string, again *models.Reassessment) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := s.setSetting(tx, actor, SettingPolicySet, set); err != nil {
			return err
		}
		return s.askReassessment(tx, actor, again)
	})
}

// AddPolicy adds a record to a policy set, and where the set is in force has the shipments of its days assessed again.
func (s *Store) AddPolicy(ctx context.Context, actor models.Actor, r policy.Record, again *models.Reassessment) (policy.Record, error) {
	if err := r.Validate(); err != nil {
		return r, err
	}
	err := s.write(ctx, func(tx *gorm.DB) error {
		row, now := rowOfPolicy(r), s.Now()
		var twice int64
		err := tx.Model(&policyRow{}).Where("policy_set = ? AND kind = ? AND from_day = ? AND to_day = ? AND country = ? AND mode = ? AND cents = ? AND tariff = ? AND citation = ? AND mistaken = ''",
			row.PolicySet, row.Kind, row.FromDay, row.ToDay, row.Country, row.Mode, row.Cents, row.Tariff, row.Citation).Count(&twice).Error
		if err != nil {
			return err
		}
		if twice > 0 {
			return models.Fail(models.KindConflict, "This record is in the set already: the form was sent twice, or somebody was quicker.")
		}
		row.CreatedAt = &now
		if actor.UserID != 0 {
			row.UserID = &actor.UserID
		}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		r = row.record()
		if err := s.askReassessment(tx, actor, again); err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "policy.added", audit.Subject("policy", r.ID), 0, map[string]any{
			"set": r.Set, "kind": r.Kind, "from": r.From.String(), "to": dayOrOpen(r.To), "country": r.Country, "basis": r.Basis, "mode": r.Mode,
			"cents": r.Cents, "tariff": r.Tariff, "goods": r.Goods, "published": r.Published, "citation": r.Citation, "sentence": r.Sentence, "certainty": r.Certainty}))
	})
	return r, err
}

// EndPolicy records the last day of a record, as the person saw it, and on what grounds.
func (s *Store) EndPolicy(ctx context.Context, actor models.Actor, seen policy.Record, to models.Day, citation string, again *models.Reassessment) error {
	return s.changePolicy(ctx, actor, seen, again, "policy.ended", map[string]any{"to": to.String(), "citation": citation},
		"UPDATE policies SET to_day = ?, end_citation = ? WHERE id = ? AND to_day = ? AND mistaken = ''", int64(to), citation, seen.ID, int64(seen.To))
}

// MistakePolicy marks a record as entered in error: it is kept and rules nothing.
func (s *Store) MistakePolicy(ctx context.Context, actor models.Actor, seen policy.Record, reason string, again *models.Reassessment) error {
	return s.changePolicy(ctx, actor, seen, again, "policy.mistaken", map[string]any{"reason": reason},
		"UPDATE policies SET mistaken = ? WHERE id = ? AND to_day = ? AND mistaken = ''", reason, seen.ID, int64(seen.To))
}

func (s *Store) changePolicy(ctx context.Context, actor models.Actor, seen policy.Record, again *models.Reassessment, action string, detail map[string]any, query string, args ...any) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Exec(query, args...)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "Somebody changed this record meanwhile. Look at it again.")
		}
		if err := s.askReassessment(tx, actor, again); err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, action, audit.Subject("policy", seen.ID), 0, detail))
	})
}
