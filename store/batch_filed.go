package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"pilot321/models"
)

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// loadFiled reads what a batch has to see that takes filings back, or files some again: those filings, in force or
// not, and with those to be taken the current filings of their shipments, each with everything that it replaced.
func (s *Store) loadFiled(ctx context.Context, b *batchTx, before *models.Before, keys models.BatchKeys) error {
	if len(keys.Taken)+len(keys.Again) == 0 {
		return nil
	}
	before.Filed = map[int64]*models.FiledBefore{}
	if err := s.addFiled(ctx, b, before, append(slices.Clone(keys.Taken), keys.Again...)); err != nil {
		return err
	}
	if len(keys.Taken) == 0 {
		return nil
	}
	var shipments []int64
	for _, id := range keys.Taken {
		if f := before.Filed[id]; f != nil {
			shipments = append(shipments, f.Filing.ShipmentID)
		}
	}
	if err := s.loadAround(ctx, b, before, shipments, models.BatchKeys{}); err != nil {
		return err
	}
	var current, contents []int64
	for _, known := range before.Shipments {
		for _, ref := range known.Shipment.Filings {
			current = append(current, ref.Filing)
		}
	}
	if err := s.addFiled(ctx, b, before, current); err != nil {
		return err
	}
	for _, f := range before.Filed {
		for _, line := range f.Filing.Lines {
			contents = append(contents, line.Pictures...)
		}
	}
	if err := s.loadPictures(ctx, b, before, contents); err != nil {
		return err
	}
	return s.loadFiledWith(ctx, b, before)
}

// addFiled adds filings and, step by step, those that they replaced.
func (s *Store) addFiled(ctx context.Context, b *batchTx, before *models.Before, ids []int64) error {
	query := s.listQuery("SELECT id, shipment_id, organisation_id, version, superseded, replaces, doc FROM filings WHERE id IN (SELECT v FROM ", ")")
	for {
		ids = slices.DeleteFunc(distinct(ids), func(id int64) bool { return before.Filed[id] != nil })
		if len(ids) == 0 {
			return nil
		}
		found, err := b.tx.QueryContext(ctx, query, s.engine.intList(ids))
		if err != nil {
			return err
		}
		ids = ids[:0]
		for found.Next() {
			f := &models.FiledBefore{}
			var doc []byte
			err := found.Scan(&f.Filing.ID, &f.Filing.ShipmentID, &f.Filing.OrganisationID, &f.Filing.Version, &f.Superseded, &f.Replaces, &doc)
			if err == nil {
				f.Filing.Values, f.Filing.Lines, err = models.ReadDoc(doc)
			}
			if err != nil {
				found.Close()
				return err
			}
			before.Filed[f.Filing.ID] = f
			ids = append(ids, f.Replaces)
		}
		if err := cmp.Or(found.Err(), found.Close()); err != nil {
			return err
		}
	}
}

// loadFiledWith reads of the manifests what tells when their filings came in, and whether they still may.
func (s *Store) loadFiledWith(ctx context.Context, b *batchTx, before *models.Before) error {
	var ids []int64
	for id := range before.Filed {
		ids = append(ids, models.ManifestOf(id))
	}
	before.Manifests = map[int64]models.FiledWith{}
	for chunk := range slices.Chunk(distinct(ids), 500) {
		var list []models.Manifest
		err := b.orm.WithContext(ctx).Select("id", "status", "received_at", "started_at").Where("id IN ?", chunk).Find(&list).Error
		if err != nil {
			return err
		}
		for _, m := range list {
			with := models.FiledWith{At: m.ReceivedAt, Received: m.ReceivedAt, Withdrawn: m.Status == models.ManifestWithdrawn}
			if m.StartedAt != nil {
				with.At = *m.StartedAt
			}
			before.Manifests[m.ID] = with
		}
	}
	return nil
}
