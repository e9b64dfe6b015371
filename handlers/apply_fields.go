package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"pilot321/elements"
	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// given is what stands in the fields of a step: saved answers, or what was typed.
type given map[string][]string

// mark tells apart what stands in the fields; it is no secret.
func (g given) mark() string {
	text, _ := json.Marshal(g) // maps are written in the order of their keys
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

func saved(step enrollment.Step, a *enrollment.Answers) given {
	values := given{}
	for _, q := range step.Questions() {
		values[q.Name] = q.Given(a)
	}
	return values
}

// typed is the form as it was sent, so that a rejected page shows it again. What may be a social
// security number never goes back to the browser.
func typed(step enrollment.Step, f *Form) given {
	values := given{}
	for _, q := range step.Questions() {
		switch q.Control {
		case enrollment.Several, enrollment.Elements:
			values[q.Name] = f.List(q.Name)
		case enrollment.Date:
			if parts := []string{f.Text(q.Name + "-month"), f.Text(q.Name + "-day"), f.Text(q.Name + "-year")}; strings.Join(parts, "") != "" {
				values[q.Name] = parts
			}
		default:
			if text := enrollment.WithoutSSN(f.Text(q.Name)); text != "" {
				values[q.Name] = []string{text}
			}
		}
	}
	return values
}

// field is a question as the page shows it.
func (h *Apply) field(q *enrollment.Question, values []string, kind models.FilerKind) pages.Field {
	f := pages.Field{Field: components.Field{Name: q.Name, Label: q.Label, Hint: q.Hint, Optional: q.Optional()}, Control: string(q.Control),
		Heading: q.Heading, Values: values, Max: q.Max, Type: q.Type, Fill: q.Fill, Narrow: q.Narrow}
	if len(values) > 0 {
		f.Value = values[0]
	}
	for _, choice := range q.Choices {
		f.Choices = append(f.Choices, components.Choice{Value: choice.Value, Label: choice.Label, Hint: choice.Hint})
	}
	switch q.Control {
	case enrollment.Date:
		if len(values) == 3 {
			f.Month, f.Day, f.Year = values[0], values[1], values[2]
		}
	case enrollment.Elements:
		f.Groups = h.groups(kind, values)
		f.Hint = "This list is for: " + kind.Label() + ". Your originator code and filer type are added by the portal."
	case enrollment.Several:
		f.Optional = false // of ports and other ports one is enough, as the hint says
	}
	if q.Name == "later" {
		f.Optional = false
	}
	return f
}

func (h *Apply) groups(kind models.FilerKind, marked []string) []pages.ElementGroup {
	var groups []pages.ElementGroup
	for _, g := range enrollment.Asked(kind, h.today()) {
		group := pages.ElementGroup{Name: g.Name}
		for _, e := range g.Elements {
			item := pages.ElementItem{Key: e.Key, Label: e.Label, Meaning: e.Meaning, Need: elementNeed(e, kind), Checked: contains(marked, e.Key)}
			item.Required = e.NeedOf(kind) == elements.Required && e.EitherOr == ""
			if e.NeedOf(kind) == elements.Conditional {
				item.Condition = e.Condition
			}
			group.Items = append(group.Items, item)
		}
		groups = append(groups, group)
	}
	return groups
}

// elementNeed says in a few words what an element is to a kind of filer.
func elementNeed(e *elements.Element, kind models.FilerKind) string {
	switch n := e.NeedOf(kind); {
	case n == elements.Either, n == elements.Required && e.EitherOr != "":
		return "One of these is enough"
	case n == elements.Required:
		return "Required"
	case n == elements.Conditional:
		return "In some cases"
	}
	return "Optional"
}

func commas(list []string) string { return strings.Join(list, ", ") }
