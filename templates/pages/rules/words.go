package rules

import (
	"strconv"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// StatusLabel is where a version stands, in a word.
func StatusLabel(s models.RulesetStatus) string {
	switch s {
	case models.RulesDraft:
		return "Draft"
	case models.RulesShadow:
		return "In shadow"
	case models.RulesLive:
		return "Live"
	case models.RulesRetired:
		return "Retired"
	case models.RulesDropped:
		return "Dropped"
	}
	return string(s)
}

func statusTag(s models.RulesetStatus) (text, kind string) {
	switch s {
	case models.RulesLive:
		return StatusLabel(s), components.Success
	case models.RulesShadow:
		return StatusLabel(s), components.Info
	case models.RulesDraft:
		return StatusLabel(s), components.Warning
	}
	return StatusLabel(s), components.Neutral
}

// StatusChoices lists the statuses for a filter.
func StatusChoices() (list []components.Choice) {
	for _, s := range []models.RulesetStatus{models.RulesLive, models.RulesShadow, models.RulesDraft, models.RulesRetired, models.RulesDropped} {
		list = append(list, components.Choice{Value: string(s), Label: StatusLabel(s)})
	}
	return list
}

// statusMeans says what a status means for shipments.
func statusMeans(s models.RulesetStatus) (heading, text string) {
	switch s {
	case models.RulesLive:
		return "These rules judge every shipment", "A live version is never changed. To change a rule, begin a draft from it."
	case models.RulesShadow:
		return "These rules are asked beside the live ones and hold nobody", "A version in shadow is not changed. Take it back to the drafts to go on writing."
	case models.RulesDraft:
		return "This is a draft; nothing is judged by it", "Change rules, rehearse it, let it be asked in shadow, and have somebody who wrote none of it publish it."
	case models.RulesRetired:
		return "These rules were live before", "Assessments that were made by them name this version, so it is kept as it was."
	}
	return "This draft was given up", "It is kept for the record. Its rules can be the beginning of another draft."
}

func versionName(n int) string { return "Version " + strconv.Itoa(n) }

func versionURL(n int) string { return paths.RulesAt(paths.RulesVersion, n) }

func baseText(base int) string {
	if base == 0 {
		return "The product"
	}
	return versionName(base)
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

func faultOf(errors []components.FieldError, field string) string {
	for _, e := range errors {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

func differenceKind(text string) string {
	if text == "New" {
		return components.Success
	}
	return components.Warning
}

// resultKind is the kind of the tag that shows an answer.
func resultKind(result string) string {
	switch result {
	case "hit":
		return components.Danger
	case "not known":
		return components.Warning
	}
	return components.Neutral
}

// groupWords are the headings of groups of conditions.
func groupWords(kind string) string {
	switch kind {
	case "any":
		return "At least one of these"
	case "none", "not":
		return "None of these"
	}
	return "All of these"
}

func groupChoices() []components.Choice {
	var list []components.Choice
	for _, kind := range []string{"all", "any", "none"} {
		list = append(list, components.Choice{Value: kind, Label: groupWords(kind)})
	}
	return list
}
