package elements

import "strings"

// checkHTS accepts 6, 8 or 10 digits of the Harmonized Tariff Schedule, with or without dots or
// spaces; the normal form is digits only. Chapters 00 and 77 do not exist.
func checkHTS(text string) (string, reason) {
	normal := text
	if !allDigits(text) {
		normal = strings.Map(func(r rune) rune {
			if r == '.' || r == ' ' {
				return -1
			}
			return r
		}, text)
	}
	switch {
	case !allDigits(normal) || normal == "":
		return text, notATariffNumber
	case len(normal) != 6 && len(normal) != 8 && len(normal) != 10:
		return text, wrongLength
	case normal[:2] == "00" || normal[:2] == "77":
		return text, notATariffNumber
	}
	return normal, fine
}

func checkPort(text string) (string, reason) {
	if len(text) != 4 || !allDigits(text) {
		return text, notAPort
	}
	return text, fine
}

// checkCode accepts letters, digits and hyphens; the normal form is upper case.
func checkCode(text string, longest int) (string, reason) {
	if len(text) > longest {
		return text, tooLong
	}
	for i := range len(text) {
		c := text[i]
		if c-'0' > 9 && (c|0x20)-'a' > 25 && c != '-' {
			return text, notACode
		}
	}
	return strings.ToUpper(text), fine
}

// MasterBillCheck is false only for a master air waybill whose check digit is wrong: three digits of
// the airline, then eight, the last of which is the first seven modulo 7 (IATA Resolution 600a). A
// text of any other form is not an air waybill and passes. Use it where the mode is air or not known.
func MasterBillCheck(text string) bool {
	serial, n, fits := 0, 0, true
	for i := range len(text) {
		c := text[i]
		if c == '-' && n == 3 || c == ' ' && (n == 3 || n == 7) {
			continue
		}
		if c-'0' > 9 {
			return true
		}
		n++
		switch {
		case n > 3 && n < 11:
			serial = serial*10 + int(c-'0')
		case n == 11:
			fits = serial%7 == int(c-'0')
		}
	}
	return n != 11 || fits
}
