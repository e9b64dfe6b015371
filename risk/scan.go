package risk

import (
	"bytes"
	"strings"
)

// wordKind is what a word of a list stands for. Several kinds are signals for one rule each.
type wordKind uint8

// The kinds of word. Harmless phrases are listed to keep a word inside them from counting: a wine glass
// is no wine, and a prop replica is a film fan's toy.
const (
	harmless wordKind = iota
	prohibited
	counterfeit
	alcohol
	tobacco
	perfume
	brandProne
	apparel
	cotton
	place
	kindCount
)

// phrase is one entry of a word list.
type phrase struct {
	text string // as a sentence shows it
	tail []byte // the words behind the first, with the space before them
	kind wordKind
	note string // why it counts
}

// scanner finds the phrases of a list in folded text, the longest at each place, in one pass. Nearly
// all words of nearly all descriptions are in no list, so a table over the first two letters and the
// length turns most of them away before the map is asked.
type scanner struct {
	byWord  map[string][]phrase
	lengths [1024]uint32
}

// newScanner builds a scanner. Phrases are folded; the plural of the last word is found as well.
func newScanner(phrases []phrase) *scanner {
	s := &scanner{byWord: map[string][]phrase{}}
	for _, p := range phrases {
		folded := string(fold(nil, p.text))
		for _, text := range []string{folded, plural(folded)} {
			s.add(text, p)
		}
	}
	return s
}

func plural(text string) string {
	switch {
	case strings.HasSuffix(text, "s") || strings.HasSuffix(text, "x") || strings.HasSuffix(text, "ch") || strings.HasSuffix(text, "sh"):
		return text + "es"
	case strings.HasSuffix(text, "y") && !strings.HasSuffix(text, "ey"):
		return text[:len(text)-1] + "ies"
	}
	return text + "s"
}

func (s *scanner) add(text string, p phrase) {
	first, rest, more := strings.Cut(text, " ")
	if first == "" {
		return
	}
	if p.tail = nil; more {
		p.tail = []byte(" " + rest)
	}
	list := s.byWord[first]
	at := len(list)
	for i, have := range list {
		if bytes.Equal(have.tail, p.tail) {
			return
		}
		if at == len(list) && len(have.tail) < len(p.tail) {
			at = i
		}
	}
	list = append(list, phrase{})
	copy(list[at+1:], list[at:])
	list[at] = p
	s.byWord[first] = list
	s.lengths[slot(first[0], second(first))] |= 1 << min(len(first), 31)
}

func second(word string) byte {
	if len(word) < 2 {
		return 0
	}
	return word[1]
}

func slot(a, b byte) int { return (int(a)<<5 ^ int(b)) & 1023 }

// find gives the longest phrase that begins where folded text begins, and how many bytes it covers.
func (s *scanner) find(word, text []byte) (*phrase, int) {
	b := byte(0)
	if len(word) > 1 {
		b = word[1]
	}
	if s.lengths[slot(word[0], b)]>>min(len(word), 31)&1 == 0 {
		return nil, 0
	}
	list := s.byWord[string(word)]
	for i := range list {
		p := &list[i]
		end := len(word) + len(p.tail)
		if len(p.tail) == 0 || len(text) >= end && bytes.Equal(text[len(word):end], p.tail) && (len(text) == end || text[end] == ' ') {
			return p, end
		}
	}
	return nil, 0
}

// found are the first phrase of each kind in a text.
type found [kindCount]*phrase

// scan looks through folded text.
func (s *scanner) scan(text []byte, into *found) {
	for len(text) > 0 {
		end := bytes.IndexByte(text, ' ')
		if end < 0 {
			end = len(text)
		}
		if p, size := s.find(text[:end], text); p != nil {
			end = size
			if into[p.kind] == nil {
				into[p.kind] = p
			}
		}
		if end >= len(text) {
			return
		}
		text = text[end+1:]
	}
}
