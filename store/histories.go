package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/holds"
	"pilot321/models"
)

// loadHistories reads what is known of sellers and addresses.
func (s *Store) loadHistories(ctx context.Context, b *batchTx, before *models.Before, keys []int64) error {
	keys = slices.DeleteFunc(distinct(keys), func(key int64) bool {
		_, read := before.Histories[key]
		return read
	})
	if len(keys) == 0 {
		return nil
	}
	for _, key := range keys {
		before.Histories[key] = nil
	}
	query := s.listQuery("SELECT key, first_day, days, parcels, weeks, held, violations, not_presented FROM histories WHERE key IN (SELECT v FROM ", ")")
	return queryInts(ctx, b.tx, query, 8, func(v []int64) {
		before.Histories[v[0]] = &models.HistoryRow{Key: v[0], First: models.Day(v[1]), Last: models.Day(v[1] + v[2]), Parcels: v[3], Weeks: v[4],
			Held: v[5], Violations: v[6], NotPresented: v[7]}
	}, s.engine.intList(keys))
}

// writeHistories writes one row for every seller and address that the batch changed. Batches take turns, so what was
// read is still so; only the columns of what officers found may have moved meanwhile, and they are left alone.
//
// It comes behind the holds and before the counts, as in an officer's decision: two transactions that lock the same
// rows in the same order wait for each other and never both.
func (s *Store) writeHistories(ctx context.Context, b *batchTx, c *models.Change) error {
	byKey := func(a, b models.HistoryRow) int { return cmp.Compare(a.Key, b.Key) }
	slices.SortFunc(c.Histories, byKey)
	slices.SortFunc(c.HistoriesNew, byKey)
	// The defaults of the table are those of a single parcel. Nearly all new rows are such ones, and a row of two
	// values goes in twice as fast as one of six.
	fresh, single := make([]models.HistoryRow, 0, 64), make([]models.HistoryRow, 0, len(c.HistoriesNew))
	for _, r := range c.HistoriesNew {
		if r.Single() {
			single = append(single, r)
		} else {
			fresh = append(fresh, r)
		}
	}
	err := s.engine.insert(ctx, b, "histories", []string{"key", "first_day"}, len(single), func(i int, v []any) {
		v[0], v[1] = single[i].Key, int64(single[i].First)
	})
	if err != nil {
		return err
	}
	err = s.engine.insert(ctx, b, "histories", []string{"first_day", "days", "parcels", "weeks", "held", "key"}, len(fresh), func(i int, v []any) { putHistory(&fresh[i], v) })
	if err != nil {
		return err
	}
	return s.engine.each(ctx, b, "UPDATE histories SET first_day = ?, days = ?, parcels = ?, weeks = ?, held = ? WHERE key = ?", 6, len(c.Histories),
		func(i int, v []any) { putHistory(&c.Histories[i], v) })
}

func putHistory(r *models.HistoryRow, v []any) {
	v[0], v[1], v[2], v[3], v[4], v[5] = int64(r.First), int64(r.Last-r.First), r.Parcels, r.Weeks, r.Held, r.Key
}

// Histories gives what is known of sellers and addresses by their keys; one of which nothing is known is left out.
func (s *Store) Histories(ctx context.Context, keys ...int64) (map[int64]*models.HistoryRow, error) {
	before := &models.Before{Histories: map[int64]*models.HistoryRow{}}
	err := s.readBulk(ctx, func(b *batchTx) error { return s.loadHistories(ctx, b, before, keys) })
	maps.DeleteFunc(before.Histories, func(_ int64, r *models.HistoryRow) bool { return r == nil || !r.Known() })
	return before.Histories, err
}

// foundColumn tells what a decision says of a parcel's seller and address, as the column that counts it, and which earlier
// decisions say the same.
func foundColumn(r *holds.Ruling) (column, alike string) {
	switch {
	case r.Outcome == models.OutcomeSeize || r.Result == models.ExamViolation:
		return "violations", "outcome = '" + string(models.OutcomeSeize) + "' OR result = '" + string(models.ExamViolation) + "'"
	case r.Result == models.ExamNotPresented:
		return "not_presented", "result = '" + string(models.ExamNotPresented) + "'"
	}
	return "", ""
}

// countFinding counts what an officer found for the seller and the address of the parcel, once a parcel however many
// decisions say it. The shipment is locked, so that a batch that runs at the same moment cannot move it to another
// seller in between; a hold that stayed behind at a merger counts for the shipment that took its own over.
func countFinding(tx *gorm.DB, h *models.Hold, r *holds.Ruling) error {
	column, alike := foundColumn(r)
	if column == "" {
		return nil
	}
	var row shipmentRow
	for id := h.ShipmentID; id > 0; id = row.MergedInto {
		row = shipmentRow{}
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&row, id).Error; err != nil {
			return err
		}
	}
	sh, err := row.unpack()
	if err != nil {
		return err
	}
	var earlier int64
	err = tx.Raw("SELECT COUNT(*) FROM decisions WHERE hold_id IN (SELECT id FROM holds WHERE shipment_id IN (?, ?)) AND ("+alike+")", sh.ID, h.ShipmentID).Scan(&earlier).Error
	if err != nil || earlier > 0 {
		return err
	}
	for _, key := range distinct([]int64{sh.Seller, sh.Address}) {
		if err := tx.Exec("UPDATE histories SET "+column+" = "+column+" + 1 WHERE key = ?", key).Error; err != nil {
			return err
		}
	}
	return nil
}
