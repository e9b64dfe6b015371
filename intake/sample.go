package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// sampleDays is how many days after today the parcels of the examples arrive: soon, and not so soon
// that a template that is kept for a week has arrival dates in the past.
const sampleDays = 14

// TemplateRows are the header and the example rows of a kind of filer's template: the labels of the
// elements that are in force today and that the kind is asked for, those it must send first, then those
// it must send in some cases, then the optional ones, each in the order of the dictionary. The three
// rows are two parcels, the second one with two goods lines; they pass the check without a finding.
// The originator code and the filer type are left out, because the account says them.
func TemplateRows(kind models.FilerKind, today models.Day) (header []string, rows [][]string) {
	rows = make([][]string, sampleRows)
	for _, e := range templateElements(kind, today) {
		header = append(header, e.Label)
		for n := range rows {
			rows[n] = append(rows[n], sample(e.ID, n, today))
		}
	}
	return header, rows
}

// templateElements are the columns of a template.
func templateElements(kind models.FilerKind, today models.Day) (list []elements.Element) {
	for _, among := range [][]elements.Need{{elements.Required, elements.Either}, {elements.Conditional}, {elements.Optional}} {
		for _, e := range elements.All() {
			need := e.NeedOf(kind)
			if e.ID == elements.OriginatorCode || e.ID == elements.FilerType || !e.InForce(today) {
				continue
			}
			if need == among[0] || need == among[len(among)-1] {
				list = append(list, e)
			}
		}
	}
	return list
}

// sample is the value of an element in one row of the examples. An element that the table does not
// know, because it is newer, gets the dictionary's own example.
func sample(id models.ElementID, row int, today models.Day) string {
	if id == elements.ArrivalDate {
		return (today + sampleDays).String()
	}
	values, known := sampleValues[id]
	switch {
	case !known:
		return elements.Get(id).Good
	case elements.Get(id).Level == elements.Line:
		return values[row]
	}
	return values[min(row, len(values)-1)]
}
