package main

import (
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pilot321/demo"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
	"pilot321/risk"
)

// TestStoryShowsWhatLooksAtParcels plays the last weeks of the demonstration, and what shows the picture of the copied
// watch before: everything that looks at parcels is set
// up, and finds some of them.
func TestStoryShowsWhatLooksAtParcels(t *testing.T) {
	ctx := t.Context()
	plan := demo.Story(time.Date(2026, 3, 18, 14, 30, 0, 0, time.UTC))
	plan.Transmissions = slices.DeleteFunc(plan.Transmissions, func(x demo.Transmission) bool {
		return plan.End.Sub(x.At) > 14*24*time.Hour && !slices.Contains(x.Pictures, "watch-90.jpg")
	})
	dir := t.TempDir()
	c := &console{ctx: ctx, out: io.Discard, err: io.Discard, log: slog.New(slog.DiscardHandler)}
	s := settings{Data: dir, Database: filepath.Join(dir, "portal.db"), Files: filepath.Join(dir, "files"), Keys: filepath.Join(dir, "keys"),
		UploadLimit: 1 << 30, Policy: policy.Announced}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.complete())
	must(playStory(c, s, "http://portal.example", plan))
	p, err := openPortal(ctx, s, c.log, func() time.Time { return plan.End })
	must(err)
	defer p.close()

	lists, err := p.store.WatchListIndex(ctx, models.DayOf(plan.End))
	must(err)
	if len(lists) != 2 || lists[0].InForce != int64(len(plan.WatchLists[0].Entries)) || !lists[0].Fuzzy || lists[1].InForce == 0 || lists[1].Fuzzy {
		t.Errorf("lists: %+v", lists)
	}
	gallery, _, err := p.store.Gallery(ctx, models.GalleryFilter{})
	must(err)
	if len(gallery) != 3 {
		t.Fatalf("%d references", len(gallery))
	}
	for _, r := range gallery {
		matches, err := p.store.ReferenceMatches(ctx, r.ID, 0, 10)
		must(err)
		if r.Status != models.ReferenceActive || r.CheckedAt == nil || (len(matches) == 1) == r.Kind.Negative() {
			t.Errorf("%s is %s, was checked at %v and has %d matches", r.Title, r.Status, r.CheckedAt, len(matches))
		}
		for _, m := range matches {
			turned := pictures.Orientation(m.Orientation).Label()
			if fake := r.Kind == models.RefCounterfeit; m.Shipments == 0 || (turned == "mirrored") != fake || (m.Distance > 0) != fake {
				t.Errorf("%s is matched %s, distance %d, on %d shipments", r.Title, turned, m.Distance, m.Shipments)
			}
		}
	}
	periods, err := p.store.ControlPeriods(ctx)
	must(err)
	counts, err := p.store.ControlCounts(ctx)
	must(err)
	if len(periods) != 1 || periods[0].Share != 10_000 || periods[0].EndedAt != nil || periods[0].Seed != nil {
		t.Fatalf("periods of the control sample: %+v", periods)
	}
	if n := counts[periods[0].ID]; n.Drawn == 0 || n.Drawn*20 > n.Pool {
		t.Errorf("%d of %d are drawn", n.Drawn, n.Pool)
	}
	live, shadow, err := p.rulesInForce(ctx)
	must(err)
	if shadow == nil || live.Version != 1 || shadow.Version != 2 || len(shadow.Rules) != len(live.Rules)+1 {
		t.Fatalf("rules: %+v beside %+v", live, shadow)
	}
	points := func(rs *risk.Ruleset) int {
		r, _ := rs.RuleNamed("no_security_scan")
		return r.Points
	}
	if last := shadow.Rules[len(live.Rules)]; points(live) != 10 || points(shadow) != 15 || len(last.When.All) != 2 {
		t.Errorf("%d and %d points, and %s", points(live), points(shadow), last.Text())
	}

	held := map[string]int{}
	holds, err := p.store.HoldsAfter(ctx, 0)
	must(err)
	for _, h := range holds {
		for _, rule := range rulesOf(h) {
			held[rule]++
		}
	}
	for _, rule := range []string{"watch_listed_party", "picture_known_counterfeit", risk.RuleControl} {
		if held[rule] == 0 {
			t.Errorf("no hold stands for %s: %v", rule, held)
		}
	}
	if held["unvetted_far_under_listing"] > 0 || held["picture_says_nothing"] > 0 {
		t.Errorf("a rule that is not in force, or a placeholder that nobody sends, holds: %v", held)
	}
	// Drawn ones come out the same, too, when they are judged again.
	must((&rulesReplayCommand{settings: s}).Run(c))
}
