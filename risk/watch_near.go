package risk

// nearName looks for names of fuzzy lists that a name is close to.
func (l *looking) nearName(r *reading, text string) {
	if !isASCII(r.text) {
		r.text = foldLatin(nil, text)
		r.name()
	}
	l.under(l.w.joined, r.joined(), r, false)
	l.near(r, &l.w.person, false)
}

// nearStreet does the same for an address, of which no word may be left out.
func (l *looking) nearStreet(r *reading, text string) {
	if !isASCII(r.text) {
		r.text = foldLatin(nil, text)
		r.street()
	}
	if !r.more {
		l.near(r, &l.w.street, true)
	}
}

// near looks up every way to read a name in which up to two words stand for listed ones that are a slip
// away and at most one word is left out. Most names end at the bitmaps: a word that is close to no
// listed word can only be the one that is left out.
func (l *looking) near(r *reading, v *vocabulary, street bool) {
	var buffer [48]uint64
	var from [maxNameWords + 1]int
	found, unknown := buffer[:0], 0
	if !street && r.n >= partFrom {
		unknown = -1
	}
	for i := range r.n {
		hash := r.words[i].hash
		found = v.near(found, r.word(i), hash)
		from[i+1] = len(found)
		if from[i] == len(found) && !v.known.may(hash) {
			if unknown++; unknown > 0 {
				return
			}
		}
	}
	l.readings(r, r.sum, street, -1, -1)
	for i := range r.n {
		for _, a := range found[from[i]:from[i+1]] {
			once := r.sum - r.words[i].hash + a
			l.readings(r, once, street, i, -1)
			for j := i + 1; j < r.n && r.n <= twoSlipsTo; j++ {
				for _, b := range found[from[j]:from[j+1]] {
					l.readings(r, once-r.words[j].hash+b, street, i, j)
				}
			}
		}
	}
}

// readings looks one sum of words up: as a whole name, as a listed name with a word left out, and with a
// word of its own left out that is not one of the two that were replaced.
func (l *looking) readings(r *reading, sum uint64, street bool, i, j int) {
	if street {
		l.under(l.w.streets, sum, r, true)
		return
	}
	l.under(l.w.names, sum, r, false)
	l.under(l.w.parts, sum, r, false)
	if r.n < partFrom {
		return
	}
	for k := range r.n {
		if k != i && k != j {
			l.under(l.w.names, sum-r.words[k].hash, r, false)
		}
	}
}

// under compares with every entry of a fuzzy list that is under a hash.
func (l *looking) under(t *hashTable, hash uint64, r *reading, street bool) {
	from, to := t.find(hash)
	for ; from < to; from++ {
		if t.tags[from] != tagOf(hash) {
			continue
		}
		e, ok := l.w.inForceOn(t.values[from], l.day)
		if !ok || !l.w.lists[e.list].Fuzzy {
			continue
		}
		var buffer [240]byte
		listed := reading{text: foldLatin(buffer[:0], l.w.text(e))}
		if street {
			listed.street()
		} else {
			listed.name()
		}
		if r.slipsApart(&listed, !street) || !street && r.sameJoined(&listed) {
			l.add(e, false)
		}
	}
}
