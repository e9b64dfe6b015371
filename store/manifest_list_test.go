package store_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/store"
)

// sentFiles makes manifests of a company, an hour apart, one for each name.
func sentFiles(t *testing.T, s *store.Store, clock *testkit.Clock, org models.Organisation, names ...string) (list []models.Manifest) {
	t.Helper()
	for _, name := range names {
		clock.Advance(time.Hour)
		m, _, err := s.ReceiveManifest(t.Context(), models.Operator(), models.Manifest{OrganisationID: org.ID, FileName: name,
			SHA256: []byte(name), Size: 1, BlobKey: name}, false)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, m)
	}
	return list
}

func fileNames(list []models.Manifest) string {
	var names []string
	for _, m := range list {
		names = append(names, m.FileName)
	}
	return strings.Join(names, " ")
}

func TestManifestFilters(t *testing.T) {
	onCounts(t, func(t *testing.T, s *store.Store, url string, clock *testkit.Clock) {
		a, err := s.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
		check(t, err)
		b, err := s.AddOrganisation(t.Context(), models.Operator(), "Bluefin Air", models.Carrier)
		check(t, err)
		start, db := clock.Now(), rawDatabase(t, url)
		mine := sentFiles(t, s, clock, a, "May_1.csv", "MAYX1.csv", "50%.csv", "MÜLL.csv", `a\b.csv`)
		sentFiles(t, s, clock, b, "may_1.csv")
		check(t, s.MapManifest(t.Context(), models.System(), mine[0], models.MappingAsk, 0))
		check(t, s.CancelManifest(t.Context(), models.Operator(), a.ID, mine[1].ID))
		check(t, s.MapManifest(t.Context(), models.System(), mine[2], models.MappingWork, 0))
		check(t, s.FinishManifest(t.Context(), models.System(), mine[2].ID))
		change(t, db, fmt.Sprintf("UPDATE manifests SET quarantined = 3, rows_read = 9 WHERE id = %d", mine[2].ID))
		change(t, db, fmt.Sprintf("UPDATE manifests SET quarantined = 5, rows_read = 2 WHERE id = %d", mine[1].ID))

		for name, test := range map[string]struct {
			f    models.ManifestFilter
			want string
		}{
			"all of one, newest first": {models.ManifestFilter{Organisation: a.ID}, `a\b.csv MÜLL.csv 50%.csv MAYX1.csv May_1.csv`},
			"all of the other":         {models.ManifestFilter{Organisation: b.ID}, "may_1.csv"},
			"everybody's":              {models.ManifestFilter{Limit: 2}, `may_1.csv a\b.csv`},
			"status":                   {models.ManifestFilter{Status: models.ManifestCancelled}, "MAYX1.csv"},
			"columns wait":             {models.ManifestFilter{Waiting: models.WaitingColumns}, "May_1.csv"},
			"rows wait":                {models.ManifestFilter{Waiting: models.WaitingRows}, "50%.csv"}, // not of one that was cancelled
			"anything waits":           {models.ManifestFilter{Organisation: a.ID, Waiting: models.WaitingAny}, "50%.csv May_1.csv"},
			"nothing waits at another": {models.ManifestFilter{Organisation: b.ID, Waiting: models.WaitingAny}, ""},
			"name in either case":      {models.ManifestFilter{Organisation: a.ID, Name: "may"}, "MAYX1.csv May_1.csv"},
			"no pattern of one sign":   {models.ManifestFilter{Name: "y_1"}, "may_1.csv May_1.csv"},
			"no pattern of many":       {models.ManifestFilter{Name: "5%.c"}, ""},
			"a percent sign":           {models.ManifestFilter{Name: "0%."}, "50%.csv"},
			"a backslash":              {models.ManifestFilter{Name: `A\b`}, `a\b.csv`},
			"other letters as written": {models.ManifestFilter{Name: "mÜll"}, "MÜLL.csv"},
			"and not in another case":  {models.ManifestFilter{Name: "müll"}, ""},
			"received from":            {models.ManifestFilter{Organisation: a.ID, From: start.Add(4 * time.Hour)}, `a\b.csv MÜLL.csv`},
			"received until":           {models.ManifestFilter{Organisation: a.ID, Until: start.Add(2 * time.Hour)}, "May_1.csv"},
			"from another zone":        {models.ManifestFilter{Organisation: a.ID, From: start.Add(5 * time.Hour).In(time.FixedZone("x", 3*3600))}, `a\b.csv`},
			"most rows":                {models.ManifestFilter{Organisation: a.ID, Sort: models.SortRows, Limit: 3}, `50%.csv MAYX1.csv a\b.csv`},
			"fewest waiting":           {models.ManifestFilter{Organisation: a.ID, Sort: models.SortWaiting, Ascending: true}, `May_1.csv MÜLL.csv a\b.csv 50%.csv MAYX1.csv`},
		} {
			list, err := s.ManifestPage(t.Context(), test.f)
			if err != nil || fileNames(list) != test.want {
				t.Errorf("%s: got %q %v, want %q", name, fileNames(list), err, test.want)
			}
			if test.f.Limit == 0 {
				if n, err := s.ManifestTotal(t.Context(), test.f); err != nil || int(n) != len(list) {
					t.Errorf("%s: counted %d, listed %d, %v", name, n, len(list), err)
				}
			}
		}
	})
}

