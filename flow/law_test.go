package flow_test

import (
	"context"

	"pilot321/flow"
	"pilot321/policy"
	"pilot321/risk"
)

// law is read from the database's policies, like the portal does.
func (s *stage) law(ctx context.Context) (flow.Law, error) {
	records, err := s.store.Policies(ctx)
	return flow.Law{Rules: s.rules, Shadow: s.shadow, Book: policy.NewBook(s.set, records), Watch: risk.NewWatchList(s.watch), Rates: s.rates}, err
}
