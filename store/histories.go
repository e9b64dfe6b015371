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

// Nearly every new history is an address to which one parcel came, and keys are hashes: written where they belong, the
// few thousand of a batch would touch nearly every page of a large table, and each page is written in full. So they go
// into a small table first, and from there into the large one together. A history is in one of the two. That is for SQLite:
// PostgreSQL puts a batch's keys where they belong in less time than the detour takes, so there the small table is empty.

// recentMost is how many histories wait in the small table. With fewer, the large one is rewritten more often, with
// more, the small one is large itself.
const recentMost = 24_000

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
	query := s.listQuery("SELECT key, first_day, days, parcels, weeks, held, violations, not_presented FROM ", " JOIN histories ON key = list.v")
	list := s.engine.intList(keys)
	err := queryInts(ctx, b.tx, query, 8, func(v []int64) {
		before.Histories[v[0]] = &models.HistoryRow{Key: v[0], First: models.Day(v[1]), Last: models.Day(v[1] + v[2]), Parcels: v[3], Weeks: v[4],
			Held: v[5], Violations: v[6], NotPresented: v[7]}
	}, list)
	if err != nil {
		return err
	}
	if !s.historiesWait() {
		return nil
	}
	query = s.listQuery("SELECT key, first_day FROM ", " JOIN histories_recent ON key = list.v")
	return queryInts(ctx, b.tx, query, 2, func(v []int64) {
		day := models.Day(v[1])
		before.Histories[v[0]] = &models.HistoryRow{Key: v[0], First: day, Last: day, Parcels: 1, Weeks: 1}
	}, list)
}

// historiesWait tells whether new histories go through the small table.
func (s *Store) historiesWait() bool { return s.engine.name() != "postgres" }

// writeHistories writes one row for every seller and address that the batch changed. Batches take turns, so what was
// read is still so; only the columns of what officers found may have moved meanwhile, and they are left alone.
//
// It comes behind the holds and before the counts, as in an officer's decision: two transactions that lock the same
// rows in the same order wait for each other and never both.
func (s *Store) writeHistories(ctx context.Context, b *batchTx, c *models.Change) error {
	byKey := func(a, b models.HistoryRow) int { return cmp.Compare(a.Key, b.Key) }
	slices.SortFunc(c.Histories, byKey)
	slices.SortFunc(c.HistoriesNew, byKey)
	fresh, single := make([]models.HistoryRow, 0, 64), map[models.Day][]int64{}
	for _, r := range c.HistoriesNew {
		if s.historiesWait() && r.Single() {
			single[r.First] = append(single[r.First], r.Key)
		} else {
			fresh = append(fresh, r)
		}
	}
	if s.historiesWait() {
		if err := s.settleRecent(ctx, b, c.Histories); err != nil {
			return err
		}
		if err := s.insertRecent(ctx, b, single); err != nil {
			return err
		}
	}
	err := s.engine.insert(ctx, b, "histories", []string{"first_day", "days", "parcels", "weeks", "held", "key"}, len(fresh), func(i int, v []any) { putHistory(&fresh[i], v) })
	if err != nil {
		return err
	}
	return s.updateHistories(ctx, b, c.Histories)
}

// updateHistories changes histories that are on file: row by row on SQLite, where that is quick, and with one statement
// on PostgreSQL, where each one costs a look of its own.
func (s *Store) updateHistories(ctx context.Context, b *batchTx, rows []models.HistoryRow) error {
	if s.engine.name() != "postgres" {
		return s.engine.each(ctx, b, "UPDATE histories SET first_day = ?, days = ?, parcels = ?, weeks = ?, held = ? WHERE key = ?", 6, len(rows),
			func(i int, v []any) { putHistory(&rows[i], v) })
	}
	if len(rows) == 0 {
		return nil
	}
	var columns [6][]int64
	values := make([]any, len(columns))
	for i := range rows {
		putHistory(&rows[i], values)
		for k, v := range values {
			columns[k] = append(columns[k], v.(int64))
		}
	}
	for k := range columns {
		values[k] = s.engine.intList(columns[k])
	}
	// The rows are locked in the order of their keys first, as an officer's decision locks them: see writeHistories.
	_, err := b.tx.ExecContext(ctx, `WITH locked AS (SELECT key FROM histories WHERE key = ANY($6::bigint[]) ORDER BY key FOR UPDATE)
		UPDATE histories SET first_day = c.first_day, days = c.days, parcels = c.parcels, weeks = c.weeks, held = c.held
		FROM locked JOIN unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[]) AS c(first_day, days, parcels, weeks, held, key) ON c.key = locked.key
		WHERE histories.key = locked.key`, values...)
	return err
}

// settleRecent brings histories that are about to change from the small table into the large one, and all others too once
// there are enough.
func (s *Store) settleRecent(ctx context.Context, b *batchTx, change []models.HistoryRow) error {
	var waiting int64
	if err := b.tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM histories_recent").Scan(&waiting); err != nil {
		return err
	}
	var which string
	var args []any
	switch {
	case waiting > recentMost:
	case waiting > 0 && len(change) > 0:
		keys := make([]int64, len(change))
		for i := range change {
			keys[i] = change[i].Key
		}
		which, args = s.listQuery(" AND key IN (SELECT v FROM ", ")"), []any{s.engine.intList(keys)}
	default:
		return nil
	}
	if _, err := b.tx.ExecContext(ctx, settleQuery(which), args...); err != nil {
		return err
	}
	_, err := b.tx.ExecContext(ctx, "DELETE FROM histories_recent WHERE key <> 0"+which, args...)
	return err
}

// settleQuery copies histories from the small table into the large one. On PostgreSQL an officer's decision and a batch
// may do that with the same one at once: whoever comes second finds it done.
func settleQuery(which string) string {
	return "INSERT INTO histories (key, first_day) SELECT key, first_day FROM histories_recent WHERE key <> 0" + which + " ORDER BY key ON CONFLICT (key) DO NOTHING"
}

// insertRecent adds histories of one parcel each, by its day of arrival. A day's go in with one statement, in half the
// time that one for each would take.
func (s *Store) insertRecent(ctx context.Context, b *batchTx, keys map[models.Day][]int64) error {
	for _, day := range sortedKeys(keys) {
		query := s.listQuery("INSERT INTO histories_recent (key, first_day) SELECT v, "+decimal(int64(day))+" FROM ", "")
		if _, err := b.tx.ExecContext(ctx, query, s.engine.intList(keys[day])); err != nil {
			return err
		}
	}
	return nil
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
		if err := tx.Exec(settleQuery(" AND key = ?"), key).Error; err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM histories_recent WHERE key = ?", key).Error; err != nil {
			return err
		}
		if err := tx.Exec("UPDATE histories SET "+column+" = "+column+" + 1 WHERE key = ?", key).Error; err != nil {
			return err
		}
	}
	return nil
}
