package risk

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"pilot321/models"
)

// Change is one thing that is different in a rule.
type Change struct{ What, Before, After string }

// Difference is a rule that two versions do not have alike.
type Difference struct {
	Name, Title string
	Added       bool
	Removed     bool
	Changes     []Change // of a rule that both have
}

// Differences compares two lists of rules: what was added and what was changed in the order of after, then what was
// removed.
func Differences(before, after []Rule) (list []Difference) {
	had := map[string]*Rule{}
	for i := range before {
		had[before[i].Name] = &before[i]
	}
	for i := range after {
		r := &after[i]
		old := had[r.Name]
		delete(had, r.Name)
		switch {
		case old == nil:
			list = append(list, Difference{Name: r.Name, Title: r.Title, Added: true})
		case !SameRule(old, r):
			list = append(list, Difference{Name: r.Name, Title: r.Title, Changes: changes(old, r)})
		}
	}
	for i := range before {
		if had[before[i].Name] != nil {
			list = append(list, Difference{Name: before[i].Name, Title: before[i].Title, Removed: true})
		}
	}
	return list
}

// SameRule tells whether two rules say the same.
func SameRule(a, b *Rule) bool {
	x, errA := json.Marshal(a)
	y, errB := json.Marshal(b)
	return errA == nil && errB == nil && string(x) == string(y)
}

// SameQuestion tells whether two rules ask the same, whatever they make of the answer.
func SameQuestion(a, b *Rule) bool {
	return SameRule(&Rule{When: a.When, Formula: a.Formula}, &Rule{When: b.When, Formula: b.Formula})
}

func changes(a, b *Rule) (list []Change) {
	for _, c := range []Change{
		{"Condition", a.Text(), b.Text()}, {"Points", a.Weight(), b.Weight()}, {"Hold", a.Family.Label(), b.Family.Label()},
		{"Work", laneLabel(a.Lane), laneLabel(b.Lane)}, {"What a participant may be told", a.PublicReason, b.PublicReason},
		{"Title", a.Title, b.Title}, {"Description", a.Describe, b.Describe},
		{"Elements", labelsOf(a.Elements), labelsOf(b.Elements)},
	} {
		if c.Before != c.After {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		// Two conditions can be written differently and read alike: a value with a zero behind it, a group in a group.
		list = append(list, Change{"Condition", "written otherwise", a.Text()})
	}
	return list
}

// Weight is what a hit counts, in words.
func (r *Rule) Weight() string {
	text := strconv.Itoa(r.Points) + " points"
	if r.Points == 1 {
		text = "1 point"
	}
	if r.Always {
		return text + ", always holds"
	}
	return text
}

func laneLabel(lane models.Lane) string {
	switch lane {
	case models.LaneDocuments:
		return "Documents"
	case models.LaneXray:
		return "X-ray"
	case models.LaneExam:
		return "Exam"
	}
	return string(lane)
}

func labelsOf(keys []string) string {
	if len(keys) == 0 {
		return "those of what it found"
	}
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = labelOfKey(key)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}
