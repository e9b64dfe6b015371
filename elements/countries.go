package elements

import (
	_ "embed"
	"slices"
	"strings"
)

// countriesText has a country a line: the alpha-2 and alpha-3 codes of ISO 3166-1 and its usual
// English name, by which we can say which code was meant.
//
//go:embed countries.txt
var countriesText string

var countryTable, countryNames = readCountries(countriesText)

// countryAliases are further names that are in common use in trade papers.
var countryAliases = map[string]string{
	"uk": "GB", "greatbritain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "el": "GR",
	"northernireland": "GB", "usa": "US", "unitedstatesofamerica": "US", "america": "US", "prc": "CN",
	"prchina": "CN", "peoplesrepublicofchina": "CN", "mainlandchina": "CN", "chinamainland": "CN",
	"chinaprc": "CN", "hongkongsar": "HK", "hongkongchina": "HK", "hkg": "HK", "macau": "MO",
	"taiwanroc": "TW", "republicofkorea": "KR", "korea": "KR", "rok": "KR", "vietnamsocialistrepublic": "VN",
	"russianfederation": "RU", "czechrepublic": "CZ", "holland": "NL", "thenetherlands": "NL", "turkiye": "TR",
	"deutschland": "DE", "espana": "ES", "italia": "IT", "uae": "AE", "ivorycoast": "CI", "burma": "MM",
	"capeverde": "CV", "swaziland": "SZ", "eastimor": "TL", "macedonia": "MK", "brasil": "BR", "viet": "VN",
	"thephilippines": "PH", "congo": "CG", "drcongo": "CD", "republicofireland": "IE",
}

func readCountries(text string) (pairTable, map[string]string) {
	var codes strings.Builder
	names := make(map[string]string, 600)
	for line := range strings.Lines(text) {
		code, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		alpha3, name, _ := strings.Cut(rest, " ")
		codes.WriteString(code)
		names[strings.ToLower(alpha3)] = code
		names[lettersOnly(name)] = code
	}
	for name, code := range countryAliases {
		names[name] = code
	}
	return makePairs(codes.String()), names
}

// countryMeant is the code that a name or a three-letter code probably stands for.
func countryMeant(text string) (string, bool) {
	code, ok := countryNames[lettersOnly(text)]
	return code, ok
}

// lettersOnly reduces a text to its letters, in lower case and without accents.
func lettersOnly(text string) string {
	var b strings.Builder
	for _, r := range foldAccents(text) {
		if 'a' <= r && r <= 'z' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// CountryOf is the code of a country that a text names: by its code in either case or by its name.
func CountryOf(text string) (code string, ok bool) {
	if code = countryTable.lookup(text); code != "" {
		return code, true
	}
	return countryMeant(text)
}

// Country is a country by its alpha-2 code and its usual English name.
type Country struct{ Code, Name string }

// Countries lists the countries by name.
func Countries() []Country { return slices.Clone(countryList) }

var countryList = listCountries(countriesText)

func listCountries(text string) (list []Country) {
	for line := range strings.Lines(text) {
		code, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		_, name, _ := strings.Cut(rest, " ")
		list = append(list, Country{code, name})
	}
	slices.SortFunc(list, func(a, b Country) int { return strings.Compare(foldAccents(a.Name), foldAccents(b.Name)) })
	return list
}

// CountryName is the name of a code, or the code where there is none.
func CountryName(code string) string {
	for _, c := range countryList {
		if c.Code == code {
			return c.Name
		}
	}
	return code
}
