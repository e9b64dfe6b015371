package risk

import (
	"strconv"
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// who names a filer inside a sentence, where the two are of different kinds.
func (m meeting) who() (a, b string) {
	if m.a.Kind == m.b.Kind || !m.a.Kind.Valid() || !m.b.Kind.Valid() {
		return "one filing", "another"
	}
	return filerWord(m.a.Kind), filerWord(m.b.Kind)
}

func filerWord(kind models.FilerKind) string {
	if kind == models.Marketplace {
		return "the marketplace"
	}
	return "the " + strings.ToLower(kind.Label())
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

func tellValues(m meeting) string {
	switch m.why {
	case whyRounded:
		return tellNear(m.a.amount(), m.b.amount(), "")
	case whyMultiplied, whyPerPiece:
		return tellPieces(m)
	case whyDiffer:
		return "One filing puts the value at " + filedValue(m.a) + ", another at " + filedValue(m.b) + " (US dollars)."
	}
	return ""
}

// amount is what a filing puts the goods at, declared or listed.
func (f *Facts) amount() int64 {
	if f.AnyFair {
		return f.Declared.Cents
	}
	return f.Listed.Cents
}

// tellNear is about amounts that postage, a fee or rounding explain; currency is "" for US dollars.
func tellNear(x, y int64, currency string) string {
	return "Rounding: " + money(x, currency) + " and " + money(y, currency) + " differ by " + money(max(x-y, y-x), currency) +
		", within the " + money(100, currency) + " or 10 % that rounding, fees and postage explain."
}

func money(cents int64, currency string) string {
	if currency == "" || currency == usDollars {
		return dollars(cents)
	}
	return strings.TrimPrefix(dollars(cents), "$") + " " + currency
}

// tellPieces says who gives the price of one piece and who the value of all.
func tellPieces(m meeting) string {
	if len(m.a.Lines) != 1 || len(m.b.Lines) != 1 {
		return ""
	}
	one, all, small, large := m.a, m.b, m.a.amount(), m.b.amount()
	x, y := m.who()
	if m.why == whyMultiplied {
		if one.AnyFair {
			one, all, y = all, one, x
			small = one.amount()
		}
		return upperFirst(y) + " declares what the listing comes to: " + dollars(one.Pieces.Cents) + " × " + plain(one.Quantity) + " = " + dollars(small) + "."
	}
	if small > large {
		one, all, small, x, y = all, one, large, y, x
	}
	return upperFirst(x) + " declares one piece, " + y + " " + plain(max(one.pieces(), all.pieces())) + ": " + dollars(small) + " × " + plain(max(one.pieces(), all.pieces())) + "."
}

func plain(n int64) string { return strconv.FormatInt(n, 10) }

func tellListings(m meeting) string {
	x, y := m.a.listing(), m.b.listing()
	switch {
	case m.why == whyRounded && near(x.Cents, y.Cents):
		return tellNear(x.Cents, y.Cents, x.currency)
	case m.why == whyRounded:
		return "The price of one piece is the same or nearly so; the quantities differ."
	case m.why == whyMultiplied:
		return "Price × quantity comes to the same on both sides."
	case m.why == whyPerPiece:
		return "One filing lists the price of one piece, the other that of all."
	}
	return ""
}

func tellQuantities(m meeting) string {
	x, y := m.who()
	if m.why != whyOneParcel {
		return ""
	}
	n := m.b.Quantity
	if m.a.Quantity != 1 {
		x, y, n = y, x, m.a.Quantity
	}
	return upperFirst(x) + " counts one piece, as carriers count a parcel; " + y + " counts " + plain(n) + "."
}

func tellWeights(m meeting) string {
	light, heavy := m.a.Grams, m.b.Grams
	if light > heavy {
		light, heavy = heavy, light
	}
	switch {
	case m.why == whyWeighed && (heavy-light)*100 <= heavy*15:
		return "Rounding: " + kilograms(light) + " and " + kilograms(heavy) + " differ by " + percent(heavy-light, heavy) + ", within the 15 % that scales and packing explain."
	case m.why == whyWeighed:
		return "Rounding: " + kilograms(light) + " and " + kilograms(heavy) + " differ by " + plain(heavy-light) + " g, within the 100 g that scales and packing explain."
	case m.why == whySlippedUnit:
		return "No parcel weighs " + kilograms(heavy) + ": grams were filed as kilograms, and " + plain((heavy+500)/1000) + " g fits " + kilograms(light) + "."
	case m.why == whyDiffer:
		return "One filing gives the weight as " + m.a.values.Get(elements.WeightKg) + " kg, another as " + m.b.values.Get(elements.WeightKg) + " kg." + unitSlip(light, heavy)
	}
	return ""
}

// unitSlip names the slip that would explain two weights. The verdict stays: so do undeclared goods.
func unitSlip(light, heavy int64) string {
	switch {
	case within2(light*1000, heavy):
		return " One is a thousand times the other: grams may have been filed as kilograms."
	case within2(light*22046, heavy*10_000):
		return " One is 2.2 times the other: pounds may have been filed as kilograms."
	}
	return ""
}

func within2(a, b int64) bool { return max(a-b, b-a)*50 <= b }

func kilograms(grams int64) string {
	text := plain(grams/1000) + "." + plain(1000 + grams%1000)[1:]
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + " kg"
}

func percent(part, whole int64) string {
	if part*100 < whole {
		return "less than 1 %"
	}
	return plain((part*100+whole/2)/whole) + " %"
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
		if currency := f.Lines[i].Currency; currency != usDollars && f.Lines[i].Listed {
			joined += " " + currency
		}
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
