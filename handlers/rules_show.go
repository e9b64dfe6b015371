package handlers

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rules"
)

// Show is the page of one version.
func (h *Rules) Show(c echo.Context) error {
	r, err := h.version(c)
	if err != nil {
		return err
	}
	return h.show(c, http.StatusOK, r, r.Note, nil)
}

func (h *Rules) show(c echo.Context, status int, r models.RulesetRecord, note string, faults []components.FieldError) error {
	ctx, viewer := c.Request().Context(), Viewer(c)
	rules, err := risk.ReadRules(&r)
	if err != nil {
		return err
	}
	p := pages.VersionPage{Page: h.Page(c), Record: r, NoteText: note, Errors: faults, All: len(rules), CanWrite: mayWrite(viewer) && r.Status == models.RulesDraft,
		CSV: sameFilters(c, paths.RulesAt(paths.RulesVersionCSV, r.Version))}
	if p.Standing, err = h.standing(ctx); err != nil {
		return err
	}
	if p.Unfit, err = h.unfit(&r); err != nil {
		return err
	}
	p.Actions = actions(&r, viewer, p.Standing, len(p.Unfit) > 0)
	if err := h.authors(ctx, &p); err != nil {
		return err
	}
	differences, err := h.differences(ctx, &r, rules)
	if err != nil {
		return err
	}
	p.Differences = differenceRows(differences)
	shown := ruleFilter(c, &p.Filter, rules, differences)
	p.Shown, p.Groups = len(shown), ruleGroups(shown, differences)
	events, people, _, err := h.Records.Events(ctx, []string{audit.Subject("ruleset", int64(r.Version))}, historyLength)
	if err != nil {
		return err
	}
	p.History = ruleEvents(events, people, viewer)
	return Render(c, status, pages.Version(p))
}

// authors names who wrote and who published a version.
func (h *Rules) authors(ctx context.Context, p *pages.VersionPage) error {
	r := &p.Record
	names, err := h.Records.UserNames(ctx, append(slices.Clone(r.Editors), idOf(r.CreatedBy), idOf(r.PublishedBy)))
	p.Author, p.Publisher = names[idOf(r.CreatedBy)], names[idOf(r.PublishedBy)]
	for _, id := range r.Editors {
		p.Editors = append(p.Editors, names[id])
	}
	return err
}

// differences compares a version with the one it was made from.
func (h *Rules) differences(ctx context.Context, r *models.RulesetRecord, rules []risk.Rule) ([]risk.Difference, error) {
	if r.Base == 0 {
		return nil, nil
	}
	base, err := h.Records.RulesetRecord(ctx, r.Base)
	if err != nil {
		return nil, err
	}
	before, err := risk.ReadRules(&base)
	return risk.Differences(before, rules), err
}

func differenceRows(list []risk.Difference) (rows []pages.Difference) {
	for _, d := range list {
		row := pages.Difference{Name: d.Name, Title: d.Title, What: "Changed", Kind: components.Warning}
		switch {
		case d.Added:
			row.What, row.Kind = "New", components.Success
		case d.Removed:
			row.What, row.Kind = "Removed", components.Danger
		}
		for _, change := range d.Changes {
			row.Changes = append(row.Changes, pages.Change{What: change.What, Before: change.Before, After: change.After})
		}
		rows = append(rows, row)
	}
	return rows
}

