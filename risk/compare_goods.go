package risk

import (
	"bytes"

	"pilot321/elements"
)

func hasDescription(f *Facts) bool {
	for i := range f.Lines {
		if len(f.Lines[i].Words) > 0 {
			return true
		}
	}
	return false
}

// sameGoods compares descriptions. Every line of the filing with fewer lines must describe goods of the
// other filing, one of its lines or all of them together; with as many lines on both sides, each must
// find its own. A vague description beside a precise one is a disagreement: one of the two filers hides
// what the other says.
func sameGoods(a, b *Facts) bool {
	if tooManyLines(a, b) {
		return true
	}
	if len(a.Lines) > len(b.Lines) {
		a, b = b, a
	}
	if !describedBy(a, b) {
		return false
	}
	return len(a.Lines) < len(b.Lines) || len(a.Lines) == 1 || describedBy(b, a)
}

// maxCompared is up to how many lines filings are compared line by line. Beyond that the work grows
// with the square, and an officer could not follow the comparison either.
const maxCompared = 64

func tooManyLines(a, b *Facts) bool { return len(a.Lines) > maxCompared || len(b.Lines) > maxCompared }

func describedBy(a, b *Facts) bool {
	for i := range a.Lines {
		if g := &a.Lines[i]; len(g.Words) > 0 && !g.describedBy(b) {
			return false
		}
	}
	return true
}

func (g *Goods) describedBy(f *Facts) bool {
	for i := range f.Lines {
		if other := &f.Lines[i]; len(other.Words) > 0 && sameDescription(g, other) {
			return true
		}
	}
	return len(f.Lines) > 1 && !isVague(g) && sharedEnough(g.Words, f.folding)
}

func isVague(g *Goods) bool {
	_, vague := elements.IsVague(g.Description)
	return vague
}

// prefixEnough is the length from which a text that begins another one is the same text cut off.
// Carriers' systems cut at 35, 45 or 50 characters.
const prefixEnough = 20

func sameDescription(a, b *Goods) bool {
	if bytes.Equal(a.Words, b.Words) {
		return true
	}
	short, long := a.Words, b.Words
	if len(short) > len(long) {
		short, long = long, short
	}
	if hasLatin(short) != hasLatin(long) {
		return true // two languages: nothing can be said
	}
	if len(short) >= prefixEnough && bytes.HasPrefix(long, short) {
		return true
	}
	if vague := isVague(a); vague != isVague(b) {
		return false
	} else if vague {
		return true
	}
	return sharedEnough(a.Words, b.Words)
}

// hasLatin tells whether folded text holds a letter of the Latin alphabet.
func hasLatin(folded []byte) bool {
	for _, c := range folded {
		if 'a' <= c && c <= 'z' {
			return true
		}
	}
	return false
}

// sharedEnough tells whether two descriptions speak of the same goods: of the telling words of the
// shorter one, at least a quarter stand in the other. Colours, sizes and the like tell nothing, unless
// a description has nothing else.
func sharedEnough(a, b []byte) bool {
	x, y := words{text: a}, words{text: b}
	x.split(leavingFillers)
	y.split(leavingFillers)
	if x.n == 0 || y.n == 0 {
		x.split(leavingNone)
		y.split(leavingNone)
	}
	short, long := &x, &y
	if short.n > long.n {
		short, long = long, short
	}
	shared := 0
	for i := range short.n {
		if long.tells(singular(short.at(i))) {
			shared++
		}
	}
	return shared*4 >= short.n && shared > 0 || short.n == 0
}

// tellsNothing knows the words that do not tell goods from each other.
func tellsNothing(word []byte) bool {
	return len(word) == 1 || isNumberWord(word) || fillers[string(word)]
}

// isNumberWord knows counts and measures: digits, perhaps with a short unit behind them.
func isNumberWord(word []byte) bool {
	digits := 0
	for digits < len(word) && isDigit(word[digits]) {
		digits++
	}
	return digits > 0 && len(word)-digits <= 3
}

// tells tells whether the words hold one that means the same: equal in the singular, begun the same
// way ("printing", "printed"), or cut off.
func (w *words) tells(word []byte) bool {
	for i := range w.n {
		other := singular(w.at(i))
		if bytes.Equal(word, other) {
			return true
		}
		n := min(len(word), len(other))
		if n >= stemLength && bytes.Equal(word[:stemLength], other[:stemLength]) ||
			n >= cutLength && bytes.Equal(word[:n], other[:n]) {
			return true
		}
	}
	return false
}

// stemLength is how much of two words must agree to make them forms of one; cutLength, how much of a cut
// word must be left.
const (
	stemLength = 5
	cutLength  = 4
)

// singular takes the ending of a plural off.
func singular(word []byte) []byte {
	n := len(word)
	switch {
	case n > 4 && (bytes.HasSuffix(word, []byte("ches")) || bytes.HasSuffix(word, []byte("shes")) || bytes.HasSuffix(word, []byte("sses")) || bytes.HasSuffix(word, []byte("xes"))):
		return word[:n-2]
	case n > 3 && word[n-1] == 's' && word[n-2] != 's':
		return word[:n-1]
	}
	return word
}

// fillers are words that goods of every kind carry.
var fillers = wordSet(`a an and or the of for with without in on to by from at as is it its this that
	new original genuine official brand set kit pack packs piece pieces pc pcs pk ct count pair box bundle
	size small medium large xs xl xxl x one two three mini big great best high quality premium deluxe
	black white red blue green yellow pink purple orange brown grey gray silver gold multicolor multi color colour assorted
	men mens women womens kid kids boy girl child childs children adult baby unisex age ages up
	inch cm mm ml oz kg lb style styles edition collection gift item product type model may vary included includes`)

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range bytes.Fields([]byte(text)) {
		set[string(word)] = true
		set[string(singular(word))] = true
		set[string(singular(word))+"s"] = true
	}
	return set
}

func filedDescriptions(f *Facts) string { return f.joinLines(elements.EnhancedDescription) }

func sayDescriptions(a, b string) string {
	_, vagueA := elements.IsVague(a)
	_, vagueB := elements.IsVague(b)
	switch {
	case vagueA && !vagueB:
		return "One filing says only " + quote(a) + "; another describes the goods as " + quote(b) + "."
	case vagueB && !vagueA:
		return "One filing says only " + quote(b) + "; another describes the goods as " + quote(a) + "."
	}
	return "One filing describes the goods as " + quote(a) + ", another as " + quote(b) + ", and the two have little in common."
}
