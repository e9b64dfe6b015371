package risk

// unitWord stands for every word that means a flat, floor or room.
const unitWord = "unit"

// appendStreet writes an address in the form in which addresses are compared.
func appendStreet(to []byte, address string) []byte {
	var buffer [240]byte
	start := len(to)
	for rest := fold(buffer[:0], address); len(rest) > 0; {
		var word []byte
		word, rest = nextWord(rest)
		if string(word) == "o" && endsInWord(to[start:], 'p') {
			to = append(to, 'o') // "P.O. Box" and "PO Box"
			continue
		}
		if len(to) > start {
			to = append(to, ' ')
		}
		if short, ok := streetWords[string(word)]; ok {
			to = append(to, short...)
		} else if number := unitNumber(word); number != nil {
			to = append(append(to, unitWord+" "...), number...)
		} else {
			to = append(to, word...)
		}
	}
	return to
}

// endsInWord tells whether the last word of a text is one letter.
func endsInWord(text []byte, letter byte) bool {
	n := len(text)
	return n > 0 && text[n-1] == letter && (n == 1 || text[n-2] == ' ')
}

// unitNumber gives the number behind a word for a flat that is written without a space, as in "Apt4B".
func unitNumber(word []byte) []byte {
	for i, c := range word {
		if isDigit(c) {
			if i >= 2 && streetWords[string(word[:i])] == unitWord {
				return word[i:]
			}
			break
		}
	}
	return nil
}

// streetWords give the short form under which the words of an address are compared (the suffixes,
// directions and units of USPS Publication 28, appendixes B and C, as far as parcels carry them).
var streetWords = map[string]string{
	"street": "st", "str": "st", "strt": "st", "avenue": "ave", "av": "ave", "aven": "ave", "avenu": "ave", "road": "rd", "lane": "ln",
	"drive": "dr", "drv": "dr", "boulevard": "blvd", "boul": "blvd", "court": "ct", "courts": "ct", "cts": "ct", "place": "pl", "plaza": "plz",
	"square": "sq", "squares": "sq", "sqs": "sq", "highway": "hwy", "hiway": "hwy", "parkway": "pkwy", "parkwy": "pkwy", "pky": "pkwy",
	"terrace": "ter", "terr": "ter", "circle": "cir", "circ": "cir", "trail": "trl", "trails": "trl", "alley": "aly", "ally": "aly",
	"annex": "anx", "arcade": "arc", "bayou": "byu", "beach": "bch", "bend": "bnd", "bluff": "blf", "bottom": "btm", "branch": "br",
	"bridge": "brg", "brook": "brk", "bypass": "byp", "camp": "cp", "canyon": "cyn", "cape": "cpe", "causeway": "cswy", "cliff": "clf",
	"club": "clb", "common": "cmn", "corner": "cor", "corners": "cor", "cors": "cor", "course": "crse", "cove": "cv", "creek": "crk", "crescent": "cres",
	"crossing": "xing", "crossroad": "xrd", "curve": "curv", "dale": "dl", "estate": "est", "estates": "est", "ests": "est", "expressway": "expy",
	"extension": "ext", "falls": "fls", "ferry": "fry", "field": "fld", "fields": "fld", "flds": "fld", "ford": "frd", "forest": "frst", "forge": "frg",
	"fork": "frk", "freeway": "fwy", "garden": "gdn", "gardens": "gdn", "gdns": "gdn", "gateway": "gtwy", "glen": "gln", "green": "grn", "grove": "grv",
	"harbor": "hbr", "harbour": "hbr", "haven": "hvn", "hill": "hl", "hills": "hl", "hls": "hl", "hollow": "holw", "island": "is", "junction": "jct",
	"key": "ky", "knoll": "knl", "lake": "lk", "lakes": "lk", "lks": "lk", "landing": "lndg", "lodge": "ldg", "manor": "mnr", "meadow": "mdw",
	"meadows": "mdw", "mdws": "mdw", "mill": "ml", "mills": "ml", "mls": "ml", "mission": "msn", "motorway": "mtwy", "mountain": "mtn", "neck": "nck", "orchard": "orch",
	"passage": "psge", "pine": "pne", "pines": "pne", "pnes": "pne", "plain": "pln", "plains": "pln", "plns": "pln", "point": "pt", "port": "prt",
	"prairie": "pr", "ranch": "rnch", "ridge": "rdg", "river": "riv", "route": "rte", "shore": "shr", "shores": "shr", "shrs": "shr", "spring": "spg",
	"springs": "spg", "spgs": "spg", "station": "sta", "stream": "strm", "summit": "smt", "throughway": "trwy", "turnpike": "tpke", "tunnel": "tunl",
	"valley": "vly", "viaduct": "via", "view": "vw", "village": "vlg", "ville": "vl", "vista": "vis",
	"suite": unitWord, "ste": unitWord, "apartment": unitWord,
	"apt": unitWord, "unit": unitWord, "floor": unitWord, "fl": unitWord, "room": unitWord, "rm": unitWord,
	"building": "bldg", "department": "dept", "hangar": "hngr", "lobby": "lbby", "lower": "lowr", "office": "ofc", "penthouse": "ph",
	"space": "spc", "trailer": "trlr", "upper": "uppr", "basement": "bsmt", "front": "frnt",
	"north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne",
	"northwest": "nw", "southeast": "se", "southwest": "sw", "saint": "st", "sainte": "st", "fort": "ft", "mount": "mt",
	"heights": "hts", "center": "ctr", "centre": "ctr", "centers": "ctr", "ctrs": "ctr", "county": "cnty",
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th",
	"ninth": "9th", "tenth": "10th", "nyc": "new york", "peking": "beijing", "bombay": "mumbai", "calcutta": "kolkata", "madras": "chennai",
	"munich": "munchen", "cologne": "koln", "nuremberg": "nurnberg", "vienna": "wien", "prague": "praha", "warsaw": "warszawa", "milan": "milano",
	"rome": "roma", "turin": "torino", "venice": "venezia", "naples": "napoli", "florence": "firenze", "lisbon": "lisboa", "moscow": "moskva",
	"canton": "guangzhou", "saigon": "ho chi minh", "copenhagen": "kobenhavn", "athens": "athina", "bangalore": "bengaluru",
}
