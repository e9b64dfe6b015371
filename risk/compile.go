package risk

import (
	"strings"
)

// truth is the answer to a condition: what cannot be known is neither yes nor no, so that a rule never hits, and never
// fails to hit by a "not", for want of data.
type truth int8

const (
	no truth = iota
	yes
	unknown
)

// test is a compiled condition.
type test func(s *Sight) truth

// node is a compiled condition with what is needed to explain it.
type node struct {
	*Condition
	test  test
	below []*node
	sig   *Signal
	than  *Signal
	limit int64
	match func(value string) bool // of a text or set
}

// compile builds the closures. The condition was checked before.
func compile(c *Condition) *node {
	n := &node{Condition: c}
	if c.leaf() {
		n.compileLeaf()
		return n
	}
	sub := c.below()
	tests := make([]test, len(sub))
	for i := range sub {
		n.below = append(n.below, compile(&sub[i]))
		tests[i] = n.below[i].test
	}
	switch {
	case len(c.All) > 0:
		n.test = all(tests)
	case len(c.Any) > 0:
		n.test = some(tests)
	default:
		below := tests[0]
		n.test = func(s *Sight) truth { return below(s).not() }
	}
	return n
}

func (t truth) not() truth {
	switch t {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

func all(tests []test) test {
	if len(tests) == 1 {
		return tests[0]
	}
	return func(s *Sight) truth {
		result := yes
		for _, t := range tests {
			switch t(s) {
			case no:
				return no
			case unknown:
				result = unknown
			}
		}
		return result
	}
}

func some(tests []test) test {
	if len(tests) == 1 {
		return tests[0]
	}
	return func(s *Sight) truth {
		result := no
		for _, t := range tests {
			switch t(s) {
			case yes:
				return yes
			case unknown:
				result = unknown
			}
		}
		return result
	}
}

func (n *node) compileLeaf() {
	n.sig, _ = SignalByName(n.Signal)
	id := n.sig.ID
	missing := unknown
	if n.sig.Detects {
		missing = no
	}
	switch n.Is {
	case IsFound:
		n.test = func(s *Sight) truth { return is(s.at[id] > 0) }
	case IsNotFound:
		n.test = func(s *Sight) truth { return is(s.at[id] == 0) }
	case IsYes, IsNo:
		want, unseen := int64(0), missing.not()
		if n.Is == IsYes {
			want, unseen = 1, missing
		}
		n.test = func(s *Sight) truth {
			v := s.Get(id)
			if v == nil {
				return unseen
			}
			return is(v.N == want)
		}
	default:
		if n.sig.Kind.Numeric() {
			n.compileNumber(id, missing)
		} else {
			n.compileText(id, missing)
		}
	}
}

func is(b bool) truth {
	if b {
		return yes
	}
	return no
}

func (n *node) compileNumber(id SignalID, missing truth) {
	holds := map[Operator]func(a, b int64) bool{
		IsEqual: func(a, b int64) bool { return a == b }, IsLess: func(a, b int64) bool { return a < b },
		IsAtMost: func(a, b int64) bool { return a <= b }, IsMore: func(a, b int64) bool { return a > b },
		IsAtLeast: func(a, b int64) bool { return a >= b },
	}[n.Is]
	if n.Than != "" {
		n.than, _ = SignalByName(n.Than)
		other := n.than.ID
		n.test = func(s *Sight) truth {
			a, b := s.Get(id), s.Get(other)
			switch {
			case a == nil:
				return missing
			case b == nil:
				return unknown
			}
			return is(holds(a.N, b.N))
		}
		return
	}
	n.limit, _ = parseAmount(n.sig.Kind, n.Values[0])
	limit := n.limit
	n.test = func(s *Sight) truth {
		v := s.Get(id)
		if v == nil {
			return missing
		}
		return is(holds(v.N, limit))
	}
}

func (n *node) compileText(id SignalID, missing truth) {
	n.match = matcher(n.Is, n.Values)
	match, stride := n.match, n.sig.stride
	negative := n.Is == IsNoneOf
	n.test = func(s *Sight) truth {
		v := s.Get(id)
		if v == nil {
			if negative {
				return missing.not()
			}
			return missing
		}
		for i := int(v.from); i < int(v.from)+int(v.size); i += stride {
			if match(s.texts[i]) {
				return is(!negative)
			}
		}
		return is(negative)
	}
}

// matcher tells whether one value of a text is one of those that a comparison names.
func matcher(o Operator, values []string) func(string) bool {
	switch o {
	case StartsWith:
		return func(have string) bool {
			for _, v := range values {
				if len(have) >= len(v) && strings.EqualFold(have[:len(v)], v) {
					return true
				}
			}
			return false
		}
	case ContainsWord:
		// Any kind will do: the scanner is this condition's own.
		phrases := make([]phrase, len(values))
		for i, v := range values {
			phrases[i] = phrase{text: v, kind: place}
		}
		words := newScanner(phrases)
		return func(have string) bool {
			var buffer [640]byte
			var into found
			words.scan(fold(buffer[:0], have), &into)
			return into[place] != nil
		}
	}
	return func(have string) bool {
		for _, v := range values {
			if len(v) == len(have) && strings.EqualFold(have, v) {
				return true
			}
		}
		return false
	}
}
