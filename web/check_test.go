package web

import (
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
)

// A manifest that is sent to be checked is filed only when its sender says so, and says so on each page until then.
func TestCheckThenFile(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		at := p.sent(b, file{"intent", "", "check"}, file{"manifest", "mugs.csv", marketplaceCSV(6, 2)})
		columns := b.get(at).is(200).page()
		columns.None("button", "Confirm and let the rows in")
		if len(columns.All("button", "Confirm and check the rows")) == 0 {
			t.Error("no button leads to the check")
		}
		b.submit(at, at+"/confirm").leadsTo(at)
		p.work()

		checked := b.get(at).is(200).page()
		checked.MustBeSound()
		checked.MustContain("Checked: 5 of 6 rows would go in. Nothing is filed yet.", "File the 5 good rows", "Data quality", "cancel this manifest")
		b.get("/dashboard").is(200).page().MustContain("1 manifest was checked and is not filed")
		b.get("/shipments").is(200).page().MustContain("You have not filed on a shipment yet")

		b.submit(at, at+"/filing").leadsTo(at)
		p.work()
		b.get(at).is(200).page().MustContain("5 of 6 rows are in; 1 row waits for you", "Fix the row")
		b.get("/dashboard").is(200).page().MustNotContain("was checked and is not filed")
	})
}
