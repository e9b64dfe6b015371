package flow

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// trial gathers what two versions make of shipments: the pure part of a rehearsal.
type trial struct {
	live, draft *risk.Ruleset
	known       map[int64]bool // shipments with a known outcome; true: a violation
	sight       risk.Sight
	seenKinds   []string

	report          models.RehearsalReport
	first           int64                // the earliest assessment
	liveDay, newDay map[models.Day]int64 // holds begun
	groups          map[groupKey]*models.RehearsalGroup
	kinds           map[models.FilerKind]*models.RehearsalGroup
	flips           []models.RehearsalFlip
	unknown, marked int // of the flips kept: without and with a known outcome
}

type groupKey struct {
	org  int64
	kind models.FilerKind
}

func newTrial(live, draft *risk.Ruleset, known map[int64]bool) *trial {
	t := &trial{live: live, draft: draft, known: known, first: math.MaxInt64, liveDay: map[models.Day]int64{}, newDay: map[models.Day]int64{},
		groups: map[groupKey]*models.RehearsalGroup{}, kinds: map[models.FilerKind]*models.RehearsalGroup{}}
	t.report.Live.Work, t.report.Draft.Work = map[models.Lane]int64{}, map[models.Lane]int64{}
	return t
}

// stance is what one version makes of a shipment over all its assessments.
type stance struct {
	held        bool
	first, last int // the assessments that ask for a hold
	lane        models.Lane
	families    risk.Families
}

func (s *stance) add(i int, o risk.Outcome) {
	if !o.Demands {
		return
	}
	if !s.held {
		s.held, s.first = true, i
	}
	s.last, s.lane, s.families = i, o.Lane, o.Families
}

// add judges a shipment. It is held by a version if any of its assessments asks for a hold, since that is when the hold
// would have been placed; families and lane are those of the last that does.
func (t *trial) add(sh *models.KeptShipment) error {
	live, draft := stance{lane: models.LaneUntouched}, stance{lane: models.LaneUntouched}
	kept := int64(0)
	kinds := t.seenKinds[:0]
	for i := range sh.Sights {
		at := &sh.Sights[i]
		t.first = min(t.first, at.At)
		if len(at.Signals) == 0 {
			continue
		}
		if err := t.sight.ReadSight(at.Signals); err != nil {
			return err
		}
		kept++
		live.add(i, t.live.Outcome(&t.sight))
		draft.add(i, t.draft.Outcome(&t.sight))
		kinds = t.sight.AppendValues(kinds[:0], risk.SigFilerKinds)
	}
	t.seenKinds = kinds
	r := &t.report
	if kept == 0 {
		r.NotKept++
		return nil
	}
	r.Shipments++
	r.Assessments += kept
	t.side(&r.Live, t.liveDay, &live, sh)
	t.side(&r.Draft, t.newDay, &draft, sh)
	t.share(sh, kinds, live.held, draft.held)
	label := t.label(sh.ID, live.held, draft.held)
	if change := differs(&live, &draft); change != "" {
		return t.flip(sh, change, label, &live, &draft)
	}
	return nil
}

func (t *trial) side(s *models.RehearsalSide, days map[models.Day]int64, v *stance, sh *models.KeptShipment) {
	if v.held {
		s.Held++
		s.Work[v.lane]++
		days[policy.PortDay(time.UnixMicro(sh.Sights[v.first].At), "")]++
	}
}

// share counts a shipment for everybody who files on it. The kinds are those that the assessment saw, so that a filer of
// another kind who came later has no part; of the participants only the present ones are known.
func (t *trial) share(sh *models.KeptShipment, kinds []string, live, draft bool) {
	count := func(g *models.RehearsalGroup) {
		g.Shipments++
		if live {
			g.Live++
		}
		if draft {
			g.Draft++
		}
	}
	for _, name := range kinds {
		kind := models.FilerKind(name)
		g := t.kinds[kind]
		if g == nil {
			kind = models.FilerKind(strings.Clone(name)) // the name points into a document
			g = &models.RehearsalGroup{Kind: kind}
			t.kinds[kind] = g
		}
		count(g)
	}
	for _, f := range sh.Filers {
		if !slices.Contains(kinds, string(f.Kind)) {
			continue
		}
		key := groupKey{f.Organisation, f.Kind}
		g := t.groups[key]
		if g == nil {
			g = &models.RehearsalGroup{Organisation: f.Organisation, Kind: f.Kind}
			t.groups[key] = g
		}
		count(g)
	}
}

