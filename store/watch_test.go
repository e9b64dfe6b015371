package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"pilot321/enrollment"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/risk"
)

const watchDay = models.Day(20500)

func entry(kind, text string, last models.Day) models.WatchItem {
	return models.WatchItem{Kind: kind, Value: text, Reason: "seized", LastDay: last}
}

func addList(t *testing.T, s *Store, key string) models.WatchList {
	t.Helper()
	l, err := s.AddWatchList(t.Context(), models.Operator(), models.WatchList{Key: key, Title: "List " + key, Owner: "Port desk", Purpose: "Earlier seizures", Fuzzy: true, DefaultDays: 30})
	mustDo(t, err)
	return l
}

func stampOf(t *testing.T, s *Store, name string) int64 {
	t.Helper()
	stamps, err := s.Stamps(t.Context())
	mustDo(t, err)
	return stamps[name]
}

// moves fails unless the change moves the counter of the lists on.
func moves(t *testing.T, s *Store, name string, change func()) {
	t.Helper()
	before := stampOf(t, s, name)
	change()
	if after := stampOf(t, s, name); after <= before {
		t.Errorf("the counter of %s stays at %d", name, before)
	}
}

func listed(t *testing.T, s *Store, list int64) string {
	t.Helper()
	items, n, err := s.WatchItems(t.Context(), models.WatchItemFilter{List: list}, enrollment.Page{})
	mustDo(t, err)
	l, err := s.WatchList(t.Context(), list)
	mustDo(t, err)
	if int64(len(items)) != n || n != l.Entries {
		t.Errorf("%d entries, %d counted, %d on the list", len(items), n, l.Entries)
	}
	var texts []string
	for _, item := range items {
		texts = append(texts, item.Kind+":"+item.Value)
	}
	return strings.Join(texts, " ")
}

func TestWatchLists(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx, who := t.Context(), models.Operator()
		var l models.WatchList
		said := logged(t, s, func() { moves(t, s, StampWatchLists, func() { l = addList(t, s, "seized") }) })
		if said != "operator watchlist.created" || l.ID == 0 || l.Status != models.WatchActive {
			t.Errorf("%s %+v", said, l)
		}
		if _, err := s.AddWatchList(ctx, who, models.WatchList{Key: "seized", Title: "Another"}); models.KindOf(err) != models.KindInvalid {
			t.Errorf("the same key twice: %v", err)
		}

		var item models.WatchItem
		said = logged(t, s, func() {
			moves(t, s, StampWatchLists, func() {
				var err error
				item, err = s.AddWatchItem(ctx, who, models.WatchItem{ListID: l.ID, Kind: "party", Value: "Shadow Test Trading Ltd", Reason: "seized twice", LastDay: watchDay})
				mustDo(t, err)
			})
		})
		if said != "operator watchlist.entry_added" {
			t.Error(said)
		}
		if _, err := s.AddWatchItem(ctx, who, models.WatchItem{ListID: l.ID, Kind: "party", Value: "TRADING, Shadow Test", Reason: "x"}); models.KindOf(err) != models.KindInvalid {
			t.Errorf("the same name in other letters: %v", err)
		}
		if _, err := s.AddWatchItem(ctx, who, entry("party", "Nobody", 0)); models.KindOf(err) != models.KindNotFound {
			t.Errorf("on no list: %v", err)
		}
		if got := listed(t, s, l.ID); got != "party:Shadow Test Trading Ltd" {
			t.Errorf("refused entries left %q", got)
		}

		// Two people extend at once: the second learns of the first.
		moves(t, s, StampWatchLists, func() { mustDo(t, s.ExtendWatchItem(ctx, who, l.ID, item.ID, watchDay, watchDay+10)) })
		if err := s.ExtendWatchItem(ctx, who, l.ID, item.ID, watchDay, 0); models.KindOf(err) != models.KindConflict {
			t.Errorf("a second extension: %v", err)
		}
		if err := s.ExtendWatchItem(ctx, who, l.ID+1, item.ID, watchDay+10, 0); models.KindOf(err) != models.KindNotFound {
			t.Errorf("over another list: %v", err)
		}
		defs, err := s.WatchLists(ctx)
		want := []risk.WatchListDef{{Key: "seized", Title: "List seized", Fuzzy: true,
			Entries: []risk.WatchEntry{{Kind: risk.WatchParty, Text: "Shadow Test Trading Ltd", Reason: "seized twice", Expiry: watchDay + 10}}}}
		if err != nil || !reflect.DeepEqual(defs, want) {
			t.Errorf("%+v %v", defs, err)
		}

		said = logged(t, s, func() {
			moves(t, s, StampWatchLists, func() { mustDo(t, s.RemoveWatchItem(ctx, who, l.ID, item.ID, "cleared up")) })
			if err := s.RemoveWatchItem(ctx, who, l.ID, item.ID, "again"); models.KindOf(err) != models.KindConflict {
				t.Errorf("removed twice: %v", err)
			}
		})
		if said != "operator watchlist.entry_removed" {
			t.Error(said)
		}
		var kept models.WatchItem
		mustDo(t, s.read(ctx).Take(&kept, item.ID).Error)
		if kept.RemovedAt == nil || kept.RemovedReason != "cleared up" || kept.Value != item.Value {
			t.Errorf("what was removed is lost: %+v", kept)
		}
		if got := listed(t, s, l.ID); got != "" {
			t.Errorf("left %q", got)
		}
		// It may be listed again.
		if _, err := s.AddWatchItem(ctx, who, models.WatchItem{ListID: l.ID, Kind: "party", Value: "Shadow Test Trading", Reason: "again"}); err != nil {
			t.Error(err)
		}
	})
}

