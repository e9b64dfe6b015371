package xlsx

import (
	"bytes"

	"pilot321/intake/fault"
)

// instruction passes over what stands in “<?…?>”. The declaration of XML may name no encoding but
// UTF-8 and what is a part of it.
func (s *scanner) instruction() error {
	body, err := s.until("<?", "?>")
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(body, []byte("xml ")) || s.seen {
		return nil
	}
	encoding, found := attribute(body[3:], "encoding")
	if name := string(bytes.ToLower(encoding)); found && name != "utf-8" && name != "utf8" && name != "us-ascii" && name != "ascii" {
		return fault.New(NotUTF8, "We read workbooks in UTF-8. The part “%s” of this one is in “%s”. %s", fault.Near(s.part),
			fault.Near(encoding), again)
	}
	return nil
}

// declaration reads what begins with “<!”: a comment, a section of plain text, or a document type,
// which may define entities and is therefore refused.
func (s *scanner) declaration() (given bool, err error) {
	if comment, err := s.has("<!--"); err != nil {
		return false, err
	} else if comment {
		_, err = s.until("<!--", "-->")
		return false, err
	}
	if section, err := s.has("<![CDATA["); err != nil {
		return false, err
	} else if section && s.opened.depth() > 0 {
		s.kind, s.cdata = textRun, true
		s.text, err = s.until("<![CDATA[", "]]>")
		return true, err
	}
	return false, fault.New(XMLEntities, "We do not read this workbook: its part “%s” declares a document type, with which a file can "+
		"be made to grow or to read others. %s", fault.Near(s.part), again)
}

// until gives what stands between a beginning, which is at hand, and an end, and moves behind it.
func (s *scanner) until(begin, end string) ([]byte, error) {
	for looked := len(begin); ; {
		if i := bytes.Index(s.buf[min(s.at+looked, s.end):s.end], []byte(end)); i >= 0 {
			body := s.buf[s.at+len(begin) : s.at+looked+i]
			s.at += looked + i + len(end)
			return body, nil
		}
		looked = max(len(begin), s.end-s.at-len(end)+1)
		if more, err := s.more(s.end - s.at); err != nil {
			return nil, err
		} else if !more {
			return nil, cutOff("its part “" + fault.Near(s.part) + "” ends in the middle")
		}
	}
}

// nextAttribute reads the first of some attributes and gives what follows it. There is none where ok is
// false: rest is then empty, or holds what is no attribute.
func nextAttribute(attrs []byte) (name, value, rest []byte, ok bool) {
	n := 0
	for n < len(attrs) && isSpace(attrs[n]) {
		n++
	}
	attrs = attrs[n:]
	equals := bytes.IndexByte(attrs, '=')
	if equals < 1 {
		return nil, nil, attrs, false
	}
	name, rest = attrs[:equals], attrs[equals+1:]
	if isSpace(name[equals-1]) || len(rest) > 0 && isSpace(rest[0]) {
		name, rest = bytes.TrimRight(name, " \t\r\n"), bytes.TrimLeft(rest, " \t\r\n")
	}
	if len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
		return nil, nil, attrs, false
	}
	end := bytes.IndexByte(rest[1:], rest[0])
	if end < 0 {
		return nil, nil, attrs, false
	}
	return name, rest[1 : 1+end], rest[2+end:], true
}

// attribute finds the value of an attribute by its name, with its prefix if it has one. A name that
// begins with a colon stands for one with any prefix.
func attribute(attrs []byte, want string) (value []byte, found bool) {
	for {
		name, value, rest, ok := nextAttribute(attrs)
		if !ok {
			return nil, false
		}
		if string(name) == want || want[0] == ':' && bytes.HasSuffix(name, []byte(want)) {
			return value, true
		}
		attrs = rest
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }
