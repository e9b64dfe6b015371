package risk

import (
	"bytes"

	"github.com/mozillazg/go-unidecode"
)

// reading is a name or an address taken apart for looking up. The sum of the words' hashes does not
// depend on their order, and what a word left out or another word in its place would come to follows
// from it.
type reading struct {
	text  []byte // folded; given where a reading is made, which keeps it off the heap
	n     int
	sum   uint64
	more  bool // there are more words than are kept
	words [maxNameWords]readWord
}

type readWord struct {
	hash     uint64
	from, to uint16
}

func (r *reading) word(i int) []byte { return r.text[r.words[i].from:r.words[i].to] }

func (r *reading) add(hash uint64, from, to int) {
	r.sum += hash
	if r.n == maxNameWords || to > maxText {
		r.more = true
		return
	}
	r.words[r.n] = readWord{hash, uint16(from), uint16(to)}
	r.n++
}

// name reads the text as appendName does: without titles and legal forms, and no more than the first
// words.
func (r *reading) name() {
	folded := r.text
	r.n, r.sum, r.more = 0, 0, false
	for from := 0; from < len(folded) && r.n < maxNameWords; {
		to := wordEnd(folded, from)
		if word := folded[from:to]; !isNameFiller(word) {
			r.add(wordHash(word), from, to)
		}
		from = to + 1
	}
}

// street reads the text with the usual abbreviations. Whether a flat is called "Apt 9" or "#9" makes
// no difference here.
func (r *reading) street() {
	folded := r.text
	r.n, r.sum, r.more = 0, 0, false
	for from := 0; from < len(folded); {
		to := wordEnd(folded, from)
		word := folded[from:to]
		switch short, ok := streetWords[string(word)]; {
		case !ok:
			r.add(wordHash(word), from, to)
		case short != unitWord:
			var buffer [8]byte
			r.add(wordHash(append(buffer[:0], short...)), from, from)
		}
		from = to + 1
	}
}

func wordEnd(folded []byte, from int) int {
	if n := bytes.IndexByte(folded[from:], ' '); n >= 0 {
		return from + n
	}
	return len(folded)
}

// joined is the hash of the words without the spaces between them.
func (r *reading) joined() uint64 {
	raw := uint64(0)
	for i := range r.n {
		for _, c := range r.word(i) {
			raw = raw*hashBase + uint64(c)
		}
	}
	return mix(raw)
}

// sameJoined tells whether two readings differ only in where the words part.
func (r *reading) sameJoined(o *reading) bool {
	var a, b [240]byte
	return bytes.Equal(r.join(a[:0]), o.join(b[:0]))
}

func (r *reading) join(to []byte) []byte {
	for i := range r.n {
		to = append(to, r.word(i)...)
	}
	return to
}

// isASCII tells whether a folded text is written in plain Latin letters and digits.
func isASCII(text []byte) bool {
	for _, c := range text {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// foldLatin appends the folded text in Latin letters, so that a name in another script can be compared
// with its transcription.
func foldLatin(to []byte, text string) []byte {
	start := len(to)
	if to = fold(to, text); !isASCII(to[start:]) {
		to = fold(to[:start], unidecode.Unidecode(text))
	}
	return to
}