// ruleFilter reads the filters and gives the rules that fit, in the order that is asked for.
func ruleFilter(c echo.Context, f *pages.Filter, rules []risk.Rule, differences []risk.Difference) (shown []risk.Rule) {
	text := func(name string) string { return strings.TrimSpace(c.QueryParam(name)) }
	*f = pages.Filter{Text: text("q"), Family: text("family"), Lane: text("lane"), Signal: text("signal"), Order: text("sort"), Changed: text("changed"),
		Families: familyChoices(), Lanes: ruleLaneChoices(), Signals: signalGroups(nil)}
	for _, value := range []string{f.Text, f.Family, f.Lane, f.Signal, f.Changed} {
		if value != "" {
			f.Active++
		}
	}
	words := strings.Fields(strings.ToLower(f.Text))
	for i := range rules {
		r := &rules[i]
		all := strings.ToLower(r.Name + " " + r.Title + " " + r.Describe + " " + r.Text())
		if f.Family != "" && string(r.Family) != f.Family || f.Lane != "" && string(r.Lane) != f.Lane || f.Signal != "" && !slices.Contains(r.Uses(), f.Signal) ||
			f.Changed != "" && differenceOf(differences, r.Name) == "" || slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all, w) }) {
			continue
		}
		shown = append(shown, *r)
	}
	switch f.Order {
	case "points":
		slices.SortStableFunc(shown, func(a, b risk.Rule) int { return b.Points - a.Points })
	case "title":
		slices.SortStableFunc(shown, func(a, b risk.Rule) int { return strings.Compare(a.Title, b.Title) })
	}
	return shown
}

func differenceOf(list []risk.Difference, name string) string {
	for _, d := range list {
		if d.Name == name && d.Added {
			return "New"
		}
		if d.Name == name && !d.Removed {
			return "Changed"
		}
	}
	return ""
}

// ruleGroups puts rules under the hold that they ask for.
func ruleGroups(rules []risk.Rule, differences []risk.Difference) (groups []pages.Group) {
	// A family that this release does not know is told too: the version is one of another release.
	families := slices.Clone(models.HoldFamilies)
	for i := range rules {
		if !slices.Contains(families, rules[i].Family) {
			families = append(families, rules[i].Family)
		}
	}
	for _, family := range families {
		group := pages.Group{ID: string(family), Label: family.Label()}
		for i := range rules {
			if r := &rules[i]; r.Family == family {
				row := ruleRow(r)
				row.Difference = differenceOf(differences, r.Name)
				group.Rules = append(group.Rules, row)
			}
		}
		if len(group.Rules) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

func ruleRow(r *risk.Rule) pages.Rule {
	labels := make([]string, len(r.Elements))
	for i, key := range r.Elements {
		labels[i] = elementLabel(key)
	}
	return pages.Rule{Name: r.Name, Title: r.Title, Describe: r.Describe, Text: firstUpper(r.Text()), Weight: r.Weight(), Lane: ruleLane(r.Lane),
		Public: holds.PublicOf(r.PublicReason).Title, Elements: strings.Join(labels, ", "), Formula: r.Formula != ""}
}

// ruleEvents words the history of a version.
func ruleEvents(events []models.Event, people map[int64]models.User, viewer models.Actor) (list []components.Event) {
	for _, e := range events {
		var d struct {
			What string `json:"what"`
			Note string `json:"note"`
		}
		_ = json.Unmarshal(e.Detail, &d) // an entry without a detail is told without one
		list = append(list, components.Event{At: e.At, Who: whoActed(e, people, viewer), What: auditAction(e.Action), Detail: d.What + d.Note})
	}
	return list
}

// ShowCSV is the version's rules, filtered as on the page.
func (h *Rules) ShowCSV(c echo.Context) error {
	r, err := h.version(c)
	if err != nil {
		return err
	}
	rules, err := risk.ReadRules(&r)
	if err != nil {
		return err
	}
	differences, err := h.differences(c.Request().Context(), &r, rules)
	if err != nil {
		return err
	}
	shown := ruleFilter(c, &pages.Filter{}, rules, differences)
	header := []string{"Name", "Title", "Hits when", "Points", "Always holds", "Hold", "Work", "A participant may be told", "Elements", "Looks at", "Description", "Difference"}
	return CSV(c, "rules-version-"+strconv.Itoa(r.Version)+".csv", header, func(write func(...string) error) error {
		for i := range shown {
			rule := &shown[i]
			always := "no"
			if rule.Always {
				always = "yes"
			}
			row := ruleRow(rule)
			if err := write(rule.Name, rule.Title, rule.Text(), strconv.Itoa(rule.Points), always, rule.Family.Label(), row.Lane, row.Public, row.Elements,
				strings.Join(rule.Uses(), ", "), rule.Describe, differenceOf(differences, rule.Name)); err != nil {
				return err
			}
		}
		return nil
	})
}
