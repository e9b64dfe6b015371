package models

import "time"

// RehearsalStatus is where a rehearsal stands.
type RehearsalStatus string

// The statuses of a rehearsal.
const (
	RehearsalWaiting   RehearsalStatus = "waiting"
	RehearsalWorking   RehearsalStatus = "working"
	RehearsalDone      RehearsalStatus = "done"
	RehearsalCancelled RehearsalStatus = "cancelled"
)

// RehearsalMoves are the allowed moves. Work that was broken off begins again, so working follows working.
var RehearsalMoves = Moves[RehearsalStatus]{
	RehearsalWaiting: {RehearsalWorking, RehearsalCancelled},
	RehearsalWorking: {RehearsalWorking, RehearsalDone, RehearsalCancelled},
	RehearsalDone:    {}, RehearsalCancelled: {},
}

// Rehearsal asks a version of the rules, beside the live one, about what the assessments of a span of time saw when
// they were made.
type Rehearsal struct {
	ID          int64
	Version     int    // that is rehearsed
	Edition     int    // of the version, when the rehearsal was asked for
	Live        int    // the version that was live then
	Rules       []byte // of the version at that edition: a draft may change while it is rehearsed
	Since       time.Time
	Until       time.Time // of the assessments; Since is within, Until is not
	Status      RehearsalStatus
	Attempt     int   // raised each time the work begins, so that an earlier attempt cannot finish
	Done        int64 // shipments looked at
	Total       int64
	Report      []byte // JSON of a RehearsalReport, once it is done
	RequestedBy int64
	CreatedAt   time.Time
	StartedAt   *time.Time
	FinishedAt  *time.Time
}

// Span is the length of the span in whole days.
func (r *Rehearsal) Span() int { return int(r.Until.Sub(r.Since).Hours()/24 + 0.5) }

// MaxFlips is how many shipments a rehearsal or a shadow keeps in its list; the counts are true beyond it.
const MaxFlips = 2000

// RehearsalReport is what a rehearsal found. Shipments count once, however often they were assessed.
type RehearsalReport struct {
	Shipments   int64 // assessed in the span, as far as the assessment kept what it saw
	Assessments int64 // of those
	NotKept     int64 // shipments whose assessments in the span kept nothing to rehearse
	Days        int   // from the first assessment to the end of the span, rounded up

	Live, Draft RehearsalSide
	Newly       int64 // held by the version and not by the live one
	NoLonger    int64 // the reverse
	Family      int64 // held by both, for other families
	Lane        int64 // held by both, for the same families, in another lane

	Bad  RehearsalLabels // shipments on which officers found a violation
	Good RehearsalLabels // those on which they found none, or removed the hold

	Participants []RehearsalGroup
	Kinds        []RehearsalGroup

	Minutes map[Lane]LaneTime // from claim to decision, as measured when the rehearsal ran

	Flips int64 // shipments that differ
	Kept  int64 // of those in the list: the first MaxFlips, and as many again whose outcome is known
}

// RehearsalSide is what one version would do.
type RehearsalSide struct {
	Held       int64
	Work       map[Lane]int64 // shipments held, by the lane they would go to
	Busiest    int64          // most holds begun on one day
	BusiestDay Day
}

// RehearsalLabels are shipments of one known outcome.
type RehearsalLabels struct{ Known, Live, Draft, Newly, NoLonger int64 }

// RehearsalGroup is the effect on one participant, or on one kind of filer (Organisation 0).
type RehearsalGroup struct {
	Organisation           int64
	Kind                   FilerKind
	Shipments, Live, Draft int64
}

// LaneTime is how long decisions in a lane took.
type LaneTime struct {
	Decisions int
	Seconds   float64 // the median
}

// FlipChange is how a shipment differs between two versions.
type FlipChange string

// The changes.
const (
	FlipNewly    FlipChange = "newly"
	FlipNoLonger FlipChange = "no_longer"
	FlipFamily   FlipChange = "family"
	FlipLane     FlipChange = "lane"
)

// Known outcomes of a shipment.
const (
	LabelBad  = "bad"  // a violation was found, or seizure recommended
	LabelGood = "good" // nothing was found, or the hold was removed
)

// RehearsalFlip is a shipment that differs. Scores and rules are those of the assessment that decides: the first that
// is held by one version only, else the last that is held.
type RehearsalFlip struct {
	RehearsalID    int64
	N              int64 // its place in the list, from 1
	ShipmentID     int64
	Change         FlipChange
	Label          string // LabelBad, LabelGood, or "" where no outcome is known
	ScoreBefore    int
	ScoreAfter     int
	RulesBefore    string // names, strongest first, comma separated
	RulesAfter     string
	LaneBefore     Lane
	LaneAfter      Lane
	FamiliesBefore string // comma separated
	FamiliesAfter  string
	AssessedAt     time.Time
}

// FlipFilter narrows the list of a rehearsal.
type FlipFilter struct {
	Change FlipChange
	Label  string // LabelBad, LabelGood, "known" for either, or "" for all
	Skip   int
	Limit  int // 0: all
}

// KeptSight is what one assessment kept of what it saw.
type KeptSight struct {
	At      int64 // when it was made, in microseconds
	Signals []byte
}

// KeptShipment is a shipment with its assessments, oldest first.
type KeptShipment struct {
	ID     int64
	Filers []FilingRef // organisation and kind of those who file on it
	Sights []KeptSight
}

// ReviewTime is how long a decision took from the claim on.
type ReviewTime struct {
	Lane    Lane
	Seconds int64
}

// Capacity is what reviewers can do, as supervisors set it. The first values are invented.
type Capacity struct {
	Officers int `json:"officers"`
	Hours    int `json:"hours"` // of review, an officer a day
	// Minutes of one decision by lane, for lanes in which too few decisions were measured.
	Documents int `json:"documents"`
	Xray      int `json:"xray"`
	Exam      int `json:"exam"`
}

// DefaultCapacity holds until a supervisor sets another.
func DefaultCapacity() Capacity {
	return Capacity{Officers: 4, Hours: 6, Documents: 6, Xray: 15, Exam: 45}
}

// EnoughTimes is from how many decisions on the median of a lane is taken in place of the setting.
const EnoughTimes = 20
