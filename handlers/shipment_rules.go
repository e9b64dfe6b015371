package handlers

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rules"
)

// Shipment shows how every rule was evaluated for a shipment.
func (h *Rules) Shipment(c echo.Context) error {
	j, err := h.judged(c)
	if err != nil {
		return err
	}
	a := j.assessment
	id := h.IDs.Encode(models.IDShipment, j.id)
	p := pages.ShipmentPage{Page: h.Page(c), ID: id, Name: j.name, Assessment: assessmentName(a), At: a.At, Score: a.Score, Lane: ruleLane(a.Lane), Ruleset: a.Ruleset, Missing: j.missing,
		JSON: addressWith(c, paths.For(paths.ShipmentRulesJSON, id), nil)}
	if auth.Allowed(Viewer(c).Role, http.MethodGet, paths.Shipment) {
		p.ShipmentURL = paths.For(paths.Shipment, id)
	}
	if p.Standing, err = h.standing(c.Request().Context()); err != nil {
		return err
	}
	for i := range j.list {
		label := "Score " + strconv.Itoa(j.list[i].Score) + ", " + components.TimeText(j.list[i].At)
		if i == 0 {
			label = "In force: " + lowerFirst(label)
		}
		p.Assessments = append(p.Assessments, components.Choice{Value: assessmentName(&j.list[i]), Label: label})
	}
	if p.Versions, err = h.otherVersions(c.Request().Context(), a.Ruleset); err != nil {
		return err
	}
	if !j.own() {
		p.Version = strconv.Itoa(j.version)
	}
	if j.missing == "" {
		p.Verdict, p.Differs = j.verdict()
		p.Seen, p.Rules, p.Counts = seenGroups(&j.seen), evaluatedRules(j.trees), treeCounts(j.trees)
	}
	return Render(c, http.StatusOK, pages.Shipment(p))
}

// otherVersions are the versions by which an assessment can be judged beside its own.
func (h *Rules) otherVersions(ctx context.Context, own int) (list []components.Choice, err error) {
	all, err := h.Records.Rulesets(ctx)
	for i := range all {
		if all[i].Version != own && all[i].Status != models.RulesDropped {
			list = append(list, components.Choice{Value: strconv.Itoa(all[i].Version), Label: "Version " + strconv.Itoa(all[i].Version) + ", " + lowerFirst(pages.StatusLabel(all[i].Status))})
		}
	}
	return list, err
}

func seenGroups(s *risk.Sight) (groups []pages.SeenGroup) {
	for _, seen := range s.Everything() {
		at := slices.IndexFunc(groups, func(g pages.SeenGroup) bool { return g.Label == seen.Signal.Group })
		if at < 0 {
			at, groups = len(groups), append(groups, pages.SeenGroup{Label: seen.Signal.Group})
		}
		groups[at].Seen = append(groups[at].Seen, pages.Seen{Name: seen.Signal.Name, Label: firstUpper(seen.Signal.Label), Value: seen.Value, Sentence: seen.Sentence})
	}
	return groups
}

func evaluatedRules(trees []risk.RuleTree) (list []pages.Evaluated) {
	for i := range trees {
		t := &trees[i]
		list = append(list, pages.Evaluated{Name: t.Rule.Name, Title: t.Rule.Title, Weight: t.Rule.Weight(), Result: t.Result, Tree: treeView(t.Tree)})
	}
	return list
}

func treeView(t risk.Tree) pages.Tree {
	out := pages.Tree{Text: firstUpper(t.Text), Result: t.Result, Saw: t.Saw, Why: t.Why, Group: t.Group}
	for _, below := range t.Below {
		out.Below = append(out.Below, treeView(below))
	}
	return out
}

func treeCounts(trees []risk.RuleTree) string {
	count := map[string]int{}
	for i := range trees {
		count[trees[i].Result]++
	}
	return components.Counted(len(trees), "rule", "rules") + ": " + strconv.Itoa(count[risk.TreeHit]) + " hit, " + strconv.Itoa(count[risk.TreeUnknown]) + " not known, " + strconv.Itoa(count[risk.TreeNotHit]) + " did not hit."
}
