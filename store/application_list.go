package store

import (
	"context"

	"gorm.io/gorm"

	"pilot321/enrollment"
	"pilot321/models"
)

// sent leaves out drafts, and what was withdrawn before it was sent: staff never see those.
func (s *Store) sent(ctx context.Context) *gorm.DB {
	return s.read(ctx).Table("applications AS a").Joins("JOIN organisations AS o ON o.id = a.organisation_id").Where("a.submitted_at IS NOT NULL")
}

// applicationOrders are the orders in which applications can be listed, ascending and descending.
var applicationOrders = map[string][2]string{
	"sent":    {"a.submitted_at, a.id", "a.submitted_at DESC, a.id DESC"},
	"decided": {"CASE WHEN a.decided_at IS NULL THEN 0 ELSE 1 END, a.decided_at, a.id", "CASE WHEN a.decided_at IS NULL THEN 1 ELSE 0 END, a.decided_at DESC, a.id DESC"},
	"status":  {"a.status, a.submitted_at, a.id", "a.status DESC, a.submitted_at DESC, a.id DESC"},
	"kind":    {"o.kind, a.submitted_at, a.id", "o.kind DESC, a.submitted_at DESC, a.id DESC"},
}

// Applications lists applications that were sent, with how many fit the filter.
func (s *Store) Applications(ctx context.Context, f enrollment.Filter) ([]enrollment.Entry, int, error) {
	query := func() *gorm.DB {
		q := s.sent(ctx)
		if f.Status != "" {
			q = q.Where("a.status = ?", f.Status)
		}
		if f.Kind != "" {
			q = q.Where("o.kind = ?", f.Kind)
		}
		return q
	}
	var n int64
	if err := query().Count(&n).Error; err != nil {
		return nil, 0, err
	}
	var list []enrollment.Entry
	err := query().Select("a.id, o.name AS organisation, o.kind, a.status, a.submitted_at, a.decided_at, a.answers").
		Order(order(applicationOrders, f.Page, "sent")).Offset(f.Skip).Limit(limit(f.Limit)).Scan(&list).Error
	return list, int(n), err
}

// order picks one of the written orders; no text of a user ever reaches a query.
func order(orders map[string][2]string, p enrollment.Page, usual string) string {
	pair, ok := orders[p.Sort]
	if !ok {
		pair = orders[usual]
	}
	if p.Descending {
		return pair[1]
	}
	return pair[0]
}

// limit is what gorm takes: -1 for no limit.
func limit(n int) int {
	if n == 0 {
		return -1
	}
	return n
}

// Application finds an application that was sent, with its company and its applicant.
func (s *Store) Application(ctx context.Context, id int64) (models.Application, models.Organisation, models.User, error) {
	var app models.Application
	var org models.Organisation
	var applicant models.User
	if err := s.read(ctx).Where("submitted_at IS NOT NULL").Take(&app, id).Error; err != nil {
		return app, org, applicant, found(err, "application")
	}
	if err := s.read(ctx).Take(&org, app.OrganisationID).Error; err != nil {
		return app, org, applicant, err
	}
	return app, org, applicant, s.read(ctx).Take(&applicant, app.UserID).Error
}

// WaitingApplications counts what waits for a decision.
func (s *Store) WaitingApplications(ctx context.Context) (int, error) {
	var n int64
	err := s.read(ctx).Model(&models.Application{}).Where("status = ?", models.AppSubmitted).Count(&n).Error
	return int(n), err
}

// AcceptedApplication is the application with which an organisation was admitted; one that the
// operator added has none.
func (s *Store) AcceptedApplication(ctx context.Context, organisation int64) (models.Application, error) {
	var app models.Application
	err := s.read(ctx).Where("organisation_id = ? AND status = ?", organisation, models.AppAccepted).Order("id DESC").Take(&app).Error
	return app, found(err, "accepted application")
}
