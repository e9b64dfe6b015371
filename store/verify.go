package store

import (
	"bytes"
	"context"
	"fmt"

	"pilot321/audit"
	"pilot321/models"
)

// Fault is something that does not fit in the stored records.
type Fault struct {
	Check  string `json:"check"`
	Detail string `json:"detail"`
}

// VerifyDatabase runs the engine's own checks of integrity and foreign keys, and ours: keys and
// persons that point to shipments, filings that their shipments name, counts of standing holds, and
// the hash of every audit event.
func (s *Store) VerifyDatabase(ctx context.Context) ([]Fault, error) {
	var faults []Fault
	if s.engine.name() == "sqlite" {
		var lines []string
		if err := s.read(ctx).Raw("PRAGMA integrity_check").Scan(&lines).Error; err != nil {
			return nil, err
		}
		for _, line := range lines {
			if line != "ok" {
				faults = append(faults, Fault{"integrity", line})
			}
		}
		rows, err := s.read(ctx).Raw("PRAGMA foreign_key_check").Rows()
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var table, parent string
			var row, key *int64
			if err := rows.Scan(&table, &row, &parent, &key); err != nil {
				rows.Close()
				return nil, err
			}
			faults = append(faults, Fault{"foreign_key", fmt.Sprintf("%s points to a missing row of %s", table, parent)})
		}
		rows.Close()
	}
	for _, check := range consistency {
		var n int64
		if err := s.read(ctx).Raw(check.query).Scan(&n).Error; err != nil {
			return nil, err
		}
		if n > 0 {
			faults = append(faults, Fault{check.name, fmt.Sprintf("%d %s", n, check.what)})
		}
	}
	more, err := s.verifyAudit(ctx)
	return append(faults, more...), err
}

// consistency are counts that must be zero.
var consistency = []struct{ name, what, query string }{
	{"shipment_keys", "keys without a shipment", "SELECT COUNT(*) FROM shipment_keys k LEFT JOIN shipments s ON s.id = k.shipment_id WHERE s.id IS NULL"},
	{"person_days", "shares of a person's day without a shipment", "SELECT COUNT(*) FROM person_days p LEFT JOIN shipments s ON s.id = p.shipment_id WHERE s.id IS NULL OR s.person_day <> p.person_day OR s.cents <> p.cents"},
	{"person_days", "shipments that are missing on their person's day", "SELECT COUNT(*) FROM shipments s WHERE s.person_day <> 0 AND s.merged_into = 0 AND NOT EXISTS (SELECT 1 FROM person_days p WHERE p.person_day = s.person_day AND p.shipment_id = s.id)"},
	{"filings", "filings without a shipment", "SELECT COUNT(*) FROM filings f LEFT JOIN shipments s ON s.id = f.shipment_id WHERE s.id IS NULL"},
	{"holds", "shipments whose count of standing holds is wrong", "SELECT COUNT(*) FROM shipments s WHERE s.open_holds <> (SELECT COUNT(*) FROM holds h WHERE h.shipment_id = s.id AND h.status <> 'closed')"},
	{"manifests", "manifests whose rows do not add up", "SELECT COUNT(*) FROM manifests WHERE rows_read <> accepted + quarantined + unchanged + left_out OR status = 'done' AND rows_read <> rows_total"},
	{"manifest_filings", "manifests whose count of filings is wrong", "SELECT COUNT(*) FROM manifests m WHERE m.filings <> (SELECT COUNT(*) FROM filings f WHERE f.id >= m.id * 16777216 AND f.id < (m.id + 1) * 16777216)"},
	{"taken_back", "manifests whose count of filings taken back is wrong", "SELECT COUNT(*) FROM manifests m WHERE m.taken_back <> (SELECT COUNT(*) FROM filings f WHERE f.id >= m.id * 16777216 AND f.id < (m.id + 1) * 16777216 AND f.superseded = 2)"},
	{"taken_back", "withdrawn manifests with filings in force", "SELECT COUNT(*) FROM manifests m WHERE m.status = 'withdrawn' AND m.taken_back <> m.filings"},
	{"taken_back", "filings in force on a shipment that is gone", "SELECT COUNT(*) FROM filings f JOIN shipments s ON s.id = f.shipment_id WHERE f.superseded = 0 AND s.merged_into <> 0"},
	{"taken_back", "keys that lead to a shipment that is gone", "SELECT COUNT(*) FROM shipment_keys k JOIN shipments s ON s.id = k.shipment_id WHERE s.merged_into < 0"},
	{"pictures", "looks whose spread over sellers is noted wrongly", "SELECT (SELECT COUNT(*) FROM picture_spread d WHERE (SELECT COUNT(*) FROM picture_sellers s WHERE s.look = d.look) < 3) + (SELECT COUNT(*) FROM (SELECT look FROM picture_sellers GROUP BY look HAVING COUNT(*) >= 3) many WHERE NOT EXISTS (SELECT 1 FROM picture_spread d WHERE d.look = many.look))"},
	{"pictures", "descriptions of a picture by a shipment that does not show it", "SELECT COUNT(*) FROM picture_goods g WHERE NOT EXISTS (SELECT 1 FROM picture_uses u WHERE u.look = g.look AND u.shipment_id = g.shipment_id)"},
	{"pictures", "pictures whose look is nobody's", "SELECT COUNT(*) FROM pictures p WHERE NOT EXISTS (SELECT 1 FROM pictures l WHERE l.content = p.look)"},
	{"quarantine", "manifests whose quarantine is incomplete", "SELECT COUNT(*) FROM manifests m WHERE m.quarantined <> (SELECT COUNT(*) FROM quarantined_rows q WHERE q.manifest_id = m.id AND q.state = 'waiting')"},
	{"jobs", "jobs that wait for a person", "SELECT COUNT(*) FROM job_runs WHERE state = 'parked'"},
}

