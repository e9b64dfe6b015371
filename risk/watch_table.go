package risk

import "math/bits"

// A list of 100,000 names is asked several times for every filing of millions, and nearly always in
// vain. So a bitmap that mostly fits the processor's cache turns a question away before the table behind
// it is touched, and the table keeps eight bytes an item: 32 bits of the hash and a number. What the
// table finds is a hint; whoever asks compares the texts.

// bitmap tells of a hash that it was never put in, or that it may have been.
type bitmap struct {
	words []uint64
	mask  uint64
}

// newBitmap has at least eight bits an item, of which an eighth are then set at most.
func newBitmap(items int) bitmap {
	size := uint64(1) << max(6, bits.Len(uint(items*8)))
	return bitmap{words: make([]uint64, size/64), mask: size - 1}
}

func (b *bitmap) put(hash uint64) { b.words[hash&b.mask>>6] |= 1 << (hash & 63) }

func (b *bitmap) may(hash uint64) bool {
	return len(b.words) > 0 && b.words[hash&b.mask>>6]>>(hash&63)&1 != 0
}

// hashTable finds the numbers that were put in under a hash.
type hashTable struct {
	seen   bitmap
	shift  uint
	starts []uint32 // where the items of each value of the hash's first bits begin, and an end
	tags   []uint32 // another part of the hash
	values []uint32
}

// newHashTable takes what each gives. It is asked twice, to count and to put, so that nothing needs to be
// gathered and sorted.
func newHashTable(each func(put func(hash uint64, value uint32))) *hashTable {
	n := 0
	each(func(uint64, uint32) { n++ })
	if n == 0 {
		return nil
	}
	width := bits.Len(uint(n) / 2)
	t := &hashTable{seen: newBitmap(n), shift: uint(64 - width), starts: make([]uint32, 1<<width+1),
		tags: make([]uint32, n), values: make([]uint32, n)}
	each(func(hash uint64, _ uint32) { t.starts[hash>>t.shift]++ })
	at := uint32(0)
	for i, count := range t.starts {
		at += count
		t.starts[i] = at
	}
	// Filling each part from its end leaves every start where it belongs.
	each(func(hash uint64, value uint32) {
		t.seen.put(hash)
		t.starts[hash>>t.shift]--
		place := t.starts[hash>>t.shift]
		t.tags[place], t.values[place] = tagOf(hash), value
	})
	return t
}

func tagOf(hash uint64) uint32 { return uint32(hash >> 8) }

// find gives the range of items among which those of a hash are; most often it is empty.
func (t *hashTable) find(hash uint64) (from, to uint32) {
	if t == nil || !t.seen.may(hash) {
		return 0, 0
	}
	first := hash >> t.shift
	return t.starts[first], t.starts[first+1]
}

// hashBase spreads the letters of a word over 64 bits. Words are hashed as polynomials: the hash of a
// word without one of its letters follows from its parts.
const hashBase = 0x9E3779B97F4A7C15

// wordHash never depends on the process, so what it gives can be compared in tests.
func wordHash(word []byte) uint64 {
	raw := uint64(0)
	for _, c := range word {
		raw = raw*hashBase + uint64(c)
	}
	return mix(raw)
}

// mix makes every bit of the result depend on every bit of x.
func mix(x uint64) uint64 {
	x ^= x >> 32
	x *= 0xD6E8FEB86659FD93
	x ^= x >> 32
	x *= 0xD6E8FEB86659FD93
	return x ^ x>>32
}
