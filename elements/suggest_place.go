package elements

import (
	"strings"
	"unicode"
)

// countryLocal are names of countries in their own or in neighboring languages, and frequent slips, reduced
// like the names of the table. Numbers are those of ISO 3166-1.
var countryLocal = map[string]string{
	"peoplesrepublicchina": "CN", "chinamainlandprc": "CN", "mainlandprc": "CN", "prchinamainland": "CN", "chine": "CN", "chna": "CN", "chinese": "CN", "zhongguo": "CN",
	"madeinchina": "CN", "rpchina": "CN", "cnchina": "CN", "chinacn": "CN", "us": "US", "unitedstate": "US", "unitedsates": "US", "untiedstates": "US",
	"etatsunis": "US", "estadosunidos": "US", "vereinigtestaaten": "US", "unitedstatesus": "US", "socialistrepublicofvietnam": "VN", "vietnma": "VN", "srvietnam": "VN",
	"southkorea": "KR", "koreasouth": "KR", "koreerepublic": "KR", "korearepublicof": "KR", "northkorea": "KP", "taiwanchina": "TW", "taiwanprovinceofchina": "TW", "chinesetaipei": "TW",
	"germny": "DE", "allemagne": "DE", "alemania": "DE", "federalrepublicofgermany": "DE", "nippon": "JP", "japon": "JP", "jap": "JP",
	"francais": "FR", "frankreich": "FR", "francia": "FR", "espagne": "ES", "spanien": "ES", "italie": "IT", "italien": "IT", "suisse": "CH", "schweiz": "CH",
	"svizzera": "CH", "osterreich": "AT", "oesterreich": "AT", "belgie": "BE", "belgique": "BE", "nederland": "NL", "netherland": "NL", "polska": "PL",
	"sverige": "SE", "danmark": "DK", "norge": "NO", "suomi": "FI", "portogallo": "PT", "hellas": "GR", "magyarorszag": "HU", "ceskarepublika": "CZ", "cesko": "CZ",
	"turkei": "TR", "turkeyrepublicof": "TR", "mexique": "MX", "canda": "CA", "kanada": "CA", "inde": "IN", "bharat": "IN", "republicofindia": "IN", "phillipines": "PH", "philipines": "PH",
	"philippine": "PH", "indonesien": "ID", "malasia": "MY", "singapour": "SG", "thailande": "TH", "cambodge": "KH", "bangladeshpeoplesrepublic": "BD", "srilankademocraticsocialistrepublic": "LK",
	"unitedkingdomgb": "GB", "unitedkingdomuk": "GB", "gbuk": "GB", "britain": "GB", "greatbritan": "GB", "unitedkingdomofgreatbritainandnorthernireland": "GB", "royaumeuni": "GB", "eire": "IE",
	"hongkongsarchina": "HK", "hongkongsarofchina": "HK", "hk": "HK", "macao": "MO", "macausar": "MO", "macaosarchina": "MO", "brazilfederativerepublic": "BR", "bresil": "BR", "columbia": "CO",
	"iranislamicrepublicof": "IR", "russia": "RU", "russland": "RU", "moldovarepublicof": "MD", "venezuelabolivarianrepublicof": "VE", "boliviaplurinationalstateof": "BO",
	"tanzaniaunitedrepublicof": "TZ", "laopeoplesdemocraticrepublic": "LA", "syrianarabrepublic": "SY", "bruneidarussalam": "BN", "holysee": "VA", "palestinestateof": "PS",
}

// countryScripts are names in other scripts.
var countryScripts = map[string]string{
	"中国": "CN", "中國": "CN", "中华人民共和国": "CN", "美国": "US", "日本": "JP", "韩国": "KR", "대한민국": "KR", "한국": "KR", "台湾": "TW", "台灣": "TW", "香港": "HK", "越南": "VN",
	"việt nam": "VN", "россия": "RU", "ไทย": "TH", "ประเทศไทย": "TH", "भारत": "IN", "ελλάδα": "GR", "україна": "UA",
}

// countryNumbers are the numeric codes of ISO 3166-1 of the countries that send most parcels.
var countryNumbers = map[string]string{
	"156": "CN", "344": "HK", "446": "MO", "158": "TW", "392": "JP", "410": "KR", "704": "VN", "764": "TH", "702": "SG", "458": "MY", "360": "ID", "608": "PH", "356": "IN", "586": "PK",
	"050": "BD", "144": "LK", "116": "KH", "418": "LA", "104": "MM", "840": "US", "124": "CA", "484": "MX", "076": "BR", "170": "CO", "604": "PE", "152": "CL", "032": "AR", "826": "GB",
	"372": "IE", "276": "DE", "250": "FR", "380": "IT", "724": "ES", "620": "PT", "528": "NL", "056": "BE", "756": "CH", "040": "AT", "616": "PL", "203": "CZ", "703": "SK", "348": "HU", "642": "RO",
	"100": "BG", "300": "GR", "208": "DK", "752": "SE", "578": "NO", "246": "FI", "792": "TR", "643": "RU", "804": "UA", "376": "IL", "784": "AE", "682": "SA", "710": "ZA", "818": "EG", "036": "AU", "554": "NZ",
}

