package store

import (
	"context"
	"encoding/json"
	"slices"

	"pilot321/models"
)

// RepairBatch is one batch of a repair, or of its undo, in one transaction. It is Batch for rows that come
// out of the quarantine: what they file is loaded, decided and written as in an import, and the rows, the
// manifest's counts and the findings by cause move with it.
func (s *Store) RepairBatch(ctx context.Context, at models.RepairPoint, keys models.BatchKeys,
	more func(*models.Before) models.BatchMore, decide func(*models.Before) (*models.Change, error)) error {
	return s.writeBulk(ctx, func(b *batchTx) error {
		if err := s.engine.lockImports(ctx, b.tx); err != nil {
			return err
		}
		before, err := s.loadBefore(ctx, b, keys, more)
		if err != nil {
			return err
		}
		change, err := decide(before)
		if err != nil {
			return err
		}
		if err := s.advanceRepair(b, at, change); err != nil {
			return err
		}
		if err := s.usedLater(ctx, b, at.Manifest, change); err != nil {
			return err
		}
		if err := s.writeRows(ctx, b, at.Manifest, change.Repair); err != nil {
			return err
		}
		return s.writeChange(ctx, b, change)
	})
}

// usedLater notes picture files that a repaired row is the first to name.
func (s *Store) usedLater(ctx context.Context, b *batchTx, manifest int64, c *models.Change) error {
	if len(c.UsedFiles) == 0 {
		return nil
	}
	if err := s.writeUsedFiles(ctx, b, manifest, c); err != nil {
		return err
	}
	return b.orm.Exec(`UPDATE manifests SET pic_unused = (SELECT COUNT(*) FROM manifest_pictures
		WHERE manifest_id = manifests.id AND used = ? AND picture_id IS NOT NULL) WHERE id = ?`, false, manifest).Error
}

// advanceRepair moves the manifest's counts and the repair's own, if this process still holds both.
func (s *Store) advanceRepair(b *batchTx, at models.RepairPoint, c *models.Change) error {
	r, t := c.Repair, c.Tally
	done := b.orm.Exec(`UPDATE manifests SET quarantined = quarantined + ?, left_out = left_out + ?, accepted = accepted + ?, unchanged = unchanged + ?,
		repaired = repaired + ?, filings = filings + ?, joined = joined + ?, held = held + ?, pic_matched = pic_matched + ?, pic_missing = pic_missing + ?, lease_until = ?
		WHERE id = ? AND status IN ? AND lease_owner = ?`,
		r.Waiting, r.LeftOut, r.Accepted, r.Unchanged, r.Repaired, t.Filings, t.Joined, t.Held, t.PicMatched, t.PicMissing, s.Now().Add(leaseFor),
		at.Manifest, []models.ManifestStatus{models.ManifestDone, models.ManifestCancelled}, at.Owner)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "The repair was taken over.")
	}
	done = b.orm.Exec("UPDATE repairs SET rows_changed = rows_changed + ?, rows_filed = rows_filed + ? WHERE id = ? AND status = ?",
		r.Changed, r.Accepted+r.Unchanged, at.Repair, at.Status)
	if done.Error == nil && done.RowsAffected != 1 {
		return models.Fail(models.KindConflict, "The repair has ended.")
	}
	return done.Error
}

// writeRows writes the rows of the quarantine as they are now. Findings that are nil stay as they were: a
// row that went in keeps what it had waited for.
func (s *Store) writeRows(ctx context.Context, b *batchTx, manifest int64, r *models.RepairChange) error {
	edited, findings := make([]any, len(r.Rows)), make([]any, len(r.Rows))
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Edited != nil {
			text, err := json.Marshal(row.Edited)
			if err != nil {
				return err
			}
			edited[i] = string(text)
		}
		if row.Findings != nil {
			text, err := json.Marshal(row.Findings)
			if err != nil {
				return err
			}
			findings[i] = string(text)
		}
	}
	err := s.engine.each(ctx, b, `UPDATE quarantined_rows SET state = ?, edited = ?, findings = COALESCE(?, findings), repair_id = ?
		WHERE manifest_id = ? AND "row" = ?`, 6, len(r.Rows), func(i int, v []any) {
		v[0], v[1], v[2], v[3], v[4], v[5] = string(r.Rows[i].State), edited[i], findings[i], r.Rows[i].RepairID, manifest, r.Rows[i].Row
	})
	if err != nil {
		return err
	}
	err = s.engine.each(ctx, b, "DELETE FROM row_warnings WHERE manifest_id = ? AND \"row\" = ?", 2, len(r.Unwarned), func(i int, v []any) {
		v[0], v[1] = manifest, r.Unwarned[i]
	})
	if err != nil {
		return err
	}
	return s.engine.insert(ctx, b, "repair_cells", []string{"repair_id", `"row"`, "col", "before", "after"}, len(r.Cells), func(i int, v []any) {
		c := &r.Cells[i]
		v[0], v[1], v[2], v[3], v[4] = c.RepairID, c.Row, int64(c.Col), c.Before, c.After
	})
}

