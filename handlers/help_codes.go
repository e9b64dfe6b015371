package handlers

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/pages/dictionary"
)

// codeGroups are the parts of the page of codes, by how a code begins. The rest is about values.
var codeGroups = []struct{ id, heading, prefixes string }{
	{"file", "The whole file", "file"},
	{"row", "A row as a whole", "row join_key product"},
	{"values", "Values", ""},
	{"pictures", "Pictures and bundles", "picture pictures"},
	{"answers", "Answers to the command line", "manifest transmission rows"},
}

// Codes explains every stable code of a finding or refusal that fits the search.
func (h *Help) Codes(c echo.Context) error {
	p := dictionary.CodesPage{Page: h.Page(c), Search: strings.TrimSpace(c.QueryParam("q"))}
	p.Severity, _ = severityAsked(c)
	for _, g := range codeGroups {
		p.Groups = append(p.Groups, dictionary.CodeGroup{ID: g.id, Heading: g.heading})
	}
	for _, code := range flow.Codes() {
		p.Total++
		if codeFits(c, code) {
			p.Found++
			g := &p.Groups[groupOf(code.Code)]
			g.Codes = append(g.Codes, code)
		}
	}
	p.CSV, p.JSON = sameFilters(c, paths.CodesCSV), sameFilters(c, paths.CodesJSON)
	return Render(c, http.StatusOK, dictionary.Codes(p))
}

// groupOf finds the part of the page to which a code belongs.
func groupOf(code string) int {
	prefix, _, _ := strings.Cut(code, ".")
	i := slices.IndexFunc(codeGroups, func(g struct{ id, heading, prefixes string }) bool {
		return contains(strings.Fields(g.prefixes), prefix)
	})
	if i >= 0 {
		return i
	}
	return slices.IndexFunc(codeGroups, func(g struct{ id, heading, prefixes string }) bool { return g.prefixes == "" })
}

// severityAsked is the severity that a list of codes is filtered by.
func severityAsked(c echo.Context) (models.Severity, bool) {
	asked := models.Severity(c.QueryParam("severity"))
	if slices.Contains([]models.Severity{models.SeverityRefusal, models.SeverityError, models.SeverityWarning}, asked) {
		return asked, true
	}
	return "", false
}

// codeFits tells whether a code is of the severity asked for and mentions every word searched.
func codeFits(c echo.Context, code models.CodeHelp) bool {
	if severity, asked := severityAsked(c); asked && severity != code.Severity {
		return false
	}
	text := code.Code + " " + code.Sentence
	if e := elements.Get(code.Element); e != nil {
		text += " " + e.Label
	}
	text = strings.ToLower(text)
	for _, word := range strings.Fields(strings.ToLower(c.QueryParam("q"))) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
