package testkit

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// MustBeSound fails the test for each of the page's Problems.
func (p *Page) MustBeSound() {
	p.t.Helper()
	for _, problem := range p.Problems() {
		p.t.Errorf("the page is not sound: %s", problem)
	}
}

// Problems are the faults that every page of the portal must be free of, one sentence each: ids used twice, labels and
// references that lead nowhere, images without a text alternative, controls, links and buttons without a name, and
// whatever the content security policy refuses (inline style, inline scripts, on… attributes, javascript: addresses).
func (p *Page) Problems() []string {
	var problems []string
	ids := map[string]int{}
	for node := range p.root.Descendants() {
		if id := Attr(node, "id"); node.Type == html.ElementNode && id != "" {
			if ids[id]++; ids[id] == 2 {
				problems = append(problems, fmt.Sprintf("the id %q is used more than once", id))
			}
		}
	}
	for node := range p.root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		problems = append(problems, p.namelessness(node)...)
		problems = append(problems, references(node, ids)...)
		problems = append(problems, refusedByPolicy(node)...)
	}
	return problems
}

func (p *Page) namelessness(n *html.Node) []string {
	// A hidden element is for nobody, so it needs no name.
	if Attr(n, "aria-hidden") == "true" {
		return nil
	}
	if n.Data == "img" {
		// An empty alternative is right for an ornament, a missing one never is.
		if _, there := attr(n, "alt"); !there {
			return []string{fmt.Sprintf("the image %q has no alt attribute", Attr(n, "src"))}
		}
		return nil
	}
	role := roleOf(n)
	if (isControl(n) || role == "link" || role == "button") && p.nameOf(n) == "" {
		return []string{fmt.Sprintf("%s has no label or name", describe(n))}
	}
	return nil
}

// references reports the attributes that name an id which is not on the page.
func references(n *html.Node, ids map[string]int) []string {
	var problems []string
	for _, name := range []string{"for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-errormessage"} {
		for _, id := range strings.Fields(Attr(n, name)) {
			if ids[id] == 0 {
				problems = append(problems, fmt.Sprintf("%s has %s=%q, and no element has that id", describe(n), name, id))
			}
		}
	}
	if id, inside := strings.CutPrefix(Attr(n, "href"), "#"); inside && id != "" && ids[id] == 0 {
		problems = append(problems, fmt.Sprintf("%s leads to #%s, and no element has that id", describe(n), id))
	}
	return problems
}

func refusedByPolicy(n *html.Node) []string {
	var problems []string
	for _, attribute := range n.Attr {
		switch value := strings.ToLower(strings.TrimSpace(attribute.Val)); {
		case attribute.Key == "style":
			problems = append(problems, describe(n)+" has a style attribute")
		case strings.HasPrefix(attribute.Key, "on"), strings.HasPrefix(attribute.Key, "hx-on"):
			problems = append(problems, fmt.Sprintf("%s has the script attribute %s", describe(n), attribute.Key))
		case strings.HasPrefix(value, "javascript:"):
			problems = append(problems, fmt.Sprintf("%s has a script in %s", describe(n), attribute.Key))
		}
	}
	if n.Data == "style" {
		problems = append(problems, "the page has a style element")
	}
	// Data for a script is no script: only a type that the browser would run counts.
	kind := Attr(n, "type")
	runs := kind == "" || kind == "module" || kind == "importmap" || strings.Contains(kind, "javascript")
	if n.Data == "script" && runs && n.FirstChild != nil && strings.TrimSpace(n.FirstChild.Data) != "" {
		problems = append(problems, "the page has a script written into it")
	}
	return problems
}

// describe names an element by what its author will search for.
func describe(n *html.Node) string {
	for _, name := range []string{"id", "name", "href", "class"} {
		if value := Attr(n, name); value != "" {
			return fmt.Sprintf("<%s %s=%q>", n.Data, name, value)
		}
	}
	return "<" + n.Data + ">"
}
