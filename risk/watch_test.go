package risk

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// oneList compiles entries as one list.
func oneList(fuzzy bool, entries ...WatchEntry) *WatchLists {
	return NewWatchLists([]WatchListDef{{Key: "one", Title: "List one", Fuzzy: fuzzy, Entries: entries}})
}

// tryCase is a text that is looked up, and the entry it must find: "" for none.
type tryCase struct {
	name  string
	kind  WatchKind
	text  string
	day   models.Day
	entry string
}

func (c tryCase) run(t *testing.T, w *WatchLists, exact bool) {
	t.Helper()
	got := w.Try(c.kind, c.text, c.day)
	switch {
	case c.entry == "" && len(got) > 0:
		t.Errorf("%s (%q): found %q, exact %v", c.name, c.text, got[0].Entry, got[0].Exact)
	case c.entry != "" && (len(got) == 0 || got[0].Entry != c.entry || got[0].Exact != exact):
		t.Errorf("%s (%q): found %+v, want %q", c.name, c.text, got, c.entry)
	}
}

func TestExactMatches(t *testing.T) {
	w := oneList(false,
		WatchEntry{Kind: WatchParty, Text: "Shadow Test Trading Co., Ltd", Reason: "seized twice"},
		WatchEntry{Kind: WatchParty, Text: "Old Test Trader", Expiry: 100},
		WatchEntry{Kind: WatchParty, Text: "Twice Listed", Expiry: 100, Reason: "first"},
		WatchEntry{Kind: WatchParty, Text: "LISTED TWICE", Expiry: 0, Reason: "second"},
		WatchEntry{Kind: WatchParty, Text: "Шадов Тест"},
		WatchEntry{Kind: WatchAddress, Text: "12 Harbor Road, Unit 9"},
		WatchEntry{Kind: WatchWord, Text: "Bath Salts"},
		WatchEntry{Kind: WatchWord, Text: "battery"},
		WatchEntry{Kind: WatchHTS, Text: "8208.90"},
		WatchEntry{Kind: WatchParty, Text: " – "},
		WatchEntry{Kind: WatchParty, Text: "The Company, Ltd."},
		WatchEntry{Kind: WatchWord, Text: ""},
		WatchEntry{Kind: WatchHTS, Text: "8"},
		WatchEntry{Kind: "shoe size", Text: "44"},
	)
	for _, c := range []tryCase{
		{"party", WatchParty, "shadow test trading", received, "Shadow Test Trading Co., Ltd"},
		{"party in another order", WatchParty, "Trading, Shadow Test", received, "Shadow Test Trading Co., Ltd"},
		{"party with accents", WatchParty, "Shädow Tést Trading", received, "Shadow Test Trading Co., Ltd"},
		{"the owner before c/o", WatchParty, "Shadow Test Trading c/o Harbor Depot", received, "Shadow Test Trading Co., Ltd"},
		{"the place behind c/o", WatchParty, "Hana Diaz c/o Shadow Test Trading", received, "Shadow Test Trading Co., Ltd"},
		{"party with a word more", WatchParty, "Shadow Test Trading Hong Kong", received, ""},
		{"party with a word less", WatchParty, "Shadow Trading", received, ""},
		{"party with a slip", WatchParty, "Shadow Test Tradimg", received, ""},
		{"party twice the same word", WatchParty, "Shadow Test Trading Trading", received, ""},
		{"another script", WatchParty, "ШАДОВ тест", received, "Шадов Тест"},
		{"another script in Latin letters", WatchParty, "Shadov Test", received, ""},
		{"empty party", WatchParty, "", received, ""},
		{"party of marks only", WatchParty, "--", received, ""},
		{"party of titles only", WatchParty, "Company the Ltd", received, ""},
		{"party on its last day", WatchParty, "Old Test Trader", 100, "Old Test Trader"},
		{"party a day later", WatchParty, "Old Test Trader", 101, ""},
		{"party listed twice: the one in force", WatchParty, "Twice Listed", received, "LISTED TWICE"},
		{"address", WatchAddress, "12 HARBOR RD APT 9", received, "12 Harbor Road, Unit 9"},
		{"address of another number", WatchAddress, "13 Harbor Road, Unit 9", received, ""},
		{"address in another order", WatchAddress, "Harbor Road 12, Unit 9", received, ""},
		{"empty address", WatchAddress, "", received, ""},
		{"word", WatchWord, "Scented bath salts, 500 g", received, "Bath Salts"},
		{"plural", WatchWord, "Two batteries", received, "battery"},
		{"word at the end", WatchWord, "bath salts", received, "Bath Salts"},
		{"word in pieces", WatchWord, "Salts for the bath", received, ""},
		{"the beginning of a phrase", WatchWord, "bath salt", received, ""},
		{"a word inside a word", WatchWord, "Batterypack", received, ""},
		{"tariff number below the entry", WatchHTS, "8208906000", received, "8208.90"},
		{"the entry itself", WatchHTS, "8208.90", received, "8208.90"},
		{"tariff number above the entry", WatchHTS, "8208", received, ""},
		{"no tariff number", WatchHTS, "", received, ""},
		{"a kind that there is not", "shoe size", "44", received, ""},
	} {
		c.run(t, w, true)
	}
	if got := w.Try(WatchParty, "Twice Listed", 100); len(got) != 2 {
		t.Errorf("both entries must be told: %+v", got)
	}
	if got := w.Try(WatchParty, "Shadow Test Trading", received); got[0].Reason != "seized twice" || got[0].List != "one" || got[0].Title != "List one" {
		t.Errorf("got %+v", got)
	}
}

