package xlsx

import (
	"bytes"
	"strconv"
)

// significant is how many digits a spreadsheet program keeps and shows of a number. Digits beyond it
// are traces of binary arithmetic, as in 0.30000000000000004.
const significant = 15

// longestExponent bounds what is written out; a double ends at 308.
const longestExponent = 400

// decimal is a number as it is stored: digits without leading zeros, of which the last stands at 10 to
// the power of exponent.
type decimal struct {
	negative bool
	digits   []byte
	exponent int
}

// parseDecimal reads a number as XML Schema writes doubles; ok is false for infinities, for what is not
// a number and for numbers that no double can hold. The digits lie in the scratch space given.
func parseDecimal(text, scratch []byte) (d decimal, ok bool) {
	d.digits = scratch[:0]
	n := 0
	if n < len(text) && (text[n] == '-' || text[n] == '+') {
		d.negative = text[n] == '-'
		n++
	}
	seen, point := false, false
	for ; n < len(text); n++ {
		c := text[n]
		if c == '.' && !point {
			point = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		seen = true
		if len(d.digits) > 0 || c != '0' {
			d.digits = append(d.digits, c)
		}
		if point {
			d.exponent--
		}
	}
	if !seen || d.exponent < -longestExponent || len(d.digits) > longestExponent {
		return d, false
	}
	if n < len(text) && text[n]|0x20 == 'e' {
		exponent, err := strconv.Atoi(string(text[n+1:]))
		if err != nil || exponent > longestExponent || exponent < -longestExponent {
			return d, false
		}
		d.exponent += exponent
		n = len(text)
	}
	return d, n == len(text)
}

// appendDecimal appends a number in full, without an exponent. A fraction is rounded so that the number
// has 15 digits, or those before the point if they are more; an integer keeps all that it was stored with.
func appendDecimal(dst []byte, d decimal) []byte {
	d.trim()
	if d.exponent < 0 {
		d.round(max(significant, len(d.digits)+d.exponent))
		d.trim()
	}
	if len(d.digits) == 0 {
		return append(dst, '0')
	}
	if d.negative {
		dst = append(dst, '-')
	}
	if d.exponent >= 0 {
		dst = append(dst, d.digits...)
		return appendZeros(dst, d.exponent)
	}
	whole := len(d.digits) + d.exponent
	if whole <= 0 {
		dst = append(dst, '0', '.')
		return append(appendZeros(dst, -whole), d.digits...)
	}
	dst = append(append(dst, d.digits[:whole]...), '.')
	return append(dst, d.digits[whole:]...)
}

// trim takes away zeros at the end of the digits.
func (d *decimal) trim() {
	for n := len(d.digits); n > 0 && d.digits[n-1] == '0'; n-- {
		d.digits = d.digits[:n-1]
		d.exponent++
	}
}

// round leaves at most so many digits, half up.
func (d *decimal) round(keep int) {
	if len(d.digits) <= keep {
		return
	}
	up := d.digits[keep] >= '5'
	d.exponent += len(d.digits) - keep
	d.digits = d.digits[:keep]
	for n := keep - 1; up && n >= 0; n-- {
		if d.digits[n] != '9' {
			d.digits[n]++
			return
		}
		d.digits[n] = '0'
	}
	if up {
		d.digits[0] = '1'
		d.exponent++
	}
}

func appendZeros(dst []byte, n int) []byte {
	for range n {
		dst = append(dst, '0')
	}
	return dst
}

// isShort says whether a stored number is its own shortest text: an integer of no more digits than are
// significant.
func isShort(text []byte) bool {
	if len(text) == 0 || len(text) > significant || text[0] == '0' && len(text) > 1 {
		return false
	}
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// appendPattern appends an integer as a format of zeros shows it: its digits fill the zeros from the
// right, and those that have no place stand before the first. Anything but a positive integer is not
// shown in this way; ok is then false.
func appendPattern(dst []byte, d decimal, s *section) (_ []byte, ok bool) {
	d.trim()
	if d.negative || d.exponent < 0 || len(d.digits)+d.exponent > 20 {
		return dst, false
	}
	d.digits = appendZeros(d.digits, d.exponent)
	spare := len(d.digits) - s.zeros
	place := 0
	for n := range len(s.pattern) {
		if s.pattern[n] != zeroMark {
			dst = append(dst, s.pattern[n])
			continue
		}
		if place == 0 && spare > 0 {
			dst = append(dst, d.digits[:spare]...)
		}
		if at := spare + place; at < 0 {
			dst = append(dst, '0')
		} else {
			dst = append(dst, d.digits[at])
		}
		place++
	}
	return dst, true
}

// appendNumber appends what a stored number means in a cell of some format. What is not a number stays
// as it is.
func (b *Book) appendNumber(dst, stored []byte, f format) []byte {
	if f == nil && isShort(stored) {
		return append(dst, stored...)
	}
	stored = bytes.Trim(stored, " \t\r\n")
	var scratch [64]byte
	d, ok := parseDecimal(stored, scratch[:])
	if !ok {
		return append(dst, stored...)
	}
	if f != nil {
		value, _ := strconv.ParseFloat(string(stored), 64)
		s := f.of(value)
		switch s.shown {
		case asZeros:
			if text, ok := appendPattern(dst, d, s); ok {
				return text
			}
		case asDate, asTime, asDuration:
			if text, ok := appendDate(dst, value, s.shown, b.since1904); ok {
				return text
			}
		}
	}
	return appendDecimal(dst, d)
}
