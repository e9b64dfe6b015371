package jsonrows

import "io"

// scan is a Scan under way.
type scan struct {
	*parser
	layout Layout
	bytes  int64 // of the text of all rows
	nested bool  // a record inside the first object has lines itself
}

// Scan reads all of a file, checks it, and finds out its columns and counts. The text must be UTF-8; a
// byte order mark is allowed.
func Scan(r io.Reader, limits Limits) (Layout, error) {
	t := &tree{}
	root := t.add(&node{})
	s := &scan{parser: newParser(r, limits, t, true)}
	s.layout.tree, s.layout.records = t, root
	s.each = s.count
	if err := s.all(root); err != nil {
		return Layout{}, err
	}
	header, refused := t.header(s.layout.records)
	if refused != nil {
		return Layout{}, refused
	}
	s.layout.Header = header
	return s.layout, s.conclude()
}

// all reads the file by the form that its first character tells.
func (s *scan) all(root *node) error {
	if err := s.mark(); err != nil {
		return err
	}
	s.start = between
	c, err := s.peek()
	switch {
	case err == io.EOF:
		return emptyFile()
	case err != nil:
		return err
	case c == '[':
		s.layout.Form = Array
		return s.array(root)
	case c == '{':
		return s.objects(root)
	}
	return s.notJSON(c)
}

// mark passes over a byte order mark.
func (s *scan) mark() error {
	for _, want := range []byte("\ufeff") {
		c, err := s.take()
		if err == io.EOF {
			return emptyFile()
		}
		if err != nil {
			return err
		}
		if c != want {
			s.pos--
			if want != 0xef {
				return s.notUTF8([]byte{c})
			}
			return nil
		}
	}
	return nil
}

// array reads [{…},{…}].
func (s *scan) array(n *node) error {
	s.level = inRecord
	if err := s.deeper(); err != nil {
		return err
	}
	c, err := s.peek()
	if err != nil {
		return s.inside(err)
	}
	if c == ']' {
		s.pos++
		s.depth--
		return s.nothingBehind()
	}
	s.layout.begin = s.here()
	for more := true; more; {
		if err := s.readRecord(n); err != nil {
			return err
		}
		if err := s.count(); err != nil {
			return err
		}
		if more, err = s.comma(']'); err != nil {
			return s.inside(err)
		}
	}
	return s.nothingBehind()
}

func (s *scan) nothingBehind() error {
	s.start = between
	if _, err := s.peek(); err != io.EOF {
		if err != nil {
			return err
		}
		return s.bad("there is text behind the end of the table")
	}
	return nil
}

// objects reads {…}{…}. The first may be all of the file, with the records in an array inside it; only
// what follows tells. Until then it is taken for such, and becomes a record with lines if it is not.
func (s *scan) objects(n *node) error {
	s.layout.Form = Lines
	s.layout.begin = s.here()
	s.start = s.offset()
	begin := s.start
	s.level = inFile
	if err := s.members(n); err != nil {
		return s.inside(err)
	}
	long := s.offset()-begin > int64(s.limits.LineBytes)
	if s.offset()-s.start > int64(s.limits.LineBytes) {
		return s.recordTooLong()
	}
	s.start = between
	if _, err := s.peek(); err == io.EOF && (s.file.array != nil || s.emptyList(n)) {
		return s.wrapped()
	}
	if err := s.unwrap(long); err != nil {
		return err
	}
	s.level = inRecord
	for {
		if _, err := s.peek(); err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
		if err := s.readRecord(n); err != nil {
			return err
		}
		if err := s.count(); err != nil {
			return err
		}
	}
}

// emptyList tells whether the object has nothing in it but one array, which is empty.
func (s *scan) emptyList(n *node) bool {
	return len(s.file.cells) == 0 && len(n.children) == 1 && s.emptyLists > 0
}

// unwrap makes the first object a record of its own.
func (s *scan) unwrap(long bool) error {
	lines := s.number
	s.number = 1
	switch {
	case long:
		return s.recordTooLong()
	case s.nested:
		return s.linesInLines(s.file.array)
	}
	s.layout.Records = 1
	s.layout.Rows = max(1, lines)
	s.bytes += s.layout.Rows * textOf(s.file.cells)
	return nil
}

// wrapped makes the array inside the only object the table.
func (s *scan) wrapped() error {
	s.layout.Form = Wrapped
	if s.file.array == nil {
		return nil
	}
	s.layout.Key = s.file.array.name()
	s.layout.records = s.file.array.element
	s.layout.begin = s.firstEntry
	s.bytes += s.layout.Rows * textOf(s.file.cells)
	return nil
}

// count adds the record in hand.
func (s *scan) count() error {
	s.layout.Records++
	s.layout.Rows += s.rec.rows()
	s.bytes += s.rec.bytes()
	s.nested = s.nested || len(s.rec.lines) > 0
	return s.fits()
}

func (s *scan) fits() error {
	switch {
	case s.layout.Rows > s.limits.Rows:
		return s.tooManyRows()
	case s.bytes > s.limits.Bytes:
		return s.tooLarge()
	}
	return nil
}

// conclude checks what is known only at the end.
func (s *scan) conclude() error {
	if s.layout.Rows == 0 {
		return noRows()
	}
	columns := len(s.layout.Header)
	if columns == 0 {
		return noColumns()
	}
	if columns > s.limits.Columns {
		return s.tooManyColumns()
	}
	s.layout.repeats = make([]string, columns)
	if s.layout.Form == Wrapped {
		for _, c := range s.file.cells {
			s.layout.repeats[c.node.column] = string(s.file.text[c.from:c.to])
		}
	}
	s.bytes += s.layout.Rows * int64(columns) // what stands between the cells
	return s.fits()
}
