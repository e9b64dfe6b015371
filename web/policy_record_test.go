package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
)

// limit is a sound record as the form sends it.
func limit(changes ...string) []string {
	fields := map[string]string{"set": "announced", "kind": "threshold", "from": "2026-11-01", "to": "2026-12-31", "cents": "$100", "basis": "origin", "citation": "91 FR 1", "sentence": "Less.", "certainty": "likely"}
	for i := 0; i < len(changes); i += 2 {
		fields[changes[i]] = changes[i+1]
	}
	var list []string
	for name, value := range fields {
		list = append(list, name, value)
	}
	return list
}

// onPolicy has parcels of $60 and $70 of one person, which arrive on 2026-11-05, and an administrator.
func onPolicy(t *testing.T, play func(p *pilotSite, admin *browser)) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		check(t, p.store.SeedPolicies(t.Context()))
		p.handlers.PolicySets.Policies = chosen{p.store}
		p.imported(p.participant("Harborlight", models.Marketplace), file{"manifest", "mugs.csv", onePersonCSV()})
		play(p, p.person(models.RoleAdministrator, "Admin", nil))
	})
}

func onePersonCSV() string {
	rows := strings.ReplaceAll(marketplaceCSV(2), "102 Example Street", "101 Example Street")
	rows = strings.Replace(rows, "12.50", "60.00", 1)
	return strings.Replace(rows, "12.50", "70.00", 1)
}

func (p *pilotSite) eligibility(number int) string {
	p.t.Helper()
	code := ""
	check(p.t, p.store.EachShipment(p.t.Context(), func(k models.Known) error {
		if k.Shipment.Keys.Tracking == fmt.Sprintf("TRK00000000%dUS", number) {
			code = k.Shipment.Assessment.Eligibility.Code
		}
		return nil
	}))
	return code
}

// reevaluated lets the work that waits be done, by the records as they are now.
func (p *pilotSite) reevaluated() {
	p.t.Helper()
	book, err := chosen{p.store}.Policy(p.t.Context())
	check(p.t, err)
	p.book = book
	list, err := p.store.Reassessments(p.t.Context(), models.ReassessmentKinds, 1)
	check(p.t, err)
	check(p.t, p.flow.Reevaluate(p.t.Context(), list[0].ID))
}

// TestAddAPolicyRecord goes the whole way: form, check with the consequence, adding, progress, result; then its end.
func TestAddAPolicyRecord(t *testing.T) {
	onPolicy(t, func(p *pilotSite, admin *browser) {
		admin.get(paths.PolicyNew).is(http.StatusOK).page().MustContain("What the record rules", "China (CN)", "Only of a limit.", "Check the record")
		page := admin.submit(paths.PolicyNew, paths.PolicyCheck, limit()...).is(http.StatusOK).page()
		page.MustContain("2 shipments on file arrive in this period and match", "will be judged again", "Of the first 2 shipments of these, 2 would get another answer.", "TRK000000001US", "$100.00", "Dec 31, 2026",
			"The limit of $800 since 2016-03-10 rules some of the same days", "come to $130, over the $100")
		page.MustNotContain("Error:", "released")
		if records, err := p.store.Policies(t.Context()); err != nil || len(records) != len(policy.Seed()) {
			t.Fatalf("%d records before any was added (%v)", len(records), err)
		}
		if form := admin.submit(paths.PolicyNew, paths.PolicyCheck, limit("back", "yes")...).is(http.StatusOK).Body.String(); !strings.Contains(form, `value="91 FR 1"`) || !strings.Contains(form, "What the record rules") {
			t.Error("the form does not come back with what was typed")
		}
		at := admin.submit(paths.PolicyNew, paths.PolicyRecords, limit()...).is(http.StatusSeeOther).Header().Get("Location")
		admin.get(at).is(http.StatusOK).page().MustContain("The record was added.", "are judged again", "Limit", "$100.00", "In force", "Policy added")
		admin.submit(paths.PolicyNew, paths.PolicyRecords, limit()...).is(http.StatusConflict)

		admin.get(paths.AdminPolicy).is(http.StatusOK).page().MustContain("A record was added: Less. (91 FR 1)", "Waiting", "Arrival from Nov 1, 2026 to Dec 31, 2026")
		p.reevaluated()
		if one, two := p.eligibility(1), p.eligibility(2); one != policy.PersonDayOver || two != policy.PersonDayOver {
			t.Errorf("the parcels are %s and %s, want both over the person's day", one, two)
		}
		admin.get(paths.AdminPolicy).is(http.StatusOK).page().MustContain("Done", "2 of 2 shipments")

		// Its end, a day before the parcels arrive, takes all of it back.
		admin.submit(at, at+"/end", "to", "2026-10-01", "citation", "91 FR 2").is(http.StatusUnprocessableEntity).page().MustContain("Enter a last day that is not before 2026-11-01")
		admin.submit(at, at+"/end", "to", "2026-11-02", "citation", "").is(http.StatusUnprocessableEntity).page().MustContain("Enter where the end is published.")
		admin.submit(at, at+"/end", "to", "2026-11-02", "citation", "91 FR 2").leadsTo(at)
		admin.get(at).is(http.StatusOK).page().MustContain("Nov 2, 2026", "91 FR 2", "Policy ended")
		p.reevaluated()
		if one, two := p.eligibility(1), p.eligibility(2); one != policy.Eligible || two != policy.Eligible {
			t.Errorf("the parcels are %s and %s after the record's end", one, two)
		}
	})
}

