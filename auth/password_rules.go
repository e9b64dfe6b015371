package auth

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths of a password in characters (NIST SP 800-63B-4, section 3.1.1): 15 where the password
// stands alone, 8 where a second factor is asked as well. The upper limit only keeps somebody from
// sending a book.
const (
	MinAlone      = 15
	MinWithFactor = 8
	MaxPassword   = 256
)

// leftOver is how many letters and digits must remain once the guessable parts are taken away.
const leftOver = 5

//go:embed common.txt
var commonText string

var common = commonSet(commonText)

func commonSet(text string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(text) {
		if word := plain(line); word != "" && !strings.HasPrefix(line, "#") {
			set[word] = true
		}
	}
	return set
}

// siteWords are the words that anybody would try on this portal first.
var siteWords = []string{"pilot", "customs", "section", "321", "cbp", "border", "protection", "portal", "deminimis",
	"minimis", "manifest", "shipment", "parcel", "import", "password", "passwort", "secret", "welcome", "admin", "login"}

// PasswordFault tells in a sentence why a password is refused, or "" when it will do. There are no
// rules about kinds of characters. Context is what an attacker knows of the person: e-mail address,
// name, organisation.
func PasswordFault(password string, minimum int, context ...string) string {
	switch n := utf8.RuneCountInString(password); {
	case !utf8.ValidString(password):
		return "Use letters, digits, spaces and signs that you can type."
	case n < minimum:
		return fmt.Sprintf("Use at least %d characters. Three or four unrelated words are easy to remember.", minimum)
	case n > MaxPassword:
		return fmt.Sprintf("Use at most %d characters.", MaxPassword)
	}
	word := plain(password)
	switch {
	case commonplace(password):
		return "This password is one that many people use. Choose another."
	case patterned(word):
		return "This password is a row of keys or a repetition. Choose another."
	case len(without(word, append(contextWords(context), siteWords...))) < leftOver:
		return "This password is made of words that are easy to guess here: your name, your company or this site. Choose another."
	}
	return ""
}

// plain brings a password to the form in which the list is compared: lower case, the usual
// replacements of letters undone, everything else dropped.
func plain(s string) string {
	s = strings.NewReplacer("@", "a", "$", "s", "!", "i", "€", "e").Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// commonplace tells whether a password is one of the list, perhaps with digits and signs put on its
// ends or letters replaced by digits.
func commonplace(password string) bool {
	bare := strings.TrimFunc(password, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, word := range []string{plain(password), plain(bare)} {
		stem := strings.Trim(word, "0123456789")
		if common[word] || common[stem] || common[digitsAsLetters.Replace(word)] || common[digitsAsLetters.Replace(stem)] {
			return true
		}
	}
	return false
}

var digitsAsLetters = strings.NewReplacer("0", "o", "1", "l", "3", "e", "4", "a", "5", "s", "7", "t")

// contextWords splits what is known of the person into the words worth taking away.
func contextWords(context []string) []string {
	var words []string
	for _, text := range context {
		words = append(words, plain(text))
		for _, part := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if len(part) >= 3 {
				words = append(words, part)
			}
		}
	}
	return words
}

// without takes the words away, longest first, and digits at both ends with them.
func without(s string, words []string) string {
	for {
		longest := ""
		for _, w := range words {
			if len(w) > len(longest) && strings.Contains(s, w) {
				longest = w
			}
		}
		if longest == "" {
			return strings.Trim(s, "0123456789")
		}
		s = strings.ReplaceAll(s, longest, "")
	}
}

// rows are what fingers do on a keyboard, forwards; they are also tried backwards.
const rows = "qwertyuiop asdfghjkl zxcvbnm qwertzuiopasdfghjklyxcvbnm qazwsxedcrfvtgbyhnujmikolp " +
	"1qaz2wsx3edc4rfv5tgb abcdefghijklmnopqrstuvwxyz 01234567890123456789"

// patterned tells whether a word is a short piece repeated, or runs along the keyboard or alphabet.
func patterned(s string) bool {
	for size := 1; size <= len(s)/2; size++ {
		if strings.HasPrefix(strings.Repeat(s[:size], len(s)/size+1), s) {
			return true
		}
	}
	pieces := strings.Fields(rows)
	for _, row := range pieces {
		pieces = append(pieces, reversed(row))
	}
	return s != "" && len(cover(s, pieces)) < leftOver
}

// cover takes away every stretch of four or more characters that lies on one of the rows.
func cover(s string, pieces []string) string {
	var left strings.Builder
	for i := 0; i < len(s); {
		n := 0
		for _, row := range pieces {
			for i+n+1 <= len(s) && strings.Contains(row, s[i:i+n+1]) {
				n++
			}
		}
		if n < 4 {
			left.WriteByte(s[i])
			n = 1
		}
		i += n
	}
	return left.String()
}

func reversed(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}
