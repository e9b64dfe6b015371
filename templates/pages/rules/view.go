// Package rules holds the pages of the rules by which shipments are judged: their versions, the form in which one is
// written, and how every rule was evaluated for a shipment.
package rules

import (
	"time"

	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// Standing says which version judges and which is asked beside it; every page of the rules shows it.
type Standing struct {
	Live, Shadow           int // version; 0: none
	LiveSince, ShadowSince time.Time
}

// ListPage lists the versions.
type ListPage struct {
	layout.Page
	Standing Standing
	Columns  []components.Column
	Rows     []VersionRow
	Count    int
	Pages    components.CountedProps
	Status   string
	Keep     map[string]string
	CSV      string
	CanWrite bool
	Bases    []components.Choice // versions that a draft can begin from
	Base     string
	Note     string
	Errors   []components.FieldError
}

// VersionRow is one version in the list.
type VersionRow struct {
	Version, Edition, Base, Rules int
	Status                        models.RulesetStatus
	Note, Author, Publisher       string
	CreatedAt                     time.Time
	PublishedAt                   time.Time
}

// VersionPage shows one version.
type VersionPage struct {
	layout.Page
	Standing  Standing
	Record    models.RulesetRecord
	Author    string
	Editors   []string
	Publisher string
	// Unfit says why this release cannot run the version; "" where it can.
	Unfit       []string
	Actions     []Action
	CanWrite    bool // the version is a draft and the viewer may change it
	Differences []Difference
	Groups      []Group
	Shown, All  int
	Filter      Filter
	CSV         string
	History     []components.Event
	Errors      []components.FieldError
	NoteText    string
}

// Action is what can be done with a version. Without Allowed, Text says why it cannot.
type Action struct {
	To      models.RulesetStatus
	Label   string
	Kind    string // of the button
	Text    string // what happens, or why not
	Allowed bool
}

// Difference is a rule that is not as in the version it was made from.
type Difference struct {
	Name, Title, What, Kind string
	Changes                 []Change
}

// Change is one thing that differs.
type Change struct{ What, Before, After string }

// Filter is what the list of rules is narrowed to.
type Filter struct {
	Text, Family, Lane, Signal, Order, Changed string
	Families, Lanes                            []components.Choice
	Signals                                    []components.ChoiceGroup
	Active                                     int
}

// Group are the rules of one hold family.
type Group struct {
	ID, Label string
	Rules     []Rule
}

// Rule is a rule as people read it.
type Rule struct {
	Name, Title, Describe, Text, Weight, Lane, Public, Elements string
	Formula                                                     bool
	Difference                                                  string // "", "New", "Changed"
}

// RulePage is the form of a rule.
type RulePage struct {
	layout.Page
	Standing                 Standing
	Version                  int
	Edition                  string
	Name                     string // of the rule that is changed; "" of a new one
	Action                   string // address of the form
	Typed                    Typed
	Families, Publics, Lanes []components.Choice
	Elements                 []components.Choice
	Formulas                 []Variable
	Lists                    []Suggestions
	Kinds, Operators, Hints  string // JSON, for the script
	Errors                   []components.FieldError
	Marked                   []MarkedLine // the formula with the places of its faults
	Tried                    *Tried
	Warnings                 []string
	Use                      models.RuleUse
	Confirm                  string // what a confirmation holds for; "" where none is needed
}

// Typed is what stands in the form.
type Typed struct {
	Name, Title, Describe, Points, Family, Public, Lane, Formula string
	Always, ByFormula                                            bool
	Elements                                                     []string
	Root                                                         *Node
}

// Node is a condition in the form: one comparison, or a group of conditions.
type Node struct {
	Path, Place                  string // "c.1.2", "1.2"
	Kind                         string // leaf, all, any or none
	Signal, Is, Than, Values, To string // To is a value that is being added
	ValueKind                    string // of the signal: money, text …; "" where none is chosen
	Help, Hint, List             string
	Signals, Operators, Thans    []components.ChoiceGroup
	Faults                       map[string]string // by field; "" for the condition as a whole
	Below                        []*Node
	First, Last, Root            bool
}

// Variable is a signal as a formula has it.
type Variable struct{ Name, Type, Unit, Help string }

// Suggestions are values offered for a field.
type Suggestions struct {
	ID    string
	Words []components.Choice
}

// MarkedLine is a line of a formula with the character at which something is wrong.
type MarkedLine struct{ Before, At, After, Message string }

// Tried is what came of asking recent shipments.
type Tried struct {
	Of, Hits, Unknown int
	Examples          []components.Link
}

// ShipmentPage shows how every rule was evaluated for a shipment.
type ShipmentPage struct {
	layout.Page
	Standing    Standing
	ID, Name    string
	ShipmentURL string // "" where the viewer may not open it
	JSON        string
	Assessments []components.Choice
	Assessment  string
	Versions    []components.Choice
	Version     string
	At          time.Time
	Score       int
	Lane        string
	Ruleset     int // that made the assessment
	Missing     string
	Verdict     components.VerdictProps
	Differs     []string
	Seen        []SeenGroup
	Rules       []Evaluated
	Counts      string
}

// SeenGroup are signals under one heading.
type SeenGroup struct {
	Label string
	Seen  []Seen
}

// Seen is the value of one signal.
type Seen struct{ Name, Label, Value, Sentence string }

// Evaluated is a rule with the answer of each of its conditions.
type Evaluated struct {
	Name, Title, Weight, Result string
	Tree                        Tree
}

// Tree is one condition as it was evaluated.
type Tree struct {
	Text, Result, Saw, Why, Group string
	Below                         []Tree
}
