package intake

import (
	"strconv"

	"pilot321/elements"
	"pilot321/models"
)

// The differences from which values raise a question. They are slips of the keyboard and of export
// programs, far above what the assessment looks at.
const (
	timesApart    = 10       // declared value and listing
	smallestCents = 500      // amounts that differ by less are not looked at
	heavyGrams    = 70_000   // the most that parcel carriers take, 150 lb, and a little more
	freightGrams  = 1000_000 // a tonne
	mostCents     = int64(1e15)
)

// goods adds up the lines of a filing.
type goods struct {
	lines    int
	cents    int64 // declared values, and listed price times quantity where none is declared
	valued   int   // lines that have such a value, in US dollars
	declared bool  // one line at least has a declared value
	pieces   int64
	counted  int // lines that have a quantity
}

// limit keeps the threshold of the day that was asked for last: most rows of a file arrive on few days.
type limit struct {
	day   models.Day
	cents int64
	known bool
}

func (c *Checker) threshold(day models.Day) int64 {
	if c.o.Threshold == nil {
		return 0
	}
	if !c.limit.known || c.limit.day != day {
		c.limit = limit{day, c.o.Threshold(day), true}
	}
	return c.limit.cents
}

// checkGoods looks at one goods line and adds it up.
func (c *Checker) checkGoods(l *line, g *goods) {
	quantity := c.addPieces(g)
	c.addValue(l, g, quantity)
	if number := c.said[elements.HTSNumber]; number != "" && c.o.Tariff != nil && !c.o.Tariff.Known(number) {
		l.doubt(notInTariff, number, c.nearest(number))
	}
	brand, owner := c.said[elements.Brand], c.said[elements.RegisteredBrandOwner]
	if title := c.said[elements.EnhancedDescription]; title != "" && (brand != "" || owner != "") && elements.IsBrandAlone(title, brand, owner) {
		l.doubt(brandAlone, title, "")
	}
}

// nearest names the deepest heading that a number falls under.
func (c *Checker) nearest(number string) string {
	entry, found := c.o.Tariff.Nearest(number)
	if !found {
		return "; there is no such chapter"
	}
	return "; it would fall under " + entry.Number + ", “" + clip(entry.Description) + "”"
}

// addPieces counts the pieces of a line: one where no quantity is said.
func (c *Checker) addPieces(g *goods) (quantity int64) {
	quantity = 1
	if text := c.said[elements.Quantity]; text != "" {
		if n, ok := elements.Integer(text); ok && n > 0 {
			quantity = n
			g.counted++
		}
	}
	g.pieces += quantity
	return quantity
}

// addValue holds a line's declared value against its listing.
func (c *Checker) addValue(l *line, g *goods, quantity int64) {
	declared, hasDeclared := c.amount(elements.FairRetailValueUSD)
	price, hasPrice := c.amount(elements.ListedPrice)
	if hasDeclared && declared == 0 {
		l.doubt(valueIsZero, c.said[elements.FairRetailValueUSD], "")
	}
	if hasPrice && price == 0 {
		l.doubt(priceIsZero, c.said[elements.ListedPrice], "")
	}
	if currency := c.said[elements.ListedPriceCurrency]; currency != "" && currency != "USD" {
		hasPrice = false
	}
	switch {
	case hasDeclared:
		g.declared = true
		g.add(declared)
		if hasPrice && declared > 0 && price > 0 {
			compareListing(l, declared, price, quantity)
		}
	case hasPrice:
		g.add(price * quantity)
	}
}

func (c *Checker) amount(id models.ElementID) (cents int64, ok bool) {
	if c.said[id] == "" {
		return 0, false
	}
	return elements.Cents(c.said[id])
}

func (g *goods) add(cents int64) { g.cents, g.valued = min(g.cents+cents, mostCents), g.valued+1 }

// compareListing sets a declared value against the listing in the same currency.
func compareListing(l *line, declared, price, quantity int64) {
	total := price * quantity
	switch {
	case quantity > 1 && declared == price:
		l.doubt(perPiece, dollars(declared), ", the listed price of one; "+count(quantity, "piece", "pieces")+" come to "+dollars(total))
	case max(declared, total)-min(declared, total) >= smallestCents && (declared > total*timesApart || total > declared*timesApart):
		l.doubt(farFromListing, dollars(declared), ", and a listed price of "+dollars(price)+" for "+count(quantity, "piece", "pieces"))
	}
}

// checkSum holds the value of the whole parcel against what one person may import on a day. It says so of
// what was sent; whether an entry is needed is told with the parcel.
func (c *Checker) checkSum(l *line, g *goods, day models.Day) {
	if g.valued == 0 {
		return
	}
	most := c.threshold(day)
	if most == 0 || g.cents <= most {
		return
	}
	p := listedOverLimit
	if g.declared {
		p = declaredOverLimit
	}
	detail := "; the limit is " + dollars(most)
	if g.lines > 1 {
		detail = " in " + count(int64(g.lines), "line", "lines") + detail
	}
	l.doubt(p, dollars(g.cents), detail)
}

// checkWeight asks about weights that fit neither the quantity nor the value.
func (c *Checker) checkWeight(l *line, g *goods, day models.Day) {
	text := c.said[elements.WeightKg]
	if text == "" {
		return
	}
	grams, ok := elements.Grams(text)
	switch {
	case !ok:
	case grams < g.pieces && g.counted == g.lines:
		l.doubt(tooLight, text, " for "+count(g.pieces, "piece", "pieces"))
	case grams <= heavyGrams:
	case g.valued == g.lines && g.cents <= c.threshold(day):
		l.doubt(gramsSent, text, " for goods of "+dollars(g.cents)+"; as grams that would be "+kilograms(grams/1000))
	case grams > freightGrams:
		l.doubt(tooHeavy, text, "")
	}
}

// dollars writes cents as "$475.36".
func dollars(cents int64) string {
	text := strconv.FormatInt(cents/100, 10)
	return "$" + text + "." + strconv.FormatInt(cents%100/10, 10) + strconv.FormatInt(cents%10, 10)
}

// kilograms writes grams as "1.250 kg".
func kilograms(grams int64) string {
	return strconv.FormatFloat(float64(grams)/1000, 'f', 3, 64) + " kg"
}

func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.FormatInt(n, 10) + " " + many
}
