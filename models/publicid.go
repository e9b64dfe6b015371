package models

import (
	"encoding/base32"
	"encoding/binary"
	"strings"

	"github.com/dchest/siphash"
)

// IDKind is the noun a public id belongs to. The same row number gives unrelated ids for two
// kinds, so that a hold's id never opens a shipment.
type IDKind byte

// The kinds of public id; the letter begins the id.
const (
	IDOrganisation IDKind = 'o'
	IDApplication  IDKind = 'a'
	IDManifest     IDKind = 'm'
	IDShipment     IDKind = 's'
	IDHold         IDKind = 'h'
	IDPicture      IDKind = 'p'
	IDUser         IDKind = 'u'
	IDMail         IDKind = 'e'
	IDEvent        IDKind = 'v' // of the audit log
	IDMapping      IDKind = 'c' // of columns
	IDRepair       IDKind = 'r' // of rows in quarantine
	IDRehearsal    IDKind = 't'
	IDWatchList    IDKind = 'w'
	IDWatchItem    IDKind = 'i' // an entry of a watch list
	IDWatchImport  IDKind = 'f' // a file of entries
	IDPolicy       IDKind = 'y' // record of a policy set
	IDReassessment IDKind = 'z' // of many shipments
	IDReference    IDKind = 'g' // of the picture gallery
)

// PublicIDs turns row numbers into ids that cannot be guessed: a keyed permutation of 64 bits (a
// four-round Feistel network over SipHash), so no random index has to be kept.
type PublicIDs struct{ k0, k1 uint64 }

// NewPublicIDs takes a secret key of 16 bytes. Another key gives other ids for every record.
func NewPublicIDs(key []byte) PublicIDs {
	return PublicIDs{binary.LittleEndian.Uint64(key), binary.LittleEndian.Uint64(key[8:])}
}

var publicBase32 = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

func (p PublicIDs) round(kind IDKind, n byte, half uint32) uint32 {
	var b [6]byte
	b[0], b[1] = byte(kind), n
	binary.LittleEndian.PutUint32(b[2:], half)
	return uint32(siphash.Hash(p.k0, p.k1, b[:]))
}

// Encode gives the public id of a row: the kind's letter and 13 characters.
func (p PublicIDs) Encode(kind IDKind, row int64) string {
	left, right := uint32(uint64(row)>>32), uint32(uint64(row))
	for n := byte(0); n < 4; n++ {
		left, right = right, left^p.round(kind, n, right)
	}
	var b [8]byte
	binary.BigEndian.PutUint32(b[:], left)
	binary.BigEndian.PutUint32(b[4:], right)
	return string(byte(kind)) + publicBase32.EncodeToString(b[:])
}

// Decode gives the row of a public id, and false for anything that is not an id of that kind.
// Upper case is accepted, because people read ids over the phone.
func (p PublicIDs) Decode(kind IDKind, id string) (int64, bool) {
	id = strings.ToLower(id)
	if len(id) != 14 || id[0] != byte(kind) {
		return 0, false
	}
	b, err := publicBase32.DecodeString(id[1:])
	if err != nil || len(b) != 8 {
		return 0, false
	}
	left, right := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	for n := 3; n >= 0; n-- {
		left, right = right^p.round(kind, byte(n), left), left
	}
	row := int64(uint64(left)<<32 | uint64(right))
	// No table grows to 2^56 rows, which leaves few numbers to guess among. The last character has
	// spare bits; only the spelling that Encode gives is an id.
	if row <= 0 || row >= 1<<56 || p.Encode(kind, row) != id {
		return 0, false
	}
	return row, true
}