// TestPolicyRecordInError is kept, struck through, and rules nothing.
func TestPolicyRecordInError(t *testing.T) {
	onPolicy(t, func(p *pilotSite, admin *browser) {
		at := admin.submit(paths.PolicyNew, paths.PolicyRecords, limit()...).is(http.StatusSeeOther).Header().Get("Location")
		p.reevaluated()
		admin.submit(at, at+"/mistake", "reason", "Typed <wrong>.").is(http.StatusUnprocessableEntity).page().MustContain("Confirm that the record shall rule nothing any more.")
		admin.submit(at, at+"/mistake", "reason", "Typed <wrong>.", "confirm", "yes").leadsTo(at)
		body := admin.get(at).is(http.StatusOK)
		body.page().MustContain("Entered in error", "Typed <wrong>.", "It rules nothing.")
		if strings.Contains(body.Body.String(), "/mistake") {
			t.Error("it can be marked once more")
		}
		admin.submit(at, at+"/end", "to", "2026-11-02", "citation", "91 FR 2").is(http.StatusConflict)
		p.reevaluated()
		if one := p.eligibility(1); one != policy.Eligible {
			t.Errorf("the parcel is %s", one)
		}
		list := admin.get(paths.With(paths.AdminPolicy, "standing", "mistaken")).is(http.StatusOK)
		list.page().MustContain("1 record", "Typed <wrong>.")
		if !strings.Contains(list.Body.String(), "<s>Less.</s>") || strings.Contains(list.Body.String(), "EO 14256") {
			t.Error("the list of records entered in error is not that")
		}
	})
}

// TestPolicyFormTellsEveryFault names what a kind lacks and what it does not have, all at once.
func TestPolicyFormTellsEveryFault(t *testing.T) {
	s := withPolicies(t)
	admin := s.browser().signIn(s.withFactor(s.user(models.RoleAdministrator)))
	for name, test := range map[string]struct {
		fields []string
		want   []string
	}{
		"nothing":       {nil, []string{"Choose a policy set.", "Choose what the record rules.", "Enter the first day", "Enter where the rule is published", "Enter in one sentence"}},
		"no amount":     {limit("cents", ""), []string{"Enter an amount in dollars, above 0"}},
		"words":         {limit("cents", "much", "from", "soon", "to", "later"), []string{"Enter an amount in dollars, such as 800.", "Enter the first day as year", "Enter the last day as year"}},
		"other money":   {limit("cents", "800 EUR"), []string{"Enter an amount in dollars, such as 800."}},
		"not its own":   {limit("country", "CN", "mode", "air", "tariff", "7317"), []string{"Only suspensions and exclusions can be of one country.", "Leave the mode empty.", "Leave tariff numbers and goods empty."}},
		"tariff words":  {limit("kind", "exclusion", "cents", "", "tariff", "nails", "goods", "nails"), []string{"Enter tariff numbers of 2 to 10 digits"}},
		"no country":    {limit("kind", "suspension", "cents", "", "country", "ZZZ"), []string{"Choose a country from the list."}},
		"end of an end": {limit("kind", "term_end", "cents", ""), []string{"Leave the last day empty."}},
	} {
		for _, action := range []string{paths.PolicyCheck, paths.PolicyRecords} {
			page := admin.submit(paths.PolicyNew, action, test.fields...).is(http.StatusUnprocessableEntity)
			page.page().MustContain(test.want...)
			if !strings.Contains(page.Body.String(), "usa-error-message") {
				t.Errorf("%s: the faults are not told beside their fields", name)
			}
		}
	}
	records, err := s.store.Policies(t.Context())
	check(t, err)
	if len(records) != len(policy.Seed()) {
		t.Errorf("%d records after forms that were refused, want %d", len(records), len(policy.Seed()))
	}
	// A record of the set that is not in force has nothing judged again, and neither has a term.
	admin.submit(paths.PolicyNew, paths.PolicyCheck, limit("set", "current")...).is(http.StatusOK).page().MustContain("Nothing changes for now", "is not in force")
	admin.submit(paths.PolicyNew, paths.PolicyRecords, limit("set", "current")...).is(http.StatusSeeOther)
	admin.submit(paths.PolicyNew, paths.PolicyCheck, limit("kind", "term", "cents", "", "published", "May 2027")...).is(http.StatusOK).page().MustContain("No shipment is judged again")
	if list, err := s.store.Reassessments(t.Context(), models.ReassessmentKinds, 5); err != nil || len(list) != 0 {
		t.Errorf("%v %v", list, err)
	}
}

