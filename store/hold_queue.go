package store

import (
	"cmp"
	"context"
	"time"

	"gorm.io/gorm"

	"pilot321/holds"
	"pilot321/models"
)

// HoldQueue is a page of the queue in its order, behind a hold or from the beginning. Closed holds,
// which have no order of work, come newest first.
func (s *Store) HoldQueue(ctx context.Context, f holds.Filter, behind int64, limit int) ([]holds.Entry, error) {
	query := filtered(s.read(ctx), f, s.Now())
	if f.Status == models.HoldClosed {
		query = query.Order("id DESC")
		if behind != 0 {
			query = query.Where("id < ?", behind)
		}
	} else {
		query = query.Order("priority DESC, id")
		if behind != 0 {
			var at models.Hold
			if err := s.read(ctx).Take(&at, behind).Error; err != nil {
				return nil, found(err, "hold")
			}
			query = query.Where("priority < ? OR (priority = ? AND id > ?)", at.Priority, at.Priority, at.ID)
		}
	}
	var list []models.Hold
	if err := query.Limit(limit).Find(&list).Error; err != nil {
		return nil, err
	}
	return s.entries(ctx, list)
}

// HoldCount is how many holds a filter picks.
func (s *Store) HoldCount(ctx context.Context, f holds.Filter) (int64, error) {
	var n int64
	return n, filtered(s.read(ctx).Model(&models.Hold{}), f, s.Now()).Count(&n).Error
}

// filtered puts a filter into a query. "status <> 'closed'" is spelled as the index spells it.
func filtered(query *gorm.DB, f holds.Filter, now time.Time) *gorm.DB {
	if f.Status == models.HoldClosed {
		query = query.Where("status = 'closed'")
	} else {
		query = query.Where("status <> 'closed'")
		if f.Status != "" {
			query = query.Where("status = ?", f.Status)
		}
	}
	if f.Family != "" {
		query = query.Where("family = ?", f.Family)
	}
	if f.Mode != "" {
		query = query.Where("mode = ?", f.Mode)
	}
	if f.Mine != 0 {
		query = query.Where("claimed_by = ? AND status = 'claimed'", f.Mine)
	}
	if f.Overdue {
		query = query.Where("due_at <= ? AND status <> 'closed'", now)
	}
	return query
}

// entries adds to holds what the queue shows around them, with one query for each kind of record.
func (s *Store) entries(ctx context.Context, list []models.Hold) ([]holds.Entry, error) {
	var orgs, users, shipments []int64
	for i := range list {
		orgs, shipments = append(orgs, list[i].OrganisationID), append(shipments, list[i].ShipmentID)
		if list[i].ClaimedBy != nil {
			users = append(users, *list[i].ClaimedBy)
		}
	}
	filers, err := s.OrganisationNames(ctx, orgs)
	if err != nil {
		return nil, err
	}
	officers, err := s.UserNames(ctx, users)
	if err != nil {
		return nil, err
	}
	parcels, err := s.parcels(ctx, shipments)
	out := make([]holds.Entry, len(list))
	for i := range list {
		h := list[i]
		sh := parcels[h.ShipmentID]
		out[i] = holds.Entry{Hold: h, Filer: filers[h.OrganisationID], Tracking: cmp.Or(sh.Keys.Tracking, sh.Keys.House),
			Reason: holds.Lead(&h, sh.Assessment.Reasons)}
		if h.ClaimedBy != nil {
			out[i].Officer = officers[*h.ClaimedBy]
		}
	}
	return out, err
}

// parcels loads shipments without their filings.
func (s *Store) parcels(ctx context.Context, ids []int64) (map[int64]models.Shipment, error) {
	out := make(map[int64]models.Shipment, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	return out, s.readBulk(ctx, func(b *batchTx) error {
		rows, err := s.shipmentsByID(ctx, b, distinct(ids))
		for i := range rows {
			sh, fault := rows[i].unpack()
			if fault != nil {
				return fault
			}
			out[sh.ID] = sh
		}
		return err
	})
}
