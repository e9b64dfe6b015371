package intake

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// How a column came to its element (models.Column.By).
const (
	BySynonym = "synonym"
	ByContent = "content"
	BySaved   = "saved"
	ByHand    = "hand"
	ByNone    = "none"

	BySimilar  = "similar"  // its header resembles a known one; a guess
	ByPosition = "position" // it stands where it stood last time; a guess
	ByConstant = "constant" // the sender gave a value for every row
	ByGone     = "gone"     // the file does not have the column any more
)

// What differs from the remembered mapping (models.Column.Change).
const (
	ChangeMoved   = "moved"
	ChangeRenamed = "renamed"
	ChangeNew     = "new"
	ChangeGone    = "gone"
	ChangeDrift   = "drift"   // the cells do not fit the element any more
	ChangeRetired = "retired" // the element is not part of the pilot any more
)

// Map takes each column for an element: by its header, with the unit or currency that it names, else by
// what it holds where that cannot be mistaken. Of two columns for one element the one whose header is the
// element's own name wins, else the first; Notes says so of the other. What is likely and not sure is
// noted as a guess and not applied.
func Map(header []string, sample [][]string) []models.Column {
	m := mapper{columns: make([]models.Column, len(header)), sample: sample, taken: make(map[models.ElementID]int)}
	for i, name := range header {
		m.columns[i] = models.Column{Header: name, By: ByNone}
		if id, ok := recognise(name); ok {
			m.claim(i, column(name, id, BySynonym))
		}
	}
	for i, name := range header {
		if c, ok := withUnitInHeader(name); ok && !m.columns[i].Used() {
			m.claimFree(i, c)
		}
	}
	m.byContent()
	m.guess()
	markMisfits(m.columns, sample)
	return m.columns
}

// mapper is the state of Map. taken says which column an element is taken by, sure or guessed.
type mapper struct {
	columns []models.Column
	sample  [][]string
	taken   map[models.ElementID]int
}

// claim takes an element for a column, also from a column whose header fits less well.
func (m *mapper) claim(i int, c models.Column) {
	if other, have := m.taken[c.Element]; have {
		if !exact(c.Header, c.Element) || exact(m.columns[other].Header, c.Element) {
			return
		}
		m.columns[other] = models.Column{Header: m.columns[other].Header, By: ByNone}
	}
	m.taken[c.Element] = i
	m.columns[i] = c
}

// claimFree takes an element that no column has.
func (m *mapper) claimFree(i int, c models.Column) {
	if _, have := m.taken[c.Element]; !have {
		m.taken[c.Element] = i
		m.columns[i] = c
	}
}

// unknown tells whether a column's header means nothing to us, so that its cells may be looked at.
func (m *mapper) unknown(i int) bool {
	c := m.columns[i]
	if c.Used() || c.Guess != nil || isErrorColumn(c.Header) {
		return false
	}
	_, known := recognise(c.Header)
	return !known
}

// byContent looks at the columns whose header means nothing to us.
func (m *mapper) byContent() {
	for i := range m.columns {
		if !m.unknown(i) {
			continue
		}
		if id, sure := recogniseContent(m.sample, i); sure {
			m.claimFree(i, column(m.columns[i].Header, id, ByContent))
		}
	}
}

// withUnitInHeader knows a weight or an amount by a header that names another unit or currency.
func withUnitInHeader(header string) (models.Column, bool) {
	if isErrorColumn(header) {
		return models.Column{}, false
	}
	if unit, ok := elements.RecogniseWeight(header); ok {
		c := column(header, elements.WeightKg, BySynonym)
		c.Unit = unit
		return c, true
	}
	id, currency, ok := elements.RecogniseMoney(header)
	c := column(header, id, BySynonym)
	c.Currency = currency
	return c, ok
}

func column(header string, id models.ElementID, by string) models.Column {
	return models.Column{Header: header, Element: id, Key: elements.Key(id), By: by}
}

func recognise(header string) (models.ElementID, bool) {
	if isErrorColumn(header) {
		return 0, false
	}
	return elements.Recognise(header)
}

// exact tells whether a header is the element's own key or label.
func exact(header string, id models.ElementID) bool {
	header = strings.TrimSpace(header)
	return strings.EqualFold(header, elements.Key(id)) || strings.EqualFold(header, elements.Get(id).Label)
}
