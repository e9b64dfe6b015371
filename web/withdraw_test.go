package web

import (
	"strings"
	"sync"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
)

// A manifest is withdrawn before its parcels arrive: asked first, asked twice, by two at once, and sent again.
func TestManifestWithdrawn(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		p.clock.Set(time.Date(2026, 11, 1, 15, 0, 0, 0, time.UTC))
		mine, theirs := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Carrier)
		waiting := p.sent(mine, file{"manifest", "first.csv", marketplaceCSV(5)})
		mine.get(waiting).is(200).page().None("link", "Withdraw this manifest")
		mine.get(waiting + "/withdrawal").leadsTo(waiting)
		mine.submit("/manifests/new", waiting+"/withdraw").is(409)

		at := p.imported(mine, file{"manifest", "mugs.csv", marketplaceCSV(20, 3)})
		theirs.get(at + "/withdrawal").is(404)
		theirs.submit("/manifests/new", at+"/withdraw").is(404)
		mine.get(at).is(200).page().One("link", "Withdraw this manifest")
		mine.get(at+"/withdrawal").is(200).page().MustContain("Withdraw this manifest?", "19 parcels are taken back.", "send the same file again")

		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { mine.submit(at+"/withdrawal", at+"/withdraw") })
		}
		both.Wait()
		if n, err := p.store.OpenJobs(t.Context(), models.JobWithdraw); err != nil || n != 1 {
			t.Errorf("%d jobs wait, want 1 (%v)", n, err)
		}
		mine.get(at).is(200).page().MustContain("This manifest is being withdrawn")
		p.work()
		page := mine.get(at).is(200).page()
		page.MustContain("Withdrawn on", "by Robin of Harborlight", "None of its rows is filed any more", "Filings taken back")
		page.None("link", "Withdraw this manifest")
		mine.get("/shipments").is(200).page().MustNotContain("TRK000000001US")
		mine.get("/manifests?status=withdrawn").is(200).page().MustContain("mugs.csv")
		mine.submit("/manifests/new", at+"/withdraw").leadsTo(at)
		mine.get(at).is(200).page().MustContain("You asked for this before")
		p.work()

		again := p.imported(mine, file{"manifest", "mugs.csv", marketplaceCSV(20, 3)})
		if again == at {
			t.Error("the same file is still the withdrawn manifest")
		}
		mine.get("/shipments").is(200).page().MustContain("TRK000000001US")
		if faults, err := p.store.VerifyDatabase(t.Context()); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	})
}

// Parcels that arrive today stay filed, and so does their manifest.
func TestManifestWithdrawnTooLate(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	p.clock.Set(time.Date(2026, 11, 5, 15, 0, 0, 0, time.UTC))
	b := p.participant("Harborlight", models.Marketplace)
	rows := strings.Replace(marketplaceCSV(4), "2026-11-05", "2026-11-09", 1)
	at := p.imported(b, file{"manifest", "mugs.csv", rows})
	b.get(at+"/withdrawal").is(200).page().MustContain("1 parcel is taken back.", "3 parcels stay filed: they arrive today or have arrived.")
	b.submit(at+"/withdrawal", at+"/withdraw").leadsTo(at)
	p.work()
	page := b.get(at).is(200).page()
	page.MustContain("Not everything could be withdrawn", "1 filing of this manifest was taken back. 3 stay.", "Withdrawn in part", "All 4 rows are in")
	page.One("link", "Withdraw this manifest")
	b.get("/shipments").is(200).page().MustContain("TRK000000002US")
	p.person(models.RoleAuditor, "audit", nil).get(at).is(200).page().None("link", "Withdraw this manifest")
}