func TestNearMatches(t *testing.T) {
	w := oneList(true,
		WatchEntry{Kind: WatchParty, Text: "Shadow Test Trading Co., Ltd"},
		WatchEntry{Kind: WatchParty, Text: "Marija Kovacs"},
		WatchEntry{Kind: WatchParty, Text: "Шадов Импорт"},
		WatchEntry{Kind: WatchParty, Text: "Shenzhen Beispiel"},
		WatchEntry{Kind: WatchParty, Text: "Hana Diaz"},
		WatchEntry{Kind: WatchParty, Text: "Harbor Seven Import Export Bureau Twenty Northern"},
		WatchEntry{Kind: WatchAddress, Text: "12 Juniper Road, Unit 9"},
		WatchEntry{Kind: WatchAddress, Text: "7 Eastern Avenue"},
		WatchEntry{Kind: WatchWord, Text: "bath salts"},
		WatchEntry{Kind: WatchParty, Text: "Expired Example Person", Expiry: 100},
	)
	const shadow, harbor = "Shadow Test Trading Co., Ltd", "12 Juniper Road, Unit 9"
	for _, c := range []tryCase{
		{"a letter changed", WatchParty, "Shadow Test Tradimg", received, shadow},
		{"a letter added", WatchParty, "Shadoow Test Trading", received, shadow},
		{"a letter left out", WatchParty, "Shado Test Trading", received, shadow},
		{"two letters in each other's place", WatchParty, "Shadwo Test Trading", received, shadow},
		{"a slip in each of two words", WatchParty, "Tradng, Test Shadpw", received, shadow},
		{"a slip at the first letter", WatchParty, "Chadow Test Trading", received, shadow},
		{"a word left out", WatchParty, "Shadow Trading", received, shadow},
		{"a word left out and a slip", WatchParty, "Shado Trading", received, shadow},
		{"a word more", WatchParty, "Shadow Test Trading Group", received, shadow},
		{"a word more in a name of two", WatchParty, "Marija Elena Kovacs", received, "Marija Kovacs"},
		{"behind c/o", WatchParty, "Harbor Depot c/o Shadow Tset Tradinng", received, ""},
		{"behind c/o with a slip", WatchParty, "Harbor Depot c/o Shadow Test Tradinng", received, shadow},
		{"in Latin letters", WatchParty, "Shadov Import", received, "Шадов Импорт"},
		{"in Latin letters with a slip", WatchParty, "Shadow Import", received, "Шадов Импорт"},
		{"in Cyrillic letters", WatchParty, "Шадов Тест Традинг", received, shadow},
		{"words parted elsewhere", WatchParty, "Shen Zhen Beispiel", received, "Shenzhen Beispiel"},
		{"two slips in one word", WatchParty, "Shadow Test Treidimg", received, ""},
		{"a slip in a short word", WatchParty, "Shadow Tist Trading", received, ""},
		{"a slip in a short name", WatchParty, "Hanna Diaz", received, ""},
		{"one word of two", WatchParty, "Marija", received, ""},
		{"two words left out", WatchParty, "Shadow", received, ""},
		{"two words more", WatchParty, "Shadow Test Trading Hong Kong", received, ""},
		{"another word in place of one", WatchParty, "Shadow Test Farming", received, ""},
		{"another name", WatchParty, "Hana Berg", received, ""},
		{"a long name with a slip", WatchParty, "Harbor Seven Import Export Burau Twenty Northern", received, "Harbor Seven Import Export Bureau Twenty Northern"},
		{"a long name with two", WatchParty, "Harbor Seven Import Export Burau Twenty Nortern", received, ""},
		{"after the last day", WatchParty, "Expired Example Persom", 101, ""},
		{"an address with a slip", WatchAddress, "12 Junipr Rd Apt 9", received, harbor},
		{"an address in another order", WatchAddress, "Unit 9, 12 Juniper Rd.", received, harbor},
		{"a flat by its number alone", WatchAddress, "12 Juniper Rd #9", received, harbor},
		{"a listed address with a short form", WatchAddress, "7 Estern Ave", received, "7 Eastern Avenue"},
		{"another number", WatchAddress, "13 Juniper Road, Unit 9", received, ""},
		{"a number left out", WatchAddress, "12 Juniper Road", received, ""},
		{"a word left out of an address", WatchAddress, "12 Road Unit 9", received, ""},
		{"a description with a slip", WatchWord, "bath slats", received, ""},
	} {
		c.run(t, w, false)
	}
	for _, c := range []tryCase{
		{"exact", WatchParty, "Trading Shadow Test", received, shadow},
		{"exact address", WatchAddress, "12 juniper rd. apt 9", received, harbor},
		{"exact in another script", WatchParty, "шадов импорт", received, "Шадов Импорт"},
	} {
		c.run(t, w, true)
	}
}

