package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"gorm.io/gorm/clause"

	"pilot321/models"
)

func joinColumns(columns []string) string { return strings.Join(columns, ", ") }

// writeChange writes a decided batch; the order keeps foreign keys satisfied at every step.
func (s *Store) writeChange(ctx context.Context, b *batchTx, c *models.Change) error {
	slices.SortFunc(c.Updated, func(a, b *models.Shipment) int { return cmp.Compare(a.ID, b.ID) })
	// Packing the shipments needs no database, so it goes on beside the first inserts.
	packed := make(chan packedShipments, 1)
	go func() { packed <- packShipments(c) }()
	if err := s.writeFilings(ctx, b, c); err != nil {
		return err
	}
	if err := s.writeKeys(ctx, b, c); err != nil {
		return err
	}
	if err := s.writeShipments(ctx, b, c, <-packed); err != nil {
		return err
	}
	for _, step := range []func(context.Context, *batchTx, *models.Change) error{s.writePersons, s.writePictures, s.writeProducts, s.writeHolds, s.writeHistories, s.writeFindings} {
		if err := step(ctx, b, c); err != nil {
			return err
		}
	}
	if err := s.addCounts(b, c.Counts); err != nil {
		return err
	}
	if err := s.addRuleCounts(b.orm, c.RuleCounts); err != nil {
		return err
	}
	if err := s.addShadow(ctx, b, c); err != nil {
		return err
	}
	return record(b.orm, c.Events...)
}

// packedShipments are the documents of a change's new and updated shipments, in that order.
type packedShipments struct {
	new, updated [][]byte
	err          error
}

func packShipments(c *models.Change) (p packedShipments) {
	p.new, p.err = packEach(c.New)
	if p.err == nil {
		p.updated, p.err = packEach(c.Updated)
	}
	return p
}

