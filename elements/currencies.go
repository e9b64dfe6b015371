package elements

import "strings"

// currencyCodes are the currencies of ISO 4217 in which prices are set: no metals, units of account
// or test codes.
const currencyCodes = "" +
	"AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHF" +
	"CHWCLFCLPCNYCOPCOUCRCCUCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKD" +
	"HNLHRKHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDL" +
	"MGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSD" +
	"RUBRWFSARSBDSCRSDGSEKSGDSHPSLESLLSOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSD" +
	"USNUYIUYUUYWUZSVEDVESVNDVUVWSTXAFXCDXCGXOFXPFYERZARZMWZWGZWL"

var currencies = readCurrencies(currencyCodes)

// currencyNames are words and signs by which we can say which code was meant.
var currencyNames = map[string]string{
	"$": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD", "us dollar": "USD", "us dollars": "USD",
	"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP", "rmb": "CNY",
	"yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "won": "KRW", "rupee": "INR", "rupees": "INR",
	"c$": "CAD", "cad$": "CAD", "hk$": "HKD", "nt$": "TWD", "ntd": "TWD", "a$": "AUD", "baht": "THB",
}

func readCurrencies(codes string) map[[3]byte]string {
	table := make(map[[3]byte]string, len(codes)/3)
	for i := 0; i < len(codes); i += 3 {
		table[[3]byte([]byte(codes[i:i+3]))] = codes[i : i+3]
	}
	return table
}

func checkCurrency(text string) (string, reason) {
	if text == "USD" {
		return text, fine
	}
	if len(text) == 3 {
		var upper [3]byte
		for i := range upper {
			upper[i] = text[i]
			if 'a' <= text[i] && text[i] <= 'z' {
				upper[i] -= 'a' - 'A'
			}
		}
		if code, ok := currencies[upper]; ok {
			return code, fine
		}
	}
	return text, notACurrency
}

// currencyMeant is the code that a sign or word probably stands for.
func currencyMeant(text string) (string, bool) {
	code, ok := currencyNames[strings.ToLower(text)]
	return code, ok
}
