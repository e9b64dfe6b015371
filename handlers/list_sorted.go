package handlers

import (
	"fmt"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/templates/components"
)

// column is a column of a sorted list; one without a name cannot be sorted by.
type column struct{ label, name string }

// sorting are the headings of a list. A click on the column that orders it turns the order around.
func sorting(c echo.Context, usual string, columns []column) []components.Column {
	by, down := c.QueryParam("sort"), c.QueryParam("order") == "desc"
	known := false
	for _, col := range columns {
		known = known || (col.name != "" && col.name == by)
	}
	if !known {
		by = usual
	}
	var heads []components.Column
	for _, col := range columns {
		head := components.Column{Label: col.label}
		if col.name != "" {
			values := url.Values{"sort": {col.name}}
			if col.name == by {
				head.Sorted = "ascending"
				if down {
					head.Sorted = "descending"
				} else {
					values.Set("order", "desc")
				}
			}
			head.SortURL = addressWith(c, c.Request().URL.Path, values, "sort", "order", "page")
		}
		heads = append(heads, head)
	}
	return heads
}

// addressWith is a path with the parameters of the request, some of them replaced.
func addressWith(c echo.Context, path string, set url.Values, drop ...string) string {
	q := url.Values{}
	for name, values := range c.QueryParams() {
		if !contains(drop, name) && len(values) > 0 && values[0] != "" {
			q.Set(name, values[0])
		}
	}
	for name, values := range set {
		q[name] = values
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// sameFilters is another address with the same filters and order.
func sameFilters(c echo.Context, path string) string { return addressWith(c, path, nil, "page") }

// keptParams are parameters that a form of filters carries along.
func keptParams(c echo.Context, names ...string) map[string]string {
	values := map[string]string{}
	for _, name := range names {
		if v := c.QueryParam(name); v != "" {
			values[name] = v
		}
	}
	return values
}

// pageOf is the stretch of a counted list that the address asks for.
func pageOf(c echo.Context, usual string) enrollment.Page {
	p := enrollment.Page{Sort: c.QueryParam("sort"), Descending: c.QueryParam("order") == "desc", Skip: (PageNumber(c) - 1) * PageSize, Limit: PageSize}
	if p.Sort == "" {
		p.Sort = usual
	}
	return p
}

// counted is the paging below a list of n rows.
func counted(c echo.Context, n int) components.CountedProps {
	page := PageNumber(c)
	first, last := (page-1)*PageSize+1, min(page*PageSize, n)
	p := components.CountedProps{Page: page, Pages: Pages(n), URL: func(page int) string {
		return addressWith(c, c.Request().URL.Path, url.Values{"page": {strconv.Itoa(page)}})
	}}
	if first <= last {
		p.Shown = fmt.Sprintf("%s to %s of %s", components.Count(first), components.Count(last), components.Count(n))
	} else if n > 0 {
		p.Shown = "There is no such page."
	}
	return p
}
