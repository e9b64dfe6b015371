package pictures

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
)

// Index finds, among the prints of many pictures, those that match one. A print takes 45 bytes in flat
// slices, of which a search reads 16: two pictures without relation differ in about 64 of the first 128 bits, so that the
// other half is hardly ever looked at.
//
// Searches run beside each other and wait while a picture is added or removed, which takes next to nothing:
// a lock for one writer or many readers. Copying on write would copy all prints for each new picture.
type Index struct {
	mu   sync.RWMutex
	head []uint64 // words 0 and 1 of each print
	rest []uint64 // words 2 and 3
	ids  []int64  // whose print it is; the prints of one picture stand together
	part []part   // which part of the picture; nothing where the picture was removed
	at   map[int64]uint32
	dead int
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
// processor's nearest cache.
const blockRows = 2048

func (ix *Index) search(probes []probe) map[int64]Match {
	found := map[int64]Match{}
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	for from := 0; from < len(ix.ids); from += blockRows {
		to := min(from+blockRows, len(ix.ids))
		for i := range probes {
			ix.scan(&probes[i], from, to, found)
		}
	}
	return found
}

// scan holds one probe against a block.
func (ix *Index) scan(p *probe, from, to int, found map[int64]Match) {
	limit := max(SameDistance, TileDistance)
	a, b := p.Bits[0], p.Bits[1]
	head := ix.head[2*from : 2*to]
	for i := 0; i+1 < len(head); i += 2 {
		if d := bits.OnesCount64(head[i]^a) + bits.OnesCount64(head[i+1]^b); d <= limit {
			ix.finish(p, from+i/2, d, found)
		}
	}
}

// finish looks at the rest of a print whose first half is near, and notes it if all of it is.
func (ix *Index) finish(p *probe, row, distance int, found map[int64]Match) {
	distance += bits.OnesCount64(ix.rest[2*row]^p.Bits[2]) + bits.OnesCount64(ix.rest[2*row+1]^p.Bits[3])
	part := ix.part[row]
	if part.area == (Area{}) || distance > most(p.area, part.area) {
		return
	}
	m := p.match(distance, part.area, part.tilt)
	if have, ok := found[ix.ids[row]]; !ok || m.better(have) {
		found[ix.ids[row]] = m
	}
}
