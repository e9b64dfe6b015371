package store

import (
	"context"
	"slices"

	"pilot321/models"
)

// EachShipment goes over all shipments in the order of their numbers, with their current filings and
// all their holds; those that another took over, or that nobody files on any more, are left out.
func (s *Store) EachShipment(ctx context.Context, do func(models.Known) error) error {
	const together = 500
	for after := int64(0); ; {
		var ids []int64
		err := s.read(ctx).Table("shipments").Where("id > ?", after).Order("id").Limit(together).Pluck("id", &ids).Error
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
		list, err := s.Shipments(ctx, ids)
		if err != nil {
			return err
		}
		for _, known := range list {
			if known.Shipment.MergedInto != 0 {
				continue
			}
			if err := do(known); err != nil {
				return err
			}
		}
	}
}

// Shipments gives shipments by their numbers, in that order; one that is not there is left out.
func (s *Store) Shipments(ctx context.Context, ids []int64) ([]models.Known, error) {
	before := &models.Before{Shipments: map[int64]*models.Known{}}
	err := s.readBulk(ctx, func(b *batchTx) error {
		_, err := s.loadShipments(ctx, b, before, ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	list := make([]models.Known, 0, len(ids))
	for _, id := range ids {
		if known := before.Shipments[id]; known != nil {
			slices.SortFunc(known.Filings, func(a, b models.Filing) int { return int(a.ID>>24 - b.ID>>24) })
			list = append(list, *known)
		}
	}
	return list, nil
}

// Shipment gives one shipment as staff see it, following mergers. One that nobody files on any more has no filing.
func (s *Store) Shipment(ctx context.Context, id int64) (models.Known, error) {
	for range 8 {
		list, err := s.Shipments(ctx, []int64{id})
		if err != nil {
			return models.Known{}, err
		}
		if len(list) == 0 {
			break
		}
		if list[0].Shipment.MergedInto <= 0 {
			return list[0], nil
		}
		id = list[0].Shipment.MergedInto
	}
	return models.Known{}, models.NotFound("shipment")
}

// ShipmentOf gives one shipment as a participant that filed on it sees it: its own filing, the holds
// that are addressed to it, and nothing of the assessment or of another's filing.
func (s *Store) ShipmentOf(ctx context.Context, org, id int64) (models.Known, error) {
	known, err := s.Shipment(ctx, id)
	if err != nil {
		return models.Known{}, err
	}
	return OwnView(known, org)
}

// OwnView takes out of a shipment what only staff, or another filer, may know.
func OwnView(known models.Known, org int64) (models.Known, error) {
	known.Filings = slices.DeleteFunc(slices.Clone(known.Filings), func(f models.Filing) bool { return f.OrganisationID != org })
	if len(known.Filings) == 0 {
		return models.Known{}, models.NotFound("shipment")
	}
	known.Holds = slices.DeleteFunc(slices.Clone(known.Holds), func(h models.Hold) bool { return h.OrganisationID != org })
	sh := &known.Shipment
	sh.Filings = slices.DeleteFunc(slices.Clone(sh.Filings), func(f models.FilingRef) bool { return f.Organisation != org })
	sh.Score, sh.Lane, sh.Ruleset, sh.AssessmentN, sh.PersonDay, sh.Seller, sh.Address = 0, "", 0, 0, 0, 0, 0
	sh.Assessment = models.Assessment{Eligibility: sh.Assessment.Eligibility}
	return known, nil
}
