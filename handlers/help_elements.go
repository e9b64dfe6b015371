package handlers

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/paths"
	"pilot321/templates/pages/dictionary"
)

// Elements lists the elements in force whose label, meaning or spellings have the words that were
// searched, for one kind of filer or all; one by one, or as a table of who must send what.
func (h *Help) Elements(c echo.Context) error {
	p := dictionary.DictionaryPage{Page: h.Page(c), Search: strings.TrimSpace(c.QueryParam("q")), Kind: h.kindAsked(c),
		Matrix: c.QueryParam("view") == "matrix"}
	words := strings.Fields(strings.ToLower(p.Search))
	exact, _ := elements.Recognise(p.Search)
	for _, e := range elements.All() {
		if !e.InForce(h.today()) {
			continue
		}
		p.Total++
		if p.Kind != "" && e.NeedOf(p.Kind) == elements.NotApplicable {
			continue
		}
		if (p.Search != "" && e.ID == exact) || hasWords(e, words) {
			p.Groups = grow(p.Groups, e)
			p.Found++
		}
	}
	p.ListURL = addressWith(c, paths.Elements, nil, "view")
	p.MatrixURL = addressWith(c, paths.Elements, map[string][]string{"view": {"matrix"}})
	return Render(c, http.StatusOK, dictionary.Dictionary(p))
}

// hasWords tells whether an element mentions every word. No words fit everything.
func hasWords(e elements.Element, words []string) bool {
	text := strings.ToLower(strings.Join(append([]string{e.Key, e.Label, e.Group, e.Meaning, e.Format.Hint()}, e.Synonyms...), " "))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// grow puts an element into its group; the dictionary's order is kept.
func grow(groups []dictionary.Group, e elements.Element) []dictionary.Group {
	i := slices.IndexFunc(groups, func(g dictionary.Group) bool { return g.Name == e.Group })
	if i < 0 {
		i, groups = len(groups), append(groups, dictionary.Group{Name: e.Group})
	}
	groups[i].Elements = append(groups[i].Elements, dictionary.Explain(e))
	return groups
}
