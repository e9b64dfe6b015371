package flow_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// A version that looks for other things than the live one: copies of brands do not hold by themselves any more, one
// vague word does, and prohibited goods go to the x-ray.
func (s *stage) draft() int {
	s.t.Helper()
	s.must(s.store.SeedRuleset(s.t.Context(), s.rules))
	author := s.staff("Dana Draft", models.RoleAnalyst)
	version, err := s.store.DraftRuleset(s.t.Context(), author, 1, "Vague words hold.")
	s.must(err)
	s.must(s.store.SaveRules(s.t.Context(), author, version, 1, s.changed(), "Vague words hold.", "three rules"))
	return version
}

func (s *stage) changed() []risk.Rule {
	rules := slices.Clone(s.rules.Rules)
	for i := range rules {
		switch r := &rules[i]; r.Name {
		case "counterfeit_words":
			r.Points, r.Always = 10, false
		case "vague_description":
			r.Always = true
		case "prohibited_words":
			r.Lane = models.LaneXray
		}
	}
	return rules
}

func (s *stage) staff(name string, role models.Role) models.Actor {
	s.t.Helper()
	u, err := s.store.AddUser(s.t.Context(), models.Operator(), models.User{Email: fmt.Sprintf("%x@example.com", name), Name: name, Role: role, Status: models.UserActive})
	s.must(err)
	return models.Actor{UserID: u.ID, Role: role, Name: name}
}

// numbered is a row of shopSays with a number and a description of its own.
func numbered(n int, goods string) said {
	return shopSays.with(said{"tracking_number": fmt.Sprintf("TST%012dUS", n), "house_bill": fmt.Sprintf("H%06d", n), "enhanced_description": goods,
		"deliver_to_name": fmt.Sprintf("Hana Diaz %d", n), "deliver_to_address": fmt.Sprintf("%d Example Street", n), "listing_url": fmt.Sprintf("https://marketplace.example/item/%d", n)})
}

const (
	pots    = "Terracotta flower pots with saucers, hand glazed, for indoor herbs and succulents, 12 cm"
	copyBag = "1:1 replica handbag, leather, brown, with a shoulder strap"
	presses = "Pill press, steel, for making tablets at home"
)

// rehearse asks for a rehearsal and runs it.
func (s *stage) rehearse(f *flow.Flow, version, days int) (models.Rehearsal, models.RehearsalReport, []models.RehearsalFlip) {
	s.t.Helper()
	r, err := s.store.RequestRehearsal(s.t.Context(), s.author(), version, days)
	s.must(err)
	s.must(f.Rehearse(s.t.Context(), r.ID))
	return s.rehearsed(version, r.ID)
}

func (s *stage) author() models.Actor {
	s.t.Helper()
	return models.Actor{UserID: s.number("SELECT MIN(id) FROM users"), Role: models.RoleAnalyst, Name: "Dana Draft"}
}

func (s *stage) rehearsed(version int, id int64) (models.Rehearsal, models.RehearsalReport, []models.RehearsalFlip) {
	s.t.Helper()
	r, err := s.store.Rehearsal(s.t.Context(), version, id)
	s.must(err)
	var report models.RehearsalReport
	if r.Status == models.RehearsalDone {
		s.must(json.Unmarshal(r.Report, &report))
	}
	flips, n, err := s.store.RehearsalFlips(s.t.Context(), id, models.FlipFilter{})
	s.must(err)
	if int(n) != len(flips) {
		s.t.Errorf("%d of %d shipments are listed", len(flips), n)
	}
	for i := range flips {
		flips[i].RehearsalID = 0
		flips[i].AssessedAt = flips[i].AssessedAt.UTC()
	}
	return r, report, flips
}

