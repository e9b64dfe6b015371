package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/risk"
)

// WatchKnown gives the normal forms of a list's entries, by kind.
func (s *Store) WatchKnown(ctx context.Context, list int64) (map[risk.WatchKind]map[string]bool, error) {
	known := map[risk.WatchKind]map[string]bool{}
	err := s.readBulk(ctx, func(b *batchTx) error { return b.watchKnown(ctx, s, list, known) })
	return known, err
}

func (b *batchTx) watchKnown(ctx context.Context, s *Store, list int64, known map[risk.WatchKind]map[string]bool) error {
	query := "SELECT kind, normal FROM watch_entries WHERE list_id = ? AND removed_at IS NULL"
	if s.engine.name() == "postgres" {
		query = dollars(query)
	}
	rows, err := b.tx.QueryContext(ctx, query, list)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var kind risk.WatchKind
		var normal string
		if err := rows.Scan(&kind, &normal); err != nil {
			return err
		}
		if known[kind] == nil {
			known[kind] = map[string]bool{}
		}
		known[kind][normal] = true
	}
	return rows.Err()
}

// AddWatchImport notes a file whose entries wait to be looked at.
func (s *Store) AddWatchImport(ctx context.Context, actor models.Actor, w models.WatchImport) (models.WatchImport, error) {
	w.ID, w.UserID, w.Status, w.CreatedAt = 0, actor.UserID, models.WatchImportWaiting, s.Now()
	err := s.write(ctx, func(tx *gorm.DB) error {
		var l models.WatchList
		if err := tx.Where("status <> ?", models.WatchDeleted).Take(&l, w.ListID).Error; err != nil {
			return found(err, "watch list")
		}
		if err := tx.Create(&w).Error; err != nil {
			return err
		}
		return record(tx, audit.New(w.CreatedAt, actor, "watchlist.file_received", audit.Subject("watchlist", w.ListID), 0,
			map[string]any{"file": w.FileName, "bytes": w.Size}))
	})
	return w, err
}

// WatchImport finds a file of entries of a list.
func (s *Store) WatchImport(ctx context.Context, list, id int64) (w models.WatchImport, err error) {
	return w, found(s.read(ctx).Where("list_id = ?", list).Take(&w, id).Error, "file of entries")
}

// DropWatchImport gives up a file before its entries go in.
func (s *Store) DropWatchImport(ctx context.Context, actor models.Actor, list, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		if err := s.endWatchImport(tx, list, id, models.WatchImportDropped, 0); err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, "watchlist.file_dropped", audit.Subject("watchlist", list), 0, nil))
	})
}

func (s *Store) endWatchImport(tx *gorm.DB, list, id int64, to models.WatchImportStatus, added int) error {
	done := tx.Model(&models.WatchImport{}).Where("id = ? AND list_id = ? AND status = ?", id, list, models.WatchImportWaiting).
		Updates(map[string]any{"status": to, "added": added, "finished_at": s.Now()})
	if done.Error == nil && done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "This file went in or was given up before. Nothing was done twice.")
	}
	return done.Error
}

// ImportWatchItems puts the entries of a file on a list, all in one transaction, but for those that got
// there in the meantime. It tells how many it added. file 0 is for entries that come from no file.
func (s *Store) ImportWatchItems(ctx context.Context, actor models.Actor, list, file int64, items []models.WatchItem) (added int, err error) {
	now := s.Now()
	err = s.writeBulk(ctx, func(b *batchTx) error {
		// The list is touched first, so that on PostgreSQL a second import of it waits here.
		if err := s.touchWatchList(b.orm, list, 0); err != nil {
			return err
		}
		known := map[risk.WatchKind]map[string]bool{}
		if err := b.watchKnown(ctx, s, list, known); err != nil {
			return err
		}
		fresh := make([]models.WatchItem, 0, len(items))
		for _, item := range items {
			kind := risk.WatchKind(item.Kind)
			if item.Normal = risk.WatchNormal(kind, item.Value); item.Normal == "" || known[kind][item.Normal] {
				continue
			}
			if known[kind] == nil {
				known[kind] = map[string]bool{}
			}
			known[kind][item.Normal] = true
			fresh = append(fresh, item)
		}
		added = len(fresh)
		if file != 0 {
			if err := s.endWatchImport(b.orm, list, file, models.WatchImportDone, added); err != nil {
				return err
			}
		}
		columns := []string{"list_id", "kind", "value", "normal", "reason", "last_day", "added_at", "added_by"}
		var by any
		if actor.UserID != 0 {
			by = actor.UserID
		}
		err := s.engine.insert(ctx, b, "watch_entries", columns, added, func(i int, dst []any) {
			e := &fresh[i]
			dst[0], dst[1], dst[2], dst[3], dst[4], dst[5], dst[6], dst[7] = list, e.Kind, e.Value, e.Normal, e.Reason, int64(e.LastDay), now, by
		})
		if err != nil {
			return err
		}
		if err := s.touchWatchList(b.orm, list, int64(added)); err != nil {
			return err
		}
		return record(b.orm, audit.New(now, actor, "watchlist.imported", audit.Subject("watchlist", list), 0,
			map[string]any{"added": added, "there_already": len(items) - added}))
	})
	return added, err
}
