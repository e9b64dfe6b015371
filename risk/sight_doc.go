package risk

import (
	"encoding/binary"
	"errors"
	"unsafe"
)

// sightVersion begins every stored sight; a change of the layout gets the next number.
const sightVersion = 1

// errSight says that a stored sight cannot be read; it means a damaged database.
var errSight = errors.New("risk: damaged record of what an assessment saw")

// The bits that say what follows a signal's number.
const (
	hasN = 1 << iota
	hasA
	hasB
	hasOrg
	hasTexts
)

// AppendBinary packs what was seen behind dst. The layout is: version, number of signals, then for each its number, a
// byte that says what follows, the numbers as signed varints and the texts, each with its length before it.
func (s *Sight) AppendBinary(dst []byte) []byte {
	dst = append(dst, sightVersion)
	dst = binary.AppendUvarint(dst, uint64(len(s.list)))
	for i := range s.list {
		v := &s.list[i]
		has := byte(0)
		for bit, n := range [...]int64{v.N, v.A, v.B, v.Org, int64(v.size)} {
			if n != 0 {
				has |= 1 << bit
			}
		}
		dst = append(dst, byte(v.ID), has)
		for bit, n := range [...]int64{v.N, v.A, v.B, v.Org} {
			if has&(1<<bit) != 0 {
				dst = binary.AppendVarint(dst, n)
			}
		}
		if has&hasTexts == 0 {
			continue
		}
		dst = binary.AppendUvarint(dst, uint64(v.size))
		for _, text := range s.texts[v.from : v.from+v.size] {
			dst = binary.AppendUvarint(dst, uint64(len(text)))
			dst = append(dst, text...)
		}
	}
	return dst
}

// ReadSight unpacks what was seen into a sight, using its memory again. The texts point into doc.
func (s *Sight) ReadSight(doc []byte) error {
	s.reset()
	if len(doc) < 2 || doc[0] != sightVersion {
		return errSight
	}
	doc = doc[1:]
	n, doc, ok := uvarint(doc)
	if !ok || n > uint64(signalCount) {
		return errSight
	}
	for range n {
		if doc, ok = s.readOne(doc); !ok {
			return errSight
		}
	}
	if len(doc) > 0 {
		return errSight
	}
	return nil
}

func uvarint(doc []byte) (n uint64, rest []byte, ok bool) {
	n, size := binary.Uvarint(doc)
	if size <= 0 {
		return 0, nil, false
	}
	return n, doc[size:], true
}

func (s *Sight) readOne(doc []byte) (rest []byte, ok bool) {
	if len(doc) < 2 {
		return nil, false
	}
	v, has := Seen{ID: SignalID(doc[0])}, doc[1]
	if v.ID == 0 || v.ID >= signalCount || has >= 1<<5 || s.at[v.ID] != 0 {
		return nil, false
	}
	doc = doc[2:]
	for bit, to := range [...]*int64{&v.N, &v.A, &v.B, &v.Org} {
		if has&(1<<bit) == 0 {
			continue
		}
		n, size := binary.Varint(doc)
		if size <= 0 {
			return nil, false
		}
		*to, doc = n, doc[size:]
	}
	v.from = uint16(len(s.texts))
	if has&hasTexts != 0 {
		if doc, ok = s.readTexts(&v, doc); !ok {
			return nil, false
		}
	}
	s.list = append(s.list, v)
	s.at[v.ID] = uint8(len(s.list))
	return doc, true
}

func (s *Sight) readTexts(v *Seen, doc []byte) (rest []byte, ok bool) {
	n, doc, ok := uvarint(doc)
	if !ok || n > maxTexts || len(s.texts)+int(n) > maxTexts {
		return nil, false
	}
	for range n {
		size, rest, ok := uvarint(doc)
		if !ok || size > uint64(len(rest)) {
			return nil, false
		}
		text := ""
		if size > 0 {
			text = unsafe.String(&rest[0], int(size)) // the document is not changed after it was loaded
		}
		s.texts = append(s.texts, text)
		doc = rest[size:]
	}
	v.size = uint16(n)
	return doc, true
}
