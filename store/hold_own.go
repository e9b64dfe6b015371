package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/holds"
	"pilot321/models"
)

// OwnHolds is a page of the holds addressed to a participant, newest first: those before the given
// one, at most limit.
func (s *Store) OwnHolds(ctx context.Context, org int64, f holds.OwnFilter, before int64, limit int) ([]models.Hold, error) {
	query := ownHolds(s.read(ctx), org, f).Order("id DESC").Limit(limit)
	if before != 0 {
		query = query.Where("id < ?", before)
	}
	var list []models.Hold
	return list, query.Find(&list).Error
}

// OwnHoldCount is how many of a participant's holds a filter picks.
func (s *Store) OwnHoldCount(ctx context.Context, org int64, f holds.OwnFilter) (int64, error) {
	var n int64
	return n, ownHolds(s.read(ctx).Model(&models.Hold{}), org, f).Count(&n).Error
}

func ownHolds(query *gorm.DB, org int64, f holds.OwnFilter) *gorm.DB {
	query = query.Where("organisation_id = ?", org)
	switch {
	case f.Standing:
		query = query.Where("status <> 'closed'")
	case f.Closed:
		query = query.Where("status = 'closed'")
	}
	if f.Reason != "" {
		query = query.Where("public_reason = ?", f.Reason)
	}
	return query
}

// OwnFilings gives a participant's own current filing on each of the shipments it filed on, by
// shipment. Nothing that another filer said is in it.
func (s *Store) OwnFilings(ctx context.Context, org int64, shipments []int64) (map[int64]models.Filing, error) {
	list, err := s.Shipments(ctx, distinct(shipments))
	own := make(map[int64]models.Filing, len(list))
	for _, known := range list {
		for _, f := range known.Filings {
			if f.OrganisationID == org {
				own[known.Shipment.ID] = f
			}
		}
	}
	return own, err
}
