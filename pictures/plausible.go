package pictures

import "slices"

// slack is by how many percent of a side the parts of two prints that match may really lie off.
const slack = 2

// plausible tells whether what a match says of the whole pictures can be: the query is a crop of the
// reference, or the reference one of the query. Parts that would make the query reach beyond the reference on one
// side and fall short of it on another come from two pictures of like things, which their parts bring into line. Only
// where both were cut out of a ground of one color may they lie anywhere on it.
func (m Match) plausible() bool {
	if m.QueryArea.trim() && m.ReferenceArea.trim() {
		return true
	}
	q, r := m.Orientation.undoArea(m.QueryArea), m.ReferenceArea
	left, right := spread(q.X, q.W, r.X, r.W)
	top, bottom := spread(q.Y, q.H, r.Y, r.H)
	inside := min(left, top) >= -slack && max(right, bottom) <= 100+slack
	around := max(left, top) <= slack && min(right, bottom) >= 100-slack
	return inside || around
}

// spread is where a side of the query begins and ends on the reference, in percent of the reference's, when the
// parts that begin at q and r lie on each other.
func spread(q, qSize, r, rSize uint8) (from, to int) {
	from = int(r) - int(q)*int(rSize)/int(qSize)
	return from, from + 100*int(rSize)/int(qSize)
}

// trim tells whether a part is what lay inside a border, and not one of those that every picture has.
func (a Area) trim() bool { return !a.Whole() && a != tiltArea && !slices.Contains(tiles, a) }

// undoArea is where a part of a turned picture was before.
func (o Orientation) undoArea(a Area) Area {
	for range o % 4 {
		a = Area{a.Y, 100 - a.X - a.W, a.H, a.W}
	}
	if o.mirrors() {
		a.X = 100 - a.X - a.W
	}
	return a
}
