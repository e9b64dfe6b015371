package intake

import (
	"hash/maphash"
	"math/bits"
)

// keySet remembers which keys a manifest has had: eight bytes a slot, at most three quarters full, so
// that a million filings take 16 MiB. Two keys with one hash would be taken for a repeat; among a
// million filings the chance is one in 18 million, and the hash is seeded anew in each process, so
// nobody can aim for it.
type keySet struct {
	seed  maphash.Seed
	slots []uint64
	used  int
}

func newKeySet() *keySet { return &keySet{seed: maphash.MakeSeed(), slots: make([]uint64, 1024)} }

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
	mask := uint64(len(slots) - 1)
	for i := h >> 16 & mask; ; i = (i + 1) & mask {
		switch slots[i] {
		case 0:
			slots[i] = h
			return true
		case h:
			return false
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
