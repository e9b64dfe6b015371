// Package watch holds the pages of the named watch lists.
package watch

import (
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// Status is the standing of a list as a tag.
func Status(s models.WatchStatus) (text, kind string) {
	if s == models.WatchActive {
		return "In use", components.Success
	}
	return "Out of use", components.Neutral
}

// kindLabel says what an entry of a kind looks at.
func kindLabel(kind string) string {
	switch kind {
	case "party":
		return "Party"
	case "address":
		return "Address"
	case "word":
		return "Word"
	case "hts":
		return "Tariff number"
	}
	return kind
}

func kindChoices() []components.Choice {
	return []components.Choice{{Value: "party", Label: "Party", Hint: "The name of any party, in any order of its words and without titles and legal forms."},
		{Value: "address", Label: "Address", Hint: "A street with its number, with the usual abbreviations."},
		{Value: "word", Label: "Word", Hint: "A word or phrase in a description; its plural is found, too."},
		{Value: "hts", Label: "Tariff number", Hint: "A number of the Harmonized Tariff Schedule, or its first 2 to 9 digits."}}
}

// DayISO is a last day as files have it; "" for no end.
func DayISO(d models.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// UntilText says how long an entry counts.
func UntilText(d models.Day) string {
	if d == 0 {
		return "without end"
	}
	return "for arrivals until " + d.Time().Format("Jan 2, 2006")
}

func dayText(d models.Day) string {
	if d == 0 {
		return "No end"
	}
	return d.Time().Format("Jan 2, 2006")
}

// dayTag points out an entry that is over or about to be.
func dayTag(d, today models.Day) (text, kind string) {
	switch {
	case d == 0:
		return "", ""
	case d < today:
		return "Over", components.Neutral
	case d <= today+models.WatchSoon:
		return "Ends soon", components.Warning
	}
	return "", ""
}

func fault(errors []components.FieldError, field string) string {
	for _, e := range errors {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// usedText names the rules that look at a list.
func usedText(rules []string) string {
	text := ""
	for i, r := range rules {
		if i > 0 {
			text += ", "
		}
		text += "“" + r + "”"
	}
	return text
}

func crumbs(list models.WatchList, id, last string) []components.Link {
	return []components.Link{{Label: "Watch lists", URL: paths.WatchLists}, {Label: list.Title, URL: paths.For(paths.WatchList, id)}, {Label: last}}
}
