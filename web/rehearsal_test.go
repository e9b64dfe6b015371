package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
)

// withRules is a site with a live version of the rules and a draft, version 2, by an analyst.
func withRules(t *testing.T) (*site, models.User) {
	t.Helper()
	s := newSite(t)
	check(t, s.store.SeedRuleset(t.Context(), risk.Default()))
	author := s.withFactor(s.user(models.RoleAnalyst))
	version, err := s.store.DraftRuleset(t.Context(), models.Actor{UserID: author.ID, Role: author.Role, Name: author.Name}, 1, "A try.")
	check(t, err)
	if version != 2 {
		t.Fatalf("the draft is version %d", version)
	}
	return s, author
}

var draftRehearsals = paths.RulesAt(paths.Rehearsals, 2)

// rehearsed puts a result into the database, as the worker does.
func (s *site) rehearsed(id string, r models.RehearsalReport, flips ...models.RehearsalFlip) {
	s.t.Helper()
	row, ok := s.handlers.IDs.Decode(models.IDRehearsal, id)
	if !ok {
		s.t.Fatalf("%q is no rehearsal", id)
	}
	work, _, err := s.store.BeginRehearsal(s.t.Context(), row)
	check(s.t, err)
	work.Done = r.Shipments
	check(s.t, s.store.FinishRehearsal(s.t.Context(), work, r, flips))
}

// begun starts a rehearsal in the browser and gives its address and id.
func begun(t *testing.T, b *browser) (at, id string) {
	t.Helper()
	at = b.submit(draftRehearsals, draftRehearsals, "days", "30").is(http.StatusSeeOther).Header().Get("Location")
	return at, at[strings.LastIndex(at, "/")+1:]
}

func TestRehearsalIsStartedAndCancelled(t *testing.T) {
	s, author := withRules(t)
	analyst := s.browser().signIn(author)
	analyst.get(draftRehearsals).is(200).page().MustContain("No rehearsal of this version yet", "Begin a rehearsal", "Over the last")
	for _, days := range []string{"", "0", "366", "ten", "-1"} {
		page := analyst.submit(draftRehearsals, draftRehearsals, "days", days).is(http.StatusUnprocessableEntity).page()
		page.MustContain("Enter a number of days from 1 to 365.", "There is a problem")
	}
	at, id := begun(t, analyst)
	analyst.get(at).is(200).page().MustContain("Shipments rehearsed", "Waiting for a worker", "Cancel the rehearsal", "You can leave this page")
	analyst.get(draftRehearsals).is(200).page().MustNotContain("Begin a rehearsal")
	analyst.submit("/account", draftRehearsals, "days", "3").is(http.StatusConflict)

	// Half way: how far it is, and the time left, on the page and in the part that renews itself.
	row, _ := s.handlers.IDs.Decode(models.IDRehearsal, id)
	work, _, err := s.store.BeginRehearsal(t.Context(), row)
	check(t, err)
	work.Done, work.Total = 250_000, 1_000_000
	check(t, s.store.RehearsalProgress(t.Context(), work))
	s.clock.Advance(10 * time.Second)
	analyst.get(at).is(200).page().MustContain("250,000 of 1,000,000 shipments", "about 30 seconds left")
	analyst.get(at + "/progress").leadsTo(at)
	analyst.set["HX-Request"] = "true"
	part := analyst.get(at + "/progress").is(200)
	if part.Header().Get("HX-Refresh") != "" || !strings.Contains(part.Body.String(), "250,000 of 1,000,000") {
		t.Errorf("the part says %.300s", part.Body)
	}
	delete(analyst.set, "HX-Request")

	analyst.submit(at, at+"/cancel").leadsTo(draftRehearsals)
	analyst.get(at).is(200).page().MustContain("This rehearsal was canceled")
	analyst.submit(draftRehearsals, at+"/cancel").is(http.StatusConflict)
	analyst.get(draftRehearsals).is(200).page().MustContain("Begin a rehearsal", "Canceled", "30 days")
	analyst.set["HX-Request"] = "true"
	if refresh := analyst.get(at + "/progress").is(200).Header().Get("HX-Refresh"); refresh != "true" {
		t.Error("the page is not fetched again when the work is over")
	}
	delete(analyst.set, "HX-Request")
	analyst.get(at + "/shipments.csv").is(404)
	rows, err := csv.NewReader(analyst.get(paths.RulesAt(paths.RehearsalsCSV, 2)).is(200).Body).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][0] != id || rows[1][6] != "Canceled" {
		t.Errorf("the file is %v (%v)", rows, err)
	}
	// What is not there.
	analyst.get(strings.Replace(at, "/2/", "/1/", 1)).is(404)
	for _, address := range []string{"/rules/9/rehearsals", "/rules/x/rehearsals", "/rules/0/rehearsals/shadow", draftRehearsals + "/t0000000000000"} {
		analyst.get(address).is(404)
	}
}

