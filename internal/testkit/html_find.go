package testkit

import (
	"strings"

	"golang.org/x/net/html"
)

// All gives the elements of a role whose accessible name contains the given text (any, when it is empty), in the order
// of the page: All("link", "Statistics"). Roles are the ones of ARIA, given by the element or by its role attribute.
func (p *Page) All(role, name string) []*html.Node {
	var found []*html.Node
	for node := range p.root.Descendants() {
		if node.Type == html.ElementNode && roleOf(node) == role && strings.Contains(p.nameOf(node), squeeze(name)) {
			found = append(found, node)
		}
	}
	return found
}

// One gives the only element of a role with that name, and fails the test at once if there is none or several.
func (p *Page) One(role, name string) *html.Node {
	p.t.Helper()
	found := p.All(role, name)
	if len(found) != 1 {
		p.t.Fatalf("the page has %d elements of role %q named %q, want one. It says: %s", len(found), role, name, p.Text())
	}
	return found[0]
}

// None fails the test if there is an element of that role and name: a button that this reader must not be offered.
func (p *Page) None(role, name string) {
	p.t.Helper()
	if found := p.All(role, name); len(found) > 0 {
		p.t.Errorf("the page has %d elements of role %q named %q, want none", len(found), role, name)
	}
}

// Labelled gives the only form control with that label, and fails the test at once if there is none or several.
func (p *Page) Labelled(label string) *html.Node {
	p.t.Helper()
	var found []*html.Node
	for node := range p.root.Descendants() {
		if isControl(node) && strings.Contains(p.nameOf(node), squeeze(label)) {
			found = append(found, node)
		}
	}
	if len(found) != 1 {
		p.t.Fatalf("the page has %d controls labelled %q, want one. It says: %s", len(found), label, p.Text())
	}
	return found[0]
}

// plainRoles are the roles that an element has whatever its attributes are.
var plainRoles = map[string]string{"button": "button", "textarea": "textbox", "table": "table", "nav": "navigation",
	"main": "main", "img": "img", "ul": "list", "ol": "list", "li": "listitem", "form": "form", "dialog": "dialog",
	"h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading", "tr": "row",
	"td": "cell", "fieldset": "group", "details": "group", "progress": "progressbar", "option": "option"}

var inputRoles = map[string]string{"": "textbox", "text": "textbox", "email": "textbox", "tel": "textbox",
	"url": "textbox", "search": "searchbox", "number": "spinbutton", "checkbox": "checkbox", "radio": "radio",
	"submit": "button", "button": "button", "reset": "button", "image": "button", "range": "slider"}

// roleOf is a small part of the HTML accessibility mapping: what the portal's pages use.
func roleOf(n *html.Node) string {
	if role, there := attr(n, "role"); there && role != "" {
		return role
	}
	switch n.Data {
	case "a":
		if _, there := attr(n, "href"); there {
			return "link"
		}
		return ""
	case "input":
		return inputRoles[strings.ToLower(Attr(n, "type"))]
	case "select":
		if _, many := attr(n, "multiple"); many {
			return "listbox"
		}
		return "combobox"
	case "th":
		if Attr(n, "scope") == "row" {
			return "rowheader"
		}
		return "columnheader"
	}
	return plainRoles[n.Data]
}

// nameOf is the accessible name: what a screen reader calls the element.
func (p *Page) nameOf(n *html.Node) string {
	if label := squeeze(Attr(n, "aria-label")); label != "" {
		return label
	}
	if ids := strings.Fields(Attr(n, "aria-labelledby")); len(ids) > 0 {
		return p.textOf(ids)
	}
	if isControl(n) {
		return p.labelOf(n)
	}
	switch n.Data {
	case "input":
		if name := squeeze(Attr(n, "value")); name != "" {
			return name
		}
		return squeeze(Attr(n, "alt"))
	case "img":
		return squeeze(Attr(n, "alt"))
	case "table", "fieldset":
		for child := range n.ChildNodes() {
			if child.Data == "caption" || child.Data == "legend" {
				return Text(child)
			}
		}
		return ""
	}
	return squeeze(Text(n) + " " + p.alternatives(n))
}

// alternatives are the texts of the pictures inside a link or a button.
func (p *Page) alternatives(n *html.Node) string {
	var texts []string
	for node := range n.Descendants() {
		if node.Data == "img" {
			texts = append(texts, Attr(node, "alt"))
		}
	}
	return strings.Join(texts, " ")
}

// labelOf is the text of the label elements of a control: those around it, and those that point to it.
func (p *Page) labelOf(n *html.Node) string {
	var texts []string
	for around := range n.Ancestors() {
		if around.Data == "label" {
			texts = append(texts, Text(around))
		}
	}
	if id := Attr(n, "id"); id != "" {
		for node := range p.root.Descendants() {
			if node.Data == "label" && Attr(node, "for") == id {
				texts = append(texts, Text(node))
			}
		}
	}
	return squeeze(strings.Join(texts, " "))
}

func (p *Page) textOf(ids []string) string {
	var texts []string
	for _, id := range ids {
		for node := range p.root.Descendants() {
			if node.Type == html.ElementNode && Attr(node, "id") == id {
				texts = append(texts, Text(node))
			}
		}
	}
	return strings.Join(texts, " ")
}

// isControl tells whether a person fills the element in, and so needs a label. Buttons name themselves.
func isControl(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.Data {
	case "select", "textarea":
		return true
	case "input":
		kind := strings.ToLower(Attr(n, "type"))
		return kind != "hidden" && inputRoles[kind] != "button"
	}
	return false
}
