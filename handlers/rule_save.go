package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rules"
)

// Add takes the form of a new rule, and Change that of a rule of the draft. Every button but "Save the rule" shows the
// form again with what was typed, changed as the button says.
func (h *Rules) Add(c echo.Context) error { return h.submit(c) }

// Change takes the form of a rule of the draft.
func (h *Rules) Change(c echo.Context) error { return h.submit(c) }

func (h *Rules) submit(c echo.Context) error {
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	f, err := h.openForm(c)
	if err != nil {
		return err
	}
	f.read(form)
	switch do := form.Text("do"); do {
	case "save":
		return f.save(c, form)
	case "check":
		return f.check(c)
	case "formula", "conditions":
		f.typed.ByFormula = do == "formula"
	default:
		f.root.press(do)
	}
	f.edition = form.Text("edition")
	return f.render(c, http.StatusOK)
}

// check tells what is wrong with the rule, or what it would have hit. It saves nothing.
func (f *ruleForm) check(c echo.Context) error {
	rule := f.rule()
	if len(f.faults) > 0 {
		return f.render(c, http.StatusUnprocessableEntity)
	}
	if err := f.try(c.Request().Context(), rule); err != nil {
		return err
	}
	return f.render(c, http.StatusOK)
}

// save keeps the rule in the draft, if it is sound and whoever writes it knows what it comes to.
func (f *ruleForm) save(c echo.Context, form *Form) error {
	ctx, version := c.Request().Context(), f.record.Version
	rule := f.rule()
	edition := atoi(form.Text("edition"))
	at := paths.RulesAt(paths.RulesVersion, version) + "#rule-" + rule.Name
	if same, _ := f.named(rule.Name); same != nil && risk.SameRule(same, &rule) && edition+1 == f.record.Edition {
		return Redirect(c, at) // the same button, pressed twice
	}
	if len(f.faults) > 0 {
		return f.render(c, http.StatusUnprocessableEntity)
	}
	if err := f.try(ctx, rule); err != nil {
		return err
	}
	if f.confirm != "" && (!form.Has("confirm") || form.Text("confirmed") != f.confirm) {
		f.fault("confirm", "Confirm that the rule is to be saved all the same, or change it.")
		return f.render(c, http.StatusUnprocessableEntity)
	}
	rules, what := append(slices.Clone(f.rules), rule), "added "+rule.Name
	if f.old != "" {
		_, i := f.named(f.old)
		rules, what = slices.Clone(f.rules), "changed "+rule.Name
		rules[i] = rule
	}
	err := f.Records.SaveRules(ctx, Viewer(c), version, edition, rules, f.record.Note, what)
	if models.KindOf(err) == models.KindConflict && err != nil {
		f.fault("", "Somebody changed the draft meanwhile, so your rule is not saved yet. What you typed is still here. Look at what the draft says now, in another window; then save again.")
		return f.render(c, http.StatusConflict)
	}
	if err != nil {
		return err
	}
	told := "“" + rule.Title + "” is saved in the draft."
	if f.tried.Of > 0 {
		told += " It is true for " + components.Count(f.tried.Hits) + " of " + components.Counted(f.tried.Of, "recent shipment", "recent shipments") + "."
	}
	return Done(c, at, told)
}

// named finds a rule of the draft and its place.
func (f *ruleForm) named(name string) (*risk.Rule, int) {
	i := slices.IndexFunc(f.rules, func(r risk.Rule) bool { return r.Name == name })
	if i < 0 {
		return nil, i
	}
	return &f.rules[i], i
}

func (f *ruleForm) fault(field, message string) {
	f.faults = append(f.faults, components.FieldError{Field: field, Message: message})
}

// nodeFault notes a fault of a condition, at its place in the form.
func (f *ruleForm) nodeFault(path, field, message string) {
	if f.atNode[path] == nil {
		f.atNode[path] = map[string]string{}
	}
	f.atNode[path][field] = strings.TrimSpace(f.atNode[path][field] + " " + message)
	id := path
	if field != "" {
		id += "." + field
	}
	f.fault(id, message)
}

