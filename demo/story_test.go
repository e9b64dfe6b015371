package demo

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"pilot321/elements"
	"pilot321/models"
)

var testNow = time.Date(2026, 3, 18, 14, 30, 0, 0, time.UTC)

func TestStoryTransmissions(t *testing.T) {
	plan := Story(testNow)
	participants := Participants()
	parcels, senders, names, withPictures := map[int64]int{}, map[int]int{}, map[string]bool{}, map[string]bool{}
	kinds := map[int64]map[models.FilerKind]bool{}
	for i, x := range plan.Transmissions {
		senders[x.Participant]++
		parcels[x.Options.Seed] = max(parcels[x.Options.Seed], x.Options.Rows)
		if kinds[x.Options.Seed] == nil {
			kinds[x.Options.Seed] = map[models.FilerKind]bool{}
		}
		kinds[x.Options.Seed][x.Options.Kind] = true
		if x.Options.Kind != participants[x.Participant].Kind {
			t.Errorf("%s is sent as %s by %s", x.FileName, x.Options.Kind, participants[x.Participant].Name)
		}
		if x.At.After(testNow) || x.At.Before(plan.Start) || i > 0 && x.At.Before(plan.Transmissions[i-1].At) {
			t.Errorf("%s at %v is out of order", x.FileName, x.At)
		}
		if names[x.FileName] {
			t.Errorf("two files are called %s", x.FileName)
		}
		names[x.FileName] = true
		for _, name := range x.Pictures {
			withPictures[name] = true
		}
		if market := x.Options.Seed % 3; x.Options.Kind == models.Marketplace && int(market) != x.Participant {
			t.Errorf("%s links to another marketplace", x.FileName)
		}
	}
	sum, shared := 0, 0
	for seed, n := range parcels {
		sum += n
		if len(kinds[seed]) > 1 {
			shared++
		}
	}
	if len(senders) != 9 || sum < 5400 || sum > 6800 || shared < 60 {
		t.Errorf("%d senders, %d parcels, %d batches told by several kinds", len(senders), sum, shared)
	}
	if len(withPictures) < 50 || len(drawings) != 60 {
		t.Errorf("%d of %d drawings are used", len(withPictures), len(drawings))
	}
}

func TestStoryIsDeterministic(t *testing.T) {
	a, b := Story(testNow), Story(testNow)
	for i := range a.Transmissions {
		a.Transmissions[i].Options.PicturesOf, b.Transmissions[i].Options.PicturesOf = nil, nil
	}
	if !reflect.DeepEqual(a, b) {
		t.Error("two stories of one moment differ")
	}
	later := Story(testNow.Add(2 * time.Hour))
	if len(later.Transmissions) < len(a.Transmissions) || later.Transmissions[0].At != a.Transmissions[0].At {
		t.Error("two hours later the story begins otherwise")
	}
}

// endOf follows a course over the table of allowed moves.
func endOf(t *testing.T, steps []DatedStep) models.HoldStatus {
	t.Helper()
	status := models.HoldOpen
	for i, step := range steps {
		next := after(step)
		if i > 0 && step.At.Before(steps[i-1].At) {
			t.Errorf("step %d goes back in time", i)
		}
		if !models.HoldMoves.Allowed(status, next) {
			t.Fatalf("%s: no move from %s to %s", step.Do, status, next)
		}
		if status == models.HoldExamining && step.Result == "" {
			t.Errorf("an exam ends without a result: %q", step.Reason)
		}
		if status != models.HoldExamining && step.Result != "" {
			t.Errorf("a result without an exam: %q", step.Reason)
		}
		if (step.Do == ActDecide || step.Do == ActAsk) && (step.Reason == "" || step.Public == "") {
			t.Errorf("%s without a reason", step.Do)
		}
		for _, word := range []string{"release", "clear"} {
			if strings.Contains(strings.ToLower(step.Public+step.Reason), word) {
				t.Errorf("%q says that goods are %sed", step.Public, word)
			}
		}
		status = next
	}
	return status
}

func after(step DatedStep) models.HoldStatus {
	switch step.Do {
	case ActClaim:
		return models.HoldClaimed
	case ActAsk:
		return models.HoldWaiting
	case ActAnswer:
		return models.HoldOpen
	}
	switch step.Outcome {
	case models.OutcomeExam:
		return models.HoldExamining
	case models.OutcomeDetain:
		return models.HoldDetained
	}
	return models.HoldClosed
}

