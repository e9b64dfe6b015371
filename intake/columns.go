package intake

import (
	"fmt"
	"strings"

	"pilot321/elements"
	"pilot321/intake/fault"
	"pilot321/models"
)

// ColumnNote tells a person something about a column that is not used.
type ColumnNote struct {
	Index    int    `json:"index"` // from 0
	Header   string `json:"header"`
	Sentence string `json:"sentence"`
}

// Notes tells why columns are passed over whose header is known.
func Notes(columns []models.Column) (notes []ColumnNote) {
	used := make(map[string]string)
	for _, c := range columns {
		for _, key := range c.Keys() {
			used[key] = c.Header
		}
	}
	for i, c := range columns {
		id, known := recognise(c.Header)
		winner, taken := used[elements.Key(id)]
		if c.Used() || !c.InFile() || !known || !taken {
			continue
		}
		notes = append(notes, ColumnNote{i, c.Header, fmt.Sprintf(
			"We did not use “%s”: we read the %s from “%s”. Choose this one instead if it is the right one.",
			c.Header, elements.Get(id).Label, winner)})
	}
	return notes
}

// Missing lists the elements that this kind of filer must send, or this participant agreed to, and that no
// column holds: each row would lack them. A finding's Row is 0, because it speaks of the whole file.
func Missing(columns []models.Column, kind models.FilerKind, agreed ...models.ElementID) (faults []models.Finding) {
	present := Present(columns)
	problems := elements.AppendRequired(nil, kind, present)
	for _, id := range agreed {
		if !present.Has(id) && !missed(problems, id) {
			problems = append(problems, missing(id))
		}
	}
	for _, p := range problems {
		if p.Severity != models.SeverityError {
			continue
		}
		faults = append(faults, models.Finding{Code: p.Code, Element: p.Element, Key: elements.Key(p.Element),
			Severity: p.Severity, Sentence: missingColumn(p)})
	}
	return faults
}

func missingColumn(p *elements.Problem) string {
	label := elements.Get(p.Element).Label
	if p.Code == elements.Key(p.Element)+".missing" {
		return "Add a column for the " + lowerFirst(label) + ". No header of your file is known to mean it."
	}
	return "Add a column. " + elements.Sentence(p.Code, "", "")
}

// lowerFirst makes a label fit inside a sentence, unless it begins with an abbreviation.
func lowerFirst(label string) string {
	if len(label) > 1 && strings.ToUpper(label[:2]) == label[:2] {
		return label
	}
	return strings.ToLower(label[:1]) + label[1:]
}

// RefuseColumns refuses a file of which no column is known, or none that could tie its rows to a
// parcel: every row would be wrong for the same reason.
func RefuseColumns(columns []models.Column) *Refusal {
	present := Present(columns)
	if present == (elements.Set{}) {
		return fault.New(NoKnownColumn, "We expected column names in the first line, such as “Tracking number” or “Deliver to”. "+
			"None of the names in this file is known to us: %s.", quoteList(headersOf(columns), 6))
	}
	for _, id := range []models.ElementID{elements.TrackingNumber, elements.HouseBill, elements.MasterBill} {
		if present.Has(id) {
			return nil
		}
	}
	return fault.New(NoJoinKey, "We expected a column with the tracking number, the house bill or the master bill, which tell "+
		"the parcels apart. This file has these columns: %s.", quoteList(headersOf(columns), 12))
}

func headersOf(columns []models.Column) (headers []string) {
	for _, c := range columns {
		if c.Header != "" && c.InFile() {
			headers = append(headers, c.Header)
		}
	}
	return headers
}

// quoteList names the first few of a list and counts the others.
func quoteList(names []string, most int) string {
	var b strings.Builder
	for i, name := range names {
		if i == most {
			fmt.Fprintf(&b, " and %d more", len(names)-most)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("“" + fault.Near(name) + "”")
	}
	return b.String()
}
