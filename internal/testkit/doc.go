// Package testkit is what the tests of every other package share: a fresh database on each of the two engines, a clock
// that stands still until it is told to move, and checks on the pages that handlers write. Only tests import it, and it
// imports nothing of the portal: the tests of store lean on it, so it hands out addresses and paths, never a store.
package testkit