func TestRehearsal(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		version := s.draft()
		market, carrier := s.org("Harborlight Market", models.Marketplace), s.org("Swift Test Air", models.Carrier)
		s.send(market, table(numbered(1, pots), numbered(2, copyBag), numbered(3, presses), numbered(4, "GIFT"), numbered(5, pots)))
		s.clock.Advance(26 * time.Hour)
		// A filing that disagrees: the shipment is assessed again, and counts once.
		s.send(carrier, table(carrierSays.with(said{"tracking_number": "TST000000000005US", "house_bill": "H000005", "fair_retail_value_usd": "1.10",
			"deliver_to_name": "Hana Diaz 5", "deliver_to_address": "5 Example Street"})))
		s.clock.Advance(time.Minute)

		r, report, flips := s.rehearse(s.flow, version, 7)
		if r.Status != models.RehearsalDone || r.Done != 5 || r.Total != 5 || r.Edition != 2 || r.Live != 1 || r.FinishedAt == nil {
			t.Errorf("the rehearsal stands at %+v", r)
		}
		if report.Shipments != 5 || report.Assessments != 6 || report.NotKept != 0 || report.Days != 2 {
			t.Errorf("looked at %+v", report)
		}
		// Live: the bag, the press and the parcel on which filers disagree. The version: the press, "GIFT", the disagreement.
		if report.Live.Held != 3 || report.Draft.Held != 3 || report.Newly != 1 || report.NoLonger != 1 || report.Lane != 1 || report.Family != 0 {
			t.Errorf("found %+v", report)
		}
		if report.Live.Busiest != 2 || report.Draft.Busiest != 2 || report.Live.BusiestDay != policy.PortDay(opening, "") {
			t.Errorf("busiest days: %+v and %+v", report.Live, report.Draft)
		}
		want := []models.RehearsalFlip{
			{N: 1, Change: models.FlipNoLonger, ScoreBefore: 70, ScoreAfter: 10, RulesBefore: "counterfeit_words", RulesAfter: "counterfeit_words",
				LaneBefore: models.LaneExam, LaneAfter: models.LaneUntouched, FamiliesBefore: "enforcement"},
			{N: 2, Change: models.FlipLane, ScoreBefore: 80, ScoreAfter: 80, RulesBefore: "prohibited_words", RulesAfter: "prohibited_words",
				LaneBefore: models.LaneExam, LaneAfter: models.LaneXray, FamiliesBefore: "contraband", FamiliesAfter: "contraband"},
			{N: 3, Change: models.FlipNewly, LaneBefore: models.LaneUntouched, LaneAfter: models.LaneDocuments, FamiliesAfter: "documents"},
		}
		if len(flips) != 3 {
			t.Fatalf("%d shipments differ: %+v", len(flips), flips)
		}
		for i, tracking := range []string{"TST000000000002US", "TST000000000003US", "TST000000000004US"} {
			want[i].ShipmentID, want[i].AssessedAt = s.on(tracking).Shipment.ID, opening
			if i == 2 { // several rules hit on one word
				want[i].ScoreBefore, want[i].ScoreAfter = flips[i].ScoreBefore, flips[i].ScoreAfter
				want[i].RulesBefore, want[i].RulesAfter = flips[i].RulesBefore, flips[i].RulesAfter
				if flips[i].ScoreBefore >= risk.Threshold || flips[i].ScoreBefore != flips[i].ScoreAfter || !holds.HasRule(flips[i].RulesAfter, "vague_description") {
					t.Errorf("the vague word: %+v", flips[i])
				}
			}
			if flips[i] != want[i] {
				t.Errorf("differs:\n got %+v\nwant %+v", flips[i], want[i])
			}
		}
		groups := []models.RehearsalGroup{{Organisation: market.ID, Kind: models.Marketplace, Shipments: 5, Live: 3, Draft: 3}, {Organisation: carrier.ID, Kind: models.Carrier, Shipments: 1, Live: 1, Draft: 1}}
		if !reflect.DeepEqual(report.Participants, groups) {
			t.Errorf("by participant: %+v", report.Participants)
		}
		// Nothing is held, counted or assessed by a rehearsal.
		if n := s.number("SELECT COUNT(*) FROM holds"); n != 3 {
			t.Errorf("%d holds stand", n)
		}
	})
}

