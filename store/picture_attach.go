package store

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// StoredFiling is a filing with whether it is in force.
type StoredFiling = models.StoredFiling

// ManifestFilings reads a manifest's filings in order behind a number, at most limit. Those that its sender
// took back are left out; those that a later version replaced are not, because their rows went in.
func (s *Store) ManifestFilings(ctx context.Context, manifest, after int64, limit int) (list []StoredFiling, err error) {
	rows, err := s.read(ctx).Raw(`SELECT id, shipment_id, organisation_id, version, superseded, doc FROM filings
		WHERE id > ? AND id >= ? AND id < ? AND superseded <> 2 ORDER BY id LIMIT ?`,
		after, models.FilingID(manifest, 0), models.FilingID(manifest+1, 0), limit).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var f StoredFiling
		var superseded int64
		var doc []byte
		if err := rows.Scan(&f.ID, &f.ShipmentID, &f.OrganisationID, &f.Version, &superseded, &doc); err != nil {
			return nil, err
		}
		if f.Values, f.Lines, err = models.ReadDoc(doc); err != nil {
			return nil, err
		}
		f.InForce = superseded == 0
		list = append(list, f)
	}
	return list, rows.Err()
}

// ReplaceWarnings takes the findings that ours names out of the rows from first to last, and puts the given
// ones, a row each, in their place.
func (s *Store) ReplaceWarnings(ctx context.Context, manifest, first, last int64, ours func(code string) bool, rows []models.QuarantinedRow) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var have []rowWarning
		if err := tx.Where("manifest_id = ? AND \"row\" BETWEEN ? AND ?", manifest, first, last).Find(&have).Error; err != nil {
			return err
		}
		left := make(map[int64][]models.Finding, len(rows))
		for _, r := range rows {
			left[r.Row] = r.Findings
		}
		for _, w := range have {
			kept := slices.DeleteFunc(slices.Clone(w.Findings), func(f models.Finding) bool { return ours(f.Code) })
			kept = append(kept, left[w.Row]...)
			delete(left, w.Row)
			if err := putWarning(tx, w, kept); err != nil {
				return err
			}
		}
		for row, findings := range left {
			if err := tx.Create(&rowWarning{ManifestID: manifest, Row: row, Findings: findings}).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// putWarning writes what is left of a row's findings, where that is not what is there.
func putWarning(tx *gorm.DB, w rowWarning, findings []models.Finding) error {
	at := tx.Where("manifest_id = ? AND \"row\" = ?", w.ManifestID, w.Row)
	if len(findings) == 0 {
		return at.Delete(&rowWarning{}).Error
	}
	if slices.EqualFunc(findings, w.Findings, func(a, b models.Finding) bool { a.Element = b.Element; return a == b }) {
		return nil
	}
	text, err := json.Marshal(findings)
	if err != nil {
		return err
	}
	return at.Model(&rowWarning{}).Update("findings", string(text)).Error
}

// SettlePictures takes over what a pass over a manifest's filings found of its pictures, and ends the bundles
// that it took into account.
func (s *Store) SettlePictures(ctx context.Context, actor models.Actor, o models.PictureOutcome, ours func(code string) bool) error {
	return s.writeBulk(ctx, func(b *batchTx) error {
		var m models.Manifest
		if err := b.orm.Take(&m, o.Manifest).Error; err != nil {
			return found(err, "manifest")
		}
		if err := s.replaceGroups(b, o, ours); err != nil {
			return err
		}
		if err := b.orm.Where("manifest_id = ?", m.ID).Delete(&models.MissingPicture{}).Error; err != nil {
			return err
		}
		if err := s.writeMissing(ctx, b, o.Names); err != nil {
			return err
		}
		if err := s.writeUsedFiles(ctx, b, m.ID, &models.Change{UsedFiles: o.Used}); err != nil {
			return err
		}
		err := b.orm.Exec("UPDATE manifests SET pic_matched = ?, pic_missing = ? WHERE id = ?", o.Matched, o.Missing, m.ID).Error
		if err != nil {
			return err
		}
		if err := countPictures(b.orm, m.ID); err != nil {
			return err
		}
		if len(o.Bundles) > 0 {
			if err := b.orm.Model(&models.PictureBundle{}).Where("id IN ? AND status = ?", o.Bundles, models.BundleWorking).Update("status", models.BundleDone).Error; err != nil {
				return err
			}
		}
		return record(b.orm, audit.New(s.Now(), actor, "manifest.pictures_attached", audit.Subject("manifest", m.ID), m.OrganisationID,
			map[string]any{"filings": o.Filings, "matched": o.Matched, "missing": o.Missing}))
	})
}

// replaceGroups puts the groups of a pass in the place of those that ours names.
func (s *Store) replaceGroups(b *batchTx, o models.PictureOutcome, ours func(code string) bool) error {
	var have []models.FindingGroup
	if err := b.orm.Where("manifest_id = ?", o.Manifest).Find(&have).Error; err != nil {
		return err
	}
	for _, g := range have {
		if !ours(g.Code) {
			continue
		}
		if err := b.orm.Where("manifest_id = ? AND code = ? AND element = ?", g.ManifestID, g.Code, g.Element).Delete(&models.FindingGroup{}).Error; err != nil {
			return err
		}
	}
	return s.addGroups(b, o.Groups)
}
