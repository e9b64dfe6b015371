package store_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"pilot321/holds"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/store"
)

// desk is a database with a participant, officers and some holds.
type desk struct {
	*store.Store
	t        *testing.T
	url      string
	clock    *testkit.Clock
	org      models.Organisation
	officers []models.Actor
	holds    []int64 // in the order of the queue
}

var deskStart = time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)

// onDesk runs a test on both engines, each with so many officers and holds on shipments of their own.
func onDesk(t *testing.T, officers, count int, test func(d *desk)) {
	testkit.Engines(t, func(t *testing.T, url string) {
		d := &desk{t: t, url: url, clock: testkit.NewClock(deskStart)}
		var err error
		d.Store, err = store.Open(store.Options{Database: url, Clock: d.clock.Now})
		d.must(err)
		t.Cleanup(func() { d.Close() })
		_, err = d.Migrate(t.Context())
		d.must(err)
		d.org, err = d.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
		d.must(err)
		for i := range officers {
			d.officers = append(d.officers, d.user(fmt.Sprintf("Officer %d", i), models.RoleOfficer, nil))
		}
		d.user("Olive Owner", models.RoleOwner, &d.org.ID)
		d.user("Max Member", models.RoleMember, &d.org.ID)
		d.place(count)
		test(d)
	})
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) user(name string, role models.Role, org *int64) models.Actor {
	d.t.Helper()
	u, err := d.AddUser(d.t.Context(), models.Operator(), models.User{Email: fmt.Sprintf("%x@example.com", name), Name: name, Role: role,
		OrganisationID: org, Status: models.UserActive})
	d.must(err)
	return models.Actor{UserID: u.ID, Role: role, OrganisationID: u.Org(), Name: name}
}

// deskSeller is the key of the one seller of all those shipments; each goes to an address of its own.
const deskSeller = 77

// place puts holds on new shipments, the most urgent one first.
func (d *desk) place(count int) {
	d.t.Helper()
	nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
	err := d.Batch(d.t.Context(), models.Checkpoint{}, models.BatchKeys{Filings: count}, nothing, func(b *models.Before) (*models.Change, error) {
		c := &models.Change{}
		c.HistoriesNew = []models.HistoryRow{{Key: deskSeller, First: 20760, Last: 20760, Parcels: int64(count), Weeks: int64(count), Held: int64(count)}}
		for i, id := range b.NewIDs {
			sh := &models.Shipment{ID: id, Day: 20760, Mode: models.ModeAir, Origin: "VN", Score: 90 - i, Lane: models.LaneExam, Ruleset: 1, AssessmentN: 1,
				Seller: deskSeller, Address: int64(-1 - i), Keys: models.Keys{Tracking: fmt.Sprintf("TST%09d", i)}, EverHeld: true, CreatedAt: d.clock.Now(), UpdatedAt: d.clock.Now(),
				Assessment: models.Assessment{Score: 90 - i, Ruleset: 1, Reasons: []models.Reason{{Rule: "no_security_scan", Points: 10, Sentence: "No scan."}}}}
			c.New = append(c.New, sh)
			c.HistoriesNew = append(c.HistoriesNew, models.HistoryRow{Key: sh.Address, First: 20760, Last: 20760, Parcels: 1, Weeks: 1})
			c.Holds = append(c.Holds, holds.Place(holds.Placement{Shipment: sh, Organisation: d.org.ID, Family: models.HoldXray, Lane: sh.Lane,
				Rules: []string{"no_security_scan"}, PublicReason: "scan", Elements: []string{"security_scan"}, At: d.clock.Now(), Due: d.clock.Now().AddDate(0, 0, 7)}))
		}
		return c, nil
	})
	d.must(err)
	list, err := d.HoldQueue(d.t.Context(), holds.Filter{}, 0, count)
	d.must(err)
	for _, e := range list {
		d.holds = append(d.holds, e.ID)
	}
}

func (d *desk) hold(id int64) models.Hold {
	d.t.Helper()
	h, err := d.Hold(d.t.Context(), id)
	d.must(err)
	return h
}

// rule is a complete ruling on a hold as it stands now.
func (d *desk) rule(id int64, o models.Outcome) holds.Ruling {
	d.t.Helper()
	return holds.Ruling{HoldID: id, Version: d.hold(id).Version, Outcome: o, Reason: "Papers seen.", Public: "This hold was removed."}
}

func (d *desk) decide(by models.Actor, r holds.Ruling) error {
	return d.Decide(d.t.Context(), by, r, deskStart.AddDate(0, 0, 30), models.Mail{Subject: "News", Body: r.Public})
}

// conflict fails the test unless the error is one.
func (d *desk) conflict(err error, what string) {
	d.t.Helper()
	if models.KindOf(err) != models.KindConflict || err == nil {
		d.t.Errorf("%s: %v, want a conflict", what, err)
	}
}

type decisionTime struct {
	Month   string
	Seconds int64
}

// past opens the database past the store.
func (d *desk) past() *sql.DB {
	d.t.Helper()
	driver := "sqlite3"
	if strings.HasPrefix(d.url, "postgres") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, d.url)
	d.must(err)
	return db
}

// decisionTimes reads the table past the store, which only adds to it.
func (d *desk) decisionTimes() (list []decisionTime) {
	d.t.Helper()
	db := d.past()
	defer db.Close()
	rows, err := db.Query("SELECT month, seconds FROM decision_times ORDER BY hold_id")
	d.must(err)
	defer rows.Close()
	for rows.Next() {
		var one decisionTime
		d.must(rows.Scan(&one.Month, &one.Seconds))
		list = append(list, one)
	}
	d.must(rows.Err())
	return list
}

// scan reads one value past the store; numbers go into the query, whose parameters the engines write differently.
func (d *desk) scan(into any, query string, numbers ...any) {
	d.t.Helper()
	db := d.past()
	defer db.Close()
	d.must(db.QueryRow(fmt.Sprintf(strings.ReplaceAll(query, "?", "%d"), numbers...)).Scan(into))
}
