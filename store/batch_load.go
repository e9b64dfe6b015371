package store

import (
	"context"
	"slices"

	"pilot321/models"
)

// spreadLimit and spreadMembers bound what is loaded of a picture that is everywhere.
const (
	spreadLimit   = 20
	spreadMembers = 500
	moreRounds    = 8 // a chain of persons and parcels longer than this is not followed further
)

// loadBefore reads, with few queries, everything a batch needs to see.
func (s *Store) loadBefore(ctx context.Context, b *batchTx, keys models.BatchKeys, more func(*models.Before) models.BatchMore) (*models.Before, error) {
	before := &models.Before{Slots: map[int64]int64{}, Shipments: map[int64]*models.Known{},
		PersonDays: map[int64][]models.PersonMember{}, Looks: map[int64]int64{}, Pictures: map[int64]*models.PictureSpread{},
		PictureMatches: map[int64][]models.PictureMatch{}, Products: map[int64][]int64{}, Histories: make(map[int64]*models.HistoryRow, len(keys.Histories))}
	b.uses = len(keys.Taken) > 0
	var err error
	if keys.Filings > 0 {
		if before.NewIDs, err = s.engine.newShipmentIDs(ctx, b.tx, keys.Filings); err != nil {
			return nil, err
		}
	}
	if err := s.loadSlots(ctx, b, before, keys.Keys); err != nil {
		return nil, err
	}
	if err := s.loadProducts(ctx, b, before, keys); err != nil {
		return nil, err
	}
	ids := append(make([]int64, 0, len(before.Slots)+len(keys.Shipments)), keys.Shipments...)
	for _, id := range before.Slots {
		ids = append(ids, id)
	}
	if err := s.loadFiled(ctx, b, before, keys); err != nil {
		return nil, err
	}
	if err := s.loadAround(ctx, b, before, ids, keys); err != nil {
		return nil, err
	}
	for range moreRounds {
		ask := more(before)
		if len(ask.Shipments)+len(ask.PersonDays)+len(ask.Keys)+len(ask.Histories) == 0 {
			break
		}
		if len(ask.Keys) > 0 {
			if err := s.loadSlots(ctx, b, before, ask.Keys); err != nil {
				return nil, err
			}
			for _, id := range before.Slots {
				ask.Shipments = append(ask.Shipments, id)
			}
		}
		if err := s.loadAround(ctx, b, before, ask.Shipments, models.BatchKeys{PersonDays: ask.PersonDays, Histories: ask.Histories}); err != nil {
			return nil, err
		}
	}
	return before, nil
}

// loadAround reads shipments and what their assessment needs besides: the days of their persons
// the histories in which they count, and the spread of their pictures, together with those that the batch named itself.
func (s *Store) loadAround(ctx context.Context, b *batchTx, before *models.Before, ids []int64, keys models.BatchKeys) error {
	loaded, err := s.loadShipments(ctx, b, before, ids)
	if err != nil {
		return err
	}
	persons, contents, histories := keys.PersonDays, keys.Pictures, keys.Histories
	for _, shown := range before.Products {
		contents = append(contents, shown...)
	}
	for _, known := range loaded {
		persons = append(persons, known.Shipment.PersonDay)
		histories = append(histories, known.Shipment.Seller, known.Shipment.Address)
		for _, f := range known.Filings {
			for _, line := range f.Lines {
				contents = append(contents, line.Pictures...)
			}
		}
	}
	if err := s.loadPersonDays(ctx, b, before, persons); err != nil {
		return err
	}
	if err := s.loadHistories(ctx, b, before, histories); err != nil {
		return err
	}
	return s.loadPictures(ctx, b, before, contents)
}

// distinct sorts and drops doubles and zeros; sorted look-ups touch each page once.
func distinct(list []int64) []int64 {
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.Compact(list)
	if i, ok := slices.BinarySearch(list, 0); ok {
		list = slices.Delete(list, i, i+1)
	}
	return list
}

// listQuery writes a query over a parameter that is a list of numbers: between the two halves
// stands the list as a table "list" with one column v.
func (s *Store) listQuery(before, after string) string {
	query := before + s.engine.intTable() + after
	if s.engine.name() == "postgres" {
		return dollars(query)
	}
	return query
}

func (s *Store) loadSlots(ctx context.Context, b *batchTx, before *models.Before, keys []int64) error {
	keys = distinct(keys)
	if len(keys) == 0 {
		return nil
	}
	query := s.listQuery("SELECT k.key, k.shipment_id FROM ", " JOIN shipment_keys k ON k.key BETWEEN list.v AND list.v + 7")
	return queryInts(ctx, b.tx, query, 2, func(v []int64) { before.Slots[v[0]] = v[1] }, s.engine.intList(keys))
}

