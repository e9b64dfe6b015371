package statistics

// Grid is a table of counts with its sums: inner cells, a last column with the sum of each row and a last
// row with the sum of each column. Protect decides what of it may be published.
//
// The rule is that nothing on the table says more about a small cell than its label "fewer than 5" does:
// with all shown numbers known, and with what the labels say, each of 1, 2, 3 and 4 remains possible in each
// line, and no small cell follows from the shown ones by adding and subtracting lines. Where that fails,
// a further cell is withheld: the smallest that helps, sums last.
type Grid struct {
	rows, columns int // of inner cells
	cells         []Cell
	lines         []line
}

// line is an equation of the grid: the parts add up to the sum.
type line struct {
	parts []int
	sum   int
}

// NewGrid takes the inner cells, row by row, and adds them up. Counts below zero, which a correction can
// leave for a moment, are taken for zero.
func NewGrid(inner [][]int64) *Grid {
	g := &Grid{rows: len(inner), columns: len(inner[0])}
	g.cells = make([]Cell, (g.rows+1)*(g.columns+1))
	for r, row := range inner {
		for c, n := range row {
			n = max(n, 0)
			for _, at := range [4]int{g.at(r, c), g.at(r, g.columns), g.at(g.rows, c), g.at(g.rows, g.columns)} {
				g.cells[at].N += n
			}
		}
	}
	g.draw()
	for i := range g.cells {
		if n := g.cells[i].N; n > 0 && n < Least {
			g.cells[i].State = Small
		}
	}
	g.blur()
	return g
}

// blur takes the label "fewer than 5" from a sum of several small cells: four such cells under such a sum
// could only be four ones.
func (g *Grid) blur() {
	for _, l := range g.lines {
		some := 0
		for _, i := range l.parts {
			if g.cells[i].N > 0 {
				some++
			}
		}
		if some > 1 && g.cells[l.sum].State == Small {
			g.cells[l.sum].State = Withheld
		}
	}
}

func (g *Grid) at(row, column int) int { return row*(g.columns+1) + column }

// draw lists the equations: every row, the row of sums among them, and every column likewise.
func (g *Grid) draw() {
	for r := 0; r <= g.rows; r++ {
		l := line{sum: g.at(r, g.columns)}
		for c := range g.columns {
			l.parts = append(l.parts, g.at(r, c))
		}
		g.lines = append(g.lines, l)
	}
	for c := 0; c <= g.columns; c++ {
		l := line{sum: g.at(g.rows, c)}
		for r := range g.rows {
			l.parts = append(l.parts, g.at(r, c))
		}
		g.lines = append(g.lines, l)
	}
}

// Cell is a cell of the grid; the row or column behind the last inner one is the sum.
func (g *Grid) Cell(row, column int) Cell { return g.cells[g.at(row, column)] }

// Withhold keeps a cell back for a reason that the grid does not know.
func (g *Grid) Withhold(row, column int) {
	if c := &g.cells[g.at(row, column)]; c.State == Shown {
		c.State = Withheld
	}
}

// Protect withholds cells until no small one can be worked out. It ends because every round withholds one
// cell more, and with every count but zeros withheld nothing is left to reckon with.
func (g *Grid) Protect() {
	for {
		at := g.exposed()
		if at < 0 || !g.cover(at) {
			return
		}
	}
}

// exposed finds a small cell that what is shown says too much about, or -1.
func (g *Grid) exposed() int {
	low, high := g.bounds()
	solved := g.solved()
	for i, c := range g.cells {
		if c.State == Small && (low[i] > 1 || high[i] < Least-1 || solved[i]) {
			return i
		}
	}
	return -1
}

// cover withholds one cell more to protect an exposed one: of a line that gives it away by itself; else of
// a line with a single hidden cell, because such lines are how hidden cells are solved one after the other;
// else any. Among those it prefers a cell that hides in another line already, then the smallest inner one.
func (g *Grid) cover(at int) bool {
	best, bestRank := -1, int64(0)
	for _, l := range g.lines {
		tier := g.use(l, at)
		for _, i := range append([]int{l.sum}, l.parts...) {
			if g.cells[i].State != Shown || g.cells[i].N == 0 {
				continue
			}
			if rank := tier<<56 + g.rank(i, l); best < 0 || rank < bestRank {
				best, bestRank = i, rank
			}
		}
	}
	if best >= 0 {
		g.cells[best].State = Withheld
	}
	return best >= 0
}

// use ranks a line by how much a further hidden cell in it helps an exposed one; 0 is best.
func (g *Grid) use(l line, at int) int64 {
	switch {
	case l.has(at) && g.tells(l, at):
		return 0
	case g.hidden(l) == 1:
		return 1
	case l.has(at):
		return 2
	}
	return 3
}

func (g *Grid) hidden(l line) (n int) {
	for _, i := range append([]int{l.sum}, l.parts...) {
		if g.cells[i].State != Shown {
			n++
		}
	}
	return n
}

func (l line) has(at int) bool {
	if l.sum == at {
		return true
	}
	for _, i := range l.parts {
		if i == at {
			return true
		}
	}
	return false
}

// rank orders what may be withheld in a line: what crosses another line with a hidden cell first, because
// it hides in both; inner cells before sums; the smallest first.
func (g *Grid) rank(i int, in line) int64 {
	rank := g.cells[i].N
	if i/(g.columns+1) == g.rows {
		rank += 1 << 50
	}
	if i%(g.columns+1) == g.columns {
		rank += 1 << 50
	}
	for _, l := range g.lines {
		if l.sum != in.sum && l.has(i) && g.hidden(l) > 0 {
			return rank
		}
	}
	return rank + 1<<54
}
