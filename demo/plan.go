package demo

import (
	"time"

	"pilot321/models"
)

// Plan is what happens in the demonstration, as data. Whoever plays it steps the portal's clock
// along the times and calls the same methods that real users cause.
type Plan struct {
	Start, End    time.Time
	Transmissions []Transmission // by time
	Applications  []Application
	Decisions     []DecisionRule // the first rule that fits a hold decides it; the last fits every hold
	Unfinished    []Course       // half of the holds placed in the last two weeks stay unfinished: the first follow one of these each, the others stay open
	WatchLists    []WatchList
	References    []Reference
	Control       ControlSample
	RulesProposed time.Time // when an analyst's new version of the rules begins to be asked beside the live one

	taken int // how many holds are left unfinished so far
}

// ControlSample is the random sample that a supervisor begins before the first filing.
type ControlSample struct {
	Share int // millionths
	Seed  []byte
	Note  string
}

// Transmission is one manifest that a participant sends.
type Transmission struct {
	Participant int // place in Participants
	At          time.Time
	FileName    string
	Options     Options  // what Generate is given
	Pictures    []string // names for WritePictures, sent beside the file; none for most
}

// Application is one company's request to join, beside those of the nine participants.
type Application struct {
	Applicant   Account
	Answers     Answers
	Status      models.ApplicationStatus // draft, submitted or declined
	StartedAt   time.Time
	SubmittedAt time.Time // zero for a draft
	DecidedAt   time.Time // zero until decided
	Reason      string    // told to the applicant
}

// Answers are an application's answers. Of a draft, the later ones are empty.
type Answers struct {
	LegalName, TradingName     string
	Kind                       models.FilerKind
	EIN                        string // never a social security number
	ImporterNumber             string
	Street, City, State, ZIP   string
	Website                    string
	ContactName, ContactTitle  string
	ContactEmail, ContactPhone string
	DutyName, DutyPhone        string // reached at any hour
	Modes                      []models.Mode
	Ports                      []string // Schedule D codes
	DailyParcels, PeakParcels  int
	Elements                   []models.ElementID // optional ones that it can send
	ReadyFrom                  models.Day
	Transmission               string // browser or machine
	ITSupport                  string
	OtherPrograms              string
	WillFollowNotice           bool
}

// Action is a move in the course of a hold.
type Action string

// The actions.
const (
	ActClaim  Action = "claim"  // the officer claims the hold, or claims it again
	ActAsk    Action = "ask"    // the officer asks the participant; the hold waits
	ActAnswer Action = "answer" // the participant answers
	ActDecide Action = "decide" // the officer decides: Outcome, and Result after an exam
)

// Step is one move, some time after the one before it (the first: after the hold was placed).
type Step struct {
	After     time.Duration
	Do        Action
	By        models.Role // officer, supervisor, or owner for an answer
	Outcome   models.Outcome
	Result    models.ExamResult // after an exam
	Violation string            // its kind, where the exam found one
	Reason    string            // the officer's words, or the question or answer
	Public    string            // what the participant is told
}

// DecisionRule is how holds of some reasons go. A rule fits when the hold's family is listed (an
// empty list: any) and one of the hold's rules is (an empty list: any).
type DecisionRule struct {
	Families []models.HoldFamily
	Rules    []string // names of rules in package risk
	Courses  []Course
}

// Course is one way in which a hold goes. Share weighs it against the others of its rule.
type Course struct {
	Share int
	Steps []Step
	AtEnd bool // each step's After is counted back from the plan's end
}

// HoldFacts are what a course is chosen by.
type HoldFacts struct {
	ID       int64
	Family   models.HoldFamily
	Rules    []string
	PlacedAt time.Time
}

// DatedStep is a step with the time at which it happens.
type DatedStep struct {
	Step
	At time.Time
}
