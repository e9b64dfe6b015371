package handlers

import (
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// longestName is how much of a file's name can be searched for, in bytes.
const longestName = 200

// manifestsAsked reads the filters of a list of manifests. A choice that is not offered is no filter; a
// day that cannot be read is told, so that a list is not taken for the whole. Participants are always
// asked about their own.
func (h *Manifests) manifestsAsked(c echo.Context) (f models.ManifestFilter, p manifests.ListPage) {
	text := func(name string) string { return strings.TrimSpace(c.QueryParam(name)) }
	f.Organisation = scope(Viewer(c))
	if asked := models.ManifestStatus(text("status")); slices.Contains(manifests.Statuses, asked) {
		f.Status = asked
	}
	if asked := models.ManifestWaiting(text("waiting")); slices.Contains(manifests.Waitings, asked) {
		f.Waiting = asked
	}
	if asked := models.ManifestSort(text("sort")); slices.Contains([]models.ManifestSort{models.SortRows, models.SortWaiting}, asked) {
		f.Sort, p.Filter.Sort = asked, string(asked)
	}
	if f.Ascending = text("order") == "asc"; f.Ascending {
		p.Filter.Order = "asc"
	}
	if name := strings.ToValidUTF8(strings.ReplaceAll(text("q"), "\x00", ""), ""); len(name) <= longestName {
		f.Name = name
	}
	if row, ok := h.IDs.Decode(models.IDOrganisation, text("participant")); ok && f.Organisation == 0 {
		f.Organisation, p.Filter.Organisation = row, text("participant")
	}
	p.Filter.Status, p.Filter.Waiting, p.Filter.Name = f.Status, f.Waiting, f.Name
	p.Filter.From, p.Filter.To = text("from"), text("to")
	f.From, f.Until = daySpan(p.Filter.From, p.Filter.To, func(field, message string) {
		p.Errors = append(p.Errors, components.FieldError{Field: field, Message: message})
	})
	return f, p
}

// manifestColumns are the headings of the list. A number is ordered from the top first; a click on the
// column that orders the list turns the order around.
func manifestColumns(c echo.Context, f models.ManifestFilter, staff bool) []components.Column {
	sorted := func(label string, by models.ManifestSort, numeric bool) components.Column {
		values := url.Values{}
		if by != models.SortReceived {
			values.Set("sort", string(by))
		}
		col := components.Column{Label: label, Numeric: numeric}
		if by == f.Sort || by == models.SortReceived && f.Sort == "" {
			col.Sorted = "descending"
			if f.Ascending {
				col.Sorted = "ascending"
			} else {
				values.Set("order", "asc")
			}
		}
		col.SortURL = addressWith(c, c.Request().URL.Path, values, "sort", "order", "before")
		return col
	}
	list := []components.Column{{Label: "File"}, sorted("Received", models.SortReceived, false), {Label: "Status"}}
	if staff {
		list = append(list, components.Column{Label: "Participant"})
	}
	list = append(list, sorted("Rows", models.SortRows, true), components.Column{Label: "Accepted", Numeric: true}, sorted("Waiting", models.SortWaiting, true),
		components.Column{Label: "Filings", Numeric: true})
	if staff {
		list = append(list, components.Column{Label: "Held", Numeric: true})
	}
	return list
}
