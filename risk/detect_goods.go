package risk

import (
	"strconv"

	"pilot321/elements"
)

// prohibitedWords looks for pill presses, die moulds, encapsulators and their parts, drugs and their
// precursors (21 U.S.C. 830, 843, 952; reporting of tableting machines in 21 CFR 1310.05), knives that
// open by themselves (15 U.S.C. 1241-1243) and parts of firearms (26 U.S.C. 5845, 22 U.S.C. 2778). They
// hold by themselves: the harm of one missed parcel is far above the cost of opening it.
func prohibitedWords(s *sight, _ *Rule) (hit, bool) {
	p, f := s.word(prohibited)
	if p == nil {
		return hit{}, false
	}
	return hit{"The description " + quote(f.describe()) + " names " + quote(p.text) + ", " + p.note + ".",
		map[string]string{"enhanced_description": f.describe(), "word": p.text}, f.Organisation, nil}, true
}

// counterfeitWords looks for wording that offers a copy of a brand (19 U.S.C. 1526, 15 U.S.C. 1124, 19
// CFR 133). "Replica" alone is no such wording: film props and footballs are sold under it.
func counterfeitWords(s *sight, _ *Rule) (hit, bool) {
	p, f := s.word(counterfeit)
	if p == nil {
		return hit{}, false
	}
	return hit{"The description " + quote(f.describe()) + " says " + quote(p.text) + ", " + p.note + ".",
		map[string]string{"enhanced_description": f.describe(), "word": p.text}, f.Organisation, nil}, true
}

// describe gives the descriptions of a filing as filed.
func (f *Facts) describe() string { return f.joinLines(elements.EnhancedDescription) }

// excludedGoods looks for goods that the exemption leaves out: excise-taxed alcohol and tobacco
// products and alcohol perfume over $5 (19 CFR 10.151, 10.153; HTSUS chapters 22 and 24, heading 3303).
// They need an entry and another agency's say, so their mere presence under Section 321 is looked into.
func excludedGoods(s *sight, r *Rule) (hit, bool) {
	for i, f := range s.facts {
		for _, kind := range [...]wordKind{alcohol, tobacco, perfume} {
			p := s.words[i][kind]
			if p == nil || kind == perfume && s.Combined.ValueCents <= r.Limit {
				continue
			}
			return hit{"The description " + quote(f.describe()) + " names " + quote(p.text) + ": " + p.note + " is left out of the exemption.",
				map[string]string{"enhanced_description": f.describe(), "word": p.text}, f.Organisation, nil}, true
		}
		if number, what := excludedHTS(f, s.Combined.ValueCents, r.Limit); number != "" {
			return hit{"Tariff number " + number + " is " + what + ", which is left out of the exemption.",
				map[string]string{"hts_number": number}, f.Organisation, nil}, true
		}
	}
	return hit{}, false
}

// excludedHTS finds a tariff number of excluded goods. Waters, vinegar and the like (2201, 2202, 2209)
// are in chapter 22 and bear no excise tax.
func excludedHTS(f *Facts, cents, limit int64) (number, what string) {
	for i := range f.Lines {
		number := f.Lines[i].HTS
		if len(number) < headingDigits {
			continue
		}
		switch heading := number[:headingDigits]; {
		case heading >= "2203" && heading <= "2208":
			return number, "alcohol"
		case heading[:2] == "24":
			return number, "tobacco"
		case heading == "3303" && cents > limit:
			return number, "perfume"
		}
	}
	return "", ""
}

// vagueDescription looks for words that CBP calls unacceptable (19 CFR 122.48a and 128.21: a precise
// narrative description).
func vagueDescription(s *sight, _ *Rule) (hit, bool) {
	for _, f := range s.facts {
		for i := range f.Lines {
			g := &f.Lines[i]
			if len(g.Description) == 0 {
				continue
			}
			if better, vague := elements.IsVague(g.Description); vague {
				return hit{"The description " + quote(g.Description) + " does not say what the goods are; say, for example, " + better + ".",
					map[string]string{"enhanced_description": g.Description}, f.Organisation, nil}, true
			}
		}
	}
	return hit{}, false
}

