package models

import "slices"

// Moves is a table of allowed moves between states: from a state to each state listed. A state
// without a row is final.
type Moves[S ~string] map[S][]S

// Allowed tells whether the table has the move.
func (m Moves[S]) Allowed(from, to S) bool { return slices.Contains(m[from], to) }

// Final tells whether no move leads out of the state.
func (m Moves[S]) Final(s S) bool { return len(m[s]) == 0 }
