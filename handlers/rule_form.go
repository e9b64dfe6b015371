package handlers

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rules"
)

// ruleForm is a rule while it is written: what stands in the form, and what came of checking it.
type ruleForm struct {
	*Rules
	record   models.RulesetRecord
	rules    []risk.Rule
	old      string // name of the rule that is changed; "" of a new one
	edition  string
	typed    pages.Typed
	root     *composed
	faults   []components.FieldError
	atNode   map[string]map[string]string // path of a condition → field → fault
	marked   []pages.MarkedLine
	tried    *pages.Tried
	warnings []string
	confirm  string
}

// openForm fetches the draft and fills the form with the rule that is changed.
func (h *Rules) openForm(c echo.Context) (*ruleForm, error) {
	r, err := h.version(c)
	if err != nil {
		return nil, err
	}
	if r.Status != models.RulesDraft {
		return nil, models.Fail(models.KindConflict, "Version %d is not a draft, so its rules stay as they are. Begin a new draft from it.", r.Version)
	}
	f := &ruleForm{Rules: h, record: r, old: c.Param("rule"), edition: strconv.Itoa(r.Edition), atNode: map[string]map[string]string{}}
	if f.rules, err = risk.ReadRules(&r); err != nil {
		return nil, err
	}
	if f.old == "" {
		f.typed.Points, f.root = "10", &composed{kind: allKind, below: []*composed{{kind: leafKind}}}
		return f, nil
	}
	rule := f.existing()
	if rule == nil {
		return nil, models.NotFound("rule")
	}
	f.typed = pages.Typed{Name: rule.Name, Title: rule.Title, Describe: rule.Describe, Points: strconv.Itoa(rule.Points), Family: string(rule.Family), Public: rule.PublicReason,
		Lane: string(rule.Lane), Formula: rule.Formula, Always: rule.Always, ByFormula: rule.Formula != "", Elements: rule.Elements}
	f.root = composedOf(&rule.When)
	return f, nil
}

// existing is the rule of the draft that is changed, or nil.
func (f *ruleForm) existing() *risk.Rule {
	for i := range f.rules {
		if f.rules[i].Name == f.old {
			return &f.rules[i]
		}
	}
	return nil
}

// New shows the form of a new rule, and Edit that of a rule of the draft.
func (h *Rules) New(c echo.Context) error { return h.open(c) }

// Edit shows the form of a rule of the draft.
func (h *Rules) Edit(c echo.Context) error { return h.open(c) }

func (h *Rules) open(c echo.Context) error {
	f, err := h.openForm(c)
	if err != nil {
		return err
	}
	return f.render(c, http.StatusOK)
}

// read takes over what was typed.
func (f *ruleForm) read(form *Form) {
	f.typed = pages.Typed{Name: form.Text("name"), Title: form.Text("title"), Describe: form.Text("describe"), Points: form.Text("points"), Family: form.Text("family"),
		Public: form.Text("public"), Lane: form.Text("lane"), Formula: strings.ReplaceAll(form.Text("formula"), "\r\n", "\n"), Always: form.Has("always"),
		ByFormula: form.Text("way") == "formula", Elements: slices.Clone(form.List("elements"))}
	if f.old != "" {
		f.typed.Name = f.old
	}
	f.root = readComposed(form.values)
}

// render shows the form as it stands.
func (f *ruleForm) render(c echo.Context, status int) error {
	ctx, version := c.Request().Context(), f.record.Version
	p := pages.RulePage{Page: f.Page(c), Version: version, Edition: f.edition, Name: f.old, Action: paths.RulesAt(paths.RuleNew, version), Typed: f.typed,
		Families: familyChoices(), Publics: publicChoices(), Lanes: ruleLaneChoices(), Elements: elementChoices(), Errors: f.faults, Marked: f.marked, Tried: f.tried,
		Warnings: f.warnings, Confirm: f.confirm}
	slices.SortStableFunc(p.Errors, func(a, b components.FieldError) int { return fieldOrder(a.Field) - fieldOrder(b.Field) })
	if f.old != "" {
		p.Action = paths.RuleAt(paths.RuleEdit, version, f.old)
	}
	var err error
	if p.Standing, err = f.standing(ctx); err != nil {
		return err
	}
	if f.old != "" {
		if p.Use, err = f.Records.RuleUse(ctx, f.old, policy.PortDay(f.Now(), "")-30); err != nil {
			return err
		}
	}
	p.Typed.Root = f.node(f.root, rootPath, "")
	p.Typed.Root.Root, p.Typed.Root.First, p.Typed.Root.Last = true, true, true
	if p.Typed.ByFormula {
		p.Formulas = formulaVariables()
	} else if p.Lists, err = f.suggestions(ctx); err != nil {
		return err
	}
	forScript(&p)
	return Render(c, status, pages.RuleForm(p))
}

