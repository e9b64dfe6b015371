package intake

import (
	"strings"

	"pilot321/elements"
)

// parseAbroad takes an address apart whose last piece is a country, by name or code. The postal code may
// stand alone, before the city ("10115 Berlin") or behind it ("London SW1A 1AA"). A region is one that we
// know by name, or a code behind the city. Where a piece before the city could be a city as well, nothing
// is taken apart.
func parseAbroad(parts []segment) (a address, ok bool) {
	if len(parts) < 3 {
		return address{}, false
	}
	last := parts[len(parts)-1]
	code, known := elements.CountryOf(last.text())
	if !known || code == "US" {
		return address{}, false
	}
	a.country, parts = last.text(), parts[:len(parts)-1]
	parts, a.postal = cutPostal(parts)
	parts, a.region = cutRegion(parts)
	if a.postal == "" {
		parts, a.postal = cutPostal(parts) // "Shenzhen 518000, Guangdong"
	}
	if len(parts) < 2 {
		return address{}, false
	}
	city := parts[len(parts)-1]
	a.city, a.street = city.text(), span(parts[:len(parts)-1])
	if hasDigit(a.city) || !beginsWithLetter(a.city) || twoCities(parts) {
		return address{}, false
	}
	return a, true
}

// cutPostal takes a postal code off the last segment.
func cutPostal(parts []segment) (rest []segment, code string) {
	if len(parts) == 0 {
		return parts, ""
	}
	last := parts[len(parts)-1]
	text := last.text()
	if isPostal(text) {
		return parts[:len(parts)-1], text
	}
	words := wordStarts(text)
	for n := min(2, len(words)-1); n > 0; n-- {
		before, behind := last.cut(words[len(words)-n])
		if isPostal(behind.text()) && !hasDigit(before.text()) {
			return replaceLast(parts, before), behind.text()
		}
		before, behind = last.cut(words[n])
		if isPostal(before.text()) && !hasDigit(behind.text()) {
			return replaceLast(parts, behind), before.text()
		}
	}
	return parts, ""
}

// wordStarts are the places in a text at which its words begin.
func wordStarts(text string) (starts []int) {
	inside := false
	for i, r := range text {
		space := strings.ContainsRune(addressSpace, r)
		if !space && !inside {
			starts = append(starts, i)
		}
		inside = !space
	}
	return starts
}

// isPostal knows the form of postal codes: three to ten capitals and digits, one of them a digit, in one
// word or two of which the first has a digit, and either digits alone of four and more, or letters and
// digits mixed.
func isPostal(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	if len(text) < 3 || len(text) > 10 || strings.Count(text, " ") > 1 || !hasDigit(first) {
		return false
	}
	numbers, capitals := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			numbers++
		case 'A' <= c && c <= 'Z':
			capitals++
		case c != ' ' && c != '-':
			return false
		}
	}
	return numbers > 0 && capitals > 0 && numbers+capitals >= 5 || capitals == 0 && numbers >= 4
}

// cutRegion takes off a region that is known.
func cutRegion(parts []segment) (rest []segment, region string) {
	if len(parts) == 0 {
		return parts, ""
	}
	last := parts[len(parts)-1]
	if len(parts) > 2 && isRegion(last.text()) {
		return parts[:len(parts)-1], last.text()
	}
	before, behind := last.cut(lastWord(last.text()))
	if regionCodes[behind.text()] && before.from < before.to {
		return replaceLast(parts, before), behind.text()
	}
	return parts, ""
}

// isRegion knows provinces by their names in Latin letters, with or without the word for one.
func isRegion(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, word := range []string{" province", " prov.", " prov", " state", " sheng", " autonomous region"} {
		if cut, found := strings.CutSuffix(text, word); found {
			return cut != ""
		}
	}
	return regionNames[text] || regionCodes[strings.ToUpper(text)]
}

// regionCodes are the abbreviations of the provinces of Canada and the states of Australia that stand
// behind a city.
var regionCodes = setOf("AB BC MB NB NL NS NT NU ON PE QC SK YT NSW QLD VIC TAS ACT", " ")

// regionNames are regions that exporters write out, and that are no cities by the same name.
var regionNames = setOf("guangdong|zhejiang|jiangsu|fujian|shandong|henan|hebei|hunan|hubei|anhui|sichuan|jiangxi|liaoning|shanxi|"+
	"shaanxi|yunnan|guizhou|guangxi|hainan|gansu|qinghai|heilongjiang|inner mongolia|xinjiang|tibet|ningxia|ontario|british columbia|"+
	"alberta|manitoba|saskatchewan|nova scotia|new south wales|queensland|victoria|tasmania|south australia|western australia|"+
	"maharashtra|tamil nadu|karnataka|gujarat|uttar pradesh|west bengal|haryana|rajasthan|kerala|telangana|punjab|"+
	"bavaria|bayern|saxony|hesse|catalonia|andalusia|lombardy|tuscany|jalisco|nuevo leon|greater london|west midlands|kent", "|")

func setOf(list, separator string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.SplitSeq(list, separator) {
		set[word] = true
	}
	return set
}

// twoCities tells whether the piece before the last could be the city, and the last a region that we do
// not know.
func twoCities(parts []segment) bool {
	if len(parts) < 3 {
		return false
	}
	before := parts[len(parts)-2].text()
	return !hasDigit(before) && !isWithinCity(before)
}

// isWithinCity knows parts of a city and of a building by their last or first word.
func isWithinCity(text string) bool {
	words := strings.Fields(strings.ToLower(text))
	return len(words) > 0 && (withinCity[strings.Trim(words[len(words)-1], ".")] || withinCity[words[0]])
}

var withinCity = setOf("district dist qu ward county town township village street st road rd avenue ave lane building bldg tower plaza "+
	"park zone estate industrial block floor unit room house centre center area quarter suite subdistrict jiedao square garden gardens rue via calle", " ")
