package risk

import (
	"slices"
	"strings"
	"testing"
)

const longTitle = "LEGGO Blocks Farm House with Two Horses, a Tractor and 184 Pieces of Buildable Fun for Children"

func TestSameGoods(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b []string
		same bool
	}{
		{"equal", []string{"Terracotta pots"}, []string{"TERRACOTTA POTS."}, true},
		{"cut at 45 characters", []string{longTitle}, []string{longTitle[:45]}, true},
		{"cut at 35 characters", []string{longTitle}, []string{longTitle[:35]}, true},
		{"cut at 45 characters, accents gone", []string{"Café Décor Crème Brûlée Torch for the Kitchen with Gas Refill"}, []string{"Cafe Decor Creme Brulee Torch for the Kitchen"}, true},
		{"shortened by hand", []string{longTitle}, []string{"Farm house building blocks"}, true},
		{"other words, same goods", []string{"Women's summer dress, 60% cotton 40% polyester"}, []string{"Cotton dresses for women"}, true},
		{"plural", []string{"Ceramic coffee mug"}, []string{"Coffee mugs"}, true},
		{"begun the same way", []string{"3D printing filament"}, []string{"Filament for 3D printers"}, true},
		{"one line of several", []string{"Clay pots", "Garden shears", "Watering can"}, []string{"Garden shears"}, true},
		{"all lines in one", []string{"Clay pots", "Garden shears"}, []string{"Clay pots, garden shears"}, true},
		{"same lines in another order", []string{"Clay pots", "Garden shears"}, []string{"Garden shears", "Clay pots"}, true},
		{"both vague", []string{"GIFT"}, []string{"accessories"}, true},
		{"two cut words", []string{"Aquar Penci"}, []string{"Aquarelle pencils"}, true},
		{"colours only", []string{"Blue, large"}, []string{"Large blue"}, true},

		{"two languages", []string{"陶瓷花盆 手工"}, []string{"Terracotta pots"}, true},
		{"more lines than are compared", slices.Repeat([]string{"Clay pots"}, 65), []string{"Running shoes"}, true},

		{"as many lines as are compared", slices.Repeat([]string{"Clay pots"}, 64), []string{"Running shoes"}, false},
		{"a word that only begins alike", []string{"Car mats"}, []string{"Cartoon mug"}, false},
		{"vague beside precise", []string{"GIFT"}, []string{longTitle}, false},
		{"vague beside precise that begins with it", []string{"Toys"}, []string{"Toy farm house with tractor and horses made of wood"}, false},
		{"vague at the start of precise", []string{"GIFT"}, []string{"Gift box of twelve scented candles"}, false},
		{"daily necessities", []string{"DAILY NECESSITIES"}, []string{"Dice game with six pieces"}, false},
		{"other goods", []string{"Ceramic vase with lid"}, []string{"Bicycle brake pads"}, false},
		{"other goods of one colour", []string{"Blue ceramic vase"}, []string{"Blue bicycle helmet"}, false},
		{"other goods in sets of 12", []string{"Set of 12 candles"}, []string{"Set of 12 spanners"}, false},
		{"a line nobody else names", []string{"Clay pots", "Pocket knives"}, []string{"Clay pots", "Garden shears"}, false},
		{"one goods of many words in common", []string{"Steel kettle whistle stove gas copper bottom handle"}, []string{"Wool rug handle fringe carpet hallway runner woven"}, false},
		{"none of several lines", []string{"Clay pots", "Garden shears"}, []string{"Running shoes"}, false},
	} {
		facts := factsOf(described(t, shopID, c.a), described(t, carrierID, c.b))
		for _, swap := range []bool{false, true} {
			a, b := &facts[0], &facts[1]
			if swap {
				a, b = b, a
			}
			if sameGoods(a, b) != c.same {
				t.Errorf("%s (swapped %v): want %v", c.name, swap, c.same)
			}
		}
	}
}

func TestSingular(t *testing.T) {
	for plural, want := range map[string]string{"mugs": "mug", "watches": "watch", "dresses": "dress", "boxes": "box", "glass": "glass", "gas": "gas", "dress": "dress", "shears": "shear"} {
		if got := string(singular([]byte(plural))); got != want {
			t.Errorf("singular(%q) = %q, want %q", plural, got, want)
		}
	}
}

func TestSayDescriptions(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"the first is vague", "GIFT", "Clay pots", "One filing says only “GIFT”; another describes the goods as “Clay pots”."},
		{"the second is vague", "Clay pots", "GIFT", "One filing says only “GIFT”; another describes the goods as “Clay pots”."},
		{"both precise", "Clay pots", "Garden shears", "One filing describes the goods as “Clay pots”, another as “Garden shears”, and the two have little in common."},
	} {
		if got := sayDescriptions(c.a, c.b); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	if got := sayDescriptions("Clay "+strings.Repeat("é", 200), "Shears"); !strings.Contains(got, "…”") || strings.Contains(got, strings.Repeat("é", 81)) {
		t.Errorf("a long description is not cut: %q", got)
	}
}
