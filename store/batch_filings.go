package store

import (
	"context"

	"pilot321/models"
)

// writeFilings writes new filings, and which of those on file are in force.
func (s *Store) writeFilings(ctx context.Context, b *batchTx, c *models.Change) error {
	led, err := s.dropTakenBack(ctx, b, c.Again)
	if err != nil {
		return err
	}
	err = s.engine.insert(ctx, b, "filings", []string{"id", "shipment_id", "organisation_id", "version", "replaces", "doc"}, len(c.Filings), func(i int, v []any) {
		f := &c.Filings[i]
		v[0], v[1], v[2], v[3], v[4], v[5] = f.ID, f.Shipment, f.Organisation, int64(f.Version), f.Replaces, f.Doc
	})
	if err != nil {
		return err
	}
	for _, mark := range []struct {
		superseded string
		filings    []int64
	}{{"1", c.Replaced}, {"2", c.TakenBack}, {"0", c.Revived}} {
		err := s.engine.each(ctx, b, "UPDATE filings SET superseded = "+mark.superseded+" WHERE id = ?", 1, len(mark.filings), func(i int, v []any) { v[0] = mark.filings[i] })
		if err != nil {
			return err
		}
	}
	err = s.engine.each(ctx, b, "UPDATE filings SET doc = ? WHERE id = ?", 2, len(c.Pictured), func(i int, v []any) {
		v[0], v[1] = c.Pictured[i].Doc, c.Pictured[i].ID
	})
	if err != nil {
		return err
	}
	err = s.engine.each(ctx, b, "UPDATE filings SET shipment_id = ?, version = ? WHERE id = ?", 3, len(c.Moved), func(i int, v []any) {
		v[0], v[1], v[2] = c.Moved[i].Shipment, int64(c.Moved[i].Version), c.Moved[i].ID
	})
	if err != nil {
		return err
	}
	if err := s.countTakenBack(ctx, b, c); err != nil {
		return err
	}
	return s.chainFilings(b, c, led)
}

// dropTakenBack removes filings that were taken back and come again, and tells which filing each replaced.
func (s *Store) dropTakenBack(ctx context.Context, b *batchTx, ids []int64) (map[int64]int64, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	led := map[int64]int64{}
	query := s.listQuery("SELECT id, replaces FROM filings WHERE id IN (SELECT v FROM ", ")")
	if err := queryInts(ctx, b.tx, query, 2, func(v []int64) { led[v[0]] = v[1] }, s.engine.intList(ids)); err != nil {
		return nil, err
	}
	return led, s.engine.each(ctx, b, "DELETE FROM filings WHERE id = ? AND superseded = 2", 1, len(ids), func(i int, v []any) { v[0] = ids[i] })
}

// countTakenBack keeps the manifests' count of filings that were taken back.
func (s *Store) countTakenBack(ctx context.Context, b *batchTx, c *models.Change) error {
	n := map[int64]int64{}
	for _, id := range c.TakenBack {
		n[models.ManifestOf(id)]++
	}
	for _, id := range c.Again {
		n[models.ManifestOf(id)]--
	}
	for _, manifest := range sortedKeys(n) {
		if err := b.orm.WithContext(ctx).Exec("UPDATE manifests SET taken_back = taken_back + ? WHERE id = ?", n[manifest], manifest).Error; err != nil {
			return err
		}
	}
	return nil
}

// chainFilings keeps the way from each filing to the one it replaced. Where one filer's two filings turn out to be
// of one parcel, the older stands behind all that the newer one leads to. Where a filing came again that a later
// one had replaced, that later one leads past it: no way may come back to where it began.
func (s *Store) chainFilings(b *batchTx, c *models.Change, led map[int64]int64) error {
	for i := range c.Filings {
		f := &c.Filings[i]
		past, again := led[f.ID]
		if !again {
			continue
		}
		if err := s.relink(b, f.Replaces, f.ID, past); err != nil {
			return err
		}
	}
	for _, chain := range c.Chained {
		if err := s.relink(b, chain.Newer, 0, chain.Older); err != nil {
			return err
		}
	}
	return nil
}

// relink follows a filing to the one that leads to from, and lets that one lead to another.
func (s *Store) relink(b *batchTx, filing, from, to int64) error {
	for filing != 0 {
		var next int64
		if err := b.orm.Raw("SELECT replaces FROM filings WHERE id = ?", filing).Scan(&next).Error; err != nil {
			return err
		}
		if next == from {
			return b.orm.Exec("UPDATE filings SET replaces = ? WHERE id = ?", to, filing).Error
		}
		filing = next
	}
	return nil
}
