package intake

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// Rates turn hundredths of a currency into cents at the rate of a day, such as *elements.Rates.
type Rates interface {
	Convert(hundredths int64, currency string, day models.Day) (cents int64, ok bool)
}

// recipeKind says what a recipe does.
type recipeKind uint8

const (
	constant  recipeKind = iota // gives the same text to every row
	beside                      // gives a text where the cell beside it is filled
	parts                       // takes a cell apart
	converted                   // converts a weight or an amount
)

// recipe fills cells behind a row's own.
type recipe struct {
	kind           recipeKind
	from, to       int // the column of the file; the cell, of parts the first
	id             models.ElementID
	text           string // of a constant
	unit, currency string
	pattern        string
	fills          []string           // which part goes to which cell, in order
	ids            []models.ElementID // the elements of the parts
}

// converts tells whether a column is in another unit or currency than its element is kept in.
func converts(c models.Column, id models.ElementID) bool {
	switch id {
	case elements.WeightKg:
		return c.Unit != "" && c.Unit != elements.UnitKilogram
	case elements.FairRetailValueUSD:
		return c.Currency != "" && c.Currency != "USD"
	}
	return false
}

// addConstant gives an element the same value in every row. A parcel's own number cannot be that of all
// of them; the master bill can.
func (p *plan) addConstant(c models.Column, kind models.FilerKind) {
	e, free := p.free(c.Key)
	if !free || e.ID == elements.TrackingNumber || e.ID == elements.HouseBill {
		return
	}
	to := p.cell()
	p.recipes = append(p.recipes, recipe{kind: constant, to: to, id: e.ID, text: c.Constant})
	p.add(planned{to, e.ID, c.Header, false, -1}, kind)
	if e.ID == elements.MasterBill {
		normal, _ := elements.Check(e.ID, c.Constant)
		p.allMaster = models.NormalKey(normal)
	}
}

func (p *plan) addSplit(column int, c models.Column, kind models.FilerKind) {
	r := recipe{kind: parts, from: column, to: p.width + len(p.blank), pattern: c.Split.Pattern}
	for _, part := range c.Split.Parts {
		e, free := p.free(part.Key)
		if !free {
			continue
		}
		r.fills, r.ids = append(r.fills, part.Part), append(r.ids, e.ID)
		p.add(planned{p.cell(), e.ID, c.Header, false, -1}, kind)
	}
	if len(r.ids) > 0 {
		r.id = r.ids[0]
		p.recipes = append(p.recipes, r)
	}
}

// addCurrency fills the currency of the listed price where the column of prices says it.
func (p *plan) addCurrency(columns []models.Column, kind models.FilerKind) {
	column := -1
	for _, c := range columns {
		if c.InFile() {
			column++
		}
		if c.Key != elements.Key(elements.ListedPrice) || c.Currency == "" || !c.InFile() {
			continue
		}
		if e, free := p.free(elements.Key(elements.ListedPriceCurrency)); free {
			to := p.cell()
			p.recipes = append(p.recipes, recipe{kind: beside, from: column, to: to, id: e.ID, text: c.Currency})
			p.add(planned{to, e.ID, c.Header, false, -1}, kind)
		}
		return
	}
}

// derive fills the cells behind a row's own.
func (c *Checker) derive(l *line) {
	l.fields = append(l.fields, c.plan.blank...)
	for i := range c.plan.recipes {
		r := &c.plan.recipes[i]
		if r.kind == constant {
			l.fields[r.to] = r.text
			continue
		}
		text := c.plan.text(l.fields, r.from)
		if text == "" {
			continue
		}
		switch r.kind {
		case beside:
			l.fields[r.to] = r.text
		case parts:
			c.takeApart(l, r, text)
		case converted:
			c.convert(l, r, text)
		}
	}
}

// takeApart puts the parts of a cell into their cells. A cell that does not come apart, or of which a
// part has no place, is an error of its column; what else its row lacks is then not told.
func (c *Checker) takeApart(l *line, r *recipe, text string) {
	if normal, p := elements.Check(r.id, text); normal == "" && p != nil {
		return // a word that stands for nothing, such as "N/A"
	}
	a, ok := parseAddress(r.pattern, text)
	if ok = ok && a.fits(r.fills); !ok {
		l.fault(cannotSplit, r.id, clip(text))
		l.unread = append(l.unread, r.ids...)
		return
	}
	for i, part := range r.fills {
		l.fields[r.to+i] = a.part(part)
	}
}

// convert puts kilograms or dollars into the cell.
func (c *Checker) convert(l *line, r *recipe, text string) {
	if normal, p := elements.Check(r.id, text); normal == "" && p != nil {
		return
	}
	if r.id == elements.WeightKg {
		kilograms, p := elements.WeightIn(r.unit, text)
		if p != nil {
			c.notConverted(l, r, p, text)
			return
		}
		l.fields[r.to] = kilograms
		return
	}
	hundredths, other, ok := elements.AmountIn(r.currency, text)
	switch {
	case other != "":
		c.notConverted(l, r, otherCurrency, withUnit(text, r.currency))
		return
	case !ok:
		l.fields[r.to] = text // the check of the value says what is wrong with it
		return
	}
	cents, known := int64(0), false
	if c.o.Rates != nil {
		cents, known = c.o.Rates.Convert(hundredths, r.currency, c.o.DefaultDay)
	}
	if !known {
		c.notConverted(l, r, c.noRate(r.id), withUnit(text, r.currency))
		return
	}
	l.fields[r.to] = elements.Dollars(cents)
}

func (c *Checker) notConverted(l *line, r *recipe, p *elements.Problem, value string) {
	l.fault(p, r.id, clip(value))
	l.unread = append(l.unread, r.id)
}

// noRate is an error where the participant must send the element, else a warning.
func (c *Checker) noRate(id models.ElementID) *elements.Problem {
	must := elements.Get(id).NeedOf(c.o.Kind) == elements.Required
	for _, required := range c.o.Required {
		must = must || required == id
	}
	if must {
		return noRateError
	}
	return noRateWarning
}

// original is what a filer sent for a converted value, with the unit that the column said.
func (c *Checker) original(l *line, use *planned) string {
	if use.original < 0 || l.ragged {
		return ""
	}
	text := c.plan.text(l.fields, use.original)
	if text == "" {
		return ""
	}
	for i := range c.plan.recipes {
		if r := &c.plan.recipes[i]; r.to == use.column {
			if r.id == elements.WeightKg && elements.CellUnit(text) != "" {
				return text
			}
			return withUnit(text, r.unit+r.currency)
		}
	}
	return text
}

// withUnit adds a unit or a currency to a text that does not say it.
func withUnit(text, unit string) string {
	if strings.Contains(strings.ToUpper(text), strings.ToUpper(unit)) {
		return text
	}
	return text + " " + unit
}