func TestChangingAWatchList(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx, who := t.Context(), models.Operator()
		l := addList(t, s, "seized")
		changed := l
		changed.Title, changed.Fuzzy, changed.Key = "Seized before", false, "another"
		moves(t, s, StampWatchLists, func() { mustDo(t, s.ChangeWatchList(ctx, who, changed)) })
		if err := s.ChangeWatchList(ctx, who, l); models.KindOf(err) != models.KindConflict {
			t.Errorf("an older version: %v", err)
		}
		now, err := s.WatchList(ctx, l.ID)
		if err != nil || now.Title != "Seized before" || now.Key != "seized" || now.Fuzzy || now.Owner != "Port desk" || now.DefaultDays != 30 {
			t.Errorf("%+v %v", now, err)
		}

		mustDo(t, errOf(s.ImportWatchItems(ctx, who, l.ID, 0, []models.WatchItem{entry("word", "bath salts", 0), entry("hts", "8208.90", watchDay)})))
		now, _ = s.WatchList(ctx, l.ID)
		if err := s.MoveWatchList(ctx, who, l.ID, now.Version-1, models.WatchRetired, "old"); models.KindOf(err) != models.KindConflict {
			t.Errorf("retired over an older version: %v", err)
		}
		said := logged(t, s, func() {
			moves(t, s, StampWatchLists, func() { mustDo(t, s.MoveWatchList(ctx, who, l.ID, now.Version, models.WatchRetired, "not needed")) })
		})
		if defs, err := s.WatchLists(ctx); err != nil || len(defs) != 0 || said != "operator watchlist.retired" {
			t.Errorf("a retired list is in use: %+v %v, %s", defs, err, said)
		}
		mustDo(t, s.MoveWatchList(ctx, who, l.ID, now.Version+1, models.WatchActive, "needed"))
		if defs, err := s.WatchLists(ctx); err != nil || len(defs) != 1 || len(defs[0].Entries) != 2 {
			t.Errorf("%+v %v", defs, err)
		}
		mustDo(t, s.MoveWatchList(ctx, who, l.ID, now.Version+2, models.WatchDeleted, "for good"))
		if _, err := s.WatchList(ctx, l.ID); models.KindOf(err) != models.KindNotFound {
			t.Errorf("a deleted list: %v", err)
		}
		if _, err := s.AddWatchItem(ctx, who, models.WatchItem{ListID: l.ID, Kind: "word", Value: "late"}); models.KindOf(err) != models.KindNotFound {
			t.Errorf("an entry on a deleted list: %v", err)
		}
		var kept int64
		mustDo(t, s.read(ctx).Model(&models.WatchItem{}).Where("list_id = ? AND removed_reason = 'for good'", l.ID).Count(&kept).Error)
		if kept != 2 {
			t.Errorf("%d entries are kept as evidence", kept)
		}
		addList(t, s, "seized") // the key is free again
	})
}

func errOf(_ int, err error) error { return err }

