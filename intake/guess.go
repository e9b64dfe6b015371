package intake

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// WithGuesses gives the columns as they would be if a person took every guess.
func WithGuesses(columns []models.Column) []models.Column {
	out := make([]models.Column, len(columns))
	for i, c := range columns {
		if out[i] = c; c.Guess != nil {
			out[i] = *c.Guess
		}
	}
	return out
}

// hint is a form of cells from which an element is guessed. Where words are given, the header must have
// one of them.
type hint struct {
	id    models.ElementID
	fits  func(string) bool
	words string
}

// hints are tried in order; each may be of another element as well, so a person confirms it.
var hints = []hint{
	{elements.WeightKg, hasWeightUnit, ""},
	{elements.WeightKg, checks(elements.WeightKg), "weight mass heavy"},
	{elements.ArrivalDate, checks(elements.ArrivalDate), "date arrival arrive arrives arriving eta due day landing"},
	{elements.ListingURL, checks(elements.ListingURL), ""},
	{elements.ConsigneeEmail, isEmail, "consignee recipient receiver"},
	{elements.ShipperEmail, isEmail, "shipper sender"},
	{elements.BuyerEmail, isEmail, ""},
	{elements.ConsigneePhone, isPhone, "consignee recipient receiver phone"},
	{elements.ShipperPhone, isPhone, "shipper sender"},
	{elements.SellerPhone, isPhone, "seller merchant vendor"},
	{elements.BuyerPhone, isPhone, ""},
	{elements.CountryOfOrigin, isCountryCode, "origin made coo"},
	{elements.CountryOfShipment, isCountryCode, "ship shipped shipment export dispatch"},
	{elements.DeliverToState, isStateOnly, ""},
	{elements.CountryOfOrigin, isCountryCode, "country"},
	{elements.DeliverToZIP, isZIP, ""},
	{elements.FairRetailValueUSD, hasDollarSign, "value worth amount total"},
	{elements.ListedPrice, hasMoneySign, ""},
	{elements.SecurityScan, checks(elements.SecurityScan), "scan scanned screen screened screening xray"},
	{elements.KnownMarketplaceSeller, checks(elements.KnownMarketplaceSeller), "seller merchant vetted verified"},
	{elements.KnownCarrierCustomer, checks(elements.KnownCarrierCustomer), "customer known client"},
}

// checks is the check of the dictionary, warnings included.
func checks(id models.ElementID) func(string) bool {
	return func(cell string) bool {
		normal, p := elements.Check(id, cell)
		return normal != "" && (p == nil || p.Severity == models.SeverityWarning)
	}
}

func hasWeightUnit(cell string) bool {
	if elements.CellUnit(cell) == "" {
		return false
	}
	_, p := elements.WeightIn(elements.UnitKilogram, cell)
	return p == nil
}

func isEmail(cell string) bool {
	return strings.Contains(cell, "@") && checks(elements.BuyerEmail)(cell)
}

// isPhone asks for a sign that a number is one to call: other numbers have as many digits.
func isPhone(cell string) bool {
	return (strings.HasPrefix(cell, "+") || strings.ContainsAny(cell, "()")) && checks(elements.BuyerPhone)(cell)
}

func isCountryCode(cell string) bool {
	return len(cell) == 2 && letters(cell) && checks(elements.CountryOfOrigin)(cell)
}

func isStateOnly(cell string) bool {
	return len(cell) == 2 && letters(cell) && checks(elements.DeliverToState)(cell)
}

func hasMoneySign(cell string) bool {
	return strings.ContainsAny(cell, "$€£¥₩₹") && checks(elements.ListedPrice)(cell)
}

func hasDollarSign(cell string) bool { return strings.Contains(cell, "$") && hasMoneySign(cell) }

// mostGuesses bounds how many headers are compared with every name there is.
const mostGuesses = 200

// guess notes what the columns that are left may be, one column for an element.
func (m *mapper) guess() {
	m.guessSplits()
	m.guessUnit()
	compared := 0
	for i := range m.columns {
		if !m.unknown(i) {
			continue
		}
		if compared++; compared > mostGuesses {
			return
		}
		if id, ok := elements.Resemble(m.columns[i].Header); ok {
			m.note(i, column(m.columns[i].Header, id, BySimilar))
		}
	}
	for i := range m.columns {
		if m.unknown(i) {
			m.guessByContent(i)
		}
	}
}

// note keeps a guess whose elements no column has.
func (m *mapper) note(i int, c models.Column) bool {
	for _, key := range c.Keys() {
		e, known := elements.ByKey(key)
		if other, have := m.taken[e.ID]; !known || have && other != i {
			return false
		}
	}
	for _, key := range c.Keys() {
		e, _ := elements.ByKey(key)
		m.taken[e.ID] = i
	}
	m.columns[i].Guess = &c
	return true
}

func (m *mapper) guessByContent(i int) {
	cells := cellsOf(m.sample, i)
	if len(cells) < enoughCells {
		return
	}
	words := elements.HeaderWords(m.columns[i].Header)
	for _, h := range hints {
		if !mentions(words, h.words) || !all(cells, h.fits) {
			continue
		}
		c := column(m.columns[i].Header, h.id, ByContent)
		if h.id == elements.WeightKg {
			c.Unit = commonUnit(cells)
		}
		if m.note(i, c) {
			return
		}
	}
}

// mentions tells whether one of the words is in a list; an empty list asks for none.
func mentions(words []string, list string) bool {
	if list == "" {
		return true
	}
	for _, word := range words {
		for wanted := range strings.SplitSeq(list, " ") {
			if word == wanted {
				return true
			}
		}
	}
	return false
}

// guessUnit looks at a column of weights whose cells all name another unit than kilograms.
func (m *mapper) guessUnit() {
	i, have := m.taken[elements.WeightKg]
	if !have || m.columns[i].Unit != "" {
		return
	}
	cells := cellsOf(m.sample, i)
	if unit := commonUnit(cells); unit != "" && len(cells) > 0 && all(cells, hasWeightUnit) {
		c := m.columns[i]
		c.Unit, c.By = unit, ByContent
		m.note(i, c)
	}
}

// commonUnit is the unit that all cells name, but "" for kilograms and where they name several.
func commonUnit(cells []string) (unit string) {
	for n, cell := range cells {
		is := elements.CellUnit(cell)
		if n > 0 && is != unit {
			return ""
		}
		unit = is
	}
	if unit == elements.UnitKilogram {
		return ""
	}
	return unit
}