// fieldOrder is where a field stands on the page, so that the summary of faults leads from top to bottom.
func fieldOrder(field string) int {
	if i := slices.Index([]string{"", "title", "name", "describe", "formula"}, field); i >= 0 {
		return i
	}
	if i := slices.Index([]string{"points", "family", "lane", "public", "elements", "confirm"}, field); i >= 0 {
		return 100 + i
	}
	return 50 // a condition
}

// node is a condition as the page shows it.
func (f *ruleForm) node(n *composed, path, place string) *pages.Node {
	out := &pages.Node{Path: path, Place: place, Kind: n.kind, Signal: n.signal, Is: n.is, Than: n.than, Values: n.values, Faults: f.atNode[path]}
	if n.kind == leafKind {
		f.describe(out)
	}
	for i, below := range n.below {
		b := f.node(below, path+"."+strconv.Itoa(i+1), placeBelow(place, i+1))
		b.First, b.Last = i == 0, i == len(n.below)-1
		out.Below = append(out.Below, b)
	}
	return out
}

// describe gives a comparison its choices.
func (f *ruleForm) describe(n *pages.Node) {
	n.Signals = signalGroups(nil)
	sig, ok := risk.SignalByName(n.Signal)
	if !ok {
		n.Operators, n.Hint = operatorGroups(nil), valueHint(nil)
		n.Thans = signalGroups(func(s *risk.Signal) bool { return s.Kind.Numeric() })
		return
	}
	n.ValueKind, n.Help, n.Hint, n.Operators = string(sig.Kind), sig.Help, valueHint(sig), operatorGroups(sig)
	if sig.Vocabulary() != nil || sig.ID == risk.SigWatchList {
		n.List = listOf(sig)
	}
	if sig.Kind.Numeric() || n.Than != "" {
		n.Thans = signalGroups(func(s *risk.Signal) bool {
			return s.Name == n.Than || s.Kind == sig.Kind && s.Name != sig.Name && sig.Kind.Numeric()
		})
	}
}

// listOf names the list of suggestions for a signal; signals with the same values share one.
func listOf(sig *risk.Signal) string {
	switch sig.ID {
	case risk.SigOrigin, risk.SigShippedFrom, risk.SigSellerCountry, risk.SigOriginMismatch:
		return "country"
	}
	return sig.Name
}

// suggestions are the lists that the conditions of the form use.
func (f *ruleForm) suggestions(ctx context.Context) (lists []pages.Suggestions, err error) {
	var visit func(n *composed) error
	visit = func(n *composed) error {
		for _, below := range n.below {
			if err := visit(below); err != nil {
				return err
			}
		}
		sig, ok := risk.SignalByName(n.signal)
		if !ok || n.kind != leafKind {
			return nil
		}
		words := sig.Vocabulary()
		if sig.ID == risk.SigWatchList && f.WatchLists != nil {
			if words, err = f.WatchLists(ctx); err != nil {
				return err
			}
		}
		id := listOf(sig)
		if words == nil && sig.ID != risk.SigWatchList || slices.ContainsFunc(lists, func(l pages.Suggestions) bool { return l.ID == id }) {
			return nil
		}
		list := pages.Suggestions{ID: id}
		for _, w := range words {
			list.Words = append(list.Words, components.Choice{Value: w.Value, Label: w.Label})
		}
		lists = append(lists, list)
		return nil
	}
	return lists, visit(f.root)
}
