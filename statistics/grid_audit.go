package statistics

import "math"

// unbounded stands for "no upper bound"; sums of it over a grid stay far from the end of int64.
const unbounded = int64(1) << 50

// prior is what a label alone says of a cell to a reader who knows how this package works: an inner cell
// is only withheld when it is not small, a sum may be either.
func (g *Grid) prior() (low, high []int64) {
	low, high = make([]int64, len(g.cells)), make([]int64, len(g.cells))
	for i, c := range g.cells {
		switch {
		case c.State == Small:
			low[i], high[i] = 1, Least-1
		case c.State == Shown:
			low[i], high[i] = c.N, c.N
		case g.isSum(i):
			low[i], high[i] = min(c.N, 1), unbounded
		default:
			low[i], high[i] = min(c.N, Least), unbounded
		}
	}
	return low, high
}

func (g *Grid) isSum(i int) bool { return i/(g.columns+1) == g.rows || i%(g.columns+1) == g.columns }

// bounds narrows what a reader knows of every cell, line by line, until nothing changes any more.
func (g *Grid) bounds() (low, high []int64) {
	low, high = g.prior()
	for again := true; again; {
		again = false
		for _, l := range g.lines {
			if l.narrow(low, high) {
				again = true
			}
		}
	}
	return low, high
}

// narrow applies one line: a part is the sum less the other parts.
func (l line) narrow(low, high []int64) (changed bool) {
	var least, most int64
	for _, i := range l.parts {
		least, most = least+low[i], most+high[i]
	}
	set := func(i int, a, b int64) {
		if a > low[i] {
			low[i], changed = a, true
		}
		if b < high[i] {
			high[i], changed = b, true
		}
	}
	for _, i := range l.parts {
		restLeast, restMost := least-low[i], most-high[i]
		set(i, low[l.sum]-restMost, high[l.sum]-restLeast)
		least, most = restLeast+low[i], restMost+high[i]
	}
	set(l.sum, least, most)
	return changed
}

// tells reports whether a line by itself says more of a small cell than its label.
func (g *Grid) tells(l line, at int) bool {
	low, high := g.prior()
	l.narrow(low, high)
	return low[at] > 1 || high[at] < Least-1
}

// solved finds the hidden cells that follow exactly from the shown ones, by any sum and difference of
// lines: the equations in the hidden cells are brought to reduced form, and a row left with one cell solves
// it. The coefficients of such tables stay 0, 1 and -1 (up to rounding), so floating point is safe.
func (g *Grid) solved() map[int]bool {
	column := map[int]int{}
	var hidden []int
	for i, c := range g.cells {
		if c.State != Shown {
			column[i] = len(hidden)
			hidden = append(hidden, i)
		}
	}
	var rows [][]float64
	for _, l := range g.lines {
		row := make([]float64, len(hidden))
		for _, i := range l.parts {
			if c, ok := column[i]; ok {
				row[c] = 1
			}
		}
		if c, ok := column[l.sum]; ok {
			row[c] = -1
		}
		rows = append(rows, row)
	}
	solved := map[int]bool{}
	for _, row := range reduce(rows, len(hidden)) {
		only := -1
		for c, v := range row {
			if math.Abs(v) < 1e-9 {
				continue
			}
			if only >= 0 {
				only = -1
				break
			}
			only = c
		}
		if only >= 0 {
			solved[hidden[only]] = true
		}
	}
	return solved
}

// reduce is Gauss-Jordan elimination.
func reduce(rows [][]float64, columns int) [][]float64 {
	rank := 0
	for c := 0; c < columns && rank < len(rows); c++ {
		pivot := rank
		for r := rank; r < len(rows); r++ {
			if math.Abs(rows[r][c]) > math.Abs(rows[pivot][c]) {
				pivot = r
			}
		}
		if math.Abs(rows[pivot][c]) < 1e-9 {
			continue
		}
		rows[rank], rows[pivot] = rows[pivot], rows[rank]
		for r := range rows {
			if f := rows[r][c] / rows[rank][c]; r != rank && f != 0 {
				for k := c; k < columns; k++ {
					rows[r][k] -= f * rows[rank][k]
				}
			}
		}
		rank++
	}
	return rows[:rank]
}
