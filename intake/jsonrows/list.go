package jsonrows

// list reads an array under a key: values, which are joined, or objects, which make a row each. Null
// among them is nothing.
func (p *parser) list(n *node) error {
	if err := p.deeper(); err != nil {
		return err
	}
	c, err := p.peek()
	if err != nil {
		return err
	}
	if c == ']' {
		p.pos++
		p.depth--
		n.empty = n.empty || p.grows
		if p.level == inFile {
			p.emptyLists++
		}
		return nil
	}
	from, values, objects := len(p.text().text), 0, 0
	for more := true; more; {
		if c, err = p.peek(); err != nil {
			return err
		}
		switch c {
		case '[':
			return p.listInList(n)
		case '{':
			objects++
			err = p.entry(n)
		default:
			var some bool
			if some, err = p.joined(c, values); some {
				values++
			}
		}
		if err != nil {
			return err
		}
		if values > 0 && objects > 0 {
			return p.mixedList(n)
		}
		if more, err = p.comma(']'); err != nil {
			return err
		}
	}
	switch {
	case values > 0:
		return p.put(n, from)
	case objects == 0:
		n.empty = n.empty || p.grows
	}
	return nil
}

// joined appends one value of several.
func (p *parser) joined(c byte, before int) (some bool, err error) {
	text := &p.text().text
	if before > 0 {
		*text = append(*text, ';')
	}
	some, err = p.scalar(c)
	if before > 0 && !some {
		*text = (*text)[:len(*text)-1]
	}
	return some, err
}

// entry reads an object in an array: a record of a wrapped file, or a line of a record.
func (p *parser) entry(n *node) error {
	if n.element == nil {
		if !p.grows {
			return errChanged
		}
		n.element = p.tree.add(&node{array: n})
		p.seen = append(p.seen, 0)
	}
	r := p.text()
	switch {
	case p.level == inLine:
		return p.linesInLines(n)
	case r.array != nil && r.array != n:
		return p.twoLists(r.array, n)
	}
	if r.array == nil && p.level == inFile {
		p.firstEntry = p.here()
	}
	r.array = n
	if p.level == inFile {
		return p.wrappedRecord(n.element)
	}
	r.lines = append(r.lines, len(r.under))
	p.level = inLine
	err := p.members(n.element)
	p.level = inRecord
	return err
}

// wrappedRecord reads a record inside the object that may be the whole file. It is not counted to the
// length of what is around it.
func (p *parser) wrappedRecord(n *node) error {
	around := p.offset() - p.start
	p.level = inRecord
	if err := p.readRecord(n); err != nil {
		return err
	}
	p.level = inFile
	p.start = p.offset() - around
	return p.each()
}
