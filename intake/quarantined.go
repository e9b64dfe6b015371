package intake

import (
	"io"

	"pilot321/models"
)

// RowsOf gives quarantined rows again, as they stand, with their numbers, so that rows that were corrected
// in place go through the very same checks. The rows must be in order. Rows that had no neighbors in the
// file are none here, and a row whose keys were found to stand further up stays one until its keys are
// changed, which the caller tells by row number.
func RowsOf(rows []models.QuarantinedRow, newKeys map[int64]bool) Rows {
	return &waiting{rows: rows, newKeys: newKeys}
}

type waiting struct {
	rows    []models.QuarantinedRow
	newKeys map[int64]bool
	last    int64
}

func (w *waiting) Next() (Row, error) {
	if len(w.rows) == 0 {
		return Row{}, io.EOF
	}
	next := w.rows[0]
	w.rows = w.rows[1:]
	cells := next.Cells()
	row := Row{Number: next.Row, Fields: cells, Size: sizeOf(cells), Apart: next.Row != w.last+1,
		// A person who changed a row saw how its text falls into cells.
		Stray:    next.Edited == nil && next.Has(strayQuote.Code, ""),
		Repeated: next.Has(keysRepeated.Code, "") && !w.newKeys[next.Row]}
	w.last = next.Row
	return row, nil
}

func sizeOf(cells []string) int {
	size := 16 * len(cells)
	for _, c := range cells {
		size += len(c)
	}
	return size
}

// Repeated is the finding on rows whose parcel another row of the same manifest has filed already.
func Repeated(row int64, keys models.Keys) models.Finding {
	key := clip(firstKey(keys))
	return models.Finding{Row: row, Code: keysRepeated.Code, Severity: keysRepeated.Severity, Value: key,
		Sentence: sentenceFor(&slip{problem: keysRepeated, value: key}, "", 0)}
}

// WaitsForOthers is the code of a row that is sound and goes in together with the other rows of its parcel.
const WaitsForOthers = "row.line_of_bad_filing"

// Parcels tells which rows belong to one parcel.
type Parcels struct{ plan *plan }

// NewParcels reads keys by a mapping.
func NewParcels(columns []models.Column) Parcels { return Parcels{newPlan(columns, "")} }

// Key is the same for adjacent rows of one parcel, or "" for a row without keys.
func (p Parcels) Key(cells []string) string {
	keys := p.plan.keysOf(cells)
	switch {
	case keys.Tracking != "":
		return "t" + keys.Tracking
	case keys.House != "":
		return "h" + keys.House + "\x00" + keys.Master
	case keys.Master != "":
		return "m" + keys.Master
	}
	return ""
}

// Shown is the key by which people know the row's parcel: the first that it has.
func (p Parcels) Shown(cells []string) string { return firstKey(p.plan.keysOf(cells)) }

// Text is a cell as the checks see it.
func (p Parcels) Text(cells []string, column int) string {
	if column < 0 || column >= len(cells) {
		return ""
	}
	return p.plan.text(cells, column)
}

// Column is where an element stands in the file, or -1.
func (p Parcels) Column(id models.ElementID) int {
	for _, list := range [2][]planned{p.plan.filing, p.plan.line} {
		for i := range list {
			if list[i].id == id {
				return list[i].column
			}
		}
	}
	return -1
}

// KeyColumns are the columns that tie a row to its parcel.
func (p Parcels) KeyColumns() (list []int) {
	for _, c := range [3]int{p.plan.tracking, p.plan.house, p.plan.master} {
		if c >= 0 {
			list = append(list, c)
		}
	}
	return list
}

// Clip is a cell as findings tell it.
func Clip(text string) string { return clip(text) }