func (s *Store) verifyAudit(ctx context.Context) (faults []Fault, err error) {
	const together = 2000
	for after := int64(0); ; {
		var events []models.Event
		if err := s.read(ctx).Where("id > ?", after).Order("id").Limit(together).Find(&events).Error; err != nil || len(events) == 0 {
			return faults, err
		}
		after = events[len(events)-1].ID
		for _, e := range events {
			if !bytes.Equal(audit.Hash(e), e.Hash) {
				faults = append(faults, Fault{"audit", fmt.Sprintf("event %d was changed after it was written", e.ID)})
			}
		}
	}
}

// FileRecord is a stored file as the records know it: SHA256 is nil for what the portal derived.
type FileRecord struct {
	Key    string
	Size   int64
	SHA256 []byte
}

// EachFileRecord goes over every file that the records name.
func (s *Store) EachFileRecord(ctx context.Context, do func(FileRecord) error) error {
	var manifests []models.Manifest
	if err := s.read(ctx).Select("id", "blob_key", "table_key", "size", "sha256").Order("id").Find(&manifests).Error; err != nil {
		return err
	}
	for _, m := range manifests {
		if err := do(FileRecord{m.BlobKey, m.Size, m.SHA256}); err != nil {
			return err
		}
		if m.TableKey == "" {
			continue
		}
		if err := do(FileRecord{Key: m.TableKey}); err != nil {
			return err
		}
	}
	var pieces []models.UploadPiece
	if err := s.read(ctx).Order("upload_id, n").Find(&pieces).Error; err != nil {
		return err
	}
	for _, p := range pieces {
		if err := do(FileRecord{p.BlobKey, p.Size, p.SHA256}); err != nil {
			return err
		}
	}
	var bundles []models.PictureBundle
	if err := s.read(ctx).Where("blob_key <> ''").Order("id").Find(&bundles).Error; err != nil {
		return err
	}
	for _, b := range bundles {
		if err := do(FileRecord{b.BlobKey, b.Size, b.SHA256}); err != nil {
			return err
		}
	}
	var references []models.PictureReference
	if err := s.read(ctx).Order("id").Find(&references).Error; err != nil {
		return err
	}
	for _, r := range references {
		for _, f := range []FileRecord{{r.BlobKey, r.Size, r.SHA256}, {Key: r.ThumbKey}, {Key: r.ViewKey}} {
			if err := do(f); err != nil {
				return err
			}
		}
	}
	var pictures []models.Picture
	if err := s.read(ctx).Order("id").Find(&pictures).Error; err != nil {
		return err
	}
	for _, p := range pictures {
		for _, f := range []FileRecord{{p.BlobKey, p.Size, p.SHA256}, {Key: p.ThumbKey}, {Key: p.ViewKey}} {
			if err := do(f); err != nil {
				return err
			}
		}
	}
	return nil
}
