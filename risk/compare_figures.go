package risk

import (
	"strconv"

	"pilot321/elements"
)

// near holds for amounts within one dollar or 10 % of the larger.
func near(a, b int64) bool {
	gap, larger := a-b, a
	if gap < 0 {
		gap, larger = -gap, b
	}
	return gap <= 100 || gap <= larger/10
}

// hasValue tells whether a filing says what the goods are worth, in dollars and for all of its lines.
func hasValue(f *Facts) bool {
	return f.AnyFair && f.Whole(f.Declared) || !f.AnyFair && f.Whole(f.Listed)
}

// sameValue compares declared values, and a declared value with a listing. A filer who declares the
// price of one piece has made a slip of the unit, which is agreement. Two listings are compared under
// their own element.
func sameValue(a, b *Facts) bool {
	switch {
	case a.AnyFair && b.AnyFair:
		return sameDeclared(a, b)
	case a.AnyFair:
		return near(a.Declared.Cents, b.Listed.Cents) || near(a.Declared.Cents, b.Pieces.Cents)
	case b.AnyFair:
		return sameValue(b, a)
	}
	return true
}

func sameDeclared(a, b *Facts) bool {
	x, y := a.Declared.Cents, b.Declared.Cents
	if near(x, y) {
		return true
	}
	pieces := max(a.pieces(), b.pieces())
	return pieces > 1 && (near(min(x*pieces, maxCents), y) || near(x, min(y*pieces, maxCents)))
}

// pieces is how many pieces of one kind a filing counts, or 1 where it has several kinds.
func (f *Facts) pieces() int64 {
	if len(f.Lines) != 1 || !f.Counted || f.Lines[0].DeclaredCents > maxCents/maxQuantity {
		return 1
	}
	return f.Quantity
}

func sameListing(a, b *Facts) bool {
	return near(a.Listed.Cents, b.Listed.Cents) || near(a.Pieces.Cents, b.Pieces.Cents) ||
		near(a.Listed.Cents, b.Pieces.Cents) || near(a.Pieces.Cents, b.Listed.Cents)
}

// sameWeight holds within 15 % or 100 g: one filer weighs the goods, another the parcel.
func sameWeight(a, b *Facts) bool {
	gap, larger := a.Grams-b.Grams, a.Grams
	if gap < 0 {
		gap, larger = -gap, b.Grams
	}
	return gap <= 100 || gap*100 <= larger*15
}

// sameQuantity counts a parcel as one piece: carriers do.
func sameQuantity(a, b *Facts) bool {
	return a.Quantity == b.Quantity || a.Quantity == 1 || b.Quantity == 1
}

func hasOrigin(f *Facts) bool { return f.OriginFrom == elements.CountryOfOrigin }

// sameOrigin holds where the filings have a country in common.
func sameOrigin(a, b *Facts) bool {
	if tooManyLines(a, b) {
		return true
	}
	for i := range a.Lines {
		for j := range b.Lines {
			if a.Lines[i].Origin != "" && a.Lines[i].Origin == b.Lines[j].Origin {
				return true
			}
		}
	}
	return false
}

func hasHTS(f *Facts) bool {
	for i := range f.Lines {
		if len(f.Lines[i].HTS) >= headingDigits {
			return true
		}
	}
	return false
}

// headingDigits is the length of a heading; below it, honest classifiers differ.
const headingDigits = 4

// sameHTS holds where the filings have a heading in common.
func sameHTS(a, b *Facts) bool {
	if tooManyLines(a, b) {
		return true
	}
	for i := range a.Lines {
		for j := range b.Lines {
			x, y := a.Lines[i].HTS, b.Lines[j].HTS
			if len(x) >= headingDigits && len(y) >= headingDigits && x[:headingDigits] == y[:headingDigits] {
				return true
			}
		}
	}
	return false
}

// filedListing writes prices as filed, with the quantity where it is not one.
func filedListing(f *Facts) (joined string) {
	for i := range f.Lines {
		if i == maxShown {
			return joined + "; …"
		}
		if joined != "" {
			joined += "; "
		}
		joined += f.lines[i].Values.Get(elements.ListedPrice)
		if n := f.Lines[i].Quantity; n != 1 {
			joined += " × " + strconv.FormatInt(n, 10)
		}
	}
	return joined
}

func filedValue(f *Facts) string {
	if f.AnyFair {
		return f.joinLines(elements.FairRetailValueUSD)
	}
	return filedListing(f)
}

func sayValues(a, b string) string {
	return "One filing puts the value at " + a + ", another at " + b + " (US dollars)."
}

func sayWeights(a, b string) string {
	return "One filing gives the weight as " + a + " kg, another as " + b + " kg."
}
