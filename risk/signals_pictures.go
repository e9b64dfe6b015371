package risk

func pictureSignals() []Signal {
	shown := []string{"product_picture"}
	return []Signal{
		{ID: SigHasPicture, Name: "has_picture", Kind: Flag, Label: "product picture", Group: groupPictures, Elements: shown,
			Help: "Whether any line has a picture.", say: sayFlag("A product picture was sent.", "No product picture was sent.")},
		{ID: SigPictureSellers, Name: "picture_sellers", Kind: Number, Label: "sellers with the same picture", Group: groupPictures, Elements: []string{"product_picture", "seller_name"},
			Help: "How many sellers show the picture, or one that looks the same; of several pictures the one with the most.",
			say:  func(v view) string { return decimal(v.N) + " sellers use the same product picture." },
			saw:  func(v view, to map[string]string) { to["sellers"], to["picture"] = decimal(v.N), decimal(v.A) }},
		{ID: SigPictureMatch, Name: "picture_match", Kind: Set, Label: "reference picture that is matched", Group: groupPictures, Detects: true, stride: 5, Elements: shown,
			Help: "The kinds of reference that a picture matches: counterfeit, genuine or banned.",
			say: func(v view) (text string) {
				v.values(func(row []string) {
					sentence := "A product picture matches the reference " + quote(row[1]) + " (" + row[0] + "): " + row[2] + " of 256 bits differ"
					if row[3] != "" {
						sentence += ", " + row[3]
					}
					if row[4] != "" {
						sentence += ", " + row[4]
					}
					text = sentences(text, sentence+".")
				})
				return text
			},
			saw: func(v view, to map[string]string) {
				v.values(func(row []string) { to["reference"], to["distance"] = row[1], row[2] })
			}},
		{ID: SigPictureOtherGoods, Name: "picture_other_description", Kind: Text, Label: "other description under the same picture", Group: groupPictures, Detects: true, stride: 2, Elements: []string{"product_picture", "enhanced_description"},
			Help: "What the picture was shown for before, where those were other goods.",
			say: func(v view) string {
				return "The picture beside " + quote(v.text(1)) + " was shown before for " + quote(v.text(0)) + "."
			},
			saw: func(v view, to map[string]string) { to["before"], to["enhanced_description"] = v.text(0), v.text(1) }},
		{ID: SigPicturePriceSpread, Name: "picture_price_ratio", Kind: Percent, Label: "price beside what the picture was shown with before", Group: groupPictures, stride: 0, Elements: []string{"product_picture", "listed_price"},
			Help: "The price of a piece in percent of the highest price under which the picture was shown before.",
			say: func(v view) string {
				return "A piece costs " + dollars(v.A) + ", " + decimal(v.N) + " % of the " + dollars(v.B) + " for which its picture was shown before."
			},
			saw: func(v view, to map[string]string) { to["listed_price"], to["before"] = dollars(v.A), dollars(v.B) }},
		{ID: SigPlaceholder, Name: "picture_placeholder", Kind: Flag, Label: "picture that shows no product", Group: groupPictures, Detects: true, Elements: shown,
			Help: "A picture is a placeholder or a logo by the negative bank.",
			say:  sayFlag("A product picture is a placeholder or a logo.", "")},
	}
}
