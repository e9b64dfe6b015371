package risk

// Condition is what a rule asks: either all, any or not, with conditions below it, or one comparison. Exactly one of
// All, Any, Not and Signal is set.
type Condition struct {
	All []Condition `json:"all,omitempty"`
	Any []Condition `json:"any,omitempty"`
	Not *Condition  `json:"not,omitempty"`

	Signal string   `json:"signal,omitempty"`
	Is     Operator `json:"is,omitempty"`
	Values []string `json:"values,omitempty"` // what it is compared with, as people write it
	Than   string   `json:"than,omitempty"`   // or another signal of the same kind
}

// Operator is how a comparison compares.
type Operator string

// The operators.
const (
	IsYes        Operator = "yes"
	IsNo         Operator = "no"
	IsFound      Operator = "found"     // of a detecting signal: there is one; of others: it is known
	IsNotFound   Operator = "not_found" // the contrary
	IsEqual      Operator = "equals"
	IsLess       Operator = "less"
	IsAtMost     Operator = "at_most"
	IsMore       Operator = "more"
	IsAtLeast    Operator = "at_least"
	IsOneOf      Operator = "one_of"
	IsNoneOf     Operator = "none_of"
	StartsWith   Operator = "starts_with"
	ContainsWord Operator = "contains_word" // a word or phrase, whatever its case and accents
)

// Label is the operator inside a sentence: "value … more than …".
func (o Operator) Label() string {
	switch o {
	case IsYes:
		return "is yes"
	case IsNo:
		return "is no"
	case IsFound:
		return "is found"
	case IsNotFound:
		return "is not found"
	case IsEqual:
		return "is exactly"
	case IsLess:
		return "is less than"
	case IsAtMost:
		return "is at most"
	case IsMore:
		return "is more than"
	case IsAtLeast:
		return "is at least"
	case IsOneOf:
		return "is one of"
	case IsNoneOf:
		return "is none of"
	case StartsWith:
		return "starts with"
	case ContainsWord:
		return "contains the words"
	}
	return string(o)
}

// Operators are those that a kind of signal can be asked with.
func (k Kind) Operators() []Operator {
	switch k {
	case Flag:
		return []Operator{IsYes, IsNo, IsFound, IsNotFound}
	case Text, Set:
		return []Operator{IsFound, IsNotFound, IsOneOf, IsNoneOf, StartsWith, ContainsWord}
	}
	return []Operator{IsMore, IsAtLeast, IsLess, IsAtMost, IsEqual, IsFound, IsNotFound}
}

// takes tells how many values an operator is compared with: none, one, or one and more.
func (o Operator) takes() (least, most int) {
	switch o {
	case IsYes, IsNo, IsFound, IsNotFound:
		return 0, 0
	case IsOneOf, IsNoneOf, StartsWith, ContainsWord:
		return 1, maxValues
	}
	return 1, 1
}

// Limits on one rule; beyond them nobody could follow it.
const (
	maxValues = 200
	maxDepth  = 6
	maxNodes  = 60
)

// leaf tells whether the condition is one comparison.
func (c *Condition) leaf() bool { return len(c.All) == 0 && len(c.Any) == 0 && c.Not == nil }

// below are the conditions under this one.
func (c *Condition) below() []Condition {
	switch {
	case len(c.All) > 0:
		return c.All
	case len(c.Any) > 0:
		return c.Any
	case c.Not != nil:
		return []Condition{*c.Not}
	}
	return nil
}

// Uses lists the signals that the condition asks, each once.
func (c *Condition) Uses() (names []string) {
	seen := map[string]bool{}
	c.walk(func(leaf *Condition) {
		for _, name := range []string{leaf.Signal, leaf.Than} {
			if name != "" && !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	})
	return names
}

// watchListSignal is the name of the signal whose values are keys of watch lists.
const watchListSignal = "watch_list"

// namesList tells whether a comparison singles a watch list out, by its key or the beginning of it.
func (c *Condition) namesList(key string) (found bool) {
	c.walk(func(leaf *Condition) {
		if leaf.Signal == watchListSignal && len(leaf.Values) > 0 && matcher(leaf.Is, leaf.Values)(key) {
			found = true
		}
	})
	return found
}

func (c *Condition) walk(do func(leaf *Condition)) {
	if c.leaf() {
		do(c)
		return
	}
	for _, sub := range c.below() {
		sub.walk(do)
	}
}

// Text writes the condition as people read it.
func (c *Condition) Text() string { return c.text(false) }

func (c *Condition) text(inside bool) string {
	if c.leaf() {
		return c.leafText()
	}
	if c.Not != nil {
		return "not (" + c.Not.text(false) + ")"
	}
	word := " and "
	if len(c.Any) > 0 {
		word = " or "
	}
	text := ""
	for i, sub := range c.below() {
		if i > 0 {
			text += word
		}
		text += sub.text(true)
	}
	if inside && len(c.below()) > 1 {
		return "(" + text + ")"
	}
	return text
}

func (c *Condition) leafText() string {
	sig, ok := SignalByName(c.Signal)
	if !ok {
		return c.Signal + " ?"
	}
	text := sig.Label + " " + c.Is.Label()
	switch {
	case sig.Detects && c.Is == IsFound:
		return "found: " + sig.Label
	case sig.Detects && c.Is == IsNotFound:
		return "not found: " + sig.Label
	}
	if c.Than != "" {
		if other, ok := SignalByName(c.Than); ok {
			return text + " the " + other.Label
		}
		return text + " " + c.Than
	}
	for i, value := range c.Values {
		switch {
		case i == 0:
			text += " "
		case i == len(c.Values)-1:
			text += " or "
		default:
			text += ", "
		}
		if sig.Kind.Numeric() {
			if n, err := parseAmount(sig.Kind, value); err == nil {
				text += amount(sig.Kind, n)
				continue
			}
		}
		text += "“" + value + "”"
	}
	return text
}
