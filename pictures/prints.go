package pictures

import (
	"encoding/binary"
	"errors"
)

// Print is the fingerprint of a whole picture or of a part of it.
type Print struct {
	Fingerprint
	Area Area
	Tilt int8 // degrees by which the part was turned clockwise before its print was taken
}

// Usable tells whether the print says enough to be compared.
func (p Print) Usable() bool { return p.Quality >= UsableQuality }

// Prints describe one picture: the whole first, then parts of it, by which a crop is recognized.
type Prints []Print

// WholePrints are the prints of a picture of which only the fingerprint of the whole was kept.
func WholePrints(f Fingerprint) Prints { return Prints{{Fingerprint: f, Area: wholeArea}} }

const (
	printsVersion = 1
	printBytes    = 4 + 1 + 1 + 32 // area, tilt, quality, bits
	maxPrints     = 64
	maxTilt       = 45
)

// ErrPrints: the bytes are not prints that AppendBinary wrote.
var ErrPrints = errors.New("not the prints of a picture")

// AppendBinary writes the prints behind dst: a version, the number of prints, and for each its area, tilt,
// quality and bits (big endian), 38 bytes.
func (p Prints) AppendBinary(dst []byte) []byte {
	p = p[:min(len(p), maxPrints)]
	dst = append(dst, printsVersion, byte(len(p)))
	for _, t := range p {
		dst = append(dst, t.Area.X, t.Area.Y, t.Area.W, t.Area.H, byte(t.Tilt), byte(t.Quality))
		for _, word := range t.Bits {
			dst = binary.BigEndian.AppendUint64(dst, word)
		}
	}
	return dst
}

// ReadPrints reads what AppendBinary wrote; anything else is ErrPrints. The whole picture stands first.
func ReadPrints(data []byte) (Prints, error) {
	if len(data) < 2 || data[0] != printsVersion || data[1] > maxPrints || len(data) != 2+int(data[1])*printBytes {
		return nil, ErrPrints
	}
	prints := make(Prints, data[1])
	for i := range prints {
		b := data[2+i*printBytes:]
		p := Print{Area: Area{b[0], b[1], b[2], b[3]}, Tilt: int8(b[4])}
		p.Quality = int(b[5])
		for w := range p.Bits {
			p.Bits[w] = binary.BigEndian.Uint64(b[6+w*8:])
		}
		if !p.Area.valid() || p.Quality > 100 || p.Tilt < -maxTilt || p.Tilt > maxTilt || i == 0 && (!p.Area.Whole() || p.Tilt != 0) {
			return nil, ErrPrints
		}
		prints[i] = p
	}
	return prints, nil
}

// ReadFingerprint puts a fingerprint together again from its 32 bytes, each word big endian, and its quality.
func ReadFingerprint(data []byte, quality int) (Fingerprint, error) {
	if len(data) != 32 || quality < 0 || quality > 100 {
		return Fingerprint{}, ErrPrints
	}
	f := Fingerprint{Quality: quality}
	for w := range f.Bits {
		f.Bits[w] = binary.BigEndian.Uint64(data[w*8:])
	}
	return f, nil
}
