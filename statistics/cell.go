package statistics

// State says what becomes of a count when it is published.
type State uint8

// The states of a cell.
const (
	Shown    State = iota
	Small          // one to four: shown as "fewer than 5"
	Withheld       // not shown, because it would give a small one away
)

// Least is the smallest count above zero that is published. Zero is: it is nobody's.
const Least = 5

// Cell is a count with what becomes of it. LeftOut is, in a total over months, how many months are not in
// it because they are not shown.
type Cell struct {
	N       int64
	State   State
	LeftOut int
}

// Open tells whether the number may be told.
func (c Cell) Open() bool { return c.State == Shown }

// add puts a month into a total. What is not shown stays out of it: whatever is added up from shown
// numbers tells nothing new, for any choice of months.
func (c *Cell) add(month Cell) {
	if !month.Open() {
		c.LeftOut++
		return
	}
	c.N += month.N
}

// close ends a total. Where months stayed out of it and the others count nothing, a zero would only
// mislead.
func (c *Cell) close() {
	if c.LeftOut > 0 && c.N == 0 {
		c.State = Withheld
	}
}

// rateOf divides two cells if both may be told.
func rateOf(part, whole Cell) Rate {
	if !part.Open() || !whole.Open() {
		return Rate{}
	}
	return Rate{part.N, whole.N}
}
