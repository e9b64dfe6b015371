package intake

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// cellsOf gives the filled cells of a column in the sample.
func cellsOf(sample [][]string, column int) (cells []string) {
	for _, row := range sample {
		if column < len(row) {
			if text := strings.TrimSpace(row[column]); text != "" {
				cells = append(cells, text)
			}
		}
	}
	return cells
}

// markMisfits raises an alarm on columns whose cells, for the most part, cannot be what the column is
// taken for, as when dates turn into numbers. A column that a person confirmed all the same is left alone.
func markMisfits(columns []models.Column, sample [][]string) {
	for i := range columns {
		c := &columns[i]
		cells := cellsOf(sample, i)
		if c.Guess != nil && !misfits(*c.Guess, cells) {
			continue // what is guessed fits, and a person is asked about it anyway
		}
		if c.InFile() && c.Used() && !c.Loose && c.Change == "" && misfits(*c, cells) {
			c.Change = ChangeDrift
		}
	}
}

func misfits(c models.Column, cells []string) bool {
	wrong := 0
	for _, cell := range cells {
		if !fitsColumn(c, cell) {
			wrong++
		}
	}
	return len(cells) >= enoughCells && 2*wrong > len(cells)
}

// fitsColumn tells whether a cell can be read as what its column is taken for.
func fitsColumn(c models.Column, cell string) bool {
	if c.Split != nil {
		_, ok := TakeApart(*c.Split, cell)
		return ok
	}
	e, known := elements.ByKey(c.Key)
	if !known {
		return true
	}
	if converts(c, e.ID) {
		if e.ID == elements.WeightKg {
			_, p := elements.WeightIn(c.Unit, cell)
			return p == nil
		}
		_, _, ok := elements.AmountIn(c.Currency, cell)
		return ok
	}
	_, p := elements.Check(e.ID, cell)
	return p == nil || p.Severity == models.SeverityWarning
}
