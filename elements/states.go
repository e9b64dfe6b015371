package elements

// stateCodes are the states, the District of Columbia, the territories and the armed forces' regions,
// as the Postal Service abbreviates them (Publication 28).
const stateCodes = "ALAKAZARCACOCTDEFLGAHIIDILINIAKSKYLAMEMDMAMIMNMSMOMTNENVNHNJNMNYNCNDOHOKORPARISCSDTNTXUTVTVAWAWVWIWY" +
	"DC" + "PRVIGUASMP" + "AAAEAP"

var stateTable = makePairs(stateCodes)

// stateNames are names and older abbreviations, reduced to lower-case letters, by which we can say
// which code was meant. A name is still an error: two systems that guess differently file apart.
var stateNames = map[string]string{
	"alabama": "AL", "ala": "AL", "alaska": "AK", "arizona": "AZ", "ariz": "AZ", "arkansas": "AR", "ark": "AR",
	"california": "CA", "calif": "CA", "cal": "CA", "colorado": "CO", "colo": "CO", "connecticut": "CT",
	"conn": "CT", "delaware": "DE", "del": "DE", "florida": "FL", "fla": "FL", "georgia": "GA", "hawaii": "HI",
	"idaho": "ID", "illinois": "IL", "ill": "IL", "indiana": "IN", "ind": "IN", "iowa": "IA", "kansas": "KS",
	"kan": "KS", "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA",
	"mass": "MA", "michigan": "MI", "mich": "MI", "minnesota": "MN", "minn": "MN", "mississippi": "MS",
	"miss": "MS", "missouri": "MO", "montana": "MT", "mont": "MT", "nebraska": "NE", "neb": "NE", "nebr": "NE",
	"nevada": "NV", "nev": "NV", "newhampshire": "NH", "newjersey": "NJ", "newmexico": "NM", "newyork": "NY",
	"northcarolina": "NC", "northdakota": "ND", "ohio": "OH", "oklahoma": "OK", "okla": "OK", "oregon": "OR",
	"ore": "OR", "pennsylvania": "PA", "penn": "PA", "penna": "PA", "rhodeisland": "RI", "southcarolina": "SC",
	"southdakota": "SD", "tennessee": "TN", "tenn": "TN", "texas": "TX", "tex": "TX", "utah": "UT",
	"vermont": "VT", "virginia": "VA", "washington": "WA", "wash": "WA", "westvirginia": "WV",
	"wisconsin": "WI", "wis": "WI", "wisc": "WI", "wyoming": "WY", "wyo": "WY", "districtofcolumbia": "DC",
	"washingtondc": "DC", "puertorico": "PR", "virginislands": "VI", "usvirginislands": "VI", "guam": "GU",
	"americansamoa": "AS", "northernmarianaislands": "MP", "saipan": "MP",
}

// stateMeant is the code that a text probably stands for.
func stateMeant(text string) (string, bool) {
	code, ok := stateNames[lettersOnly(text)]
	return code, ok
}

// checkZIP accepts five digits, ZIP+4 with a hyphen, and nine digits in a row.
func checkZIP(text string) (string, reason) {
	switch {
	case len(text) == 5 && allDigits(text):
		return text, fine
	case len(text) == 10 && text[5] == '-' && allDigits(text[:5]) && allDigits(text[6:]):
		return text, fine
	case len(text) == 9 && allDigits(text):
		return text[:5] + "-" + text[5:], fine
	}
	return text, notAZIP
}

func allDigits(text string) bool {
	for i := range len(text) {
		if text[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// StateOf is the code of a state that a text names: by its code in either case or by its name.
func StateOf(text string) (code string, ok bool) {
	if code = stateTable.lookup(text); code != "" {
		return code, true
	}
	return stateMeant(text)
}

// States lists the codes of the states, territories and armed forces' regions.
func States() (list []string) {
	for i := 0; i+2 <= len(stateCodes); i += 2 {
		list = append(list, stateCodes[i:i+2])
	}
	return list
}
