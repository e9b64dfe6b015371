package elements

import "strings"

// phoneDigits is how many digits a text needs to hold a telephone number of North America.
const phoneDigits = 10

// personal tells whether a text holds an email address or a telephone number.
func (s *signs) personal(text string) bool {
	return s.at && hasEmail(text) || s.digits >= phoneDigits && hasPhone(text)
}

// hasEmail looks for a name, an @ and a domain whose last part is letters, all without a space: "5V@2.1A"
// and "1080p@60Hz" are none.
func hasEmail(text string) bool {
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(word, "<>()[],;:.\"'")
		at := strings.IndexByte(word, '@')
		dot := strings.LastIndexByte(word, '.')
		if at < 1 || dot < at+2 || len(word)-dot < 3 {
			continue
		}
		if onlyLetters(word[dot+1:]) {
			return true
		}
	}
	return false
}

func onlyLetters(text string) bool {
	for i := range len(text) {
		if (text[i]|0x20)-'a' > 25 {
			return false
		}
	}
	return true
}

// hasPhone looks for a number as it is written to be called: a plus sign and at least ten digits, or
// three, three and four digits with signs between them whose area and exchange do not begin with 0 or 1,
// as the North American Numbering Plan has it.
func hasPhone(text string) bool {
	for i := range len(text) {
		switch {
		case text[i] == '+' && countDigits(text[i+1:]) >= phoneDigits:
			return true
		case text[i]-'0' <= 9 && (i == 0 || text[i-1]-'0' > 9 && text[i-1] != '-' && text[i-1] != '.') && isNorthAmerican(text[i:]):
			return true
		}
	}
	return false
}

// countDigits counts the digits of a number with spaces, hyphens, dots and parentheses among them.
func countDigits(text string) (n int) {
	for i := range len(text) {
		switch c := text[i]; {
		case c-'0' <= 9:
			n++
		case c != ' ' && c != '-' && c != '.' && c != '(' && c != ')':
			return n
		}
	}
	return n
}

// isNorthAmerican fits "206-555-0100", "206.555.0100" and "206) 555-0100" with no digit behind.
func isNorthAmerican(text string) bool {
	var groups [3]int
	at := 0
	for g, want := range [3]int{3, 3, 4} {
		start := at
		for at < len(text) && text[at]-'0' <= 9 {
			at++
		}
		groups[g] = at - start
		if groups[g] != want || g < 2 && text[start] < '2' {
			return false
		}
		if g == 2 {
			return at == len(text) || text[at] != '-' && text[at] != '.'
		}
		gap := at
		for at < len(text) && (text[at] == '-' || text[at] == '.' || text[at] == ')' || text[at] == ' ') {
			at++
		}
		if at == gap || at-gap > 2 || text[gap:at] == " " {
			return false
		}
	}
	return false
}
