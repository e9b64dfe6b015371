package flow

import (
	"fmt"
	"testing"
	"time"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// parcelsOf makes a batch of parcels from one seller to one address, as a file brings them.
func parcelsOf(t *testing.T, days ...models.Day) *batch {
	t.Helper()
	hasher, err := risk.NewHasher([]byte("0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	b := &batch{hasher: hasher, law: Law{Rules: risk.Default(), Book: policy.NewBook(policy.Announced, policy.Seed())}, now: time.Now(),
		org: models.Organisation{ID: 1, Kind: models.Marketplace}}
	im := &importer{Flow: &Flow{Options: Options{Hasher: hasher}}}
	for i, day := range days {
		p := prepared{day: day, keys: models.Keys{Tracking: fmt.Sprintf("TST%d", i)}, facts: make([]risk.Facts, 1)}
		p.filing = models.Filing{ID: models.FilingID(1, int64(i+1)), OrganisationID: 1, Kind: models.Marketplace, Lines: []models.Line{{Row: int64(i + 1)}}}
		for id, text := range map[models.ElementID]string{elements.TrackingNumber: p.keys.Tracking, elements.ArrivalDate: day.String(), elements.SellerName: "Maple Test Crafts",
			elements.SellerCountry: "CA", elements.DeliverToAddress: "697 Example Street", elements.DeliverToZIP: "62701"} {
			p.filing.Values = p.filing.Values.With(id, text)
		}
		im.work(&p, day)
		b.filings = append(b.filings, p)
	}
	return b
}

// TestEveryParcelSeesThoseBeforeIt counts within a batch, on top of what is on file.
func TestEveryParcelSeesThoseBeforeIt(t *testing.T) {
	const monday = models.Day(20_241) // 2025-06-02
	b := parcelsOf(t, monday, monday+1, monday+1, monday+7, monday+6)
	seller, address := b.filings[0].seller, b.filings[0].address
	before := &models.Before{NewIDs: []int64{1, 2, 3, 4, 5}, PersonDays: map[int64][]models.PersonMember{}, Histories: map[int64]*models.HistoryRow{address: nil,
		seller: {Key: seller, First: monday - 30, Last: monday - 1, Parcels: 10, Weeks: 4, Held: 2, Violations: 1, NotPresented: 3}}}
	if more := b.more(before); len(more.Histories) > 0 {
		t.Errorf("%d histories are asked for that are read", len(more.Histories))
	}
	if _, err := b.change(); err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ parcels, week int64 }{{1, 1}, {2, 2}, {3, 3}, {4, 1}, {5, 4}} {
		p := b.order[i]
		if p.address.Parcels != want.parcels || p.address.Week != want.week || p.address.First != monday {
			t.Errorf("parcel %d sees %+v at its address, want %+v", i, p.address, want)
		}
		known := models.History{First: monday - 30, Last: max(monday, p.Day), Parcels: 10 + want.parcels, Week: want.week, Held: 2, Violations: 1, NotPresented: 3}
		if i == 4 {
			known.Last = monday + 7
		}
		if p.seller != known {
			t.Errorf("parcel %d sees %+v of its seller, want %+v", i, p.seller, known)
		}
	}
	if n := len(b.out.HistoriesNew); n != 1 || len(b.out.Histories) != 1 {
		t.Errorf("%d new and %d known histories are written, want one each", n, len(b.out.Histories))
	}
}
