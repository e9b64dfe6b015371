package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// EndLeftOut notes in the report of a manifest what became of the filings that its sender wanted taken back with
// it. It counts how they stand now and not what the last attempt did, so that an attempt that was broken off counts
// too. The lists of filings are given up: every one that was taken is marked itself. Once it is noted, nothing is
// done.
func (s *Store) EndLeftOut(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var m models.Manifest
		if err := tx.Take(&m, id).Error; err != nil {
			return found(err, "manifest")
		}
		var report models.CheckReport
		if err := json.Unmarshal(m.Report, &report); err != nil {
			return fmt.Errorf("reading the report of a check: %w", err)
		}
		if report.LeftOut != nil {
			return nil
		}
		end, err := countLeftOut(tx, m.OrganisationID, report.TakeBack)
		if err != nil {
			return err
		}
		report.LeftOut, report.TakeBack = &end, nil
		for i := range report.Earlier {
			report.Earlier[i].NotHere = nil
		}
		body, err := json.Marshal(report)
		if err != nil {
			return err
		}
		// Of two attempts at once only the one writes that found the report as it still is.
		done := tx.Exec("UPDATE manifests SET report = ? WHERE id = ? AND report = ?", body, id, m.Report)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return record(tx, audit.New(s.Now(), actor, "manifest.left_out", audit.Subject("manifest", id), m.OrganisationID,
			map[string]any{"filings": end.Taken, "kept": end.Kept}))
	})
}

// countLeftOut counts how an organisation's filings stand.
func countLeftOut(tx *gorm.DB, org int64, filings []int64) (end models.LeftOut, err error) {
	for chunk := range slices.Chunk(filings, 500) {
		var n models.LeftOut
		err := tx.Raw(`SELECT COALESCE(SUM(CASE WHEN superseded = 2 THEN 1 ELSE 0 END), 0) AS taken, COALESCE(SUM(CASE WHEN superseded = 0 THEN 1 ELSE 0 END), 0) AS kept
			FROM filings WHERE organisation_id = ? AND id IN ?`, org, chunk).Scan(&n).Error
		if err != nil {
			return end, err
		}
		end.Taken, end.Kept = end.Taken+n.Taken, end.Kept+n.Kept
	}
	return end, nil
}