// One list allows slips, the other does not; each is told of once for an element, and the best match of
// each counts, whoever files first.
func TestMatchOverLists(t *testing.T) {
	w := NewWatchLists([]WatchListDef{
		{Key: "seized", Title: "Seized before", Entries: []WatchEntry{
			{Kind: WatchParty, Text: "Maple Test Crafts", Reason: "seized"}, {Kind: WatchParty, Text: "Crafts Maple Test", Reason: "a second time"},
			{Kind: WatchWord, Text: "flower pot"}, {Kind: WatchHTS, Text: "6912"}, {Kind: WatchAddress, Text: "697 Example St"}}},
		{Key: "close", Title: "Close", Fuzzy: true, Entries: []WatchEntry{
			{Kind: WatchParty, Text: "Maple Test Craffts"}, {Kind: WatchWord, Text: "pots"}, {Kind: WatchParty, Text: "Diaz, Hana"}}},
		{Key: "none", Title: "No entries"},
	})
	a := shop(t, say{"hts_number": "6912.00.48"})
	b := carrier(t, nil)
	want := []WatchMatch{
		{"close", "Close", "Diaz, Hana", WatchParty, elements.DeliverToName, "Hana Diaz", "", true, shopID},
		{"close", "Close", "Maple Test Craffts", WatchParty, elements.InitiatorName, "Maple Test Crafts", "", false, carrierID},
		{"close", "Close", "Maple Test Craffts", WatchParty, elements.SellerName, "Maple Test Crafts", "", false, shopID},
		{"close", "Close", "pots", WatchWord, elements.EnhancedDescription, a.Lines[0].Values.Get(elements.EnhancedDescription), "", true, shopID},
		{"seized", "Seized before", "697 Example St", WatchAddress, elements.DeliverToAddress, "697 Example Street", "", true, shopID},
		{"seized", "Seized before", "6912", WatchHTS, elements.HTSNumber, "69120048", "", true, shopID},
		{"seized", "Seized before", "Crafts Maple Test", WatchParty, elements.InitiatorName, "Maple Test Crafts", "a second time", true, carrierID},
		{"seized", "Seized before", "Crafts Maple Test", WatchParty, elements.SellerName, "Maple Test Crafts", "a second time", true, shopID},
		{"seized", "Seized before", "flower pot", WatchWord, elements.EnhancedDescription, a.Lines[0].Values.Get(elements.EnhancedDescription), "", true, shopID},
	}
	slices.SortFunc(want, func(x, y WatchMatch) int {
		if x.before(&y) {
			return -1
		}
		return 1
	})
	kept := WatchMatch{Entry: "from an earlier call"}
	for name, facts := range map[string][]Facts{"shop first": factsOf(a, b), "carrier first": factsOf(b, a)} {
		got := w.Match(facts, received, []WatchMatch{kept})
		if len(got) == 0 || got[0] != kept || !slices.Equal(got[1:], want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", name, got, want)
		}
	}
}