func (t *trial) label(id int64, live, draft bool) string {
	bad, ok := t.known[id]
	if !ok {
		return ""
	}
	labels, name := &t.report.Good, models.LabelGood
	if bad {
		labels, name = &t.report.Bad, models.LabelBad
	}
	labels.Known++
	switch {
	case live && draft:
		labels.Live++
		labels.Draft++
	case live:
		labels.Live++
		labels.NoLonger++
	case draft:
		labels.Draft++
		labels.Newly++
	}
	return name
}

// differs tells how two versions differ on a shipment, or "".
func differs(live, draft *stance) models.FlipChange {
	switch {
	case draft.held && !live.held:
		return models.FlipNewly
	case live.held && !draft.held:
		return models.FlipNoLonger
	case live.families != draft.families:
		return models.FlipFamily
	case live.lane != draft.lane:
		return models.FlipLane
	}
	return ""
}

// flip counts a shipment that differs and keeps it while there is room. Those with a known outcome have room of their
// own: they are few and say the most.
func (t *trial) flip(sh *models.KeptShipment, change models.FlipChange, label string, live, draft *stance) error {
	r := &t.report
	decides := draft.last
	switch change {
	case models.FlipNewly:
		r.Newly++
		decides = draft.first
	case models.FlipNoLonger:
		r.NoLonger++
		decides = live.first
	case models.FlipFamily:
		r.Family++
	case models.FlipLane:
		r.Lane++
	}
	r.Flips++
	room := &t.unknown
	if label != "" {
		room = &t.marked
	}
	if *room >= models.MaxFlips {
		return nil
	}
	*room++
	at := &sh.Sights[decides]
	if err := t.sight.ReadSight(at.Signals); err != nil {
		return err
	}
	before, after := t.live.Replay(&t.sight), t.draft.Replay(&t.sight)
	t.flips = append(t.flips, models.RehearsalFlip{ShipmentID: sh.ID, Change: change, Label: label, ScoreBefore: before.Score, ScoreAfter: after.Score,
		RulesBefore: ruleNames(&before), RulesAfter: ruleNames(&after), LaneBefore: live.lane, LaneAfter: draft.lane,
		FamiliesBefore: familyNames(live.families), FamiliesAfter: familyNames(draft.families), AssessedAt: time.UnixMicro(at.At).UTC()})
	return nil
}

func ruleNames(a *models.Assessment) string {
	names := make([]string, len(a.Reasons))
	for i := range a.Reasons {
		names[i] = a.Reasons[i].Rule
	}
	return strings.Join(names, ",")
}

func familyNames(f risk.Families) string {
	var names []string
	for _, family := range f.List() {
		names = append(names, string(family))
	}
	return strings.Join(names, ",")
}

// result closes the books.
func (t *trial) result(since, until time.Time, times []models.ReviewTime) (models.RehearsalReport, []models.RehearsalFlip) {
	r := t.report
	if t.first < math.MaxInt64 {
		r.Days = int(math.Ceil(until.Sub(time.UnixMicro(t.first)).Hours() / 24))
	}
	r.Days = max(r.Days, 1)
	r.Live.Busiest, r.Live.BusiestDay = busiest(t.liveDay)
	r.Draft.Busiest, r.Draft.BusiestDay = busiest(t.newDay)
	for _, g := range t.groups {
		r.Participants = append(r.Participants, *g)
	}
	slices.SortFunc(r.Participants, func(a, b models.RehearsalGroup) int {
		return cmp.Or(cmp.Compare(b.Shipments, a.Shipments), cmp.Compare(a.Organisation, b.Organisation), cmp.Compare(a.Kind, b.Kind))
	})
	for _, kind := range models.FilerKinds {
		if g := t.kinds[kind]; g != nil {
			r.Kinds = append(r.Kinds, *g)
		}
	}
	r.Kept = int64(len(t.flips))
	r.Minutes = laneTimes(times)
	return r, t.flips
}

// busiest is the day with the most holds; of equal ones the earliest.
func busiest(days map[models.Day]int64) (most int64, on models.Day) {
	for day, n := range days {
		if n > most || n == most && day < on {
			most, on = n, day
		}
	}
	return most, on
}

// laneTimes are the medians of the lanes.
func laneTimes(times []models.ReviewTime) map[models.Lane]models.LaneTime {
	by := map[models.Lane][]int64{}
	for _, t := range times {
		by[t.Lane] = append(by[t.Lane], t.Seconds)
	}
	medians := map[models.Lane]models.LaneTime{}
	for lane, list := range by {
		slices.Sort(list)
		n := len(list)
		medians[lane] = models.LaneTime{Decisions: n, Seconds: float64(list[(n-1)/2]+list[n/2]) / 2}
	}
	return medians
}
