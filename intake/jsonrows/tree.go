package jsonrows

// node describes the values under one key, over all records.
type node struct {
	id       int
	key      string
	index    int   // among the children of its parent
	parent   *node // nil at the top, and for what stands for the objects of an array
	children []*node
	byKey    map[string]*node
	array    *node // of an element: the array it describes the objects of
	element  *node // of an array of objects: what describes them

	full   bool // a value was seen
	empty  bool // null or an empty array was seen
	column int  // in the header, or -1
}

// tree has all nodes in the order in which they were first seen. It is only read once Scan is over.
type tree struct {
	nodes []*node
	full  int // nodes with values
}

func (t *tree) add(n *node) *node {
	n.id, n.column = len(t.nodes), -1
	t.nodes = append(t.nodes, n)
	return n
}

// child finds the value under a key. Objects have their keys in the same order as a rule, so that the
// one that is expected next is looked at first.
func (n *node) child(key []byte, expected int) *node {
	if expected < len(n.children) && n.children[expected].key == string(key) {
		return n.children[expected]
	}
	return n.byKey[string(key)]
}

func (t *tree) addChild(n *node, key string) *node {
	c := t.add(&node{key: key, parent: n, index: len(n.children)})
	if n.byKey == nil {
		n.byKey = map[string]*node{}
	}
	n.byKey[key] = c
	n.children = append(n.children, c)
	return c
}

// isColumn tells whether a node has values of its own. One that only ever is null, and elsewhere an
// object or an array of them, has none.
func (n *node) isColumn() bool {
	return n.full || n.empty && len(n.children) == 0 && n.element == nil
}

// base is what the keys of a node are counted from: the top, or the objects of an array.
func (n *node) base() *node {
	for n.parent != nil {
		n = n.parent
	}
	return n
}

// name is the keys from the base down.
func (n *node) name() string {
	if n.parent == nil || n.parent.parent == nil {
		return n.key
	}
	return n.parent.name() + " " + n.key
}

// longName is name with that of the arrays around it in front.
func (n *node) longName() string {
	if array := n.base().array; array != nil {
		return array.longName() + " " + n.name()
	}
	return n.name()
}