// countryCode is the code that a name, an alias or a longer code stands for without a doubt, or "".
func countryCode(text string) string {
	if code := countryNumbers[text]; code != "" {
		return code
	}
	lower := strings.ToLower(text)
	if code := countryScripts[lower]; code != "" {
		return code
	}
	letters := lettersOnly(text)
	// A word that holds other letters than ours may be another name altogether.
	if letters == "" || strings.IndexFunc(foldAccents(text), func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) >= 0 {
		return ""
	}
	if code := countryTable.lookup(letters); code != "" {
		return code // "C.N." or "(US)"
	}
	for _, name := range [3]string{letters, strings.TrimPrefix(letters, "the"), strings.TrimPrefix(letters, "madein")} {
		if code, ok := countryNames[name]; ok && !twoCountries[name] {
			return code
		}
		if code := countryLocal[name]; code != "" {
			return code
		}
	}
	// "China (CN)" and "CN - China" say the same twice.
	return sameTwice(text)
}

// twoCountries are words that two countries answer to.
var twoCountries = map[string]bool{"korea": true, "congo": true, "america": true, "virginislands": true, "guinea": true}

func sameTwice(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("-–/()[],;:|", r) })
	var found string
	for _, part := range parts {
		letters := lettersOnly(part)
		if letters == "" {
			continue
		}
		code := countryTable.lookup(letters)
		if code == "" && !twoCountries[letters] {
			code = countryNames[letters]
		}
		if code == "" || found != "" && code != found {
			return ""
		}
		found = code
	}
	return found
}

// stateCode finds a state by its name, also where its code or the country stands beside it.
func stateCode(text string) Suggestion {
	letters := lettersOnly(text)
	if code := stateTable.lookup(letters); code != "" {
		return safe(code)
	}
	if code, ok := stateNames[letters]; ok {
		return safe(code)
	}
	for _, prefix := range [...]string{"us", "usa", "stateof"} {
		rest, cut := strings.CutPrefix(letters, prefix)
		if code := stateTable.lookup(rest); cut && code != "" {
			return safe(code)
		}
		if code, ok := stateNames[rest]; cut && ok {
			return safe(code)
		}
	}
	if code := stateTypos[letters]; code != "" {
		return safe(code)
	}
	// "WA 98101", "Seattle, WA": the last word of two letters.
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	var found string
	for _, word := range words {
		if code := stateTable.lookup(word); code != "" && word == strings.ToUpper(word) {
			if found != "" && found != code {
				return Suggestion{}
			}
			found = code
		}
	}
	return offered(found)
}

var stateTypos = map[string]string{
	"califorina": "CA", "californa": "CA", "calfornia": "CA", "massachusets": "MA", "massachussetts": "MA", "massachusettes": "MA", "pensylvania": "PA", "pennsilvania": "PA",
	"pennsylvannia": "PA", "conneticut": "CT", "connecticutt": "CT", "tennesee": "TN", "tennesse": "TN", "missisippi": "MS", "mississipi": "MS", "illinios": "IL", "ilinois": "IL",
	"minesota": "MN", "wisconson": "WI", "virgina": "VA", "washingtonstate": "WA", "newyorkstate": "NY", "nystate": "NY", "wdc": "DC", "georgiaus": "GA", "floride": "FL", "flordia": "FL",
	"arizonia": "AZ", "louisianna": "LA", "deleware": "DE", "oklahama": "OK", "hawai": "HI", "northcarolin": "NC", "ncarolina": "NC", "scarolina": "SC", "ndakota": "ND", "sdakota": "SD", "wvirginia": "WV",
}

// suggestZIP puts a lost zero back, and takes the ZIP Code out of other text.
func suggestZIP(text string) Suggestion {
	if number, zeros, found := strings.Cut(text, "."); found && strings.Trim(zeros, "0") == "" {
		text = number // a spreadsheet's 2139.0
	}
	if allDigits(text) && text != "" {
		switch len(text) {
		case 3, 4: // ZIP Codes that begin with 00 are in Puerto Rico, with 0 in New England and New Jersey
			return safe(strings.Repeat("0", 5-len(text)) + text)
		case 7, 8:
			text = strings.Repeat("0", 9-len(text)) + text
			return safe(text[:5] + "-" + text[5:])
		}
		return Suggestion{}
	}
	groups := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case len(groups) == 2 && len(groups[0]) <= 5 && len(groups[0]) >= 3 && len(groups[1]) == 4 && !hasLetter(text):
		return safe(strings.Repeat("0", 5-len(groups[0])) + groups[0] + "-" + groups[1])
	case len(groups) == 1 && len(groups[0]) == 5:
		return Suggestion{Text: groups[0], Safe: !hasLetter(text) || lettersOnly(text) == "usa" || lettersOnly(text) == "us" || lettersOnly(text) == "zip"}
	case len(groups) == 1 && len(groups[0]) == 4 && !hasLetter(text):
		return safe("0" + groups[0])
	case len(groups) == 2 && len(groups[0]) == 5 && len(groups[1]) == 4:
		return offered(groups[0] + "-" + groups[1])
	}
	return Suggestion{}
}

func hasLetter(text string) bool { return strings.IndexFunc(text, unicode.IsLetter) >= 0 }

// suggestPort puts the zero back that a spreadsheet took.
func suggestPort(text string) Suggestion {
	if number, zeros, found := strings.Cut(text, "."); found && strings.Trim(zeros, "0") == "" {
		text = number
	}
	if len(text) == 3 && allDigits(text) {
		return safe("0" + text)
	}
	groups := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if len(groups) == 1 && len(groups[0]) == 4 {
		return Suggestion{Text: groups[0], Safe: !hasLetter(text)}
	}
	if joined := strings.Join(groups, ""); len(groups) == 2 && len(joined) == 4 && !hasLetter(text) {
		return safe(joined)
	}
	return Suggestion{}
}