func TestRehearsalResult(t *testing.T) {
	s, author := withRules(t)
	analyst := s.browser().signIn(author)
	officer := s.browser().signIn(s.withFactor(s.user(models.RoleOfficer)))
	org, err := s.store.AddOrganisation(t.Context(), models.Operator(), "=Harborlight Market", models.Marketplace)
	check(t, err)
	at, id := begun(t, analyst)
	flip := func(shipment int64, change models.FlipChange, label string) models.RehearsalFlip {
		return models.RehearsalFlip{ShipmentID: shipment, Change: change, Label: label, ScoreBefore: 70, ScoreAfter: 10, RulesBefore: "counterfeit_words", RulesAfter: "",
			LaneBefore: models.LaneExam, LaneAfter: models.LaneUntouched, FamiliesBefore: "enforcement", AssessedAt: startOfTests}
	}
	flips := []models.RehearsalFlip{flip(501, models.FlipNoLonger, models.LabelBad), flip(502, models.FlipNewly, "")}
	for n := range 60 {
		flips = append(flips, flip(int64(600+n), models.FlipLane, models.LabelGood))
	}
	s.rehearsed(id, models.RehearsalReport{Shipments: 9000, Assessments: 9100, NotKept: 17, Days: 10,
		Live:  models.RehearsalSide{Held: 350, Work: map[models.Lane]int64{models.LaneDocuments: 350}, Busiest: 60, BusiestDay: 20750},
		Draft: models.RehearsalSide{Held: 410, Work: map[models.Lane]int64{models.LaneDocuments: 270, models.LaneXray: 140}, Busiest: 71, BusiestDay: 20751},
		Newly: 61, NoLonger: 1, Lane: 60, Flips: 2122, Kept: 62,
		Bad: models.RehearsalLabels{Known: 12, Live: 12, Draft: 11, NoLonger: 1}, Good: models.RehearsalLabels{Known: 60, Live: 60, Draft: 60},
		Participants: []models.RehearsalGroup{{Organisation: org.ID, Kind: models.Marketplace, Shipments: 9000, Live: 350, Draft: 410}},
		Kinds:        []models.RehearsalGroup{{Kind: models.Marketplace, Shipments: 9000, Live: 350, Draft: 410}}}, flips...)

	verdict := "Version 2 would hold 41 shipments a day instead of 35: 6.2 of 24 reviewer hours; it misses 1 of 12 known violations"
	shipment := s.handlers.IDs.Encode(models.IDShipment, 501)
	page := officer.get(at).is(200).page()
	page.MustContain(verdict, "Misses more", "1 known violation that the live version holds would not be held.", "9,000", "17", "350 (3.9%)", "410 (4.6%)", "+60", "=Harborlight Market",
		"2,122 shipments differ; the list has the first 62.", "1 to 50 of 62", shipment, "counterfeit_words", "no rule", "2026-10-24 for live, 2026-10-25 for this version", "15 minutes, as set")
	page.MustNotContain("Cancel the rehearsal", "The draft was changed", "NaN")
	officer.get(at).source(`href="` + paths.For(paths.Shipment, shipment) + `"`)
	analyst.get(at).is(200).source(shipment).sourceWithout(`href="` + paths.For(paths.Shipment, shipment)) // an analyst opens no shipment

	officer.get(at+"?change=no_longer&outcome=bad").is(200).page().MustContain("1 shipment", "Violation found")
	officer.get(at + "?change=family").is(200).page().MustContain("No shipment fits these filters")
	officer.get(at + "?change=nonsense&outcome=nonsense&page=2").is(200).page().MustContain("51 to 62 of 62")

	rows, err := csv.NewReader(officer.get(at + "/shipments.csv?change=lane").is(200).Body).ReadAll()
	if err != nil || len(rows) != 61 || rows[1][1] != "Held in another lane" || rows[1][2] != "No violation" {
		t.Errorf("%d rows (%v)", len(rows), err)
	}
	rows, err = csv.NewReader(officer.get(at + "/participants.csv").is(200).Body).ReadAll()
	if err != nil || len(rows) != 3 || rows[2][0] != "'=Harborlight Market" || rows[2][4] != "410" {
		t.Errorf("the file is %v (%v)", rows, err)
	}

	// The draft changes: the result is of rules that are no more. With less capacity it is said again.
	s.clock.Advance(time.Minute)
	check(t, s.store.SaveRules(t.Context(), models.Actor{UserID: author.ID, Role: author.Role}, 2, 1, risk.Default().Rules[:3], "A try.", "fewer rules"))
	officer.get(at).is(200).page().MustContain("The draft was changed after this rehearsal.")
	check(t, s.store.SetCapacity(t.Context(), models.Operator(), models.Capacity{Officers: 1, Hours: 5, Documents: 6, Xray: 15, Exam: 45}))
	officer.get(at).is(200).page().MustContain("6.2 of 5 reviewer hours")
}

