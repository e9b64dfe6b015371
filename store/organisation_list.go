package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/enrollment"
	"pilot321/models"
)

// Participants lists organisations that were admitted at some time, with how many fit the filter.
// Applicants are no participants yet: they are among the applications.
func (s *Store) Participants(ctx context.Context, f enrollment.OrganisationFilter) ([]models.Organisation, int, error) {
	query := func() *gorm.DB {
		q := s.read(ctx).Model(&models.Organisation{}).Where("active_since IS NOT NULL")
		if f.Status != "" {
			q = q.Where("status = ?", f.Status)
		}
		if f.Kind != "" {
			q = q.Where("kind = ?", f.Kind)
		}
		return q
	}
	var n int64
	if err := query().Count(&n).Error; err != nil {
		return nil, 0, err
	}
	var list []models.Organisation
	err := query().Order(order(s.participantOrders(), f.Page, "name")).Offset(f.Skip).Limit(limit(f.Limit)).Find(&list).Error
	return list, int(n), err
}

func (s *Store) participantOrders() map[string][2]string {
	name := "LOWER(name)"
	if s.engine.name() == "postgres" {
		name += ` COLLATE "C"` // as SQLite compares texts
	}
	return map[string][2]string{
		"name":   {name + ", id", name + " DESC, id DESC"},
		"since":  {"active_since, id", "active_since DESC, id DESC"},
		"kind":   {"kind, " + name + ", id", "kind DESC, " + name + " DESC, id DESC"},
		"status": {"status, " + name + ", id", "status DESC, " + name + " DESC, id DESC"},
	}
}

// Participant finds an organisation that was admitted, with its accounts.
func (s *Store) Participant(ctx context.Context, id int64) (models.Organisation, []models.User, error) {
	var org models.Organisation
	if err := s.read(ctx).Where("active_since IS NOT NULL").Take(&org, id).Error; err != nil {
		return org, nil, found(err, "organization")
	}
	users, err := s.Users(ctx, id)
	return org, users, err
}
