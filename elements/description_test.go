package elements

import (
	"strings"
	"testing"

	"pilot321/models"
)

func TestIsVague(t *testing.T) {
	for _, text := range []string{"gift", "Gifts", "GIFT.", "2 pcs gift", "daily necessities", "Accessories", "parts",
		"personal use", "General Cargo", "FAK", "stc", "samples", "toys", "toy", "clothing", "Clothes", "apparel",
		"electronic goods", "auto parts", "caps", "toys & accessories", "assorted items", "a gift of toys", "12 x parts",
		"plastic articles", "Cleaning Supplies", "blanket", "machinery", "123 pcs", "food", "leather goods", "new"} {
		better, vague := IsVague(text)
		if !vague || better == "" {
			t.Errorf("%q passes as exact (%q)", text, better)
		}
	}
	for _, text := range []string{"", "women's dress, 60% cotton 40% polyester", "phone cases made of silicone", "gift card holder",
		"baseball caps", "PVC pipes", "sewing machines", "toy cars", "children's toys made of plastic", "礼物", "regalo",
		"DB Longboards CoreFlex Crossbow 41\" Bamboo Fi", strings.Repeat("gift ", 20), "giftwrap", "électronique"} {
		if better, vague := IsVague(text); vague {
			t.Errorf("%q is called vague (%q)", text, better)
		}
	}
}

// The advice given for a vague word must not be vague itself.
func TestAdviceIsExact(t *testing.T) {
	for _, entry := range vagueWords {
		parts := strings.Split(entry.better, "“")
		for _, part := range parts[1:] {
			example, _, _ := strings.Cut(part, "”")
			if _, vague := IsVague(example); vague {
				t.Errorf("%q is offered instead of %q", example, entry.words)
			}
			if _, p := Check(EnhancedDescription, example); p != nil {
				t.Errorf("%q is offered, and gets %s", example, p.Code)
			}
		}
	}
}

func TestNoPhraseHasTwoAdvices(t *testing.T) {
	seen := map[string]string{}
	for _, entry := range vagueWords {
		for phrase := range strings.SplitSeq(entry.words, "|") {
			if other, taken := seen[phrase]; taken {
				t.Errorf("%q is answered by %q and by %q", phrase, other, entry.better)
			}
			seen[phrase] = entry.better
			if string(foldWords(nil, phrase)) != phrase {
				t.Errorf("%q can never be found: it folds to %q", phrase, foldWords(nil, phrase))
			}
		}
	}
}

func TestCheckDescription(t *testing.T) {
	long := strings.Repeat("cotton shirt ", 40)[:513]
	runChecks(t, []checkCase{
		{EnhancedDescription, "Cotton shirt, men's", "Cotton shirt, men's", ""},
		{EnhancedDescription, "gift", "gift", "enhanced_description.vague"},
		{EnhancedDescription, "12345", "12345", "enhanced_description.no_words"},
		{EnhancedDescription, "--- ***", "--- ***", "enhanced_description.no_words"},
		{EnhancedDescription, "女士连衣裙", "女士连衣裙", "enhanced_description.not_english"},
		{EnhancedDescription, "Dress 女士", "Dress 女士", ""},
		{EnhancedDescription, long, long, "enhanced_description.too_long"},
		{EnhancedDescription, "shirt\x01", "shirt\x01", "enhanced_description.unreadable_character"},
		{EnhancedDescription, "N/A", "N/A", "enhanced_description.vague"},
	})
	if _, p := Check(EnhancedDescription, "gift"); p.Severity != models.SeverityWarning {
		t.Error("a vague description keeps no row out")
	}
}

func FuzzIsVague(f *testing.F) {
	for _, seed := range []string{"gift", "2 pcs toys", "", "\xff", "'''", "a b c", "礼物"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		better, vague := IsVague(text)
		if vague != (better != "") {
			t.Fatalf("%q: vague is %v, the advice %q", text, vague, better)
		}
	})
}
