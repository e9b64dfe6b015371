package web

import (
	"net/http"
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
)

// TestAgreedElements has an analyst note what a participant agreed to send. The participant reads it, and a
// row without it waits.
func TestAgreedElements(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		shop := p.participant("Harborlight", models.Marketplace)
		list, err := p.store.Organisations(t.Context())
		check(t, err)
		id := p.handlers.IDs.Encode(models.IDOrganisation, list[0].ID)
		at, action := paths.For(paths.Organisation, id), paths.For(paths.OrganisationElements, id)
		analyst := p.person(models.RoleAnalyst, "Analyst", nil)
		officer := p.person(models.RoleOfficer, "Officer", nil)

		analyst.get(at).is(http.StatusOK).page().MustContain("Optional elements it agreed to send", "None.", "Save the list")
		officer.get(at).is(http.StatusOK).page().MustNotContain("Save the list")
		shop.get(paths.Dashboard).page().MustNotContain("You agreed to send")

		officer.submit(paths.Account, action, "element", "sku").is(http.StatusForbidden)
		analyst.submit(at, action, "element", "seller_name").is(http.StatusUnprocessableEntity)
		analyst.submit(at, action, "element", "port_of_entry").leadsTo(at)
		staff := analyst.get(at).page()
		staff.MustContain("Port of entry", "A row that lacks one of them does not go in.", "Changed which optional elements it sends", "The list of agreed elements is saved")
		staff.MustBeSound()

		shop.get(paths.Dashboard).page().MustContain("You agreed to send: Port of entry")
		form := shop.get(paths.ManifestNew).page()
		form.MustContain("You agreed to send", "Port of entry")
		form.MustBeSound()
		sent := p.imported(shop, file{"manifest", "m.csv", marketplaceCSV(3)})
		shop.get(sent).page().MustContain("Enter the port of entry")
		m, err := p.store.ManifestPage(t.Context(), models.ManifestFilter{Organisation: list[0].ID, Limit: 1})
		check(t, err)
		if len(m) != 1 || m[0].Quarantined != 3 || m[0].Accepted != 0 {
			t.Errorf("%+v", m)
		}
		// An empty list ends it.
		analyst.submit(at, action).leadsTo(at)
		shop.get(paths.Dashboard).page().MustNotContain("You agreed to send")
		p.imported(shop, file{"manifest", "n.csv", strings.Replace(marketplaceCSV(3), "TRK", "TRL", -1)})
		m, err = p.store.ManifestPage(t.Context(), models.ManifestFilter{Organisation: list[0].ID, Limit: 1})
		check(t, err)
		if m[0].Accepted != 3 {
			t.Errorf("%+v", m[0])
		}
	})
}
