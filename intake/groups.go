package intake

import (
	"cmp"
	"slices"
	"strings"

	"pilot321/models"
)

// firstRows is how many rows a group names.
const firstRows = 10

// GroupKey is a cause: the same code on the same element.
type GroupKey struct{ Code, Element string }

// Groups are findings by cause, with the true count of each.
type Groups map[GroupKey]*models.FindingGroup

// Add counts one finding.
func (g Groups) Add(f *models.Finding) {
	key := GroupKey{f.Code, f.Key}
	group := g[key]
	if group == nil {
		group = &models.FindingGroup{Code: f.Code, Element: f.Key, Severity: f.Severity,
			Sentence: instruction(f.Sentence), Sample: strings.Clone(f.Value)}
		g[key] = group
	}
	group.Count++
	group.FirstRows = insertRow(group.FirstRows, f.Row)
}

// Merge adds the groups of a later batch.
func (g Groups) Merge(later Groups) {
	for key, add := range later {
		have := g[key]
		if have == nil {
			have = &models.FindingGroup{Code: add.Code, Element: add.Element, Severity: add.Severity,
				Sentence: add.Sentence, Sample: add.Sample}
			g[key] = have
		}
		have.Count += add.Count
		for _, row := range add.FirstRows {
			have.FirstRows = insertRow(have.FirstRows, row)
		}
	}
}

// List gives the groups as people want them: what keeps rows out first, then the most frequent.
func (g Groups) List() []models.FindingGroup {
	list := make([]models.FindingGroup, 0, len(g))
	for _, group := range g {
		list = append(list, *group)
	}
	slices.SortFunc(list, func(a, b models.FindingGroup) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), cmp.Compare(b.Count, a.Count),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Element, b.Element))
	})
	return list
}

// insertRow keeps the lowest rows, in order. Rows come nearly sorted, so the place is near the end.
func insertRow(rows []int64, row int64) []int64 {
	if len(rows) == firstRows && row >= rows[firstRows-1] {
		return rows
	}
	at, have := slices.BinarySearch(rows, row)
	if have {
		return rows
	}
	rows = slices.Insert(rows, at, row)
	return rows[:min(len(rows), firstRows)]
}

// instruction is a sentence without what one row sent, since a group speaks of many.
func instruction(sentence string) string {
	before, _, _ := strings.Cut(sentence, " You sent ")
	return before
}