// rule is what was typed as a rule, with all its faults noted.
func (f *ruleForm) rule() risk.Rule {
	t := &f.typed
	points, err := strconv.Atoi(t.Points)
	if err != nil {
		points = -1 // refused below, as any number out of range
	}
	r := risk.Rule{Name: t.Name, Title: t.Title, Describe: t.Describe, Points: points, Always: t.Always, Family: models.HoldFamily(t.Family), PublicReason: t.Public, Lane: models.Lane(t.Lane)}
	if len(t.Elements) > 0 {
		r.Elements = t.Elements
	}
	if old := f.existing(); old != nil && sameSet(old.Elements, r.Elements) {
		r.Elements = old.Elements // boxes come in another order, which says nothing
	}
	if len([]rune(t.Title)) > 120 {
		f.fault("title", "A title has at most 120 characters. Shorten it.")
	}
	if len([]rune(t.Describe)) > 1000 {
		f.fault("describe", "This has at most 1,000 characters. Shorten it.")
	}
	if other, _ := f.named(r.Name); f.old == "" && other != nil {
		f.fault("name", "The draft has a rule of this name. Choose another name, or change that rule.")
	}
	if t.ByFormula {
		if r.Formula = t.Formula; r.Formula == "" {
			f.fault("formula", "Write the formula, or write conditions instead.")
			r.Formula = "value > 0" // so that everything else is checked too
			f.note(r.Check(), nil)
			r.Formula = ""
			return r
		}
		f.note(r.Check(), nil)
		return r
	}
	condition, places, empty := f.root.condition()
	for _, path := range empty {
		f.nodeFault(path, "", "This group is empty. Add a condition to it, or remove it.")
	}
	r.When = condition
	f.note(r.Check(), places)
	r.When = plain(condition)
	return r
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// note puts faults where they belong in the form.
func (f *ruleForm) note(faults risk.Faults, places map[string]string) {
	for _, fault := range faults {
		path, inForm := places[fault.At]
		switch {
		case fault.Field == "formula":
			message := fault.Message
			if line, ok := markedLine(f.typed.Formula, fault.At, message); ok {
				f.marked = append(f.marked, line)
				message = "Line " + strings.Replace(fault.At, ":", ", character ", 1) + ": " + message
			}
			f.fault("formula", message)
		case inForm && (fault.At != "" || ofCondition(fault.Field)):
			if n := f.root.find(path); n != nil && n.kind != leafKind && len(n.below) == 0 {
				continue // told already: the group is empty
			}
			f.nodeFault(path, fault.Field, fault.Message)
		default:
			f.fault(fault.Field, fault.Message)
		}
	}
}

// ofCondition tells whether a field belongs to a condition and not to the rule.
func ofCondition(field string) bool {
	return slices.Contains([]string{"", "signal", "is", "values", "than"}, field)
}

// markedLine finds the line and character of a formula at which something is wrong.
func markedLine(formula, at, message string) (l pages.MarkedLine, ok bool) {
	lineText, columnText, found := strings.Cut(at, ":")
	lines := strings.Split(formula, "\n")
	line, column := atoi(lineText), atoi(columnText)
	if !found || line < 1 || line > len(lines) || column < 1 {
		return l, false
	}
	text := []rune(lines[line-1])
	i := min(column-1, len(text))
	end := min(i+1, len(text))
	l = pages.MarkedLine{Before: string(text[:i]), At: string(text[i:end]), After: string(text[end:]), Message: message}
	if l.At == "" {
		l.At = "▲"
	}
	return l, true
}

// confirmationOf is what a confirmation holds for: this very rule and no other.
func confirmationOf(r *risk.Rule) string {
	doc, _ := json.Marshal(r) // of texts and numbers, which cannot fail
	sum := sha256.Sum256(doc)
	return hex.EncodeToString(sum[:8])
}
