package testkit

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// witness is a testing.TB that writes down what would have failed, to test the checks that fail tests.
type witness struct {
	testing.TB
	said []string
}

func (w *witness) Helper()                   {}
func (w *witness) Errorf(f string, a ...any) { w.said = append(w.said, fmt.Sprintf(f, a...)) }
func (w *witness) Fatalf(f string, a ...any) { w.Errorf(f, a...); panic(w) }

// failures runs a check on a page and gives what it reported.
func failures(t *testing.T, body string, check func(*Page)) []string {
	t.Helper()
	w := &witness{TB: t}
	func() {
		defer func() {
			if caught := recover(); caught != nil && caught != any(w) {
				panic(caught)
			}
		}()
		check(HTML(w, body))
	}()
	return w.said
}

const soundPage = `<!doctype html><html lang="en"><head><title>Holds</title><script src="/static/a.js"></script></head>
<body><a href="#main">Skip to the content</a>
<nav aria-label="Main"><a href="/holds">Holds</a> <a href="/"><img src="/logo.svg" alt="Home"></a></nav>
<main id="main"><h1 id="title">Hold &amp;
   examine</h1><p>Two parcels<br>are <strong>he</strong>ld.</p>
<form method="post"><input type="hidden" name="token" value="secret">
<label for="why">Reason</label><textarea id="why" aria-describedby="hint"></textarea><p id="hint">Plain words.</p>
<label><input type="checkbox" name="sure"> I am sure</label>
<select aria-labelledby="title"><option>One</option></select>
<button>Remove hold</button><input type="submit" value="Detain"></form>
<table><caption>Lines</caption><tr><th>Row</th></tr></table>
<script type="application/json">{"a":1}</script><img src="/line.svg" alt=""></main></body></html>`

func TestTextOnThePage(t *testing.T) {
	for _, test := range []struct {
		name  string
		check func(*Page)
		want  int
	}{
		{"there, over a line break", func(p *Page) { p.MustContain("Hold & examine", "parcels are held.") }, 0},
		{"not there", func(p *Page) { p.MustContain("Cleared", "Released", "Holds") }, 2},
		{"scripts are not text", func(p *Page) { p.MustContain(`{"a":1}`) }, 1},
		{"rightly absent", func(p *Page) { p.MustNotContain("Score", "Cleared") }, 0},
		{"wrongly there", func(p *Page) { p.MustNotContain("Remove hold") }, 1},
		{"wrongly in an attribute", func(p *Page) { p.MustNotContain("secret") }, 1},
		{"wrongly in a script", func(p *Page) { p.MustNotContain(`"a":1`) }, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := failures(t, soundPage, test.check); len(got) != test.want {
				t.Errorf("%d failures, want %d: %q", len(got), test.want, got)
			}
		})
	}
}

func TestFindByRoleAndLabel(t *testing.T) {
	for _, test := range []struct {
		name  string
		check func(*Page)
		want  int
	}{
		{"a heading", func(p *Page) { p.One("heading", "Hold & examine") }, 0},
		{"a link by its picture", func(p *Page) { p.One("link", "Home") }, 0},
		{"a navigation by its label", func(p *Page) { p.One("navigation", "Main") }, 0},
		{"a button by its value", func(p *Page) { p.One("button", "Detain") }, 0},
		{"a table by its caption", func(p *Page) { p.One("table", "Lines") }, 0},
		{"a box that is labelled from outside", func(p *Page) { p.Labelled("Reason") }, 0},
		{"a box inside its label", func(p *Page) { p.Labelled("I am sure") }, 0},
		{"a list labelled by a heading", func(p *Page) { p.One("combobox", "Hold & examine") }, 0},
		{"nothing of that name", func(p *Page) { p.One("button", "Release") }, 1},
		{"several of that role", func(p *Page) { p.One("link", "") }, 1},
		{"no such label", func(p *Page) { p.Labelled("Score") }, 1},
		{"a hidden field has no label", func(p *Page) { p.Labelled("secret") }, 1},
		{"rightly no button", func(p *Page) { p.None("button", "Release") }, 0},
		{"wrongly a button", func(p *Page) { p.None("button", "Remove hold") }, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := failures(t, soundPage, test.check); len(got) != test.want {
				t.Errorf("%d failures, want %d: %q", len(got), test.want, got)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       []string // a part of each problem, in order; none means a sound page
	}{
		{"a sound page", soundPage, nil},
		{"an id twice, and three times", `<p id=a><p id=a><p id=a>`, []string{`the id "a" is used more than once`}},
		{"an image without alt", `<img src="/x.png">`, []string{`"/x.png" has no alt`}},
		{"a control without a label", `<input name=q><textarea></textarea><select name=s></select>`,
			[]string{`<input name="q"> has no label`, `<textarea> has no label`, `<select name="s"> has no label`}},
		{"a placeholder is no label", `<input name=q placeholder=Search>`, []string{"no label"}},
		{"a label that leads nowhere", `<label for=b>Name</label><input id=a>`,
			[]string{`for="b"`, `<input id="a"> has no label`}},
		{"a description that is missing", `<label for=a>A</label><input id=a aria-describedby="hint error">`,
			[]string{`"hint"`, `"error"`}},
		{"a link to nowhere on the page", `<a href="#list">To the list</a>`, []string{"leads to #list"}},
		{"a link and a button without a name", `<a href="/x"></a><button class=b></button>`,
			[]string{`<a href="/x">`, `<button class="b">`}},
		{"an inline style", `<p style="color:red">`, []string{"style attribute"}},
		{"a style element", `<style>p{}</style>`, []string{"style element"}},
		{"a script attribute", `<p onclick="x()">`, []string{"onclick"}},
		{"a script of htmx", `<p hx-on:click="x()">`, []string{"hx-on:click"}},
		{"a script in an address", `<a href=" JavaScript:x()">Go</a>`, []string{"script in href"}},
		{"an inline script", `<script>x()</script><script type=module>y()</script>`,
			[]string{"script written into it", "script written into it"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := HTML(t, test.body).Problems()
			same := slices.EqualFunc(got, test.want, strings.Contains)
			if !same {
				t.Errorf("problems %q, want %q", got, test.want)
			}
			if reported := failures(t, test.body, (*Page).MustBeSound); len(reported) != len(test.want) {
				t.Errorf("MustBeSound reported %d problems, want %d: %q", len(reported), len(test.want), reported)
			}
		})
	}
}
