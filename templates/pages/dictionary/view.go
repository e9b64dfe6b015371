// Package dictionary holds the pages that explain what to send: every data element with its meaning, form,
// examples and who must send it; a template for each kind of filer; and every code that a check can give.
package dictionary

import (
	"pilot321/elements"
	"pilot321/models"
	"pilot321/templates/layout"
)

// DictionaryPage lists the data elements that fit a search and a kind of filer.
type DictionaryPage struct {
	layout.Page
	Search             string
	Kind               models.FilerKind // "" for all
	Matrix             bool             // a table of who must send what, and not one by one
	Groups             []Group
	Found, Total       int
	ListURL, MatrixURL string
}

// Group is a part of the dictionary.
type Group struct {
	Name     string
	Elements []Explained
}

// Explained is an element with a bad example, what the check says to it and under which code.
type Explained struct {
	elements.Element
	BadValue, BadCode, BadSentence string
}

// Explain sets a bad example beside an element.
func Explain(e elements.Element) Explained {
	x := Explained{Element: e}
	if value, p := elements.BadExample(&e); p != nil {
		x.BadValue, x.BadCode, x.BadSentence = value, p.Code, elements.Sentence(p.Code, value, "")
	}
	return x
}

// counts tells how many of the elements found a kind must send.
func (p DictionaryPage) counts() (n map[string]int) {
	n = map[string]int{}
	for _, g := range p.Groups {
		for _, e := range g.Elements {
			n[need(e.Element, p.Kind)]++
		}
	}
	return n
}

// CodesPage lists the codes that fit a search and a severity.
type CodesPage struct {
	layout.Page
	Search       string
	Severity     models.Severity
	Groups       []CodeGroup
	Found, Total int
	CSV, JSON    string
}

// CodeGroup is a part of the page of codes.
type CodeGroup struct {
	ID, Heading string
	Codes       []models.CodeHelp
}

// TemplatesPage offers templates; with a kind it says what that kind must send.
type TemplatesPage struct {
	layout.Page
	Kind        models.FilerKind
	Workbooks   bool // templates can be had as workbooks
	Required    []elements.Element
	Either      []EitherGroup
	Conditional []elements.Element
	Optional    int
	Header      []string
	Rows        [][]string
}

// EitherGroup is a group of which one element is enough.
type EitherGroup struct {
	Name     string
	Elements []elements.Element
}

// GrowEither puts an element into its group.
func GrowEither(groups []EitherGroup, name string, e elements.Element) []EitherGroup {
	for i := range groups {
		if groups[i].Name == name {
			groups[i].Elements = append(groups[i].Elements, e)
			return groups
		}
	}
	return append(groups, EitherGroup{name, []elements.Element{e}})
}
