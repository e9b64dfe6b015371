package main

import (
	"context"

	"pilot321/policy"
	"pilot321/risk"
	"pilot321/store"
)

// stamped is what the law takes from tables whose changes are counted. Nothing is read again until its
// count has moved: a watch list may have a hundred thousand entries. The lock of the law guards it.
type stamped struct {
	seen    map[string]int64
	records []policy.Record
	watch   *risk.WatchLists
}

func (k *stamped) refresh(ctx context.Context, p *portal) error {
	now, err := p.store.Stamps(ctx)
	if err != nil {
		return err
	}
	if k.seen == nil {
		k.seen = map[string]int64{}
	}
	if name := store.StampPolicies; k.seen[name] != now[name] {
		if k.records, err = p.store.Policies(ctx); err != nil {
			return err
		}
		k.seen[name] = now[name]
	}
	if name := store.StampWatchLists; k.seen[name] != now[name] {
		lists, err := p.store.WatchLists(ctx)
		if err != nil {
			return err
		}
		k.watch = risk.NewWatchLists(lists)
		k.seen[name] = now[name]
	}
	return nil
}

// watchNow gives the watch lists as they are at this moment, for a person who has just changed one.
func (p *portal) watchNow(ctx context.Context) (*risk.WatchLists, error) {
	p.lawMu.Lock()
	defer p.lawMu.Unlock()
	if err := p.stamped.refresh(ctx, p); err != nil {
		return nil, err
	}
	if p.law.Book != nil {
		p.law.Watch = p.stamped.watch
	}
	return p.stamped.watch, nil
}
