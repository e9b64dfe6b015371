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

// WatchLists gives every list with its entries.
func (s *Store) WatchLists(ctx context.Context) (lists []risk.WatchListDef, err error) {
	var rows []watchRow
	if err := s.read(ctx).Order("list, id").Find(&rows).Error; err != nil {
		return nil, err
	}
	for _, r := range rows {
		if len(lists) == 0 || lists[len(lists)-1].Key != r.List {
			lists = append(lists, risk.WatchListDef{Key: r.List, Title: r.List})
		}
		e := risk.WatchEntry{Kind: risk.WatchKind(r.Kind), Text: r.Value, Reason: r.Reason}
		if r.ExpiresAt != nil {
			e.Expiry = models.DayOf(*r.ExpiresAt)
		}
		last := &lists[len(lists)-1]
		last.Entries = append(last.Entries, e)
	}
	return lists, nil
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
