package intake

import (
	"fmt"
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

// Map takes each column for an element: by its header, else by what it holds where that cannot be
// mistaken. Of two columns for one element the one whose header is the element's own name wins, else
// the first; Notes says so of the other.
func Map(header []string, sample [][]string) []models.Column {
	columns := make([]models.Column, len(header))
	taken := make(map[models.ElementID]int)
	for i, name := range header {
		columns[i] = models.Column{Header: name, By: ByNone}
		id, ok := recognise(name)
		if !ok {
			continue
		}
		if other, have := taken[id]; have {
			if !exact(name, id) || exact(header[other], id) {
				continue
			}
			columns[other] = models.Column{Header: header[other], By: ByNone}
		}
		taken[id] = i
		columns[i] = column(name, id, BySynonym)
	}
	mapByContent(columns, sample, taken)
	return columns
}

// mapByContent looks at the columns whose header means nothing to us.
func mapByContent(columns []models.Column, sample [][]string, taken map[models.ElementID]int) {
	for i := range columns {
		if _, known := recognise(columns[i].Header); known || isErrorColumn(columns[i].Header) {
			continue
		}
		id, sure := recogniseContent(sample, i)
		if _, have := taken[id]; !sure || have {
			continue
		}
		taken[id] = i
		columns[i] = column(columns[i].Header, id, ByContent)
	}
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

// Confirm applies what a person chose: an element's key for a column's position, or "" for a column
// that is not to be used. Other columns stay as they are. The error names the fields "column-N", with N
// from 0.
func Confirm(columns []models.Column, choices map[int]string) ([]models.Column, error) {
	out := append([]models.Column(nil), columns...)
	var faults []models.FieldError
	for i := range out {
		key, chosen := choices[i]
		if !chosen || key == out[i].Key {
			continue
		}
		e, known := elements.ByKey(key)
		switch {
		case key == "":
			out[i] = models.Column{Header: out[i].Header, By: ByHand}
		case !known || isErrorColumn(out[i].Header):
			faults = append(faults, columnFault(i, "Choose one of the elements listed."))
		default:
			out[i] = column(out[i].Header, e.ID, ByHand)
		}
	}
	if faults = append(faults, twice(out)...); len(faults) > 0 {
		return nil, models.Invalid(faults...)
	}
	return out, nil
}

// twice finds elements that two columns are taken for.
func twice(columns []models.Column) (faults []models.FieldError) {
	first := make(map[string]int)
	for i, c := range columns {
		other, have := first[c.Key]
		if c.Key != "" && have {
			e, _ := elements.ByKey(c.Key)
			faults = append(faults, columnFault(i, fmt.Sprintf("Choose another element for “%s”: “%s” is the %s already.",
				c.Header, columns[other].Header, e.Label)))
			continue
		}
		first[c.Key] = i
	}
	return faults
}

func columnFault(i int, message string) models.FieldError {
	return models.FieldError{Field: fmt.Sprintf("column-%d", i), Message: message}
}
