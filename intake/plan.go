package intake

import (
	"cmp"
	"slices"
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// planned is one column that is used.
type planned struct {
	column int
	id     models.ElementID
	header string
	asked  bool // of this kind of filer
}

// plan is a column mapping in the form in which rows are read: by level, in order of the elements.
type plan struct {
	width                   int
	filing, line            []planned
	headers                 [elements.Count + 1]string
	tracking, house, master int // columns, or -1
	escaped                 bool
}

func newPlan(columns []models.Column, kind models.FilerKind) *plan {
	p := &plan{width: len(columns), tracking: -1, house: -1, master: -1}
	for i, c := range columns {
		p.escaped = p.escaped || isErrorColumn(c.Header)
		e, known := elements.ByKey(c.Key)
		if !known || p.headers[e.ID] != "" {
			continue
		}
		p.add(i, c.Header, e, kind)
	}
	order := func(a, b planned) int { return cmp.Compare(a.id, b.id) }
	slices.SortFunc(p.filing, order)
	slices.SortFunc(p.line, order)
	return p
}

func (p *plan) add(column int, header string, e *elements.Element, kind models.FilerKind) {
	p.headers[e.ID] = cmp.Or(header, e.Label)
	use := planned{column, e.ID, header, e.NeedOf(kind) != elements.NotApplicable}
	if e.Level == elements.Line {
		p.line = append(p.line, use)
	} else {
		p.filing = append(p.filing, use)
	}
	switch e.ID {
	case elements.TrackingNumber:
		p.tracking = column
	case elements.HouseBill:
		p.house = column
	case elements.MasterBill:
		p.master = column
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

// Present are the elements that have a column, for Amend.
func Present(columns []models.Column) (present elements.Set) {
	for _, c := range columns {
		if e, known := elements.ByKey(c.Key); known {
			present.Add(e.ID)
		}
	}
	return present
}
