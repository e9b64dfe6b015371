package risk

import (
	"testing"

	"pilot321/models"
)

func TestWatchList(t *testing.T) {
	w := NewWatchList([]WatchEntry{
		{Kind: WatchParty, Text: "Shadow Test Trading Co., Ltd", Reason: "seized twice"},
		{Kind: WatchParty, Text: "Old Test Trader", Expiry: 100},
		{Kind: WatchParty, Text: "Twice Listed", Expiry: 100, Reason: "first"},
		{Kind: WatchParty, Text: "LISTED TWICE", Expiry: 0, Reason: "second"},
		{Kind: WatchParty, Text: "Listed Again", Expiry: 0},
		{Kind: WatchParty, Text: "Again Listed", Expiry: 100},
		{Kind: WatchAddress, Text: "12 Harbor Road, Unit 9"},
		{Kind: WatchWord, Text: "Bath Salts"},
		{Kind: WatchHTS, Text: "8208.90"},
		{Kind: WatchParty, Text: " – "},
		{Kind: WatchWord, Text: ""},
	})
	party := func(name string, day models.Day) bool { _, ok := w.Party(name, day); return ok }
	address := func(text string, day models.Day) bool { _, ok := w.Address(text, day); return ok }
	word := func(text string, day models.Day) bool { _, ok := w.Words(fold(nil, text), day); return ok }
	hts := func(number string, day models.Day) bool { _, ok := w.HTS(number, day); return ok }
	for _, c := range []struct {
		name string
		look func(string, models.Day) bool
		text string
		day  models.Day
		want bool
	}{
		{"party", party, "shadow test trading", received, true},
		{"party in another order", party, "Trading, Shadow Test", received, true},
		{"party with a word more", party, "Shadow Test Trading Hong Kong", received, false},
		{"empty party", party, "", received, false},
		{"party of marks only", party, "--", received, false},
		{"party on its last day", party, "Old Test Trader", 100, true},
		{"party a day later", party, "Old Test Trader", 101, false},
		{"party listed twice: the longer entry", party, "Twice Listed", received, true},
		{"party listed again for less long", party, "Listed Again", received, true},
		{"address", address, "12 HARBOR RD APT 9", received, true},
		{"address of another number", address, "13 Harbor Road, Unit 9", received, false},
		{"empty address", address, "", received, false},
		{"word", word, "Scented bath salts, 500 g", received, true},
		{"word in pieces", word, "Salts for the bath", received, false},
		{"tariff number below the entry", hts, "8208906000", received, true},
		{"the entry itself", hts, "820890", received, true},
		{"tariff number above the entry", hts, "8208", received, false},
		{"no tariff number", hts, "", received, false},
	} {
		if got := c.look(c.text, c.day); got != c.want {
			t.Errorf("%s (%q): %v, want %v", c.name, c.text, got, c.want)
		}
	}
	if e, _ := w.Party("Shadow Test Trading", received); e.Reason != "seized twice" {
		t.Errorf("reason %q", e.Reason)
	}
}

func TestNoWatchList(t *testing.T) {
	for name, w := range map[string]*WatchList{"nil": nil, "empty": NewWatchList(nil)} {
		if _, ok := w.Party("Hana Diaz", 0); ok {
			t.Errorf("%s: found a party", name)
		}
		if _, ok := w.Address("697 Example Street", 0); ok {
			t.Errorf("%s: found an address", name)
		}
		if _, ok := w.Words([]byte("pots"), 0); ok {
			t.Errorf("%s: found a word", name)
		}
		if _, ok := w.HTS("691200", 0); ok {
			t.Errorf("%s: found a tariff number", name)
		}
	}
}

func TestLookingUpAllocatesNothing(t *testing.T) {
	w := NewWatchList([]WatchEntry{{Kind: WatchParty, Text: "Shadow Test Trading"}, {Kind: WatchAddress, Text: "12 Harbor Road"}, {Kind: WatchWord, Text: "bath salts"}, {Kind: WatchHTS, Text: "8208"}})
	words := fold(nil, "Scented candles in a jar")
	if n := testing.AllocsPerRun(100, func() {
		w.Party("Hana Diaz", received)
		w.Address("697 Example Street", received)
		w.Words(words, received)
		w.HTS("6912004800", received)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
