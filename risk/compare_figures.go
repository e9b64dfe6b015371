package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// near holds for amounts within one dollar or 10 % of the larger.
func near(a, b int64) bool {
	gap, larger := a-b, a
	if gap < 0 {
		gap, larger = -gap, b
	}
	return gap <= 100 || gap <= larger/10
}

// hasAmount tells whether a filing says what the goods are worth, or are offered for.
func hasAmount(f *Facts) bool { return f.AnyFair || hasListing(f) }

func hasListing(f *Facts) bool {
	if !f.said.Has(elements.ListedPrice) {
		return false
	}
	for i := range f.Lines {
		if f.Lines[i].Listed {
			return true
		}
	}
	return false
}

// compareValues compares declared values, and a declared value with a listing. A filer who declares the
// price of one piece has made a slip of the unit. Two listings are compared under their own element.
func compareValues(a, b *Facts) why {
	switch {
	case !a.AnyFair && !b.AnyFair:
		return whyUnshared
	case !comparable(a) || !comparable(b):
		if inOtherCurrency(a) || inOtherCurrency(b) {
			return whyOtherCurrency
		}
		return whyPartLines
	case a.AnyFair && b.AnyFair:
		return compareDeclared(a, b)
	case b.AnyFair:
		a, b = b, a
	}
	switch declared := a.Declared.Cents; {
	case declared == b.Listed.Cents && b.Listed != b.Pieces:
		return whyMultiplied
	case declared == b.Listed.Cents:
		return whyNotation
	case near(declared, b.Listed.Cents):
		return whyRounded
	case near(declared, b.Pieces.Cents):
		return whyPerPiece
	}
	return whyDiffer
}

// comparable tells whether a filing gives its value in dollars and for all of its lines.
func comparable(f *Facts) bool {
	return f.AnyFair && f.Whole(f.Declared) || !f.AnyFair && f.Whole(f.Listed)
}

func inOtherCurrency(f *Facts) bool {
	for i := range f.Lines {
		if g := &f.Lines[i]; g.Listed && !g.Declared && g.Currency != usDollars {
			return true
		}
	}
	return false
}

func compareDeclared(a, b *Facts) why {
	x, y := a.Declared.Cents, b.Declared.Cents
	switch pieces := max(a.pieces(), b.pieces()); {
	case x == y:
		return sameWord(a, b, elements.FairRetailValueUSD)
	case near(x, y):
		return whyRounded
	case pieces > 1 && (near(min(x*pieces, maxCents), y) || near(x, min(y*pieces, maxCents))):
		return whyPerPiece
	}
	return whyDiffer
}

// sameWord tells figures that are filed alike from those that are written in two ways.
func sameWord(a, b *Facts, id models.ElementID) why {
	if len(a.lines) != len(b.lines) {
		return whyNotation
	}
	for i := range a.lines {
		if a.lines[i].Values.Get(id) != b.lines[i].Values.Get(id) {
			return whyNotation
		}
	}
	return whyAlike
}

// pieces is how many pieces of one kind a filing counts, or 1 where it has several kinds.
func (f *Facts) pieces() int64 {
	if len(f.Lines) != 1 || !f.Counted || f.Lines[0].DeclaredCents > maxCents/maxQuantity {
		return 1
	}
	return f.Quantity
}

// compareListings compares prices in one currency. Where a value is declared, that is what counts, and
// the listings are only looked at.
func compareListings(a, b *Facts) why {
	x, y := a.listing(), b.listing()
	switch {
	case x.Lines < len(a.Lines) || y.Lines < len(b.Lines):
		return whyPartLines
	case x.currency == "" || x.currency != y.currency:
		return whyOtherCurrency
	case x.Cents == y.Cents && x.pieces == y.pieces:
		return whyAlike
	case x.Cents == y.Cents:
		return whyMultiplied
	case near(x.Cents, y.Cents) || near(x.pieces, y.pieces):
		return whyRounded
	case near(x.Cents, y.pieces) || near(x.pieces, y.Cents):
		return whyPerPiece
	case a.AnyFair || b.AnyFair:
		return whyOtherListing
	}
	return whyDiffer
}

// listing is what a filing lists, in the one currency of its lines.
type listing struct {
	Sum
	pieces   int64
	currency string // "" where there are several
}

func (f *Facts) listing() (l listing) {
	for i := range f.Lines {
		g := &f.Lines[i]
		if !g.Listed {
			continue
		}
		if l.Lines == 0 {
			l.currency = g.Currency
		} else if l.currency != g.Currency {
			l.currency = ""
		}
		l.add(min(g.ListedCents, maxCents/maxQuantity) * g.Quantity)
		l.pieces = min(l.pieces+g.ListedCents, maxCents)
	}
	return l
}

// compareWeights holds within 15 % or 100 g: one filer weighs the goods, another the parcel. Grams filed
// as kilograms are told by a weight that no parcel has. Pounds are not: a parcel of twice the weight is
// also what undeclared goods make.
func compareWeights(a, b *Facts) why {
	light, heavy := min(a.Grams, b.Grams), max(a.Grams, b.Grams)
	switch {
	case light == heavy && a.values.Get(elements.WeightKg) == b.values.Get(elements.WeightKg):
		return whyAlike
	case light == heavy:
		return whyNotation
	case sameWeight(light, heavy):
		return whyWeighed
	case heavy > heaviestParcel && sameWeight(light*1000, heavy):
		return whySlippedUnit
	}
	return whyDiffer
}

// heaviestParcel is 150 pounds, the most that parcel carriers take.
const heaviestParcel = 68_039

func sameWeight(light, heavy int64) bool {
	gap := max(heavy-light, light-heavy)
	return gap <= 100 || gap*100 <= max(light, heavy)*15
}

// compareQuantities counts a parcel as one piece: carriers do.
func compareQuantities(a, b *Facts) why {
	switch {
	case a.Quantity == b.Quantity:
		return sameWord(a, b, elements.Quantity)
	case a.Quantity == 1 || b.Quantity == 1:
		return whyOneParcel
	}
	return whyDiffer
}

// dayTolerance is how many days two expected arrivals may lie apart: a flight over midnight and a date
// in the zone of departure make one.
const dayTolerance = 1

func compareDays(a, b *Facts) why {
	switch days := apart(a.Day, b.Day); {
	case days == 0 && a.values.Get(elements.ArrivalDate) == b.values.Get(elements.ArrivalDate):
		return whyAlike
	case days == 0:
		return whyNotation
	case days <= dayTolerance:
		return whyDayApart
	}
	return whyDiffer
}
