package store

import (
	"context"

	"pilot321/models"
	"pilot321/policy"
)

// ReferenceUse counts what stands on a reference.
func (s *Store) ReferenceUse(ctx context.Context, id int64) (use models.GalleryUse, err error) {
	return use, s.read(ctx).Raw(`WITH shown AS (SELECT DISTINCT u.shipment_id FROM picture_matches m JOIN pictures p ON p.content = m.content
		JOIN picture_uses u ON u.look = p.look WHERE m.reference_id = ?)
		SELECT (SELECT COUNT(*) FROM picture_matches WHERE reference_id = ?) AS pictures, (SELECT COUNT(*) FROM shown) AS shipments,
		(SELECT COUNT(*) FROM holds h JOIN shown ON shown.shipment_id = h.shipment_id WHERE h.status <> ?) AS holds`, id, id, models.HoldClosed).Scan(&use).Error
}

// UnsettledCount is how many matches of a reference have shipments that are still to be assessed again.
func (s *Store) UnsettledCount(ctx context.Context, id int64) (n int64, err error) {
	return n, s.read(ctx).Model(&models.ReferenceMatch{}).Where("reference_id = ? AND NOT settled", id).Count(&n).Error
}

// GalleryJob is the latest piece of queued work on a reference.
func (s *Store) GalleryJob(ctx context.Context, reference int64) (run models.JobRun, ok bool, err error) {
	found := s.read(ctx).Where("subject = ? AND kind = ?", reference, models.JobGallery).Order("id DESC").Limit(1).Find(&run)
	return run, found.RowsAffected == 1, found.Error
}

// ShipmentKeys gives the numbers under which shipments are known.
func (s *Store) ShipmentKeys(ctx context.Context, ids []int64) (map[int64]models.Keys, error) {
	parcels, err := s.parcels(ctx, ids)
	keys := make(map[int64]models.Keys, len(parcels))
	for id, sh := range parcels {
		keys[id] = sh.Keys
	}
	return keys, err
}

const matchColumns = `m.*, r.kind, r.title, r.reason, r.status, p.look, (SELECT COUNT(*) FROM picture_uses u WHERE u.look = p.look) AS shipments
	FROM picture_matches m JOIN picture_references r ON r.id = m.reference_id JOIN pictures p ON p.id = m.picture_id`

// shipmentsListed is how many shipments a match is shown with.
const shipmentsListed = 5

// ReferenceMatches gives a page of the pictures that match a reference, the closest first, each with the first
// shipments that show it.
func (s *Store) ReferenceMatches(ctx context.Context, id int64, skip, limit int) (list []models.MatchView, err error) {
	err = s.read(ctx).Raw("SELECT "+matchColumns+" WHERE m.reference_id = ? ORDER BY m.distance, m.content LIMIT ? OFFSET ?", id, limit, skip).Scan(&list).Error
	for i := 0; err == nil && i < len(list); i++ {
		err = s.read(ctx).Raw("SELECT shipment_id FROM picture_uses WHERE look = ? ORDER BY shipment_id LIMIT ?", list[i].Look, shipmentsListed).Scan(&list[i].SomeShipments).Error
	}
	return list, err
}

// PictureMatches gives the matches of contents that count now, by content and reference.
func (s *Store) PictureMatches(ctx context.Context, contents []int64) (list []models.MatchView, err error) {
	if len(contents) == 0 {
		return nil, nil
	}
	today := policy.PortDay(s.Now(), "")
	return list, s.read(ctx).Raw("SELECT "+matchColumns+` WHERE m.content IN ? AND r.status = ? AND (r.expires_on = 0 OR r.expires_on >= ?)
		ORDER BY m.content, m.distance, m.reference_id`, distinct(contents), models.ReferenceActive, today).Scan(&list).Error
}

// SharedLooks gives the looks that are seen under the most sellers and are not in the negative bank.
func (s *Store) SharedLooks(ctx context.Context, limit int) (list []models.SharedLook, err error) {
	return list, s.read(ctx).Raw(`SELECT d.look, COUNT(*) AS sellers, (SELECT COUNT(*) FROM picture_uses u WHERE u.look = d.look) AS shipments,
		(SELECT MIN(p.id) FROM pictures p WHERE p.look = d.look) AS picture_id
		FROM picture_spread d JOIN picture_sellers s ON s.look = d.look
		WHERE NOT EXISTS (SELECT 1 FROM picture_matches m JOIN picture_references r ON r.id = m.reference_id WHERE m.content = d.look AND r.status = ? AND r.kind IN ?)
		GROUP BY d.look ORDER BY sellers DESC, d.look LIMIT ?`, models.ReferenceActive, []models.ReferenceKind{models.RefPlaceholder, models.RefLogo}, limit).Scan(&list).Error
}
