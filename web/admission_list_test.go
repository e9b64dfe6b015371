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

// before fails unless the texts stand on a page in this order.
func before(t *testing.T, body string, texts ...string) {
	t.Helper()
	for i := 1; i < len(texts); i++ {
		if a, b := strings.Index(body, texts[i-1]), strings.Index(body, texts[i]); a < 0 || b < 0 || a > b {
			t.Errorf("%q (%d) does not come before %q (%d)", texts[i-1], a, texts[i], b)
		}
	}
}

func TestListOfParticipants(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newSiteOn(t, database)
		officer := s.browser().signIn(s.withFactor(s.user(models.RoleOfficer)))
		officer.get(paths.Organisations).is(http.StatusOK).page().MustContain("No participants yet")
		for i, name := range []string{"beta Freight", "Alpha Market", "=2+5 Cargo"} {
			_, err := s.store.AddOrganisation(t.Context(), models.Operator(), name, models.FilerKinds[i])
			check(t, err)
		}
		list := officer.get(paths.Organisations).is(http.StatusOK)
		list.page().MustContain("3 organizations", "1 to 3 of 3")
		before(t, list.Body.String(), "=2+5 Cargo", "Alpha Market", "beta Freight")
		before(t, officer.get(paths.Organisations+"?sort=name&order=desc").Body.String(), "beta Freight", "Alpha Market", "=2+5 Cargo")
		officer.get(paths.Organisations + "?sort=name&order=desc").source(`aria-sort="descending"`)
		officer.get(paths.Organisations + "?sort=name;DROP&order=x&status=applicant&kind=x&page=-1").is(http.StatusOK).page().MustContain("3 organizations")
		filtered := officer.get(paths.Organisations + "?kind=marketplace&sort=since").page()
		filtered.MustContain("1 organization", "Alpha Market", "Clear")
		filtered.MustNotContain("beta Freight")
		officer.get(paths.Organisations+"?status=suspended").page().MustContain("No organization fits these filters", "Show all organizations")

		file := officer.get(paths.OrganisationsCSV + "?kind=logistics").is(http.StatusOK)
		if got := file.Body.String(); !strings.Contains(got, "'=2+5 Cargo,,Logistics provider,L") || strings.Contains(got, "Alpha Market") ||
			!strings.Contains(file.Header().Get("Content-Disposition"), "organizations.csv") {
			t.Errorf("the file: %s", got)
		}
		for i := range 49 {
			_, err := s.store.AddOrganisation(t.Context(), models.Operator(), fmt.Sprintf("Zeta %02d", i), models.Carrier)
			check(t, err)
		}
		second := officer.get(paths.Organisations + "?page=2").page()
		second.MustContain("51 to 52 of 52", "Zeta 48")
		second.MustNotContain("Alpha Market")
		officer.get(paths.Organisations + "?page=9").page().MustContain("There is no such page.")
		if lines := strings.Count(officer.get(paths.OrganisationsCSV).Body.String(), "\n"); lines != 53 {
			t.Errorf("the file has %d lines, want a header and every organization", lines)
		}
	})
}

func TestListOfApplications(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newSiteOn(t, database)
		one, _ := s.applicant("Harborlight")
		one.apply("Harborlight")
		s.clock.Advance(30 * 24 * 3600 * 1e9)
		two, _ := s.applicant("Mossgate")
		two.apply("Mossgate")
		draft, _ := s.applicant("Dunlark")
		draft.fillIn("Dunlark")
		s.clock.Advance(24 * 3600 * 1e9)
		analyst := s.browser().signIn(s.withFactor(s.user(models.RoleAnalyst)))
		list := analyst.get(paths.Applications).is(http.StatusOK)
		list.page().MustContain("2 applications wait for a decision", "overdue", "left")
		list.page().MustNotContain("Dunlark")
		before(t, list.Body.String(), "Harborlight Trading", "Mossgate Trading")
		before(t, analyst.get(paths.Applications+"?sort=sent&order=desc").Body.String(), "Mossgate Trading", "Harborlight Trading")
		analyst.submit(paths.Account, paths.For(paths.ApplicationDecline, s.application()), "reason", "No support.").leadsTo(paths.For(paths.Application, s.application()))
		declined := analyst.get(paths.Applications + "?status=declined&sort=decided").page()
		declined.MustContain("1 application", "Mossgate Trading")
		declined.MustNotContain("Harborlight Trading")
		analyst.get(paths.Applications + "?status=draft").page().MustContain("2 applications")
		analyst.get(paths.Applications + "?kind=broker").page().MustContain("No application fits these filters")
		file := analyst.get(paths.ApplicationsCSV).is(http.StatusOK).Body.String()
		if !strings.Contains(file, `"Harborlight Trading, Inc.",Online marketplace,"Sent, under review",2026-11-02 15:00:00,2026-12-02`) || strings.Contains(file, "Dunlark") {
			t.Errorf("the file: %s", file)
		}
	})
}
