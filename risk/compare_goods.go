package risk

import (
	"bytes"
	"unicode/utf8"

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

// sameGoods tells whether two filings can describe the same goods.
func sameGoods(a, b *Facts) bool { return compareGoods(a, b).verdict() != Disagree }

// compareGoods compares descriptions. Every line of the filing with fewer lines must describe goods of the
// other filing, one of its lines or all of them together; with as many lines on both sides, each must
// find its own. A vague description beside a precise one is a disagreement: one of the two filers hides
// what the other says.
func compareGoods(a, b *Facts) why {
	if tooManyLines(a, b) {
		return whyManyLines
	}
	if len(a.Lines) > len(b.Lines) {
		a, b = b, a
	}
	w := describedBy(a, b)
	switch {
	case w == whyDiffer || len(a.Lines) == 1 && len(b.Lines) == 1:
		return w
	case len(a.Lines) < len(b.Lines):
		return max(w, whyCommonLine)
	}
	return max(w, describedBy(b, a))
}

// maxCompared is up to how many lines filings are compared line by line. Beyond that the work grows
// with the square, and an officer could not follow the comparison either.
const maxCompared = 64

func tooManyLines(a, b *Facts) bool { return len(a.Lines) > maxCompared || len(b.Lines) > maxCompared }

func describedBy(a, b *Facts) (worst why) {
	worst = whyAlike
	for i := range a.Lines {
		if g := &a.Lines[i]; len(g.Words) > 0 {
			worst = max(worst, g.describedBy(b))
		}
	}
	return worst
}

func (g *Goods) describedBy(f *Facts) (best why) {
	best = whyDiffer
	for i := range f.Lines {
		if other := &f.Lines[i]; len(other.Words) > 0 {
			best = min(best, sameDescription(g, other))
		}
	}
	if best == whyDiffer && len(f.Lines) > 1 && !isVague(g) {
		best = sharedEnough(g.Words, f.folding)
	}
	return best
}

func isVague(g *Goods) bool {
	_, vague := elements.IsVague(g.Description)
	return vague
}

// prefixEnough is the length from which a text that begins another one is the same text cut off.
// Carriers' systems cut at 35, 45 or 50 characters.
const prefixEnough = 20

func sameDescription(a, b *Goods) why {
	if a.Description == b.Description {
		return whyAlike
	}
	if bytes.Equal(a.Words, b.Words) {
		return whyWritten
	}
	short, long := a.Words, b.Words
	if len(short) > len(long) {
		short, long = long, short
	}
	if hasLatin(short) != hasLatin(long) {
		return whyLanguage
	}
	if len(short) >= prefixEnough && bytes.HasPrefix(long, short) {
		return whyCutOff
	}
	if vague := isVague(a); vague != isVague(b) {
		return whyDiffer
	} else if vague {
		return whyBothVague
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
// a description has nothing else. Where not all words are found, words that mean the same are looked at.
func sharedEnough(a, b []byte) why {
	w := sharedWords(a, b)
	if w.verdict() == Agree {
		return w
	}
	var bufferA, bufferB [560]byte
	x, changedX := appendCommon(bufferA[:0], a)
	y, changedY := appendCommon(bufferB[:0], b)
	if !changedX && !changedY {
		return w
	}
	if v := sharedWords(x, y); v.verdict() == Agree {
		return whySynonyms
	} else if v < w {
		return v
	}
	return w
}

func sharedWords(a, b []byte) why {
	x, y := words{text: a}, words{text: b}
	x.split(leavingFillers)
	y.split(leavingFillers)
	if x.n == 0 || y.n == 0 {
		x.split(leavingNone)
		y.split(leavingNone)
	}
	if x.n == 0 || y.n == 0 {
		return whySymbols
	}
	short, long := &x, &y
	if short.n > long.n {
		short, long = long, short
	}
	here, there := short.toldBy(long), 0
	if here == short.n || short.n == long.n {
		there = long.toldBy(short)
	}
	switch {
	case here == short.n && there == long.n:
		return sameDetails(short, long)
	case here == short.n || there == long.n:
		return whyFewer
	case max(here, there)*4 >= short.n && max(here, there) > 0:
		return whyAlikeGoods
	}
	return whyDiffer
}

// sameDetails tells, of descriptions with the same telling words, whether the others are the same too:
// sizes, colors and counts.
func sameDetails(x, y *words) why {
	x.split(leavingStops)
	y.split(leavingStops)
	if x.toldBy(y) == x.n && y.toldBy(x) == y.n {
		return whyReordered
	}
	return whyDetails
}

// toldBy counts the words that others tell too.
func (w *words) toldBy(others *words) (n int) {
	for i := range w.n {
		if others.tells(singular(w.at(i))) {
			n++
		}
	}
	return n
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
var stops = wordSet(`a an and or the of for with without in on to by from at as is it its this that`)

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

func tellDescriptions(m meeting) string {
	switch m.why {
	case whyCutOff:
		if len(m.a.Lines) == 1 && len(m.b.Lines) == 1 {
			short := min(utf8.RuneCountInString(m.a.Lines[0].Description), utf8.RuneCountInString(m.b.Lines[0].Description))
			return "One text is cut off after " + plain(int64(short)) + " characters."
		}
	case whySynonyms:
		if a, b := synonymPair(m.a.folding, m.b.folding); a != "" {
			return "Same goods in other words: " + quote(a) + " and " + quote(b) + "."
		}
	case whyFewer:
		return "One filing says less of the goods, and all of it stands in the other."
	case whyCommonLine:
		return "One filing has more goods lines; each line of the other stands among them."
	case whyDiffer:
		return sayDescriptions(filedDescriptions(m.a), filedDescriptions(m.b))
	}
	return ""
}

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