func packEach(list []*models.Shipment) ([][]byte, error) {
	docs := make([][]byte, len(list))
	for i, sh := range list {
		var err error
		if docs[i], err = packShipment(sh); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

func (s *Store) writeShipments(ctx context.Context, b *batchTx, c *models.Change, packed packedShipments) error {
	if packed.err != nil {
		return packed.err
	}
	err := s.engine.insert(ctx, b, "shipments", shipmentColumns, len(c.New), func(i int, v []any) {
		sh := c.New[i]
		v[0], v[1], v[2], v[3], v[4], v[5], v[6] = sh.ID, int64(sh.Day), string(sh.Mode), sh.Origin, string(sh.Lane), int64(sh.Score), sh.Eligibility
		v[7], v[8], v[9], v[10], v[11], v[12] = sh.PersonDay, sh.ValueCents, int64(0), sh.MergedInto, sh.UpdatedAt.UnixMicro(), packed.new[i]
	})
	if err != nil {
		return err
	}
	err = s.engine.each(ctx, b, `UPDATE shipments SET day = ?, mode = ?, origin = ?, lane = ?, score = ?, eligibility = ?, person_day = ?, cents = ?,
		merged_into = ?, updated_us = ?, doc = ? WHERE id = ?`, 12, len(c.Updated), func(i int, v []any) {
		sh := c.Updated[i]
		v[0], v[1], v[2], v[3], v[4], v[5] = int64(sh.Day), string(sh.Mode), sh.Origin, string(sh.Lane), int64(sh.Score), sh.Eligibility
		v[6], v[7], v[8], v[9], v[10], v[11] = sh.PersonDay, sh.ValueCents, sh.MergedInto, sh.UpdatedAt.UnixMicro(), packed.updated[i], sh.ID
	})
	if err != nil {
		return err
	}
	return s.engine.insert(ctx, b, "assessments", []string{"shipment_id", "n", "doc"}, len(c.Superseded), func(i int, v []any) {
		v[0], v[1], v[2] = c.Superseded[i].Shipment, int64(c.Superseded[i].N), c.Superseded[i].Doc
	})
}

func (s *Store) writeKeys(ctx context.Context, b *batchTx, c *models.Change) error {
	slices.SortFunc(c.Keys, func(a, b models.KeyRow) int { return cmp.Compare(a.Key, b.Key) })
	err := s.engine.insert(ctx, b, "shipment_keys", []string{"key", "shipment_id"}, len(c.Keys), func(i int, v []any) {
		v[0], v[1] = c.Keys[i].Key, c.Keys[i].Shipment
	})
	if err != nil {
		return err
	}
	err = s.engine.each(ctx, b, "UPDATE shipment_keys SET shipment_id = ? WHERE key = ?", 2, len(c.KeysMoved), func(i int, v []any) {
		v[0], v[1] = c.KeysMoved[i].Shipment, c.KeysMoved[i].Key
	})
	if err != nil {
		return err
	}
	return s.engine.each(ctx, b, "DELETE FROM shipment_keys WHERE key = ?", 1, len(c.KeysFreed), func(i int, v []any) { v[0] = c.KeysFreed[i] })
}

func (s *Store) writePersons(ctx context.Context, b *batchTx, c *models.Change) error {
	slices.SortFunc(c.Persons, func(a, b models.PersonRow) int {
		return cmp.Or(cmp.Compare(a.PersonDay, b.PersonDay), cmp.Compare(a.Shipment, b.Shipment))
	})
	created := make(map[int64]bool, len(c.New))
	for _, sh := range c.New {
		created[sh.ID] = true
	}
	// A shipment of this batch has no row yet. Its row can go in with all the others, which PostgreSQL does many times
	// faster than row by row.
	fresh := make([]models.PersonRow, 0, len(c.Persons))
	var keep, drop []models.PersonRow
	for _, row := range c.Persons {
		switch {
		case row.Cents < 0:
			drop = append(drop, row)
		case created[row.Shipment]:
			fresh = append(fresh, row)
		default:
			keep = append(keep, row)
		}
	}
	err := s.engine.each(ctx, b, "DELETE FROM person_days WHERE person_day = ? AND shipment_id = ?", 2, len(drop), func(i int, v []any) {
		v[0], v[1] = drop[i].PersonDay, drop[i].Shipment
	})
	if err != nil {
		return err
	}
	err = s.engine.insert(ctx, b, "person_days", []string{"person_day", "shipment_id", "cents"}, len(fresh), func(i int, v []any) {
		v[0], v[1], v[2] = fresh[i].PersonDay, fresh[i].Shipment, fresh[i].Cents
	})
	if err != nil {
		return err
	}
	return s.engine.each(ctx, b, `INSERT INTO person_days (person_day, shipment_id, cents) VALUES (?, ?, ?)
		ON CONFLICT (person_day, shipment_id) DO UPDATE SET cents = excluded.cents`, 3, len(keep), func(i int, v []any) {
		v[0], v[1], v[2] = keep[i].PersonDay, keep[i].Shipment, keep[i].Cents
	})
}

// writeUsedFiles notes which of the manifest's picture files a row names.
func (s *Store) writeUsedFiles(ctx context.Context, b *batchTx, manifest int64, c *models.Change) error {
	return s.engine.each(ctx, b, "UPDATE manifest_pictures SET used = ? WHERE manifest_id = ? AND name = ?", 3, len(c.UsedFiles), func(i int, v []any) {
		v[0], v[1], v[2] = true, manifest, c.UsedFiles[i]
	})
}

func (s *Store) writeHolds(ctx context.Context, b *batchTx, c *models.Change) error {
	for i := range c.Holds {
		if err := b.orm.Omit("ID").Create(&c.Holds[i]).Error; err != nil {
			return err
		}
	}
	err := s.engine.each(ctx, b, "UPDATE shipments SET open_holds = open_holds + 1 WHERE id = ?", 1, len(c.Holds), func(i int, v []any) { v[0] = c.Holds[i].ShipmentID })
	if err != nil {
		return err
	}
	for _, m := range c.HoldsMoved {
		if err := moveHold(b, m); err != nil {
			return err
		}
	}
	return s.engine.each(ctx, b, "UPDATE holds SET score = ?, priority = ?, rules = ? WHERE id = ? AND status <> 'closed'", 4, len(c.HoldUpdates), func(i int, v []any) {
		u := c.HoldUpdates[i]
		v[0], v[1], v[2], v[3] = int64(u.Score), u.Priority, u.Rules, u.ID
	})
}

// moveHold sends a hold to the shipment that took its own over.
func moveHold(b *batchTx, m models.HoldMove) error {
	err := b.orm.Exec("UPDATE holds SET shipment_id = ? WHERE id = ?", m.To, m.ID).Error
	if err != nil || m.Closed {
		return err
	}
	if err := b.orm.Exec("UPDATE shipments SET open_holds = open_holds - 1 WHERE id = ?", m.From).Error; err != nil {
		return err
	}
	return b.orm.Exec("UPDATE shipments SET open_holds = open_holds + 1 WHERE id = ?", m.To).Error
}

func (s *Store) writeFindings(ctx context.Context, b *batchTx, c *models.Change) error {
	var fault error
	asJSON := func(v any) string {
		text, err := json.Marshal(v)
		if err != nil {
			fault = err
		}
		return string(text)
	}
	err := s.engine.insert(ctx, b, "quarantined_rows", []string{"manifest_id", `"row"`, "raw", "findings"}, len(c.Quarantined), func(i int, v []any) {
		q := &c.Quarantined[i]
		v[0], v[1], v[2], v[3] = q.ManifestID, q.Row, asJSON(q.Raw), asJSON(q.Findings)
	})
	if err != nil || fault != nil {
		return cmp.Or(err, fault)
	}
	err = s.engine.insert(ctx, b, "row_warnings", []string{"manifest_id", `"row"`, "findings"}, len(c.Warnings), func(i int, v []any) {
		q := &c.Warnings[i]
		v[0], v[1], v[2] = q.ManifestID, q.Row, asJSON(q.Findings)
	})
	if err != nil || fault != nil {
		return cmp.Or(err, fault)
	}
	if c.Repair != nil {
		return s.renewFindings(ctx, b, c)
	}
	if err := s.addValues(ctx, b, c.Values); err != nil {
		return err
	}
	return s.addGroups(b, c.Groups)
}

// addValues adds to the counts of the different values behind the causes.
func (s *Store) addValues(ctx context.Context, b *batchTx, values []models.FindingValue) error {
	return s.engine.each(ctx, b, `INSERT INTO finding_values (manifest_id, code, element, value, count) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (manifest_id, code, element, value) DO UPDATE SET count = finding_values.count + excluded.count`, 5, len(values), func(i int, v []any) {
		f := &values[i]
		v[0], v[1], v[2], v[3], v[4] = f.ManifestID, f.Code, f.Element, f.Value, f.Count
	})
}

// addGroups adds a batch's findings to the manifest's, keeping the first rows and the first value.
func (s *Store) addGroups(b *batchTx, groups []models.FindingGroup) error {
	const most = 10
	for i := range groups {
		g := groups[i]
		var have models.FindingGroup
		found := b.orm.Where("manifest_id = ? AND code = ? AND element = ?", g.ManifestID, g.Code, g.Element).Limit(1).Find(&have)
		if found.Error != nil {
			return found.Error
		}
		if found.RowsAffected == 1 {
			g.Count += have.Count
			g.FirstRows = append(have.FirstRows, g.FirstRows...)
			slices.Sort(g.FirstRows)
			g.FirstRows = slices.Compact(g.FirstRows)
			g.Sample = cmp.Or(have.Sample, g.Sample)
		}
		g.FirstRows = g.FirstRows[:min(len(g.FirstRows), most)]
		if err := b.orm.Clauses(clause.OnConflict{UpdateAll: true}).Create(&g).Error; err != nil {
			return err
		}
	}
	return nil
}

// addCounts adds to the statistics and notes as of when they are.
func (s *Store) addCounts(b *batchTx, counts []models.Count) error {
	sum := map[models.Count]int64{}
	for _, c := range counts {
		n := c.N
		c.N = 0
		sum[c] += n
	}
	for c, n := range sum {
		if n == 0 {
			continue
		}
		err := b.orm.Exec(`INSERT INTO counts (day, organisation_id, kind, mode, metric, n) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (day, organisation_id, kind, mode, metric) DO UPDATE SET n = counts.n + excluded.n`,
			int64(c.Day), c.Organisation, string(c.Kind), string(c.Mode), c.Metric, n).Error
		if err != nil {
			return err
		}
	}
	if len(counts) == 0 {
		return nil
	}
	return b.orm.Exec("INSERT INTO count_stamp (id, as_of) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET as_of = excluded.as_of", s.Now()).Error
}
