package testkit

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Page is a parsed page and the test that looks at it. Text is compared as a reader sees it: scripts and style sheets
// left out, runs of white space as one space.
type Page struct {
	t    testing.TB
	root *html.Node
}

// HTML parses a page, or a fragment of one. What it cannot parse fails the test; browsers forgive nearly everything,
// and so does the parser, so Problems is where the faults of a page are found.
func HTML(t testing.TB, body string) *Page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("the page does not parse: %v", err)
	}
	return &Page{t: t, root: root}
}

// Text is everything a reader sees on the page.
func (p *Page) Text() string { return Text(p.root) }

// MustContain fails the test for each of the texts that is not on the page.
func (p *Page) MustContain(texts ...string) {
	p.t.Helper()
	page := p.Text()
	for _, text := range texts {
		if !strings.Contains(page, squeeze(text)) {
			p.t.Errorf("the page does not say %q. It says: %s", text, page)
		}
	}
}

// MustNotContain fails the test for each of the texts that is on the page or anywhere in its source: an attribute or a
// comment betrays a secret as well as a sentence does.
func (p *Page) MustNotContain(texts ...string) {
	p.t.Helper()
	page, source := p.Text(), p.source()
	for _, text := range texts {
		if strings.Contains(page, squeeze(text)) {
			p.t.Errorf("the page says %q, which it must not: %s", text, page)
		} else if strings.Contains(source, text) {
			p.t.Errorf("the source of the page holds %q, which it must not", text)
		}
	}
}

// source is the page written out again with character references resolved, so that no spelling hides a text.
func (p *Page) source() string {
	var b strings.Builder
	for node := range p.root.Descendants() {
		b.WriteString(node.Data)
		b.WriteByte(' ')
		for _, attribute := range node.Attr {
			b.WriteString(attribute.Key + "=" + attribute.Val + " ")
		}
	}
	return b.String()
}

// Text is what a reader sees of an element: without scripts, style sheets and templates, in single spaces.
func Text(n *html.Node) string {
	var b strings.Builder
	writeText(&b, n)
	return squeeze(b.String())
}

func writeText(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "template"):
	default:
		for child := range n.ChildNodes() {
			writeText(b, child)
		}
		// Elements other than these few end a word, as they do on the screen.
		if n.Type == html.ElementNode && !phrasing[n.Data] {
			b.WriteByte(' ')
		}
	}
}

var phrasing = map[string]bool{"a": true, "abbr": true, "b": true, "code": true, "em": true, "i": true, "mark": true,
	"small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "u": true}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// Attr is the value of an element's attribute, empty if it has none.
func Attr(n *html.Node, name string) string {
	value, _ := attr(n, name)
	return value
}

func attr(n *html.Node, name string) (value string, there bool) {
	for _, attribute := range n.Attr {
		if attribute.Key == name {
			return attribute.Val, true
		}
	}
	return "", false
}
