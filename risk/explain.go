package risk

import "pilot321/models"

// Answer of one place of a rule's tree.
const (
	TreeHit     = "hit"
	TreeNotHit  = "not hit"
	TreeUnknown = "not known"
	TreeSkipped = "skipped"
)

// Tree is a rule as it was evaluated: every condition with its answer, the value it saw, and why it was skipped.
type Tree struct {
	Text   string
	Result string
	Saw    string // the value that was compared; "" for a group
	Why    string // why it was skipped, or why nothing is known
	Group  string // all, any or not
	Below  []Tree
}

// RuleTree is one rule of a set as it was evaluated.
type RuleTree struct {
	Rule   Rule
	Result string
	Tree   Tree
}

// Explain gives every rule's evaluated tree, those that hit first. It is derived from what the assessment saw and
// nothing else, so it is the same whenever it is asked for.
func (rs *Ruleset) Explain(s *Sight) (list []RuleTree) {
	for _, wanted := range []string{TreeHit, TreeUnknown, TreeNotHit} {
		for i := range rs.compiled {
			c := &rs.compiled[i]
			if result := named(c.test(s)); result == wanted {
				t := RuleTree{Rule: *c.Rule, Result: result}
				if c.node != nil {
					t.Tree = c.node.explain(s)
				} else {
					t.Tree = c.formula.explain(s)
				}
				list = append(list, t)
			}
		}
	}
	return list
}

func named(t truth) string {
	switch t {
	case yes:
		return TreeHit
	case no:
		return TreeNotHit
	}
	return TreeUnknown
}

func (n *node) explain(s *Sight) Tree {
	t := Tree{Text: n.Text(), Result: named(n.test(s))}
	if n.sig != nil {
		t.Saw, t.Why = n.looked(s)
		return t
	}
	t.Group = "all"
	stop, why := no, "A condition before it is not met, so the group cannot be."
	switch {
	case len(n.Any) > 0:
		t.Group, stop, why = "any", yes, "A condition before it is met, which is enough."
	case n.Not != nil:
		t.Group = "not"
	}
	decided := false
	for _, below := range n.below {
		if decided {
			t.Below = append(t.Below, Tree{Text: below.Text(), Result: TreeSkipped, Why: why})
			continue
		}
		t.Below = append(t.Below, below.explain(s))
		decided = t.Group != "not" && below.test(s) == stop
	}
	return t
}

// looked tells what value a comparison saw, or why there was none.
func (n *node) looked(s *Sight) (value, why string) {
	v := s.Get(n.sig.ID)
	switch {
	case v != nil && n.than != nil && s.Get(n.than.ID) != nil:
		other := s.Get(n.than.ID)
		return shown(n.sig, view{s, v, nil}) + " beside " + shown(n.than, view{s, other, nil}), ""
	case v != nil && n.than != nil:
		return shown(n.sig, view{s, v, nil}), "The " + n.than.Label + " is not known."
	case v != nil:
		return shown(n.sig, view{s, v, nil}), ""
	case n.sig.Detects:
		return "none", ""
	}
	return "", "The " + n.sig.Label + " is not known."
}

// SeenValue is one value as a page lists it.
type SeenValue struct {
	Signal   *Signal
	Value    string
	Sentence string
}

// Everything lists all that was seen, in the order of the signals.
func (s *Sight) Everything() (list []SeenValue) {
	for i := range registry {
		sig := &registry[i]
		if v := s.Get(sig.ID); v != nil {
			list = append(list, SeenValue{sig, shown(sig, view{s, v, nil}), sentence(sig, view{s, v, nil})})
		}
	}
	return list
}

// Replay judges again what an assessment saw. A draw it took part in is added by ApplyControl.
func (rs *Ruleset) Replay(s *Sight) models.Assessment { return rs.judge(s) }

// Identical tells whether two judgements are the same: score, lane, and every reason with its words and values.
func Identical(a, b *models.Assessment) bool {
	if a.Score != b.Score || a.Lane != b.Lane || len(a.Reasons) != len(b.Reasons) {
		return false
	}
	for i := range a.Reasons {
		if !sameReason(&a.Reasons[i], &b.Reasons[i]) {
			return false
		}
	}
	return true
}

func sameReason(a, b *models.Reason) bool {
	if a.Rule != b.Rule || a.Points != b.Points || a.Sentence != b.Sentence || a.Always != b.Always || a.Family != b.Family ||
		a.PublicReason != b.PublicReason || a.Organisation != b.Organisation || len(a.Saw) != len(b.Saw) || len(a.Elements) != len(b.Elements) {
		return false
	}
	for name, value := range a.Saw {
		if other, ok := b.Saw[name]; !ok || other != value {
			return false
		}
	}
	for i := range a.Elements {
		if a.Elements[i] != b.Elements[i] {
			return false
		}
	}
	return true
}
