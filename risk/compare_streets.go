package risk

import (
	"bytes"
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// placeCheck compares an address or city of a party abroad or on paper. Those are written in so many ways
// that they disagree only where the numbers of the houses differ or no telling word is shared.
func placeCheck(id models.ElementID) check {
	city := elements.Get(id).Format != elements.FormatAddress
	return textCheck(id, func(x, y string) why {
		w := compareAddresses(x, y)
		if w.verdict() == Disagree && !city {
			return compareLoosely(x, y)
		}
		return w
	})
}

// sameAddress tells whether two streets or cities can be one.
func sameAddress(a, b string) bool { return compareAddresses(a, b).verdict() != Disagree }

// compareAddresses compares streets and cities: the numbers of the shorter text must all stand in the
// longer one, and its words too, in any order and with the usual abbreviations; the last may be cut off.
// Whom a parcel is sent care of stands in some addresses and not in others.
func compareAddresses(a, b string) why {
	if a == b {
		return whyAlike
	}
	w := compareStreets(a, b)
	if w.verdict() != Disagree {
		return w
	}
	x, y := withoutCareOf(a), withoutCareOf(b)
	if (x != a || y != b) && x != "" && y != "" && compareStreets(x, y).verdict() != Disagree {
		return whyCareOf
	}
	return w
}

// withoutCareOf takes "c/o Freight Depot" from the end of an address, or from its beginning up to a comma.
func withoutCareOf(address string) string {
	owner, place := cutCareOf(address)
	if owner != "" || place == "" {
		return owner
	}
	for i := range len(place) {
		if place[i] == ',' {
			return trimName(place[i:])
		}
	}
	return address
}

func compareStreets(a, b string) why {
	var bufferA, bufferB [240]byte
	x, y := words{text: appendStreet(bufferA[:0], a)}, words{text: appendStreet(bufferB[:0], b)}
	var latin [400]byte
	if hasLatin(x.text) != hasLatin(y.text) {
		if hasLatin(x.text) {
			x, y = y, x
		}
		if foreign, certain := scriptOf(x.text); foreign {
			x.text = appendLatin(latin[:0], x.text)
			return streetsInScripts(&x, &y, certain)
		}
	}
	x.split(leavingNone)
	y.split(leavingNone)
	w := streetsFit(&x, &y)
	if w == whyAbbreviated && sameFolded(a, b) {
		return whyWritten
	}
	return w
}

func sameFolded(a, b string) bool {
	var bufferA, bufferB [240]byte
	return bytes.Equal(fold(bufferA[:0], a), fold(bufferB[:0], b))
}

// streetsInScripts compares an address that was set in Latin letters. Names of cities are often
// translated, so only numbers speak against it.
func streetsInScripts(x, y *words, certain bool) why {
	x.split(leavingNone)
	y.split(leavingNone)
	switch w := streetsFit(x, y); {
	case w.verdict() == Agree:
		return whyTranscribed
	case w.verdict() == Compatible || certain && soundAlike(x, y):
		return whySounded
	case numbersFit(x, y) == apartNumbers:
		return whyDiffer
	}
	return whyOtherScript
}

func streetsFit(x, y *words) why {
	if x.n == 0 || y.n == 0 {
		if x.n == y.n {
			return whySymbols
		}
		return whyDiffer
	}
	here, there := streetsIn(x, y), streetsIn(y, x)
	switch {
	case here == whyDiffer && there == whyDiffer:
		return joinedFit(x, y)
	case (here == whyDiffer || there == whyDiffer) && x.n == y.n:
		return min(here, there)
	case here == whyDiffer || there == whyDiffer:
		return max(min(here, there), whyFewer)
	case max(here, there) > whyAbbreviated:
		return max(here, there)
	case bytes.Equal(x.text, y.text):
		return whyAbbreviated
	case inOrder(x, y):
		return whyAbbreviated
	}
	return whyReordered
}

// streetsIn tells how the words of one address are found in another.
func streetsIn(x, y *words) (w why) {
	w = whyAbbreviated
	for i := range x.n {
		word := x.at(i)
		switch fit := y.has(word); {
		case isUnit(word):
		case fit != whyDiffer:
			w = max(w, fit)
		case i == x.n-1 && y.hasCut(word):
			w = max(w, whyShortened)
		default:
			return whyDiffer
		}
	}
	return w
}

// inOrder tells whether two addresses are the same words in the same order, but for the words for a flat.
func inOrder(x, y *words) bool {
	k := 0
	for i := range x.n {
		if isUnit(x.at(i)) {
			continue
		}
		for k < y.n && isUnit(y.at(k)) {
			k++
		}
		if k == y.n || !bytes.Equal(x.at(i), y.at(k)) {
			return false
		}
		k++
	}
	return true
}

func isUnit(word []byte) bool { return string(word) == unitWord }

// has tells how the words hold one that fits. A number must be equal to the digit.
func (w *words) has(word []byte) (best why) {
	best = whyDiffer
	for i := range w.n {
		other := w.at(i)
		if bytes.Equal(word, other) {
			return whyAbbreviated
		}
		if !hasDigit(word) && len(word) > 1 && len(other) > 1 {
			best = min(best, wordsFit(word, other))
		}
	}
	return best
}

// hasCut tells whether a last word can be one of the words, cut off: "Stre" for "Street", which is "st"
// here, or "Gard" for "Garden", which is "gdn".
func (w *words) hasCut(word []byte) bool {
	if len(word) < 2 || hasDigit(word) {
		return false
	}
	for i := range w.n {
		other := w.at(i)
		if len(other) > 1 && (bytes.HasPrefix(word, other) || bytes.HasPrefix(other, word)) {
			return true
		}
	}
	if len(word) < stemLength-1 {
		return false
	}
	for long, short := range streetWords {
		if strings.HasPrefix(long, string(word)) && holdsWord(w.text, []byte(short)) {
			return true
		}
	}
	return false
}

// compareLoosely looks at numbers and telling words only.
func compareLoosely(a, b string) why {
	var bufferA, bufferB [240]byte
	x, y := words{text: appendStreet(bufferA[:0], a)}, words{text: appendStreet(bufferB[:0], b)}
	x.split(leavingNone)
	y.split(leavingNone)
	switch numbersFit(&x, &y) {
	case sharedNumbers:
		return whyOtherWording
	case apartNumbers:
		return whyDiffer
	}
	for i := range x.n {
		if word := x.at(i); len(word) > 3 && y.has(word) != whyDiffer {
			return whyOtherWording
		}
	}
	return whyDiffer
}

// houseNumbers tells how the numbers of two addresses stand to each other.
type houseNumbers uint8

const (
	noNumbers houseNumbers = iota // one address has none
	sharedNumbers
	apartNumbers
)

func numbersFit(x, y *words) (fit houseNumbers) {
	for i := range x.n {
		for k := range y.n {
			if hasDigit(x.at(i)) && hasDigit(y.at(k)) {
				if fit = apartNumbers; bytes.Equal(x.at(i), y.at(k)) {
					return sharedNumbers
				}
			}
		}
	}
	return fit
}