// shortDescription looks for a brand name alone and for descriptions of fewer words than the limit: what
// the goods are, are made of and are for takes more (19 CFR 122.48a(d)).
func shortDescription(s *sight, r *Rule) (hit, bool) {
	for _, f := range s.facts {
		for i := range f.Lines {
			g := &f.Lines[i]
			n := countWords(g.Words, int(r.Limit))
			if n == 0 || n >= int(r.Limit) && !onlyBrand(g) || isVague(g) {
				continue
			}
			what := " is only " + strconv.Itoa(n) + " word"
			if n != 1 {
				what += "s"
			}
			if onlyBrand(g) {
				what = " is only the brand"
			}
			return hit{"The description " + quote(g.Description) + what + ".",
				map[string]string{"enhanced_description": g.Description}, f.Organisation, nil}, true
		}
	}
	return hit{}, false
}

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

// foreignDescription looks for descriptions in another language than English (19 CFR 4.7a and 122.48a want
// a description that officers can read). It says nothing about the goods, so the points are few.
func foreignDescription(s *sight, _ *Rule) (hit, bool) {
	for _, f := range s.facts {
		for i := range f.Lines {
			g := &f.Lines[i]
			if g.Description != "" && elements.IsForeign(g.Description) {
				return hit{"The description " + quote(g.Description) + " is not in English.",
					map[string]string{"enhanced_description": g.Description}, f.Organisation, nil}, true
			}
		}
	}
	return hit{}, false
}

// brandWithoutOwner looks for branded goods of the kinds that lead counterfeit seizures – apparel,
// watches and jewelry, handbags, shoes – without the registered brand owner that 88 FR 10140 added as
// an optional element. Most such parcels are honest, so the points are few.
func brandWithoutOwner(s *sight, _ *Rule) (hit, bool) {
	for _, f := range s.facts {
		for i := range f.Lines {
			g := &f.Lines[i]
			if g.Brand == "" || g.BrandOwner != "" {
				continue
			}
			var words found
			goodsWords.scan(g.Words, &words)
			p := words[brandProne]
			if p == nil {
				p = words[apparel]
			}
			if p != nil {
				return hit{"Brand " + quote(g.Brand) + " on goods that are often counterfeited (" + quote(p.text) + "), and no registered brand owner is named.",
					map[string]string{"brand": g.Brand, "enhanced_description": g.Description, "word": p.text}, f.Organisation, nil}, true
			}
		}
	}
	return hit{}, false
}

// cottonApparel looks for cotton apparel from countries under a presumption or order on forced labour
// in cotton (Pub. L. 117-78 for China; withhold release order on Turkmenistan cotton, 19 U.S.C. 1307).
func cottonApparel(s *sight, _ *Rule) (hit, bool) {
	origin := s.Combined.Origin
	if origin != "CN" && origin != "TM" {
		return hit{}, false
	}
	for i, f := range s.facts {
		fibre, garment := s.words[i][cotton], s.words[i][apparel]
		if fibre == nil || garment == nil {
			continue
		}
		from := labelOf(s.Combined.OriginFrom)
		return hit{"Cotton apparel (" + quote(f.describe()) + ") from " + origin + ", by its " + from + ".",
			map[string]string{"enhanced_description": f.describe(), elements.Key(s.Combined.OriginFrom): origin}, f.Organisation, nil}, true
	}
	return hit{}, false
}

// samePicture looks for one product picture in the hands of many sellers: the copied listing of a
// counterfeit or of goods that are not what the picture shows. Honest resellers share pictures too.
func samePicture(s *sight, r *Rule) (hit, bool) {
	most := PictureSellers{}
	for _, p := range s.PictureSellers {
		if p.Sellers > most.Sellers || p.Sellers == most.Sellers && p.Picture < most.Picture {
			most = p
		}
	}
	if int64(most.Sellers) < r.Limit {
		return hit{}, false
	}
	n := strconv.Itoa(most.Sellers)
	return hit{n + " sellers use the same product picture.",
		map[string]string{"sellers": n, "picture": strconv.FormatInt(most.Picture, 10)}, 0, nil}, true
}
