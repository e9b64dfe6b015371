package web

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
)

// rulesSite is a pilot with shipments, and browsers of those who write rules and of those who only read them.
type rulesSite struct {
	*pilotSite
	ann, ben, officer *browser
}

func newRulesSite(t *testing.T, database string) *rulesSite {
	t.Helper()
	p := newPilot(t, database)
	shop := p.participant("Harborlight", models.Marketplace)
	p.imported(shop, file{"manifest", "mugs.csv", marketplaceCSV(12)})
	return &rulesSite{p, p.person(models.RoleAnalyst, "ann", nil), p.person(models.RoleSupervisor, "ben", nil), p.person(models.RoleOfficer, "officer", nil)}
}

// draft begins a draft from version 1 and gives its address.
func (s *rulesSite) draft(b *browser) string {
	s.t.Helper()
	b.submit(paths.Rules, paths.RulesDraft, "base", "1", "note", "Scans count more.").is(303)
	list, err := s.store.Rulesets(s.t.Context())
	check(s.t, err)
	return paths.RulesAt(paths.RulesVersion, list[0].Version)
}

// edition is where a version stands, as forms send it.
func (s *rulesSite) edition(version int) string {
	s.t.Helper()
	r, err := s.store.RulesetRecord(s.t.Context(), version)
	check(s.t, err)
	return itoa(int64(r.Edition))
}

// ruleForm is the form of a rule as a browser without scripts has it open.
type ruleForm struct {
	b      *browser
	at     string
	fields url.Values
	shown  *reply
}

func (b *browser) openRule(at string) *ruleForm {
	b.site.t.Helper()
	f := &ruleForm{b: b, at: at}
	f.take(b.get(at).is(200))
	return f
}

// take reads what stands in the form, as a browser would send it.
func (f *ruleForm) take(r *reply) {
	f.shown, f.fields = r, url.Values{}
	r.page()
	root, err := html.Parse(strings.NewReader(r.Body.String()))
	check(f.b.site.t, err)
	var form *html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "form" && strings.Contains(testkit.Attr(n, "class"), "dp-rule-form") {
			form = n
		}
	}
	if form == nil {
		f.b.site.t.Fatalf("no form of a rule:\n%.2000s", r.Body)
	}
	for n := range form.Descendants() {
		name := testkit.Attr(n, "name")
		if n.Type != html.ElementNode || name == "" {
			continue
		}
		switch n.Data {
		case "input":
			if testkit.Attr(n, "type") != "checkbox" || hasAttr(n, "checked") {
				f.fields.Add(name, testkit.Attr(n, "value"))
			}
		case "textarea":
			f.fields.Add(name, rawText(n))
		case "select":
			f.fields.Add(name, chosenOption(n))
		}
	}
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func rawText(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}

func chosenOption(n *html.Node) string {
	first, found := "", false
	for o := range n.Descendants() {
		if o.Type == html.ElementNode && o.Data == "option" {
			if hasAttr(o, "selected") {
				return testkit.Attr(o, "value")
			}
			if !found {
				first, found = testkit.Attr(o, "value"), true
			}
		}
	}
	return first
}

// fill types into fields, which must be on the page.
func (f *ruleForm) fill(pairs ...string) *ruleForm {
	f.b.site.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		box := pairs[i] == "always" || pairs[i] == "confirm" || pairs[i] == "elements"
		if _, there := f.fields[pairs[i]]; !there && !box {
			f.b.site.t.Fatalf("the form has no field %s, only %v", pairs[i], f.fields)
		}
		f.fields.Set(pairs[i], pairs[i+1])
	}
	return f
}

// press sends the form with one of its buttons, and takes the page that comes back.
func (f *ruleForm) press(button string, status int) *ruleForm {
	f.b.site.t.Helper()
	f.shown.source(`value="` + button + `"`)
	r := f.send(button).is(status)
	if status != 303 {
		f.take(r)
	}
	f.shown = r
	return f
}

func (f *ruleForm) send(button string) *reply {
	f.fields.Set("do", button)
	return f.b.do("POST", f.at, f.fields)
}

// faultAt fails unless the summary links to a field and the message stands there.
func (f *ruleForm) faultAt(id, message string) {
	f.b.site.t.Helper()
	f.shown.source(`href="#`+id+`"`, `id="`+id+`"`)
	f.shown.page().MustContain(message)
}