// TestManifestPagesAreOneList: page by page, in every order, each manifest comes once, and none of
// another company.
func TestManifestPagesAreOneList(t *testing.T) {
	onCounts(t, func(t *testing.T, s *store.Store, url string, clock *testkit.Clock) {
		a, err := s.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
		check(t, err)
		b, err := s.AddOrganisation(t.Context(), models.Operator(), "Bluefin Air", models.Carrier)
		check(t, err)
		db := rawDatabase(t, url)
		for i := range 23 {
			m := sentFiles(t, s, clock, a, fmt.Sprintf("mine-%d.csv", i))[0]
			sentFiles(t, s, clock, b, fmt.Sprintf("theirs-%d.csv", i))
			change(t, db, fmt.Sprintf("UPDATE manifests SET rows_read = %d, quarantined = %d WHERE id = %d", i%4, (i*7)%5, m.ID))
		}
		for _, f := range []models.ManifestFilter{{}, {Sort: models.SortRows}, {Sort: models.SortWaiting}, {Sort: models.SortReceived}} {
			for _, f.Ascending = range []bool{false, true} {
				f.Organisation, f.Limit, f.Before = a.ID, 0, models.ManifestPlace{}
				whole, err := s.ManifestPage(t.Context(), f)
				check(t, err)
				var paged []models.Manifest
				for f.Limit = 4; ; {
					page, err := s.ManifestPage(t.Context(), f)
					check(t, err)
					if len(page) == 0 {
						break
					}
					paged = append(paged, page...)
					f.Before = f.Sort.PlaceOf(page[len(page)-1])
				}
				if len(whole) != 23 || fileNames(paged) != fileNames(whole) || strings.Contains(fileNames(whole), "theirs") {
					t.Errorf("%s, ascending %v: %s\n%s", f.Sort, f.Ascending, fileNames(paged), fileNames(whole))
				}
			}
		}
	})
}

// TestEventsBefore reads the history of one record page by page, and of no other.
func TestEventsBefore(t *testing.T) {
	onCounts(t, func(t *testing.T, s *store.Store, _ string, clock *testkit.Clock) {
		u, _ := logged(t, s, clock)
		var actions []string
		for before := int64(0); ; {
			events, people, err := s.EventsBefore(t.Context(), "setting:policy_set", before, 2)
			check(t, err)
			if len(events) == 0 {
				break
			}
			if before = events[len(events)-1].ID; people[u.ID].Name != "Amira Stone" || people[u.ID].Email != "" || people[u.ID].PasswordHash != "" {
				t.Errorf("the people are %+v", people)
			}
			for _, e := range events {
				actions = append(actions, fmt.Sprint(e.ID, e.Action))
			}
		}
		if !slices.Equal(actions, []string{"5setting.changed", "4setting.changed", "3setting.changed"}) {
			t.Errorf("the history is %v", actions)
		}
	})
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// change alters rows past the store, to bring about what only a whole import would.
func change(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	_, err := db.Exec(statement)
	check(t, err)
}
