package elements

import (
	"math/bits"

	"pilot321/models"
)

// Set is a set of elements, as bits.
type Set [2]uint64

// Add puts an element into the set.
func (s *Set) Add(id models.ElementID) { s[id>>6&1] |= 1 << (id & 63) }

// AddValues puts the elements of a filing or line into the set.
func (s *Set) AddValues(values models.Values) {
	for i := range values {
		s.Add(values[i].Element)
	}
}

// Has tells whether an element is in the set.
func (s Set) Has(id models.ElementID) bool { return s[id>>6&1]>>(id&63)&1 == 1 }

// Meets tells whether the sets have an element in common.
func (s Set) Meets(o Set) bool { return s[0]&o[0]|s[1]&o[1] != 0 }

func (s Set) and(o Set) Set     { return Set{s[0] & o[0], s[1] & o[1]} }
func (s Set) or(o Set) Set      { return Set{s[0] | o[0], s[1] | o[1]} }
func (s Set) without(o Set) Set { return Set{s[0] &^ o[0], s[1] &^ o[1]} }
func (s Set) empty() bool       { return s[0]|s[1] == 0 }

// each calls f for every element, in dictionary order.
func (s Set) each(f func(models.ElementID)) {
	for word, b := range s {
		for ; b != 0; b &= b - 1 {
			f(models.ElementID(word<<6 + bits.TrailingZeros64(b)))
		}
	}
}
