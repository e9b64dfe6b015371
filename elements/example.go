package elements

import "strings"

// longestGiven is how much of an example is shown: one that is too long is as long as that.
const longestGiven = 60

// Example is a value that gets a code, from Check or beside other values. It is "" for a code that no
// value gets, such as that of a missing element.
func Example(code string) string {
	id, r, ok := splitCode(code)
	if !ok {
		return ""
	}
	return exampleOf(Get(id), r)
}

// ShortExample is an example as it fits into a table: the end of one that is too long is left out.
func ShortExample(code string) string {
	value := []rune(Example(code))
	if len(value) > longestGiven {
		return strings.TrimRight(string(value[:longestGiven-1]), " ") + "…"
	}
	return string(value)
}
