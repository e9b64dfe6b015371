package demo

import "strconv"

// appendDescription tells what the goods are, of what and for what, in the words of a listing.
func (l *line) appendDescription(dst []byte) []byte {
	if l.vague != "" {
		return append(dst, l.vague...)
	}
	start := len(dst)
	if l.brand != "" && l.style%2 == 0 {
		dst = append(append(dst, l.brand...), ' ')
	}
	colored := l.number < firstExcluded
	switch l.style >> 1 & 3 {
	case 0: // Leather belt, full-grain leather, black, for trousers
		dst = append(append(dst, l.goods.noun...), ", "...)
		dst = append(dst, l.material...)
		if colored {
			dst = append(append(dst, ", "...), l.color...)
		}
		dst = append(append(dst, ", for "...), l.use...)
	case 1: // Leather belt for trousers made of full-grain leather (black)
		dst = append(append(dst, l.goods.noun...), " for "...)
		dst = append(append(dst, l.use...), ", made of "...)
		dst = append(dst, l.material...)
		if colored {
			dst = append(append(append(dst, " ("...), l.color...), ')')
		}
	case 2: // Black leather belt - full-grain leather - for trousers
		if colored {
			dst = append(append(dst, l.color...), ' ')
		}
		dst = append(append(dst, l.goods.noun...), " - "...)
		dst = append(append(dst, l.material...), " - for "...)
		dst = append(dst, l.use...)
	default: // Leather belt (full-grain leather) for trousers, model 417
		dst = append(append(dst, l.goods.noun...), " ("...)
		dst = append(append(dst, l.material...), ") for "...)
		dst = append(append(dst, l.use...), ", model "...)
		dst = strconv.AppendInt(dst, int64(100+l.model), 10)
	}
	if c := dst[start]; 'a' <= c && c <= 'z' {
		dst[start] = c - 'a' + 'A'
	}
	return dst
}
