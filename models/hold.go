package models

import "time"

// HoldFamily is the kind of hold; each is placed and removed under a pair of codes.
type HoldFamily string

// The hold families.
const (
	HoldDocuments   HoldFamily = "documents"   // manifest hold, 5H/5I
	HoldEnforcement HoldFamily = "enforcement" // commercial enforcement: IPR, trade, 1H/1I
	HoldValidation  HoldFamily = "validation"  // value, weight or description do not fit, 1H/1I
	HoldContraband  HoldFamily = "contraband"  // anti-terrorism contraband, 1H/1I
	HoldAgency      HoldFamily = "agency"      // another agency's requirements, 3H/3I
	HoldXray        HoldFamily = "xray"        // non-intrusive inspection, 7H/7I
)

// HoldFamilies lists the families in the order in which they are shown.
var HoldFamilies = []HoldFamily{HoldContraband, HoldEnforcement, HoldAgency, HoldXray, HoldValidation, HoldDocuments}

// Label is the family as people read it.
func (f HoldFamily) Label() string {
	switch f {
	case HoldDocuments:
		return "Manifest (document) hold"
	case HoldEnforcement:
		return "Commercial enforcement hold"
	case HoldValidation:
		return "Statistical validation hold"
	case HoldContraband:
		return "Contraband hold"
	case HoldAgency:
		return "Other-agency hold"
	case HoldXray:
		return "X-ray hold"
	}
	return string(f)
}

// Codes are the disposition codes under which a family is placed and removed.
func (f HoldFamily) Codes() (placed, removed string) {
	switch f {
	case HoldDocuments:
		return "5H", "5I"
	case HoldAgency:
		return "3H", "3I"
	case HoldXray:
		return "7H", "7I"
	}
	return "1H", "1I"
}

// HoldStatus is where a hold stands.
type HoldStatus string

// The statuses of a hold.
const (
	HoldOpen      HoldStatus = "open"
	HoldClaimed   HoldStatus = "claimed"
	HoldWaiting   HoldStatus = "waiting"   // waits for the participant's answer
	HoldExamining HoldStatus = "examining" // an exam is ordered, its result is awaited
	HoldDetained  HoldStatus = "detained"
	HoldClosed    HoldStatus = "closed"
)

// HoldMoves are the allowed moves.
var HoldMoves = Moves[HoldStatus]{
	HoldOpen:      {HoldClaimed, HoldClosed},
	HoldClaimed:   {HoldOpen, HoldWaiting, HoldExamining, HoldDetained, HoldClosed},
	HoldWaiting:   {HoldClaimed, HoldOpen, HoldClosed},
	HoldExamining: {HoldClaimed, HoldDetained, HoldClosed},
	HoldDetained:  {HoldClaimed, HoldClosed},
}

// Hold keeps a shipment until an officer decides. Several can stand at once on a shipment, and
// removing one never removes another.
type Hold struct {
	ID             int64
	ShipmentID     int64
	OrganisationID int64 // the one filer to whom it is addressed
	Family         HoldFamily
	Status         HoldStatus
	Lane           Lane
	Score          int
	Priority       int64  // queue order, highest first: see package holds
	Rules          string // names of the rules that placed it, comma separated
	PublicReason   string // key of what the participant is told
	Elements       string // element keys concerned, comma separated
	Mode           Mode
	Day            Day
	PlacedAt       time.Time
	DueAt          time.Time // by when a decision is owed
	ClaimedBy      *int64
	ClaimedAt      *time.Time
	LeaseUntil     *time.Time
	Version        int // raised by every move, for compare-and-set
	ClosedAt       *time.Time
	Outcome        string // the decision that closed it
}

// Outcome is an officer's decision on a hold. The portal never says that goods are released.
type Outcome string

// The outcomes.
const (
	OutcomeRemove      Outcome = "remove"       // remove the hold
	OutcomeExam        Outcome = "exam"         // order an exam; its result follows
	OutcomeDetain      Outcome = "detain"       // detain
	OutcomeSeize       Outcome = "seize"        // recommend seizure
	OutcomeRefer       Outcome = "refer"        // refer to another agency or a rights holder
	OutcomeNotEligible Outcome = "not_eligible" // not eligible for de minimis, entry required
	OutcomeReturn      Outcome = "return"       // return to sender
)

// ExamResult is what an ordered exam found.
type ExamResult string

// The results of an exam.
const (
	ExamNothing      ExamResult = "nothing_found"
	ExamViolation    ExamResult = "violation"
	ExamNotPresented ExamResult = "not_presented" // the parcel had left before it could be examined
)

// Decision is an officer's move on a hold, with reason and evidence. Decisions are only added.
type Decision struct {
	ID        int64
	HoldID    int64
	Outcome   Outcome
	Result    ExamResult // of an exam, else ""
	Violation string     // its kind, where one was found
	Reason    string     // the officer's words, staff only
	Public    string     // what the participant is told
	Score     int        // of the shipment at that moment
	Ruleset   int
	UserID    int64
	DecidedAt time.Time
}

// HoldMessage is an officer's question to the participant a hold is addressed to, or its answer.
type HoldMessage struct {
	ID        int64
	HoldID    int64
	FromStaff bool
	UserID    int64
	Body      string
	SentAt    time.Time
}