// TestRehearsalSeesNoFuture rehearses the same span twice, as if nothing had come later, and after everything did that
// could change the answer: filings that disagree, a watch list, another policy, other live rules, an officer's decision.
func TestRehearsalSeesNoFuture(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		version := s.draft()
		market, carrier := s.org("Harborlight Market", models.Marketplace), s.org("Swift Test Air", models.Carrier)
		s.send(market, table(numbered(1, pots), numbered(2, copyBag), numbered(3, presses), numbered(4, "GIFT"), numbered(5, pots)))
		end := s.clock.Advance(time.Hour)
		_, before, flipsBefore := s.rehearse(s.flow, version, 7)

		s.clock.Advance(time.Hour)
		officer := s.staff("Olga Officer", models.RoleOfficer)
		hold := s.on("TST000000000002US").Holds[0]
		s.must(s.store.Claim(t.Context(), officer, hold.ID))
		s.must(s.store.Decide(t.Context(), officer, holds.Ruling{HoldID: hold.ID, Version: hold.Version + 1, Outcome: models.OutcomeSeize, Reason: "A copy.", Public: "See the letter."}, end, models.Mail{}))
		s.watch = []risk.WatchListDef{{Key: "later", Title: "Later", Entries: []risk.WatchEntry{{Kind: risk.WatchWord, Text: "terracotta", Reason: "a test"},
			{Kind: risk.WatchParty, Text: "Maple Test Crafts", Reason: "a test"}}}}
		s.set = policy.Current
		var rows []said
		for n := 1; n <= 5; n++ {
			rows = append(rows, carrierSays.with(said{"tracking_number": fmt.Sprintf("TST%012dUS", n), "house_bill": fmt.Sprintf("H%06d", n), "fair_retail_value_usd": "1.10",
				"enhanced_description": presses}))
		}
		s.send(carrier, table(rows...))
		s.send(market, table(numbered(1, copyBag), numbered(4, pots))) // amendments
		for n := 1; n <= 5; n++ {
			k := s.on(fmt.Sprintf("TST%012dUS", n))
			if k.Shipment.AssessmentN < 2 || !k.Shipment.EverHeld {
				t.Fatalf("parcel %d was not changed by what came later: %v", n, reasons(k))
			}
		}

		s.clock.Set(end)
		_, after, flipsAfter := s.rehearse(s.flow, version, 7)
		if !reflect.DeepEqual(before, after) {
			t.Errorf("the report changed:\n before %+v\n after  %+v", before, after)
		}
		if !slices.Equal(flipsBefore, flipsAfter) {
			t.Errorf("the list changed:\n before %+v\n after  %+v", flipsBefore, flipsAfter)
		}
		// With the end of the span behind what came later, it does count.
		s.clock.Set(end.Add(48 * time.Hour))
		if _, later, _ := s.rehearse(s.flow, version, 7); later.Assessments <= before.Assessments || later.Bad.Known != 1 {
			t.Errorf("what came later has no part in a later span: %+v", later)
		}
	})
}

// brokenRecords reads few shipments at a time and breaks off after some of them, as a killed process does.
type brokenRecords struct {
	flow.Records
	pieces, left int // shipments a piece; pieces before the end, or below 0
	end          func()
}

func (r *brokenRecords) KeptAssessments(ctx context.Context, since, until time.Time, after int64, _ int) ([]models.KeptShipment, int64, int64, error) {
	if r.left == 0 {
		r.end()
		return nil, 0, 0, errors.New("the process ended")
	}
	r.left--
	return r.Records.KeptAssessments(ctx, since, until, after, r.pieces)
}

func TestRehearsalOfAKilledProcess(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		version := s.draft()
		s.send(s.org("Harborlight Market", models.Marketplace), generated(t, demo.Options{Kind: models.Marketplace, Rows: 120, Seed: 7}))
		s.clock.Advance(time.Minute)
		_, whole, flips := s.rehearse(s.flow, version, 7)
		if whole.Shipments < 50 || whole.Flips == 0 {
			t.Fatalf("nothing to compare: %+v", whole)
		}

		r, err := s.store.RequestRehearsal(t.Context(), s.author(), version, 7)
		s.must(err)
		broken := s.newFlow("test:2", func(o *flow.Options) { o.Records = &brokenRecords{s.store, 9, 5, func() {}} })
		if err := broken.Rehearse(t.Context(), r.ID); err == nil {
			t.Fatal("the rehearsal went on without its records")
		}
		stuck, _, _ := s.rehearsed(version, r.ID)
		if stuck.Status != models.RehearsalWorking || stuck.Done == 0 || stuck.Attempt != 1 {
			t.Errorf("after the end of its process: %+v", stuck)
		}
		_, _, err = s.store.BeginRehearsal(t.Context(), r.ID)
		s.must(err)
		// A worker that was thought dead comes back: it may change nothing.
		if err := s.store.FinishRehearsal(t.Context(), stuck, models.RehearsalReport{}, nil); models.KindOf(err) != models.KindConflict {
			t.Errorf("an earlier attempt finishes: %v", err)
		}
		if err := s.store.RehearsalProgress(t.Context(), stuck); models.KindOf(err) != models.KindConflict {
			t.Errorf("an earlier attempt goes on: %v", err)
		}
		s.must(s.newFlow("test:3", func(o *flow.Options) { o.Records = &brokenRecords{s.store, 7, -1, nil} }).Rehearse(t.Context(), r.ID))
		again, report, list := s.rehearsed(version, r.ID)
		if again.Attempt != 3 || !reflect.DeepEqual(report, whole) || !slices.Equal(list, flips) {
			t.Errorf("begun anew it comes to %+v, want %+v", report, whole)
		}
	})
}