// loadShipments adds shipments with their current filings and all their holds; on PostgreSQL their
// rows stay locked, because an officer may be closing a hold at this moment.
func (s *Store) loadShipments(ctx context.Context, b *batchTx, before *models.Before, ids []int64) ([]*models.Known, error) {
	ids = slices.DeleteFunc(distinct(ids), func(id int64) bool { return before.Shipments[id] != nil })
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := s.shipmentsByID(ctx, b, ids)
	if err != nil {
		return nil, err
	}
	var filings, held, merged []int64
	loaded := make([]*models.Known, 0, len(rows))
	owner := map[int64]*models.Known{}
	for i := range rows {
		shipment, err := rows[i].unpack()
		if err != nil {
			return nil, err
		}
		known := &models.Known{Shipment: shipment}
		before.Shipments[shipment.ID] = known
		loaded = append(loaded, known)
		if shipment.MergedInto > 0 {
			merged = append(merged, shipment.MergedInto)
		}
		for _, ref := range shipment.Filings {
			filings = append(filings, ref.Filing)
			owner[ref.Filing] = known
		}
		if shipment.EverHeld {
			held = append(held, shipment.ID)
		}
	}
	if err := s.loadFilings(ctx, b, filings, owner); err != nil {
		return nil, err
	}
	if err := s.loadHolds(b, before, held); err != nil {
		return nil, err
	}
	further, err := s.loadShipments(ctx, b, before, merged)
	return append(loaded, further...), err
}

func (s *Store) shipmentsByID(ctx context.Context, b *batchTx, ids []int64) ([]shipmentRow, error) {
	query := "SELECT " + joinColumns(shipmentColumns) + " FROM shipments WHERE id IN (SELECT v FROM " + s.engine.intTable() + ")"
	if s.engine.name() == "postgres" {
		if b.locks {
			query += " FOR UPDATE"
		}
		query = dollars(query)
	}
	found, err := b.tx.QueryContext(ctx, query, s.engine.intList(ids))
	if err != nil {
		return nil, err
	}
	defer found.Close()
	rows := make([]shipmentRow, 0, len(ids))
	for found.Next() {
		var row shipmentRow
		if err := found.Scan(row.targets()...); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, found.Err()
}

func (s *Store) loadFilings(ctx context.Context, b *batchTx, ids []int64, owner map[int64]*models.Known) error {
	query := s.listQuery("SELECT id, shipment_id, organisation_id, version, doc FROM filings WHERE id IN (SELECT v FROM ", ")")
	found, err := b.tx.QueryContext(ctx, query, s.engine.intList(distinct(ids)))
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var f models.Filing
		var doc []byte
		if err := found.Scan(&f.ID, &f.ShipmentID, &f.OrganisationID, &f.Version, &doc); err != nil {
			return err
		}
		if err := f.ReadDoc(doc); err != nil {
			return err
		}
		known := owner[f.ID]
		for _, ref := range known.Shipment.Filings {
			if ref.Filing == f.ID {
				f.Kind = ref.Kind
			}
		}
		known.Filings = append(known.Filings, f)
	}
	return found.Err()
}

func (s *Store) loadHolds(b *batchTx, before *models.Before, shipments []int64) error {
	for chunk := range slices.Chunk(shipments, 500) {
		var holds []models.Hold
		if err := b.orm.Where("shipment_id IN ?", chunk).Order("id").Find(&holds).Error; err != nil {
			return err
		}
		for _, h := range holds {
			known := before.Shipments[h.ShipmentID]
			known.Holds = append(known.Holds, h)
		}
	}
	return nil
}

func (s *Store) loadPersonDays(ctx context.Context, b *batchTx, before *models.Before, persons []int64) error {
	query := s.listQuery("SELECT person_day, shipment_id, cents FROM person_days WHERE person_day IN (SELECT v FROM ", ")")
	persons = slices.DeleteFunc(distinct(persons), func(p int64) bool { return before.PersonDays[p] != nil })
	if len(persons) == 0 {
		return nil
	}
	for _, p := range persons {
		before.PersonDays[p] = []models.PersonMember{}
	}
	return queryInts(ctx, b.tx, query, 3, func(v []int64) {
		before.PersonDays[v[0]] = append(before.PersonDays[v[0]], models.PersonMember{Shipment: v[1], Cents: v[2]})
	}, s.engine.intList(persons))
}
