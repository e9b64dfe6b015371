package handlers

import (
	"encoding/json"
	"slices"

	"pilot321/elements"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rules"
)

func familyChoices() (list []components.Choice) {
	for _, f := range models.HoldFamilies {
		list = append(list, components.Choice{Value: string(f), Label: f.Label()})
	}
	return list
}

func ruleLaneChoices() (list []components.Choice) {
	for _, lane := range []models.Lane{models.LaneDocuments, models.LaneXray, models.LaneExam} {
		list = append(list, components.Choice{Value: string(lane), Label: ruleLane(lane)})
	}
	return list
}

// ruleLane is the work that a rule asks for, in words.
func ruleLane(lane models.Lane) string {
	switch lane {
	case models.LaneUntouched:
		return "Untouched"
	case models.LaneDocuments:
		return "Documents"
	case models.LaneXray:
		return "X-ray"
	case models.LaneExam:
		return "Exam"
	}
	return string(lane)
}

func publicChoices() (list []components.Choice) {
	for _, key := range risk.PublicReasons {
		list = append(list, components.Choice{Value: key, Label: holds.PublicOf(key).Title})
	}
	return list
}

func elementChoices() (list []components.Choice) {
	for _, e := range elements.All() {
		list = append(list, components.Choice{Value: e.Key, Label: e.Label})
	}
	return list
}

// signalGroups lists the signals under their headings; of nil all, else those that fit.
func signalGroups(fits func(*risk.Signal) bool) (groups []components.ChoiceGroup) {
	signals := risk.Signals()
	for i := range signals {
		s := &signals[i]
		if fits != nil && !fits(s) {
			continue
		}
		at := slices.IndexFunc(groups, func(g components.ChoiceGroup) bool { return g.Label == s.Group })
		if at < 0 {
			at, groups = len(groups), append(groups, components.ChoiceGroup{Label: s.Group})
		}
		groups[at].Choices = append(groups[at].Choices, components.Choice{Value: s.Name, Label: firstUpper(s.Label)})
	}
	return groups
}

// everyOperator lists the operators once, in the order in which they are shown.
func everyOperator() (list []risk.Operator) {
	seen := map[risk.Operator]bool{}
	for _, kind := range []risk.Kind{risk.Number, risk.Text, risk.Flag} {
		for _, o := range kind.Operators() {
			if !seen[o] {
				seen[o] = true
				list = append(list, o)
			}
		}
	}
	return list
}

// operatorGroups lists the operators that a signal can be asked with, and below them the others: without a script the
// signal may be changed after the page was made.
func operatorGroups(sig *risk.Signal) []components.ChoiceGroup {
	fit, rest := components.ChoiceGroup{Label: "Comparisons"}, components.ChoiceGroup{Label: "Only for other signals"}
	for _, o := range everyOperator() {
		choice := components.Choice{Value: string(o), Label: o.Label()}
		if sig == nil || containsOperator(sig.Kind, o) {
			fit.Choices = append(fit.Choices, choice)
		} else {
			rest.Choices = append(rest.Choices, choice)
		}
	}
	if len(rest.Choices) == 0 {
		return []components.ChoiceGroup{fit}
	}
	return []components.ChoiceGroup{fit, rest}
}

func containsOperator(kind risk.Kind, o risk.Operator) bool {
	return slices.Contains(kind.Operators(), o)
}

// valueHint says how a value of a kind is written.
func valueHint(sig *risk.Signal) string {
	if sig == nil {
		return "One a line. A comparison such as “is found” needs none."
	}
	switch sig.Kind {
	case risk.Money:
		return "US dollars, for example 12.50."
	case risk.Grams:
		return "Kilograms, for example 1.25."
	case risk.Percent:
		return "Whole percent, for example 40."
	case risk.Days:
		return "Whole days, for example 7."
	case risk.Number:
		return "A whole number."
	case risk.Flag:
		return "Leave it empty."
	}
	return "One a line. “Is found” and “is not found” need none."
}

// signalUnit is the unit that a formula reckons in, and signalType the type of its variable.
func signalUnit(k risk.Kind) string {
	switch k {
	case risk.Money:
		return "US cents"
	case risk.Grams:
		return "grams"
	case risk.Percent:
		return "percent"
	case risk.Days:
		return "days"
	case risk.Number:
		return "count"
	}
	return ""
}

func signalType(k risk.Kind) string {
	switch k {
	case risk.Flag:
		return "yes or no (bool)"
	case risk.Text:
		return "text (string)"
	case risk.Set:
		return "list of texts (list)"
	}
	return "whole number (int)"
}

func formulaVariables() (list []pages.Variable) {
	signals := risk.Signals()
	for i := range signals {
		s := &signals[i]
		list = append(list, pages.Variable{Name: s.Name, Type: signalType(s.Kind), Unit: signalUnit(s.Kind), Help: s.Help})
	}
	return list
}

// forScript is what the script of the composer needs to know: kinds of signals, operators of kinds, hints.
func forScript(p *pages.RulePage) {
	kinds, operators, hints := map[string]string{}, map[string][]string{}, map[string]string{}
	signals := risk.Signals()
	for i := range signals {
		s := &signals[i]
		kinds[s.Name], hints[s.Name] = string(s.Kind), s.Help
		if operators[string(s.Kind)] == nil {
			for _, o := range s.Kind.Operators() {
				operators[string(s.Kind)] = append(operators[string(s.Kind)], string(o))
			}
		}
	}
	p.Kinds, p.Operators, p.Hints = asJSON(kinds), asJSON(operators), asJSON(hints)
}

func asJSON(v any) string {
	text, _ := json.Marshal(v) // of texts only, which cannot fail
	return string(text)
}
