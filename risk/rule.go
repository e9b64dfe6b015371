package risk

import (
	"fmt"
	"slices"
	"strings"

	"pilot321/models"
)

// Threshold is the score, of 100, from which an assessment asks for a hold. It is invented, like all
// points: no one signal of an ordinary parcel reaches it, nor do two.
const Threshold = 50

// Rule is one thing to look for, as data: staff write it, rehearse it and publish it.
type Rule struct {
	Name         string            `json:"name"`               // stable, lower case with underscores; holds and statistics go by it
	Title        string            `json:"title"`              // as people read it
	Describe     string            `json:"describe"`           // what it looks for and why, for officers
	When         Condition         `json:"when,omitzero"`      // what it asks
	Formula      string            `json:"formula,omitempty"`  // instead of When, where that cannot say it
	Points       int               `json:"points"`             // added to the score when the rule hits
	Always       bool              `json:"always,omitempty"`   // demands a hold whatever the score
	Family       models.HoldFamily `json:"family"`             // the hold it asks for
	PublicReason string            `json:"public"`             // key of what a participant may be told
	Lane         models.Lane       `json:"lane"`               // the work it asks for
	Elements     []string          `json:"elements,omitempty"` // element keys concerned; none: those of what it found
}

// Ruleset is a version of the rules. The version goes into every assessment, so that a decision can be
// replayed with the very rules that led to it. Make one with NewRuleset or Default; do not change it.
type Ruleset struct {
	Version  int
	Rules    []Rule
	compiled []compiledRule
}

// compiledRule binds a rule to the closures that test it.
type compiledRule struct {
	*Rule
	test    test
	node    *node    // of a condition
	formula *formula // of a formula
	family  Families // the rule's own, as a set
	rank    int      // of its lane
}

// MaxRules bounds a set: every one of them is asked of every shipment.
const MaxRules = 300

// NewRuleset compiles rules. Everything that is wrong with them is told at once, as Faults: a rule that is saved but
// never runs is worse than none.
func NewRuleset(version int, rules []Rule) (*Ruleset, error) {
	rs := &Ruleset{Version: version, Rules: rules}
	var faults Faults
	if len(rules) > MaxRules {
		faults = append(faults, Fault{Message: fmt.Sprintf("A rule set has at most %d rules.", MaxRules)})
	}
	seen := map[string]bool{}
	for i := range rules {
		r := &rules[i]
		c, wrong := r.compile()
		if seen[r.Name] {
			wrong = append(wrong, Fault{r.Name, "", "name", "The name stands twice in the set."})
		}
		seen[r.Name] = true
		faults = append(faults, wrong...)
		rs.compiled = append(rs.compiled, c)
	}
	if err := faults.orNil(); err != nil {
		return nil, err
	}
	return rs, nil
}

// Check tells everything that is wrong with one rule that is written, with its place.
func (r *Rule) Check() Faults {
	_, faults := r.compile()
	return append(faults, r.When.strangers(r.Name, "")...)
}

// Answer tells what one rule of the set answers to what was seen, without its reasons: TreeHit, TreeNotHit or
// TreeUnknown.
func (rs *Ruleset) Answer(rule int, s *Sight) string { return named(rs.compiled[rule].test(s)) }

func (r *Rule) compile() (c compiledRule, faults Faults) {
	c.Rule, c.family, c.rank = r, familyBit(r.Family), laneRank(r.Lane)
	fail := func(field, message string) { faults = append(faults, Fault{r.Name, "", field, message}) }
	if !ruleName(r.Name) {
		fail("name", "A name has 3 to 60 lower-case letters, digits and underscores, and begins with a letter.")
	}
	if strings.TrimSpace(r.Title) == "" {
		fail("title", "Give the rule a title.")
	}
	if r.Points < 0 || r.Points > maxScore {
		fail("points", fmt.Sprintf("Points are a whole number from 0 to %d.", maxScore))
	}
	if r.Points == 0 && !r.Always {
		fail("points", "A rule without points that does not always hold changes nothing. Give it points, or let it always hold.")
	}
	if !slices.Contains(models.HoldFamilies, r.Family) {
		fail("family", "Choose the hold that the rule asks for.")
	}
	if !slices.Contains(PublicReasons, r.PublicReason) {
		fail("public", "Choose what a participant may be told.")
	}
	if laneRank(r.Lane) == 0 {
		fail("lane", "Choose the work that the rule asks for.")
	}
	for _, key := range r.Elements {
		if labelOfKey(key) == "element" {
			fail("elements", "There is no element “"+key+"”.")
		}
	}
	switch {
	case r.Formula != "" && (r.When.Signal != "" || len(r.When.below()) > 0):
		fail("formula", "A rule has conditions or a formula, not both.")
	case r.Formula != "":
		f, wrong := compileFormula(r.Name, r.Formula)
		if faults = append(faults, wrong...); f != nil {
			c.formula, c.test = f, f.test
		}
	default:
		nodes := 0
		wrong := r.When.check(r.Name, "", 1, &nodes)
		if len(wrong) == 0 {
			wrong = r.When.contradictions(r.Name, "")
		}
		if faults = append(faults, wrong...); len(wrong) == 0 {
			c.node = compile(&r.When)
			c.test = c.node.test
		}
	}
	return c, faults
}

func ruleName(name string) bool {
	if len(name) < 3 || len(name) > 60 || name[0] < 'a' || name[0] > 'z' {
		return false
	}
	for i := range len(name) {
		if c := name[i]; c != '_' && (c < 'a' || c > 'z') && !isDigit(c) {
			return false
		}
	}
	return true
}

// Uses lists the signals that a rule asks.
func (r *Rule) Uses() []string {
	if r.Formula != "" {
		return formulaUses(r.Formula)
	}
	return r.When.Uses()
}

// Text writes what a rule asks as people read it.
func (r *Rule) Text() string {
	if r.Formula != "" {
		return r.Formula
	}
	return r.When.Text()
}

// RuleNamed finds a rule of the set.
func (rs *Ruleset) RuleNamed(name string) (*Rule, bool) {
	for i := range rs.Rules {
		if rs.Rules[i].Name == name {
			return &rs.Rules[i], true
		}
	}
	return nil, false
}

// UsesList lists the rules that name a watch list. A rule that asks for any watch list names none.
func (rs *Ruleset) UsesList(key string) (names []string) {
	for i := range rs.Rules {
		r := &rs.Rules[i]
		if r.When.namesList(key) || r.Formula != "" && formulaNames(r.Formula, watchListSignal, key) {
			names = append(names, r.Name)
		}
	}
	return names
}

// Default is version 1 of the rules. Its points are invented for the demonstration.
func Default() *Ruleset {
	rs, err := NewRuleset(1, defaultRules())
	if err != nil {
		panic(err) // a fault of the build, found by any test
	}
	return rs
}
