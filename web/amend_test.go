package web

import (
	"strings"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
)

// A file is sent again without two of its parcels, one of which arrives today: its sender has them taken back with
// the filing, twice in a row, and the page and the history say what came of it.
func TestLeftOutParcelsAreTakenBack(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		p.clock.Set(time.Date(2026, 11, 1, 15, 0, 0, 0, time.UTC))
		mine := p.participant("Harborlight", models.Marketplace)
		rows := strings.SplitAfter(marketplaceCSV(8), "\n")
		rows[3] = strings.Replace(rows[3], "2026-11-05", "2026-11-01", 1)
		first := p.imported(mine, file{"manifest", "first.csv", strings.Join(rows, "")})
		second := p.sent(mine, file{"manifest", "second.csv", strings.Join(append(rows[:2:2], rows[4:]...), "")})
		page := mine.get(second).is(200).page()
		page.MustContain("Take back 2 parcels of first.csv")
		mine.submit(second, second+"/filing", "take-back", strings.TrimPrefix(first, "/manifests/")).leadsTo(second)
		mine.submit("/manifests/new", second+"/filing", "take-back", strings.TrimPrefix(first, "/manifests/")).leadsTo(second)
		p.work()
		mine.get(second).is(200).page().MustContain("1 parcel of an earlier file that is not in this one was taken back.",
			"1 that you wanted taken back stays filed", "Parcels that this file leaves out taken back")
		mine.get(first).is(200).page().MustContain("1 filing of this manifest was taken back. 7 stay.")
		shipments := mine.get("/shipments").is(200).page()
		shipments.MustContain("TRK000000003US")
		shipments.MustNotContain("TRK000000002US")
		if faults, err := p.store.VerifyDatabase(t.Context()); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	})
}
