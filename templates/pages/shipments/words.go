package shipments

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"pilot321/models"
	"pilot321/templates/components"
)

// laneLabel is what an assessment asks for, in words.
func laneLabel(lane models.Lane) string {
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

func laneKind(lane models.Lane) string {
	switch lane {
	case models.LaneDocuments:
		return components.Info
	case models.LaneXray:
		return components.Warning
	case models.LaneExam:
		return components.Danger
	}
	return components.Neutral
}

func laneChoices() []components.Choice {
	var list []components.Choice
	for _, lane := range []models.Lane{models.LaneExam, models.LaneXray, models.LaneDocuments, models.LaneUntouched} {
		list = append(list, components.Choice{Value: string(lane), Label: laneLabel(lane)})
	}
	return list
}

func eligibilityChoices() []components.Choice {
	var list []components.Choice
	for _, c := range EligibilityCodes {
		list = append(list, components.Choice{Value: c.Code, Label: c.Label})
	}
	return list
}

func personChoices() []components.Choice {
	return []components.Choice{{Value: "over", Label: "Over the limit"}}
}

func heldChoices() []components.Choice {
	return []components.Choice{{Value: "yes", Label: "On hold"}, {Value: "no", Label: "Not on hold"}}
}

// modeLabel is a mode with a capital letter; one that was left out is not known.
func modeLabel(m models.Mode) string {
	if m == "" {
		return "Not known"
	}
	return strings.ToUpper(string(m[:1])) + string(m[1:])
}

// dayText is a day of arrival as people read it.
func dayText(d models.Day) string {
	if d == 0 {
		return "–"
	}
	return d.Time().Format("Jan 2, 2006")
}

func score(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// standing counts the holds that have not ended.
func (p OwnPage) standing() (n int) {
	for _, h := range p.Holds {
		if !h.Ended {
			n++
		}
	}
	return n
}

// verdict answers the two questions apart: whether the data was accepted, and whether a hold stands. It
// never says anything about the goods.
func (p OwnPage) verdict() components.VerdictProps {
	if n := p.standing(); n > 0 {
		return components.VerdictProps{Kind: components.Warning, Tag: "On hold", Heading: "Your data was accepted; the shipment is on hold",
			Text: components.Counted(n, "hold addressed to you stands.", "holds addressed to you stand.") + " Each says below what would clear it."}
	}
	return components.VerdictProps{Kind: components.Success, Tag: "Accepted", Heading: "Your data was accepted; no hold addressed to you stands",
		Text: "You need not do anything. Advance data is used for targeting; it is not an entry."}
}

func (p StaffPage) standing() (n int) {
	for _, h := range p.Holds {
		if h.Hold.Status != models.HoldClosed {
			n++
		}
	}
	return n
}

func (p StaffPage) verdict() components.VerdictProps {
	s := p.Shipment
	v := components.VerdictProps{Kind: laneKind(s.Lane), Tag: laneLabel(s.Lane), Heading: "Score " + strconv.Itoa(s.Score) + " of 100; no hold stands"}
	if n := p.standing(); n > 0 {
		v.Heading = "Score " + strconv.Itoa(s.Score) + " of 100; " + components.Counted(n, "hold stands", "holds stand")
	}
	v.Text = components.Counted(len(p.Filings), "participant filed", "participants filed") + " on this parcel"
	switch n := p.Sides.Disagreements(); {
	case n > 0:
		v.Text += "; they disagree on " + components.Counted(n, "element.", "elements.")
	case len(p.Filings) > 1:
		v.Text += "; they disagree on nothing."
	default:
		v.Text += "."
	}
	return v
}

// eligible is the answer on de minimis as a tag.
func eligible(e models.Eligibility) (text, kind string) {
	if e.Eligible {
		return "Eligible for de minimis", components.Success
	}
	return "Not eligible for de minimis", components.Warning
}

// saw lists the values that a rule saw, in a fixed order.
func saw(r models.Reason) []Value {
	var list []Value
	for _, key := range sortedKeys(r.Saw) {
		list = append(list, Value{Label: strings.ReplaceAll(key, "_", " "), Text: r.Saw[key]})
	}
	return list
}

func holdTag(h models.Hold) (text, kind string) {
	switch h.Status {
	case models.HoldClosed:
		return "Ended", components.Neutral
	case models.HoldWaiting:
		return "Waiting for the participant", components.Info
	case models.HoldExamining:
		return "Exam ordered", components.Warning
	case models.HoldDetained:
		return "Detained", components.Danger
	case models.HoldClaimed:
		return "Being worked on", components.Info
	}
	return "Open", components.Warning
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
