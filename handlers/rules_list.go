package handlers

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rules"
)

// List shows the versions, the newest first.
func (h *Rules) List(c echo.Context) error {
	return h.list(c, http.StatusOK, "", "", nil)
}

func (h *Rules) list(c echo.Context, status int, base, note string, faults []components.FieldError) error {
	rows, err := h.versions(c)
	if err != nil {
		return err
	}
	p := pages.ListPage{Page: h.Page(c), Count: len(rows), Pages: counted(c, len(rows)), Status: c.QueryParam("status"), Keep: keptParams(c, "sort", "order"),
		CSV: sameFilters(c, paths.RulesCSV), CanWrite: mayWrite(Viewer(c)), Base: base, Note: note, Errors: faults,
		Columns: sorting(c, "", []column{{"Version", "version"}, {"Status", "status"}, {"What changes, and why", ""}, {"Made from", ""}, {"Rules", "rules"}, {"Begun", "begun"}, {"Published", "published"}, {"Roll back", ""}})}
	if p.Standing, err = h.standing(c.Request().Context()); err != nil {
		return err
	}
	first := min((PageNumber(c)-1)*PageSize, len(rows))
	p.Rows = rows[first:min(first+PageSize, len(rows))]
	all, err := h.Records.Rulesets(c.Request().Context())
	if err != nil {
		return err
	}
	for i := range all {
		label := "Version " + strconv.Itoa(all[i].Version) + ", " + lowerFirst(pages.StatusLabel(all[i].Status))
		p.Bases = append(p.Bases, components.Choice{Value: strconv.Itoa(all[i].Version), Label: label})
		if all[i].Status == models.RulesLive && p.Base == "" {
			p.Base = strconv.Itoa(all[i].Version)
		}
	}
	return Render(c, status, pages.List(p))
}

// versions are the rows of the list, filtered and sorted as the address says.
func (h *Rules) versions(c echo.Context) ([]pages.VersionRow, error) {
	ctx := c.Request().Context()
	list, err := h.Records.Rulesets(ctx)
	if err != nil {
		return nil, err
	}
	var people []int64
	for i := range list {
		people = append(people, idOf(list[i].CreatedBy), idOf(list[i].PublishedBy))
	}
	names, err := h.Records.UserNames(ctx, people)
	if err != nil {
		return nil, err
	}
	var rows []pages.VersionRow
	for i := range list {
		r := &list[i]
		if wanted := c.QueryParam("status"); wanted != "" && wanted != string(r.Status) {
			continue
		}
		rules, err := risk.ReadRules(r)
		if err != nil {
			return nil, err
		}
		rows = append(rows, pages.VersionRow{Version: r.Version, Edition: r.Edition, Base: r.Base, Rules: len(rules), Status: r.Status, Note: r.Note, CreatedAt: r.CreatedAt,
			PublishedAt: timeOf(r.PublishedAt), Author: names[idOf(r.CreatedBy)], Publisher: names[idOf(r.PublishedBy)]})
	}
	slices.SortStableFunc(rows, versionOrder(c.QueryParam("sort")))
	if c.QueryParam("order") == "desc" {
		slices.Reverse(rows)
	}
	return rows, nil
}

func versionOrder(by string) func(a, b pages.VersionRow) int {
	return func(a, b pages.VersionRow) int {
		switch by {
		case "version":
			return a.Version - b.Version
		case "status":
			return cmp.Compare(a.Status, b.Status)
		case "rules":
			return a.Rules - b.Rules
		case "begun":
			return a.CreatedAt.Compare(b.CreatedAt)
		case "published":
			return a.PublishedAt.Compare(b.PublishedAt)
		}
		return b.Version - a.Version
	}
}

func idOf(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}

func timeOf(at *time.Time) time.Time {
	if at == nil {
		return time.Time{}
	}
	return *at
}

// ListCSV is the same list, whole.
func (h *Rules) ListCSV(c echo.Context) error {
	rows, err := h.versions(c)
	if err != nil {
		return err
	}
	header := []string{"Version", "Status", "What changes, and why", "Made from version", "Rules", "Begun (UTC)", "Begun by", "Published (UTC)", "Published by"}
	return CSV(c, "rule-versions.csv", header, func(write func(...string) error) error {
		for _, r := range rows {
			published := ""
			if !r.PublishedAt.IsZero() {
				published = csvTime(r.PublishedAt)
			}
			if err := write(strconv.Itoa(r.Version), pages.StatusLabel(r.Status), r.Note, strconv.Itoa(r.Base), strconv.Itoa(r.Rules), csvTime(r.CreatedAt), r.Author, published, r.Publisher); err != nil {
				return err
			}
		}
		return nil
	})
}

// Draft begins a draft with the rules of another version.
func (h *Rules) Draft(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	base := f.Number("base", 1, 1_000_000, "Choose the version to begin with.")
	note := f.Need("note", "Say what changes, and why.")
	if len([]rune(note)) > maxNote {
		f.Reject("note", noteTooLong)
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.list(c, http.StatusUnprocessableEntity, f.Text("base"), note, faults)
	}
	list, err := h.Records.Rulesets(c.Request().Context())
	if err != nil {
		return err
	}
	if last := list[0]; last.Status == models.RulesDraft && last.Edition == 1 && last.Base == base && last.Note == note && idOf(last.CreatedBy) == Viewer(c).UserID {
		return Redirect(c, paths.RulesAt(paths.RulesVersion, last.Version)) // the same button, pressed twice
	}
	version, err := h.Records.DraftRuleset(c.Request().Context(), Viewer(c), base, note)
	if err != nil {
		return err
	}
	return Done(c, paths.RulesAt(paths.RulesVersion, version), "The draft is version "+strconv.Itoa(version)+". Nothing is judged by it before somebody publishes it.")
}

// maxNote is how long a note may be, in characters.
const (
	maxNote     = 500
	noteTooLong = "A note has at most 500 characters. Shorten it."
)
