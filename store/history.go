package store

import (
	"context"

	"pilot321/models"
)

// mostHistory bounds what is shown of one record's history.
const mostHistory = 200

// History is what the log says of a record ("application:7"), the oldest first, and the names of the
// users in it. It is for staff: names of officers never reach a participant.
func (s *Store) History(ctx context.Context, subject string) ([]models.Event, map[int64]string, error) {
	var events []models.Event
	if err := s.read(ctx).Where("subject = ?", subject).Order("id DESC").Limit(mostHistory).Find(&events).Error; err != nil {
		return nil, nil, err
	}
	var ids []int64
	for i, j := 0, len(events)-1; i < j; i, j = i+1, j-1 {
		events[i], events[j] = events[j], events[i]
	}
	for _, e := range events {
		if e.UserID != nil {
			ids = append(ids, *e.UserID)
		}
	}
	var users []models.User
	if err := s.read(ctx).Where("id IN ?", ids).Select("id", "name").Find(&users).Error; err != nil {
		return nil, nil, err
	}
	names := make(map[int64]string, len(users))
	for _, u := range users {
		names[u.ID] = u.Name
	}
	return events, names, nil
}
