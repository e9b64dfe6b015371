package pictures

import "cmp"

// ShiftedDistance is the largest distance at which a part counts as the same as a part that lies elsewhere. It is
// less than SameDistance because so many pairs of parts bring pictures of like things into line.
const ShiftedDistance = 23

// Match is why two pictures count as the same: what lies at QueryArea of the query is what lies at
// ReferenceArea of the reference, shown in the orientation and then tilted, but for Distance of 256 bits.
type Match struct {
	Distance                 int
	Orientation              Orientation
	QueryArea, ReferenceArea Area
	Tilt                     int8 // about so many degrees clockwise
}

// tilt is by how much a query is tilted of whose part, tilted by q, shows in an orientation the reference's, tilted by r.
func (o Orientation) tilt(q, r int8) int8 {
	if o.mirrors() {
		r = -r
	}
	return r - q
}

// shifted tells whether neither side is a whole or what lies inside a border, and the two parts are not the same.
func (m Match) shifted() bool {
	if m.QueryArea.trim() && m.ReferenceArea.trim() {
		return false
	}
	return !m.QueryArea.Whole() && !m.ReferenceArea.Whole() && m.Orientation.undoArea(m.QueryArea) != m.ReferenceArea
}

// better orders matches of one reference: by distance, then the plainer explanation, and last in any order that is
// always the same.
func (m Match) better(n Match) bool {
	return cmp.Or(
		cmp.Compare(m.Distance, n.Distance),
		cmp.Compare(n.covers(), m.covers()),
		cmp.Compare(max(m.Tilt, -m.Tilt), max(n.Tilt, -n.Tilt)),
		cmp.Compare(m.Orientation, n.Orientation),
		m.QueryArea.compare(n.QueryArea),
		m.ReferenceArea.compare(n.ReferenceArea),
		cmp.Compare(m.Tilt, n.Tilt),
	) < 0
}

// covers is how much of both pictures a match explains.
func (m Match) covers() int {
	return int(m.QueryArea.W)*int(m.QueryArea.H) + int(m.ReferenceArea.W)*int(m.ReferenceArea.H)
}

// counts tells whether the pictures are the same.
func (m Match) counts() bool {
	most := SameDistance
	if m.shifted() {
		most = ShiftedDistance
	}
	return m.Distance <= most && m.plausible()
}

// Compare tells whether the query, in any orientation, is the reference, a crop of it, or contains it, and
// gives the best match. Prints that say too little never match.
func Compare(query, reference Prints) (best Match, ok bool) {
	for _, probe := range probes(query) {
		for _, r := range reference {
			distance := r.Distance(probe.Fingerprint)
			if distance > SameDistance || !r.Usable() {
				continue
			}
			m := probe.match(distance, r.Area, r.Tilt)
			if m.counts() && (!ok || m.better(best)) {
				best, ok = m, true
			}
		}
	}
	return best, ok
}

// probe is one print of a query in one orientation.
type probe struct {
	Fingerprint
	orientation Orientation
	area        Area
	tilt        int8
}

func (p *probe) match(distance int, reference Area, tilt int8) Match {
	return Match{distance, p.orientation, p.area, reference, p.orientation.tilt(p.tilt, tilt)}
}

// probes are all that a query is looked for with; only the query is turned, so that an index stays small.
func probes(query Prints) []probe {
	list := make([]probe, 0, len(query)*orientations)
	for _, q := range query {
		if !q.Usable() {
			continue
		}
		for o := range Orientation(orientations) {
			list = append(list, probe{Fingerprint{o.undo(q.Bits), q.Quality}, o, q.Area, q.Tilt})
		}
	}
	return list
}
