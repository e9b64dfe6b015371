package elements

// A spreadsheet that takes a long number for a quantity shows it with a power of ten and keeps fifteen of
// its digits; the others become zeros. Neither can be undone.
const (
	spreadsheetDigits = 15
	trailingZeros     = 5
)

// checkSpreadsheet looks at a number that joins for what a spreadsheet does to it: "1.23457E+17" is an
// error, because the digits are gone and many parcels would share it; fifteen digits or more that end in
// five zeros are a warning, because some numbers honestly do. "12E3" passes: it may be a number of letters
// and digits.
func checkSpreadsheet(text string) reason {
	if len(text) < 5 || text[0]-'0' > 9 {
		return fine
	}
	if hasPowerOfTen(text) {
		return spreadsheetNumber
	}
	if len(text) < spreadsheetDigits || !allDigits(text) {
		return fine
	}
	for _, c := range []byte(text[len(text)-trailingZeros:]) {
		if c != '0' {
			return fine
		}
	}
	return roundedNumber
}

// hasPowerOfTen recognises digits, at most one point or comma, an E and an exponent. A point or a plus
// sign has to be there.
func hasPowerOfTen(text string) bool {
	i, points, sign := 0, 0, false
	for ; i < len(text) && (text[i]-'0' <= 9 || text[i] == '.' || text[i] == ','); i++ {
		if text[i]-'0' > 9 {
			points++
		}
	}
	if points > 1 || i == len(text) || text[i]|0x20 != 'e' {
		return false
	}
	i++
	if i < len(text) && text[i] == '+' {
		sign = true
		i++
	}
	digits := text[i:]
	return (sign || points == 1) && len(digits) >= 1 && len(digits) <= 3 && allDigits(digits)
}
