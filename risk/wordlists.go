package risk

import "strings"

// goodsWords are the phrases that rules look for in descriptions. The lists follow what is publicly
// described (19 U.S.C. 1526 and 1595a, 21 U.S.C. 843(a)(6)-(7) and 880, 15 U.S.C. 1241-1243, 26 U.S.C.
// 5845, 19 CFR 10.151 and 10.153); which words make a hold is invented for the demonstration.
var goodsWords = newScanner(goodsPhrases())

func goodsPhrases() (all []phrase) {
	for _, list := range []struct {
		kind  wordKind
		note  string
		words string
	}{
		{prohibited, "equipment for pressing pills", `pill press|tablet press|pill presser|pill pressing machine|tablet pressing machine|
			single punch tablet machine|rotary tablet machine|tdp 0|tdp 1.5|tdp 5|tdp 6s`},
		{prohibited, "a part of a pill press", `pill mold|pill mould|pill die|pill dies|die mold|die mould|tablet die|tablet mold|tablet mould|punch die set|
			tablet press die|pill press die|pill press mold|pill press mould`},
		{prohibited, "equipment for filling capsules", `encapsulator|encapsulating machine|capsule filler|capsule filling machine|capsule filling tray`},
		{prohibited, "a drug or a precursor of one", `fentanyl|carfentanil|acetylfentanyl|furanylfentanyl|nitazene|isotonitazene|metonitazene|heroin|methamphetamine|cocaine|ketamine|
			xylazine|4-anpp|anpp|1-boc-4-ap|1-boc-4-piperidone|4-piperidone|4-piperidinone|norfentanyl|pmk|pmk glycidate|pmk ethyl glycidate|bmk glycidate|bmk powder|
			phenyl-2-propanone|p2p oil|ephedrine|pseudoephedrine|methylamine hydrochloride|safrole oil|gamma butyrolactone`},
		{prohibited, "a knife that opens by itself", `switchblade|automatic knife|gravity knife|ballistic knife`},
		{prohibited, "a part of a firearm", `solvent trap|solvent trap kit|suppressor kit|gun silencer|rifle silencer|pistol silencer|firearm silencer|firearm suppressor|rifle suppressor|
			auto sear|lightning link|80% lower|80 lower receiver|lower receiver`},
		{prohibited, "a device that the road or radio rules forbid", `signal jammer|gps jammer|cell phone jammer|wifi jammer`},
		{counterfeit, "wording that offers a copy of a brand", `replica watch|replica handbag|replica bag|replica purse|replica shoes|replica sneakers|replica wallet|replica jersey|replica sunglasses|
			1:1 replica|aaa replica|aaa quality replica|aaa+ replica|mirror quality|super clone|superclone|clone watch|1:1 copy|unauthorized authentic|
			knockoff|knock off|counterfeit|fake brand|fake designer|dupe bag|rep sneakers|ua sneakers|factory copy`},
		{alcohol, "alcohol", `wine|red wine|white wine|sparkling wine|champagne|whisky|whiskey|bourbon|vodka|rum bottle|dark rum|white rum|gin bottle|london dry gin|tequila|brandy|cognac|
			liqueur|beer|craft beer|ale bottle|sake bottle|baijiu|soju|mezcal`},
		{tobacco, "tobacco", `cigarette|cigar|tobacco|pipe tobacco|shisha tobacco|hookah tobacco|snus|chewing tobacco|snuff tobacco|e-cigarette|e cigarette|ecigarette|disposable vape|vape|vape pod|vape juice|
			e-liquid|e liquid|nicotine pouch|nicotine salt`},
		{perfume, "alcohol perfume", `perfume|eau de parfum|eau de toilette|cologne|cologne spray|parfum spray|body mist fragrance`},
		{brandProne, "a kind of goods that is often counterfeited", `watch|wristwatch|smartwatch|handbag|purse|tote bag|shoulder bag|wallet|belt|sneaker|running shoe|shoe|sandal|sunglasses|
			jewelry|jewellery|necklace|bracelet|earring|ring|headphone|earphone|earbud|airbag|brake pad|phone charger|phone battery|jersey|hoodie|t-shirt|tshirt|cap|lipstick|eyeshadow`},
		{apparel, "apparel", `shirt|tshirt|t-shirt|tee|dress|blouse|skirt|trousers|pants|jeans|shorts|sock|underwear|bra|sweater|sweatshirt|hoodie|jacket|coat|pajamas|pyjamas|polo|tank top|
			legging|scarf|vest|onesie|bodysuit|romper|jumpsuit|apparel|garment|clothing|clothes|uniform|bathrobe|denim`},
		{cotton, "cotton", `cotton|cottons|denim`},
		{harmless, "", `wine glass|wine rack|wine opener|wine stopper|wine cooler|wine aerator|wine bag|wine charm|wine chiller|wine red|wine decanter|wine bottle opener|wine bottle holder|wine bottle stopper|wine cabinet|
			wine fridge|wine cork|red wine glass|white wine glass|champagne flute|champagne glass|champagne gold|champagne color|champagne colour|champagne bucket|champagne stopper|champagne tower|
			whisky glass|whiskey glass|whiskey stone|whisky stone|whiskey decanter|whisky decanter|whiskey tumbler|beer mug|beer glass|beer opener|beer stein|beer pong|beer cooler|beer koozie|beer bottle opener|
			beer tap|root beer|ginger beer|vodka glass|brandy glass|tequila glass|rum cake|cigarette case|cigarette lighter|cigarette box|cigarette holder|cigarette plug|cigarette lighter adapter|cigarette lighter socket|
			cigar cutter|cigar case|cigar humidor|cigar lighter|tobacco pouch|tobacco color|perfume bottle|perfume atomizer|perfume box|perfume tray|perfume sprayer|empty perfume bottle|
			watch strap|watch band|watch stand|watch box|watch battery|watch winder|watch repair kit|watch repair tool|apple watch band|watch case|watch face protector|
			ring light|key ring|o ring|o-ring|ring binder|piston ring|teething ring|napkin ring|shower curtain ring|ring toss|ring holder|ring sizer|ring stand|ring spanner|
			bottle cap|hub cap|end cap|swim cap|pen cap|valve cap|cap gun|cap nut|belt sander|conveyor belt|seat belt|timing belt|drive belt|belt pulley|v belt|fan belt|
			shoe rack|shoe horn|shoe lace|shoelace|shoe cabinet|shoe tree|shoe polish|brake shoe|shoe cleaner|shoe box|jewelry box|jewellery box|jewelry making kit|jewelry making|jewelry organizer|jewelry stand|
			dress up|dress form|doll dress|doll clothes|doll shoe|doll clothing|clothes rack|clothes hanger|clothes line|clothesline|clothes pin|clothespin|clothes peg|clothes steamer|coat rack|coat hook|coat hanger|
			cotton candy|cotton candy machine|cotton swab|cotton ball|cotton pad|cotton bud|bra clip|tee ball|golf tee|t shirt bag|t-shirt bag|
			pill box|pill organizer|pill case|pill cutter|pill crusher|prop replica|replica volleyball|replica ball|replica football|die mold cookie|cutting die|die cutting machine|
			muffler silencer|exhaust silencer|air silencer|pneumatic silencer`},
	} {
		for text := range strings.SplitSeq(list.words, "|") {
			all = append(all, phrase{text: strings.TrimSpace(text), kind: list.kind, note: list.note})
		}
	}
	return all
}

// placeWords are the words in a name by which a forwarder, warehouse or consolidator is known.
var placeWords = newScanner(phrasesOf(place, `freight|forwarder|forwarding|freight forwarder|logistics|warehouse|warehousing|depot|freight depot|cargo|fulfillment|fulfilment|
	fulfillment center|fulfilment centre|distribution center|distribution centre|consolidator|consolidation|consolidation center|reshipping|reship|parcel forwarding|package forwarding|
	mail forwarding|sorting center|sorting centre|returns center|3pl`))

func phrasesOf(kind wordKind, list string) (all []phrase) {
	for text := range strings.SplitSeq(list, "|") {
		all = append(all, phrase{text: strings.TrimSpace(text), kind: kind})
	}
	return all
}
