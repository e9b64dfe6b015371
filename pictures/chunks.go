package pictures

import "math/bits"

// chunkCount is into how many parts of 16 bits a fingerprint is cut. Two that differ in at most SameDistance bits
// differ in at most one bit of some part: else each part had two differences, and there were more.
const (
	chunkCount = 16
	chunkBits  = 16
	chunkKinds = 1 << chunkBits
)

// The argument above must hold for the largest distance in use.
const _ = uint(2*chunkCount - 1 - SameDistance)

// chunkTables list, for each part and each of its values, the rows of an index that have it there. A search looks
// at the value and its 16 neighbors in each part: about 4,000 rows of a million.
type chunkTables struct {
	rows   int // that are in the tables
	starts [chunkCount][]uint32
	list   [chunkCount][]uint32
}

// chunkOf is one part of the bits.
func chunkOf(words []uint64, c int) uint64 {
	return words[c%8/4] >> (c % 4 * chunkBits) & (chunkKinds - 1)
}

// words are the two words of a row in which a part stands: the first half of the parts stands in head.
func (ix *Index) words(c int) []uint64 {
	if c < chunkCount/2 {
		return ix.head
	}
	return ix.rest
}

// tabulate sorts all rows into the tables, by counting.
func (ix *Index) tabulate() {
	n := len(ix.ids)
	for c := range chunkCount {
		words := ix.words(c)
		starts, list := make([]uint32, chunkKinds+1), make([]uint32, n)
		for i := range n {
			starts[chunkOf(words[2*i:], c)+1]++
		}
		for k := range chunkKinds {
			starts[k+1] += starts[k]
		}
		next := append([]uint32(nil), starts...)
		for i := range n {
			k := chunkOf(words[2*i:], c)
			list[next[k]] = uint32(i)
			next[k]++
		}
		ix.tables.starts[c], ix.tables.list[c] = starts, list
	}
	ix.tables.rows = n
}

// lookUp holds one probe against the rows in the tables.
func (ix *Index) lookUp(p *probe, found map[int64]Match) {
	for c := range chunkCount {
		key := chunkOf(p.Bits[c/8*2:], c)
		ix.bucket(p, c, key, found)
		for bit := range chunkBits {
			ix.bucket(p, c, key^1<<bit, found)
		}
	}
}

func (ix *Index) bucket(p *probe, c int, key uint64, found map[int64]Match) {
	starts := ix.tables.starts[c]
	words, at := ix.words(c), c/8*2
	a, b := p.Bits[at], p.Bits[at+1]
	for _, row := range ix.tables.list[c][starts[key]:starts[key+1]] {
		i := 2 * int(row)
		if bits.OnesCount64(words[i]^a)+bits.OnesCount64(words[i+1]^b) <= SameDistance {
			ix.finish(p, int(row), found)
		}
	}
}
