package risk

import (
	"strings"
	"testing"

	"pilot321/elements"
)

func TestDollars(t *testing.T) {
	for cents, want := range map[int64]string{0: "$0.00", 5: "$0.05", 99: "$0.99", 100: "$1.00", 80_000: "$800.00", 101_320: "$1,013.20", 123_456_789: "$1,234,567.89"} {
		if got := dollars(cents); got != want {
			t.Errorf("dollars(%d) = %q, want %q", cents, got, want)
		}
	}
}

func TestQuote(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "“”"},
		{"Clay pots", "“Clay pots”"},
		{strings.Repeat("é", 80), "“" + strings.Repeat("é", 80) + "”"},
		{strings.Repeat("é", 81), "“" + strings.Repeat("é", 80) + "…”"},
		{strings.Repeat("a ", 60), "“" + strings.TrimSpace(strings.Repeat("a ", 40)) + "…”"},
	} {
		if got := quote(c.in); got != c.want {
			t.Errorf("quote(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLabelOf(t *testing.T) {
	if got := labelOf(elements.Quantity); got != "quantity" {
		t.Errorf("quantity: %q", got)
	}
	if got := labelOf(elements.HTSNumber); got != "HTSUS number" {
		t.Errorf("tariff number: %q", got)
	}
	if got := labelOf(0); got != "element" {
		t.Errorf("no element: %q", got)
	}
}

// No sentence of any rule or conflict says that goods are released or cleared, or names a company's
// number: those are the officer's words and the page's.
func TestSentencesKeepTheWording(t *testing.T) {
	a, b := parcel(t, 4)
	c, d := parcel(t, 24)
	for _, facts := range [][]Facts{factsOf(a, b), factsOf(c, d)} {
		got := assess(facts, personDay(101_320, 3))
		texts := []string{}
		for _, r := range got.Reasons {
			texts = append(texts, r.Sentence)
		}
		for _, k := range got.Conflicts {
			texts = append(texts, k.Sentence)
		}
		if len(texts) < 3 {
			t.Fatalf("only %q", texts)
		}
		for _, text := range texts {
			for _, bad := range []string{"released", "cleared", "Organisation", "points", "score", "  "} {
				if strings.Contains(text, bad) {
					t.Errorf("%q says %q", text, bad)
				}
			}
		}
	}
}
