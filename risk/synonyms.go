package risk

import "strings"

// synonymGroups are words of one meaning, a line each. A line of which the first word is one that nobody
// writes keeps a phrase from being taken for what one of its words means alone. The list is our own and modest: everyday goods that American, British and
// traders' English name differently.
const synonymGroups = `tshirt|t shirt|tee|tee shirt|tees
	golftee|golf tee
	sneaker|trainer|tennis shoe|running shoe|gym shoe|athletic shoe|sports shoe
	earbud|earphone|in ear headphone|ear bud|ear phone
	headphone|headset|over ear headphone|head phone
	phone|cell phone|mobile phone|cellphone|smartphone|smart phone|mobile telephone|cellular phone|handphone
	pants|trousers|slacks
	handbag|purse|hand bag|pocketbook
	coinpurse|coin purse|change purse
	backpack|rucksack|knapsack|back pack|schoolbag|school bag
	suitcase|luggage
	sweater|pullover
	sweatshirt|hoodie|hoody|hooded sweatshirt
	swimsuit|bathing suit|swimwear|swimming costume|bikini
	underwear|underpants|briefs|panties|knickers
	bra|brassiere
	pantyhose|hosiery
	pajamas|pyjamas|pjs|sleepwear|nightwear
	bathrobe|dressing gown|bath robe
	slipper|house shoe|flip flop|flipflop
	eyeglasses|spectacles|eye glasses|eyewear
	sunglasses|sun glasses
	ziptie|zip tie|cable tie
	cap|baseball cap|ball cap
	diaper|nappy|nappies
	stroller|pushchair|pram|baby carriage
	pacifier|soother
	crib|cot bed|baby bed
	flashlight|torch light|led torch|hand torch|flash light
	wrench|spanner
	screwdriver|screw driver
	faucet|water tap|kitchen tap
	couch|sofa|settee
	sofacover|sofa cover|couch cover|couch slipcover
	curtain|drape
	comforter|duvet|quilt
	washcloth|face cloth
	trashcan|trash can|garbage can|dustbin|waste bin|wastebasket|rubbish bin
	vacuum|vacuum cleaner
	stovetop|cooktop|hob
	cookware|pots and pans
	cup|mug
	flatware|cutlery|silverware
	waterbottle|water bottle|drinking bottle|sports bottle
	lunchbox|lunch box|bento box
	notebook computer|laptop|laptop computer
	tv|television|tv set
	remote|remote control|remote controller
	powerbank|power bank|portable charger|battery pack
	usbstick|usb stick|flash drive|usb drive|thumb drive|memory stick|usb flash drive
	charger|charging adapter|power adapter|wall charger
	smartwatch|smart watch
	wristwatch|watch|wrist watch
	watchband|watch band|watch strap
	jewelry|jewellery
	ring light|ringlight
	bicycle|bike
	motorcycle|motorbike
	tire|tyre
	windshield|windscreen
	license plate|licence plate|number plate
	puzzle|jigsaw|jigsaw puzzle
	doll|dolly
	plush|stuffed animal|soft toy|stuffed toy|plush toy|plushie|cuddly toy
	thumbtack|drawing pin|push pin
	pen|ballpoint|ball pen|ballpoint pen
	nailpolish|nail polish|nail varnish|nail lacquer
	lipstick|lip stick|lip color|lip colour
	wig|hairpiece|hair piece
	hairdryer|hair dryer|blow dryer|hair drier
	vitamin|dietary supplement|food supplement
	yoga mat|exercise mat
	dumbbell|hand weight
	pet collar|dog collar
	fishing rod|fishing pole
	umbrella|parasol
	planter|flower pot|flowerpot|plant pot
	aluminum|aluminium
	led lamp|led light|led bulb
	adapter|adaptor
	phonecase|phone case|phone cover|cell phone case|mobile phone case|cell phone cover|mobile phone cover|smartphone case`

// commonWords give the word that stands for each expression, openings how many words the longest one has
// that begins with a word: most words begin none.
var commonWords, openings = readSynonyms(synonymGroups)

func readSynonyms(groups string) (common map[string]string, openings map[string]int) {
	common, openings = map[string]string{}, map[string]int{}
	for n, line := range strings.Split(groups, "\n") {
		expressions := strings.Split(strings.TrimSpace(line), "|")
		// Words that begin alike are taken for forms of one, so those that stand for groups must not.
		head := string([]byte{'q', 'a' + byte(n/26), 'a' + byte(n%26)}) + strings.ReplaceAll(expressions[0], " ", "")
		for _, text := range expressions {
			common[text] = head
			common[string(singular([]byte(text)))] = head
			first, _, more := strings.Cut(text, " ")
			openings[first] = max(openings[first], strings.Count(text, " ")+1)
			if !more {
				openings[first+"s"] = max(openings[first+"s"], 1)
				openings[first+"es"] = max(openings[first+"es"], 1)
			}
		}
	}
	return common, openings
}

// appendCommon appends folded text with every expression replaced by the word that stands for it.
func appendCommon(to, folded []byte) (out []byte, changed bool) {
	start := len(to)
	for i := 0; i < len(folded); {
		if len(to) > start {
			to = append(to, ' ')
		}
		end, head := expressionAt(folded[i:])
		if head == "" {
			to = append(to, folded[i:i+end]...)
		} else {
			to, changed = append(to, head...), true
		}
		i += end + 1
	}
	return to, changed
}

// expressionAt finds the longest expression with which folded text begins and where it ends; without one,
// the end is that of the first word.
func expressionAt(folded []byte) (end int, head string) {
	var ends [8]int
	n, longest := 0, 1
	for i := 0; i <= len(folded) && n < min(longest, len(ends)); i++ {
		if i == len(folded) || folded[i] == ' ' {
			if n == 0 {
				if longest = openings[string(folded[:i])]; longest == 0 {
					return i, ""
				}
			}
			ends[n] = i
			n++
		}
	}
	for n--; n >= 0; n-- {
		text := folded[:ends[n]]
		if head, ok := commonWords[string(text)]; ok {
			return ends[n], head
		}
		if head, ok := commonWords[string(singular(text))]; ok {
			return ends[n], head
		}
	}
	return ends[0], ""
}

// synonymPair finds the first expression of one text for which the other has another one of its group.
func synonymPair(a, b []byte) (x, y string) {
	for i := 0; i < len(a); {
		end, head := expressionAt(a[i:])
		if head != "" {
			x = string(a[i : i+end])
			if y = synonymOf(x, head, b); y != "" {
				return x, y
			}
		}
		i += end + 1
	}
	return "", ""
}

func synonymOf(x, head string, b []byte) string {
	for k := 0; k < len(b); {
		end, other := expressionAt(b[k:])
		if y := string(b[k : k+end]); other == head && y != x {
			return y
		}
		k += end + 1
	}
	return ""
}