func TestRehearsalOfNothing(t *testing.T) {
	s, author := withRules(t)
	analyst := s.browser().signIn(author)
	at, id := begun(t, analyst)
	s.rehearsed(id, models.RehearsalReport{Days: 1, NotKept: 4})
	page := analyst.get(at).is(200).page()
	page.MustContain("There is nothing to rehearse version 2 on", "Choose a longer span", "0 shipments differ.")
	page.MustNotContain("NaN", "Misses more", "%!")
}

// TestRulesPagesByRole: staff of the rules read; supervisors and analysts begin; only supervisors set the capacity;
// participants see nothing of it.
func TestRulesPagesByRole(t *testing.T) {
	s, author := withRules(t)
	at, _ := begun(t, s.browser().signIn(author))
	shadow := paths.RulesAt(paths.RehearsalShadow, 2)
	for _, test := range []struct {
		role                  models.Role
		reads, begins, change bool
	}{
		{models.RoleOfficer, true, false, false}, {models.RoleSupervisor, true, true, true}, {models.RoleAuditor, true, false, false},
		{models.RoleAdministrator, false, false, false}, {models.RoleOwner, false, false, false}, {models.RoleMember, false, false, false}, {models.RoleApplicant, false, false, false},
	} {
		u := s.user(test.role)
		if test.role.Staff() {
			u = s.withFactor(u)
		}
		b := s.browser().signIn(u)
		for _, address := range []string{draftRehearsals, paths.RulesAt(paths.RehearsalsCSV, 2), at, shadow, paths.RulesAt(paths.RehearsalShadowCSV, 2), paths.RuleQuality, paths.RuleQualityCSV, paths.RuleQualityJSON, paths.ReviewCapacity} {
			want := http.StatusForbidden
			if test.reads {
				want = 200
			}
			if answer := b.get(address); answer.Code != want {
				t.Errorf("%s: %s answers %d, want %d", test.role, address, answer.Code, want)
			}
		}
		if test.reads {
			if has := strings.Contains(b.get(paths.ReviewCapacity).Body.String(), `action="`+paths.ReviewCapacity+`"`); has != test.change {
				t.Errorf("%s: form of the capacity %v", test.role, has)
			}
			if has := strings.Contains(b.get(at).Body.String(), "Cancel the rehearsal"); has != test.begins {
				t.Errorf("%s: may cancel %v", test.role, has)
			}
		}
		for action, may := range map[string]bool{draftRehearsals: test.begins, at + "/cancel": test.begins, paths.ReviewCapacity: test.change} {
			if test.begins {
				continue // done for real in the tests above
			}
			if answer := b.submit("/account", action, "days", "3"); !may && answer.Code != http.StatusForbidden {
				t.Errorf("%s: sending to %s answers %d", test.role, action, answer.Code)
			}
		}
	}
	s.browser().get(paths.RuleQuality).is(http.StatusSeeOther) // to sign in
}

