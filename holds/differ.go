package holds

import "strings"

// Part is a piece of a text; Differs marks what the other text does not have.
type Part struct {
	Text    string
	Differs bool
}

// mostWords bounds the comparison, whose cost grows with the product of the lengths.
const mostWords = 300

// Differences cuts each text into parts and marks the words by which it differs from the first text
// that says something else. Case does not count.
func Differences(texts []string) [][]Part {
	out := make([][]Part, len(texts))
	for i := range texts {
		out[i] = []Part{{Text: texts[i]}}
		for k := range texts {
			if !strings.EqualFold(texts[i], texts[k]) {
				out[i] = marked(texts[i], texts[k])
				break
			}
		}
	}
	return out
}

// marked is the longest common subsequence of words, from the side of the first text.
func marked(text, other string) []Part {
	a, b := strings.Fields(text), strings.Fields(other)
	if len(a) == 0 || len(b) == 0 || len(a) > mostWords || len(b) > mostWords {
		return []Part{{text, true}}
	}
	shared := common(a, b)
	var parts []Part
	for i, word := range a {
		if n := len(parts); n > 0 && parts[n-1].Differs != shared[i] {
			parts[n-1].Text += " " + word
			continue
		}
		parts = append(parts, Part{word, !shared[i]})
	}
	return parts
}

// common tells for each word of a whether it is in the longest common subsequence with b.
func common(a, b []string) []bool {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if strings.EqualFold(a[i], b[k]) {
				length[i][k] = length[i+1][k+1] + 1
			} else {
				length[i][k] = max(length[i+1][k], length[i][k+1])
			}
		}
	}
	shared := make([]bool, len(a))
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case strings.EqualFold(a[i], b[k]):
			shared[i] = true
			i, k = i+1, k+1
		case length[i+1][k] >= length[i][k+1]:
			i++
		default:
			k++
		}
	}
	return shared
}