// renewFindings brings the causes and the values behind them down to what still waits, and adds what was
// found anew. A cause without rows disappears.
func (s *Store) renewFindings(ctx context.Context, b *batchTx, c *models.Change) error {
	var more []models.FindingValue
	for _, v := range c.Values {
		if v.Count > 0 {
			more = append(more, v)
			continue
		}
		err := b.orm.Exec("UPDATE finding_values SET count = count + ? WHERE manifest_id = ? AND code = ? AND element = ? AND value = ?",
			v.Count, v.ManifestID, v.Code, v.Element, v.Value).Error
		if err != nil {
			return err
		}
	}
	for i := range c.Repair.Gone {
		if err := takeFromGroup(b, &c.Repair.Gone[i]); err != nil {
			return err
		}
	}
	more, err := listable(b, more)
	if err != nil {
		return err
	}
	if err := s.addValues(ctx, b, more); err != nil {
		return err
	}
	return s.addGroups(b, c.Groups)
}

// takeFromGroup takes findings out of their cause.
func takeFromGroup(b *batchTx, gone *models.FindingGroup) error {
	where := "manifest_id = ? AND code = ? AND element = ?"
	var have models.FindingGroup
	got := b.orm.Where(where, gone.ManifestID, gone.Code, gone.Element).Limit(1).Find(&have)
	if got.Error != nil || got.RowsAffected == 0 {
		return got.Error
	}
	if err := b.orm.Exec("DELETE FROM finding_values WHERE "+where+" AND count <= 0", gone.ManifestID, gone.Code, gone.Element).Error; err != nil {
		return err
	}
	have.Count -= gone.Count
	if have.Count <= 0 {
		if err := b.orm.Exec("DELETE FROM finding_values WHERE "+where, gone.ManifestID, gone.Code, gone.Element).Error; err != nil {
			return err
		}
		return b.orm.Exec("DELETE FROM finding_groups WHERE "+where, gone.ManifestID, gone.Code, gone.Element).Error
	}
	have.FirstRows = slices.DeleteFunc(have.FirstRows, func(row int64) bool { return slices.Contains(gone.FirstRows, row) })
	var sample []string
	err := b.orm.Raw("SELECT value FROM finding_values WHERE "+where+" ORDER BY CASE WHEN value = ? THEN 0 ELSE 1 END, count DESC, value LIMIT 1",
		gone.ManifestID, gone.Code, gone.Element, have.Sample).Scan(&sample).Error
	if err != nil {
		return err
	}
	if len(sample) == 1 {
		have.Sample = sample[0]
	}
	return b.orm.Model(&models.FindingGroup{}).Where(where, gone.ManifestID, gone.Code, gone.Element).
		Select("count", "first_rows", "sample").Updates(&have).Error
}

// listable keeps the values that may be added: those listed already, and new ones of a cause whose list is
// complete and has room. A value that had been left off a list would get a count that is not true.
func listable(b *batchTx, values []models.FindingValue) (kept []models.FindingValue, err error) {
	type key struct{ code, element string }
	room := map[key]int{}
	for _, v := range values {
		k := key{v.Code, v.Element}
		if _, known := room[k]; !known {
			var list struct{ Listed, Sum, Rows int64 }
			where := []any{v.ManifestID, v.Code, v.Element}
			err := b.orm.Raw(`SELECT COUNT(*) AS listed, COALESCE(SUM(count), 0) AS sum,
				COALESCE((SELECT count FROM finding_groups WHERE manifest_id = ? AND code = ? AND element = ?), 0) AS rows
				FROM finding_values WHERE manifest_id = ? AND code = ? AND element = ?`, append(where, where...)...).Scan(&list).Error
			if err != nil {
				return nil, err
			}
			if list.Sum == list.Rows {
				room[k] = max(0, models.ListedValues-int(list.Listed))
			} else {
				room[k] = 0
			}
		}
		var n int64
		err := b.orm.Raw("SELECT COUNT(*) FROM finding_values WHERE manifest_id = ? AND code = ? AND element = ? AND value = ?", v.ManifestID, v.Code, v.Element, v.Value).Scan(&n).Error
		if err != nil {
			return nil, err
		}
		if n == 0 {
			if room[k] == 0 {
				continue
			}
			room[k]--
		}
		kept = append(kept, v)
	}
	return kept, nil
}
