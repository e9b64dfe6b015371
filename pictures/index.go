package pictures

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
)

// Index finds, among the prints of many pictures, those that match one. A print takes 45 bytes in flat slices
// and 64 in the tables of chunks.go; what was added since the tables were made is gone through one by one.
//
// Searches run beside each other and wait while a picture is added or removed, which takes next to nothing:
// a lock for one writer or many readers. Copying on write would copy all prints for each new picture. Only when many
// were added does the next search make the tables anew, for which others wait: a third of a second for a million.
type Index struct {
	mu   sync.RWMutex
	head []uint64 // words 0 and 1 of each print
	rest []uint64 // words 2 and 3
	ids  []int64  // whose print it is; the prints of one picture stand together
	part []part   // which part of the picture; nothing where the picture was removed
	at   map[int64]uint32
	dead int

	tables chunkTables
}

type part struct {
	area Area
	tilt int8
}

// NewIndex returns an index of nothing.
func NewIndex() *Index { return &Index{at: map[int64]uint32{}} }

// Add takes the prints of a picture in, in place of those that it had. Prints that say too little are left out.
func (ix *Index) Add(id int64, p Prints) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.remove(id)
	first := len(ix.ids)
	for _, t := range p {
		if t.Usable() {
			ix.put(id, t.Bits, part{t.Area, t.Tilt})
		}
	}
	if len(ix.ids) > first {
		ix.at[id] = uint32(first)
	}
}

func (ix *Index) put(id int64, b [4]uint64, p part) {
	ix.head = append(ix.head, b[0], b[1])
	ix.rest = append(ix.rest, b[2], b[3])
	ix.ids = append(ix.ids, id)
	ix.part = append(ix.part, p)
}

// Remove takes a picture out; one that is not there stays so.
func (ix *Index) Remove(id int64) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.remove(id)
}

func (ix *Index) remove(id int64) {
	first, ok := ix.at[id]
	if !ok {
		return
	}
	delete(ix.at, id)
	for i := int(first); i < len(ix.ids) && ix.ids[i] == id && ix.part[i] != (part{}); i++ {
		ix.part[i] = part{}
		ix.dead++
	}
	if ix.dead > 1024 && ix.dead > len(ix.ids)/2 {
		ix.compact()
	}
}

// compact closes the gaps that removed pictures left.
func (ix *Index) compact() {
	n := 0
	for i, id := range ix.ids {
		if ix.part[i] == (part{}) {
			continue
		}
		if i == int(ix.at[id]) {
			ix.at[id] = uint32(n)
		}
		copy(ix.head[2*n:], ix.head[2*i:2*i+2])
		copy(ix.rest[2*n:], ix.rest[2*i:2*i+2])
		ix.ids[n], ix.part[n] = id, ix.part[i]
		n++
	}
	ix.head, ix.rest, ix.ids, ix.part, ix.dead = ix.head[:2*n], ix.rest[:2*n], ix.ids[:n], ix.part[:n], 0
	ix.tables = chunkTables{}
}

// Len is how many pictures can be found.
func (ix *Index) Len() int {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return len(ix.at)
}

// Search calls visit once for every picture that matches the query, with its best match, best first. The
// index may be changed from within visit.
func (ix *Index) Search(query Prints, visit func(id int64, m Match)) {
	found := ix.search(probes(query))
	ids := make([]int64, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int64) int {
		return cmp.Or(cmp.Compare(found[a].Distance, found[b].Distance), cmp.Compare(a, b))
	})
	for _, id := range ids {
		visit(id, found[id])
	}
}

// Nearest gives the picture that matches best, the one with the lowest number among equals.
func (ix *Index) Nearest(query Prints) (id int64, m Match, ok bool) {
	for other, n := range ix.search(probes(query)) {
		if !ok || n.better(m) || !m.better(n) && other < id {
			id, m, ok = other, n, true
		}
	}
	return id, m, ok
}

// blockRows is how many prints are held against all probes before the next are: 32 kB, which stay in the
// processor's nearest cache. untabled is how many may be outside the tables, and a share of those inside on top.
const (
	blockRows = 2048
	untabled  = 8192
)

func (ix *Index) search(probes []probe) map[int64]Match {
	ix.prepare()
	found := map[int64]Match{}
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.tables.rows > 0 {
		for i := range probes {
			ix.lookUp(&probes[i], found)
		}
	}
	for from := ix.tables.rows; from < len(ix.ids); from += blockRows {
		to := min(from+blockRows, len(ix.ids))
		for i := range probes {
			ix.scan(&probes[i], from, to, found)
		}
	}
	return found
}

// prepare makes the tables anew where too many prints are outside them.
func (ix *Index) prepare() {
	ix.mu.RLock()
	due := ix.due()
	ix.mu.RUnlock()
	if due {
		ix.mu.Lock()
		defer ix.mu.Unlock()
		if ix.due() { // nobody else did in between
			ix.tabulate()
		}
	}
}

func (ix *Index) due() bool { return len(ix.ids)-ix.tables.rows > untabled+ix.tables.rows/8 }

// scan holds one probe against the rows of a block. Two pictures without relation differ in about 64 of
// the first 128 bits, so that the other half is hardly ever looked at.
func (ix *Index) scan(p *probe, from, to int, found map[int64]Match) {
	a, b := p.Bits[0], p.Bits[1]
	head := ix.head[2*from : 2*to]
	for i := 0; i+1 < len(head); i += 2 {
		if bits.OnesCount64(head[i]^a)+bits.OnesCount64(head[i+1]^b) <= SameDistance {
			ix.finish(p, from+i/2, found)
		}
	}
}

// finish looks at all of a print of which half is near, and notes it if the whole is.
func (ix *Index) finish(p *probe, row int, found map[int64]Match) {
	part := ix.part[row]
	if part.area == (Area{}) {
		return
	}
	distance := p.Distance(Fingerprint{Bits: [4]uint64{ix.head[2*row], ix.head[2*row+1], ix.rest[2*row], ix.rest[2*row+1]}})
	m := p.match(distance, part.area, part.tilt)
	if !m.counts() {
		return
	}
	if have, ok := found[ix.ids[row]]; !ok || m.better(have) {
		found[ix.ids[row]] = m
	}
}