func TestReviewCapacity(t *testing.T) {
	s, _ := withRules(t)
	boss := s.browser().signIn(s.withFactor(s.user(models.RoleSupervisor)))
	boss.get(paths.ReviewCapacity).is(200).page().MustContain("24 reviewer hours a day", "The first values are invented.")
	good := []string{"officers", "7", "hours", "5", "documents", "4", "xray", "12", "exam", "50"}
	for i, text := range map[int]string{1: "0", 3: "25", 5: "x", 7: "", 9: "481"} {
		fields := append([]string{}, good...)
		fields[i] = text
		boss.submit(paths.ReviewCapacity, paths.ReviewCapacity, fields...).is(http.StatusUnprocessableEntity).page().MustContain("There is a problem")
	}
	if c, err := s.store.Capacity(t.Context()); err != nil || c != models.DefaultCapacity() {
		t.Errorf("the capacity is %+v (%v)", c, err)
	}
	boss.submit(paths.ReviewCapacity, paths.ReviewCapacity, good...).leadsTo(paths.ReviewCapacity)
	boss.get(paths.ReviewCapacity).is(200).page().MustContain("35 reviewer hours a day", "Saved.")
	if c, err := s.store.Capacity(t.Context()); err != nil || c != (models.Capacity{Officers: 7, Hours: 5, Documents: 4, Xray: 12, Exam: 50}) {
		t.Errorf("the capacity is %+v (%v)", c, err)
	}
}

func (s *site) change(c *models.Change) {
	s.t.Helper()
	nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
	check(s.t, s.store.Batch(s.t.Context(), models.Checkpoint{}, models.BatchKeys{}, nothing, func(*models.Before) (*models.Change, error) { return c, nil }))
}

func TestShadowPage(t *testing.T) {
	s, author := withRules(t)
	analyst := s.browser().signIn(author)
	at := paths.RulesAt(paths.RehearsalShadow, 2)
	analyst.get(at).is(200).page().MustContain("Version 2 was never asked beside the live one", "No shipment differs so far")
	check(t, s.store.MoveRuleset(t.Context(), models.Actor{UserID: author.ID, Role: author.Role}, 2, 1, models.RulesShadow))
	analyst.get(at).is(200).page().MustContain("Nothing was assessed yet since version 2 is asked", "Asked since Nov 2, 2026, 10:00 a.m. ET")
	org, err := s.store.AddOrganisation(t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
	check(t, err)
	c := &models.Change{ShadowFlips: []models.ShadowFlip{{Version: 2, ShipmentID: 501, Held: true, Live: 1, ScoreLive: 20, ScoreShadow: 64, RulesShadow: "vague_description", AssessedAt: startOfTests.UnixMicro()},
		{Version: 2, ShipmentID: 502, Live: 1, ScoreLive: 70, ScoreShadow: 10, RulesLive: "counterfeit_words", AssessedAt: startOfTests.UnixMicro()}}}
	for result, n := range map[string]int64{models.ShadowBoth: 30, models.ShadowNeither: 99_968, models.ShadowOnly: 1, models.ShadowLiveOnly: 1} {
		c.Shadow = append(c.Shadow, models.ShadowCount{Version: 2, Day: 20760, Result: result, N: n}, models.ShadowCount{Version: 2, Day: 20760, Organisation: org.ID, Kind: org.Kind, Result: result, N: n})
	}
	s.change(c)
	page := analyst.get(at).is(200).page()
	page.MustContain("Both versions agree on more than 99.9% of 100,000 assessments", "Harborlight Market", "vague_description", "counterfeit_words", "2 shipments", "This version only")
	page.MustNotContain("100.0%")
	analyst.get(at + "?held=live").is(200).page().MustNotContain("vague_description")
	rows, err := csv.NewReader(analyst.get(paths.RulesAt(paths.RehearsalShadowCSV, 2) + "?held=shadow").is(200).Body).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][1] != "This version only" || rows[1][5] != "64" {
		t.Errorf("the file is %v (%v)", rows, err)
	}
}

