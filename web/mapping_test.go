package web

import (
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
)

// composedCSV are parcels with the recipient's address in one cell, pounds, a column that nobody knows and
// no mode.
func composedCSV(rows int, town string) string {
	file := marketplaceCSV(rows)
	for _, change := range [][2]string{{"Recipient Street,Recipient City,Recipient State,Recipient ZIP", "Recipient Address"}, {"Weight (kg)", "Weight (lbs)"},
		{",Mode,", ",Colour of box,"}, {",Air,", ",red,"}, {" Example Street,Springfield,IL,62701", ` Example Street; ` + town + `; IL 62701`}} {
		file = strings.ReplaceAll(file, change[0], change[1])
	}
	return file
}

// The page offers to take an address apart, asks for what is missing, and remembers the answer.
func TestColumnsAreConfirmedAndRemembered(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b, other := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Marketplace)
		at := p.sent(b, file{"manifest", "mugs.csv", composedCSV(4, "Springfield")})
		page := b.get(at).is(200).page()
		page.MustBeSound()
		page.MustContain("Rows without these elements cannot go in", "No column of your file is known to hold them", "Mode of transportation", "Guess by values", "How the first values come apart",
			"Final deliver-to party city: Springfield", "Weights are in", "Add a value for every row", "mode of transportation", "Colour of box")
		for _, item := range page.All("listitem", "") {
			if text := testkit.Text(item); text == "Final deliver-to party city" { // the address that is offered to be taken apart has it
				t.Errorf("the page asks for %s", text)
			}
		}
		split := []string{"column-12", "split:us_address:deliver_to"}

		b.submit(at, at+"/confirm", append(split, "constant-0", "mode", "value-0", "balloon", "column-3", "deliver_to_city")...).is(422).page().
			MustContain("There are 2 problems", "balloon", "Choose another element for “Recipient Address”")
		checked := b.submit(at, at+"/confirm", append(split, "constant-0", "mode", "value-0", "air", "action", "check")...).is(200).page()
		checked.MustContain("Nothing is confirmed yet")
		checked.MustNotContain("Rows without these elements")
		b.submit(at, at+"/confirm", append(split, "constant-0", "mode", "value-0", "air")...).leadsTo(at)
		p.work()
		b.get(at).is(200).page().MustContain("All 4 rows are in")
		shipment := firstLink(t, b.get("/shipments"), "/shipments/s")
		b.get(shipment).is(200).page().MustContain("0.181 kg, sent as 0.400 lb", "Springfield", "62701")

		// The same header goes in without a question.
		again := p.imported(b, file{"manifest", "more.csv", composedCSV(5, "Peoria")})
		b.get(again).is(200).page().MustContain("5 rows are in")
		// A header that is different is asked about, and only the change is shown at once.
		changed := p.sent(b, file{"manifest", "changed.csv", strings.Replace(composedCSV(6, "Nome"), "Colour of box,", "Colour of lid,", 1)})
		page = b.get(changed).is(200).page()
		page.MustContain("1 column is different from last time", "as they were last time")
		page.One("textbox", "Mode of transportation, for every row")
		p.forget(b, other)
		b.get(changed).is(200).page().MustContain("Confirm the columns")
	})
}

// forget looks at the list of remembered columns and empties it; another company neither sees nor empties it.
func (p *pilotSite) forget(b, other *browser) {
	p.t.Helper()
	list := b.get("/manifests/mappings").is(200)
	list.page().MustBeSound()
	list.page().MustContain("Order No, Tracking Number", "1 value for every row", "Robin of Harborlight", "Forget")
	_, rest, _ := strings.Cut(list.Body.String(), `action="/manifests/mappings/`)
	id, _, _ := strings.Cut(rest, `/delete"`)
	other.get("/manifests/mappings").is(200).page().MustNotContain("Tracking Number")
	other.submit("/manifests/new", "/manifests/mappings/"+id+"/delete").is(404)
	p.person(models.RoleOfficer, "desk", nil).get("/manifests/mappings").is(403)
	b.submit("/manifests/mappings", "/manifests/mappings/"+id+"/delete").leadsTo("/manifests/mappings")
	b.get("/manifests/mappings").is(200).page().MustContain("Nothing is remembered yet")
	b.submit("/manifests/new", "/manifests/mappings/"+id+"/delete").is(404)
}
