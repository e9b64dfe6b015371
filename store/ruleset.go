package store

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/risk"
)

// SeedRuleset puts the rules that ship with the product into an empty table, as the live version.
func (s *Store) SeedRuleset(ctx context.Context, rs *risk.Ruleset) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var n int64
		if err := tx.Model(&models.RulesetRecord{}).Count(&n).Error; err != nil || n > 0 {
			return err
		}
		rules, err := json.Marshal(rs.Rules)
		if err != nil {
			return err
		}
		now := s.Now()
		return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&models.RulesetRecord{Version: rs.Version, Status: models.RulesLive, Note: "The rules that ship with the product.", Rules: rules,
			Edition: 1, Editors: []int64{}, CreatedAt: now, UpdatedAt: now, PublishedAt: &now}).Error
	})
}

// Rulesets lists all versions, the newest first.
func (s *Store) Rulesets(ctx context.Context) (list []models.RulesetRecord, err error) {
	return list, s.read(ctx).Order("version DESC").Find(&list).Error
}

// RulesetRecord gives one version.
func (s *Store) RulesetRecord(ctx context.Context, version int) (r models.RulesetRecord, err error) {
	return r, found(s.read(ctx).Take(&r, "version = ?", version).Error, "rule set")
}

// RulesInForce gives the live version, and the one that is asked beside it, or nil.
func (s *Store) RulesInForce(ctx context.Context) (live models.RulesetRecord, shadow *models.RulesetRecord, err error) {
	var list []models.RulesetRecord
	err = s.read(ctx).Where("status IN ?", []models.RulesetStatus{models.RulesLive, models.RulesShadow}).Find(&list).Error
	for i := range list {
		if list[i].Status == models.RulesLive {
			live = list[i]
		} else {
			shadow = &list[i]
		}
	}
	return live, shadow, err
}

// DraftRuleset begins a draft with the rules of another version.
func (s *Store) DraftRuleset(ctx context.Context, actor models.Actor, base int, note string) (version int, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		from, err := lockRuleset(tx, base)
		if err != nil {
			return err
		}
		var last int
		if err := tx.Model(&models.RulesetRecord{}).Select("MAX(version)").Scan(&last).Error; err != nil {
			return err
		}
		version = last + 1
		now := s.Now()
		r := models.RulesetRecord{Version: version, Status: models.RulesDraft, Base: base, Note: note, Rules: from.Rules, Edition: 1,
			CreatedBy: &actor.UserID, Editors: []int64{actor.UserID}, CreatedAt: now, UpdatedAt: now}
		if err := tx.Create(&r).Error; err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "ruleset.drafted", audit.Subject("ruleset", int64(version)), 0, map[string]any{"base": base, "note": note}))
	})
	return version, err
}

// SaveRules replaces the rules of a draft that still stands at the edition which the writer saw.
func (s *Store) SaveRules(ctx context.Context, actor models.Actor, version, edition int, rules []risk.Rule, note, what string) error {
	doc, err := json.Marshal(rules)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) error {
		r, err := lockRuleset(tx, version)
		switch {
		case err != nil:
			return err
		case r.Status != models.RulesDraft:
			return models.Fail(models.KindConflict, "Only a draft can be changed. Begin a new draft from this version.")
		case r.Edition != edition:
			return models.Fail(models.KindConflict, "Somebody changed the draft meanwhile. Look at what it says now and try again.")
		}
		if !slices.Contains(r.Editors, actor.UserID) {
			r.Editors = append(r.Editors, actor.UserID)
		}
		now := s.Now()
		r.Rules, r.Note, r.Edition, r.UpdatedAt = doc, note, r.Edition+1, now
		if err := tx.Save(&r).Error; err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "ruleset.changed", audit.Subject("ruleset", int64(version)), 0, map[string]any{"edition": r.Edition, "what": what}))
	})
}

