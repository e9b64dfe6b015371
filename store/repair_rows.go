package store

import (
	"context"
	"slices"

	"pilot321/models"
)

// WaitingRows gives rows that wait, in order. Rows of one cause are found by their findings' text, which
// has the code and the element next to each other.
func (s *Store) WaitingRows(ctx context.Context, q models.WaitingQuery) (list []models.QuarantinedRow, err error) {
	query := s.read(ctx).Where("manifest_id = ? AND \"row\" > ? AND state = ?", q.Manifest, q.After, models.RowWaiting)
	if q.Code != "" {
		query = query.Where(`findings LIKE ? ESCAPE '\'`, "%"+escapeLike(`"code":"`+q.Code+`","element":"`+q.Element+`"`)+"%")
	}
	if q.NotRepair != 0 {
		query = query.Where("repair_id <> ?", q.NotRepair)
	}
	return list, query.Order("\"row\"").Limit(q.Limit).Find(&list).Error
}

// RowsAt gives the rows of a quarantine with these numbers that are there and in the state, in order;
// state "" takes every one.
func (s *Store) RowsAt(ctx context.Context, manifest int64, state models.RowState, rows []int64) (all []models.QuarantinedRow, err error) {
	for chunk := range slices.Chunk(rows, 400) {
		var list []models.QuarantinedRow
		query := s.read(ctx).Where("manifest_id = ? AND \"row\" IN ?", manifest, chunk)
		if state != "" {
			query = query.Where("state = ?", state)
		}
		if err := query.Order("\"row\"").Find(&list).Error; err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	slices.SortFunc(all, func(a, b models.QuarantinedRow) int { return int(a.Row - b.Row) })
	return all, nil
}

// RowsOfRepair gives the rows whose latest repair this is, in order, behind a row.
func (s *Store) RowsOfRepair(ctx context.Context, r models.Repair, state models.RowState, after int64, limit int) (list []models.QuarantinedRow, err error) {
	return list, s.read(ctx).Where("manifest_id = ? AND repair_id = ? AND state = ? AND \"row\" > ?", r.ManifestID, r.ID, state, after).
		Order("\"row\"").Limit(limit).Find(&list).Error
}

// RepairCells gives the cells that a repair changed in some rows, by row and column.
func (s *Store) RepairCells(ctx context.Context, repair int64, rows []int64) (all []models.RepairCell, err error) {
	for chunk := range slices.Chunk(rows, 400) {
		var list []models.RepairCell
		if err := s.read(ctx).Where("repair_id = ? AND \"row\" IN ?", repair, chunk).Order("\"row\", col").Find(&list).Error; err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// CellsOfRow is what repairs did to one row, the latest first.
func (s *Store) CellsOfRow(ctx context.Context, manifest, row int64) (list []models.RepairCell, err error) {
	return list, s.read(ctx).Where("\"row\" = ? AND repair_id IN (SELECT id FROM repairs WHERE manifest_id = ?)", row, manifest).
		Order("repair_id DESC, col").Find(&list).Error
}

// RepairsBefore tells for rows of a repair which repair changed a cell of theirs before; those that were
// undone do not count, and a row without one is left out.
func (s *Store) RepairsBefore(ctx context.Context, r models.Repair, rows []int64) (map[int64]int64, error) {
	before := map[int64]int64{}
	for chunk := range slices.Chunk(rows, 400) {
		var list []struct{ Row, Latest int64 }
		err := s.read(ctx).Raw(`SELECT c."row" AS "row", MAX(c.repair_id) AS latest FROM repair_cells c JOIN repairs r ON r.id = c.repair_id
			WHERE r.manifest_id = ? AND r.id < ? AND r.status <> ? AND c."row" IN ? GROUP BY c."row"`, r.ManifestID, r.ID, models.RepairUndone, chunk).Scan(&list).Error
		if err != nil {
			return nil, err
		}
		for _, l := range list {
			before[l.Row] = l.Latest
		}
	}
	return before, nil
}

// ChangedLater counts the rows with cells of a repair that a later one changed again.
func (s *Store) ChangedLater(ctx context.Context, r models.Repair) (n int64, err error) {
	return n, s.read(ctx).Raw(`SELECT COUNT(DISTINCT c."row") FROM repair_cells c JOIN quarantined_rows q ON q.manifest_id = ? AND q."row" = c."row"
		WHERE c.repair_id = ? AND q.repair_id > ?`, r.ManifestID, r.ID, r.ID).Scan(&n).Error
}

// takenBack is the mark of a filing that its sender took back (filings.superseded).
const takenBack = 2

// FilingsThere tells which of these filings exist, and of each whether it was taken back.
func (s *Store) FilingsThere(ctx context.Context, ids []int64) (there map[int64]bool, err error) {
	there = make(map[int64]bool, len(ids))
	for chunk := range slices.Chunk(ids, 400) {
		var list []struct {
			ID         int64
			Superseded int
		}
		if err := s.read(ctx).Raw("SELECT id, superseded FROM filings WHERE id IN ?", chunk).Scan(&list).Error; err != nil {
			return nil, err
		}
		for _, f := range list {
			there[f.ID] = f.Superseded == takenBack
		}
	}
	return there, nil
}

// WarningsAt gives the findings of some rows that went in.
func (s *Store) WarningsAt(ctx context.Context, manifest int64, rows []int64) (all []models.QuarantinedRow, err error) {
	for chunk := range slices.Chunk(rows, 400) {
		var list []rowWarning
		if err := s.read(ctx).Where("manifest_id = ? AND \"row\" IN ?", manifest, chunk).Order("\"row\"").Find(&list).Error; err != nil {
			return nil, err
		}
		for _, w := range list {
			all = append(all, models.QuarantinedRow{ManifestID: w.ManifestID, Row: w.Row, Findings: w.Findings})
		}
	}
	return all, nil
}

// FindingValues gives the values that are listed behind a cause, the most frequent first; code "" gives
// those of all causes.
func (s *Store) FindingValues(ctx context.Context, manifest int64, code, element string) (list []models.FindingValue, err error) {
	query := s.read(ctx).Where("manifest_id = ?", manifest)
	if code != "" {
		query = query.Where("code = ? AND element = ?", code, element)
	}
	return list, query.Order("code, element, count DESC, value").Find(&list).Error
}
