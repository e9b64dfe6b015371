package store

import (
	"context"
	"errors"

	"pilot321/models"
)

// FilingVersions gives the earlier versions of a filing that count as such, the latest first: one that was taken
// back is none. whole is false where not all were found within the budget of a page.
func (s *Store) FilingVersions(ctx context.Context, current models.Filing) (earlier []models.Filing, whole bool, err error) {
	const most = 200 // versions that a page shows
	at, last := current.ID, current
	for range most {
		var next struct {
			Replaces   int64
			Superseded int
		}
		if err := s.read(ctx).Raw("SELECT f.replaces, COALESCE(e.superseded, 0) AS superseded FROM filings f LEFT JOIN filings e ON e.id = f.replaces WHERE f.id = ?", at).Scan(&next).Error; err != nil {
			return nil, false, err
		}
		if at = next.Replaces; at == 0 {
			break
		}
		f, err := s.ownFiling(ctx, at, current.OrganisationID)
		if err != nil {
			return nil, false, err
		}
		last = f
		if next.Superseded == models.FilingReplaced {
			earlier = append(earlier, f)
		}
	}
	if at != 0 {
		return earlier, false, nil
	}
	if last.Version <= 1 {
		return earlier, true, nil
	}
	// Filings of before the time when each named the one that it replaced.
	older, whole, err := s.searchVersions(ctx, last)
	return append(earlier, older...), whole, err
}

func (s *Store) ownFiling(ctx context.Context, id, org int64) (models.Filing, error) {
	row := s.read(ctx).Raw("SELECT id, shipment_id, version, doc FROM filings WHERE id = ?", id).Row()
	var f models.Filing
	var doc []byte
	err := row.Scan(&f.ID, &f.ShipmentID, &f.Version, &doc)
	if err == nil {
		f.OrganisationID = org
		f.Values, f.Lines, err = models.ReadDoc(doc)
	}
	return f, err
}

// searchVersions goes back through the manifests for the versions before one.
func (s *Store) searchVersions(ctx context.Context, from models.Filing) (earlier []models.Filing, whole bool, err error) {
	const most = 2_000_000
	looked := int64(0)
	for manifest := models.ManifestOf(from.ID) + 1; len(earlier) < from.Version-1; {
		var m struct{ ID, Filings int64 }
		found := s.read(ctx).Raw("SELECT id, filings FROM manifests WHERE organisation_id = ? AND id < ? AND filings > 0 ORDER BY id DESC LIMIT 1",
			from.OrganisationID, manifest).Scan(&m)
		if found.Error != nil || m.ID == 0 || looked > most {
			return earlier, false, found.Error
		}
		manifest, looked = m.ID, looked+m.Filings
		rows, err := s.read(ctx).Raw("SELECT id, shipment_id, version, doc FROM filings WHERE id >= ? AND id < ? AND shipment_id = ? AND organisation_id = ? AND superseded = 1 ORDER BY id DESC",
			models.FilingID(m.ID, 0), min(from.ID, models.FilingID(m.ID+1, 0)), from.ShipmentID, from.OrganisationID).Rows()
		if err != nil {
			return nil, false, err
		}
		for rows.Next() {
			f, scanErr := scanOwn(rows, from.OrganisationID)
			err = errors.Join(err, scanErr)
			earlier = append(earlier, f)
		}
		if err = errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return nil, false, err
		}
	}
	return earlier, true, nil
}
