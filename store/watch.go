package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/risk"
)

// WatchLists gives every list in use with its entries, as rules look things up.
func (s *Store) WatchLists(ctx context.Context) ([]risk.WatchListDef, error) {
	var defs []risk.WatchListDef
	err := s.readBulk(ctx, func(b *batchTx) error {
		var lists []models.WatchList
		if err := b.orm.Where("status = ?", models.WatchActive).Order("key").Find(&lists).Error; err != nil {
			return err
		}
		at := make(map[int64]int, len(lists))
		for i, l := range lists {
			at[l.ID] = i
			defs = append(defs, risk.WatchListDef{Key: l.Key, Title: l.Title, Fuzzy: l.Fuzzy, Entries: make([]risk.WatchEntry, 0, l.Entries)})
		}
		// gorm is several times slower over as many rows as a list may have.
		rows, err := b.tx.QueryContext(ctx, "SELECT list_id, kind, value, reason, last_day FROM watch_entries WHERE removed_at IS NULL ORDER BY id")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var list int64
			var e risk.WatchEntry
			if err := rows.Scan(&list, &e.Kind, &e.Text, &e.Reason, &e.Expiry); err != nil {
				return err
			}
			if i, active := at[list]; active {
				defs[i].Entries = append(defs[i].Entries, e)
			}
		}
		return rows.Err()
	})
	return defs, err
}

// WatchListIndex gives the lists that were not deleted, by title, with what counts on a day.
func (s *Store) WatchListIndex(ctx context.Context, today models.Day) ([]models.WatchListCounts, error) {
	var lists []models.WatchListCounts
	err := s.read(ctx).Table("watch_lists AS l").Where("l.status <> ?", models.WatchDeleted).
		Select(`l.*, COALESCE(e.in_force, 0) AS in_force, COALESCE(e.soon, 0) AS soon`).
		Joins(`LEFT JOIN (SELECT list_id, SUM(CASE WHEN last_day = 0 OR last_day >= ? THEN 1 ELSE 0 END) AS in_force,
			SUM(CASE WHEN last_day >= ? AND last_day <= ? THEN 1 ELSE 0 END) AS soon
			FROM watch_entries WHERE removed_at IS NULL GROUP BY list_id) AS e ON e.list_id = l.id`, today, today, today+models.WatchSoon).
		Order("l.status, l.title, l.id").Scan(&lists).Error
	return lists, err
}

// WatchList finds a list. One that was deleted is not found.
func (s *Store) WatchList(ctx context.Context, id int64) (l models.WatchList, err error) {
	return l, found(s.read(ctx).Where("status <> ?", models.WatchDeleted).Take(&l, id).Error, "watch list")
}

var errKeyTaken = models.Invalid(models.FieldError{Field: "key", Message: "Another list has this short name. Choose another one."})

// AddWatchList makes a list without entries.
func (s *Store) AddWatchList(ctx context.Context, actor models.Actor, l models.WatchList) (models.WatchList, error) {
	now := s.Now()
	l.ID, l.Status, l.Entries, l.Version, l.CreatedAt, l.ChangedAt = 0, models.WatchActive, 0, 1, now, now
	err := s.write(ctx, func(tx *gorm.DB) error {
		if err := tx.Create(&l).Error; errors.Is(err, gorm.ErrDuplicatedKey) {
			return errKeyTaken
		} else if err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "watchlist.created", audit.Subject("watchlist", l.ID), 0, watchListDetail(l)))
	})
	return l, err
}

func watchListDetail(l models.WatchList) map[string]any {
	return map[string]any{"key": l.Key, "title": l.Title, "owner": l.Owner, "purpose": l.Purpose, "slips": l.Fuzzy, "days": l.DefaultDays}
}

// ChangeWatchList changes what is said of a list. The key stays: rules name the list by it. It is a
// conflict where the list changed after l.Version.
func (s *Store) ChangeWatchList(ctx context.Context, actor models.Actor, l models.WatchList) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var before models.WatchList
		if err := tx.Where("status <> ?", models.WatchDeleted).Take(&before, l.ID).Error; err != nil {
			return found(err, "watch list")
		}
		l.Key = before.Key
		done := tx.Model(&models.WatchList{}).Where("id = ? AND version = ? AND status <> ?", l.ID, l.Version, models.WatchDeleted).
			Updates(map[string]any{"title": l.Title, "owner": l.Owner, "purpose": l.Purpose, "fuzzy": l.Fuzzy, "default_days": l.DefaultDays,
				"version": l.Version + 1, "changed_at": s.Now()})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return errWatchChanged
		}
		return record(tx, audit.New(s.Now(), actor, "watchlist.changed", audit.Subject("watchlist", l.ID), 0,
			map[string]any{"before": watchListDetail(before), "after": watchListDetail(l)}))
	})
}

var errWatchChanged = models.Fail(models.KindConflict, "Somebody changed this list while you looked at it. Nothing was changed now. Look at it again, then decide.")

// MoveWatchList takes a list out of use, back into use, or away. With a list that is deleted its entries
// are removed; both stay as evidence. Version is the one that the decision was made on.
func (s *Store) MoveWatchList(ctx context.Context, actor models.Actor, id, version int64, to models.WatchStatus, reason string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		var l models.WatchList
		if err := tx.Where("status <> ?", models.WatchDeleted).Take(&l, id).Error; err != nil {
			return found(err, "watch list")
		}
		if !models.WatchMoves.Allowed(l.Status, to) {
			return errWatchChanged
		}
		left := l.Entries
		if to == models.WatchDeleted {
			left = 0
		}
		done := tx.Model(&models.WatchList{}).Where("id = ? AND status = ? AND version = ?", id, l.Status, version).
			Updates(map[string]any{"status": to, "entries": left, "version": version + 1, "changed_at": now})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return errWatchChanged
		}
		if to == models.WatchDeleted {
			err := tx.Model(&models.WatchItem{}).Where("list_id = ? AND removed_at IS NULL", id).
				Updates(map[string]any{"removed_at": now, "removed_reason": reason}).Error
			if err != nil {
				return err
			}
		}
		return record(tx, audit.New(now, actor, "watchlist."+string(to), audit.Subject("watchlist", id), 0,
			map[string]any{"title": l.Title, "reason": reason, "entries": l.Entries}))
	})
}