// TestRuleQuality: what is not known is never a number.
func TestRuleQuality(t *testing.T) {
	s, author := withRules(t)
	analyst := s.browser().signIn(author)
	rules := len(risk.Default().Rules)
	page := analyst.get(paths.RuleQuality).is(200).page()
	page.MustContain(fmt.Sprintf("The precision of 0 of %d rules is known", rules), "not known", "0 outcomes, 5 needed", "never since counting began", "Nothing was counted yet.")
	page.MustNotContain("0.0%", "NaN", "No hit for 90 days")

	day := func(text string) models.Day {
		d, err := models.ParseDay(text)
		check(t, err)
		return d
	}
	add := func(rule, on string, counts map[string]int64) (list []models.RuleCount) {
		for what, n := range counts {
			list = append(list, models.RuleCount{Rule: rule, What: what, Day: day(on), N: n})
		}
		return list
	}
	s.change(&models.Change{RuleCounts: add("value_far_under_listing", "2026-11-01", map[string]int64{models.RuleHits: 1200, models.RuleHeld: 40, models.RuleFound: 8, models.RuleCleared: 2, models.RuleOther: 1,
		models.RuleViolation: 8, models.RuleSeconds: 3300, models.RuleTimed: 11})})
	s.change(&models.Change{RuleCounts: append(append(add("", "2026-11-01", map[string]int64{models.RuleViolation: 16}), add("control_sample", "2026-11-01", map[string]int64{models.RuleHeld: 3, models.RuleFound: 1})...),
		add("prohibited_words", "2026-08-02", map[string]int64{models.RuleHits: 2, models.RuleFound: 4})...)})
	page = analyst.get(paths.RuleQuality).is(200).page()
	page.MustContain(fmt.Sprintf("The precision of 1 of %d rules is known", rules), "16 shipments with a violation were found in the last 90 days.", "80.0%", "49.0% to 94.3%", "50.0%", "8 of 16", "1,200", "55", "5 a decision",
		"Nov 1, 2026", "Aug 2, 2026", "Counted as it happens since", "How often a hold that names the rule turns out right")
	page.MustNotContain("control_sample", "0 of 16", "NaN")
	analyst.get(paths.RuleQuality+"?rules=all&days=365").is(200).page().MustContain("control_sample", "Not live", "in the last 365 days", "4 outcomes, 5 needed")

	first := func(query string) string {
		rows, err := csv.NewReader(analyst.get(paths.RuleQualityCSV + query).is(200).Body).ReadAll()
		check(t, err)
		if len(rows) != rules+1 {
			t.Fatalf("%d rows", len(rows))
		}
		return rows[1][0] + " " + rows[len(rows)-1][0]
	}
	for query, want := range map[string]string{"?sort=hits&order=desc": "value_far_under_listing watch_listed_party", "?sort=precision": "value_far_under_listing watch_listed_party",
		"?sort=precision&order=desc": "value_far_under_listing watch_listed_party", "?sort=last&days=365": "prohibited_words watch_listed_party"} {
		if got := first(query); got != want {
			t.Errorf("%s begins and ends with %s, want %s", query, got, want)
		}
	}
	var file struct {
		Violations int64            `json:"violations_all"`
		Rules      []map[string]any `json:"rules"`
	}
	check(t, json.Unmarshal(analyst.get(paths.RuleQualityJSON+"?sort=hits").is(200).Body.Bytes(), &file))
	last := file.Rules[len(file.Rules)-1]
	if len(file.Rules) != rules || file.Violations != 16 || last["rule"] != "value_far_under_listing" || last["precision_percent"] != 80.0 || file.Rules[0]["precision_percent"] != nil {
		t.Errorf("the file says %v of %d rules", last, len(file.Rules))
	}

	// A rule without a hit is marked once it was counted for long enough.
	s.clock.Advance(91 * 24 * time.Hour)
	b := s.browser().signIn(author)
	b.get(paths.RuleQuality).is(200).page().MustContain("No hit for 90 days", fmt.Sprintf("%d rules had no hit for 90 days.", rules))
}