// TestPolicyListIsOrderedAndFiltered also as a file.
func TestPolicyListIsOrderedAndFiltered(t *testing.T) {
	s := withPolicies(t)
	admin := s.browser().signIn(s.withFactor(s.user(models.RoleAdministrator)))
	admin.submit(paths.PolicyNew, paths.PolicyRecords, limit("sentence", "=SUM(A1)", "from", "2026-12-01")...).is(http.StatusSeeOther)
	for query, want := range map[string][2]string{
		"?set=current&kind=suspension":                 {"EO 14256", "88 FR 10140</td>"},
		"?kind=threshold&standing=later":               {"91 FR 1", "Pub. L. 103-182"},
		"?kind=threshold&standing=over":                {"Pub. L. 103-182", "91 FR 1"},
		"?kind=threshold&standing=now":                 {"19 U.S.C. 1321(a)(2)(C)", "91 FR 1"},
		"?kind=suspension&set=announced&standing=nope": {"No record fits these filters", "EO 14256"},
	} {
		body := admin.get(paths.AdminPolicy + query).is(http.StatusOK).Body.String()
		_, body, _ = strings.Cut(body, `id="records"`)
		body, _, _ = strings.Cut(body, `id="re-evaluations"`)
		if !strings.Contains(body, want[0]) || strings.Contains(body, want[1]) {
			t.Errorf("%s: %q is missing or %q is there", query, want[0], want[1])
		}
	}
	up, down := admin.get(paths.PolicyCSV+"?kind=threshold&set=announced").Body.String(), admin.get(paths.PolicyCSV+"?kind=threshold&set=announced&order=desc").Body.String()
	if lines := strings.Split(strings.TrimSpace(up), "\n"); len(lines) != 4 || !strings.Contains(lines[1], "1993-12-08") || !strings.Contains(lines[3], "'=SUM(A1)") || !strings.Contains(lines[3], "100.00") {
		t.Errorf("the file is\n%s", up)
	}
	if lines := strings.Split(strings.TrimSpace(down), "\n"); len(lines) != 4 || !strings.Contains(lines[3], "1993-12-08") {
		t.Errorf("downwards the file is\n%s", down)
	}
}

// TestReevaluationIsShownAndStopped shows the progress of one that is at work, alone and on the policy page.
func TestReevaluationIsShownAndStopped(t *testing.T) {
	s := withPolicies(t)
	admin := s.browser().signIn(s.withFactor(s.user(models.RoleAdministrator)))
	admin.get(paths.AdminPolicy).is(http.StatusOK).page().MustContain("No shipment was judged again yet.")
	admin.submit(paths.AdminPolicy, paths.AdminPolicy, "set", "current", "confirm", "yes").leadsTo(paths.AdminPolicy)
	list, err := s.store.Reassessments(t.Context(), models.ReassessmentKinds, 5)
	check(t, err)
	if len(list) != 1 || list[0].FromDay != policy.PortDay(s.clock.Now(), "") || list[0].ToDay != 0 || list[0].UserID == nil {
		t.Fatalf("%+v, want what has not arrived yet", list)
	}
	r, err := s.store.StartReassessment(t.Context(), list[0].ID)
	check(t, err)
	s.clock.Advance(time.Minute)
	page := admin.get(paths.AdminPolicy)
	page.page().MustContain("The set “Current law” was put in force.", "Working")
	if !strings.Contains(page.Body.String(), `hx-get="`+paths.PolicyProgress) {
		t.Error("the progress does not renew itself")
	}
	at := links(page.Body.String(), "/admin/policy/re-evaluations/z")[0]
	admin.get(at).is(http.StatusOK).page().MustContain("Working", "Cancel this re-evaluation", "Reassessment asked")
	admin.get(paths.PolicyProgress).leadsTo(paths.AdminPolicy)
	admin.submit(at, at+"/retry").is(http.StatusConflict)
	admin.submit(at, at+"/cancel").leadsTo(at)
	admin.get(at).is(http.StatusOK).page().MustContain("Canceled", "What it has judged stays as it is.")
	if now, err := s.store.Reassessment(t.Context(), r.ID); err != nil || now.Status != models.ReassessmentCancelled {
		t.Errorf("%+v %v", now, err)
	}
	admin.get("/admin/policy/re-evaluations/z0000000000000").is(http.StatusNotFound)
	admin.get("/admin/policy/records/y0000000000000").is(http.StatusNotFound)
}
