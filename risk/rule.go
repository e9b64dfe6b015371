package risk

import (
	"fmt"

	"pilot321/models"
)

// Threshold is the score, of 100, from which an assessment asks for a hold. It is invented, like all
// points: no one signal of an ordinary parcel reaches it, nor do two.
const Threshold = 50

// Rule is one thing to look for, as data: staff may change its points and limit and rehearse the change.
type Rule struct {
	Name         string
	Points       int               // added to the score when the rule hits
	Always       bool              // demands a hold whatever the score
	Family       models.HoldFamily // the hold it asks for
	PublicReason string            // key of what a participant may be told
	Elements     []string          // element keys concerned
	Lane         models.Lane       // the work it asks for
	Limit        int64             // the figure it compares with; its unit is in Describe
	Describe     string            // what it looks for, in one sentence for officers
}

// Ruleset is a version of the rules. The version goes into every assessment, so that a decision can be
// replayed with the very rules that led to it. Make one with NewRuleset or Default; do not change it.
type Ruleset struct {
	Version  int
	Rules    []Rule
	compiled []compiledRule
}

// compiledRule binds a rule to the code that detects it.
type compiledRule struct {
	*Rule
	detect detector
	order  int
}

// detector looks for one thing; it reports by making a hit.
type detector func(s *sight, r *Rule) (hit, bool)

// hit is what a detector saw.
type hit struct {
	sentence     string
	saw          map[string]string
	organisation int64    // whose filing shows it; 0: several together
	elements     []string // nil: the rule's
}

// NewRuleset compiles rules. A name that no detector has, twice the same name, or points outside 0–100
// are errors: a rule that is saved but never runs is worse than none.
func NewRuleset(version int, rules []Rule) (*Ruleset, error) {
	rs := &Ruleset{Version: version, Rules: rules}
	seen := map[string]bool{}
	for i := range rules {
		r := &rules[i]
		detect, ok := detectors[r.Name]
		switch {
		case !ok:
			return nil, fmt.Errorf("risk: no rule is called %q", r.Name)
		case seen[r.Name]:
			return nil, fmt.Errorf("risk: rule %q stands twice", r.Name)
		case r.Points < 0 || r.Points > maxScore:
			return nil, fmt.Errorf("risk: rule %q has %d points, not 0 to %d", r.Name, r.Points, maxScore)
		}
		seen[r.Name] = true
		rs.compiled = append(rs.compiled, compiledRule{r, detect, i})
	}
	return rs, nil
}

// Default is version 1 of the rules. Its points are invented for the demonstration.
func Default() *Ruleset {
	rs, err := NewRuleset(1, defaultRules())
	if err != nil {
		panic(err) // a fault of the build, found by any test
	}
	return rs
}
