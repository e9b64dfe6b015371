package elements

import (
	"os"
	"strings"
	"testing"
)

func titles(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// TestEnglishTitlesPass counts false alarms among English titles with the foreign names, borrowed words
// and accents that shops use. There must be none.
func TestEnglishTitlesPass(t *testing.T) {
	all := titles(t, "english_titles.txt")
	if len(all) < 200 {
		t.Fatalf("only %d titles", len(all))
	}
	for _, title := range all {
		if _, p := Check(EnhancedDescription, title); p != nil {
			t.Errorf("%q gets %s", title, p.Code)
		}
		if IsForeign(title) {
			t.Errorf("%q is called foreign", title)
		}
	}
}

func TestForeignTitlesAreFound(t *testing.T) {
	for _, title := range titles(t, "foreign_titles.txt") {
		normal, p := Check(EnhancedDescription, title)
		if p == nil || p.Code != "enhanced_description.not_english" || normal != title || !IsForeign(title) {
			t.Errorf("%q is taken for English: %+v", title, p)
			continue
		}
		if sentence := Sentence(p.Code, title, ""); !strings.Contains(sentence, "for example ") || strings.Contains(sentence, "{") {
			t.Errorf("%q: %s", title, sentence)
		}
	}
}

// The English offered for foreign goods has to pass itself, and its words must be findable.
func TestForeignWordsAreSound(t *testing.T) {
	seen := map[string]string{}
	for _, entry := range foreignGoods {
		for i, part := range strings.Split(entry.english, "“") {
			example, _, _ := strings.Cut(part, "”")
			if _, p := Check(EnhancedDescription, example); i > 0 && p != nil {
				t.Errorf("%q is offered and gets %s", example, p.Code)
			}
		}
		for word := range strings.FieldsSeq(entry.words) {
			if other, twice := seen[word]; twice {
				t.Errorf("%q is answered by %q and %q", word, other, entry.english)
			}
			seen[word] = entry.english
			if englishTable[word] {
				t.Errorf("%q is listed as English and as foreign", word)
			}
			if foldAccents(word) != word || len(word) > longestWord || len(word) < 3 {
				t.Errorf("%q can never be found", word)
			}
		}
	}
}

func TestBetterEnglishIsOfTheSameKind(t *testing.T) {
	for title, want := range map[string]string{"Zapatos de mujer": "running shoes", "Damen Kleid Sommer": "dresses", "Çocuk oyuncak": "toys",
		"regalo": "the goods in the gift", "女士连衣裙": generalAdvice, "Muñeca de trapo": "toys"} {
		if got := englishFor(title); !strings.Contains(got, want) {
			t.Errorf("%q: got %s", title, got)
		}
	}
}

func TestLookAtAllocatesNothing(t *testing.T) {
	const title = "Terracotta flower pots with saucers, hand glazed, for indoor herbs and succulents, set of 6, 12 cm"
	if n := testing.AllocsPerRun(100, func() { Check(EnhancedDescription, title) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzIsForeign(f *testing.F) {
	for _, seed := range []string{"Zapatos de mujer", "cotton shirt", "", "\xff", "’’", "ÀÿŽž", strings.Repeat("de la ", 300), "礼物", "Größe"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := lookAt(text)
		if s.nouns > s.words || s.small > s.words || s.accents > s.words || s.digits > len(text) {
			t.Fatalf("%q: %+v", text, s)
		}
		IsForeign(text)
		s.personal(text)
		s.disclaims(text)
		if better := BetterDescription(text); better == "" {
			t.Fatalf("%q: no advice", text)
		}
	})
}