// lockRuleset gives one version and lets no other change of any version go on beside: which one is live, and which
// number comes next, depends on all of them.
func lockRuleset(tx *gorm.DB, version int) (r models.RulesetRecord, err error) {
	var all []int
	err = tx.Model(&models.RulesetRecord{}).Clauses(clause.Locking{Strength: "UPDATE"}).Order("version").Pluck("version", &all).Error
	if err != nil {
		return r, err
	}
	return r, found(tx.Take(&r, "version = ?", version).Error, "rule set")
}

// MoveRuleset sends a version to another status. To publish one takes a second person: nobody who wrote any of it. The
// version that was live is retired in the same transaction, and going back to a retired one is the same move. A version
// that becomes the shadow sends an earlier shadow back to the drafts.
func (s *Store) MoveRuleset(ctx context.Context, actor models.Actor, version, edition int, to models.RulesetStatus) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		r, err := lockRuleset(tx, version)
		switch {
		case err != nil:
			return err
		case r.Edition != edition || !models.RulesetMoves.Allowed(r.Status, to) || to == models.RulesRetired:
			return models.Fail(models.KindConflict, "The version was changed or moved meanwhile. Look at where it stands now.")
		case to == models.RulesLive && r.Status != models.RulesRetired && slices.Contains(r.Editors, actor.UserID):
			return models.Fail(models.KindForbidden, "Somebody who wrote none of the version has to publish it.")
		}
		if err := runnable(&r, to); err != nil {
			return err
		}
		now, from := s.Now(), r.Status
		if err := s.makeRoom(tx, actor, to, now); err != nil {
			return err
		}
		r.Status, r.Edition, r.UpdatedAt = to, r.Edition+1, now
		switch to {
		case models.RulesLive:
			r.PublishedBy, r.PublishedAt, r.RetiredAt = &actor.UserID, &now, nil
		case models.RulesShadow:
			r.ShadowSince = &now
			if err := forgetShadow(tx, version); err != nil {
				return err
			}
		}
		if err := tx.Save(&r).Error; err != nil {
			return err
		}
		action := "ruleset." + string(to)
		if from == models.RulesRetired {
			action = "ruleset.rolled_back_to"
		}
		return record(tx, audit.New(now, actor, action, audit.Subject("ruleset", int64(version)), 0, map[string]any{"from": from}))
	})
}

// runnable refuses to ask rules that this program cannot run, or a set of none.
func runnable(r *models.RulesetRecord, to models.RulesetStatus) error {
	if to != models.RulesLive && to != models.RulesShadow {
		return nil
	}
	rules, err := risk.ReadRules(r)
	if err != nil {
		return err
	}
	if len(rules) == 0 {
		return models.Fail(models.KindConflict, "Version %d has no rules. Nothing would be looked at.", r.Version)
	}
	if _, err := risk.NewRuleset(r.Version, rules); err != nil {
		return models.Fail(models.KindConflict, "Version %d was written for another release of the portal and cannot be run: %s", r.Version, err)
	}
	return nil
}

// makeRoom takes the place of the live or shadow version for another one.
func (s *Store) makeRoom(tx *gorm.DB, actor models.Actor, status models.RulesetStatus, now time.Time) error {
	if status != models.RulesLive && status != models.RulesShadow {
		return nil
	}
	var have models.RulesetRecord
	found := tx.Where("status = ?", status).Limit(1).Find(&have)
	if found.Error != nil || found.RowsAffected == 0 {
		return found.Error
	}
	have.Status, have.Edition, have.UpdatedAt = models.RulesDraft, have.Edition+1, now
	if status == models.RulesLive {
		have.Status, have.RetiredAt = models.RulesRetired, &now
	}
	if err := tx.Save(&have).Error; err != nil {
		return err
	}
	return record(tx, audit.New(now, actor, "ruleset."+string(have.Status), audit.Subject("ruleset", int64(have.Version)), 0, nil))
}
