package risk

import (
	"bytes"
	"slices"

	"pilot321/elements"
	"pilot321/models"
)

// Match gives the entries that what was filed on a shipment fits: of each list and element the best one,
// in the order of lists and elements, whatever the order of the filings. Entries count until their last
// day; day is the day of arrival. Matches are appended to to.
func (w *WatchLists) Match(facts []Facts, day models.Day, to []WatchMatch) []WatchMatch {
	if w == nil || len(w.entries) == 0 {
		return to
	}
	l := looking{w: w, day: day, to: to, base: len(to)}
	for i := range facts {
		f := &facts[i]
		l.organisation = f.Organisation
		l.party(elements.DeliverToName, elements.DeliverToAddress, &f.DeliverTo)
		l.party(elements.BuyerName, elements.BuyerAddress, &f.Buyer)
		l.party(elements.SellerName, elements.SellerAddress, &f.Seller.Party)
		l.party(elements.InitiatorName, elements.InitiatorAddress, &f.Initiator)
		l.party(elements.ConsigneeName, elements.ConsigneeAddress, &f.Consignee)
		for k := range f.Lines {
			g := &f.Lines[k]
			l.element, l.filed = elements.EnhancedDescription, g.Description
			l.words(g.Words)
			l.element, l.filed = elements.HTSNumber, g.HTS
			l.tariff(g.HTS)
		}
	}
	return l.sorted()
}

// Try gives every entry that a text of one kind fits on a day, for a person who wants to know.
func (w *WatchLists) Try(kind WatchKind, text string, day models.Day) []WatchMatch {
	if w == nil {
		return nil
	}
	l := looking{w: w, day: day, all: true, filed: text}
	switch kind {
	case WatchParty:
		l.name(text)
	case WatchAddress:
		l.address(text)
	case WatchWord:
		l.words(fold(nil, text))
	case WatchHTS:
		l.tariff(string(digitsOf(text)))
	}
	return l.sorted()
}

func digitsOf(text string) []byte {
	digits := make([]byte, 0, len(text))
	for i := range len(text) {
		if '0' <= text[i] && text[i] <= '9' {
			digits = append(digits, text[i])
		}
	}
	return digits
}

// looking is one call of Match or Try.
type looking struct {
	w            *WatchLists
	day          models.Day
	all          bool // every entry, not the best of each list and element
	to           []WatchMatch
	base         int // where the matches of this call begin
	organisation int64
	element      models.ElementID
	filed        string
}

func (l *looking) sorted() []WatchMatch {
	slices.SortStableFunc(l.to[l.base:], func(a, b WatchMatch) int {
		switch {
		case a.before(&b):
			return -1
		case b.before(&a):
			return 1
		case a.better(&b):
			return -1
		case b.better(&a):
			return 1
		}
		return 0
	})
	return l.to
}

func (l *looking) party(name, address models.ElementID, p *Party) {
	if p.Name != "" {
		l.element, l.filed = name, p.Name
		l.name(p.Name)
	}
	if p.Address != "" {
		l.element, l.filed = address, p.Address
		l.address(p.Address)
	}
}

// name looks a name up; of a "c/o", both parties.
func (l *looking) name(text string) {
	if l.w.names == nil {
		return
	}
	l.oneName(text)
	if owner, place := cutCareOf(text); place != "" {
		l.oneName(owner)
		l.oneName(place)
	}
}

func (l *looking) oneName(text string) {
	w := l.w
	var buffer [160]byte
	r := reading{text: fold(buffer[:0], text)}
	r.name()
	if r.n == 0 {
		return
	}
	from, to := w.names.find(r.sum)
	for ; from < to; from++ {
		if w.names.tags[from] == tagOf(r.sum) {
			l.exactName(w.names.values[from], text)
		}
	}
	if w.fuzzy {
		l.nearName(&r, text)
	}
}

