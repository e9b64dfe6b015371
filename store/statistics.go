package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"pilot321/models"
	"pilot321/statistics"
)

// Statistics reads what was counted in a period: over all participants (org 0), or of one. It adds up rows
// of counts and never looks at shipments. Everything comes from one snapshot, so that the figures are
// exactly those of the moment that they name.
func (s *Store) Statistics(ctx context.Context, p statistics.Period, org int64, mode models.Mode) (statistics.Input, error) {
	var in statistics.Input
	err := s.snapshot(ctx, func(tx *gorm.DB) (err error) {
		if in.AsOf, err = asOf(tx); err != nil {
			return err
		}
		if in.Counts, err = monthlyCounts(tx, p, org); err != nil {
			return err
		}
		if in.Participants, err = activeParticipants(tx, p, mode); err != nil {
			return err
		}
		in.Medians, err = s.medians(tx, p, org)
		return err
	})
	return in, err
}

// snapshot runs look-ups that must see one state of the database. SQLite gives every transaction one;
// PostgreSQL does from repeatable read on.
func (s *Store) snapshot(ctx context.Context, fn func(tx *gorm.DB) error) error {
	return s.read(ctx).Transaction(fn, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
}

// asOf is when something was last counted, or the zero time.
func asOf(tx *gorm.DB) (time.Time, error) {
	var stamp struct{ AsOf time.Time }
	err := tx.Raw("SELECT as_of FROM count_stamp WHERE id = 1").Take(&stamp).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return time.Time{}, nil
	}
	return stamp.AsOf.UTC(), err
}

// calendar makes the table "days" of a period: each day with its month. A day and an organisation begin the
// key of counts, so each day is one short look-up, however many participants there are.
func calendar(p statistics.Period) (with string, args []any) {
	rows := make([]string, 0, p.Len())
	for _, m := range p.Months() {
		rows = append(rows, "(CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))")
		args = append(args, int64(m), int64(m.First()), int64(m.Last()))
	}
	return `WITH RECURSIVE months(month, first_day, last_day) AS (VALUES ` + strings.Join(rows, ", ") + `),
		days(month, day, last_day) AS (SELECT month, first_day, last_day FROM months
			UNION ALL SELECT month, day + 1, last_day FROM days WHERE day < last_day) `, args
}

func monthlyCounts(tx *gorm.DB, p statistics.Period, org int64) ([]statistics.Count, error) {
	with, args := calendar(p)
	var counts []statistics.Count
	err := tx.Raw(with+`SELECT d.month AS month, c.mode AS mode, c.metric AS metric, SUM(c.n) AS n
		FROM days d CROSS JOIN counts c WHERE c.day = d.day AND c.organisation_id = ? GROUP BY d.month, c.mode, c.metric`,
		append(args, org)...).Scan(&counts).Error
	return counts, err
}

// activeParticipants counts who filed in the period. It stops at a participant's first day with a filing.
func activeParticipants(tx *gorm.DB, p statistics.Period, mode models.Mode) (n int64, err error) {
	with, args := calendar(p)
	query := with + `SELECT COUNT(*) FROM organisations o WHERE EXISTS (SELECT 1 FROM days d CROSS JOIN counts c
		WHERE c.day = d.day AND c.organisation_id = o.id AND c.metric = ? AND c.n > 0`
	args = append(args, models.MetricFilings)
	switch mode {
	case statistics.AllModes:
	case statistics.NotStated:
		query += " AND c.mode = ''"
	default:
		query, args = query+" AND c.mode = ?", append(args, string(mode))
	}
	return n, tx.Raw(query+")", args...).Scan(&n).Error
}
