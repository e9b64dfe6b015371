package models

import (
	"encoding/binary"
	"errors"
)

// The versions begin every stored filing; a change of the layout gets the next number. The second has
// the originals of converted values behind the values of the filing and of each line. It is written only
// where there are some, so that filings without them stay as short as they were.
const (
	docVersion          = 1
	docVersionOriginals = 2
)

// errDoc says that a stored filing cannot be read; it means a damaged database.
var errDoc = errors.New("models: damaged filing document")

// AppendDoc packs the filing behind dst. The layout is: version, filer's values, number of lines, then
// for each line its row, values and picture ids; every number is an unsigned varint and every text has
// its length before it. A packed document takes a third of the JSON of the same filing, and writing
// pages is most of an import's cost.
func (f *Filing) AppendDoc(dst []byte) []byte {
	originals := f.converted()
	if originals {
		dst = append(dst, docVersionOriginals)
	} else {
		dst = append(dst, docVersion)
	}
	dst = appendValues(dst, f.Values)
	if originals {
		dst = appendValues(dst, f.Originals)
	}
	dst = binary.AppendUvarint(dst, uint64(len(f.Lines)))
	for i := range f.Lines {
		line := &f.Lines[i]
		dst = binary.AppendUvarint(dst, uint64(line.Row))
		dst = appendValues(dst, line.Values)
		if originals {
			dst = appendValues(dst, line.Originals)
		}
		dst = binary.AppendUvarint(dst, uint64(len(line.Pictures)))
		for _, p := range line.Pictures {
			dst = binary.AppendUvarint(dst, uint64(p))
		}
	}
	return dst
}

func (f *Filing) converted() bool {
	if len(f.Originals) > 0 {
		return true
	}
	for i := range f.Lines {
		if len(f.Lines[i].Originals) > 0 {
			return true
		}
	}
	return false
}

// AppendDoc packs values and lines without originals of the filing's own values.
func AppendDoc(dst []byte, values Values, lines []Line) []byte {
	f := Filing{Values: values, Lines: lines}
	return f.AppendDoc(dst)
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

// ReadDoc unpacks what AppendDoc packed into the filing's values, originals and lines; the rest of the
// filing stays as it is.
func (f *Filing) ReadDoc(doc []byte) error {
	r := docReader{text: string(doc)}
	version := r.number()
	if version != docVersion && version != docVersionOriginals {
		return errDoc
	}
	originals := version == docVersionOriginals
	f.Values, f.Originals = r.values(), nil
	if originals {
		f.Originals = r.values()
	}
	f.Lines = make([]Line, r.count())
	for i := range f.Lines {
		f.Lines[i] = r.line(originals)
		if r.bad {
			break
		}
	}
	if r.bad || r.at != len(r.text) {
		return errDoc
	}
	return nil
}

func (r *docReader) line(originals bool) (l Line) {
	l.Row = int64(r.number())
	l.Values = r.values()
	if originals {
		l.Originals = r.values()
	}
	if n := r.count(); n > 0 {
		l.Pictures = make([]int64, n)
		for k := range l.Pictures {
			l.Pictures[k] = int64(r.number())
		}
	}
	return l
}

// ReadDoc unpacks the values and lines of a filing, without the originals of its own values.
func ReadDoc(doc []byte) (Values, []Line, error) {
	var f Filing
	if err := f.ReadDoc(doc); err != nil {
		return nil, nil, err
	}
	return f.Values, f.Lines, nil
}
