package jsonrows

import "pilot321/intake/fault"

// header names the columns. A value in a line has its own name, without that of the array, unless
// another column has it too. In a wrapped file the records keep their names, and a value beside the
// array is named for the file.
func (t *tree) header(records *node) ([]string, *fault.Fault) {
	var columns []*node
	count := map[string]int{}
	for _, n := range t.nodes {
		if n.isColumn() {
			columns = append(columns, n)
			count[n.name()]++
		}
	}
	names := make([]string, len(columns))
	taken := map[string]bool{}
	for i, n := range columns {
		n.column = i
		names[i] = n.name()
		if count[names[i]] > 1 {
			names[i] = n.clearName(records)
		}
		if taken[names[i]] {
			return nil, sameName(names[i])
		}
		taken[names[i]] = true
	}
	return names, nil
}

func (n *node) clearName(records *node) string {
	switch base := n.base(); {
	case base == records:
		return n.name()
	case base.array == nil:
		return "file " + n.name()
	case base.array.base() == records:
		return base.array.name() + " " + n.name()
	}
	return n.longName()
}