func TestCoursesReachEveryStateAndOutcome(t *testing.T) {
	plan, again := Story(testNow), Story(testNow)
	states, outcomes := map[models.HoldStatus]int{}, map[models.Outcome]int{}
	rules := []string{"prohibited_words", "excluded_goods", "vague_description", "filers_disagree_value", "person_day_over",
		"filers_disagree_party", "watch_listed_party", "filers_disagree_weight", "same_picture_many_sellers", "no_security_scan"}
	for id := int64(1); id <= 400; id++ {
		h := HoldFacts{ID: id, Rules: rules[id%10 : id%10+1], PlacedAt: testNow.Add(-time.Duration(id) * 8 * time.Hour)}
		steps := plan.Course(h)
		if !reflect.DeepEqual(steps, again.Course(h)) {
			t.Fatal("two courses of one hold differ")
		}
		for _, step := range steps {
			if step.At.Before(h.PlacedAt) || step.At.After(testNow) {
				t.Errorf("hold %d: a step at %v", id, step.At)
			}
			outcomes[step.Outcome]++
		}
		state := endOf(t, steps)
		states[state]++
		if testNow.Sub(h.PlacedAt) > 35*day && state != models.HoldClosed {
			t.Errorf("hold %d of %v is still %s", id, h.PlacedAt, state)
		}
	}
	for _, state := range []models.HoldStatus{models.HoldOpen, models.HoldClaimed, models.HoldWaiting, models.HoldExamining, models.HoldDetained, models.HoldClosed} {
		if states[state] == 0 {
			t.Errorf("no hold is %s", state)
		}
	}
	for _, outcome := range []models.Outcome{models.OutcomeRemove, models.OutcomeExam, models.OutcomeDetain, models.OutcomeSeize, models.OutcomeRefer, models.OutcomeNotEligible, models.OutcomeReturn} {
		if outcomes[outcome] == 0 {
			t.Errorf("no decision is %s", outcome)
		}
	}
}

func TestApplicationsAndAccounts(t *testing.T) {
	statuses, emails := map[models.ApplicationStatus]int{}, map[string]bool{}
	accounts := Staff()
	for _, p := range Participants() {
		accounts = append(accounts, p.Accounts...)
	}
	for _, a := range Story(testNow).Applications {
		statuses[a.Status]++
		accounts = append(accounts, a.Applicant)
		if (a.Status == models.AppDraft) != a.SubmittedAt.IsZero() || (a.Status == models.AppDeclined) != (a.Reason != "" && !a.DecidedAt.IsZero()) {
			t.Errorf("%s: dates do not fit %s", a.Answers.LegalName, a.Status)
		}
		if a.Status != models.AppDraft && (!a.Answers.WillFollowNotice || a.Answers.DailyParcels == 0 || a.Answers.ITSupport == "") {
			t.Errorf("%s: sent without all answers", a.Answers.LegalName)
		}
	}
	if statuses[models.AppDraft] == 0 || statuses[models.AppSubmitted] == 0 || statuses[models.AppDeclined] == 0 {
		t.Errorf("applications are %v", statuses)
	}
	for _, a := range accounts {
		_, p := elements.Check(elements.BuyerEmail, a.Email)
		_, q := elements.Check(elements.BuyerPhone, a.Phone)
		if p != nil || q != nil || emails[a.Email] || !strings.HasSuffix(a.Email, ".example") || !strings.Contains(a.Phone, " 555 01") {
			t.Errorf("account %+v", a)
		}
		emails[a.Email] = true
	}
	roles := map[models.Role]int{}
	for _, a := range Staff() {
		roles[a.Role]++
	}
	for _, role := range models.Roles {
		if role.Staff() != (roles[role] == 1) {
			t.Errorf("%d accounts of staff are %s", roles[role], role)
		}
	}
}

func TestFaultyRows(t *testing.T) {
	for _, kind := range models.FilerKinds {
		good := read(t, Options{Rows: 60, Seed: 6, Kind: kind})
		bad := read(t, Options{Rows: 60, Seed: 6, Kind: kind, BadEvery: 4})
		all := read(t, Options{Rows: 60, Seed: 6, Kind: kind, AllWrong: true})
		for n := 1; n <= 60; n++ {
			if wrong(bad, n) != (n%4 == 0) || !wrong(all, n) {
				t.Errorf("%s row %d: wrong %v, all wrong %v", kind, n, wrong(bad, n), wrong(all, n))
			}
			if n%4 != 0 && !reflect.DeepEqual(bad.rows[n-1], good.rows[n-1]) {
				t.Errorf("%s row %d: a good row was changed", kind, n)
			}
			if f := FaultAt(kind, int64(n)); n%4 == 0 && bad.cell(n, f.Element) != f.Text {
				t.Errorf("%s row %d: %s is %q", kind, n, elements.Key(f.Element), bad.cell(n, f.Element))
			}
		}
	}
}

