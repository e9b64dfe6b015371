package risk

import (
	"strings"

	"pilot321/models"
)

// WatchKind is what a watch-list entry looks at.
type WatchKind string

// The kinds of entry.
const (
	WatchParty   WatchKind = "party"   // a name of any party
	WatchAddress WatchKind = "address" // a street with its number
	WatchWord    WatchKind = "word"    // a word or phrase in a description
	WatchHTS     WatchKind = "hts"     // a tariff number or its beginning
)

// WatchEntry is one entry of the watch list.
type WatchEntry struct {
	Kind   WatchKind
	Text   string     // as entered
	Reason string     // for officers
	Expiry models.Day // the last day of arrival for which the entry counts; 0: no end
}

func (e *WatchEntry) inForce(day models.Day) bool { return e.Expiry == 0 || day <= e.Expiry }

// WatchList is the entries, ready for looking up. It is not changed after NewWatchList, so any number
// of goroutines may use it. A nil list has no entries.
type WatchList struct {
	parties   map[string]*WatchEntry
	addresses map[string]*WatchEntry
	hts       map[string]*WatchEntry
	words     *scanner
	byWord    map[string]*WatchEntry
}

// NewWatchList compiles entries. Names match in any order of their words and without titles, addresses
// with the usual abbreviations; entries without any letter or digit are passed over. Of two entries
// with one normal form the one that stays in force longer counts.
func NewWatchList(entries []WatchEntry) *WatchList {
	w := &WatchList{parties: map[string]*WatchEntry{}, addresses: map[string]*WatchEntry{},
		hts: map[string]*WatchEntry{}, byWord: map[string]*WatchEntry{}}
	var phrases []phrase
	for i := range entries {
		e := entries[i]
		switch e.Kind {
		case WatchParty:
			put(w.parties, string(appendName(nil, e.Text)), &e)
		case WatchAddress:
			put(w.addresses, string(appendStreet(nil, e.Text)), &e)
		case WatchHTS:
			put(w.hts, strings.Map(onlyDigits, e.Text), &e)
		case WatchWord:
			put(w.byWord, string(fold(nil, e.Text)), &e)
			phrases = append(phrases, phrase{text: e.Text, kind: watched})
		}
	}
	if len(phrases) > 0 {
		w.words = newScanner(phrases)
	}
	return w
}

func put(to map[string]*WatchEntry, normal string, e *WatchEntry) {
	have := to[normal]
	if normal == "" || have != nil && (have.Expiry == 0 || e.Expiry != 0 && e.Expiry <= have.Expiry) {
		return
	}
	to[normal] = e
}

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// Party looks a name up.
func (w *WatchList) Party(name string, day models.Day) (WatchEntry, bool) {
	if w == nil || len(w.parties) == 0 || name == "" {
		return WatchEntry{}, false
	}
	var buffer [192]byte
	return inForce(w.parties[string(appendName(buffer[:0], name))], day)
}

// Address looks a street with its number up.
func (w *WatchList) Address(address string, day models.Day) (WatchEntry, bool) {
	if w == nil || len(w.addresses) == 0 || address == "" {
		return WatchEntry{}, false
	}
	var buffer [256]byte
	return inForce(w.addresses[string(appendStreet(buffer[:0], address))], day)
}

// HTS looks a tariff number of digits up, and the chapter, heading and subheadings above it.
func (w *WatchList) HTS(number string, day models.Day) (WatchEntry, bool) {
	if w == nil || len(w.hts) == 0 {
		return WatchEntry{}, false
	}
	for n := len(number); n >= 2; n-- {
		if e, ok := inForce(w.hts[number[:n]], day); ok {
			return e, true
		}
	}
	return WatchEntry{}, false
}

// Words looks for a listed word in folded text.
func (w *WatchList) Words(folded []byte, day models.Day) (WatchEntry, bool) {
	if w == nil || w.words == nil {
		return WatchEntry{}, false
	}
	for len(folded) > 0 {
		word, rest := nextWord(folded)
		if p, _ := w.words.find(word, folded); p != nil {
			if e, ok := inForce(w.byWord[string(fold(nil, p.text))], day); ok {
				return e, true
			}
		}
		folded = rest
	}
	return WatchEntry{}, false
}

func inForce(e *WatchEntry, day models.Day) (WatchEntry, bool) {
	if e == nil || !e.inForce(day) {
		return WatchEntry{}, false
	}
	return *e, true
}
