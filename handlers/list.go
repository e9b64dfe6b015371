package handlers

import (
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"
)

// PageSize is how many rows a list shows at once.
const PageSize = 50

// PageNumber is the page that a counted list is asked for, from 1. Nonsense is the first page.
func PageNumber(c echo.Context) int {
	n, err := strconv.Atoi(c.QueryParam("page"))
	if err != nil || n < 1 || n > 1_000_000 {
		return 1
	}
	return n
}

// Pages is how many pages a list of so many rows has.
func Pages(rows int) int { return max(1, (rows+PageSize-1)/PageSize) }

// Cursor is the place in a growing list: a row number and on which side of it to go on.
type Cursor struct {
	Row   int64
	Newer bool // rows after Row; else rows before it
}

// CursorOf reads the place from the address ("before" or "after" and a number). The numbers are
// those of a list that the viewer may see anyway, so they need not be secret.
func CursorOf(c echo.Context) Cursor {
	if n, err := strconv.ParseInt(c.QueryParam("after"), 10, 64); err == nil && n > 0 {
		return Cursor{Row: n, Newer: true}
	}
	if n, err := strconv.ParseInt(c.QueryParam("before"), 10, 64); err == nil && n > 0 {
		return Cursor{Row: n}
	}
	return Cursor{}
}

// SameList is the address of the same list with one parameter changed and the page turned back to
// the first unless it is the page that changes.
func SameList(c echo.Context, name, value string) string {
	q := url.Values{}
	for k, v := range c.QueryParams() {
		if len(v) > 0 && v[0] != "" {
			q.Set(k, v[0])
		}
	}
	for _, place := range []string{"page", "before", "after"} {
		q.Del(place)
	}
	q.Set(name, value)
	if value == "" {
		q.Del(name)
	}
	if len(q) == 0 {
		return c.Request().URL.Path
	}
	return c.Request().URL.Path + "?" + q.Encode()
}
