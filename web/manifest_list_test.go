package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
)

// TestManifestListFilters goes through the filters as a participant and as the auditor, on both engines.
func TestManifestListFilters(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		mine, theirs := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Marketplace)
		p.imported(mine, file{"manifest", "mugs_one.csv", marketplaceCSV(4, 2)})
		// Another header than the one that is remembered by now, so that it waits for its columns.
		p.sent(mine, file{"manifest", "mugs-two.csv", strings.Replace(marketplaceCSV(6), "Photo", "Snapshot", 1)})
		p.imported(theirs, file{"manifest", "secret.csv", marketplaceCSV(5, 1)})
		for query, want := range map[string][2]string{
			"":                                  {"2 manifests, newest first", "secret.csv"},
			"?waiting=rows":                     {"mugs_one.csv", "mugs-two.csv"},
			"?waiting=columns":                  {"mugs-two.csv", "mugs_one.csv"},
			"?waiting=any&sort=rows&order=asc":  {"2 manifests, fewest rows first", "secret.csv"},
			"?q=MUGS_":                          {"mugs_one.csv", "mugs-two.csv"},
			"?q=secret":                         {"No manifest fits", "secret.csv"},
			"?status=done":                      {"1 manifest, newest first", "mugs-two.csv"},
			"?from=2026-11-02&to=2026-11-02":    {"mugs_one.csv", "secret.csv"},
			"?to=2026-11-01":                    {"No manifest fits", "mugs_one.csv"},
			"?status=refused":                   {"No manifest has this status", "mugs_one.csv"},
			"?status=nonsense&waiting=nonsense": {"2 manifests", "secret.csv"},
		} {
			page := mine.get(paths.Manifests + query).is(http.StatusOK).page()
			page.MustContain(want[0])
			mine.get(paths.Manifests + query).sourceWithout(">secret.csv")
			if want[1] != "secret.csv" {
				page.MustNotContain(want[1])
			}
			mine.get(paths.ManifestsCSV + query).is(http.StatusOK).sourceWithout("secret.csv")
		}
		mine.get(paths.Manifests+"?from=soon").is(http.StatusUnprocessableEntity).page().MustContain("Enter the day as year, month and day", "Correct the days above")
		mine.get(paths.ManifestsCSV + "?from=soon").is(http.StatusUnprocessableEntity)
		mine.get(paths.ManifestsCSV+"?waiting=rows").source("mugs_one.csv").sourceWithout("mugs-two.csv", "participant")

		auditor := p.person(models.RoleAuditor, "audit", nil)
		auditor.get(paths.Manifests).is(http.StatusOK).page().MustContain("3 manifests", "secret.csv", "Quillbay", "Waits for its sender")
		orgs, err := p.store.Organisations(t.Context())
		check(t, err)
		for _, o := range orgs {
			id := p.handlers.IDs.Encode(models.IDOrganisation, o.ID)
			one := auditor.get(paths.With(paths.Manifests, "participant", id)).is(http.StatusOK)
			if strings.Contains(one.Body.String(), ">secret.csv") != (o.Name == "Quillbay") {
				t.Errorf("the manifests of %s are wrong", o.Name)
			}
			auditor.get(paths.With(paths.ManifestsCSV, "participant", id)).source("," + o.Name)
			// A participant who names another one still sees its own, and nothing else.
			mine.get(paths.With(paths.Manifests, "participant", id)).is(http.StatusOK).source("mugs_one.csv").sourceWithout(">secret.csv", "Quillbay")
		}
	})
}

// TestManifestListPages: the pages of a filtered and sorted list go on with the same filter and order.
func TestManifestListPages(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	b := p.participant("Harborlight", models.Marketplace)
	orgs, err := p.store.Organisations(t.Context())
	check(t, err)
	for i := range 112 {
		name := fmt.Sprintf("pile-%03d.csv", i)
		if i%2 == 1 {
			name = fmt.Sprintf("other-%03d.csv", i)
		}
		_, _, err := p.store.ReceiveManifest(t.Context(), models.Operator(), models.Manifest{OrganisationID: orgs[0].ID, FileName: name, SHA256: []byte(name), BlobKey: name}, false)
		check(t, err)
	}
	first := b.get(paths.Manifests + "?q=pile&sort=rows&order=asc").is(http.StatusOK)
	first.page().MustContain("56 manifests, fewest rows first", "Showing 50 of 56", "pile-000.csv", "pile-098.csv")
	first.page().MustNotContain("pile-100.csv", "other-")
	older := firstLink(t, first, "/manifests?before=")
	second := b.get(older).is(http.StatusOK)
	second.page().MustContain("Showing 6 of 56", "pile-100.csv", "pile-110.csv", "Newer")
	second.page().MustNotContain("pile-098.csv", "other-")
	csv := b.get(firstLink(t, second, "/manifests.csv")).is(http.StatusOK).Body.String()
	if strings.Count(csv, "pile-") != 56 || strings.Contains(csv, "other-") || strings.Index(csv, "pile-000") > strings.Index(csv, "pile-110") {
		t.Errorf("the table is not the list:\n%.400s", csv)
	}
}

// TestManifestHistory shows the whole history of a manifest, page by page, to those who may see it.
func TestManifestHistory(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	mine, theirs := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Carrier)
	// The kit commits seven rows at a time, and each commit is an entry.
	at := p.imported(mine, file{"manifest", "mugs.csv", marketplaceCSV(7*55 + 1)})
	mine.get(at).page().MustContain("The whole history, page by page", "The latest 20 of")
	first := mine.get(at + "/history").is(http.StatusOK)
	first.page().MustContain("All rows worked on", "newest first", "Showing 50 of")
	first.page().MustNotContain("File received and stored")
	second := mine.get(firstLink(t, first, at+"/history?before=")).is(http.StatusOK)
	second.page().MustContain("File received and stored", "Robin of Harborlight", "Newer")
	csv := mine.get(at + "/history.csv").is(http.StatusOK)
	csv.source("Rows 1 to 7", "Rows 386 to 386", "File received and stored", "All rows worked on")
	for _, address := range []string{"/history", "/history.csv", "/history?before=5"} {
		theirs.get(at+address).is(http.StatusNotFound).sourceWithout("mugs.csv", "Robin of Harborlight")
	}
}
