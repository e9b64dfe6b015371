package risk

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Plain words", "plain words"},
		{"  Two   spaces,  and: (marks) ", "two spaces and marks"},
		{"Child's COSTUME", "childs costume"},
		{"Chase’s Deluxe", "chases deluxe"},
		{"Joëlle Jones", "joelle jones"},
		{"Joe\u0308lle", "joelle"},
		{"Łódź, Straße, Ærø", "lodz strasse aero"},
		{"T-shirt/top", "t shirt top"},
		{"ＡＢＣ１２", "abc12"}, // full-width letters
		{"½ inch", "1 2 inch"},
		{"玩具 набор", "玩具 набор"},
		{"– — | ★", ""},
		{"a\u00a0b", "a b"},
		{"\xff\xfe", ""},
	} {
		if got := string(fold(nil, c.in)); got != c.want {
			t.Errorf("fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got := string(fold([]byte("kept "), " Word ")); got != "kept word" {
		t.Errorf("appending gave %q", got)
	}
}

func TestFoldAllocatesNothing(t *testing.T) {
	buffer := make([]byte, 0, 256)
	n := testing.AllocsPerRun(100, func() { fold(buffer, "Joëlle Jones – “Łódź” T-shirt, ＡＢＣ, Chase’s") })
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzFold(f *testing.F) {
	for _, text := range []string{"", "Ab c", "é ß ﬁ ①", "\xff", "a\u0301\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := fold(nil, text)
		switch {
		case !utf8.Valid(folded):
			t.Errorf("fold(%q) is broken UTF-8", text)
		case len(folded) > 0 && (folded[0] == ' ' || folded[len(folded)-1] == ' '):
			t.Errorf("fold(%q) = %q has a space at an end", text, folded)
		case bytes.Contains(folded, []byte("  ")):
			t.Errorf("fold(%q) = %q has two spaces", text, folded)
		}
	})
}
