package web

import (
	"net/http"
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/policy"
)

// TestPersonsDayIsLinked shows the parcels of a person's day to staff, each with its links, and finds them in the list;
// participants see nothing of it.
func TestPersonsDayIsLinked(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		low := policy.Record{ID: 90, Set: policy.Announced, Kind: policy.Threshold, From: policy.PortDay(startOfTests, ""), Cents: 100_00, Citation: "91 FR 1", Sentence: "Less."}
		p.book = policy.NewBook(policy.Announced, append(policy.Seed(), low))
		mine, other := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay Goods", models.Marketplace)
		// Parcels 1 and 2 go to one person, each sent by another company; the third one goes to somebody else.
		rows := strings.Split(onePersonCSV(), "\n")
		p.imported(mine, file{"manifest", "one.csv", rows[0] + "\n" + rows[1] + "\n"})
		p.imported(other, file{"manifest", "two.csv", rows[0] + "\n" + rows[2] + "\n" + strings.Split(marketplaceCSV(3), "\n")[3] + "\n"})
		officer := p.person(models.RoleOfficer, "desk", nil)

		list := officer.get("/shipments?person=over").is(http.StatusOK)
		list.page().MustContain("TRK000000001US", "TRK000000002US", "Person’s day", "Showing 2 shipments")
		list.page().MustNotContain("TRK000000003US")
		if csv := officer.get("/shipments.csv?person=over").is(http.StatusOK).Body.String(); strings.Count(csv, "\n") != 3 {
			t.Errorf("the file is\n%s", csv)
		}
		first := firstLink(t, officer.get("/shipments?q=TRK000000001US"), "/shipments/s")
		page := officer.get(first).is(http.StatusOK)
		page.page().MustContain("Over the limit", "$130.00", "in 2 parcels over all filers; the limit is $100.00.", "TRK000000001US (this one)", "$70.00")
		page.page().MustNotContain("TRK000000003US")
		linked := strings.Contains(page.Body.String(), ">TRK000000002US</a>")
		if !linked {
			t.Error("the other parcel is not linked")
		}
		third := firstLink(t, officer.get("/shipments?q=TRK000000003US"), "/shipments/s")
		officer.get(third).is(http.StatusOK).page().MustContain("in 1 parcel over all filers; the limit is $100.00.")

		for address, body := range map[string]string{"list": mine.get("/shipments?person=over").is(http.StatusOK).Body.String(),
			"parcel": mine.get(firstLink(t, mine.get("/shipments"), "/shipments/s")).is(http.StatusOK).Body.String()} {
			if strings.Contains(body, "TRK000000002US") || strings.Contains(body, "$130") || strings.Contains(body, "Person’s day") || !strings.Contains(body, "TRK000000001US") {
				t.Errorf("the participant's %s tells of another company's parcel, or not of its own", address)
			}
		}
	})
}

// TestPersonsDayOnTheCase shows the same table beside a hold.
func TestPersonsDayOnTheCase(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		low := policy.Record{ID: 90, Set: policy.Announced, Kind: policy.Threshold, From: policy.PortDay(startOfTests, ""), Cents: 100_00, Citation: "91 FR 1", Sentence: "Less."}
		p.book = policy.NewBook(policy.Announced, append(policy.Seed(), low))
		p.imported(p.participant("Harborlight", models.Marketplace), file{"manifest", "one.csv", strings.ReplaceAll(onePersonCSV(), "M4000,Y,", "M4000,N,")})
		officer := p.person(models.RoleOfficer, "desk", nil)
		at := firstLink(t, officer.get("/queue"), "/queue/h")
		page := officer.get(at).is(http.StatusOK)
		page.page().MustContain("This person’s imports that day", "Over the limit", "$130.00", "the limit is $100.00", "The other parcels of the day", "On hold")
		if n := strings.Count(page.Body.String(), `href="/shipments/s`); n < 2 {
			t.Errorf("%d links to shipments, want the case's own and the other parcel's", n)
		}
	})
}
