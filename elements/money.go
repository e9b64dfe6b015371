package elements

import "strings"

// maxCents is the largest amount we take: a billion, in cents.
const maxCents = 1e11

// Cents reads an amount into hundredths of its currency. It accepts what Check accepts for money; more
// than two decimals are rounded half up.
func Cents(text string) (int64, bool) {
	text = trim(text)
	if cents, ok := plainDecimal(text, 2); ok {
		return cents, cents <= maxCents
	}
	number, _ := cutCurrencySign(text)
	cents, _, r := longDecimal(number, 2, true)
	return cents, r == fine && cents <= maxCents
}

func checkMoney(text string, dollarsOnly bool) (string, reason) {
	if cents, ok := plainDecimal(text, 2); ok {
		if cents > maxCents {
			return text, tooLarge
		}
		return text, fine
	}
	number, sign := cutCurrencySign(text)
	if sign != "" && sign != "$" && dollarsOnly {
		return text, notInDollars
	}
	cents, rounded, r := longDecimal(number, 2, true)
	switch {
	case r != fine:
		return text, r
	case cents > maxCents:
		return text, tooLarge
	}
	normal := string(appendDecimal(nil, cents, 2))
	switch {
	case sign != "" && sign != "$":
		return normal, currencySign
	case rounded:
		return normal, tooManyDecimals
	}
	return normal, fine
}

// cutCurrencySign takes off a sign before the amount; "US$" counts as "$".
func cutCurrencySign(text string) (number, sign string) {
	if text == "" || text[0] < 0x80 && text[0] != '$' && text[0] != 'U' {
		return text, ""
	}
	for _, sign := range [...]string{"US$", "$", "€", "£", "¥", "￥", "₩", "₹", "₫", "฿", "₽", "₺", "₱"} {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			if sign == "US$" {
				sign = "$"
			}
			return strings.TrimSpace(rest), sign
		}
	}
	return text, ""
}
