package risk

import (
	"pilot321/elements"
)

// observeGoods looks at what the goods are said to be.
//
// Prohibited: pill presses, die moulds, encapsulators and their parts, drugs and their precursors (21 U.S.C. 830, 843,
// 952; reporting of tableting machines in 21 CFR 1310.05), knives that open by themselves (15 U.S.C. 1241-1243) and
// parts of firearms (26 U.S.C. 5845, 22 U.S.C. 2778). Counterfeit: wording that offers a copy of a brand (19 U.S.C.
// 1526, 15 U.S.C. 1124, 19 CFR 133); "replica" alone is no such wording: film props and footballs are sold under it.
func (in *Input) observeGoods() {
	s := &in.sight
	for _, kind := range [...]struct {
		words wordKind
		id    SignalID
	}{{prohibited, SigProhibitedWord}, {counterfeit, SigCounterfeitWord}} {
		if p, f := in.word(kind.words); p != nil {
			s.add(Seen{ID: kind.id, Org: f.Organisation}, p.text, f.describe(), p.note)
		}
	}
	in.observeExcluded()
	in.observeDescriptions()
	lines := 0
	listing := int64(0)
	for i, f := range in.facts {
		lines = max(lines, len(f.Lines))
		if f.HasListing {
			listing = 1
		}
		if s.Get(SigCottonApparel) == nil && in.words[i][cotton] != nil && in.words[i][apparel] != nil {
			s.add(Seen{ID: SigCottonApparel, Org: f.Organisation}, f.describe())
		}
	}
	in.observeTariff()
	if lines > 0 {
		s.add(Seen{ID: SigLines, N: int64(lines)})
	}
	in.observeCompleteness()
	if len(in.facts) > 0 {
		s.add(Seen{ID: SigHasListing, N: listing})
	}
}

// describe gives the descriptions of a filing as filed.
func (f *Facts) describe() string { return f.joinLines(elements.EnhancedDescription) }

// observeExcluded looks for goods that the exemption leaves out: excise-taxed alcohol and tobacco products and alcohol
// perfume over $5 (19 CFR 10.151, 10.153; HTSUS chapters 22 and 24, heading 3303). Perfume is told last, because its
// value decides.
func (in *Input) observeExcluded() {
	for _, kind := range [...]struct {
		words wordKind
		name  string
	}{{alcohol, "alcohol"}, {tobacco, "tobacco"}, {perfume, "perfume"}} {
		for i, f := range in.facts {
			if p := in.words[i][kind.words]; p != nil {
				in.sight.add(Seen{ID: SigExcludedGoods, Org: f.Organisation}, kind.name, p.text, f.describe())
				return
			}
			if number := excludedNumber(f, kind.name); number != "" {
				in.sight.add(Seen{ID: SigExcludedGoods, Org: f.Organisation}, kind.name, number, "")
				return
			}
		}
	}
}

// excludedNumber finds a tariff number of excluded goods. Waters, vinegar and the like (2201, 2202, 2209) are in
// chapter 22 and bear no excise tax.
func excludedNumber(f *Facts, kind string) string {
	for i := range f.Lines {
		number := f.Lines[i].HTS
		if len(number) < headingDigits {
			continue
		}
		heading, is := number[:headingDigits], ""
		switch {
		case heading >= "2203" && heading <= "2208":
			is = "alcohol"
		case heading[:2] == "24":
			is = "tobacco"
		case heading == "3303":
			is = "perfume"
		}
		if is == kind {
			return number
		}
	}
	return ""
}

// perfumeLimit is up to which value perfume stays within the exemption, in cents (19 CFR 10.153(b)).
const perfumeLimit = 500

// Excluded tells whether the goods are of a kind that the exemption leaves out.
func (s *Sight) Excluded() bool {
	v := s.Get(SigExcludedGoods)
	if v == nil || v.size == 0 {
		return false
	}
	if s.texts[v.from] != "perfume" {
		return true
	}
	value := s.Get(SigValue)
	return value != nil && value.N > perfumeLimit
}

