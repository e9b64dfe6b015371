package elements

import (
	"strings"
)

// signCurrencies are the currencies that write their amounts with a sign. Several share one, so a sign
// alone does not tell the currency; it can only speak against one.
var signCurrencies = map[string]string{
	"$": "USD CAD AUD NZD HKD SGD TWD MXN", "€": "EUR", "£": "GBP", "¥": "CNY JPY", "￥": "CNY JPY", "₩": "KRW", "₹": "INR",
	"₫": "VND", "฿": "THB", "₽": "RUB", "₺": "TRY", "₱": "PHP",
}

// CurrencyOf is the code that a word or a code in either case stands for.
func CurrencyOf(word string) (code string, ok bool) {
	word = strings.TrimSpace(word)
	if code, r := checkCurrency(word); r == fine {
		return code, true
	}
	return currencyMeant(word)
}

// AmountIn reads an amount of a currency into its hundredths. A code or sign in the cell must be that of
// the currency; other is the one that is not.
func AmountIn(currency, text string) (hundredths int64, other string, ok bool) {
	text = trim(text)
	number, code := cutCurrencyCode(text)
	if code != "" && code != currency {
		return 0, code, false
	}
	number, sign := cutCurrencySign(number)
	if sign != "" && !strings.Contains(signCurrencies[sign], currency) {
		return 0, sign, false
	}
	hundredths, _, r := longDecimal(number, 2, true)
	return hundredths, "", r == fine && hundredths <= maxCents
}

// cutCurrencyCode takes off a currency's code before or behind the amount. Letters that stand beside no
// digit are part of a word.
func cutCurrencyCode(text string) (number, code string) {
	if len(text) < 4 {
		return text, ""
	}
	front, back := text[:3], text[len(text)-3:]
	for _, part := range [...]struct{ word, number string }{{front, text[3:]}, {back, text[:len(text)-3]}} {
		if code, r := checkCurrency(part.word); r == fine && strings.ContainsAny(part.number, digits) {
			return strings.TrimSpace(part.number), code
		}
	}
	return text, ""
}

// Dollars writes cents as dollars with two decimals.
func Dollars(cents int64) string { return string(appendDecimal(nil, cents, 2)) }
