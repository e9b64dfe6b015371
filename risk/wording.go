package risk

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"pilot321/elements"
	"pilot321/models"
)

// maxQuoted is how many characters of a text a sentence shows; the values themselves are kept whole.
const maxQuoted = 80

// quote puts a filer's text into a sentence.
func quote(text string) string {
	if utf8.RuneCountInString(text) > maxQuoted {
		n := 0
		for i := range text {
			if n == maxQuoted {
				text = strings.TrimRight(text[:i], " ") + "…"
				break
			}
			n++
		}
	}
	return "“" + text + "”"
}

// labelOf is an element's label inside a sentence.
func labelOf(id models.ElementID) string {
	if label := labels[id]; label != "" {
		return label
	}
	return "element"
}

// labels has them ready: the import asks for one with every shipment.
var labels = func() (all [256]string) {
	for _, e := range elements.All() {
		label := e.Label
		// "HTSUS number" keeps its capitals, "Quantity" loses its own.
		if len(label) > 1 && (label[1] < 'A' || label[1] > 'Z') {
			label = strings.ToLower(label[:1]) + label[1:]
		}
		all[e.ID] = label
	}
	return all
}()

// dollars writes cents as "$1,013.20".
func dollars(cents int64) string {
	whole := strconv.FormatInt(cents/100, 10)
	var b strings.Builder
	b.WriteByte('$')
	for i, c := range []byte(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(c)
	}
	b.WriteByte('.')
	b.WriteByte(byte('0' + cents%100/10))
	b.WriteByte(byte('0' + cents%10))
	return b.String()
}

// labelOfKey is the same by an element's key.
func labelOfKey(key string) string {
	if e, ok := elements.ByKey(key); ok {
		return labelOf(e.ID)
	}
	return "element"
}
