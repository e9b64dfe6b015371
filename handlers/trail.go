package handlers

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
)

// trail is the way that led to a page of a list that is read from one end: the place where the page
// begins, and before it the places of the pages above. It makes "Newer" possible in lists that can only
// be read towards the older end.
type trail struct {
	place models.ShipmentPlace
	above []string
}

// longestTrail is how many pages back a list remembers; further up it leads to the first page.
const longestTrail = 12

// trailOf reads the parameter "before": places joined by dots, each a row or a score and a row.
func trailOf(c echo.Context) (t trail) {
	parts := strings.Split(c.QueryParam("before"), ".")
	for i, part := range parts {
		place, ok := readPlace(part)
		if !ok {
			return trail{}
		}
		if i == len(parts)-1 {
			return trail{place, parts[:i]}
		}
	}
	return t
}

func readPlace(text string) (p models.ShipmentPlace, ok bool) {
	score, row, scored := strings.Cut(text, "-")
	if !scored {
		score, row = "0", text
	}
	var err error
	if p.Score, err = strconv.Atoi(score); err != nil {
		return models.ShipmentPlace{}, false
	}
	p.Row, err = strconv.ParseInt(row, 10, 64)
	return p, err == nil && p.Row > 0
}

func writePlace(p models.ShipmentPlace) string {
	if p.Score == 0 {
		return strconv.FormatInt(p.Row, 10)
	}
	return strconv.Itoa(p.Score) + "-" + strconv.FormatInt(p.Row, 10)
}

// older is the address of the next page down, or "" behind the last.
func (t trail) older(c echo.Context, next models.ShipmentPlace) string {
	if next.Row == 0 {
		return ""
	}
	parts := append([]string(nil), t.above...)
	if t.place.Row != 0 {
		parts = append(parts, writePlace(t.place))
	}
	if len(parts) > longestTrail {
		parts = parts[len(parts)-longestTrail:]
	}
	return SameList(c, "before", strings.Join(append(parts, writePlace(next)), "."))
}

// newer is the address of the page above, or "" on the first.
func (t trail) newer(c echo.Context) string {
	if t.place.Row == 0 {
		return ""
	}
	return SameList(c, "before", strings.Join(t.above, "."))
}
