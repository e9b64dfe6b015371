package handlers

import (
	"cmp"
	"slices"
	"strings"

	pages "pilot321/templates/pages/watch"
)

// sortWatchIndex orders the lists; those of one value by title.
func sortWatchIndex(rows []pages.IndexRow, by string, down bool) {
	slices.SortStableFunc(rows, func(a, b pages.IndexRow) int {
		order := 0
		switch by {
		case "owner":
			order = strings.Compare(strings.ToLower(a.Owner), strings.ToLower(b.Owner))
		case "entries":
			order = cmp.Compare(a.Entries, b.Entries)
		case "force":
			order = cmp.Compare(a.InForce, b.InForce)
		case "soon":
			order = cmp.Compare(a.Soon, b.Soon)
		case "changed":
			order = a.ChangedAt.Compare(b.ChangedAt)
		}
		if order == 0 {
			order = strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
		}
		if down {
			return -order
		}
		return order
	})
}