func TestCancelledRehearsal(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		version := s.draft()
		s.send(s.org("Harborlight Market", models.Marketplace), table(numbered(1, pots), numbered(2, copyBag), numbered(3, presses)))
		s.clock.Advance(time.Minute)
		r, err := s.store.RequestRehearsal(t.Context(), s.author(), version, 7)
		s.must(err)
		if _, err := s.store.RequestRehearsal(t.Context(), s.author(), version, 7); models.KindOf(err) != models.KindConflict {
			t.Errorf("two at once: %v", err)
		}
		f := s.newFlow("test:2", func(o *flow.Options) {
			o.Records = &cancelling{&brokenRecords{s.store, 1, -1, nil}, func() { s.must(s.store.CancelRehearsal(t.Context(), s.author(), r.ID)) }}
		})
		s.must(f.Rehearse(t.Context(), r.ID)) // ends without a fault
		over, _, flips := s.rehearsed(version, r.ID)
		if over.Status != models.RehearsalCancelled || len(over.Report) != 0 || len(flips) != 0 {
			t.Errorf("canceled, and yet %+v", over)
		}
		s.must(s.flow.Rehearse(t.Context(), r.ID)) // the queue may hand the job out once more
		if over, _, _ := s.rehearsed(version, r.ID); over.Status != models.RehearsalCancelled {
			t.Errorf("canceled, and yet %s", over.Status)
		}
		if err := s.store.CancelRehearsal(t.Context(), s.author(), r.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("canceled twice: %v", err)
		}
		if _, err := s.store.RequestRehearsal(t.Context(), s.author(), version, 7); err != nil {
			t.Errorf("the next one: %v", err)
		}
		for version, kind := range map[int]models.ErrorKind{1: models.KindConflict, 99: models.KindNotFound} {
			if _, err := s.store.RequestRehearsal(t.Context(), s.author(), version, 7); models.KindOf(err) != kind {
				t.Errorf("version %d: %v", version, err)
			}
		}
		if _, err := s.store.RequestRehearsal(t.Context(), s.author(), version, 0); models.KindOf(err) != models.KindInvalid {
			t.Errorf("no days: %v", err)
		}
	})
}

// cancelling cancels a rehearsal while its first piece is read.
type cancelling struct {
	*brokenRecords
	cancel func()
}

func (c *cancelling) KeptAssessments(ctx context.Context, since, until time.Time, after int64, limit int) ([]models.KeptShipment, int64, int64, error) {
	if after == 0 {
		c.cancel()
	}
	return c.brokenRecords.KeptAssessments(ctx, since, until, after, limit)
}

// Shipments that were assessed before assessments kept what they saw are counted apart, and both forms of a stored
// shipment are read.
func TestRehearsalOfOldAssessments(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		version := s.draft()
		s.send(s.org("Harborlight Market", models.Marketplace), table(numbered(1, pots), numbered(2, copyBag)))
		sh := s.on("TST000000000001US").Shipment
		sh.Assessment.Signals = nil
		doc, err := json.Marshal(map[string]any{"k": sh.Keys, "p": sh.Port, "f": sh.Filings, "n": sh.AssessmentN, "c": sh.CreatedAt.UnixMicro(), "h": sh.EverHeld, "a": sh.Assessment})
		s.must(err)
		put := func(doc []byte) {
			place := map[string]string{"sqlite": "?", "postgres": "$1"}[s.engine]
			_, err := s.db.ExecContext(t.Context(), "UPDATE shipments SET doc = "+place+" WHERE id = "+jsonOf(sh.ID), doc)
			s.must(err)
		}
		var now []byte
		s.must(s.db.QueryRowContext(t.Context(), "SELECT doc FROM shipments WHERE id = "+jsonOf(sh.ID)).Scan(&now))
		put(doc)
		defer put(now) // the old form knows nothing of what is checked at the end
		s.clock.Advance(time.Minute)
		if _, report, _ := s.rehearse(s.flow, version, 1); report.Shipments != 1 || report.NotKept != 1 || report.NoLonger != 1 {
			t.Errorf("found %+v", report)
		}
		s.clock.Advance(48 * time.Hour)
		if _, report, _ := s.rehearse(s.flow, version, 1); report.Shipments != 0 || report.NotKept != 0 || report.Days != 1 {
			t.Errorf("a span in which nothing was assessed: %+v", report)
		}
	})
}
