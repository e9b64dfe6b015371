package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/risk"
)

// RestoreRules puts the rules of this release in force as a new version: the way out when those in force were written
// for another release and cannot be run. A version that is asked beside them goes back to the drafts, where it can be
// mended. It is the operator's, whose word stands for the second person's.
func (s *Store) RestoreRules(ctx context.Context, actor models.Actor, rs *risk.Ruleset) (version int, err error) {
	rules, err := json.Marshal(rs.Rules)
	if err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx *gorm.DB) error {
		var last models.RulesetRecord
		if err := found(tx.Order("version DESC").Take(&last).Error, "rule set"); err != nil {
			return err
		}
		if _, err := lockRuleset(tx, last.Version); err != nil {
			return err
		}
		if err := tx.Model(&models.RulesetRecord{}).Select("MAX(version)").Scan(&version).Error; err != nil {
			return err
		}
		version++
		now := s.Now()
		for _, status := range []models.RulesetStatus{models.RulesLive, models.RulesShadow} {
			if err := s.makeRoom(tx, actor, status, now); err != nil {
				return err
			}
		}
		r := models.RulesetRecord{Version: version, Status: models.RulesLive, Note: "The rules of this release, restored by the operator.", Rules: rules, Edition: 1,
			Editors: []int64{}, CreatedAt: now, UpdatedAt: now, PublishedAt: &now}
		if err := tx.Create(&r).Error; err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "ruleset.restored", audit.Subject("ruleset", int64(version)), 0, map[string]any{"base": 0}))
	})
	return version, err
}
