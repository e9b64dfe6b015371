//go:build race

package main

// slowed says that the race detector runs, under which everything takes several times as long.
const slowed = true
