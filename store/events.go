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
	people, err = s.actors(ctx, events)
	return events, people, total, err
}

// EventsBefore is a page of the events of one record, newest first: those before an entry of the log, or
// the latest where that is 0, with the accounts of those who acted.
func (s *Store) EventsBefore(ctx context.Context, subject string, before int64, limit int) (events []models.Event, people map[int64]models.User, err error) {
	query := s.read(ctx).Where("subject = ?", subject)
	if before != 0 {
		query = query.Where("id < ?", before)
	}
	if err = query.Order("id DESC").Limit(limit).Find(&events).Error; err != nil {
		return nil, nil, err
	}
	people, err = s.actors(ctx, events)
	return events, people, err
}

// actors are the accounts of those who acted: name, role and company, and nothing else.
func (s *Store) actors(ctx context.Context, events []models.Event) (map[int64]models.User, error) {
	people := map[int64]models.User{}
	var ids []int64
	for _, e := range events {
		if e.UserID != nil {
			ids = append(ids, *e.UserID)
		}
	}
	if len(ids) == 0 {
		return people, nil
	}
	var users []models.User
	err := s.read(ctx).Where("id IN ?", distinct(ids)).Select("id", "name", "role", "organisation_id").Find(&users).Error
	for _, u := range users {
		people[u.ID] = u
	}
	return people, err
}
