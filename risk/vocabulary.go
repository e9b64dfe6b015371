package risk

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/policy"
)

// Word is a value that a signal can have, with what it stands for.
type Word struct{ Value, Label string }

// Vocabulary lists the values that a text signal can have, or nothing where any text can come.
func (s *Signal) Vocabulary() []Word { return vocabularies[s.ID] }

var vocabularies = func() map[SignalID][]Word {
	var countries, states, modes, kinds, elementKeys []Word
	for _, c := range elements.Countries() {
		countries = append(countries, Word{c.Code, c.Name})
	}
	for _, code := range elements.States() {
		states = append(states, Word{code, ""})
	}
	for _, m := range models.Modes {
		modes = append(modes, Word{string(m), ""})
	}
	for _, k := range models.FilerKinds {
		kinds = append(kinds, Word{string(k), k.Label()})
	}
	for _, e := range elements.All() {
		elementKeys = append(elementKeys, Word{e.Key, e.Label})
	}
	var answers []Word
	for _, code := range []string{policy.Eligible, policy.OverThreshold, policy.PersonDayOver, policy.Suspended, policy.Repealed, policy.ExcludedGoods, policy.ModeNotCovered, policy.BeforeStatute} {
		answers = append(answers, Word{code, eligibilitySentences[code]})
	}
	return map[SignalID][]Word{
		SigOrigin: countries, SigShippedFrom: countries, SigSellerCountry: countries, SigOriginMismatch: countries,
		SigState: states, SigMode: modes, SigFilerKinds: kinds, SigDisagreement: elementKeys, SigEligibility: answers,
		SigExcludedGoods: {{"alcohol", ""}, {"tobacco", ""}, {"perfume", "alcohol perfume"}},
	}
}()

// strangers finds values that a comparison names and the signal never has: such a comparison passes for protection and
// is none. It is asked when a rule is written, not when it is run, so that a code that goes out of use stops nothing.
func (c *Condition) strangers(rule, at string) (faults Faults) {
	if !c.leaf() {
		for i := range c.below() {
			faults = append(faults, c.below()[i].strangers(rule, below(at, i))...)
		}
		return faults
	}
	sig, ok := SignalByName(c.Signal)
	if !ok || c.Is != IsOneOf && c.Is != IsNoneOf || sig.Vocabulary() == nil {
		return nil
	}
	for _, value := range c.Values {
		if hint, known := sig.knows(value); !known {
			faults = append(faults, Fault{rule, at, "values", "“" + value + "” is no value that “" + sig.Label + "” can have. " + hint})
		}
	}
	return faults
}

// knows tells whether a signal can have a value, and else how to write what was probably meant.
func (s *Signal) knows(value string) (hint string, known bool) {
	words := s.Vocabulary()
	for _, w := range words {
		if strings.EqualFold(w.Value, value) {
			return "", true
		}
	}
	switch s.ID {
	case SigOrigin, SigShippedFrom, SigSellerCountry, SigOriginMismatch:
		if code, ok := elements.CountryOf(value); ok {
			return "Write " + code + ".", false
		}
	}
	for _, w := range words {
		if strings.EqualFold(w.Label, value) {
			return "Write " + w.Value + ".", false
		}
	}
	if len(words) > 12 {
		return "Write it as in the list, for example " + words[0].Value + ".", false
	}
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = w.Value
	}
	return "Write one of: " + strings.Join(names, ", ") + ".", false
}
