package elements

import "strings"

// vagueWords pairs the words that say nothing about goods with better ones. The list follows what CBP
// publishes on unacceptable cargo descriptions (19 CFR 4.7a, 122.48a, 123.91-92, 128.21).
var vagueWords = []struct{ words, better string }{
	{"gift|present|gift item|surprise|birthday gift", "the goods in the gift: “cotton bath towels” or “board game”"},
	{"daily necessity|daily necessities|daily use|necessities|household|household goods|household item|home goods|houseware", "the goods themselves: “toothbrushes” or “steel cooking pots”"},
	{"accessory|accessories", "the goods themselves: “leather watch straps” or “phone cases made of silicone”"},
	{"part|spare|spare part|component|replacement part", "the part and the machine it is for: “bicycle brake pads”"},
	{"auto part|car part|automotive part|vehicle part|motorcycle part", "“automobile brakes” or “windshield glass”"},
	{"personal use|personal effects|personal item|for personal use|personal belongings", "the goods themselves: “used men's clothing” or “hair dryer”"},
	{"general cargo|cargo|freight|freight all kinds|fak|stc|said to contain|consolidated|consolidation|general merchandise|merchandise|commodities|commodity", "the goods themselves: “ceramic coffee mugs”"},
	{"sample|product sample|commercial sample", "what the samples are of: “samples of woven cotton fabric”"},
	{"electronic goods|electronics|electronic|electronic product|electronic item|electrical goods|consumer electronics|gadget", "“mobile telephones” or “game consoles”"},
	{"food|foodstuff|food item|snack|grocery|groceries", "“pasta” or “canned tuna”"},
	{"toy|kids toy|children toy|childrens toy", "“children's toys made of plastic” or “wooden puzzles”"},
	{"clothing|clothes|apparel|garment|wearing apparel|dress|costume", "“women's dresses, 60% cotton 40% polyester”"},
	{"appliance|home appliance|household appliance|kitchen appliance", "“refrigerator” or “coffee machine”"},
	{"cap", "“baseball caps” or “bottle caps”"},
	{"chemical|chemicals hazardous|chemicals nonhazardous|chemical product", "the name of the chemical: “citric acid”"},
	{"machinery|machine|equipment|machine part|device|apparatus", "“sewing machines” or “oil-well drilling equipment”"},
	{"pipe|tube", "“PVC pipes” or “copper tubes”"},
	{"tool|hardware", "“hand saws” or “electric drills”"},
	{"leather article|leather goods|leather product|leather", "“saddles” or “leather handbags”"},
	{"plastic article|plastic goods|plastic product|plastic|plasticware", "“plastic kitchenware” or “plastic storage boxes”"},
	{"rubber article|rubber goods|rubber product|rubber", "“rubber garden hoses”"},
	{"blanket", "“blanket, 100% polyester”"},
	{"pharmaceutical|medicine|drug|medication|supplement|health product", "the product and its strength: “ibuprofen tablets 200 mg”"},
	{"textile|fabric|cloth|textile goods|textile product", "“woven cotton fabric” or “bed sheets, 100% cotton”"},
	{"cleaning supply|cleaning supplies|cleaning product|detergent", "the product: “dish soap” or “floor mops”"},
	{"cosmetics|beauty product|beauty|makeup|skin care|skincare", "“lipstick” or “face cream”"},
	{"decoration|decor|ornament|craft|handicraft", "“glass Christmas ornaments” or “wall clock, wood”"},
	{"item|good|product|article|thing|stuff|other|misc|miscellaneous|various|assorted|mixed|order|parcel|package|box|shipment|content|unknown|test|new|na|none|n a", "what the goods are: “stainless steel water bottle”"},
	{"document|paper", "what the papers are: “printed catalogs”"},
	{"shoe|footwear", "“men's running shoes, rubber sole, textile upper”"},
	{"bag", "“cotton shopping bags” or “leather handbags”"},
	{"jewelry|jewellery|fashion jewelry", "“silver earrings” or “bracelet, stainless steel”"},
	{"battery|batteries", "the kind and what it is for: “lithium-ion laptop battery”"},
	{"furniture", "“wooden dining chairs”"},
	{"sporting goods|sports goods|sport goods", "“tennis rackets” or “soccer balls”"},
	{"stationery|office supply|office supplies", "“ballpoint pens” or “spiral notebooks”"},
}

// fillers add nothing to a description and are passed over.
const fillers = "of the a an and or in with for x pcs pc piece pieces set sets lot lots pack packs qty unit units " +
	"assorted misc miscellaneous various mixed other others new small"

var (
	vagueTable  = makeVague()
	fillerTable = makeFillers()
)

// generalAdvice answers descriptions made of fillers and numbers only.
const generalAdvice = "what the goods are: “stainless steel water bottle”"

// makeVague enters every phrase with its plural.
func makeVague() map[string]string {
	table := make(map[string]string)
	for _, entry := range vagueWords {
		for phrase := range strings.SplitSeq(entry.words, "|") {
			table[phrase] = entry.better
			if !strings.HasSuffix(phrase, "s") {
				table[phrase+"s"] = entry.better
			}
		}
	}
	return table
}

func makeFillers() map[string]bool {
	table := make(map[string]bool)
	for word := range strings.FieldsSeq(fillers) {
		table[word] = true
	}
	return table
}
