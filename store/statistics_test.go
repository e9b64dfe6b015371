package store_test

import (
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/statistics"
	"pilot321/store"
)

// count adds steps to the statistics in the way an import does.
func count(t *testing.T, s *store.Store, counts ...models.Count) {
	t.Helper()
	nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
	err := s.Batch(t.Context(), models.Checkpoint{}, models.BatchKeys{}, nothing, func(*models.Before) (*models.Change, error) {
		return &models.Change{Counts: counts}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func onCounts(t *testing.T, test func(t *testing.T, s *store.Store, url string, clock *testkit.Clock)) {
	testkit.Engines(t, func(t *testing.T, url string) {
		clock := testkit.NewClock(deskStart)
		s, err := store.Open(store.Options{Database: url, Clock: clock.Now})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		if _, err := s.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		test(t, s, url, clock)
	})
}

func on(text string) models.Day {
	d, err := models.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

func month(text string) statistics.Month { return statistics.MonthOf(on(text + "-01")) }

var autumn = statistics.Period{From: month("2026-09"), To: month("2026-11")}

func TestStatisticsOfNothing(t *testing.T) {
	onCounts(t, func(t *testing.T, s *store.Store, _ string, _ *testkit.Clock) {
		in, err := s.Statistics(t.Context(), autumn, 0, statistics.AllModes)
		if err != nil || !in.AsOf.IsZero() || len(in.Counts) != 0 || in.Participants != 0 || len(in.Medians) != 0 {
			t.Errorf("%+v, %v", in, err)
		}
		sheet, err := s.FilerStatistics(t.Context(), autumn, statistics.AllModes)
		if err != nil || len(sheet.Filers) != 0 || sheet.Open != 0 {
			t.Errorf("%+v, %v", sheet, err)
		}
	})
}

func TestStatistics(t *testing.T) {
	onCounts(t, func(t *testing.T, s *store.Store, _ string, clock *testkit.Clock) {
		a, err := s.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.AddOrganisation(t.Context(), models.Operator(), "Bluefin Air", models.Carrier)
		if err != nil {
			t.Fatal(err)
		}
		step := func(day string, org models.Organisation, mode models.Mode, metric string, n int64) models.Count {
			return models.Count{Day: on(day), Organisation: org.ID, Kind: org.Kind, Mode: mode, Metric: metric, N: n}
		}
		all := models.Organisation{}
		count(t, s,
			step("2026-08-31", all, "air", "shipments", 1000), step("2026-12-01", all, "air", "shipments", 2000), // outside
			step("2026-09-01", all, "air", "shipments", 10), step("2026-09-30", all, "air", "shipments", 5),
			step("2026-10-15", all, "truck", "held", 3), step("2026-11-01", all, "", "rows", 70),
			step("2026-09-01", a, "air", "filings", 10), step("2026-09-01", b, "truck", "filings", 4), step("2026-08-31", b, "air", "filings", 4),
			step("2026-10-15", a, "truck", "held", 3), step("2026-10-16", a, "mail", "filings", 2))
		count(t, s, step("2026-10-16", a, "mail", "filings", -2)) // taken back
		clock.Advance(time.Hour)
		count(t, s, step("2026-09-30", all, "air", "shipments", -1))
		in, err := s.Statistics(t.Context(), autumn, 0, statistics.AllModes)
		if err != nil {
			t.Fatal(err)
		}
		want := map[statistics.Count]bool{{Month: month("2026-09"), Mode: "air", Metric: "shipments", N: 14}: true,
			{Month: month("2026-10"), Mode: "truck", Metric: "held", N: 3}: true, {Month: month("2026-11"), Mode: "", Metric: "rows", N: 70}: true}
		for _, c := range in.Counts {
			if !want[c] {
				t.Errorf("%+v is not wanted", c)
			}
		}
		if len(in.Counts) != len(want) || in.Participants != 2 || !in.AsOf.Equal(clock.Now()) {
			t.Errorf("%d counts, %d participants as of %s", len(in.Counts), in.Participants, in.AsOf)
		}
		for mode, n := range map[models.Mode]int64{"air": 1, "truck": 1, "mail": 0, statistics.NotStated: 0} {
			if in, err := s.Statistics(t.Context(), autumn, 0, mode); err != nil || in.Participants != n {
				t.Errorf("%s: %d participants, want %d (%v)", mode, in.Participants, n, err)
			}
		}
		one, err := s.Statistics(t.Context(), autumn, a.ID, statistics.AllModes)
		if err != nil || len(one.Counts) != 3 || slices.ContainsFunc(one.Counts, func(c statistics.Count) bool { return c.Metric == "shipments" }) {
			t.Errorf("one participant: %+v (%v)", one.Counts, err)
		}
		sheet, err := s.FilerStatistics(t.Context(), autumn, "truck")
		if err != nil || len(sheet.Filers) != 2 || sheet.Filers[0].Sum("held") != 3 || sheet.Filers[0].Name != "Harborlight Market" || sheet.Filers[1].Sum("filings") != 4 || sheet.Filers[1].Kind != models.Carrier {
			t.Errorf("%+v (%v)", sheet, err)
		}
	})
}

func TestMedians(t *testing.T) {
	onCounts(t, func(t *testing.T, s *store.Store, url string, clock *testkit.Clock) {
		db := rawDatabase(t, url)
		next := 0
		wait := func(month string, mode models.Mode, kind models.FilerKind, org int64, seconds ...int64) {
			t.Helper()
			for _, v := range seconds {
				next++
				_, err := db.Exec(fmt.Sprintf("INSERT INTO decision_times (hold_id, month, mode, kind, organisation_id, seconds) VALUES (%d, '%s', '%s', '%s', %d, %d)", next, month, mode, kind, org, v))
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		a, err := s.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
		if err != nil {
			t.Fatal(err)
		}
		count(t, s, models.Count{Day: on("2026-11-02"), Organisation: a.ID, Kind: a.Kind, Metric: "rows", N: 1})
		wait("2026-09", "air", models.Marketplace, a.ID, 50, 10, 40)
		wait("2026-09", "truck", models.Carrier, a.ID+1, 100)
		wait("2026-11", "air", models.Marketplace, a.ID, 7)
		read := func(org int64) map[string]float64 {
			t.Helper()
			in, err := s.Statistics(t.Context(), autumn, org, statistics.AllModes)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]float64{}
			for _, m := range in.Medians {
				got[fmt.Sprintf("%s %s %d", m.Month, m.Mode, m.N)] = m.Seconds
			}
			return got
		}
		equal := func(what string, got, want map[string]float64) {
			t.Helper()
			if len(got) != len(want) {
				t.Errorf("%s: %v, want %v", what, got, want)
			}
			for k, v := range want {
				if have, ok := got[k]; !ok || math.Abs(have-v) > 1e-9 {
					t.Errorf("%s: %s is %v, want %v (%v)", what, k, have, v, got)
				}
			}
		}
		first := map[string]float64{"2026-09 all 4": 45, "2026-09 air 3": 40, "2026-09 truck 1": 100, "2026-11 all 1": 7, "2026-11 air 1": 7}
		equal("all", read(0), first)
		equal("again", read(0), first)
		equal("one participant", read(a.ID), map[string]float64{"2026-09 all 3": 40, "2026-11 all 1": 7})
		// The month that runs is never taken from memory.
		wait("2026-11", "air", models.Marketplace, a.ID, 9)
		first["2026-11 all 2"], first["2026-11 air 2"] = 8, 8
		// Nor is one that has only just ended: another machine's clock may be late.
		wait("2026-10", "air", models.Marketplace, a.ID, 5)
		first["2026-10 all 1"], first["2026-10 air 1"] = 5, 5
		delete(first, "2026-11 all 1")
		delete(first, "2026-11 air 1")
		equal("another decision", read(0), first)

		sheet, err := s.FilerStatistics(t.Context(), autumn, statistics.AllModes)
		if err != nil || len(sheet.Filers) != 1 || sheet.Filers[0].Median.Seconds != 9.5 || sheet.Filers[0].Median.N != 6 ||
			sheet.Kinds[models.Carrier].Seconds != 100 || sheet.Kinds[models.Marketplace].Seconds != 9.5 {
			t.Errorf("%+v (%v)", sheet, err)
		}
		sheet, err = s.FilerStatistics(t.Context(), statistics.Period{From: month("2026-11"), To: month("2026-11")}, "air")
		if err != nil || sheet.Filers != nil && sheet.Filers[0].Median.Seconds != 8 {
			t.Errorf("%+v (%v)", sheet, err)
		}
	})
}

func TestQueueState(t *testing.T) {
	onDesk(t, 1, 3, func(d *desk) {
		sheet, err := d.FilerStatistics(t.Context(), autumn, statistics.AllModes)
		if err != nil || sheet.Open != 3 || sheet.Overdue != 0 {
			t.Errorf("%+v (%v)", sheet, err)
		}
		d.clock.Advance(30 * 24 * time.Hour)
		if sheet, err = d.FilerStatistics(t.Context(), autumn, statistics.AllModes); err != nil || sheet.Open != 3 || sheet.Overdue != 3 {
			t.Errorf("a month later: %+v (%v)", sheet, err)
		}
	})
}

// rawDatabase reaches past the store, to note times that a clock would take months for.
func rawDatabase(t *testing.T, url string) *sql.DB {
	t.Helper()
	driver := "sqlite3"
	if strings.HasPrefix(url, "postgres") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