func (l *looking) exactName(i uint32, text string) {
	var a, b [192]byte
	if e, ok := l.w.inForceOn(i, l.day); ok && bytes.Equal(appendName(a[:0], text), appendName(b[:0], l.w.text(e))) {
		l.add(e, true)
	}
}

// address looks a street with its number up.
func (l *looking) address(text string) {
	w := l.w
	if w.streets == nil {
		return
	}
	var buffer [240]byte
	r := reading{text: fold(buffer[:0], text)}
	r.street()
	if len(r.text) == 0 {
		return
	}
	from, to := w.streets.find(r.sum)
	for ; from < to; from++ {
		if w.streets.tags[from] == tagOf(r.sum) {
			l.exactStreet(w.streets.values[from], text)
		}
	}
	if w.fuzzy {
		l.nearStreet(&r, text)
	}
}

func (l *looking) exactStreet(i uint32, text string) {
	var a, b [256]byte
	if e, ok := l.w.inForceOn(i, l.day); ok && bytes.Equal(appendStreet(a[:0], text), appendStreet(b[:0], l.w.text(e))) {
		l.add(e, true)
	}
}

// words looks for listed phrases in folded text, at every word.
func (l *looking) words(folded []byte) {
	w := l.w
	if w.phrases == nil {
		return
	}
	for at := 0; at < len(folded); {
		end := wordEnd(folded, at)
		if w.firstWords.may(wordHash(folded[at:end])) {
			l.phrasesAt(folded[at:])
		}
		at = end + 1
	}
}

// phrasesAt looks for the phrases with which folded text begins, the shorter ones inside the longer ones
// too: they may be on other lists.
func (l *looking) phrasesAt(folded []byte) {
	t, raw := l.w.phrases, uint64(0)
	for at, n := 0, 0; at < len(folded) && n < l.w.longest; n++ {
		end := wordEnd(folded, at)
		if at > 0 {
			raw = raw*hashBase + ' '
		}
		for _, c := range folded[at:end] {
			raw = raw*hashBase + uint64(c)
		}
		hash := mix(raw)
		from, to := t.find(hash)
		for ; from < to; from++ {
			if t.tags[from] == tagOf(hash) {
				l.phrase(t.values[from], folded[:end])
			}
		}
		at = end + 1
	}
}

func (l *looking) phrase(i uint32, folded []byte) {
	if e, ok := l.w.inForceOn(i, l.day); ok {
		if text := string(fold(nil, l.w.text(e))); string(folded) == text || string(folded) == plural(text) {
			l.add(e, true)
		}
	}
}

// tariff looks a tariff number of digits up, and the chapter, heading and subheadings above it.
func (l *looking) tariff(digits string) {
	t := l.w.tariff
	if t == nil {
		return
	}
	raw := uint64(0)
	for n := range len(digits) {
		if raw = raw*hashBase + uint64(digits[n]); n+1 < shortestTariff {
			continue
		}
		hash := mix(raw)
		from, to := t.find(hash)
		for ; from < to; from++ {
			if e, ok := l.w.inForceOn(t.values[from], l.day); ok && t.tags[from] == tagOf(hash) &&
				string(digitsOf(l.w.text(e))) == digits[:n+1] {
				l.add(e, true)
			}
		}
	}
}

// add keeps a match, or the better one of two of one list and element.
func (l *looking) add(e *watched, exact bool) {
	list := &l.w.lists[e.list]
	m := WatchMatch{List: list.Key, Title: list.Title, Entry: l.w.text(e), Kind: WatchKinds()[e.kind], Element: l.element,
		Filed: l.filed, Reason: l.w.reasons[e.reason], Exact: exact, Organisation: l.organisation}
	for i := l.base; i < len(l.to); i++ {
		have := &l.to[i]
		if have.List != m.List || have.Element != m.Element || l.all && (have.Entry != m.Entry || have.Kind != m.Kind) {
			continue
		}
		if m.better(have) {
			*have = m
		}
		return
	}
	l.to = append(l.to, m)
}
