package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"pilot321/models"
)

// EarlierAssessments gives the assessments of a shipment that later ones replaced, newest first.
func (s *Store) EarlierAssessments(ctx context.Context, shipment int64) ([]models.Assessment, error) {
	const most = 50
	var docs [][]byte
	err := s.read(ctx).Table("assessments").Where("shipment_id = ?", shipment).Order("n DESC").Limit(most).Pluck("doc", &docs).Error
	list := make([]models.Assessment, len(docs))
	for i := range docs {
		if err := json.Unmarshal(docs[i], &list[i]); err != nil {
			return nil, err
		}
	}
	return list, err
}

// PersonParcels gives the shipments that count on a person's day, the dearest first, at most limit of
// them.
func (s *Store) PersonParcels(ctx context.Context, personDay int64, limit int) ([]models.Shipment, error) {
	if personDay == 0 {
		return nil, nil
	}
	var ids []int64
	err := s.read(ctx).Table("person_days").Where("person_day = ?", personDay).Order("cents DESC, shipment_id").Limit(limit).Pluck("shipment_id", &ids).Error
	if err != nil {
		return nil, err
	}
	parcels, err := s.parcels(ctx, ids)
	list := make([]models.Shipment, 0, len(parcels))
	for _, sh := range parcels {
		list = append(list, sh)
	}
	slices.SortFunc(list, func(a, b models.Shipment) int {
		return cmp.Or(cmp.Compare(b.ValueCents, a.ValueCents), cmp.Compare(a.ID, b.ID))
	})
	return list, err
}

// PersonTotal is what a person imports on a day over all filers, as it stands now: an assessment keeps what it saw, and is
// made anew only when the day goes over the limit or no longer does.
func (s *Store) PersonTotal(ctx context.Context, personDay int64) (total models.PersonDay, err error) {
	if personDay == 0 {
		return total, nil
	}
	err = s.read(ctx).Raw("SELECT COALESCE(SUM(cents), 0) AS cents, COUNT(*) AS shipments FROM person_days WHERE person_day = ?", personDay).Scan(&total).Error
	return total, err
}

// FilerPictures finds the pictures that the lines of a participant's filing name, by their content.
func (s *Store) FilerPictures(ctx context.Context, org int64, contents []int64) (map[int64]models.Picture, error) {
	pictures := make(map[int64]models.Picture, len(contents))
	if len(contents) == 0 {
		return pictures, nil
	}
	var list []models.Picture
	err := s.read(ctx).Where("organisation_id = ? AND content IN ?", org, distinct(contents)).Find(&list).Error
	for _, p := range list {
		pictures[p.Content] = p
	}
	return pictures, err
}
