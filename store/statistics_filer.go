package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/models"
	"pilot321/statistics"
)

// FilerStatistics adds up every participant's counts over a period, in one mode or in all, with the state of
// the queue. Participants who counted nothing are not in it. For staff only.
func (s *Store) FilerStatistics(ctx context.Context, p statistics.Period, mode models.Mode) (statistics.FilerSheet, error) {
	sheet := statistics.FilerSheet{Kinds: map[models.FilerKind]statistics.Median{}}
	err := s.snapshot(ctx, func(tx *gorm.DB) (err error) {
		if sheet.AsOf, err = asOf(tx); err != nil {
			return err
		}
		if sheet.Filers, err = filerSums(tx, p, mode); err != nil {
			return err
		}
		if err = s.filerMedians(tx, p, mode, &sheet); err != nil {
			return err
		}
		if err = tx.Raw("SELECT COUNT(*) FROM holds WHERE status <> 'closed'").Scan(&sheet.Open).Error; err != nil {
			return err
		}
		return tx.Raw("SELECT COUNT(*) FROM holds WHERE status <> 'closed' AND due_at <= ?", s.Now()).Scan(&sheet.Overdue).Error
	})
	return sheet, err
}

func filerSums(tx *gorm.DB, p statistics.Period, mode models.Mode) ([]statistics.Filer, error) {
	query := `SELECT o.id AS id, o.name AS name, o.kind AS kind, s.metric AS metric, s.n AS n FROM organisations o JOIN
		(SELECT organisation_id, metric, SUM(n) AS n FROM counts WHERE day >= ? AND day <= ? AND organisation_id <> 0`
	args := []any{int64(p.From.First()), int64(p.To.Last())}
	if mode != statistics.AllModes {
		query, args = query+" AND mode = ?", append(args, storedMode(mode))
	}
	var rows []struct {
		ID     int64
		Name   string
		Kind   models.FilerKind
		Metric string
		N      int64
	}
	err := tx.Raw(query+" GROUP BY organisation_id, metric) s ON s.organisation_id = o.id ORDER BY o.id", args...).Scan(&rows).Error
	var filers []statistics.Filer
	for _, r := range rows {
		if n := len(filers); n == 0 || filers[n-1].Organisation != r.ID {
			filers = append(filers, statistics.Filer{Group: statistics.Group{Organisation: r.ID, Name: r.Name, Kind: r.Kind}, Sums: map[string]int64{}})
		}
		filers[len(filers)-1].Sums[r.Metric] = r.N
	}
	return filers, err
}

func storedMode(mode models.Mode) string {
	if mode == statistics.NotStated {
		return ""
	}
	return string(mode)
}
