package elements

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pilot321/models"
)

// Sentence tells what to do about a code, for the value that was sent and the label under which the
// person knows the element: a column header of theirs, or "" for the dictionary's own. The value is
// shortened and quoted; escaping it for a page is the page's part. A code that is not of the
// dictionary gets a general instruction.
func Sentence(code, value, label string) string { return SentenceWith(code, value, label, "") }

// SentenceWith is Sentence with what the caller knows besides, such as the other value that does not fit;
// it follows the value, so it begins with a space or a comma.
func SentenceWith(code, value, label, detail string) string {
	if code == joinKeyGroup+".missing" {
		return "Enter at least one of the tracking number, the house bill and the master bill."
	}
	if code == productGroup+".missing" {
		return "Enter at least one of a product picture, a link to the listing and an enhanced description."
	}
	id, r, ok := splitCode(code)
	if !ok {
		return "Check this value and send it again."
	}
	e := Get(id)
	sentence := strings.NewReplacer(
		"{label}", labelFor(e, label),
		"{value}", quote(value),
		"{max}", strconv.Itoa(e.MaxChars),
		"{good}", e.Good,
		"{hint}", hint(e, r, value),
		"{detail}", detail,
	).Replace(reasons[r].sentence)
	// A quoted value that ends with a full stop ends the sentence as well.
	if strings.HasSuffix(sentence, ".”.") {
		return strings.TrimSuffix(sentence, ".")
	}
	return sentence
}

// splitCode finds the element and the reason of a code.
func splitCode(code string) (models.ElementID, reason, bool) {
	key, word, _ := strings.Cut(code, ".")
	id, known := byKey[key]
	if !known {
		return 0, 0, false
	}
	for r := range reasonCount {
		if reasons[r].word == word {
			return id, r, true
		}
	}
	return 0, 0, false
}

// labelFor quotes the filer's own header, and otherwise writes the dictionary's label as it stands
// inside a sentence.
func labelFor(e *Element, header string) string {
	header = strings.TrimSpace(header)
	if header != "" && header != e.Label {
		return quote(header)
	}
	first, size := utf8.DecodeRuneInString(e.Label)
	second, _ := utf8.DecodeRuneInString(e.Label[size:])
	if unicode.IsUpper(second) {
		return e.Label
	}
	return string(unicode.ToLower(first)) + e.Label[size:]
}

// longestQuote is how much of a value a sentence repeats, in characters.
const longestQuote = 60

func quote(value string) string {
	value = strings.ToValidUTF8(strings.TrimSpace(value), "\ufffd")
	value = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || isDirection(r) {
			return '\ufffd'
		}
		return r
	}, value)
	if utf8.RuneCountInString(value) > longestQuote {
		value = string([]rune(value)[:longestQuote-1]) + "…"
	}
	return "“" + value + "”"
}

// hint is what the value probably meant, or the dictionary's example.
func hint(e *Element, r reason, value string) string {
	value = strings.TrimSpace(value)
	var meant string
	switch r {
	case notAState:
		meant, _ = stateMeant(value)
	case notACountry:
		meant, _ = countryMeant(value)
	case notACurrency:
		meant, _ = currencyMeant(value)
	case vague:
		if meant, _ = IsVague(value); meant == "" {
			meant = generalAdvice
		}
	case packageType, disclaimer, consolidated, personalData:
		meant = BetterDescription(value)
	case notEnglish:
		meant = englishFor(value)
	}
	if meant == "" {
		return e.Good
	}
	return meant
}
