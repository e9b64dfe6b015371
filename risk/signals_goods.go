package risk

import "strconv"

// registry is every signal, in the order in which forms list them.
var registry = append(append(append(goodsSignals(), valueSignals()...), partySignals()...), pictureSignals()...)

// The headings of the list.
const (
	groupGoods    = "Goods and description"
	groupValue    = "Value and weight"
	groupPerson   = "Person and day"
	groupMovement = "Route"
	groupParties  = "Parties"
	groupSeller   = "Seller and address so far"
	groupFilers   = "What filers say together"
	groupPictures = "Pictures"
)

var (
	ofDescription = []string{"enhanced_description"}
	ofHTS         = []string{"hts_number"}
)

func goodsSignals() []Signal {
	described := func(v view, to map[string]string, i int) { to["enhanced_description"] = v.text(i) }
	return []Signal{
		{ID: SigProhibitedWord, Name: "prohibited_word", Kind: Text, Label: "prohibited goods named", Group: groupGoods, Detects: true, stride: 3, Elements: ofDescription,
			Help: "A word of the description names drug equipment, a precursor, a forbidden knife or a part of a firearm.",
			say: func(v view) string {
				return "The description " + quote(v.text(1)) + " names " + quote(v.text(0)) + ", " + v.text(2) + "."
			},
			saw: func(v view, to map[string]string) { to["word"] = v.text(0); described(v, to, 1) }},
		{ID: SigCounterfeitWord, Name: "counterfeit_word", Kind: Text, Label: "wording that offers a copy", Group: groupGoods, Detects: true, stride: 3, Elements: []string{"enhanced_description", "brand"},
			Help: "A word of the description offers a copy of a branded product.",
			say: func(v view) string {
				return "The description " + quote(v.text(1)) + " says " + quote(v.text(0)) + ", " + v.text(2) + "."
			},
			saw: func(v view, to map[string]string) { to["word"] = v.text(0); described(v, to, 1) }},
		{ID: SigExcludedGoods, Name: "excluded_goods", Kind: Text, Label: "goods outside the exemption", Group: groupGoods, Detects: true, stride: 3, Elements: []string{"enhanced_description", "hts_number"},
			Help: "alcohol, tobacco or perfume, by a word of the description or by the tariff number (19 CFR 10.151, 10.153).",
			say: func(v view) string {
				if v.text(2) == "" {
					return "Tariff number " + v.text(1) + " is " + v.text(0) + ", which is left out of the exemption."
				}
				return "The description " + quote(v.text(2)) + " names " + quote(v.text(1)) + ": " + excludedNames[v.text(0)] + " is left out of the exemption."
			},
			saw: func(v view, to map[string]string) {
				if v.text(2) == "" {
					to["hts_number"] = v.text(1)
					return
				}
				to["word"] = v.text(1)
				described(v, to, 2)
			}},
		{ID: SigVague, Name: "vague_description", Kind: Text, Label: "vague description", Group: groupGoods, Detects: true, stride: 2, Elements: ofDescription,
			Help: "A description that has nothing but words that say too little (19 CFR 122.48a, 128.21).",
			say: func(v view) string {
				return "The description " + quote(v.text(0)) + " does not say what the goods are; say, for example, " + v.text(1) + "."
			},
			saw: func(v view, to map[string]string) { described(v, to, 0) }},
		{ID: SigDescriptionWords, Name: "description_words", Kind: Number, Label: "number of words of the shortest description", Group: groupGoods, stride: 1, Elements: ofDescription,
			Help: "How many words the shortest description has, counted up to ten; vague ones are not counted here.",
			say: func(v view) string {
				if v.N == 1 {
					return "The description " + quote(v.text(0)) + " is only 1 word."
				}
				return "The description " + quote(v.text(0)) + " is only " + decimal(v.N) + " words."
			},
			saw: func(v view, to map[string]string) { described(v, to, 0) }},
		{ID: SigBrandAlone, Name: "brand_alone", Kind: Text, Label: "description that is only the brand", Group: groupGoods, Detects: true, stride: 1, Elements: ofDescription,
			Help: "A description that is the brand or its owner and at most a model number.",
			say:  func(v view) string { return "The description " + quote(v.text(0)) + " is only the brand." },
			saw:  func(v view, to map[string]string) { described(v, to, 0) }},
		{ID: SigForeign, Name: "foreign_description", Kind: Text, Label: "description in another language", Group: groupGoods, Detects: true, stride: 1, Elements: ofDescription,
			Help: "A description that is not in English.",
			say:  func(v view) string { return "The description " + quote(v.text(0)) + " is not in English." },
			saw:  func(v view, to map[string]string) { described(v, to, 0) }},
		{ID: SigUnownedBrand, Name: "brand_without_owner", Kind: Text, Label: "brand without its owner", Group: groupGoods, Detects: true, stride: 3, Elements: []string{"brand", "registered_brand_owner"},
			Help: "The brand of goods of a kind that is often counterfeited, where no registered brand owner is named.",
			say: func(v view) string {
				return "Brand " + quote(v.text(0)) + " on goods that are often counterfeited (" + quote(v.text(1)) + "), and no registered brand owner is named."
			},
			saw: func(v view, to map[string]string) {
				to["brand"], to["word"] = v.text(0), v.text(1)
				described(v, to, 2)
			}},
		{ID: SigCottonApparel, Name: "cotton_apparel", Kind: Text, Label: "cotton apparel", Group: groupGoods, Detects: true, stride: 1, Elements: ofDescription,
			Help: "A description that names both cotton and a garment.",
			say:  func(v view) string { return "The description " + quote(v.text(0)) + " names cotton apparel." },
			saw:  func(v view, to map[string]string) { described(v, to, 0) }},
		{ID: SigDescription, Name: "description", Kind: Set, Label: "description", Group: groupGoods, stride: 1, Elements: ofDescription,
			Help: "The descriptions of all lines of all filers, as filed.",
			say:  sayNamed("The description is ", "One of the descriptions is "),
			saw:  func(v view, to map[string]string) { to["enhanced_description"] = joined(v) }},
		{ID: SigLotCount, Name: "lot_count", Kind: Text, Label: "count of parcels in a description", Group: groupGoods, Detects: true, stride: 2, Elements: ofDescription,
			Help: "A description that counts the parcels of one order, such as “box 1 of 3”.",
			say: func(v view) string {
				return "The description " + quote(v.text(1)) + " counts the parcels of one order (" + v.text(0) + ")."
			},
			saw: func(v view, to map[string]string) { to["count"] = v.text(0); described(v, to, 1) }},
		{ID: SigTariffMisfit, Name: "tariff_misfit", Kind: Text, Label: "tariff number that does not fit", Group: groupGoods, Detects: true, stride: 3, Elements: []string{"hts_number", "enhanced_description"},
			Help: "A tariff number of machines, vehicles, chemicals or food on goods that the description calls a garment.",
			say: func(v view) string {
				return "Tariff number " + v.text(0) + " does not fit the description " + quote(v.text(2)) + ", which names " + quote(v.text(1)) + "."
			},
			saw: func(v view, to map[string]string) {
				to["hts_number"], to["word"] = v.text(0), v.text(1)
				described(v, to, 2)
			}},
		{ID: SigHTS, Name: "hts_number", Kind: Set, Label: "tariff number", Group: groupGoods, stride: 1, Elements: ofHTS,
			Help: "The tariff numbers of all lines, digits only; a chapter or heading is their beginning."},
		{ID: SigBrand, Name: "brand", Kind: Set, Label: "brand", Group: groupGoods, stride: 1, Elements: []string{"brand"},
			Help: "The brands of all lines."},
		{ID: SigLines, Name: "goods_lines", Kind: Number, Label: "number of goods lines", Group: groupGoods,
			Help: "How many goods lines the longest filing has."},
		{ID: SigCompleteness, Name: "completeness", Kind: Percent, Label: "completeness", Group: groupGoods,
			Help: "How many of the ten elements that help targeting most were given by any filer: picture, listing link, description, seller name, seller address, buyer, tariff number, origin, value, weight.",
			say:  func(v view) string { return decimal(v.N) + " % of the elements that help most were given." }},
		{ID: SigHasListing, Name: "has_listing", Kind: Flag, Label: "listing link", Group: groupGoods, Elements: []string{"listing_url"},
			Help: "Whether any line has a link to its listing.",
			say:  sayFlag("A link to the listing was given.", "No link to the listing was given.")},
	}
}

