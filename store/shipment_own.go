package store

import (
	"context"
	"database/sql"

	"pilot321/models"
)

// ownBudget is how many filings one page of a participant's search looks at before it ends with the
// place to go on from.
const ownBudget = 100_000

// OwnShipments is a page of a participant's current filings, the latest first, each with the holds
// addressed to it. It reads the participant's own filings and nothing of the shipments, so that what
// others said cannot show. match, which may be nil, looks at the filing alone.
//
// Filings have no index but their number, which begins with the manifest; a participant's manifests
// have one. So the search goes back through the manifests.
func (s *Store) OwnShipments(ctx context.Context, q models.ShipmentQuery, match func(*models.Filing) bool) (models.ShipmentList, error) {
	if q.Held == "yes" {
		return s.ownHeld(ctx, q, match)
	}
	scan := ownScan{store: s, query: q, match: match, budget: ownBudget}
	before := q.Before.Row
	if before == 0 {
		before = 1<<63 - 1
	}
	for manifest := models.ManifestOf(before) + 1; scan.more(); {
		var m struct{ ID int64 }
		found := s.read(ctx).Raw("SELECT id FROM manifests WHERE organisation_id = ? AND id < ? AND (? = 0 OR id = ?) AND filings > 0 ORDER BY id DESC LIMIT 1",
			q.Organisation, manifest, q.Manifest, q.Manifest).Scan(&m)
		if found.Error != nil {
			return models.ShipmentList{}, found.Error
		}
		if m.ID == 0 {
			break
		}
		if err := scan.manifest(ctx, m.ID, before); err != nil {
			return models.ShipmentList{}, err
		}
		manifest = m.ID
	}
	return scan.list(ctx)
}

// ownScan gathers a page.
type ownScan struct {
	store  *Store
	query  models.ShipmentQuery
	match  func(*models.Filing) bool
	budget int
	found  []models.Filing
	last   int64 // filing looked at last
}

func (o *ownScan) more() bool { return len(o.found) <= o.query.Limit && o.budget > 0 }

// manifest goes back through the filings of one manifest, those before a number.
func (o *ownScan) manifest(ctx context.Context, manifest, before int64) error {
	query := `SELECT id, shipment_id, version, doc FROM filings WHERE id >= ? AND id < ? AND organisation_id = ? AND superseded = 0`
	if o.query.Held == "no" {
		query += ` AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.shipment_id = filings.shipment_id AND h.organisation_id = filings.organisation_id AND h.status <> 'closed')`
	}
	rows, err := o.store.read(ctx).Raw(query+" ORDER BY id DESC LIMIT ?", models.FilingID(manifest, 0),
		min(before, models.FilingID(manifest+1, 0)), o.query.Organisation, o.budget).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for o.more() && rows.Next() {
		f, err := scanOwn(rows, o.query.Organisation)
		if err != nil {
			return err
		}
		o.budget--
		if len(o.found) < o.query.Limit {
			o.last = f.ID
		}
		if o.match == nil || o.match(&f) {
			o.found = append(o.found, f)
		}
	}
	return rows.Err()
}

func scanOwn(rows *sql.Rows, org int64) (f models.Filing, err error) {
	var doc []byte
	if err = rows.Scan(&f.ID, &f.ShipmentID, &f.Version, &doc); err != nil {
		return f, err
	}
	f.OrganisationID = org
	return f, f.ReadDoc(doc)
}

// list adds the holds, and tells where to go on: behind the last filing shown, or where the budget
// ended.
func (o *ownScan) list(ctx context.Context) (list models.ShipmentList, err error) {
	switch {
	case len(o.found) > o.query.Limit:
		o.found = o.found[:o.query.Limit]
		list.Next.Row = o.found[o.query.Limit-1].ID
	case o.budget <= 0:
		list.Next.Row = o.last
	}
	ids := make([]int64, len(o.found))
	for i, f := range o.found {
		ids[i] = f.ShipmentID
		list.Shipments = append(list.Shipments, models.Known{Shipment: models.Shipment{ID: f.ShipmentID}, Filings: []models.Filing{f}})
	}
	if len(ids) == 0 {
		return list, nil
	}
	var holds []models.Hold
	err = o.store.read(ctx).Where("organisation_id = ? AND shipment_id IN ?", o.query.Organisation, ids).Order("id").Find(&holds).Error
	for _, h := range holds {
		for i := range list.Shipments {
			if list.Shipments[i].Shipment.ID == h.ShipmentID {
				list.Shipments[i].Holds = append(list.Shipments[i].Holds, h)
			}
		}
	}
	return list, err
}

// ownHeld goes by the participant's standing holds, which are few, and shows its filings by the number
// of the shipment.
func (s *Store) ownHeld(ctx context.Context, q models.ShipmentQuery, match func(*models.Filing) bool) (list models.ShipmentList, err error) {
	before := q.Before.Row
	if before == 0 {
		before = 1<<63 - 1
	}
	for range searchWindows {
		var ids []int64
		err := s.read(ctx).Raw("SELECT DISTINCT shipment_id FROM holds WHERE organisation_id = ? AND status <> 'closed' AND shipment_id < ? ORDER BY shipment_id DESC LIMIT ?",
			q.Organisation, before, q.Limit+1).Scan(&ids).Error
		if err != nil {
			return list, err
		}
		for i, id := range ids {
			if i == q.Limit || len(list.Shipments) == q.Limit {
				break
			}
			before = id
			if known, ok, err := s.ownOf(ctx, q, id, match); err != nil {
				return list, err
			} else if ok {
				list.Shipments = append(list.Shipments, known)
			}
		}
		if len(ids) <= q.Limit && (len(ids) == 0 || before == ids[len(ids)-1]) {
			return list, nil
		}
		if len(list.Shipments) == q.Limit {
			break
		}
	}
	list.Next.Row = before
	return list, nil
}

// ownOf is one shipment of the list, if it passes the filters.
func (s *Store) ownOf(ctx context.Context, q models.ShipmentQuery, id int64, match func(*models.Filing) bool) (models.Known, bool, error) {
	known, err := s.ShipmentOf(ctx, q.Organisation, id)
	if models.KindOf(err) == models.KindNotFound {
		return known, false, nil
	}
	if err != nil {
		return known, false, err
	}
	f := &known.Filings[0]
	if q.Manifest != 0 && models.ManifestOf(f.ID) != q.Manifest || match != nil && !match(f) {
		return known, false, nil
	}
	return models.Known{Shipment: models.Shipment{ID: known.Shipment.ID}, Filings: known.Filings, Holds: known.Holds}, true, nil
}