// observeDescriptions looks at how the goods are described (19 CFR 4.7a, 122.48a and 128.21: a precise narrative
// description in English). What the goods are, are made of and are for takes more than a word or a brand.
func (in *Input) observeDescriptions() {
	s := &in.sight
	fewest := Seen{ID: SigDescriptionWords}
	shortest := ""
	for _, f := range in.facts {
		for i := range f.Lines {
			g := &f.Lines[i]
			if g.Description == "" {
				continue
			}
			better, vague := elements.IsVague(g.Description)
			if vague && s.Get(SigVague) == nil {
				s.add(Seen{ID: SigVague, Org: f.Organisation}, g.Description, better)
			}
			if s.Get(SigForeign) == nil && elements.IsForeign(g.Description) {
				s.add(Seen{ID: SigForeign, Org: f.Organisation}, g.Description)
			}
			if n := int64(countWords(g.Words, mostWords)); !vague && n > 0 {
				if shortest == "" || n < fewest.N {
					fewest.N, fewest.Org, shortest = n, f.Organisation, g.Description
				}
				if s.Get(SigBrandAlone) == nil && onlyBrand(g) {
					s.add(Seen{ID: SigBrandAlone, Org: f.Organisation}, g.Description)
				}
			}
			if s.Get(SigLotCount) == nil {
				if count := lotCount(g.Words); count != "" {
					s.add(Seen{ID: SigLotCount, Org: f.Organisation}, count, g.Description)
				}
			}
			if s.Get(SigUnownedBrand) == nil {
				in.unowned(f, g)
			}
		}
	}
	if shortest != "" {
		s.add(fewest, shortest)
	}
	for _, id := range [...]SignalID{SigDescription, SigHTS, SigBrand} {
		for _, f := range in.facts {
			for i := range f.Lines {
				in.addOnce(id, f.Organisation, f.Lines[i].textOf(id))
			}
		}
	}
}

func (g *Goods) textOf(id SignalID) string {
	switch id {
	case SigDescription:
		return g.Description
	case SigHTS:
		return g.HTS
	}
	return g.Brand
}

// mostWords is up to how many words of a description are counted.
const mostWords = 10

// countWords counts words, no further than enough.
func countWords(folded []byte, enough int) (n int) {
	for len(folded) > 0 && n < enough {
		_, folded = nextWord(folded)
		n++
	}
	return n
}

// onlyBrand tells whether a description is the brand or its owner and at most a model number.
func onlyBrand(g *Goods) bool {
	return elements.IsBrandAlone(g.Description, g.Brand, g.BrandOwner)
}

// unowned looks for branded goods of the kinds that lead counterfeit seizures – apparel, watches and jewelry,
// handbags, shoes – without the registered brand owner that 88 FR 10140 added as an optional element.
func (in *Input) unowned(f *Facts, g *Goods) {
	if g.Brand == "" || g.BrandOwner != "" {
		return
	}
	var words found
	goodsWords.scan(g.Words, &words)
	p := words[brandProne]
	if p == nil {
		p = words[apparel]
	}
	if p != nil {
		in.sight.add(Seen{ID: SigUnownedBrand, Org: f.Organisation}, g.Brand, p.text, g.Description)
	}
}

// observeTariff looks for a garment under a tariff number of quite other goods: machines, vehicles, chemicals or food.
// Only what cannot be an honest difference between classifiers counts.
func (in *Input) observeTariff() {
	for _, f := range in.facts {
		for i := range f.Lines {
			g := &f.Lines[i]
			if len(g.HTS) < headingDigits || !farFromGarments(g.HTS[:2]) {
				continue
			}
			var words found
			goodsWords.scan(g.Words, &words)
			if p := words[apparel]; p != nil {
				in.sight.add(Seen{ID: SigTariffMisfit, Org: f.Organisation}, g.HTS, p.text, g.Description)
				return
			}
		}
	}
}

// farFromGarments knows the chapters in which no garment is: 01–38 (food, minerals, chemicals) without 42 and the like,
// 68–81 (stone, glass, metals), 84–93 (machines, vehicles, instruments, arms).
func farFromGarments(chapter string) bool {
	return chapter <= "38" || chapter >= "68" && chapter <= "81" && chapter != "71" || chapter >= "84" && chapter <= "93"
}

// lotCount finds "box 1 of 3" in folded text and gives "1 of 3". "Volume 1 of 3" is a book.
func lotCount(text []byte) string {
	var lot, number, of []byte
	for len(text) > 0 {
		var word []byte
		word, text = nextWord(text)
		if string(of) == "of" && isCount(number) && isCount(word) && isLot(lot) && string(word) > "1" {
			return string(number) + " of " + string(word)
		}
		lot, number, of = number, of, word
	}
	return ""
}

func isCount(word []byte) bool { return len(word) == 1 && word[0] >= '1' && word[0] <= '9' }

func isLot(word []byte) bool {
	switch string(word) {
	case "box", "parcel", "package", "carton", "lot", "shipment", "bag":
		return true
	}
	return false
}