// excludedNames are the kinds of excluded goods as a sentence has them.
var excludedNames = map[string]string{"alcohol": "alcohol", "tobacco": "tobacco", "perfume": "alcohol perfume"}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

func sayFlag(yes, no string) func(view) string {
	return func(v view) string {
		if v.N == 1 {
			return yes
		}
		return no
	}
}

// sayNamed names the values that matter of a set: one, or several.
func sayNamed(one, several string) func(view) string {
	return func(v view) string {
		first, n := "", 0
		v.values(func(row []string) {
			if n++; n == 1 {
				first = row[0]
			}
		})
		if n > 1 {
			return several + quote(first) + "."
		}
		return one + quote(first) + "."
	}
}

func joined(v view) (text string) {
	v.values(func(row []string) {
		if text != "" {
			text += "; "
		}
		text += row[0]
	})
	return text
}

// generic is the sentence of a signal that has none of its own.
func generic(v view) string {
	sig := byID[v.ID]
	return "The " + sig.Label + " is " + shown(sig, v) + "."
}

// shown writes a value with its unit.
func shown(sig *Signal, v view) string {
	switch sig.Kind {
	case Flag:
		if v.N == 1 {
			return "yes"
		}
		return "no"
	case Text, Set:
		return joined(v)
	}
	return amount(sig.Kind, v.N)
}

// amount writes a number with the unit of its kind.
func amount(kind Kind, n int64) string {
	switch kind {
	case Money:
		return dollars(n)
	case Percent:
		return decimal(n) + " %"
	case Grams:
		return decimal(n/1000) + "." + decimal(n%1000 + 1000)[1:] + " kg"
	case Days:
		if n == 1 {
			return "1 day"
		}
		return decimal(n) + " days"
	}
	return decimal(n)
}

// elementKeys are the element keys of a signal, or those that its values name.
func elementKeys(v view) []string {
	switch v.ID {
	case SigDisagreement:
		var keys []string
		v.values(func(row []string) { keys = append(keys, row[0]) })
		return keys
	case SigWatchList, SigForwarder:
		var keys []string
		v.values(func(row []string) { keys = append(keys, row[1]) })
		return keys
	}
	return byID[v.ID].Elements
}
