package demo

import "math"

// line is one kind of goods in a parcel.
type line struct {
	goods           *goods
	number          int // of the goods in the catalog
	material, use   string
	color           string
	brand           string // "" where it has none
	model           int
	style           int // how the description is put together
	vague           string
	borrowed        bool // shown by a picture that is not the seller's own
	cents, quantity int64
	grams           int64 // of all pieces
}

// fill offers what the seller sells: half of the first lines are its main goods.
func (l *line) fill(s *stream, from *seller, place int) {
	which := from.specialties[max(0, s.below(8)-3)]
	if place > 0 {
		which = from.specialties[(place+s.below(3))%5]
	}
	l.offer(s, from, which)
	l.weigh(s)
}

// offer makes a listing of one of the goods, at a price for one piece.
func (l *line) offer(s *stream, from *seller, which int) {
	g := &catalog[which]
	bits := s.next()
	l.goods, l.number = g, which
	l.material, l.use = g.materials[bits%uint64(len(g.materials))], g.uses[bits>>8%uint64(len(g.uses))]
	l.color = colors[bits>>16%uint64(len(colors))]
	l.model = int(bits >> 24 % 900)
	l.style = int(bits >> 40 % 16)
	l.brand = ""
	if (from.number+which)%9 < 5 {
		l.brand = brands[(from.number+which)%len(brands)]
	}
	l.vague = ""
	l.borrowed = isBorrowed[which] && s.oneIn(borrowedOnce)
	l.cents = priceCents(g, s)
	l.quantity = quantities[s.below(len(quantities))]
}

// weigh gives the pieces a weight that fits them.
func (l *line) weigh(s *stream) {
	l.grams = max(5, l.goods.grams*l.quantity*int64(92+s.below(16))/100)
}

var quantities = [...]int64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3}

// priceFactors are 256 values of a log-normal distribution with median 1 and σ 0.4, in thousandths.
var priceFactors = logNormal(0.4)

func logNormal(sigma float64) (factors [256]int64) {
	for i := range factors {
		u := (float64(i) + 0.5) / float64(len(factors))
		factors[i] = int64(1000 * math.Exp(sigma*math.Sqrt2*math.Erfinv(2*u-1)))
	}
	return factors
}

// priceCents is a price about the usual one; most end in 9, as prices do.
func priceCents(g *goods, s *stream) int64 {
	bits := s.next()
	cents := g.dollars * priceFactors[bits%256] / 10
	switch bits >> 8 % 4 {
	case 0:
		cents += int64(bits >> 16 % 100)
	case 1:
		cents = cents/100*100 + 49
	default:
		cents = cents/100*100 + 99
	}
	return min(max(cents, 199), valueLimit-100)
}

var isBorrowed = markBorrowed()

func markBorrowed() []bool {
	marks := make([]bool, len(catalog))
	for i := range firstExcluded {
		for _, kind := range borrowedKinds {
			marks[i] = marks[i] || catalog[i].picture == kind
		}
	}
	return marks
}
