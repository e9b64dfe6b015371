package intake

import (
	"slices"

	"pilot321/elements"
	"pilot321/models"
)

// Changes lists, cell by cell, what an amended filing says otherwise than the one on file. Lines are
// told apart in the order of the amended one; a line that is not there any more loses every value.
func Changes(old, amended models.Filing) (cells []models.CellChange) {
	cells = appendChanges(cells, 0, old.Values, amended.Values)
	before := matchLines(old.Lines, amended.Lines)
	for i := range amended.Lines {
		var was models.Values
		if before[i] != nil {
			was = before[i].Values
		}
		cells = appendChanges(cells, i+1, was, amended.Lines[i].Values)
	}
	gone := len(amended.Lines)
	for i := range old.Lines {
		if slices.Contains(before, &old.Lines[i]) {
			continue
		}
		gone++
		cells = appendChanges(cells, gone, old.Lines[i].Values, nil)
	}
	return cells
}

// appendChanges walks over both lists, which are in order of the elements.
func appendChanges(to []models.CellChange, line int, old, now models.Values) []models.CellChange {
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && old[0].Element < now[0].Element:
			to = append(to, models.CellChange{Element: elements.Key(old[0].Element), Line: line, Before: old[0].Text})
			old = old[1:]
		case len(old) == 0 || now[0].Element < old[0].Element:
			to = append(to, models.CellChange{Element: elements.Key(now[0].Element), Line: line, After: now[0].Text})
			now = now[1:]
		default:
			if old[0].Text != now[0].Text {
				to = append(to, models.CellChange{Element: elements.Key(now[0].Element), Line: line, Before: old[0].Text, After: now[0].Text})
			}
			old, now = old[1:], now[1:]
		}
	}
	return to
}
