package elements

import (
	"slices"
	"strings"

	"pilot321/models"
)

// name is one name of an element, prepared for comparing.
type name struct {
	squeezed, sorted string
	id               models.ElementID
}

var names = prepareNames()

func prepareNames() (list []name) {
	for i := range dictionary {
		for _, text := range namesOf(&dictionary[i]) {
			words := headerWords(text)
			list = append(list, name{strings.Join(words, ""), sortedWords(words), dictionary[i].ID})
		}
	}
	return list
}

func sortedWords(words []string) string {
	words = slices.Clone(words)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// Resemble tells which element a header that Recognise does not know probably means: the same words in
// another order, or a name with one letter wrong (of six and more) or two (of ten and more). Where two
// elements are as near as each other it tells none. It is a guess that a person must confirm.
func Resemble(header string) (models.ElementID, bool) {
	words := headerWords(header)
	squeezed, sorted := strings.Join(words, ""), sortedWords(words)
	if len(squeezed) > 60 {
		return 0, false
	}
	best, found, unique := 3, models.ElementID(0), false
	for _, n := range names {
		distance := 3
		if len(words) > 1 && n.sorted == sorted {
			distance = 0
		} else if allowed := slips(len(n.squeezed)); allowed > 0 {
			if d := editDistance(squeezed, n.squeezed, allowed); d <= allowed {
				distance = d
			}
		}
		switch {
		case distance < best:
			best, found, unique = distance, n.id, true
		case distance == best && distance < 3 && n.id != found:
			unique = false
		}
	}
	return found, unique
}

// slips is how many letters of a name may be wrong.
func slips(length int) int {
	switch {
	case length >= 10:
		return 2
	case length >= 6:
		return 1
	}
	return 0
}

// editDistance counts the letters to insert, delete, replace or swap with their neighbour; over most it
// gives most+1.
func editDistance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for k := range last {
		last[k] = k
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for k := 1; k <= len(b); k++ {
			cost := 1
			if a[i-1] == b[k-1] {
				cost = 0
			}
			now[k] = min(last[k]+1, now[k-1]+1, last[k-1]+cost)
			if i > 1 && k > 1 && a[i-1] == b[k-2] && a[i-2] == b[k-1] {
				now[k] = min(now[k], before[k-2]+1)
			}
			least = min(least, now[k])
		}
		if least > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return min(last[len(b)], most+1)
}
