package demo

import (
	_ "embed"
	"strings"
)

//go:embed names.txt
var namesText string

// The lists of names.txt.
var (
	givenNames, familyNames, streetNames, streetKinds, brands, colors, stems, stemEndings = readNames(namesText)
)

// readNames takes the lists in the order in which they stand under their headings; an underscore is
// a space inside a name.
func readNames(text string) (a, b, c, d, e, f, g, h []string) {
	var lists [][]string
	for _, line := range dataLines(text) {
		words := strings.Fields(line)
		for i := range words {
			words[i] = strings.ReplaceAll(words[i], "_", " ")
		}
		lists = append(lists, words)
	}
	return lists[0], lists[1], lists[2], lists[3], lists[4], lists[5], lists[6], lists[7]
}

// dataLines are the lines of an embedded list without comments and empty lines.
func dataLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}
