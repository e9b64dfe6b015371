package elements

import "strings"

// plainDecimal reads digits with at most one point and no more decimals than scale into units of
// 10^-scale. It is the short way for the form nearly all values have; "12." and ".5" go the long way.
func plainDecimal(text string, scale int) (units int64, ok bool) {
	if len(text) == 0 || len(text) > 14 || text[0] == '.' {
		return 0, false
	}
	point := len(text) - 1
	for i := 0; i < len(text); i++ {
		digit := text[i] - '0'
		if digit > 9 {
			if text[i] != '.' || point != len(text)-1 || i == len(text)-1 {
				return 0, false
			}
			point = i
			continue
		}
		units = units*10 + int64(digit)
	}
	decimals := len(text) - 1 - point
	if decimals > scale {
		return 0, false
	}
	for ; decimals < scale; decimals++ {
		units *= 10
	}
	return units, true
}

// longDecimal reads every form we accept: a leading plus, thousands commas where the unit leaves no
// doubt about them, any number of decimals (rounded half up), no digit on one side of the point.
func longDecimal(text string, scale int, commas bool) (units int64, rounded bool, r reason) {
	minus := strings.HasPrefix(text, "-")
	text = strings.TrimPrefix(strings.TrimPrefix(text, "-"), "+")
	whole, fraction, _ := strings.Cut(text, ".")
	if whole == "" && fraction == "" || strings.Trim(fraction, digits) != "" || !wholeDigits(whole, commas) {
		return 0, false, notANumber
	}
	if minus {
		return 0, false, negative
	}
	for i := range len(whole) {
		if whole[i] != ',' {
			units = units*10 + int64(whole[i]-'0')
		}
		if units > 1e12 {
			return 0, false, tooLarge
		}
	}
	for i := range scale {
		units *= 10
		if i < len(fraction) {
			units += int64(fraction[i] - '0')
		}
	}
	if len(fraction) > scale {
		if fraction[scale] >= '5' {
			units++
		}
		rounded = strings.Trim(fraction[scale:], "0") != ""
	}
	return units, rounded, fine
}

const digits = "0123456789"

// wholeDigits tells whether the part before the point is digits, or digits in groups of three. "1,5"
// and "1,50" are refused: many people write the decimal point as a comma.
func wholeDigits(whole string, commas bool) bool {
	if !strings.Contains(whole, ",") {
		return strings.Trim(whole, digits) == ""
	}
	if !commas {
		return false
	}
	first := true
	for group := range strings.SplitSeq(whole, ",") {
		if strings.Trim(group, digits) != "" || len(group) > 3 || len(group) == 0 || !first && len(group) != 3 {
			return false
		}
		first = false
	}
	return true
}

// appendDecimal writes units of 10^-scale as a plain decimal.
func appendDecimal(to []byte, units int64, scale int) []byte {
	var buffer [24]byte
	i := len(buffer)
	for n := 0; n <= scale || units > 0; n++ {
		if n == scale && scale > 0 {
			i--
			buffer[i] = '.'
		}
		i--
		buffer[i] = byte('0' + units%10)
		units /= 10
	}
	return append(to, buffer[i:]...)
}
