package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/risk"
)

// watchRow is an entry of a named watch list.
type watchRow struct {
	ID        int64
	List      string
	Kind      string
	Value     string
	Reason    string
	ExpiresAt *time.Time
	CreatedAt time.Time
}

func (watchRow) TableName() string { return "watch_entries" }

// WatchEntries gives every entry that has not run out.
func (s *Store) WatchEntries(ctx context.Context) ([]risk.WatchEntry, error) {
	var rows []watchRow
	if err := s.read(ctx).Order("id").Find(&rows).Error; err != nil {
		return nil, err
	}
	entries := make([]risk.WatchEntry, len(rows))
	for i, r := range rows {
		entries[i] = risk.WatchEntry{Kind: risk.WatchKind(r.Kind), Text: r.Value, Reason: r.Reason}
		if r.ExpiresAt != nil {
			entries[i].Expiry = models.DayOf(*r.ExpiresAt)
		}
	}
	return entries, nil
}

// AddWatchEntries puts entries on a list; one that is there already takes the new reason and end.
func (s *Store) AddWatchEntries(ctx context.Context, actor models.Actor, list string, entries []risk.WatchEntry) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		for _, e := range entries {
			row := watchRow{List: list, Kind: string(e.Kind), Value: e.Text, Reason: e.Reason, CreatedAt: now}
			if e.Expiry != 0 {
				end := e.Expiry.Time()
				row.ExpiresAt = &end
			}
			conflict := clause.OnConflict{Columns: []clause.Column{{Name: "list"}, {Name: "kind"}, {Name: "value"}},
				DoUpdates: clause.AssignmentColumns([]string{"reason", "expires_at"})}
			if err := tx.Clauses(conflict).Create(&row).Error; err != nil {
				return err
			}
		}
		return record(tx, audit.New(now, actor, "watchlist.added", "watchlist:"+list, 0, map[string]int{"entries": len(entries)}))
	})
}
