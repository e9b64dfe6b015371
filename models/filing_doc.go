package models

import (
	"encoding/binary"
	"errors"
)

// docVersion begins every stored filing; a change of the layout gets the next number.
const docVersion = 1

// errDoc says that a stored filing cannot be read; it means a damaged database.
var errDoc = errors.New("models: damaged filing document")

// AppendDoc packs the values and lines of a filing behind dst. The layout is: version, filer's
// values, number of lines, then for each line its row, values and picture ids; every number is an
// unsigned varint and every text has its length before it. A packed document takes a third of the
// JSON of the same filing, and writing pages is most of an import's cost.
func AppendDoc(dst []byte, values Values, lines []Line) []byte {
	dst = append(dst, docVersion)
	dst = appendValues(dst, values)
	dst = binary.AppendUvarint(dst, uint64(len(lines)))
	for i := range lines {
		dst = binary.AppendUvarint(dst, uint64(lines[i].Row))
		dst = appendValues(dst, lines[i].Values)
		dst = binary.AppendUvarint(dst, uint64(len(lines[i].Pictures)))
		for _, p := range lines[i].Pictures {
			dst = binary.AppendUvarint(dst, uint64(p))
		}
	}
	return dst
}

func appendValues(dst []byte, values Values) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(values)))
	for i := range values {
		dst = append(dst, byte(values[i].Element))
		dst = binary.AppendUvarint(dst, uint64(len(values[i].Text)))
		dst = append(dst, values[i].Text...)
	}
	return dst
}

// docReader takes a document apart; after the first fault everything it gives is empty.
type docReader struct {
	text string
	at   int
	bad  bool
}

func (r *docReader) number() uint64 {
	var n uint64
	for shift := uint(0); shift < 64; shift += 7 {
		if r.at >= len(r.text) {
			break
		}
		b := r.text[r.at]
		r.at++
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	r.bad = true
	return 0
}

// count reads a number of things of which each takes at least one byte.
func (r *docReader) count() int {
	n := r.number()
	if n > uint64(len(r.text)-r.at) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *docReader) values() Values {
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make(Values, 0, n)
	for ; n > 0 && !r.bad && r.at < len(r.text); n-- {
		id := ElementID(r.text[r.at])
		r.at++
		size := r.count()
		if r.bad {
			break
		}
		out = append(out, Value{id, r.text[r.at : r.at+size]})
		r.at += size
	}
	r.bad = r.bad || n > 0
	return out
}

// ReadDoc unpacks what AppendDoc packed.
func ReadDoc(doc []byte) (Values, []Line, error) {
	r := docReader{text: string(doc)}
	if r.number() != docVersion {
		return nil, nil, errDoc
	}
	values := r.values()
	lines := make([]Line, r.count())
	for i := range lines {
		lines[i].Row = int64(r.number())
		lines[i].Values = r.values()
		if n := r.count(); n > 0 {
			lines[i].Pictures = make([]int64, n)
			for k := range lines[i].Pictures {
				lines[i].Pictures[k] = int64(r.number())
			}
		}
		if r.bad {
			break
		}
	}
	if r.bad || r.at != len(r.text) {
		return nil, nil, errDoc
	}
	return values, lines, nil
}
