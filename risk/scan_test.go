package risk

import (
	"strings"
	"testing"
)

func scanned(text string) (kinds string) {
	var words found
	goodsWords.scan(fold(nil, text), &words)
	for kind, name := range map[wordKind]string{prohibited: "prohibited", counterfeit: "counterfeit", alcohol: "alcohol", tobacco: "tobacco", perfume: "perfume"} {
		if words[kind] != nil {
			kinds += name
		}
	}
	return kinds
}

func TestGoodsWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"TDP 5 pill press machine", "prohibited"},
		{"Pill-presses, single punch", "prohibited"},
		{"Steel die mould for tablets, round 8 mm", "prohibited"},
		{"Tablet die molds", "prohibited"},
		{"Manual encapsulator 100 holes", "prohibited"},
		{"PMK glycidate 1 kg", "prohibited"},
		{"4-ANPP powder", "prohibited"},
		{"Switchblades, automatic", "prohibited"},
		{"Solvent trap cleaning kit", "prohibited"},
		{"Rifle silencer, aluminium", "prohibited"},
		{"1:1 replica of a famous watch", "counterfeit"},
		{"AAA+ replica handbag", "counterfeit"},
		{"Super clone watch, mirror quality", "counterfeit"},
		{"Red wine, 750 ml", "alcohol"},
		{"Craft beer, six bottles", "alcohol"},
		{"Cigarettes, one carton", "tobacco"},
		{"E-liquid with nicotine salt", "tobacco"},
		{"Eau de parfum 50 ml", "perfume"},

		{"Prop Replica of a turtle", ""},
		{"FIVB Replica Volleyball", ""},
		{"Red plastic scoring pills for Kelly Pool", ""},
		{"Weekly pill box with seven compartments", ""},
		{"Pill organizers", ""},
		{"Wine glasses, set of four", ""},
		{"Champagne flutes", ""},
		{"Whiskey stones, granite", ""},
		{"Root beer candy", ""},
		{"Exhaust silencer for motorcycles", ""},
		{"Cigarette lighter adapter for cars", ""},
		{"Perfume bottle, empty, glass", ""},
		{"Drinking Buddies Dice Game", ""},
		{"Dremel diamond wheel point", ""},
		{"Cookie cutting dies", ""},
		{"Twin-turret tank building kit", ""},
		{"Encapsulated postage stamps", ""},
		{"Swine figurine", ""}, // no wine inside a word
		{"Ginger beers tumbler", ""},
		{"", ""},
	} {
		if got := scanned(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestScannerTakesTheLongestPhrase(t *testing.T) {
	s := newScanner([]phrase{{text: "wine", kind: alcohol}, {text: "wine glass", kind: harmless}, {text: "wine glass filled", kind: prohibited}})
	for text, want := range map[string]wordKind{"a wine": alcohol, "wine glass": harmless, "wine glasses": harmless, "wine glass filled": prohibited, "wine glas": alcohol, "wine glassy": alcohol} {
		var words found
		s.scan([]byte(text), &words)
		for kind := range words {
			if (words[kind] != nil) != (wordKind(kind) == want) {
				t.Errorf("%q: kind %d found %v", text, kind, words[kind] != nil)
			}
		}
	}
}

// Every phrase of the lists is found by itself, and in the kind under which it stands.
func TestEveryPhraseIsFound(t *testing.T) {
	for _, p := range goodsPhrases() {
		if p.text == "" || strings.TrimSpace(p.text) != p.text {
			t.Errorf("a list has the phrase %q", p.text)
			continue
		}
		folded := fold(nil, "some "+p.text+" here")[len("some "):]
		word, _ := nextWord(folded)
		if got, _ := goodsWords.find(word, folded); got == nil {
			t.Errorf("%q is not found", p.text)
		}
	}
}

func TestScanningAllocatesNothing(t *testing.T) {
	text := fold(nil, "Twin-turret tank building kit with wine glasses and a pill press")
	if n := testing.AllocsPerRun(100, func() {
		var words found
		goodsWords.scan(text, &words)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzScan(f *testing.F) {
	f.Add("pill press for wine glasses")
	f.Add("é 1:1 replica")
	f.Fuzz(func(t *testing.T, text string) {
		var words found
		goodsWords.scan(fold(nil, text), &words)
		folded := string(fold(nil, text))
		for kind := range words {
			if p := words[kind]; p != nil && !strings.Contains(folded, string(fold(nil, p.text))[:2]) {
				t.Errorf("%q is said to hold %q", text, p.text)
			}
		}
	})
}
