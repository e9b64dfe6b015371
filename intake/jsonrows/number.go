package jsonrows

import "strconv"

// longestPlain is how many characters a number with an exponent may have in plain digits. A longer one
// is kept as it is written.
const longestPlain = 40

// numberParts checks a number against the grammar of RFC 8259 and tells where the exponent begins, or 0
// where there is none.
func numberParts(text []byte) (exponent int, ok bool) {
	at := 0
	if at < len(text) && text[at] == '-' {
		at++
	}
	whole := digits(text[at:])
	if whole == 0 || whole > 1 && text[at] == '0' {
		return 0, false
	}
	if at += whole; at < len(text) && text[at] == '.' {
		fraction := digits(text[at+1:])
		if fraction == 0 {
			return 0, false
		}
		at += 1 + fraction
	}
	if at < len(text) && text[at]|0x20 == 'e' {
		exponent = at
		if at++; at < len(text) && (text[at] == '+' || text[at] == '-') {
			at++
		}
		n := digits(text[at:])
		if n == 0 {
			return 0, false
		}
		at += n
	}
	return exponent, at == len(text)
}

func digits(text []byte) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}

// appendPlain writes a number without its exponent: 1.5e3 is 1500, 1e-3 is 0.001. It may be given text
// that lies where it writes to.
func appendPlain(dst, text []byte, exponent int) []byte {
	shift, err := strconv.Atoi(string(text[exponent+1:]))
	if err != nil || exponent > longestPlain || shift > longestPlain || shift < -longestPlain {
		return append(dst, text...)
	}
	var room [2 * longestPlain]byte
	all, point := room[:0], -1
	negative := text[0] == '-'
	for _, c := range text[:exponent] {
		switch {
		case c == '.':
			point = len(all)
		case c != '-':
			all = append(all, c)
		}
	}
	if point < 0 {
		point = len(all)
	}
	out := plainDigits(all, point+shift)
	if negative {
		out = append([]byte{'-'}, out...)
	}
	if len(out) > longestPlain {
		return append(dst, text...)
	}
	return append(dst, out...)
}

// plainDigits puts the point behind some of the digits, with as many zeros as that takes.
func plainDigits(all []byte, point int) []byte {
	var out []byte
	for i := min(point, 0); i < max(point, len(all)); i++ {
		if i == point {
			out = append(out, '.')
		}
		if i >= 0 && i < len(all) {
			out = append(out, all[i])
		} else {
			out = append(out, '0')
		}
	}
	// Zeros in front of the whole part are superfluous, all but one.
	for len(out) > 1 && out[0] == '0' && out[1] != '.' {
		out = out[1:]
	}
	if out[0] == '.' {
		out = append([]byte{'0'}, out...)
	}
	return out
}
