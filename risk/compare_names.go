package risk

import "bytes"

// sameName tells whether two names can be those of one person or company: the same words in any order,
// one name shortened to initials or cut off, a word left out, a slip of one letter.
func sameName(a, b string) bool {
	if a == b {
		return true
	}
	var bufferA, bufferB [160]byte
	x, y := words{text: fold(bufferA[:0], a)}, words{text: fold(bufferB[:0], b)}
	x.split(leavingNameFillers)
	y.split(leavingNameFillers)
	if x.n > y.n {
		return namesFit(&y, &x)
	}
	return namesFit(&x, &y)
}

// namesFit tells whether every word of the shorter name has its own in the longer one, and at least one
// of them is more than an initial.
func namesFit(short, long *words) bool {
	if short.n == 0 || long.n == 0 {
		return short.n == long.n
	}
	var taken [maxWords]bool
	whole := false
	for k := range short.n {
		word, at := short.at(k), -1
		for i := range long.n {
			if other := long.at(i); !taken[i] && wordsFit(word, other) && (at < 0 || bytes.Equal(word, other)) {
				at = i
			}
		}
		if at < 0 {
			return sameJoined(short, long)
		}
		taken[at] = true
		whole = whole || len(word) > 1 && len(long.at(at)) > 1
	}
	return whole || sameJoined(short, long)
}

// sameJoined holds for names that differ only in where the words part ("Jean Luc", "Jeanluc").
func sameJoined(a, b *words) bool {
	var bufferA, bufferB [200]byte
	return bytes.Equal(join(bufferA[:0], a), join(bufferB[:0], b))
}

func join(to []byte, w *words) []byte {
	for i := range w.n {
		to = append(to, w.at(i)...)
	}
	return to
}

// wordsFit tells whether two words of a name can be one: equal, an initial, a word cut off after its
// fourth letter, or one letter's slip in a long word.
func wordsFit(a, b []byte) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case bytes.Equal(a, b):
		return true
	case len(a) == 1 || len(a) >= 4:
		return bytes.HasPrefix(b, a) || len(a) >= 5 && oneSlip(a, b)
	}
	return false
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

// sameRecipient compares deliver-to names. A "c/o" names two parties, of which either may be the one
// that the other filer names.
func sameRecipient(a, b *Facts) bool {
	if a.DeliverTo.Name == b.DeliverTo.Name {
		return true
	}
	ownerA, placeA := cutCareOf(a.DeliverTo.Name)
	ownerB, placeB := cutCareOf(b.DeliverTo.Name)
	for _, x := range [...]string{ownerA, placeA} {
		for _, y := range [...]string{ownerB, placeB} {
			if x != "" && y != "" && sameName(x, y) {
				return true
			}
		}
	}
	return false
}

// sameAddress compares streets and cities: the numbers of the shorter text must all stand in the longer
// one, and its words too, in any order and with the usual abbreviations; the last may be cut off.
func sameAddress(a, b string) bool {
	if a == b {
		return true
	}
	var bufferA, bufferB [240]byte
	x, y := words{text: appendStreet(bufferA[:0], a)}, words{text: appendStreet(bufferB[:0], b)}
	x.split(leavingNone)
	y.split(leavingNone)
	if x.n > y.n {
		return streetsFit(&y, &x)
	}
	return streetsFit(&x, &y)
}

func streetsFit(short, long *words) bool {
	if short.n == 0 || long.n == 0 {
		return short.n == long.n
	}
	all := true
	for i := range short.n {
		word := short.at(i)
		all = all && (isUnit(word) || long.has(word) || i == short.n-1 && long.hasCut(word))
	}
	return all || sameJoined(short, long)
}

func isUnit(word []byte) bool { return string(word) == unitWord }

// has tells whether the words hold one that fits. A number must be equal to the digit.
func (w *words) has(word []byte) bool {
	for i := range w.n {
		other := w.at(i)
		if bytes.Equal(word, other) || !hasDigit(word) && len(word) > 1 && len(other) > 1 && wordsFit(word, other) {
			return true
		}
	}
	return false
}

// hasCut tells whether a last word can be one of the words, cut off: "Stre" for "Street", which is "st"
// here.
func (w *words) hasCut(word []byte) bool {
	for i := range w.n {
		other := w.at(i)
		if len(word) > 1 && len(other) > 1 && !hasDigit(word) && (bytes.HasPrefix(word, other) || bytes.HasPrefix(other, word)) {
			return true
		}
	}
	return false
}
