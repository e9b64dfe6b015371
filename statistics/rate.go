package statistics

import (
	"math"
	"strconv"
)

// Rate is a part of a whole, both counted in the same way.
type Rate struct{ Part, Whole int64 }

// MinWhole is the smallest denominator of a rate that is published: below it the interval is too wide to
// say anything (the rule of the National Center for Health Statistics for proportions, 2017).
const MinWhole = 30

// Known tells whether the rate exists at all.
func (r Rate) Known() bool { return r.Whole > 0 && r.Part >= 0 && r.Part <= r.Whole }

// Publishable tells whether it is also firm enough to publish.
func (r Rate) Publishable() bool { return r.Known() && r.Whole >= MinWhole }

// Share is the part of the whole between 0 and 1; NaN where there is no rate.
func (r Rate) Share() float64 {
	if !r.Known() {
		return math.NaN()
	}
	return float64(r.Part) / float64(r.Whole)
}

// z is the quantile of the normal distribution for 95 percent between both bounds.
const z = 1.959963984540054

// Interval is Wilson's score interval at 95 percent (Wilson 1927): where the true rate lies if the
// counted cases are a sample of how things go. Unlike the textbook interval it stays between 0 and 1 and
// holds for rates near 0, which hold rates are. Both ends are NaN where there is no rate.
func (r Rate) Interval() (low, high float64) {
	if !r.Known() {
		return math.NaN(), math.NaN()
	}
	n, p := float64(r.Whole), r.Share()
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	low, high = max(0, middle-half), min(1, middle+half)
	// At the ends the formula is exact but for rounding.
	if r.Part == 0 {
		low = 0
	}
	if r.Part == r.Whole {
		high = 1
	}
	return low, high
}

// Differs tells whether two rates are apart by more than chance would explain: their intervals do not
// meet. That is a cautious test; it calls some true differences chance and hardly ever the reverse.
func (r Rate) Differs(other Rate) bool {
	low, high := r.Interval()
	otherLow, otherHigh := other.Interval()
	return low > otherHigh || high < otherLow
}

// Percent is a share in percent with one decimal, as every page and file gives it.
func Percent(share float64) float64 { return round1(100 * share) }

// Hours is a length of time in hours with one decimal.
func Hours(seconds float64) float64 { return round1(seconds / 3600) }

func round1(v float64) float64 { return math.Round(v*10) / 10 }

// PercentText writes a share as "3.1%".
func PercentText(share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return strconv.FormatFloat(Percent(share), 'f', 1, 64) + "%"
}
