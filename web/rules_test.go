package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"pilot321/auth"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
)

// The way of a version: draft, shadow, a second person who publishes it, and back in one click.
func TestVersionFromDraftToLiveAndBack(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	s.ann.get(paths.Rules).is(200).page().MustContain("Version 1 is live since", "1 version", "Begin a draft", "The rules that ship with the product.")
	for name, fields := range map[string][]string{"no note": {"base", "1", "note", " "}, "no version": {"base", "x", "note", "More."}} {
		s.ann.submit(paths.Rules, paths.RulesDraft, fields...).is(422).page().MustContain("There is a problem")
		if list, err := s.store.Rulesets(t.Context()); err != nil || len(list) != 1 {
			t.Errorf("%s: %d versions (%v)", name, len(list), err)
		}
	}
	at := s.draft(s.ann)
	s.ann.submit(paths.Rules, paths.RulesDraft, "base", "1", "note", "Scans count more.").leadsTo(at) // pressed twice
	f := s.ann.openRule(at+"/edit/forwarder_consignee").fill("points", "25").press("check", 200)
	f.fill("confirm", "yes").press("save", 303)
	s.ann.get(at + "/edit/picture_banned_goods").is(200).page().MustContain("Nothing uses the rule")
	s.ann.submit(at, at+"/remove/no_security_scan", "edition", s.edition(2)).leadsTo(at)
	page := s.ann.get(at).is(200).page()
	page.MustContain("This is a draft; nothing is judged by it", "2 rules differ", "20 points", "25 points", "Removed", "You wrote part of this version; somebody else has to publish it.", "Robin of ann", "41 of 41 rules",
		"Version 1 is live since")
	// A rule that was changed or removed can be had back as it was.
	s.ben.submit(at, at+"/revert/no_security_scan", "edition", s.edition(2)).leadsTo(at)
	s.ben.get(at).is(200).page().MustContain("1 rule differs", "42 of 42 rules", "You wrote part of this version")
	move := func(b *browser, to, edition string) *reply {
		return b.submit(at, at+"/move", "to", to, "edition", edition)
	}
	move(s.ann, "live", s.edition(2)).is(403)
	shadowed := s.edition(2)
	move(s.ann, "shadow", shadowed).leadsTo(at)
	move(s.ann, "shadow", shadowed).leadsTo(at) // pressed twice
	s.officer.get(paths.Rules).is(200).page().MustContain("Version 1 is live since", "Version 2 is asked in shadow since", "and holds nobody")
	s.ann.get(at + "/edit/unvetted_seller").is(http.StatusConflict).page().MustContain("is not a draft")
	cy := s.person(models.RoleSupervisor, "cy", nil)
	cy.get(at).is(200).page().MustNotContain("You wrote part")
	move(cy, "live", s.edition(2)).leadsTo(at)
	cy.get(at).is(200).page().MustContain("Version 2 is live: every shipment is judged by it from now on.", "These rules judge every shipment", "Robin of cy", "Rules published")
	list := cy.get(paths.Rules).is(200)
	list.page().MustContain("Version 2 is live since", "Roll back", "Version 1 judges again at once, and version 2 is retired.")
	old := s.edition(1)
	s.ann.submit(paths.Rules, "/rules/1/move", "to", "live", "edition", old).leadsTo("/rules/1")
	s.ann.submit(paths.Rules, "/rules/1/move", "to", "live", "edition", old).leadsTo("/rules/1") // pressed twice
	s.ann.submit(paths.Rules, "/rules/2/move", "to", "live", "edition", "1").is(409)
	s.officer.get("/rules/2").is(200).page().MustContain("Version 1 is live since", "These rules were live before")
	if faults, err := s.store.VerifyDatabase(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("%v %v", faults, err)
	}
}

