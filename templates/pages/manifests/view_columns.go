package manifests

import (
	"time"

	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// Columns are the columns to confirm, those that need a look first.
type Columns struct {
	Rows       []ColumnRow
	Gone       []GoneColumn
	Given      []GivenValue
	Splits     []components.Choice // ways in which a column can be taken apart
	Missing    []string            // elements that must be sent and have no column, by their labels
	Errors     []components.FieldError
	Checked    bool // the choices were checked and are not confirmed yet
	Remembered bool // columns were carried over from an earlier file
}

// ColumnRow is one column of the file. Choice, Unit and Currency are what is chosen at first: what the
// column is taken for, or what is guessed.
type ColumnRow struct {
	Index    int // in the file, from 0
	Header   string
	Choice   string // an element's key, a split, or "" where the column is not used
	Unit     string
	Currency string
	By       string
	Guess    bool   // nobody has confirmed the choice
	Change   string // what differs from the last file, or "drift"
	Was      string // the header it had, or the element that is retired
	Sample   []string
	More     []string // further values, on request
	Preview  []Preview
	Note     string
}

// Preview is a value taken apart; without parts it cannot be.
type Preview struct {
	Cell  string
	Parts []Part
}

// Part is one element that is taken from a value.
type Part struct{ Label, Text string }

// GoneColumn is a column of the last file that this one does not have.
type GoneColumn struct{ Header, Element string }

// GivenValue is a line of the form for values of every row.
type GivenValue struct{ Element, Value string }

// MappingsPage lists the remembered mappings of a company.
type MappingsPage struct {
	layout.Page
	Rows []MappingRow
}

// MappingRow is one remembered mapping.
type MappingRow struct {
	ID, Header    string
	Columns, Used int // of the file, and those that are used
	Given         int // values for every row
	By            string
	UsedAt, Saved time.Time
}
