package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/holds"
	"pilot321/models"
)

// Hold finds a hold as staff see it.
func (s *Store) Hold(ctx context.Context, id int64) (models.Hold, error) {
	var h models.Hold
	return h, found(s.read(ctx).Take(&h, id).Error, "hold")
}

// HoldOf finds a hold that is addressed to a participant; another's is not found.
func (s *Store) HoldOf(ctx context.Context, org, id int64) (models.Hold, error) {
	var h models.Hold
	return h, found(s.read(ctx).Where("organisation_id = ?", org).Take(&h, id).Error, "hold")
}

// Decisions lists what was decided on a hold, oldest first.
func (s *Store) Decisions(ctx context.Context, hold int64) ([]holds.Decided, error) {
	return decisionsOf(s.read(ctx), hold)
}

func decisionsOf(tx *gorm.DB, hold int64) ([]holds.Decided, error) {
	var list []models.Decision
	if err := tx.Where("hold_id = ?", hold).Order("id").Find(&list).Error; err != nil {
		return nil, err
	}
	ids := make([]int64, len(list))
	for i := range list {
		ids[i] = list[i].UserID
	}
	names, err := userNames(tx, ids)
	out := make([]holds.Decided, len(list))
	for i := range list {
		out[i] = holds.Decided{Decision: list[i], Officer: names[list[i].UserID]}
	}
	return out, err
}

// HoldEvents lists the entries of the audit log about a hold, oldest first.
func (s *Store) HoldEvents(ctx context.Context, hold int64) ([]holds.Happened, error) {
	const most = 500
	var list []models.Event
	if err := s.read(ctx).Where("subject = ?", holdSubject(hold)).Order("id").Limit(most).Find(&list).Error; err != nil {
		return nil, err
	}
	var ids []int64
	for i := range list {
		if list[i].UserID != nil {
			ids = append(ids, *list[i].UserID)
		}
	}
	names, err := userNames(s.read(ctx), ids)
	out := make([]holds.Happened, len(list))
	for i := range list {
		out[i] = holds.Happened{Event: list[i], Who: list[i].Actor}
		if list[i].UserID != nil {
			out[i].Who = names[*list[i].UserID]
		}
	}
	return out, err
}

// UserNames gives the names of users by their numbers.
func (s *Store) UserNames(ctx context.Context, ids []int64) (map[int64]string, error) {
	return userNames(s.read(ctx), ids)
}

func userNames(tx *gorm.DB, ids []int64) (map[int64]string, error) {
	return namesIn(tx, "users", ids)
}

// OrganisationNames gives the names of organisations by their numbers.
func (s *Store) OrganisationNames(ctx context.Context, ids []int64) (map[int64]string, error) {
	return namesIn(s.read(ctx), "organisations", ids)
}

func namesIn(tx *gorm.DB, table string, ids []int64) (map[int64]string, error) {
	names := make(map[int64]string, len(ids))
	if len(ids) == 0 {
		return names, nil
	}
	var rows []struct {
		ID   int64
		Name string
	}
	if err := tx.Table(table).Select("id", "name").Where("id IN ?", distinct(ids)).Find(&rows).Error; err != nil {
		return nil, err
	}
	for _, r := range rows {
		names[r.ID] = r.Name
	}
	return names, nil
}