// Everybody who may not write rules is shown none of the ways to, and is refused; companies see nothing of rules at all.
func TestWhoReadsAndWritesRules(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	shipment := firstLink(t, s.officer.get("/shipments"), "/shipments/s")
	address := func(pattern string) string {
		return strings.NewReplacer("/rules/:version", at, ":rule", "no_security_scan", "/shipments/:id", shipment).Replace(pattern)
	}
	readers := map[models.Role]bool{models.RoleAnalyst: true, models.RoleSupervisor: true, models.RoleOfficer: true, models.RoleAuditor: true}
	writers := map[models.Role]bool{models.RoleAnalyst: true, models.RoleSupervisor: true}
	for _, role := range models.Roles {
		var b *browser
		if role.Staff() {
			b = s.person(role, "as "+string(role), nil)
		} else {
			b = s.participant("Company of "+string(role), models.Broker)
		}
		for _, rule := range auth.Table {
			if strings.HasPrefix(rule.Pattern, paths.Control) || strings.HasPrefix(rule.Pattern, paths.Rehearsals) || rule.Pattern == paths.ReviewCapacity {
				continue // the control sample, rehearsals and capacity, which have rules of their own
			}
			if !strings.HasPrefix(rule.Pattern, "/rules") && !strings.HasPrefix(rule.Pattern, "/shipments/:id/rules") {
				continue
			}
			answer := b.do(rule.Method, address(rule.Pattern), nil)
			if rule.Method == get {
				wanted := readers[role]
				if strings.HasSuffix(rule.Pattern, "/new") || strings.Contains(rule.Pattern, "/edit/") {
					wanted = writers[role]
				}
				if (answer.Code == 200) != wanted {
					t.Errorf("%s: %s answers %d", role, rule.Pattern, answer.Code)
				}
				if !wanted {
					answer.sourceWithout("no_security_scan", "Version 2", "unvetted")
				}
				continue
			}
			if answer := b.submit("/account", address(rule.Pattern)); (answer.Code != http.StatusForbidden) != writers[role] {
				t.Errorf("%s: POST %s answers %d", role, rule.Pattern, answer.Code)
			}
		}
	}
	for _, b := range []*browser{s.officer, s.person(models.RoleAuditor, "auditor", nil)} {
		b.get(at).is(200).sourceWithout("<form method=\"post\" action=\"/rules", "Add a rule", "/edit/").page().MustContain("42 of 42 rules")
		b.get(paths.Rules).is(200).sourceWithout("action=\"/rules/draft\"").page().MustContain("Analysts and supervisors write rules")
	}
}

func TestRulesAreFilteredAndDownloaded(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	for query, want := range map[string]string{"": "42 of 42 rules", "family=contraband": "2 of 42 rules", "signal=security_scan": "2 of 42 rules", "q=cotton+turkmenistan": "0 of 42 rules",
		"q=cotton+labor&lane=documents": "1 of 42 rules", "lane=exam": "5 of 42 rules", "family=nonsense": "0 of 42 rules"} {
		page := s.officer.get("/rules/1?" + query).is(200).page()
		page.MustContain(want)
		if strings.HasPrefix(want, "0") {
			page.MustContain("No rule fits the filters", "All rules of the version")
		}
	}
	csv := s.officer.get("/rules/1/rules.csv?signal=security_scan").is(200).Body.String()
	if strings.Count(csv, "\n") != 3 || !strings.Contains(csv, "no_security_scan,No security scan,security scan done is no,10,no,X-ray hold,X-ray,Security scan,") {
		t.Errorf("the download is\n%s", csv)
	}
	if list := s.officer.get(paths.RulesCSV).is(200).Body.String(); strings.Count(list, "\n") != 2 || !strings.Contains(list, "1,Live,The rules that ship with the product.,0,42,") {
		t.Errorf("the list is\n%s", list)
	}
	s.officer.get("/rules?status=draft").is(200).page().MustContain("No version has this status")
	for _, bad := range []string{"/rules/9", "/rules/x", "/rules/1%2F..", "/rules/-1"} {
		s.officer.get(bad).is(404)
	}
}

