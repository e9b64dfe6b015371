package statistics

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

func states(g *Grid) [][]string {
	var out [][]string
	for r := 0; r <= g.rows; r++ {
		var row []string
		for c := 0; c <= g.columns; c++ {
			cell := g.Cell(r, c)
			row = append(row, map[State]string{Shown: big.NewInt(cell.N).String(), Small: "<5", Withheld: "x"}[cell.State])
		}
		out = append(out, row)
	}
	return out
}

func TestProtect(t *testing.T) {
	for name, test := range map[string]struct {
		in   [][]int64
		want [][]string
	}{
		"nothing small":   {[][]int64{{10}, {20}}, [][]string{{"10", "10"}, {"20", "20"}, {"30", "30"}}},
		"zeros are shown": {[][]int64{{0}, {20}}, [][]string{{"0", "0"}, {"20", "20"}, {"20", "20"}}},
		// One small cell in a column would follow from the sum: the smallest other one goes with it.
		"one small": {[][]int64{{3, 900}, {40, 900}, {50, 900}},
			[][]string{{"<5", "x", "903"}, {"x", "x", "940"}, {"50", "900", "950"}, {"93", "2700", "2793"}}},
		// Four cells "fewer than 5" under a sum "fewer than 5" could only be four ones.
		"small sum of small ones": {[][]int64{{1}, {1}, {1}, {1}}, [][]string{{"<5", "<5"}, {"<5", "<5"}, {"<5", "<5"}, {"<5", "<5"}, {"x", "x"}}},
		"small alone":             {[][]int64{{2}, {0}}, [][]string{{"<5", "<5"}, {"0", "0"}, {"<5", "<5"}}},
	} {
		g := NewGrid(test.in)
		g.Protect()
		if got := states(g); !slices.EqualFunc(got, test.want, slices.Equal[[]string]) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// Two blocks of small cells hang together by one cell: no single line gives it away, the sum of two rows
// less two columns does.
func TestBridge(t *testing.T) {
	g := NewGrid([][]int64{{2, 3, 90, 91}, {3, 2, 2, 92}, {93, 94, 3, 2}, {95, 96, 2, 3}})
	bridge := g.at(1, 2)
	if !follows(g, bridge) || !g.solved()[bridge] {
		t.Fatal("the bridge does not follow, so this proves nothing")
	}
	g.Protect()
	for i, c := range g.cells {
		if c.State == Small && follows(g, i) {
			t.Errorf("cell %d follows: %v", i, states(g))
		}
	}
}

func TestNewGridAddsUp(t *testing.T) {
	g := NewGrid([][]int64{{7, -3}, {8, 9}})
	if got := []int64{g.Cell(0, 2).N, g.Cell(2, 0).N, g.Cell(2, 1).N, g.Cell(2, 2).N}; !slices.Equal(got, []int64{7, 15, 9, 24}) {
		t.Errorf("sums %v", got)
	}
}

func TestWithholdKeepsSmallSmall(t *testing.T) {
	g := NewGrid([][]int64{{3, 50}, {60, 70}})
	g.Withhold(0, 0)
	g.Withhold(1, 1)
	if g.Cell(0, 0).State != Small || g.Cell(1, 1).State != Withheld {
		t.Errorf("%v", states(g))
	}
}

// randomGrid draws tables as they come: many zeros, many small counts, some large ones.
func randomGrid(r *rand.Rand) [][]int64 {
	rows, columns := 1+r.IntN(6), 1+r.IntN(7)
	in := make([][]int64, rows)
	for i := range in {
		in[i] = make([]int64, columns)
		for j := range in[i] {
			switch r.IntN(4) {
			case 0:
			case 1:
				in[i][j] = r.Int64N(8)
			case 2:
				in[i][j] = r.Int64N(30)
			default:
				in[i][j] = r.Int64N(3000)
			}
		}
	}
	return in
}

// The property that the page promises, looked at by other means than the code's own: exact fractions, and
// every value that a line leaves open.
func TestNoSmallCellCanBeWorkedOut(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		in := randomGrid(r)
		g := NewGrid(in)
		g.Protect()
		for i, c := range g.cells {
			switch {
			case c.N > 0 && c.N < Least && c.State == Shown:
				t.Fatalf("a count of %d is shown: %v", c.N, states(g))
			case c.N == 0 && c.State == Small, c.N >= Least && c.State == Small:
				t.Fatalf("%d is called small: %v", c.N, states(g))
			case c.State == Small && follows(g, i):
				t.Fatalf("cell %d follows by subtraction: %v of %v", i, states(g), in)
			}
		}
		for _, l := range g.lines {
			if i, v := ruledOut(g, l); i >= 0 {
				t.Fatalf("a line rules out %d for cell %d: %v of %v", v, i, states(g), in)
			}
		}
	}
}

// follows tells whether a hidden cell is the same in every table with the shown numbers: whether adding
// the equation "this cell is 0" raises the rank of the equations.
func follows(g *Grid, at int) bool {
	var rows [][]*big.Rat
	for _, l := range g.lines {
		row := make([]*big.Rat, len(g.cells))
		for i := range row {
			row[i] = new(big.Rat)
		}
		for _, i := range l.parts {
			if g.cells[i].State != Shown {
				row[i].SetInt64(1)
			}
		}
		if g.cells[l.sum].State != Shown {
			row[l.sum].SetInt64(-1)
		}
		rows = append(rows, row)
	}
	unit := make([]*big.Rat, len(g.cells))
	for i := range unit {
		unit[i] = new(big.Rat)
	}
	unit[at].SetInt64(1)
	before := rank(rows)
	return rank(append(rows, unit)) == before
}

func rank(in [][]*big.Rat) int {
	rows := make([][]*big.Rat, len(in))
	for i := range in {
		for _, v := range in[i] {
			rows[i] = append(rows[i], new(big.Rat).Set(v))
		}
	}
	n := 0
	for c := range rows[0] {
		p := slices.IndexFunc(rows[n:], func(row []*big.Rat) bool { return row[c].Sign() != 0 })
		if p < 0 {
			continue
		}
		rows[n], rows[n+p] = rows[n+p], rows[n]
		for i := n + 1; i < len(rows); i++ {
			f := new(big.Rat).Quo(rows[i][c], rows[n][c])
			for k := range rows[i] {
				rows[i][k].Sub(rows[i][k], new(big.Rat).Mul(f, rows[n][k]))
			}
		}
		if n++; n == len(rows) {
			break
		}
	}
	return n
}

// ruledOut finds a small cell of a line for which the rest of the line, taken at its least and at its most,
// leaves one of 1, 2, 3 and 4 out.
func ruledOut(g *Grid, l line) (cell int, value int64) {
	extent := func(i int) (int64, int64) {
		c, inner := g.cells[i], i/(g.columns+1) < g.rows && i%(g.columns+1) < g.columns
		switch {
		case c.State == Shown:
			return c.N, c.N
		case c.State == Small:
			return 1, 4
		case inner:
			return 5, 1 << 40
		}
		return 1, 1 << 40
	}
	for _, at := range l.parts {
		if g.cells[at].State != Small {
			continue
		}
		sumLow, sumHigh := extent(l.sum)
		for v := int64(1); v < Least; v++ {
			low, high := v, v
			for _, i := range l.parts {
				if i != at {
					a, b := extent(i)
					low, high = low+a, high+b
				}
			}
			if high < sumLow || low > sumHigh {
				return at, v
			}
		}
	}
	return -1, 0
}

// Withholding is dear, so it must not be done for nothing.
func TestProtectLeavesWhatIsSafe(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		in := randomGrid(r)
		for i := range in {
			for j, n := range in[i] {
				if n > 0 && n < Least {
					in[i][j] = n + Least
				}
			}
		}
		g := NewGrid(in)
		g.Protect()
		for _, c := range g.cells {
			if c.State != Shown {
				t.Fatalf("nothing is small, and yet %v", states(g))
			}
		}
	}
}

func BenchmarkProtect(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	var grids [][][]int64
	for range 64 {
		in := make([][]int64, 6)
		for i := range in {
			in[i] = make([]int64, 7)
			for j := range in[i] {
				in[i][j] = r.Int64N(40)
			}
		}
		grids = append(grids, in)
	}
	for i := range b.N {
		NewGrid(grids[i%len(grids)]).Protect()
	}
}
