package intake

import (
	"slices"

	"pilot321/elements"
	"pilot321/models"
)

// recaller carries a remembered mapping over to another header.
type recaller struct {
	header  []string
	sample  [][]string
	before  []models.Column // the file's own columns of the remembered mapping
	fresh   []models.Column // what the columns would be without it
	columns []models.Column
	used    map[int]bool // columns of before that have found theirs
	pairs   map[int]int  // of the new header to before
	taken   map[models.ElementID]int
}

func carryOver(header []string, sample [][]string, m *models.Mapping, day models.Day) []models.Column {
	all := remembered(m, day)
	own := models.Width(all)
	c := &recaller{header: header, sample: sample, before: all[:own], fresh: Map(header, sample),
		columns: make([]models.Column, len(header)), used: map[int]bool{}, taken: map[models.ElementID]int{}}
	c.pairs = commonHeaders(header, headersIn(c.before))
	c.same()
	c.renamed()
	c.appeared()
	markMisfits(c.columns, sample)
	c.gone()
	for _, given := range all[own:] {
		if c.free(given) {
			c.columns = append(c.columns, given)
		}
	}
	return c.columns
}

// same carries over the columns whose header is still there, and says which of them have moved.
func (c *recaller) same() {
	moved := c.moved()
	for i, name := range c.header {
		k, have := c.pairs[i]
		if !have {
			continue
		}
		column := c.before[k]
		column.Header, c.used[k] = name, true
		if moved[i] && column.Change == "" {
			column.Change = ChangeMoved
		}
		c.put(i, column)
	}
}

// moved are the fewest columns that must have been moved to bring the others into their old order: all
// but the longest run of columns that still follow each other.
func (c *recaller) moved() map[int]bool {
	var places []int
	for i := range c.header {
		if _, have := c.pairs[i]; have {
			places = append(places, i)
		}
	}
	length, before := make([]int, len(places)), make([]int, len(places))
	last := -1
	for n, i := range places {
		length[n], before[n] = 1, -1
		for p := range n {
			if c.pairs[places[p]] < c.pairs[i] && length[p] >= length[n] {
				length[n], before[n] = length[p]+1, p
			}
		}
		if last < 0 || length[n] > length[last] {
			last = n
		}
	}
	moved := make(map[int]bool)
	for _, i := range places {
		moved[i] = true
	}
	for n := last; n >= 0; n = before[n] {
		delete(moved, places[n])
	}
	return moved
}

// put sets a column; what another column has is not taken twice.
func (c *recaller) put(i int, column models.Column) {
	if !c.free(column) {
		column = models.Column{Header: column.Header, By: ByNone, Change: column.Change, Was: column.Was}
	}
	c.claim(i, column)
	if column.Guess != nil {
		if c.free(*column.Guess) {
			c.claim(i, *column.Guess)
		} else {
			column.Guess = nil
		}
	}
	c.columns[i] = column
}

func (c *recaller) claim(i int, column models.Column) {
	for _, key := range column.Keys() {
		if e, known := elements.ByKey(key); known {
			c.taken[e.ID] = i
		}
	}
}

func (c *recaller) free(column models.Column) bool {
	return !slices.ContainsFunc(column.Keys(), func(key string) bool {
		e, known := elements.ByKey(key)
		_, taken := c.taken[e.ID]
		return !known || taken
	})
}

// renamed pairs columns that have appeared with those that are gone: taken for the same element, at the
// same place, or of the same kind of cells. The first is sure; the others are guesses.
func (c *recaller) renamed() {
	for _, like := range []func(i, k int) bool{c.sameElement, c.samePlace, c.sameCells} {
		for i := range c.header {
			if _, have := c.pairs[i]; have {
				continue
			}
			for k := range c.before {
				if !c.used[k] && c.before[k].Used() && like(i, k) {
					c.rename(i, k, c.sameElement(i, k))
					break
				}
			}
		}
	}
}

func (c *recaller) rename(i, k int, sure bool) {
	column := c.before[k]
	column.Header = c.header[i]
	if sure {
		column.Unit, column.Currency, column.By = c.fresh[i].Unit, c.fresh[i].Currency, c.fresh[i].By
	} else {
		guess := column
		column = models.Column{Header: c.header[i], By: ByNone, Guess: &guess}
	}
	column.Change, column.Was = ChangeRenamed, c.before[k].Header
	c.used[k], c.pairs[i] = true, k
	c.put(i, column)
}

func (c *recaller) sameElement(i, k int) bool {
	return c.before[k].Key != "" && c.before[k].Key == c.fresh[i].Key
}

// samePlace holds for a column behind the same neighbour, or at the same end of the header.
func (c *recaller) samePlace(i, k int) bool {
	if c.fresh[i].Used() {
		return false
	}
	if i == 0 || k == 0 {
		return i == k
	}
	before, have := c.pairs[i-1]
	return have && before == k-1
}

// sameCells holds where the cells can be what the column was taken for, and hardly anything else.
func (c *recaller) sameCells(i, k int) bool {
	cells := cellsOf(c.sample, i)
	e, known := elements.ByKey(c.before[k].Key)
	if c.fresh[i].Used() || len(cells) < enoughCells || known && e.Format.Free() || !known && c.before[k].Split == nil {
		return false
	}
	return all(cells, func(cell string) bool { return fitsColumn(c.before[k], cell) })
}

// appeared are the columns that are left: what they would be without a remembered mapping.
func (c *recaller) appeared() {
	for i := range c.header {
		if _, have := c.pairs[i]; have {
			continue
		}
		column := c.fresh[i]
		column.Change = ChangeNew
		c.put(i, column)
	}
}

// gone notes the columns that were used and that the file does not have any more.
func (c *recaller) gone() {
	for k, before := range c.before {
		if c.used[k] || !before.Used() {
			continue
		}
		c.columns = append(c.columns, models.Column{Header: before.Header, By: ByGone, Change: ChangeGone, Was: before.Keys()[0]})
	}
}