// A rule whose words are markup or a formula of a spreadsheet stays text everywhere.
func TestHostileWordsInRules(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	const mark = `"><script>alert(1)</script>`
	f := s.ann.openRule(at+"/new").complete("hostile").fill("title", "=cmd()"+mark, "describe", mark, "c.1.signal", "description", "c.1.is", "starts_with", "c.1.values", mark)
	f.press("save", 422)
	f.fill("confirm", "yes").press("save", 303)
	s.ann.get(at).is(200).sourceWithout("<script>alert")
	s.ann.openRule(at + "/edit/hostile").shown.sourceWithout("<script>alert")
	if csv := s.ann.get(at + "/rules.csv?q=hostile").is(200).Body.String(); !strings.Contains(csv, `"'=cmd()`) {
		t.Errorf("the download is\n%s", csv)
	}
}

// How every rule was evaluated: from what was kept, under the version that judged, identically.
func TestReplayOnThePage(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newRulesSite(t, database)
		s.imported(s.participant("Quillbay Express", models.Carrier), file{"manifest", "carrier.csv", carrierCSV(3, "911.11", "Zacharias Quux")})
		shipment := firstLink(t, s.officer.get("/shipments?q=TRK000000001US"), "/shipments/s")
		s.officer.get(shipment).is(200).source(`href="` + shipment + `/rules"`)
		page := s.officer.get(shipment + "/rules").is(200)
		page.page().MustContain("Replayed under version 1: identical", "42 rules:", "Filers give different values", "saw", "not known", "Value and weight", "Version 1 is live since", "In force:")
		var d struct {
			Identical *bool `json:"identical"`
			Rules     []struct {
				Name, Result string
				Tree         struct {
					Below []struct{ Result, Why string }
				}
			}
			Signals []struct{ Name, Value string }
		}
		check(t, json.Unmarshal(s.officer.get(shipment+"/rules.json").is(200).Body.Bytes(), &d))
		if d.Identical == nil || !*d.Identical || len(d.Rules) != 42 || len(d.Signals) < 10 || d.Rules[0].Result != risk.TreeHit || d.Rules[41].Result != risk.TreeNotHit {
			t.Errorf("%+v", d)
		}
		skipped := false
		for _, r := range d.Rules {
			for _, b := range r.Tree.Below {
				skipped = skipped || b.Result == risk.TreeSkipped && b.Why != ""
			}
		}
		if !skipped {
			t.Error("no condition is told as skipped")
		}
		// The first assessment, before the carrier filed, is there too and comes out as it did.
		earlier, err := s.store.EarlierAssessments(t.Context(), 1)
		check(t, err)
		if len(earlier) == 0 {
			t.Fatal("there is no earlier assessment")
		}
		first := earlier[len(earlier)-1]
		old := s.officer.get(shipment + "/rules?assessment=" + itoa(first.At.UnixMicro())).is(200)
		old.page().MustContain("Replayed under version 1: identical")
		old.page().MustNotContain("911.11")
		// Another version is asked about the same, and is not taken for the one that judged.
		at := s.draft(s.ann)
		s.ann.submit(at, at+"/remove/filers_disagree_value", "edition", "1").leadsTo(at)
		other := s.ann.get(shipment + "/rules?version=2").is(200).page()
		other.MustContain("Under version 2 the score would be", "does not hit, and did", "Another version")
		other.MustNotContain("identical")
	})
}

