// Package dictionary holds the help page about data elements: every one with its meaning, form, example
// and who must send it.
package dictionary

import "strings"

// slug makes the name of a group fit an id.
func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

func capital(name string) string {
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// shown is how many synonyms are listed; there can be dozens of spellings.
const shown = 8

func joined(synonyms []string) string {
	if len(synonyms) > shown {
		synonyms = synonyms[:shown]
	}
	return strings.Join(synonyms, ", ")
}