func wrong(s sheet, n int) bool {
	for i, id := range s.ids {
		if _, p := elements.Check(id, s.rows[n-1][i]); p != nil && p.Severity == models.SeverityError {
			return true
		}
	}
	return s.cell(n, elements.DeliverToName) == ""
}

func TestDrawings(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range drawings[:3] {
		seen[string(Picture(d.name))] = true
		if !bytes.HasPrefix(Picture(d.name), []byte("\xff\xd8\xff")) {
			t.Errorf("%s is no JPEG", d.name)
		}
		if !bytes.Equal(Picture(d.name), Picture(d.name)) {
			t.Errorf("%s is drawn twice in two ways", d.name)
		}
	}
	if len(seen) != 3 || Picture("../passwd") != nil || Picture("bag-77.jpg") != nil {
		t.Errorf("%d distinct drawings of 3, or a drawing that is not known", len(seen))
	}
	if err := WritePictures(t.TempDir(), []string{"bag-01.jpg", "x.jpg"}); err == nil {
		t.Error("an unknown name is written")
	}
}

// TestWhatParcelsAreLookedAtWith has something of each kind, says that it is invented, and finds a parcel.
func TestWhatParcelsAreLookedAtWith(t *testing.T) {
	plan := Story(testNow)
	kinds, keys := map[string]int{}, map[string]bool{}
	for _, l := range plan.WatchLists {
		keys[l.Key] = true
		if l.Title == "" || l.Owner == "" || !strings.Contains(l.Purpose, "demonstration") || len(l.Entries) == 0 {
			t.Errorf("list %+v", l)
		}
		seen := map[WatchEntry]bool{}
		for _, e := range l.Entries {
			kinds[e.Kind]++
			if at := (WatchEntry{Kind: e.Kind, Text: e.Text}); e.Reason == "" || seen[at] {
				t.Errorf("%s: entry %+v stands twice or has no reason", l.Key, e)
			} else {
				seen[at] = true
			}
		}
	}
	if len(keys) != 2 || kinds["party"] < 2 || kinds["address"] < 2 || kinds["word"] < 2 || kinds["hts"] < 2 {
		t.Errorf("%d lists with %v", len(keys), kinds)
	}
	sent := map[string]int{}
	for _, x := range plan.Transmissions {
		for _, name := range x.Pictures {
			sent[name]++
		}
	}
	shown := map[models.ReferenceKind]bool{}
	for i := range plan.References {
		r := &plan.References[i]
		shown[r.Kind] = true
		data, err := r.Picture()
		if err != nil || !bytes.HasPrefix(data, []byte("\xff\xd8\xff")) || bytes.Equal(data, Picture(r.name)) {
			t.Errorf("%s: the picture is none, or the very one that filers send: %v", r.Title, err)
		}
		if r.Kind.Negative() != (r.name == "") || r.name != "" && sent[r.name] == 0 {
			t.Errorf("%s: %q is sent %d times", r.Title, r.name, sent[r.name])
		}
		if !strings.HasPrefix(r.Reason, "Invented") || !strings.HasPrefix(r.Source, "Invented") {
			t.Errorf("%s does not say that it is invented", r.Title)
		}
	}
	if !shown[models.RefCounterfeit] || !shown[models.RefGenuine] || !shown[models.RefPlaceholder] {
		t.Errorf("references are %v", shown)
	}
	if c := plan.Control; c.Share != 10_000 || len(c.Seed) != 32 || c.Note == "" {
		t.Errorf("control sample %+v", c)
	}
	if at := plan.RulesProposed; at.Before(plan.Start) || !at.Before(plan.End) {
		t.Errorf("the rules are proposed at %v", at)
	}
}

// TestOneOfficerHasRoomForUnfinishedCases leaves so many holds of a busy day unfinished as there may be, and none of
// the moments before the plan's end finds more than five of them claimed at once.
func TestOneOfficerHasRoomForUnfinishedCases(t *testing.T) {
	plan := Story(testNow)
	plan.Decisions = nil
	var steps []DatedStep
	for id := int64(1); id <= 100; id++ {
		steps = append(steps, plan.Course(HoldFacts{ID: id, PlacedAt: testNow.Add(-3 * day)})...)
	}
	for _, at := range steps {
		claimed := 0
		for _, step := range steps {
			switch {
			case step.At.After(at.At):
			case step.Do == ActClaim:
				claimed++
			default:
				claimed--
			}
		}
		if claimed > 5 {
			t.Fatalf("%d cases are claimed at %v", claimed, at.At)
		}
	}
	if len(steps) == 0 {
		t.Error("no hold is in work")
	}
}
