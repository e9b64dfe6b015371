package store

import (
	"context"

	"pilot321/models"
)

// Events gives the latest events of some records, newest first, at most limit, with the accounts of
// those who acted and how many events there are in all.
func (s *Store) Events(ctx context.Context, subjects []string, limit int) (events []models.Event, people map[int64]models.User, total int64, err error) {
	query := s.read(ctx).Model(&models.Event{}).Where("subject IN ?", subjects)
	if err = query.Count(&total).Error; err != nil {
		return nil, nil, 0, err
	}
	if err = s.read(ctx).Where("subject IN ?", subjects).Order("id DESC").Limit(limit).Find(&events).Error; err != nil {
		return nil, nil, 0, err
	}
	var ids []int64
	for _, e := range events {
		if e.UserID != nil {
			ids = append(ids, *e.UserID)
		}
	}
	people = map[int64]models.User{}
	if len(ids) == 0 {
		return events, people, total, nil
	}
	var users []models.User
	err = s.read(ctx).Where("id IN ?", distinct(ids)).Select("id", "name", "role", "organisation_id").Find(&users).Error
	for _, u := range users {
		people[u.ID] = u
	}
	return events, people, total, err
}
