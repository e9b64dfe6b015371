package rehearsals

import (
	"strings"
	"time"

	"pilot321/models"
	"pilot321/templates/components"
)

// statusTag is where a rehearsal stands, as a tag.
func statusTag(s models.RehearsalStatus) (text, kind string) {
	switch s {
	case models.RehearsalDone:
		return "Done", components.Success
	case models.RehearsalCancelled:
		return "Canceled", components.Neutral
	case models.RehearsalWorking:
		return "Working", components.Info
	}
	return "Waiting", components.Info
}

// StatusName is the same in a file.
func StatusName(s models.RehearsalStatus) string {
	text, _ := statusTag(s)
	return text
}

// ChangeName is a change in words.
func ChangeName(c models.FlipChange) string {
	switch c {
	case models.FlipNewly:
		return "Newly held"
	case models.FlipNoLonger:
		return "No longer held"
	case models.FlipFamily:
		return "Held for another reason"
	}
	return "Held in another lane"
}

// LabelName is a known outcome in words.
func LabelName(label string) string {
	switch label {
	case models.LabelBad:
		return "Violation found"
	case models.LabelGood:
		return "No violation"
	}
	return "Not known"
}

func changeTag(c models.FlipChange) (text, kind string) {
	switch c {
	case models.FlipNewly:
		return ChangeName(c), components.Warning
	case models.FlipNoLonger:
		return ChangeName(c), components.Success
	}
	return ChangeName(c), components.Info
}

func changeChoices() []components.Choice {
	var list []components.Choice
	for _, c := range []models.FlipChange{models.FlipNewly, models.FlipNoLonger, models.FlipFamily, models.FlipLane} {
		list = append(list, components.Choice{Value: string(c), Label: ChangeName(c)})
	}
	return list
}

func labelChoices() []components.Choice {
	return []components.Choice{{Value: models.LabelBad, Label: "Violation found"}, {Value: models.LabelGood, Label: "No violation"}, {Value: "known", Label: "Either"}}
}

// LaneName is a lane in words.
func LaneName(l models.Lane) string {
	switch l {
	case models.LaneDocuments:
		return "Documents"
	case models.LaneXray:
		return "X-ray"
	case models.LaneExam:
		return "Exam"
	}
	return "Untouched"
}

// rulesText lists names of rules, or says that there are none.
func rulesText(names string) string {
	if names == "" {
		return "no rule"
	}
	return strings.ReplaceAll(names, ",", ", ")
}

// spanText is a span of time as people read it.
func spanText(since, until time.Time) string {
	return components.TimeText(since) + " to " + components.TimeText(until)
}
