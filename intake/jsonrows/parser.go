package jsonrows

import (
	"errors"
	"io"
	"math"
)

// level is what the object in hand is.
type level int

const (
	inFile   level = iota // perhaps a wrapped file, perhaps the first of several records
	inRecord              // a record
	inLine                // an object of the array in a record
)

// between is for start where no record is in hand: the space there counts to none.
const between = math.MaxInt64

// parser reads records. Scan and Rows use the same one; only in Scan does it add to the tree.
type parser struct {
	source
	limits Limits
	tree   *tree
	grows  bool

	number int64 // of the record in hand, from 1; 0 before the first
	start  int64 // offset of the record in hand, or between
	level  level
	depth  int
	key    []byte
	seen   []uint64 // by node: the object in which its key was seen last
	object uint64   // number of the last object that was begun
	rec    record

	// each is called for each record of what may be a wrapped file.
	each       func() error
	firstEntry place  // of the array
	file       record // values beside the array
	emptyLists int    // in it
}

func newParser(r io.Reader, limits Limits, t *tree, grows bool) *parser {
	return &parser{source: source{r: r, buf: make([]byte, chunk)}, limits: limits, tree: t, grows: grows, seen: make([]uint64, len(t.nodes))}
}

// errChanged is given by Rows for a file that is not the one that was scanned.
var errChanged = errors.New("jsonrows: the file has changed since it was scanned")

// readRecord reads one record that begins here.
func (p *parser) readRecord(n *node) error {
	p.rec.reset()
	p.number++
	p.start = between
	c, err := p.peek()
	if err == nil && c != '{' {
		return p.notAnObject(c)
	}
	if err == nil {
		p.start = p.offset()
		err = p.members(n)
	}
	if err == nil && p.offset()-p.start > int64(p.limits.LineBytes) {
		return p.recordTooLong()
	}
	p.start = between
	return p.inside(err)
}

// inside makes the end of the file within a record what it is.
func (p *parser) inside(err error) error {
	if err == io.EOF {
		return p.cutOff()
	}
	return err
}

// deeper takes an opening bracket.
func (p *parser) deeper() error {
	p.pos++
	if p.depth++; p.depth > mostDepth {
		return p.tooDeep()
	}
	return nil
}

// members reads an object.
func (p *parser) members(n *node) error {
	if err := p.deeper(); err != nil {
		return err
	}
	p.object++
	object, expected := p.object, 0
	c, err := p.peek()
	if err == nil && c == '}' {
		p.pos++
		p.depth--
		return nil
	}
	for {
		if err != nil {
			return err
		}
		if c != '"' {
			return p.badKey(c)
		}
		child, err := p.name(n, expected)
		if err != nil {
			return err
		}
		if p.seen[child.id] == object {
			return p.duplicateKey(child.key)
		}
		p.seen[child.id], expected = object, child.index+1
		if err := p.value(child); err != nil {
			return err
		}
		if more, err := p.comma('}'); err != nil || !more {
			return err
		}
		c, err = p.peek()
		if err != nil {
			return err
		}
	}
}

// name reads a key with its colon.
func (p *parser) name(n *node, expected int) (*node, error) {
	p.pos++
	var err error
	if p.key, err = p.str(p.key[:0]); err != nil {
		return nil, err
	}
	child := n.child(p.key, expected)
	switch {
	case child != nil:
	case !p.grows:
		return nil, errChanged
	case len(p.key) > mostName:
		return nil, p.nameTooLong()
	case len(p.tree.nodes) > 4*p.limits.Columns+mostDepth:
		return nil, p.tooManyColumns()
	default:
		child = p.tree.addChild(n, string(p.key))
		p.seen = append(p.seen, 0)
	}
	c, err := p.peek()
	if err != nil {
		return nil, err
	}
	if c != ':' {
		return nil, p.bad("a name is not followed by a colon")
	}
	p.pos++
	return child, nil
}

// comma takes what follows a value: a comma, or the bracket that closes.
func (p *parser) comma(closing byte) (more bool, err error) {
	c, err := p.peek()
	if err != nil {
		return false, err
	}
	switch c {
	case ',':
		p.pos++
		return true, nil
	case closing:
		p.pos++
		p.depth--
		return false, nil
	}
	return false, p.bad("a comma or a closing bracket is missing")
}

// value reads what stands under a key.
func (p *parser) value(n *node) error {
	c, err := p.peek()
	if err != nil {
		return err
	}
	switch c {
	case '{':
		return p.members(n)
	case '[':
		return p.list(n)
	}
	from := len(p.text().text)
	some, err := p.scalar(c)
	if err != nil {
		return err
	}
	if !some {
		n.empty = n.empty || p.grows
		return nil
	}
	return p.put(n, from)
}

// text is the record that values go to.
func (p *parser) text() *record {
	if p.level == inFile {
		return &p.file
	}
	return &p.rec
}

// scalar appends the text of a value that is neither object nor array. Null is none.
func (p *parser) scalar(c byte) (some bool, err error) {
	text := &p.text().text
	switch {
	case c == '"':
		p.pos++
		*text, err = p.str(*text)
	case c == '-' || c >= '0' && c <= '9':
		*text, err = p.digits(*text)
	case c == 't':
		*text, err = append(*text, "true"...), p.word("true")
	case c == 'f':
		*text, err = append(*text, "false"...), p.word("false")
	case c == 'n':
		return false, p.word("null")
	default:
		return false, p.badValue(c)
	}
	return true, err
}

// put makes a cell of the text from a place on.
func (p *parser) put(n *node, from int) error {
	r := p.text()
	c := cell{n, from, len(r.text)}
	if !p.grows && n.column < 0 {
		return errChanged
	}
	if c.to-c.from > p.limits.FieldBytes {
		return p.fieldTooLong(n, c.to-c.from)
	}
	if p.grows && !n.full {
		n.full = true
		if p.tree.full++; p.tree.full > p.limits.Columns {
			return p.tooManyColumns()
		}
	}
	if p.level == inLine {
		r.under = append(r.under, c)
	} else {
		r.cells = append(r.cells, c)
	}
	return nil
}
