package elements

import (
	"strings"
	"sync"
)

// signTable finds the class of a word. A mask of lengths by the first two letters turns nearly all words
// away before the map is asked.
type signTable struct {
	lengths [26 * 26]uint32
	classes map[string]wordClass
}

func (t *signTable) class(word []byte) wordClass {
	if len(word) < 2 {
		return 0
	}
	a, b := word[0]-'a', word[1]-'a'
	if a > 25 || b > 25 || t.lengths[int(a)*26+int(b)]>>len(word)&1 == 0 {
		return 0
	}
	return t.classes[string(word)]
}

func (t *signTable) add(words string, class wordClass) {
	for word := range strings.FieldsSeq(words) {
		if len(word) < 2 || len(word) > longestWord {
			continue
		}
		t.classes[word] |= class
		t.lengths[int(word[0]-'a')*26+int(word[1]-'a')] |= 1 << len(word)
	}
}

func makeSignWords() *signTable {
	t := &signTable{classes: make(map[string]wordClass)}
	for _, entry := range foreignGoods {
		t.add(entry.words, foreignNoun)
	}
	t.add(foreignParticles, foreignSmall)
	t.add(packageWords, packageWord)
	t.add(disclaimerWords, disclaimerWord)
	t.add("consolidated consolidation consol groupage", consolidation)
	return t
}

// foreignNouns gives the English description for each foreign name of goods. Only sentences need it.
var foreignNouns = sync.OnceValue(func() map[string]string {
	nouns := make(map[string]string)
	for _, entry := range foreignGoods {
		for word := range strings.FieldsSeq(entry.words) {
			nouns[word] = entry.english
		}
	}
	return nouns
})

// englishTable are words that speak for English: small words, and names of goods, materials and people
// that the other languages do not share.
var englishTable = makeEnglish()

func makeEnglish() map[string]bool {
	table := make(map[string]bool)
	for word := range strings.FieldsSeq(englishList) {
		table[word] = true
	}
	return table
}

const englishList = `the with and for of to from by your our is are you this that which without under over between after before all each
	every only more most very best new size color colour colors pack piece pieces set sets pair pairs kit box case cases cover covers
	bag bags shoe shoes boots boot sneaker sneakers sandals slippers shirt shirts tshirt dress dresses skirt skirts jacket jackets coat
	pants jeans shorts socks sock underwear bra hoodie sweater women womens woman men mens man kids boys girls boy girl baby child
	children childrens toddler ladies adult toy toys doll dolls game games puzzle puzzles book books phone holder stand charger
	charging cable wireless headphones earphones earbuds speaker keyboard mouse light lights lamp lamps watch watches wristwatch band
	strap ring rings earrings necklace bracelet jewelry silver gold black white red blue green yellow pink brown gray grey purple
	steel stainless wood wooden leather cotton wool glass metal rubber silicone waterproof outdoor indoor kitchen home garden office
	bathroom bedroom living room wall door window table chair bed pillow pillows sheet sheets towel towels curtain curtains blanket
	blankets rug mat knife knives spoon fork pot pots pan pans mug mugs cup cups plate plates bowl bowls bottle bottles water coffee
	tea tool tools drill screw screws nail brush paint paper pen pens pencil notebook sticker stickers card cards gift party wedding
	birthday christmas summer winter long short sleeve large small medium heavy duty adjustable portable mini hair skin face body
	cream soap oil makeup lipstick dog cat pet pets bike bicycle car truck motorcycle engine brake filter oil spray replacement parts
	part compatible battery batteries power supply adapter switch sensor camera lens screen protector made high quality handmade
	vintage style design fashion casual soft warm cute cool free hand cut day night sun food snack chocolate cookies sauce pasta
	candy dried organic perfume fragrance wine print printed poster art canvas frame machine washable`
