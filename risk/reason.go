package risk

import (
	"slices"

	"pilot321/models"
)

// reason puts a hit into words: the sentence of every comparison that is true, with the values behind it.
func (c *compiledRule) reason(s *Sight) models.Reason {
	r := models.Reason{Rule: c.Name, Points: c.Points, Saw: map[string]string{}, Always: c.Always,
		Family: c.Family, PublicReason: c.PublicReason, Elements: c.Elements}
	told := telling{sight: s, reason: &r}
	if c.node != nil {
		told.node(c.node)
	} else {
		told.formula(c.formula)
	}
	if r.Sentence == "" {
		r.Sentence = "The rule “" + c.Title + "” holds: " + c.Text() + "."
	}
	if len(c.Elements) == 0 {
		r.Elements = told.elements
	}
	if !told.several {
		r.Organisation = told.org
	}
	return r
}

// telling gathers what the true comparisons of a rule have to say.
type telling struct {
	sight    *Sight
	reason   *models.Reason
	said     []SignalID
	elements []string
	org      int64
	several  bool
}

func (t *telling) node(n *node) {
	switch {
	case n.sig != nil:
		if n.test(t.sight) == yes {
			t.leaf(n)
		}
	case n.Not != nil:
		// What is not so is told by the value that was seen instead.
		if below := n.below[0]; below.sig != nil && n.test(t.sight) == yes {
			t.leaf(&node{Condition: below.Condition, sig: below.sig})
		}
	default:
		for _, below := range n.below {
			if below.test(t.sight) == yes {
				t.node(below)
			}
		}
	}
}

func (t *telling) formula(f *formula) {
	for _, sig := range f.uses {
		t.leaf(&node{Condition: &Condition{Is: IsFound}, sig: sig})
	}
}

func (t *telling) leaf(n *node) {
	v := t.sight.Get(n.sig.ID)
	if v == nil {
		if n.Is == IsNotFound || n.Is == IsNo {
			t.say(notFound(n.sig))
		}
		return
	}
	match := n.match
	if n.Is == IsNoneOf {
		match = nil
	}
	seen := view{t.sight, v, match}
	if !slices.Contains(t.said, v.ID) || match != nil {
		t.said = append(t.said, v.ID)
		t.say(sentence(n.sig, seen))
		saw(n.sig, seen, t.reason.Saw)
	}
	for _, key := range elementKeys(seen) {
		if !slices.Contains(t.elements, key) {
			t.elements = append(t.elements, key)
		}
	}
	switch {
	case v.Org == 0:
		t.several = t.several || n.sig.shared()
	case t.org == 0:
		t.org = v.Org
	case t.org != v.Org:
		t.several = true
	}
}

// shared tells whether a signal without a filer was made of what several filers say, so that no single one answers
// for the hit.
func (s *Signal) shared() bool {
	switch s.ID {
	case SigDisagreement, SigDeclaredShare, SigOriginMismatch, SigPictureSellers, SigPersonDayTotal, SigPersonDayPercent, SigPersonDayParcels,
		SigSplitParcels, SigSplitTotal, SigListedValue:
		return true
	}
	return false
}

func (t *telling) say(text string) { t.reason.Sentence = sentences(t.reason.Sentence, text) }

// sentence puts what was seen of a signal into words.
func sentence(sig *Signal, v view) string {
	if sig.say != nil {
		return sig.say(v)
	}
	return generic(v)
}

func saw(sig *Signal, v view, to map[string]string) {
	if sig.saw != nil {
		sig.saw(v, to)
		return
	}
	to[sig.Name] = shown(sig, v)
}

func notFound(sig *Signal) string {
	if sig.Detects {
		return "No " + sig.Label + " was found."
	}
	return "The " + sig.Label + " is not known."
}
