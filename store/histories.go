package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/holds"
	"pilot321/models"
)

const historyColumns = "key, first_day, last_day, parcels, week, weeks, held, violations, not_presented"

func historyOf(v []int64) models.HistoryRow {
	return models.HistoryRow{Key: v[0], First: models.Day(v[1]), Last: models.Day(v[2]), Parcels: v[3], Week: models.Week(v[4]), Weeks: v[5],
		Held: v[6], Violations: v[7], NotPresented: v[8], OnFile: true}
}

// loadHistories reads what is known of sellers and addresses; one without a row is listed as empty.
func (s *Store) loadHistories(ctx context.Context, b *batchTx, before *models.Before, keys []int64) error {
	keys = slices.DeleteFunc(distinct(keys), func(key int64) bool {
		_, read := before.Histories[key]
		return read
	})
	if len(keys) == 0 {
		return nil
	}
	for _, key := range keys {
		before.Histories[key] = models.HistoryRow{}
	}
	query := s.listQuery("SELECT "+historyColumns+" FROM histories WHERE key IN (SELECT v FROM ", ")")
	return queryInts(ctx, b.tx, query, 9, func(v []int64) { before.Histories[v[0]] = historyOf(v) }, s.engine.intList(keys))
}

// writeHistories writes one row for every seller and address that the batch changed. Batches take turns, so what was
// read is still so; only the columns of what officers found may have moved meanwhile, and they are left alone.
//
// It comes behind the holds and before the counts, as in an officer's decision: two transactions that lock the same
// rows in the same order wait for each other and never both.
func (s *Store) writeHistories(ctx context.Context, b *batchTx, c *models.Change) error {
	slices.SortFunc(c.Histories, func(a, b models.HistoryRow) int { return cmp.Compare(a.Key, b.Key) })
	fresh, known := make([]models.HistoryRow, 0, len(c.Histories)), make([]models.HistoryRow, 0, len(c.Histories))
	for _, r := range c.Histories {
		if r.OnFile {
			known = append(known, r)
		} else {
			fresh = append(fresh, r)
		}
	}
	err := s.engine.insert(ctx, b, "histories", []string{"key", "first_day", "last_day", "parcels", "week", "weeks", "held"}, len(fresh), func(i int, v []any) {
		r := &fresh[i]
		v[0], v[1], v[2], v[3], v[4], v[5], v[6] = r.Key, int64(r.First), int64(r.Last), r.Parcels, int64(r.Week), r.Weeks, r.Held
	})
	if err != nil {
		return err
	}
	return s.engine.each(ctx, b, "UPDATE histories SET first_day = ?, last_day = ?, parcels = ?, week = ?, weeks = ?, held = ? WHERE key = ?", 7, len(known), func(i int, v []any) {
		r := &known[i]
		v[0], v[1], v[2], v[3], v[4], v[5], v[6] = int64(r.First), int64(r.Last), r.Parcels, int64(r.Week), r.Weeks, r.Held, r.Key
	})
}

// Histories gives what is known of sellers and addresses by their keys; one of which nothing is known is left out.
func (s *Store) Histories(ctx context.Context, keys ...int64) (map[int64]models.HistoryRow, error) {
	before := &models.Before{Histories: map[int64]models.HistoryRow{}}
	err := s.readBulk(ctx, func(b *batchTx) error { return s.loadHistories(ctx, b, before, keys) })
	for key, r := range before.Histories {
		if !r.OnFile || !r.Known() {
			delete(before.Histories, key)
		}
	}
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
