package risk

import "pilot321/models"

// WatchKind is what an entry of a watch list looks at.
type WatchKind string

// The kinds of entry.
const (
	WatchParty   WatchKind = "party"   // a name of any party
	WatchAddress WatchKind = "address" // a street with its number
	WatchWord    WatchKind = "word"    // a word or phrase in a description
	WatchHTS     WatchKind = "hts"     // a tariff number or its beginning
)

// WatchKinds are all kinds, in the order in which pages show them.
func WatchKinds() []WatchKind { return []WatchKind{WatchParty, WatchAddress, WatchWord, WatchHTS} }

// WatchEntry is one entry of a watch list.
type WatchEntry struct {
	Kind   WatchKind
	Text   string     // as entered
	Reason string     // for officers
	Expiry models.Day // the last day of arrival for which the entry counts; 0: no end
}

// WatchListDef is a named watch list with its entries. A retired list is left out by whoever compiles.
type WatchListDef struct {
	Key     string // what rules name it by
	Title   string // what officers call it
	Fuzzy   bool   // parties and addresses match with slips of the pen, too
	Entries []WatchEntry
}

// WatchMatch is an entry that fits what a filing says. It is for officers: no participant sees it.
type WatchMatch struct {
	List, Title  string // key and title of the list
	Entry        string // the entry as entered
	Kind         WatchKind
	Element      models.ElementID // where it was found
	Filed        string           // what was filed there
	Reason       string           // of the entry
	Exact        bool             // false: only with a slip of the pen, see WatchListDef.Fuzzy
	Organisation int64            // who filed it
}

// before is the order in which matches are given: by list and element.
func (m *WatchMatch) before(o *WatchMatch) bool {
	if m.List != o.List {
		return m.List < o.List
	}
	return m.Element < o.Element
}

// better tells which of two matches of one list and element is kept. It looks at nothing but the
// matches, so the answer does not depend on the order of the filings.
func (m *WatchMatch) better(o *WatchMatch) bool {
	switch {
	case m.Exact != o.Exact:
		return m.Exact
	case m.Organisation != o.Organisation:
		return m.Organisation < o.Organisation
	case m.Filed != o.Filed:
		return m.Filed < o.Filed
	case m.Entry != o.Entry:
		return m.Entry < o.Entry
	}
	return m.Reason < o.Reason
}

// WatchLists are several lists, ready for looking up. They are not changed after NewWatchLists, so any
// number of goroutines may use them. Nil has no lists.
type WatchLists struct {
	lists   []WatchListDef // without entries
	entries []watched
	texts   string   // of all entries, one behind the other: a string each would double the memory
	reasons []string // each once
	fuzzy   bool     // whether any list is

	names, streets, phrases, tariff *hashTable // by the sum or hash of the exact form
	firstWords                      bitmap     // of the phrases
	longest                         int        // words of the longest phrase

	parts  *hashTable // names of fuzzy lists with one word left out
	joined *hashTable // names of fuzzy lists without spaces
	person vocabulary // words of names on fuzzy lists
	street vocabulary // words of addresses on fuzzy lists
}

// watched is an entry in memory.
type watched struct {
	from   uint32 // in texts
	size   uint16
	list   uint16
	reason uint32
	expiry models.Day
	kind   uint8 // place in WatchKinds
}

func (e *watched) inForce(day models.Day) bool { return e.expiry == 0 || day <= e.expiry }

func (w *WatchLists) text(e *watched) string { return w.texts[e.from : e.from+uint32(e.size)] }

// Lists gives key, title and way of matching of each list, without entries.
func (w *WatchLists) Lists() []WatchListDef {
	if w == nil {
		return nil
	}
	return w.lists
}
