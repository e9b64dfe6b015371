package store

import (
	"context"

	"pilot321/models"
)

// RecentSights gives what the assessments in force of the newest shipments saw, as it is kept (package risk), the newest
// first and at most limit. Shipments that were last assessed before this was kept are passed over.
func (s *Store) RecentSights(ctx context.Context, limit int, do func(shipment int64, doc []byte) error) error {
	rows, err := s.read(ctx).Table("shipments").Where("merged_into = 0").Order("id DESC").Limit(limit).Select("id", "doc").Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var doc []byte
		if err := rows.Scan(&id, &doc); err != nil {
			return err
		}
		var kept models.KeptSight
		if _, err := peekShipment(doc, nil, &kept); err != nil {
			return err
		}
		if len(kept.Signals) == 0 {
			continue
		}
		if err := do(id, kept.Signals); err != nil {
			return err
		}
	}
	return rows.Err()
}
