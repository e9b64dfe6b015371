package risk

import (
	"slices"
	"strings"

	"pilot321/models"
)

// The places of the kinds in WatchKinds.
const (
	partyKind = iota
	addressKind
	wordKindOfWatch
	tariffKind
)

// maxEntry is how many bytes of an entry's text are kept. Whoever takes entries in refuses longer ones.
const maxEntry = 1 << 15

// NewWatchLists compiles lists. Names match in any order of their words and without titles, addresses
// with the usual abbreviations; entries without anything to look for are passed over.
func NewWatchLists(lists []WatchListDef) *WatchLists {
	w := &WatchLists{}
	var texts strings.Builder
	reasons := map[string]uint32{}
	for _, list := range lists {
		w.fuzzy = w.fuzzy || list.Fuzzy
		for i := range list.Entries {
			e := &list.Entries[i]
			kind := slices.Index(WatchKinds(), e.Kind)
			if kind < 0 || len(e.Text) > maxEntry || !Watchable(e.Kind, e.Text) {
				continue
			}
			reason, have := reasons[e.Reason]
			if !have {
				reason = uint32(len(w.reasons))
				reasons[strings.Clone(e.Reason)] = reason
				w.reasons = append(w.reasons, strings.Clone(e.Reason))
			}
			w.entries = append(w.entries, watched{from: uint32(texts.Len()), size: uint16(len(e.Text)),
				list: uint16(len(w.lists)), reason: reason, expiry: e.Expiry, kind: uint8(kind)})
			texts.WriteString(e.Text)
		}
		list.Entries = nil
		w.lists = append(w.lists, list)
	}
	w.texts = strings.Clone(texts.String())
	w.entries = slices.Clip(slices.Clone(w.entries))
	w.index()
	return w
}

// Watchable tells whether a text has anything that an entry of its kind can look for.
func Watchable(kind WatchKind, text string) bool {
	normal := WatchNormal(kind, text)
	return normal != "" && (kind != WatchHTS || len(normal) >= shortestTariff)
}

// shortestTariff is a chapter.
const shortestTariff = 2

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

func (w *WatchLists) index() {
	w.names = newHashTable(func(put func(uint64, uint32)) {
		w.eachReading(partyKind, false, func(i uint32, r *reading) { w.putReading(i, r, put) })
	})
	w.streets = newHashTable(func(put func(uint64, uint32)) {
		w.eachReading(addressKind, false, func(i uint32, r *reading) { w.putReading(i, r, put) })
	})
	w.tariff = newHashTable(func(put func(uint64, uint32)) {
		for i := range w.entries {
			if e := &w.entries[i]; e.kind == tariffKind {
				put(wordHash([]byte(strings.Map(onlyDigits, w.text(e)))), uint32(i))
			}
		}
	})
	w.indexPhrases()
	if w.fuzzy {
		w.indexSlips()
	}
}

// putReading puts an entry in as it is, and where it is written in another script also in Latin letters.
func (w *WatchLists) putReading(i uint32, r *reading, put func(uint64, uint32)) {
	put(r.sum, i)
	e := &w.entries[i]
	if isASCII(r.text) || !w.lists[e.list].Fuzzy {
		return
	}
	if r.text = foldLatin(nil, w.text(e)); e.kind == partyKind {
		r.name()
	} else {
		r.street()
	}
	put(r.sum, i)
}

// eachReading reads the entries of a kind; of fuzzy lists alone, in Latin letters.
func (w *WatchLists) eachReading(kind uint8, fuzzy bool, do func(i uint32, r *reading)) {
	var r reading
	var buffer []byte
	for i := range w.entries {
		e := &w.entries[i]
		if e.kind != kind || fuzzy && !w.lists[e.list].Fuzzy {
			continue
		}
		if buffer = fold(buffer[:0], w.text(e)); fuzzy {
			buffer = foldLatin(buffer[:0], w.text(e))
		}
		if r.text = buffer; kind == partyKind {
			r.name()
		} else {
			r.street()
		}
		do(uint32(i), &r)
	}
}

// indexPhrases puts each phrase in under its own hash and that of its plural.
func (w *WatchLists) indexPhrases() {
	each := func(do func(i uint32, folded string)) {
		for i := range w.entries {
			if e := &w.entries[i]; e.kind == wordKindOfWatch {
				folded := string(fold(nil, w.text(e)))
				do(uint32(i), folded)
				do(uint32(i), plural(folded))
			}
		}
	}
	w.phrases = newHashTable(func(put func(uint64, uint32)) {
		each(func(i uint32, folded string) { put(wordHash([]byte(folded)), i) })
	})
	n := 0
	each(func(uint32, string) { n++ })
	if n == 0 {
		return
	}
	w.firstWords = newBitmap(n)
	each(func(_ uint32, folded string) {
		first, _, _ := strings.Cut(folded, " ")
		w.firstWords.put(wordHash([]byte(first)))
		w.longest = max(w.longest, 1+strings.Count(folded, " "))
	})
}

func (w *WatchLists) indexSlips() {
	w.parts = newHashTable(func(put func(uint64, uint32)) {
		w.eachReading(partyKind, true, func(i uint32, r *reading) {
			for k := 0; k < r.n && r.n >= partFrom; k++ {
				put(r.sum-r.words[k].hash, i)
			}
		})
	})
	w.joined = newHashTable(func(put func(uint64, uint32)) {
		w.eachReading(partyKind, true, func(i uint32, r *reading) { put(r.joined(), i) })
	})
	words := func(kind uint8) func(func([]byte, uint64)) {
		return func(put func([]byte, uint64)) {
			w.eachReading(kind, true, func(_ uint32, r *reading) {
				for k := range r.n {
					put(r.word(k), r.words[k].hash)
				}
			})
		}
	}
	w.person, w.street = newVocabulary(words(partyKind)), newVocabulary(words(addressKind))
}

// inForceOn is whether an entry counts on a day.
func (w *WatchLists) inForceOn(i uint32, day models.Day) (*watched, bool) {
	e := &w.entries[i]
	return e, e.inForce(day)
}
