package risk

import "math"

// contradictions finds groups that can never be met: a number above one limit and below a lower one, a flag that is yes
// and no, a text that is found and not found. A rule that is saved and can never hit would pass for protection.
func (c *Condition) contradictions(rule, at string) (faults Faults) {
	for i := range c.below() {
		faults = append(faults, c.below()[i].contradictions(rule, below(at, i))...)
	}
	if len(c.All) == 0 && !c.leaf() {
		return faults
	}
	ranges := map[string]*span{}
	for _, leaf := range c.required(nil) {
		sig, _ := SignalByName(leaf.Signal)
		r := ranges[leaf.Signal]
		if r == nil {
			r = &span{low: math.MinInt64, high: math.MaxInt64, of: sig}
			ranges[leaf.Signal] = r
		}
		if r.narrow(leaf); r.empty() && !r.told {
			r.told = true
			faults = append(faults, Fault{rule, at, "", "This can never be true: no " + sig.Label + " fits."})
		}
	}
	return faults
}

// required lists the comparisons that must all be true for the condition to be.
func (c *Condition) required(list []*Condition) []*Condition {
	switch {
	case c.leaf():
		return append(list, c)
	case len(c.All) > 0:
		for i := range c.All {
			list = c.All[i].required(list)
		}
	case len(c.Any) == 1:
		list = c.Any[0].required(list)
	}
	return list
}

// span is what values of a signal are left.
type span struct {
	of          *Signal
	low, high   int64
	found, none bool
	oneOf       []string
	some        bool // oneOf counts
	told        bool
}

func (r *span) narrow(c *Condition) {
	switch c.Is {
	case IsFound:
		r.found = true
		return
	case IsNotFound:
		r.none = true
		return
	case IsNoneOf:
		return // a detecting signal that is not there fits
	case IsYes:
		r.low, r.found = max(r.low, 1), true
		return
	case IsNo:
		// A flag that is only there where something was found is "no" where it is not there.
		r.high, r.found = min(r.high, 0), r.found || !r.of.Detects
		return
	case IsOneOf:
		r.found = true
		if r.of.Kind == Text {
			r.keep(c.Values)
		}
		return
	case StartsWith, ContainsWord:
		r.found = true
		return
	}
	r.found = true
	if c.Than != "" || len(c.Values) != 1 {
		return
	}
	n, err := parseAmount(r.of.Kind, c.Values[0])
	if err != nil {
		return
	}
	switch c.Is {
	case IsEqual:
		r.low, r.high = max(r.low, n), min(r.high, n)
	case IsLess:
		r.high = min(r.high, n-1)
	case IsAtMost:
		r.high = min(r.high, n)
	case IsMore:
		r.low = max(r.low, n+1)
	case IsAtLeast:
		r.low = max(r.low, n)
	}
	// Counts and sums never go below zero.
	if r.high < 0 {
		r.low = 0
	}
}

// keep leaves the texts that both comparisons allow.
func (r *span) keep(values []string) {
	if !r.some {
		r.oneOf, r.some = values, true
		return
	}
	match := matcher(IsOneOf, values)
	var left []string
	for _, v := range r.oneOf {
		if match(v) {
			left = append(left, v)
		}
	}
	r.oneOf = left
}

func (r *span) empty() bool {
	return r.low > r.high || r.found && r.none || r.some && len(r.oneOf) == 0
}
