package xlsx

import (
	"bytes"
	"io"

	"pilot321/intake/fault"
)

// kind is what a scanner has found.
type kind uint8

const (
	startTag kind = iota
	endTag
	textRun
	endOfPart
)

// scanner finds the tags and texts of one XML part. It knows as much of XML as workbooks have: there is
// no document type and so no entity but the five that XML itself has; only elements with the prefix of
// the root are given, because all others belong to extensions; of mc:AlternateContent the fallback is
// given. Elements must nest and close as they should.
//
// What it gives lies in its buffer and stays only until the next call.
type scanner struct {
	part   string // named in faults
	source io.Reader
	buf    []byte
	at     int // buf[at:end] is read and not yet given
	end    int
	begun  bool
	eof    bool

	kind  kind
	name  []byte // of the element, without its prefix
	attrs []byte // of a start tag, as they stand there
	text  []byte // of a run, as it stands there
	cdata bool   // the text has no references

	empty  bool // the tag at hand closes itself, so its end comes next
	opened nest
	root   []byte // the prefix of the root, with its colon
	seen   bool   // a root has begun
}

// firstBuffer holds many rows, so that a part is read in few pieces.
const firstBuffer = 128 << 10

// newScanner begins to scan a part of some size, which is a hint only.
func newScanner(part string, source io.Reader, size int64) *scanner {
	return &scanner{part: part, source: source, buf: make([]byte, min(firstBuffer, max(size, 128)))}
}

// next finds the next tag or run of text.
func (s *scanner) next() error {
	if s.empty {
		s.empty, s.kind = false, endTag
		return nil
	}
	for {
		if s.at == s.end {
			if more, err := s.more(0); err != nil {
				return err
			} else if !more {
				return s.finish()
			}
		}
		var given bool
		var err error
		if s.buf[s.at] == '<' {
			given, err = s.markup()
		} else {
			given, err = s.run()
		}
		if given || err != nil {
			return err
		}
	}
}

// more reads on behind the bytes at hand, of which the caller has looked at some already. It gives
// false at the end of the part.
func (s *scanner) more(looked int) (bool, error) {
	if looked > tokenBytes {
		return false, fault.New(XMLTooLong, "We do not read this workbook: in its part “%s” one tag or text is longer than %s. %s",
			fault.Near(s.part), fault.Size(tokenBytes), again)
	}
	if s.eof {
		return false, nil
	}
	if s.at > 0 {
		copy(s.buf, s.buf[s.at:s.end])
		s.end -= s.at
		s.at = 0
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	first := !s.begun
	s.begun = true
	for range 100 {
		n, err := s.source.Read(s.buf[s.end:])
		s.end += n
		if err != nil && err != io.EOF {
			return false, err
		}
		s.eof = err == io.EOF
		if n > 0 && first {
			return true, s.encoding()
		}
		if n > 0 || s.eof {
			return n > 0, nil
		}
	}
	return false, io.ErrNoProgress
}

// encoding looks at the first bytes of a part. Every program writes UTF-8, although the standard
// allows UTF-16 too.
func (s *scanner) encoding() error {
	head := s.buf[:s.end]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.IndexByte(head[:min(len(head), 4)], 0) >= 0 {
		return fault.New(NotUTF8, "We read workbooks in UTF-8. The part “%s” of this one is in UTF-16. %s", fault.Near(s.part), again)
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		s.at = 3
	}
	return nil
}

// finish is the end of the part, which must come when all elements are closed.
func (s *scanner) finish() error {
	if !s.seen || s.opened.depth() > 0 {
		return cutOff("its part “" + fault.Near(s.part) + "” ends in the middle")
	}
	s.kind = endOfPart
	return nil
}

// run gives the text up to the next tag.
func (s *scanner) run() (given bool, err error) {
	n, found, err := s.upTo('<')
	if err != nil {
		return false, err
	}
	text := s.buf[s.at : s.at+n]
	s.at += n
	if s.opened.depth() > 0 && !found {
		return false, cutOff("its part “" + fault.Near(s.part) + "” ends in the middle")
	}
	if s.opened.depth() == 0 {
		if len(bytes.TrimLeft(text, " \t\r\n")) > 0 {
			return false, s.malformed()
		}
		return false, nil
	}
	s.kind, s.text, s.cdata = textRun, text, false
	return true, nil
}

// upTo counts the bytes before the next c, reading on as needed.
func (s *scanner) upTo(c byte) (n int, found bool, err error) {
	for looked := 0; ; {
		if i := bytes.IndexByte(s.buf[s.at+looked:s.end], c); i >= 0 {
			return looked + i, true, nil
		}
		looked = s.end - s.at
		if more, err := s.more(looked); err != nil || !more {
			return looked, false, err
		}
	}
}

// has makes sure that a prefix stands next, reading on as needed.
func (s *scanner) has(prefix string) (bool, error) {
	for s.end-s.at < len(prefix) {
		if more, err := s.more(s.end - s.at); err != nil || !more {
			return false, err
		}
	}
	return string(s.buf[s.at:s.at+len(prefix)]) == prefix, nil
}

func (s *scanner) malformed() error {
	return damaged("its part “%s” is not well-formed XML", fault.Near(s.part))
}

// onlyValue gives the value of a cell, whose start tag is at hand, where nothing else is in the cell and
// the value is plain ASCII. Nearly all cells are so; the others have to be read tag by tag.
func (s *scanner) onlyValue() (value []byte, ok bool) {
	const begin, end = "<v>", "</v></c>"
	rest := s.buf[s.at:s.end]
	if s.empty || len(rest) < len(begin) || string(rest[:len(begin)]) != begin || len(s.root) > 0 {
		return nil, false
	}
	n := len(begin)
	for n < len(rest) && rest[n] != '<' {
		if special[rest[n]] {
			return nil, false
		}
		n++
	}
	if len(rest) < n+len(end) || string(rest[n:n+len(end)]) != end {
		return nil, false
	}
	s.opened.pop([]byte("c"))
	s.at += n + len(end)
	return rest[len(begin):n], true
}