func TestListingWatchItems(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx, who := t.Context(), models.Operator()
		l, other := addList(t, s, "seized"), addList(t, s, "other")
		mustDo(t, errOf(s.ImportWatchItems(ctx, who, l.ID, 0, []models.WatchItem{entry("party", "Beta 100% Ltd", watchDay-1), entry("party", "alpha", watchDay+models.WatchSoon),
			entry("word", "gamma_x", 0), entry("hts", "8208", watchDay+models.WatchSoon+1), entry("address", "1 ÄRGER Road", watchDay)})))
		mustDo(t, errOf(s.ImportWatchItems(ctx, who, other.ID, 0, []models.WatchItem{entry("party", "alpha of another list", 0)})))
		for name, c := range map[string]struct {
			filter models.WatchItemFilter
			page   enrollment.Page
			want   string
			n      int64
		}{
			"all":               {models.WatchItemFilter{}, enrollment.Page{Descending: true}, "1 ÄRGER Road|8208|gamma_x|alpha|Beta 100% Ltd", 5},
			"a page":            {models.WatchItemFilter{}, enrollment.Page{Skip: 1, Limit: 2}, "alpha|gamma_x", 5},
			"by text":           {models.WatchItemFilter{}, enrollment.Page{Sort: "text"}, "1 ÄRGER Road|8208|alpha|Beta 100% Ltd|gamma_x", 5},
			"by last day":       {models.WatchItemFilter{}, enrollment.Page{Sort: "expiry"}, "Beta 100% Ltd|1 ÄRGER Road|alpha|8208|gamma_x", 5},
			"an order of ours":  {models.WatchItemFilter{}, enrollment.Page{Sort: "id; DROP TABLE watch_entries", Limit: 1}, "Beta 100% Ltd", 5},
			"a kind":            {models.WatchItemFilter{Kind: "party"}, enrollment.Page{}, "Beta 100% Ltd|alpha", 2},
			"expired":           {models.WatchItemFilter{Expired: "yes", Today: watchDay}, enrollment.Page{}, "Beta 100% Ltd", 1},
			"in force":          {models.WatchItemFilter{Expired: "no", Today: watchDay, Kind: "party"}, enrollment.Page{}, "alpha", 1},
			"text":              {models.WatchItemFilter{Text: "BETA"}, enrollment.Page{}, "Beta 100% Ltd", 1},
			"a percent sign":    {models.WatchItemFilter{Text: "100%"}, enrollment.Page{}, "Beta 100% Ltd", 1},
			"a sign for any":    {models.WatchItemFilter{Text: "gamma%x"}, enrollment.Page{}, "", 0},
			"a letter that any": {models.WatchItemFilter{Text: "a_x"}, enrollment.Page{}, "gamma_x", 1},
			"the reason":        {models.WatchItemFilter{Text: "seized", Kind: "hts"}, enrollment.Page{}, "8208", 1},
			"other letters":     {models.WatchItemFilter{Text: "Ärger"}, enrollment.Page{}, "1 ÄRGER Road", 1},
		} {
			c.filter.List = l.ID
			items, n, err := s.WatchItems(ctx, c.filter, c.page)
			var texts []string
			for _, item := range items {
				texts = append(texts, item.Value)
			}
			if got := strings.Join(texts, "|"); err != nil || got != c.want || n != c.n {
				t.Errorf("%s: %q of %d, want %q of %d (%v)", name, got, n, c.want, c.n, err)
			}
		}
		index, err := s.WatchListIndex(ctx, watchDay)
		if err != nil || len(index) != 2 || index[1].Key != "seized" || index[1].Entries != 5 || index[1].InForce != 4 || index[1].Soon != 2 || index[0].InForce != 1 {
			t.Errorf("%+v %v", index, err)
		}
	})
}

func TestWatchImports(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		u, err := s.AddUser(ctx, models.Operator(), models.User{Email: "officer@example.com", Name: "Robin", Role: models.RoleOfficer, Status: models.UserActive})
		mustDo(t, err)
		who := models.Actor{UserID: u.ID, Role: u.Role, Name: u.Name}
		l := addList(t, s, "seized")
		file := func() models.WatchImport {
			w, err := s.AddWatchImport(ctx, who, models.WatchImport{ListID: l.ID, FileName: "a.csv", BlobKey: "watch/a", Size: 9, Kind: "party"})
			mustDo(t, err)
			return w
		}
		w, dropped := file(), file()
		said := logged(t, s, func() {
			moves(t, s, StampWatchLists, func() {
				added, err := s.ImportWatchItems(ctx, who, l.ID, w.ID, []models.WatchItem{entry("party", "One Ltd", 0), entry("party", "ONE", 0), entry("word", "one", 0), entry("word", "–", 0)})
				if err != nil || added != 2 {
					t.Errorf("%d added, %v", added, err)
				}
			})
		})
		if !strings.HasSuffix(said, "watchlist.imported") || listed(t, s, l.ID) != "party:One Ltd word:one" {
			t.Errorf("%s: %s", said, listed(t, s, l.ID))
		}
		said = logged(t, s, func() {
			if _, err := s.ImportWatchItems(ctx, who, l.ID, w.ID, []models.WatchItem{entry("party", "Two", 0)}); models.KindOf(err) != models.KindConflict {
				t.Errorf("a file twice: %v", err)
			}
			if err := s.DropWatchImport(ctx, who, l.ID, w.ID); models.KindOf(err) != models.KindConflict {
				t.Errorf("given up after it went in: %v", err)
			}
		})
		if said != "" || listed(t, s, l.ID) != "party:One Ltd word:one" {
			t.Errorf("a refused import left %s, log %s", listed(t, s, l.ID), said)
		}
		mustDo(t, s.DropWatchImport(ctx, who, l.ID, dropped.ID))
		if _, err := s.ImportWatchItems(ctx, who, l.ID, dropped.ID, nil); models.KindOf(err) != models.KindConflict {
			t.Errorf("a file that was given up: %v", err)
		}
		if _, err := s.WatchImport(ctx, l.ID+1, w.ID); models.KindOf(err) != models.KindNotFound {
			t.Errorf("over another list: %v", err)
		}
		done, err := s.WatchImport(ctx, l.ID, w.ID)
		if err != nil || done.Status != models.WatchImportDone || done.Added != 2 || done.FinishedAt == nil {
			t.Errorf("%+v %v", done, err)
		}
		known, err := s.WatchKnown(ctx, l.ID)
		if err != nil || !reflect.DeepEqual(known, map[risk.WatchKind]map[string]bool{risk.WatchParty: {"one": true}, risk.WatchWord: {"one": true}}) {
			t.Errorf("%v %v", known, err)
		}
	})
}

