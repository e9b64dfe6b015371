package store

import (
	"context"

	"pilot321/models"
)

// Picture finds a picture; org 0 sees every company's.
func (s *Store) Picture(ctx context.Context, org, id int64) (models.Picture, error) {
	var p models.Picture
	query := s.read(ctx).Where("id = ?", id)
	if org != 0 {
		query = query.Where("organisation_id = ?", org)
	}
	return p, found(query.Take(&p).Error, "picture")
}
