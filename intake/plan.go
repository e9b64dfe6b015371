package intake

import (
	"cmp"
	"slices"
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// planned is one element that is read, and the cell it is read from.
type planned struct {
	column   int
	id       models.ElementID
	header   string
	asked    bool // of this kind of filer
	original int  // the column of the file that the cell was converted from, or -1
}

// plan is a column mapping in the form in which rows are read: by level, in order of the elements. What
// is not in the file as it is read – parts, converted values, constants – has a cell behind the row's
// own, which a recipe fills; so the loop over a row's elements knows only cells.
type plan struct {
	width                   int // cells of a row in the file
	filing, line            []planned
	headers                 [elements.Count + 1]string
	tracking, house, master int    // columns, or -1
	allMaster               string // the master bill that was given for every row, in normal form
	escaped                 bool
	recipes                 []recipe
	blank                   []string // as many empty cells as the recipes fill
}

func newPlan(columns []models.Column, kind models.FilerKind) *plan {
	p := &plan{width: models.Width(columns), tracking: -1, house: -1, master: -1}
	column := 0
	for _, c := range columns {
		p.escaped = p.escaped || isErrorColumn(c.Header)
		switch {
		case c.Constant != "":
			p.addConstant(c, kind)
		case c.InFile():
			p.addColumn(column, c, kind)
			column++
		}
	}
	p.addCurrency(columns, kind)
	order := func(a, b planned) int { return cmp.Compare(a.id, b.id) }
	slices.SortFunc(p.filing, order)
	slices.SortFunc(p.line, order)
	return p
}

// free gives an element that has no column yet.
func (p *plan) free(key string) (*elements.Element, bool) {
	e, known := elements.ByKey(key)
	return e, known && p.headers[e.ID] == ""
}

func (p *plan) addColumn(column int, c models.Column, kind models.FilerKind) {
	if c.Split != nil {
		p.addSplit(column, c, kind)
		return
	}
	e, free := p.free(c.Key)
	if !free {
		return
	}
	if converts(c, e.ID) {
		to := p.cell()
		p.recipes = append(p.recipes, recipe{kind: converted, from: column, to: to, id: e.ID, unit: c.Unit, currency: c.Currency})
		p.add(planned{to, e.ID, c.Header, false, column}, kind)
		return
	}
	p.add(planned{column, e.ID, c.Header, false, -1}, kind)
}

// cell makes room for one more cell behind a row's own.
func (p *plan) cell() int {
	p.blank = append(p.blank, "")
	return p.width + len(p.blank) - 1
}

func (p *plan) add(use planned, kind models.FilerKind) {
	e := elements.Get(use.id)
	p.headers[e.ID] = cmp.Or(use.header, e.Label)
	use.asked = e.NeedOf(kind) != elements.NotApplicable
	if e.Level == elements.Line {
		p.line = append(p.line, use)
	} else {
		p.filing = append(p.filing, use)
	}
	if use.column >= p.width {
		return
	}
	switch e.ID {
	case elements.TrackingNumber:
		p.tracking = use.column
	case elements.HouseBill:
		p.house = use.column
	case elements.MasterBill:
		p.master = use.column
	}
}

// text is a cell without the space around it, and without the apostrophe that an error file sets
// before what a spreadsheet would take for a formula.
func (p *plan) text(fields []string, column int) string {
	text := fields[column]
	if n := len(text); n == 0 || ' ' < text[0] && text[0] < 0x7f && ' ' < text[n-1] && text[n-1] < 0x7f && !p.escaped {
		return text
	}
	text = strings.TrimSpace(text)
	if p.escaped {
		text = unescapeFormula(text)
	}
	return text
}

// Present are the elements that have a column or a value for every row, for Amend.
func Present(columns []models.Column) (present elements.Set) {
	for _, c := range columns {
		if c.By == ByGone {
			continue
		}
		for _, key := range c.Keys() {
			e, known := elements.ByKey(key)
			if !known {
				continue
			}
			present.Add(e.ID)
			if e.ID == elements.ListedPrice && c.Currency != "" {
				present.Add(elements.ListedPriceCurrency)
			}
		}
	}
	return present
}