// TestImportsAtOnce lets several people put overlapping entries on one list: each entry gets there once.
func TestImportsAtOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		l := addList(t, s, "seized")
		var all sync.WaitGroup
		sum := make([]int, 4)
		for k := range sum {
			all.Go(func() {
				var items []models.WatchItem
				for i := range 300 {
					items = append(items, entry("party", fmt.Sprintf("Party %d", i+k*100), 0))
				}
				var err error
				if sum[k], err = s.ImportWatchItems(t.Context(), models.Operator(), l.ID, 0, items); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if got := strings.Count(listed(t, s, l.ID), ":"); got != 600 || sum[0]+sum[1]+sum[2]+sum[3] != 600 {
			t.Errorf("%d entries, added %v", got, sum)
		}
	})
}

// The counter of the policies moves with every kind of change of their table.
func TestStampOfPolicies(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		moves(t, s, StampPolicies, func() { mustDo(t, s.SeedPolicies(ctx)) })
		before := stampOf(t, s, StampPolicies)
		mustDo(t, s.SeedPolicies(ctx))
		if after := stampOf(t, s, StampPolicies); after != before {
			t.Error("the counter moved without a change")
		}
		change := func(do func(tx *gorm.DB) error) func() { return func() { mustDo(t, s.write(ctx, do)) } }
		moves(t, s, StampPolicies, change(func(tx *gorm.DB) error {
			return tx.Model(&policyRow{}).Where("1 = 1").Update("certainty", "likely").Error
		}))
		moves(t, s, StampPolicies, change(func(tx *gorm.DB) error { return tx.Where("1 = 1").Delete(&policyRow{}).Error }))
	})
}

// TestMigrateWatchEntries takes entries along that name their list by its title.
func TestMigrateWatchEntries(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s, err := Open(Options{Database: url})
		mustDo(t, err)
		defer s.Close()
		migrator, err := s.migrator()
		mustDo(t, err)
		_, err = migrator.UpTo(ctx, 3)
		mustDo(t, err)
		at := time.Date(2025, 6, 1, 15, 0, 0, 0, time.UTC)
		for _, e := range []struct {
			list, kind, value string
			end               any
		}{{"Seized Before", "party", "A", nil}, {"Seized Before", "word", "B", watchDay.Time()}, {"seized before", "hts", "8208", nil}, {"Other", "party", "A", nil}} {
			mustDo(t, s.writer.Exec("INSERT INTO watch_entries (list, kind, value, reason, expires_at, created_at) VALUES (?, ?, ?, 'why', ?, ?)", e.list, e.kind, e.value, e.end, at).Error)
		}
		_, err = s.Migrate(ctx)
		mustDo(t, err)
		defs, err := s.WatchLists(ctx)
		mustDo(t, err)
		var got []string
		for _, l := range defs {
			for _, e := range l.Entries {
				got = append(got, fmt.Sprintf("%s (%s) %s %s %s %d", strings.TrimRight(l.Key[:min(len(l.Key), 6)], "-2"), l.Title, e.Kind, e.Text, e.Reason, e.Expiry))
			}
		}
		slices.Sort(got)
		want := []string{"other (Other) party A why 0", "seized (Seized Before) party A why 0", "seized (Seized Before) word B why 20500", "seized (seized before) hts 8208 why 0"}
		if !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
		if len(defs) != 3 || defs[0].Key != "other" {
			t.Errorf("%+v", defs)
		}
		index, err := s.WatchListIndex(ctx, watchDay)
		if err != nil || len(index) != 3 || index[0].Entries != 1 {
			t.Errorf("%+v %v", index, err)
		}
	})
}
