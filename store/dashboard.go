package store

import (
	"context"

	"pilot321/models"
)

// Attention counts what waits for a participant.
func (s *Store) Attention(ctx context.Context, org int64) (models.Attention, error) {
	var a models.Attention
	err := s.read(ctx).Raw(`SELECT COUNT(*) AS manifests,
		COALESCE(SUM(CASE WHEN status = 'mapping' THEN 1 ELSE 0 END), 0) AS mapping,
		COALESCE(SUM(CASE WHEN status = 'checked' THEN 1 ELSE 0 END), 0) AS checked,
		COALESCE(SUM(CASE WHEN status = 'done' THEN quarantined ELSE 0 END), 0) AS quarantined_rows,
		COALESCE(SUM(CASE WHEN status = 'done' AND quarantined > 0 THEN 1 ELSE 0 END), 0) AS quarantining
		FROM manifests WHERE organisation_id = ?`, org).Scan(&a).Error
	if err != nil {
		return a, err
	}
	var holds struct{ Holds, Questions int64 }
	err = s.read(ctx).Raw(`SELECT COUNT(*) AS holds, COALESCE(SUM(CASE WHEN status = 'waiting' THEN 1 ELSE 0 END), 0) AS questions
		FROM holds WHERE organisation_id = ? AND status <> 'closed'`, org).Scan(&holds).Error
	a.Holds, a.Questions = holds.Holds, holds.Questions
	return a, err
}

// MetricSums adds up a participant's counts by metric, from a day on.
func (s *Store) MetricSums(ctx context.Context, org int64, from models.Day) (map[string]int64, error) {
	var rows []struct {
		Metric string
		N      int64
	}
	err := s.read(ctx).Raw("SELECT metric, SUM(n) AS n FROM counts WHERE day >= ? AND organisation_id = ? GROUP BY metric", int64(from), org).Scan(&rows).Error
	sums := make(map[string]int64, len(rows))
	for _, r := range rows {
		sums[r.Metric] = r.N
	}
	return sums, err
}
