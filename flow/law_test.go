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
	if err != nil {
		return flow.Law{}, err
	}
	draw, err := s.store.DrawInForce(ctx)
	return flow.Law{Rules: s.rules, Shadow: s.shadow, Draw: draw, Book: policy.NewBook(s.set, append(records, s.records...)), Watch: risk.NewWatchLists(s.watch), Rates: s.rates}, err
}
