package store

import (
	"context"

	"pilot321/models"
)

// ManifestCounts counts manifests by status; org 0 counts every company's.
func (s *Store) ManifestCounts(ctx context.Context, org int64) (map[models.ManifestStatus]int64, error) {
	var rows []struct {
		Status models.ManifestStatus
		N      int64
	}
	query := s.read(ctx).Model(&models.Manifest{}).Select("status, COUNT(*) AS n").Group("status")
	if org != 0 {
		query = query.Where("organisation_id = ?", org)
	}
	err := query.Scan(&rows).Error
	counts := make(map[models.ManifestStatus]int64, len(rows))
	for _, r := range rows {
		counts[r.Status] = r.N
	}
	return counts, err
}

// ManifestJob is the latest piece of queued work on a manifest; ok is false where there never was one.
func (s *Store) ManifestJob(ctx context.Context, manifest int64) (run models.JobRun, ok bool, err error) {
	found := s.read(ctx).Where("subject = ? AND kind IN ?", manifest, []string{models.JobRead, models.JobCheck, models.JobImport, models.JobWithdraw}).Order("id DESC").Limit(1).Find(&run)
	return run, found.RowsAffected == 1, found.Error
}

// WarnedCount is how many rows of a manifest went in with a warning.
func (s *Store) WarnedCount(ctx context.Context, manifest int64) (n int64, err error) {
	return n, s.read(ctx).Model(&rowWarning{}).Where("manifest_id = ?", manifest).Count(&n).Error
}
