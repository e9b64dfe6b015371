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
		if len(to) > start {
			to = append(to, ' ')
		}
		if short, ok := streetWords[string(word)]; ok {
			to = append(to, short...)
		} else {
			to = append(to, word...)
		}
	}
	return to
}

// streetWords give the short form under which the words of an address are compared (the suffixes and
// directions of USPS Publication 28, as far as parcels carry them).
var streetWords = map[string]string{
	"street": "st", "str": "st", "avenue": "ave", "av": "ave", "road": "rd", "lane": "ln", "drive": "dr",
	"boulevard": "blvd", "court": "ct", "place": "pl", "square": "sq", "highway": "hwy", "parkway": "pkwy",
	"terrace": "ter", "circle": "cir", "trail": "trl", "suite": unitWord, "ste": unitWord, "apartment": unitWord,
	"apt": unitWord, "unit": unitWord, "floor": unitWord, "fl": unitWord, "room": unitWord, "rm": unitWord,
	"building": "bldg", "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne",
	"northwest": "nw", "southeast": "se", "southwest": "sw", "saint": "st", "fort": "ft", "mount": "mt",
	"heights": "hts", "center": "ctr", "centre": "ctr",
}
