package models

import "time"

// ReassessmentKind is what gave rise to assessing shipments again. One of a kind works at a time; those asked for
// meanwhile wait behind it.
type ReassessmentKind string

// The kinds of reassessment.
const (
	ReassessPolicy ReassessmentKind = "policy" // a record of the policy set in force, or the set itself, changed
	ReassessRules  ReassessmentKind = "rules"  // another version of the rules is in force
	ReassessLists  ReassessmentKind = "lists"  // a watch list or the reference gallery changed
)

// ReassessmentKinds lists the kinds.
var ReassessmentKinds = []ReassessmentKind{ReassessPolicy, ReassessRules, ReassessLists}

// ReassessmentStatus is where a reassessment stands.
type ReassessmentStatus string

// The statuses of a reassessment.
const (
	ReassessmentWaiting   ReassessmentStatus = "waiting"
	ReassessmentWorking   ReassessmentStatus = "working"
	ReassessmentDone      ReassessmentStatus = "done"
	ReassessmentFailed    ReassessmentStatus = "failed"
	ReassessmentCancelled ReassessmentStatus = "cancelled"
)

// ReassessmentMoves are the allowed moves. A failed one can be taken up again where it stopped.
var ReassessmentMoves = Moves[ReassessmentStatus]{
	ReassessmentWaiting: {ReassessmentWorking, ReassessmentFailed, ReassessmentCancelled},
	ReassessmentWorking: {ReassessmentDone, ReassessmentFailed, ReassessmentCancelled},
	ReassessmentFailed:  {ReassessmentWaiting, ReassessmentCancelled},
}

// Reassessment is a large number of shipments that are assessed again by a job: those on file whose arrival lies in
// a span of days, perhaps of one country or mode only.
type Reassessment struct {
	ID           int64
	Kind         ReassessmentKind
	Reason       string // for people: what changed
	FromDay      Day
	ToDay        Day    // 0 while there is no end
	Country      string // of origin, as the shipment has it; "" for all
	Mode         Mode   // "" for all
	Status       ReassessmentStatus
	LastShipment int64 // checkpoint: all up to this one are assessed
	Total        int64 // shipments in the span when the work began
	Done         int64
	Changed      int64 // assessments that say something else than before, those of other parcels of a person included
	Placed       int64 // holds
	UserID       *int64
	CreatedAt    time.Time
	StartedAt    *time.Time
	FinishedAt   *time.Time
}

// Open tells whether the reassessment is still to be worked on.
func (r Reassessment) Open() bool {
	return r.Status == ReassessmentWaiting || r.Status == ReassessmentWorking
}

// ReassessmentPoint is where a worker believes a reassessment to stand, and what its batch takes it to.
type ReassessmentPoint struct {
	ID    int64
	After int64 // last shipment of the batch before
	Last  int64 // last shipment of this batch
	Done  int64 // shipments in this batch
}
