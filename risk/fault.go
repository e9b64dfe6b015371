package risk

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pilot321/elements"
)

// Fault is what is wrong with a rule, and where.
type Fault struct {
	Rule    string
	At      string // place in the condition, "2.1" is the first below the second; or "12:5" in a formula; "" for the rule
	Field   string // signal, is, values, than, formula, name, points …
	Message string
}

func (f Fault) Error() string {
	where := f.Rule
	if f.At != "" {
		where += ", condition " + f.At
	}
	if where == "" {
		return f.Message
	}
	return where + ": " + f.Message
}

// Faults are all that is wrong with a rule or set of rules.
type Faults []Fault

func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].Error()
	}
	return strings.Join(lines, "\n")
}

// orNil is the faults as an error.
func (f Faults) orNil() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

var errAmount = errors.New("not an amount")

// parseAmount reads a number as people write it for a kind: dollars for money, kilograms for weight.
func parseAmount(kind Kind, text string) (int64, error) {
	text = strings.TrimSpace(text)
	var n int64
	var ok bool
	switch kind {
	case Money:
		n, ok = elements.Cents(strings.TrimPrefix(strings.ReplaceAll(text, ",", ""), "$"))
	case Grams:
		n, ok = elements.Grams(strings.TrimSpace(strings.TrimSuffix(text, "kg")))
	default:
		whole, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(text, "%")), 10, 64)
		n, ok = whole, err == nil && whole >= 0 && whole <= 1_000_000_000
	}
	if !ok {
		return 0, errAmount
	}
	return n, nil
}

func amountHint(kind Kind) string {
	switch kind {
	case Money:
		return "Write an amount in US dollars, for example 12.50."
	case Grams:
		return "Write a weight in kilograms, for example 1.25."
	case Percent:
		return "Write a whole number of percent, for example 40."
	case Days:
		return "Write a whole number of days, for example 7."
	}
	return "Write a whole number, for example 3."
}

// check finds everything wrong with a condition.
func (c *Condition) check(rule, at string, depth int, nodes *int) (faults Faults) {
	fail := func(field, message string, args ...any) {
		faults = append(faults, Fault{rule, at, field, fmt.Sprintf(message, args...)})
	}
	if *nodes++; *nodes > maxNodes {
		if *nodes == maxNodes+1 {
			fail("", "A rule has at most %d conditions. Split it into several rules.", maxNodes)
		}
		return faults
	}
	groups := 0
	for _, has := range []bool{len(c.All) > 0, len(c.Any) > 0, c.Not != nil, c.Signal != ""} {
		if has {
			groups++
		}
	}
	switch {
	case groups == 0:
		fail("signal", "Choose what to look at.")
		return faults
	case groups > 1:
		fail("", "A condition is a comparison or a group, not both.")
		return faults
	case depth > maxDepth:
		fail("", "Groups lie at most %d deep.", maxDepth)
		return faults
	}
	if !c.leaf() {
		for i, sub := range c.below() {
			faults = append(faults, sub.check(rule, below(at, i), depth+1, nodes)...)
		}
		return faults
	}
	return append(faults, c.checkLeaf(rule, at)...)
}

// below is the place of a condition under another one.
func below(at string, i int) string {
	if at == "" {
		return strconv.Itoa(i + 1)
	}
	return at + "." + strconv.Itoa(i+1)
}

func (c *Condition) checkLeaf(rule, at string) (faults Faults) {
	fail := func(field, message string, args ...any) {
		faults = append(faults, Fault{rule, at, field, fmt.Sprintf(message, args...)})
	}
	sig, ok := SignalByName(c.Signal)
	if !ok {
		fail("signal", "There is no signal “%s”. Choose one of the list.", c.Signal)
		return faults
	}
	if c.Is == "" {
		fail("is", "Choose a comparison.")
		return faults
	}
	if !operatorOf(sig.Kind, c.Is) {
		fail("is", "“%s” cannot be asked of “%s”, which is a %s.", c.Is.Label(), sig.Label, sig.Kind.label())
		return faults
	}
	least, most := c.Is.takes()
	if c.Than != "" {
		return append(faults, c.checkThan(rule, at, sig, most)...)
	}
	if len(c.Values) < least {
		fail("values", "Say what to compare with.")
	}
	if most == 0 && len(c.Values) > 0 {
		fail("values", "“%s” is compared with nothing. Leave the value empty, or choose another comparison.", c.Is.Label())
		return faults
	}
	if len(c.Values) > most {
		fail("values", "“%s” takes at most %d values.", c.Is.Label(), most)
	}
	for _, value := range c.Values {
		if sig.Kind.Numeric() {
			if _, err := parseAmount(sig.Kind, value); err != nil {
				fail("values", "“%s” is a %s and cannot be compared with “%s”. %s", sig.Label, sig.Kind.label(), value, amountHint(sig.Kind))
			}
			continue
		}
		if strings.TrimSpace(value) == "" || c.Is == ContainsWord && len(fold(nil, value)) == 0 {
			fail("values", "An empty text is found nowhere. Write at least one letter or digit.")
		}
	}
	return faults
}

func (c *Condition) checkThan(rule, at string, sig *Signal, most int) (faults Faults) {
	other, ok := SignalByName(c.Than)
	switch {
	case !ok:
		return Faults{{rule, at, "than", "There is no signal “" + c.Than + "”. Choose one of the list."}}
	case most == 0 || !sig.Kind.Numeric():
		return Faults{{rule, at, "than", "“" + sig.Label + "” cannot be compared with another signal."}}
	case other.Kind != sig.Kind:
		return Faults{{rule, at, "than", "“" + sig.Label + "” is a " + sig.Kind.label() + " and “" + other.Label + "” a " + other.Kind.label() + "; only like can be compared with like."}}
	case other == sig:
		return Faults{{rule, at, "than", "“" + sig.Label + "” is compared with itself."}}
	case len(c.Values) > 0:
		return Faults{{rule, at, "values", "Compare with a value or with another signal, not with both."}}
	}
	return nil
}

func operatorOf(kind Kind, o Operator) bool {
	for _, have := range kind.Operators() {
		if have == o {
			return true
		}
	}
	return false
}

// label is the kind inside a sentence.
func (k Kind) label() string {
	switch k {
	case Flag:
		return "yes or no"
	case Money:
		return "sum of money"
	case Percent:
		return "percentage"
	case Grams:
		return "weight"
	case Days:
		return "number of days"
	case Text, Set:
		return "text"
	}
	return "number"
}