// A judgment that does not come out as it is kept is told, with what differs; one without signals says so.
func TestReplayTellsWhatDiffers(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	shipment := firstLink(t, s.officer.get("/shipments?q=TRK000000001US"), "/shipments/s")
	id, ok := s.handlers.IDs.Decode(models.IDShipment, strings.TrimPrefix(shipment, "/shipments/"))
	known, err := s.store.Shipment(t.Context(), id)
	check(t, err)
	if !ok {
		t.Fatal(shipment)
	}
	change := func(with func(a *models.Assessment)) {
		sh := known.Shipment
		with(&sh.Assessment)
		sh.Score, sh.Lane = sh.Assessment.Score, sh.Assessment.Lane
		nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
		check(t, s.store.Batch(t.Context(), models.Checkpoint{}, models.BatchKeys{Shipments: []int64{id}}, nothing, func(*models.Before) (*models.Change, error) {
			return &models.Change{Updated: []*models.Shipment{&sh}}, nil
		}))
	}
	change(func(a *models.Assessment) {
		a.Score += 7
		a.Reasons = append(a.Reasons, models.Reason{Rule: "made_up", Points: 7, Sentence: "Nobody saw this."})
	})
	s.officer.get(shipment+"/rules").is(200).page().MustContain("Replayed under version 1: not identical", "instead of", "“made_up” does not hit, and did: Nobody saw this.")
	change(func(a *models.Assessment) { a.Signals = nil })
	page := s.officer.get(shipment + "/rules").is(200).page()
	page.MustContain("This assessment cannot be derived again", "before the portal kept what an assessment saw")
	page.MustNotContain("identical")
	change(func(a *models.Assessment) { a.Ruleset = 77 })
	s.officer.get(shipment + "/rules").is(200).page().MustContain("Version 77 of the rules is not among those that are kept.")
	s.officer.get("/shipments/s0000000000000/rules").is(404)
}

// A version of another release is shown with what does not fit, and is not offered to be published.
func TestVersionOfAnotherRelease(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	foreign := risk.Rule{Name: "from_the_future", Title: "From the future", Points: 5, Family: models.HoldXray, PublicReason: "scan", Lane: models.LaneXray,
		When: risk.Condition{Signal: "not_yet_known", Is: risk.IsFound}}
	check(t, s.store.SaveRules(t.Context(), models.Operator(), 2, 1, []risk.Rule{foreign}, "n", "w"))
	s.ben.get(at).is(200).page().MustContain("This release of the portal cannot run the version", "There is no signal “not_yet_known”", "From the future")
	s.ben.submit(at, at+"/move", "to", "live", "edition", s.edition(2)).is(409)
	s.ben.submit(at, at+"/move", "to", "shadow", "edition", s.edition(2)).is(409)
	shipment := firstLink(t, s.officer.get("/shipments"), "/shipments/s")
	s.ben.get(shipment + "/rules?version=2").is(200).page().MustContain("this one cannot run it")
}

func TestListsInUseAreNamed(t *testing.T) {
	s := newRulesSite(t, testkit.SQLite(t))
	at := s.draft(s.ann)
	f := s.ann.openRule(at+"/new").complete("on_sanctions").fill("c.1.signal", "watch_list", "c.1.is", "one_of", "c.1.values", "sanctions\nflagged").press("save", 422)
	f.fill("confirm", "yes").press("save", 303)
	f = s.ann.openRule(at+"/new").complete("by_formula").press("formula", 200)
	f.fill("formula", `watch_list.exists(l, l == "sanctions") && value > 100`).press("save", 422)
	f.fill("confirm", "yes").press("save", 303)
	for list, want := range map[string]string{"sanctions": "on_sanctions (version 2, draft), by_formula (version 2, draft)", "flagged": "on_sanctions (version 2, draft)", "other": ""} {
		used, err := s.handlers.Rules.UsedBy(t.Context(), list)
		if err != nil || strings.Join(used, ", ") != want {
			t.Errorf("%s is used by %v (%v)", list, used, err)
		}
	}
	s.ann.submit(at, at+"/move", "to", "dropped", "edition", s.edition(2)).leadsTo(at)
	if used, err := s.handlers.Rules.UsedBy(t.Context(), "sanctions"); err != nil || len(used) > 0 {
		t.Errorf("a dropped draft uses %v (%v)", used, err)
	}
}