func TestNoWatchLists(t *testing.T) {
	for name, w := range map[string]*WatchLists{"nil": nil, "none": NewWatchLists(nil), "empty": oneList(true)} {
		if got := w.Match(factsOf(shop(t, nil), carrier(t, nil)), received, nil); got != nil {
			t.Errorf("%s: %+v", name, got)
		}
		for _, kind := range WatchKinds() {
			if got := w.Try(kind, "697 Example Street", received); len(got) > 0 {
				t.Errorf("%s: %+v", name, got)
			}
		}
		w.Lists()
	}
}

func TestLookingUpAllocatesNothing(t *testing.T) {
	w := oneList(true, WatchEntry{Kind: WatchParty, Text: "Shadow Test Trading"}, WatchEntry{Kind: WatchParty, Text: "Maple Test Trading"}, WatchEntry{Kind: WatchAddress, Text: "12 Example Road"},
		WatchEntry{Kind: WatchWord, Text: "hand made"}, WatchEntry{Kind: WatchHTS, Text: "8208"})
	facts := factsOf(shop(t, say{"hts_number": "6912.00.48", "seller_name": "Mapple Test Crafts"}), carrier(t, nil))
	var to [4]WatchMatch
	if n := testing.AllocsPerRun(100, func() { w.Match(facts, received, to[:0]) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestEverySlipIsFound spoils listed names at random and expects each to be found among thousands.
func TestEverySlipIsFound(t *testing.T) {
	names := madeNames(3000, 3)
	def := WatchListDef{Key: "many", Fuzzy: true}
	for _, name := range names {
		def.Entries = append(def.Entries, WatchEntry{Kind: WatchParty, Text: name})
	}
	w, r := NewWatchLists([]WatchListDef{def}), rand.New(rand.NewPCG(1, 2))
	for _, name := range names {
		words := strings.Fields(strings.TrimSuffix(name, " Ltd"))
		spoilt := 0
		for i, word := range words {
			if len(word) >= slipFrom && spoilt < maxSlips {
				words[i] = spoil(r, word)
				spoilt++
			}
		}
		if r.IntN(2) == 0 {
			words = slices.Delete(words, 2, 3)
		}
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		filed := strings.ToUpper(strings.Join(words, " "))
		if !slices.ContainsFunc(w.Try(WatchParty, filed, received), func(m WatchMatch) bool { return m.Entry == name }) {
			t.Errorf("%q is not found as %q", name, filed)
		}
	}
}

func spoil(r *rand.Rand, word string) string {
	letter, at := string(rune('a'+r.IntN(26))), r.IntN(len(word))
	switch r.IntN(4) {
	case 0:
		return word[:at] + letter + word[at+1:]
	case 1:
		return word[:at] + letter + word[at:]
	case 2:
		return word[:at] + word[at+1:]
	}
	at = r.IntN(len(word) - 1)
	return word[:at] + word[at+1:at+2] + word[at:at+1] + word[at+2:]
}

func FuzzTry(f *testing.F) {
	f.Add("Shadow Test Trading", "Shadwo Tset Trading c/o Depot")
	f.Add("Шадов Импорт", "Shadov  import")
	f.Add("\xff c/o", "玩具 深圳 ß")
	f.Fuzz(func(t *testing.T, listed, filed string) {
		var entries []WatchEntry
		for _, kind := range WatchKinds() {
			entries = append(entries, WatchEntry{Kind: kind, Text: listed})
		}
		w := oneList(true, entries...)
		for _, kind := range WatchKinds() {
			w.Try(kind, filed, received)
			if got := w.Try(kind, listed, received); len(listed) <= maxEntry && Watchable(kind, listed) && kind != WatchHTS && (len(got) == 0 || !got[0].Exact) {
				t.Errorf("the entry %q is not found by itself as %s", listed, kind)
			}
		}
	})
}
