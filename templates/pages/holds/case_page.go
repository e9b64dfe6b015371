package holds

import (
	"time"

	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// CasePage is one hold as the desk sees it.
type CasePage struct {
	layout.Page
	ID, Tracking string
	ShipmentURL  string
	RulesURL     string // how every rule was evaluated
	Family       string
	Codes        string
	Status       string
	Closed       bool
	Score        int
	Lane         string
	Ruleset      int
	Filer        string
	Mode, Day    string
	Port         string
	PlacedAt     time.Time
	DueAt        time.Time
	Due          string
	Overdue      bool

	Claim     Claim
	Reasons   []Reason
	Sides     components.SideBySideProps
	Pictures  []components.PictureProps
	Matches   []components.MatchProps
	PersonDay PersonDay
	Known     components.KnownProps

	Eligible       bool
	Eligibility    string
	EligibilityLaw string

	Others    []Other
	Decisions []DecisionView
	History   []components.Event
	Messages  []components.Event
	Earlier   []Earlier

	Decide *DecisionForm // nil where this viewer cannot decide now
	Result *ResultForm
	Ask    *AskForm
}

// AskForm is the form with which the participant is asked for information.
type AskForm struct {
	Action, Version, Question string
	Errors                    []components.FieldError
}

// Claim says who has the case, and what the viewer can do about it.
type Claim struct {
	Text     string
	Kind     string
	CanClaim bool
	CanGive  bool
}

// Reason is a rule that hit.
type Reason struct {
	Points   int
	Sentence string
	Saw      []Saw
	This     bool // it placed this hold
}

// Saw is a value that a rule looked at.
type Saw struct{ Name, Value string }

// PersonDay is what the recipient imports on the day of arrival over all filers.
type PersonDay struct {
	Known  bool
	Total  string
	Limit  string
	Over   bool
	Count  int
	Others []Parcel
	More   int // parcels that are not listed
}

// Parcel is another shipment of the same person on the same day.
type Parcel struct {
	URL, Tracking, Value string
	Filers               int
	Held                 bool
}

// Other is another hold on the shipment.
type Other struct{ URL, Family, Status, Outcome string }

// DecisionView is a decision that was made.
type DecisionView struct {
	What, Officer, Reason, Public string
	At                            time.Time
}

// Earlier is an assessment that a later one replaced.
type Earlier struct {
	At      time.Time
	Score   int
	Ruleset int
	Reasons []string
}

// Option is an answer of the decision form. Sentence is what the participant reads unless the officer
// words it differently.
type Option struct {
	Value, Label, Hint, Sentence, Shortcut string
}

// DecisionForm is the form with which a claimed case is decided.
type DecisionForm struct {
	Action, Version string
	Options         []Option
	Values          map[string]string
	Errors          []components.FieldError
}

// ResultForm is the form with which the result of an exam is recorded.
type ResultForm struct {
	Action, Version string
	Options         []Option
	Violations      []string
	Values          map[string]string
	Errors          []components.FieldError
}

func fault(errors []components.FieldError, field string) string {
	for _, e := range errors {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

func (p CasePage) errors() []components.FieldError {
	if p.Ask != nil && len(p.Ask.Errors) > 0 {
		return p.Ask.Errors
	}
	if p.Decide != nil {
		return p.Decide.Errors
	}
	if p.Result != nil {
		return p.Result.Errors
	}
	return nil
}
