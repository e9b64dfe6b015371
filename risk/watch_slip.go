package risk

import (
	"bytes"
	"slices"
)

// How far a name may be from a listed one on a list that allows for slips.
const (
	slipFrom = 5  // letters of the shortest listed word that may be misspelled
	slipTo   = 24 // letters of the longest; what is longer is no word of a name
	maxSlips = 2  // misspelled words in one name
	// twoSlipsTo is how many words a name may have for two of them to be misspelled: the number of
	// ways to read a name grows with the square of its words, and filers choose their names.
	twoSlipsTo = 6
	partFrom   = 3 // words of the shortest name of which one may be left out
)

// vocabulary finds the listed words that are one slip away from a word. Two words are one letter
// changed, added, left out or moved by one place apart only if they have a form in common: the word
// itself or the word without one of its letters. So each listed word is put in under all its forms, and
// each filed word is looked up under all of its own.
type vocabulary struct {
	known bitmap     // of the listed words, whatever their length
	forms *hashTable // number of the listed word
	words []uint64   // hash of each listed word
}

// newVocabulary takes the words that each gives, with their hashes; it is asked several times. The short
// form of an abbreviation comes as a hash alone.
func newVocabulary(each func(put func(word []byte, hash uint64))) (v vocabulary) {
	n := 0
	each(func([]byte, uint64) { n++ })
	if n == 0 {
		return v
	}
	numbers := map[uint64]uint32{}
	v.known = newBitmap(n)
	each(func(word []byte, hash uint64) {
		v.known.put(hash)
		if _, have := numbers[hash]; !have && mayBeMisspelled(word) {
			numbers[hash] = uint32(len(v.words))
			v.words = append(v.words, hash)
		}
	})
	v.words = slices.Clip(slices.Clone(v.words))
	v.forms = newHashTable(func(put func(uint64, uint32)) {
		done := make([]bool, len(v.words))
		each(func(word []byte, hash uint64) {
			if number, have := numbers[hash]; have && !done[number] && mayBeMisspelled(word) {
				done[number] = true
				put(hash, number)
				f := forms{word: word}
				f.begin()
				for f.next() {
					put(f.hash, number)
				}
			}
		})
	})
	return v
}

// mayBeMisspelled holds for words of letters alone: another number is another house.
func mayBeMisspelled(word []byte) bool {
	return len(word) >= slipFrom && len(word) <= slipTo && isASCII(word) && !hasDigit(word)
}

// near appends the hashes of the listed words that are, or very probably are, one slip away.
func (v *vocabulary) near(to []uint64, word []byte, itself uint64) []uint64 {
	if v.forms == nil || len(word) < slipFrom-1 || len(word) > slipTo+1 || !isASCII(word) || hasDigit(word) {
		return to
	}
	start := len(to)
	to = v.under(to, start, itself, itself)
	if len(word) < slipFrom {
		return to
	}
	f := forms{word: word}
	f.begin()
	for f.next() {
		to = v.under(to, start, f.hash, itself)
	}
	return to
}

func (v *vocabulary) under(to []uint64, start int, form, itself uint64) []uint64 {
	from, end := v.forms.find(form)
items:
	for ; from < end; from++ {
		if v.forms.tags[from] != tagOf(form) {
			continue
		}
		found := v.words[v.forms.values[from]]
		if found == itself {
			continue
		}
		for _, have := range to[start:] {
			if have == found {
				continue items
			}
		}
		to = append(to, found)
	}
	return to
}

// forms goes through the hashes of a word without one of its letters.
type forms struct {
	hash   uint64
	word   []byte
	at     int    // of the letter that is left out, from the end
	behind uint64 // raw hash of the letters behind it
	power  uint64 // hashBase to the number of letters behind it
	before [slipTo + 2]uint64
}

func (f *forms) begin() {
	f.at, f.behind, f.power = len(f.word), 0, 1
	for i, c := range f.word {
		f.before[i+1] = f.before[i]*hashBase + uint64(c)
	}
}

func (f *forms) next() bool {
	for f.at > 0 {
		f.at--
		c := f.word[f.at]
		double := f.at > 0 && f.word[f.at-1] == c
		f.hash = mix(f.before[f.at]*f.power + f.behind)
		f.behind += uint64(c) * f.power
		f.power *= hashBase
		// Of two equal letters side by side it makes no difference which one is left out.
		if !double {
			return true
		}
	}
	return false
}

// slipsApart tells whether two readings are one name with slips: every word of the one has its own in
// the other, at most maxSlips of them misspelled, and of a name at most one word is left out.
func (r *reading) slipsApart(listed *reading, part bool) bool {
	var restA, restB [maxNameWords]uint8
	a := r.without(listed, restA[:0])
	b := listed.without(r, restB[:0])
	long, short := max(len(a), len(b)), min(len(a), len(b))
	switch {
	case short > maxSlips || long > short+1:
		return false
	case long > short && (!part || max(r.n, listed.n) < partFrom):
		return false
	}
	return pairUp(r, listed, a, b)
}

// without gives the words of r that listed does not have, each as often as it has it more.
func (r *reading) without(listed *reading, to []uint8) []uint8 {
	var taken [maxNameWords]bool
words:
	for i := range r.n {
		for k := range listed.n {
			if !taken[k] && r.words[i].hash == listed.words[k].hash && r.isWord(i, listed, k) {
				taken[k] = true
				continue words
			}
		}
		to = append(to, uint8(i))
	}
	return to
}

// isWord compares the letters of two words with one hash. The abbreviations of streets have none kept.
func (r *reading) isWord(i int, o *reading, k int) bool {
	a, b := r.word(i), o.word(k)
	return len(a) == 0 || len(b) == 0 || bytes.Equal(a, b)
}

// pairUp gives each of the fewer words one of the others, in any way that works; there are at most two
// and three of them.
func pairUp(r, listed *reading, a, b []uint8) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	if len(a) <= len(b) {
		for k := range b {
			if misspelled(r.word(int(a[0])), listed.word(int(b[k]))) {
				b[0], b[k] = b[k], b[0]
				if pairUp(r, listed, a[1:], b[1:]) {
					return true
				}
				b[0], b[k] = b[k], b[0]
			}
		}
		return false
	}
	for k := range a {
		if misspelled(r.word(int(a[k])), listed.word(int(b[0]))) {
			a[0], a[k] = a[k], a[0]
			if pairUp(r, listed, a[1:], b[1:]) {
				return true
			}
			a[0], a[k] = a[k], a[0]
		}
	}
	return false
}

func misspelled(filed, listed []byte) bool {
	if !mayBeMisspelled(listed) || !isASCII(filed) {
		return false
	}
	if len(filed) > len(listed) {
		return oneSlip(listed, filed)
	}
	return oneSlip(filed, listed)
}
