package elements

import "strings"

// longestCountry is the longest name of a country that is looked for, in letters.
const longestCountry = 40

// CountryNamed gives the code of the country with which an address ends, behind its last comma: CN for
// "8 Ring Road, Shanghai, China". It knows whole names and USA, UK, PRC and UAE; other codes of two or
// three letters are taken for abbreviations of something else. A name that is a state's as well
// (Georgia) says nothing, and neither does an address without a comma, because streets bear the names
// of countries. It allocates nothing.
func CountryNamed(address string) (code string, named bool) {
	comma := strings.LastIndexByte(address, ',')
	if comma < 0 {
		return "", false
	}
	var buffer [longestCountry]byte
	name := buffer[:0]
	for i := comma + 1; i < len(address); i++ {
		c := address[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c-'a' > 25:
			if c == ' ' || c == '.' || c == '\'' || c == '-' {
				continue
			}
			return "", false
		}
		if len(name) == longestCountry {
			return "", false
		}
		name = append(name, c)
	}
	switch {
	case len(name) < 2, stateNames[string(name)] != "":
		return "", false
	case len(name) < 4 && !shortCountries[string(name)]:
		return "", false
	}
	code, named = countryNames[string(name)]
	return code, named
}

var shortCountries = map[string]bool{"usa": true, "uk": true, "prc": true, "uae": true}

// SameTerritory tells whether two country codes may stand for one place in an address: territories of the
// United States, and Hong Kong, Macao and Taiwan, whose addresses often end with the name of another.
func SameTerritory(a, b string) bool { return a == b || territory(a) == territory(b) }

func territory(code string) string {
	switch code {
	case "PR", "VI", "GU", "AS", "MP", "UM":
		return "US"
	case "HK", "MO", "TW":
		return "CN"
	}
	return code
}
