package risk

import (
	"bytes"

	"pilot321/models"
)

// nameCheck compares the names of a party. elsewhere are the names that a filing gives to the same party
// under other elements: the bill of one filer can name the forwarder where another's names the seller.
func nameCheck(id models.ElementID, name func(*Facts) string, elsewhere func(*Facts) [2]string) check {
	return check{element: id, has: func(f *Facts) bool { return name(f) != "" }, judge: func(a, b *Facts) why {
		x, y := name(a), name(b)
		w := compareNames(x, y)
		if w.verdict() == Disagree && elsewhere != nil && (placeWord(x) != nil || placeWord(y) != nil ||
			namedIn(x, elsewhere(b)) || namedIn(y, elsewhere(a))) {
			return whyOtherDocument
		}
		return w
	}}
}

func namedIn(name string, names [2]string) bool {
	for _, other := range names {
		if other != "" && sameName(name, other) {
			return true
		}
	}
	return false
}

// sameName tells whether two names can be those of one person or company.
func sameName(a, b string) bool { return compareNames(a, b).verdict() != Disagree }

// compareNames compares names of people and companies: the same words in any order, one name shortened to
// initials or cut off, a word left out, a slip of one letter. A "c/o" names two parties, of which either
// may be the one that the other filer names.
func compareNames(a, b string) why {
	if a == b {
		return whyAlike
	}
	w := compareWholeNames(a, b)
	if w.verdict() == Agree {
		return w
	}
	ownerA, placeA := cutCareOf(a)
	ownerB, placeB := cutCareOf(b)
	if placeA == "" && placeB == "" {
		return w
	}
	for _, x := range [...]string{ownerA, placeA} {
		for _, y := range [...]string{ownerB, placeB} {
			if x != "" && y != "" && compareWholeNames(x, y).verdict() != Disagree {
				return min(w, whyCareOf)
			}
		}
	}
	return w
}

func compareWholeNames(a, b string) why {
	var bufferA, bufferB [160]byte
	x, y := words{text: fold(bufferA[:0], a)}, words{text: fold(bufferB[:0], b)}
	if bytes.Equal(x.text, y.text) && len(x.text) > 0 {
		return whyWritten
	}
	if hasLatin(x.text) != hasLatin(y.text) {
		if w := compareScripts(x.text, y.text); w != whyUnshared {
			return w
		}
	}
	x.splitName()
	y.splitName()
	w := namesFit(&x, &y)
	switch {
	case w <= whyReordered && otherForms(x.text, y.text):
		return whyOtherForm
	case w == whyWritten:
		return whyTitled
	}
	return w
}

// splitName leaves titles and legal forms out, unless a name has nothing else.
func (w *words) splitName() {
	if w.split(leavingNameFillers); w.n == 0 {
		w.split(leavingNone)
	}
}

// otherForms tells whether each of two names carries a legal form that the other does not.
func otherForms(a, b []byte) bool { return hasOwnForm(a, b) && hasOwnForm(b, a) }

func hasOwnForm(a, b []byte) bool {
	for rest := a; len(rest) > 0; {
		var word []byte
		if word, rest = nextWord(rest); isLegalForm(word) && !holdsWord(b, word) {
			return true
		}
	}
	return false
}

func holdsWord(text, word []byte) bool {
	for rest := text; len(rest) > 0; {
		var other []byte
		if other, rest = nextWord(rest); bytes.Equal(word, other) {
			return true
		}
	}
	return false
}

// namesFit tells how every word of the shorter name has its own in the longer one, of which at least one
// has to be more than an initial. Of names as long as each other, either can be looked for in the other.
func namesFit(x, y *words) why {
	var w why
	switch {
	case x.n == 0 && y.n == 0:
		return whySymbols
	case x.n == 0 || y.n == 0:
		return whyDiffer
	case x.n > y.n:
		w = namesIn(y, x)
	case x.n < y.n:
		w = namesIn(x, y)
	default:
		w = min(namesIn(x, y), namesIn(y, x))
	}
	if w.verdict() != Agree {
		return min(w, joinedFit(x, y))
	}
	return w
}

func namesIn(short, long *words) (w why) {
	var taken [maxWords]bool
	whole, last := false, -1
	w = whyWritten
	for k := range short.n {
		word, at, best := short.at(k), -1, whyDiffer
		for i := range long.n {
			if fit := wordsFit(word, long.at(i)); !taken[i] && (fit < best || fit == best && fit != whyDiffer && fit != whyAlike) {
				at, best = i, fit
			}
		}
		if at < 0 {
			return whyDiffer
		}
		if best == whyAlike {
			best = whyWritten
		}
		if at < last {
			best = max(best, whyReordered)
		}
		taken[at], last, w = true, at, max(w, best)
		whole = whole || len(word) > 1 && len(long.at(at)) > 1
	}
	switch {
	case !whole:
		return whyDiffer
	case short.n < long.n:
		return max(w, whyFewer)
	}
	return w
}

// joinedFit holds for texts that differ only in where the words part ("Jean Luc", "Jeanluc").
func joinedFit(a, b *words) why {
	var bufferA, bufferB [200]byte
	if bytes.Equal(join(bufferA[:0], a), join(bufferB[:0], b)) {
		return whySpaced
	}
	return whyDiffer
}

func join(to []byte, w *words) []byte {
	for i := range w.n {
		to = append(to, w.at(i)...)
	}
	return to
}

// wordsFit tells how two words of a name can be one: equal, an initial, a word cut off after its fourth
// letter, or one letter's slip in a long word.
func wordsFit(a, b []byte) why {
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case bytes.Equal(a, b):
		return whyAlike
	case len(a) == 1 && bytes.HasPrefix(b, a):
		return whyInitials
	case len(a) >= 4 && bytes.HasPrefix(b, a):
		return whyShortened
	case len(a) >= 5 && oneSlip(a, b):
		return whySlip
	}
	return whyDiffer
}

// oneSlip tells whether a, not the longer of the two, becomes b by one letter changed, added or moved
// by one place. Numbers are never slips.
func oneSlip(a, b []byte) bool {
	if len(b)-len(a) > 1 || hasDigit(a) || hasDigit(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return bytes.Equal(a[i:], b[i+1:])
	}
	if i+1 >= len(a) || bytes.Equal(a[i+1:], b[i+1:]) {
		return true
	}
	return a[i] == b[i+1] && a[i+1] == b[i] && bytes.Equal(a[i+2:], b[i+2:])
}
