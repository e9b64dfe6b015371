package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// AuditLog is a page of the log, newest first: the entries before a row, those after one, or the latest. It
// reads one entry more than the limit if there is one, so that the caller knows whether the list goes on.
func (s *Store) AuditLog(ctx context.Context, q audit.Query, before, after int64) ([]audit.Entry, error) {
	query := asked(s.read(ctx), q)
	if after != 0 {
		query = query.Where("id > ?", after).Order("id")
	} else {
		if before != 0 {
			query = query.Where("id < ?", before)
		}
		query = query.Order("id DESC")
	}
	var events []models.Event
	if err := query.Limit(q.Limit + 1).Find(&events).Error; err != nil {
		return nil, err
	}
	if after != 0 {
		slices.Reverse(events)
	}
	return s.named(ctx, events)
}

// AuditEntry is one entry.
func (s *Store) AuditEntry(ctx context.Context, id int64) (audit.Entry, error) {
	var e models.Event
	if err := s.read(ctx).Take(&e, id).Error; err != nil {
		return audit.Entry{}, found(err, "entry")
	}
	entries, err := s.named(ctx, []models.Event{e})
	if err != nil {
		return audit.Entry{}, err
	}
	return entries[0], nil
}

// asked puts a question into a query.
func asked(query *gorm.DB, q audit.Query) *gorm.DB {
	for _, f := range []struct {
		on        bool
		condition string
		value     any
	}{
		{q.Action != "", "action = ?", q.Action},
		{q.Subject != "", "subject = ?", q.Subject},
		{q.Kind != "", `subject LIKE ? ESCAPE '\'`, escapeLike(q.Kind) + ":%"},
		{q.Organisation != 0, "org_id = ?", q.Organisation},
		{!q.From.IsZero(), "at >= ?", q.From.UTC()},
		{!q.Until.IsZero(), "at < ?", q.Until.UTC()},
	} {
		if f.on {
			query = query.Where(f.condition, f.value)
		}
	}
	switch q.Actor {
	case "":
	case "operator", "system", "visitor":
		query = query.Where("actor = ?", q.Actor)
	default:
		query = query.Where(`user_id IN (SELECT id FROM users WHERE lower(name) LIKE ? ESCAPE '\')`, "%"+escapeLike(strings.ToLower(q.Actor))+"%")
	}
	return query
}

// escapeLike takes a text literally where LIKE would find patterns in it.
func escapeLike(text string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text)
}

// named adds who acted and whose affair it was.
func (s *Store) named(ctx context.Context, events []models.Event) ([]audit.Entry, error) {
	var people, orgs []int64
	for _, e := range events {
		if e.UserID != nil {
			people = append(people, *e.UserID)
		}
		if e.OrgID != nil {
			orgs = append(orgs, *e.OrgID)
		}
	}
	names, err := s.OrganisationNames(ctx, orgs)
	if err != nil {
		return nil, err
	}
	var users []models.User
	if len(people) > 0 {
		if err := s.read(ctx).Select("id", "name", "role").Where("id IN ?", distinct(people)).Find(&users).Error; err != nil {
			return nil, err
		}
	}
	byID := make(map[int64]models.User, len(users))
	for _, u := range users {
		byID[u.ID] = u
	}
	entries := make([]audit.Entry, len(events))
	for i, e := range events {
		entries[i].Event = e
		if e.UserID != nil {
			entries[i].Person, entries[i].Role = byID[*e.UserID].Name, byID[*e.UserID].Role
		}
		if e.OrgID != nil {
			entries[i].Organisation = names[*e.OrgID]
		}
	}
	return entries, nil
}
