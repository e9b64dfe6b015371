package handlers

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"pilot321/risk"
)

// composed is a condition as the form has it. Unlike a risk.Condition it may be unfinished: a group without conditions,
// a comparison without a signal. Its place in the form is written into the names of its fields: "c.1.2.signal".
type composed struct {
	kind                           string // leaf, all, any or none
	signal, is, than, values, adds string
	below                          []*composed
}

// The kinds of a composed condition.
const (
	leafKind = "leaf"
	allKind  = "all"
	anyKind  = "any"
	noneKind = "none"
	rootPath = "c"
)

// Bounds on what a form may send; the rule's own limits are told to the writer and are narrower.
const (
	mostComposed    = 200
	deepestComposed = 12
)

// readComposed reads the conditions out of a posted form; the root is always a group.
func readComposed(v url.Values) *composed {
	left := mostComposed
	root := readNode(v, rootPath, 0, &left)
	if root.kind == leafKind {
		return &composed{kind: allKind, below: []*composed{root}}
	}
	return root
}

func readNode(v url.Values, path string, depth int, left *int) *composed {
	*left--
	n := &composed{kind: v.Get(path + ".kind")}
	switch n.kind {
	case allKind, anyKind, noneKind:
		for i := 1; *left > 0 && depth < deepestComposed; i++ {
			below := path + "." + strconv.Itoa(i)
			if !v.Has(below + ".kind") {
				break
			}
			n.below = append(n.below, readNode(v, below, depth+1, left))
		}
	default:
		text := func(field string) string {
			return strings.TrimSpace(strings.ReplaceAll(v.Get(path+"."+field), "\r", ""))
		}
		*n = composed{kind: leafKind, signal: text("signal"), is: text("is"), than: text("than"), values: text("values"), adds: text("add")}
		if n.adds != "" {
			n.values = strings.TrimSpace(n.values + "\n" + n.adds)
		}
	}
	return n
}

// composedOf takes a rule's condition apart for the form.
func composedOf(c *risk.Condition) *composed {
	n := nodeOf(c)
	if n.kind == leafKind {
		return &composed{kind: allKind, below: []*composed{n}}
	}
	return n
}

func nodeOf(c *risk.Condition) *composed {
	group := func(kind string, list []risk.Condition) *composed {
		n := &composed{kind: kind}
		for i := range list {
			n.below = append(n.below, nodeOf(&list[i]))
		}
		return n
	}
	switch {
	case len(c.All) > 0:
		return group(allKind, c.All)
	case len(c.Any) > 0:
		return group(anyKind, c.Any)
	case c.Not != nil && len(c.Not.Any) > 0:
		return group(noneKind, c.Not.Any)
	case c.Not != nil:
		return group(noneKind, []risk.Condition{*c.Not})
	}
	return &composed{kind: leafKind, signal: c.Signal, is: string(c.Is), than: c.Than, values: strings.Join(c.Values, "\n")}
}

// condition puts the form's conditions together. places tells where in the form a place of the condition stands, and
// empty lists the groups that have nothing in them.
func (n *composed) condition() (c risk.Condition, places map[string]string, empty []string) {
	places = map[string]string{}
	c = n.build(rootPath, "", places, &empty)
	return c, places, empty
}

func (n *composed) build(path, at string, places map[string]string, empty *[]string) risk.Condition {
	places[at] = path
	if n.kind == leafKind {
		return risk.Condition{Signal: n.signal, Is: risk.Operator(n.is), Values: n.list(), Than: n.than}
	}
	if len(n.below) == 0 {
		*empty = append(*empty, path)
		return risk.Condition{}
	}
	inner := at
	if n.kind == noneKind {
		inner = placeBelow(at, 1)
		if len(n.below) == 1 {
			only := n.below[0].build(path+".1", inner, places, empty)
			return risk.Condition{Not: &only}
		}
		places[inner] = path
	}
	list := make([]risk.Condition, len(n.below))
	for i, below := range n.below {
		list[i] = below.build(path+"."+strconv.Itoa(i+1), placeBelow(inner, i+1), places, empty)
	}
	switch n.kind {
	case anyKind:
		return risk.Condition{Any: list}
	case noneKind:
		return risk.Condition{Not: &risk.Condition{Any: list}}
	}
	return risk.Condition{All: list}
}

func placeBelow(at string, i int) string {
	if at == "" {
		return strconv.Itoa(i)
	}
	return at + "." + strconv.Itoa(i)
}

// list are the values of a comparison, one a line.
func (n *composed) list() (values []string) {
	for line := range strings.Lines(n.values) {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(values, line) {
			values = append(values, line)
		}
	}
	return values
}

// plain takes away groups of one, which say nothing: a rule that is opened and saved stays as it was.
func plain(c risk.Condition) risk.Condition {
	each := func(list []risk.Condition) []risk.Condition {
		out := make([]risk.Condition, len(list))
		for i := range list {
			out[i] = plain(list[i])
		}
		return out
	}
	switch {
	case len(c.All) == 1:
		return plain(c.All[0])
	case len(c.Any) == 1:
		return plain(c.Any[0])
	case len(c.All) > 0:
		return risk.Condition{All: each(c.All)}
	case len(c.Any) > 0:
		return risk.Condition{Any: each(c.Any)}
	case c.Not != nil:
		not := plain(*c.Not)
		return risk.Condition{Not: &not}
	}
	return c
}

// press does what a button of the form says: "add:c.1", "group:c", "remove:c.1.2", "up:c.2", "down:c.2".
func (n *composed) press(button string) {
	what, path, _ := strings.Cut(button, ":")
	switch at := n.find(path); what {
	case "add":
		if at != nil && at.kind != leafKind {
			at.below = append(at.below, &composed{kind: leafKind})
		}
	case "group":
		if at != nil && at.kind != leafKind {
			at.below = append(at.below, &composed{kind: anyKind, below: []*composed{{kind: leafKind}}})
		}
	case "remove", "up", "down":
		above, last := path[:max(strings.LastIndexByte(path, '.'), 0)], path[strings.LastIndexByte(path, '.')+1:]
		parent, i := n.find(above), atoi(last)-1
		if at == nil || parent == nil {
			return
		}
		switch {
		case what == "remove":
			parent.below = slices.Delete(parent.below, i, i+1)
		case what == "up" && i > 0:
			parent.below[i-1], parent.below[i] = parent.below[i], parent.below[i-1]
		case what == "down" && i+1 < len(parent.below):
			parent.below[i+1], parent.below[i] = parent.below[i], parent.below[i+1]
		}
	}
}

func atoi(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// find gives the condition at a place of the form, or nil.
func (n *composed) find(path string) *composed {
	rest, ok := strings.CutPrefix(path, rootPath)
	if !ok {
		return nil
	}
	for _, part := range strings.Split(rest, ".") {
		if part == "" {
			continue
		}
		i := atoi(part)
		if i < 1 || i > len(n.below) {
			return nil
		}
		n = n.below[i-1]
	}
	return n
}
