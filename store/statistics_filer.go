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
		if err = filerMedians(tx, p, mode, &sheet); err != nil {
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

// filerMedians fills in the median of each participant and each kind. The two statements differ in the column
// they group by, which cannot be a parameter.
func filerMedians(tx *gorm.DB, p statistics.Period, mode models.Mode, sheet *statistics.FilerSheet) error {
	where, args := "month >= ? AND month <= ?", []any{p.From.String(), p.To.String()}
	if mode != statistics.AllModes {
		where, args = where+" AND mode = ?", append(args, storedMode(mode))
	}
	type group struct {
		ID      int64
		Kind    models.FilerKind
		Seconds float64
		N       int64
	}
	var filers, kinds []group
	if err := tx.Raw(groupedMedians("organisation_id", "id", where), args...).Scan(&filers).Error; err != nil {
		return err
	}
	if err := tx.Raw(groupedMedians("kind", "kind", where), args...).Scan(&kinds).Error; err != nil {
		return err
	}
	byID := make(map[int64]statistics.Median, len(filers))
	for _, g := range filers {
		byID[g.ID] = statistics.Median{Mode: mode, Seconds: g.Seconds, N: g.N}
	}
	for i := range sheet.Filers {
		sheet.Filers[i].Median = byID[sheet.Filers[i].Organisation]
	}
	for _, g := range kinds {
		sheet.Kinds[g.Kind] = statistics.Median{Mode: mode, Seconds: g.Seconds, N: g.N}
	}
	return nil
}

// groupedMedians averages the one or two values in the middle of each group. The column is one of this file.
func groupedMedians(column, name, where string) string {
	return `SELECT ` + column + ` AS ` + name + `, AVG(1.0 * seconds) AS seconds, MAX(n) AS n FROM (
		SELECT ` + column + `, seconds, ROW_NUMBER() OVER (PARTITION BY ` + column + ` ORDER BY seconds) AS place,
			COUNT(*) OVER (PARTITION BY ` + column + `) AS n FROM decision_times WHERE ` + where + `) t
		WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY ` + column
}
