package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/models"
)

// addShadow adds what a shadow came to in a batch, and keeps the first shipments on which it differs from the live
// version.
func (s *Store) addShadow(ctx context.Context, b *batchTx, c *models.Change) error {
	sum := map[models.ShadowCount]int64{}
	for _, count := range c.Shadow {
		n := count.N
		count.N = 0
		sum[count] += n
	}
	for count, n := range sum {
		err := b.orm.Exec(`INSERT INTO shadow_counts (version, organisation_id, kind, day, result, n) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (version, organisation_id, kind, day, result) DO UPDATE SET n = shadow_counts.n + excluded.n`,
			count.Version, count.Organisation, string(count.Kind), int64(count.Day), count.Result, n).Error
		if err != nil {
			return err
		}
	}
	if len(c.ShadowFlips) == 0 {
		return nil
	}
	var have int64
	if err := b.orm.Raw("SELECT COUNT(*) FROM shadow_flips WHERE version = ?", c.ShadowFlips[0].Version).Scan(&have).Error; err != nil {
		return err
	}
	room := min(max(models.MaxFlips-int(have), 0), len(c.ShadowFlips))
	return s.engine.each(ctx, b, `INSERT INTO shadow_flips (version, shipment_id, held, live, score_live, score_shadow, rules_live, rules_shadow, assessed_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (version, shipment_id) DO NOTHING`, 9, room, func(i int, v []any) {
		f := &c.ShadowFlips[i]
		v[0], v[1], v[2], v[3], v[4], v[5] = int64(f.Version), f.ShipmentID, f.Held, int64(f.Live), int64(f.ScoreLive), int64(f.ScoreShadow)
		v[6], v[7], v[8] = f.RulesLive, f.RulesShadow, f.AssessedAt
	})
}

// forgetShadow begins to count anew when a version is asked beside the live one again: it may have other rules now.
func forgetShadow(tx *gorm.DB, version int) error {
	if err := tx.Exec("DELETE FROM shadow_counts WHERE version = ?", version).Error; err != nil {
		return err
	}
	return tx.Exec("DELETE FROM shadow_flips WHERE version = ?", version).Error
}

// ShadowCounts gives what a shadow was counted by since it began, by participant and over all (organisation 0), whatever
// the day.
func (s *Store) ShadowCounts(ctx context.Context, version int) (list []models.ShadowCount, err error) {
	return list, s.read(ctx).Raw(`SELECT version, organisation_id AS organisation, kind, result, SUM(n) AS n FROM shadow_counts WHERE version = ?
		GROUP BY version, organisation_id, kind, result ORDER BY organisation_id, kind, result`, version).Scan(&list).Error
}

// ShadowFlips lists the shipments on which a shadow differs, oldest first, and counts them. held narrows it to those
// that the shadow alone holds (true) or the live version alone (false).
func (s *Store) ShadowFlips(ctx context.Context, version int, held *bool, skip, limit int) (list []models.ShadowFlip, n int64, err error) {
	query := s.read(ctx).Model(&models.ShadowFlip{}).Where("version = ?", version)
	if held != nil {
		query = query.Where("held = ?", *held)
	}
	query = query.Session(&gorm.Session{})
	if err = query.Count(&n).Error; err != nil {
		return nil, 0, err
	}
	if limit > 0 {
		query = query.Offset(skip).Limit(limit)
	}
	return list, n, query.Order("assessed_at, shipment_id").Find(&list).Error
}
