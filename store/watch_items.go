package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/risk"
)

// watchOrders are the orders in which entries can be listed. Without end is later than any day.
func (s *Store) watchOrders() map[string][2]string {
	text := s.lowerASCII("value")
	return map[string][2]string{
		"added":  {"id", "id DESC"},
		"text":   {text + ", id", text + " DESC, id DESC"},
		"expiry": {"CASE WHEN last_day = 0 THEN 1 ELSE 0 END, last_day, id", "CASE WHEN last_day = 0 THEN 0 ELSE 1 END, last_day DESC, id DESC"},
	}
}

// WatchItems gives entries of a list that were not removed, and how many fit the filter.
func (s *Store) WatchItems(ctx context.Context, f models.WatchItemFilter, page enrollment.Page) (items []models.WatchItem, n int64, err error) {
	query := func() *gorm.DB {
		q := s.read(ctx).Model(&models.WatchItem{}).Where("list_id = ? AND removed_at IS NULL", f.List)
		if f.Kind != "" {
			q = q.Where("kind = ?", f.Kind)
		}
		switch f.Expired {
		case "yes":
			q = q.Where("last_day <> 0 AND last_day < ?", f.Today)
		case "no":
			q = q.Where("last_day = 0 OR last_day >= ?", f.Today)
		}
		if f.Text != "" {
			like := "%" + escapeLike(lowerASCII(f.Text)) + "%"
			q = q.Where("("+s.lowerASCII("value")+` LIKE ? ESCAPE '\' OR `+s.lowerASCII("reason")+` LIKE ? ESCAPE '\')`, like, like)
		}
		return q
	}
	if err = query().Count(&n).Error; err != nil {
		return nil, 0, err
	}
	err = query().Order(order(s.watchOrders(), page, "added")).Offset(page.Skip).Limit(limit(page.Limit)).Find(&items).Error
	return items, n, err
}

// WatchItem finds an entry of a list that was not removed.
func (s *Store) WatchItem(ctx context.Context, list, id int64) (item models.WatchItem, err error) {
	return item, found(s.read(ctx).Where("list_id = ? AND removed_at IS NULL", list).Take(&item, id).Error, "entry")
}

// touchWatchList moves a list on in the transaction of a change of its entries. A list that is gone is
// not found.
func (s *Store) touchWatchList(tx *gorm.DB, list, added int64) error {
	done := tx.Model(&models.WatchList{}).Where("id = ? AND status <> ?", list, models.WatchDeleted).
		Updates(map[string]any{"entries": gorm.Expr("entries + ?", added), "version": gorm.Expr("version + 1"), "changed_at": s.Now()})
	if done.Error == nil && done.RowsAffected != 1 {
		return models.NotFound("watch list")
	}
	return done.Error
}

// AddWatchItem puts one entry on a list. One that is there already is refused.
func (s *Store) AddWatchItem(ctx context.Context, actor models.Actor, item models.WatchItem) (models.WatchItem, error) {
	item.ID, item.AddedAt, item.RemovedAt, item.RemovedReason = 0, s.Now(), nil, ""
	item.Normal = risk.WatchNormal(risk.WatchKind(item.Kind), item.Value)
	if actor.UserID != 0 {
		item.AddedBy = &actor.UserID
	}
	err := s.write(ctx, func(tx *gorm.DB) error {
		if err := s.touchWatchList(tx, item.ListID, 1); err != nil {
			return err
		}
		if err := tx.Create(&item).Error; errors.Is(err, gorm.ErrDuplicatedKey) {
			return models.Invalid(models.FieldError{Field: "text", Message: "This entry is on the list already."})
		} else if err != nil {
			return err
		}
		return record(tx, audit.New(item.AddedAt, actor, "watchlist.entry_added", audit.Subject("watchlist", item.ListID), 0, watchItemDetail(item)))
	})
	return item, err
}

func watchItemDetail(item models.WatchItem) map[string]any {
	detail := map[string]any{"kind": item.Kind, "entry": item.Value, "reason": item.Reason}
	if item.LastDay != 0 {
		detail["last_day"] = item.LastDay.String()
	}
	return detail
}

// RemoveWatchItem takes an entry off its list. The entry stays as evidence; to remove it twice is a
// conflict.
func (s *Store) RemoveWatchItem(ctx context.Context, actor models.Actor, list, id int64, reason string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		var item models.WatchItem
		if err := tx.Where("list_id = ?", list).Take(&item, id).Error; err != nil {
			return found(err, "entry")
		}
		done := tx.Model(&models.WatchItem{}).Where("id = ? AND removed_at IS NULL", id).Updates(map[string]any{"removed_at": now, "removed_reason": reason})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "This entry was removed before. Nothing was done twice.")
		}
		if err := s.touchWatchList(tx, list, -1); err != nil {
			return err
		}
		detail := watchItemDetail(item)
		detail["why_removed"] = reason
		return record(tx, audit.New(now, actor, "watchlist.entry_removed", audit.Subject("watchlist", list), 0, detail))
	})
}

// ExtendWatchItem gives an entry another last day; 0 is no end. It is a conflict where the last day is no
// longer the one that the decision was made on.
func (s *Store) ExtendWatchItem(ctx context.Context, actor models.Actor, list, id int64, from, to models.Day) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var item models.WatchItem
		if err := tx.Where("list_id = ? AND removed_at IS NULL", list).Take(&item, id).Error; err != nil {
			return found(err, "entry")
		}
		done := tx.Model(&models.WatchItem{}).Where("id = ? AND removed_at IS NULL AND last_day = ?", id, from).Update("last_day", to)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "Somebody changed this entry while you looked at it. Look at it again, then decide.")
		}
		if err := s.touchWatchList(tx, list, 0); err != nil {
			return err
		}
		before := item
		item.LastDay = to
		return record(tx, audit.New(s.Now(), actor, "watchlist.entry_extended", audit.Subject("watchlist", list), 0,
			map[string]any{"before": watchItemDetail(before), "after": watchItemDetail(item)}))
	})
}
