package intake

import (
	"hash/maphash"
	"math/bits"
)

// keySet remembers which keys a manifest has had: eight bytes a slot, at most three quarters full. The
// number of rows is known before the first of them, so that the slots of a million take 11 MB at once and
// never have to be made anew. Two keys with one hash would be taken for a repeat; among a
// million filings the chance is one in 18 million, and the hash is seeded anew in each process, so
// nobody can aim for it.
type keySet struct {
	seed  maphash.Seed
	slots []uint64
	used  int
}

// leastSlots is the size of a set of which nothing is known.
const leastSlots = 1024

// newKeySet makes a set for as many keys as are expected; more fit in all the same.
func newKeySet(expected int64) *keySet {
	return &keySet{seed: maphash.MakeSeed(), slots: make([]uint64, max(leastSlots, expected*10/7))}
}

// hash is never 0, which marks a free slot and a row without keys.
func (s *keySet) hash(kind uint64, text, scope string) uint64 {
	h := maphash.String(s.seed, text) + kind*0x9e3779b97f4a7c15
	if scope != "" {
		h ^= bits.RotateLeft64(maphash.String(s.seed, scope), 17)
	}
	return h | 1
}

// add tells whether the hash is new.
func (s *keySet) add(h uint64) bool {
	if s.used*4 >= len(s.slots)*3 {
		s.grow()
	}
	if !place(s.slots, h) {
		return false
	}
	s.used++
	return true
}

func place(slots []uint64, h uint64) bool {
	n := uint64(len(slots))
	for i := h >> 32 * n >> 32; ; {
		switch slots[i] {
		case 0:
			slots[i] = h
			return true
		case h:
			return false
		}
		if i++; i == n {
			i = 0
		}
	}
}

func (s *keySet) grow() {
	wider := make([]uint64, 2*len(s.slots))
	for _, h := range s.slots {
		if h != 0 {
			place(wider, h)
		}
	}
	s.slots = wider
}
