package handlers

import (
	"strconv"
	"strings"

	"pilot321/templates/pages/shipments"
)

func itoa(n int) string { return strconv.Itoa(n) }

// mark finds the part in which texts differ: what is left between their common beginning and their
// common end, in whole words. A text that is missing takes no part.
func mark(texts []string) []shipments.Marked {
	words := make([][]string, len(texts))
	var filed [][]string
	for i, text := range texts {
		if words[i] = strings.Fields(text); len(words[i]) > 0 {
			filed = append(filed, words[i])
		}
	}
	begin := common(filed, func(w []string, n int) (string, bool) { return at(w, n) })
	end := common(filed, func(w []string, n int) (string, bool) {
		if len(w)-1-n < begin {
			return "", false
		}
		return at(w, len(w)-1-n)
	})
	out := make([]shipments.Marked, len(texts))
	for i, w := range words {
		if len(w) == 0 {
			continue
		}
		out[i] = shipments.Marked{Before: strings.Join(w[:begin], " "), Part: strings.Join(w[begin:len(w)-end], " "), After: strings.Join(w[len(w)-end:], " ")}
	}
	return out
}

func at(words []string, n int) (string, bool) {
	if n >= len(words) {
		return "", false
	}
	return words[n], true
}

// common counts the words that all texts share, in the order in which word gives them.
func common(texts [][]string, word func(words []string, n int) (string, bool)) int {
	for n := 0; ; n++ {
		first := ""
		for i, w := range texts {
			got, ok := word(w, n)
			if !ok || i > 0 && !strings.EqualFold(got, first) {
				return n
			}
			first = got
		}
		if len(texts) == 0 {
			return 0
		}
	}
}
