package xlsx

import (
	"bytes"

	"pilot321/intake/fault"
)

// markup reads what begins with a “<”.
func (s *scanner) markup() (given bool, err error) {
	if s.end-s.at < 2 {
		if _, err := s.has("<!"); err != nil {
			return false, err
		}
		if s.end-s.at < 2 {
			return false, cutOff("its part “" + fault.Near(s.part) + "” ends in the middle")
		}
	}
	switch s.buf[s.at+1] {
	case '/':
		return s.endTag()
	case '?':
		return false, s.instruction()
	case '!':
		return s.declaration()
	}
	return s.startTag()
}

// startTag reads a start tag and, where the element is not ours, what is in it.
func (s *scanner) startTag() (given bool, err error) {
	n, err := s.tagLength()
	if err != nil {
		return false, err
	}
	tag := s.buf[s.at+1 : s.at+n]
	s.at += n + 1
	empty := len(tag) > 0 && tag[len(tag)-1] == '/'
	if empty {
		tag = tag[:len(tag)-1]
	}
	name, colon := nameEnd(tag)
	if name == colon || s.seen && s.opened.depth() == 0 {
		return false, s.malformed()
	}
	if !s.seen {
		s.seen, s.root = true, bytes.Clone(tag[:colon])
	}
	s.name, s.attrs = tag[colon:name], tag[name:]
	ours := string(tag[:colon]) == string(s.root)
	if !empty {
		if !s.opened.push(tag[:name]) {
			return false, fault.New(XMLNesting, "We do not read this workbook: in its part “%s” more than %d elements lie in each other. %s",
				fault.Near(s.part), maxDepth, again)
		}
		if !ours && !bytes.Equal(s.name, []byte("AlternateContent")) && !bytes.Equal(s.name, []byte("Fallback")) {
			return false, s.skip()
		}
	}
	s.kind, s.empty = startTag, empty && ours
	return ours, nil
}

// nameEnd finds where the name of a tag ends, and where it begins behind its prefix.
func nameEnd(tag []byte) (end, colon int) {
	for n, c := range tag {
		switch c {
		case ':':
			colon = n + 1
		case ' ', '\t', '\r', '\n', '/':
			return n, min(colon, n)
		}
	}
	return len(tag), colon
}

// tagLength counts the bytes before the “>” that ends a tag; one in a quoted value does not.
func (s *scanner) tagLength() (int, error) {
	quote := byte(0)
	for n := 1; ; {
		for ; s.at+n < s.end; n++ {
			switch c := s.buf[s.at+n]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '>':
				return n, nil
			case c == '"' || c == '\'':
				quote = c
			case c == '<':
				return 0, s.malformed()
			}
		}
		if more, err := s.more(n); err != nil {
			return 0, err
		} else if !more {
			return 0, cutOff("its part “" + fault.Near(s.part) + "” ends in the middle of a tag")
		}
	}
}

// endTag reads an end tag, which must close the element that was opened last.
func (s *scanner) endTag() (given bool, err error) {
	n, found, err := s.upTo('>')
	if err != nil {
		return false, err
	}
	if !found {
		return false, cutOff("its part “" + fault.Near(s.part) + "” ends in the middle of a tag")
	}
	tag := s.buf[s.at+2 : s.at+n]
	s.at += n + 1
	name, colon := nameEnd(tag)
	if len(bytes.TrimLeft(tag[name:], " \t\r\n")) > 0 || !s.opened.pop(tag[:name]) {
		return false, s.malformed()
	}
	s.kind, s.name = endTag, tag[colon:name]
	return string(tag[:colon]) == string(s.root), nil
}

// skip passes over the rest of the element that was opened last.
func (s *scanner) skip() error {
	if s.empty {
		s.empty = false
		return nil
	}
	for inside := s.opened.depth() - 1; s.opened.depth() > inside; {
		if err := s.pass(); err != nil {
			return err
		}
	}
	return nil
}

// pass reads one piece of an element that is skipped, whatever it is.
func (s *scanner) pass() error {
	n, found, err := s.upTo('<')
	if err != nil {
		return err
	}
	s.at += n
	if !found {
		return cutOff("its part “" + fault.Near(s.part) + "” ends in the middle")
	}
	if more, err := s.has("</"); err != nil {
		return err
	} else if more {
		_, err = s.endTag()
		return err
	}
	if more, err := s.has("<!"); err != nil {
		return err
	} else if more {
		_, err = s.declaration()
		return err
	}
	if more, err := s.has("<?"); err != nil {
		return err
	} else if more {
		return s.instruction()
	}
	return s.passTag()
}

// passTag reads a start tag inside an element that is skipped.
func (s *scanner) passTag() error {
	n, err := s.tagLength()
	if err != nil {
		return err
	}
	tag := s.buf[s.at+1 : s.at+n]
	s.at += n + 1
	name, colon := nameEnd(tag)
	if name == colon {
		return s.malformed()
	}
	if tag[len(tag)-1] != '/' && !s.opened.push(tag[:name]) {
		return fault.New(XMLNesting, "We do not read this workbook: in its part “%s” more than %d elements lie in each other. %s",
			fault.Near(s.part), maxDepth, again)
	}
	return nil
}

// nest is the names of the elements that are open.
type nest struct {
	names []byte
	begin [maxDepth]int
	open  int
}

func (n *nest) depth() int { return n.open }

func (n *nest) push(name []byte) bool {
	if n.open == maxDepth {
		return false
	}
	n.begin[n.open] = len(n.names)
	n.open++
	n.names = append(n.names, name...)
	return true
}

func (n *nest) pop(name []byte) bool {
	if n.open == 0 || string(n.names[n.begin[n.open-1]:]) != string(name) {
		return false
	}
	n.open--
	n.names = n.names[:n.begin[n.open]]
	return true
}
