package risk

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/dchest/siphash"

	"pilot321/models"
)

// Hasher makes the 64-bit numbers under which keys, persons and sellers are looked up. The key is
// secret, because whoever knows it could file numbers that collide and so force a join (SipHash-2-4).
// Equal numbers are a hint: the caller verifies the text.
type Hasher struct{ k0, k1 uint64 }

// errHashKey says that the secret has the wrong length.
var errHashKey = errors.New("risk: the hash key must have 16 bytes")

// NewHasher takes a secret of 16 bytes. Another secret gives other numbers for everything stored.
func NewHasher(key []byte) (Hasher, error) {
	if len(key) != 16 {
		return Hasher{}, errHashKey
	}
	return Hasher{binary.LittleEndian.Uint64(key), binary.LittleEndian.Uint64(key[8:])}, nil
}

// The kinds of number; the first byte that is hashed, so that a house bill with the text of a tracking
// number is another number.
const (
	hashTracking byte = 1 + iota
	hashHouse
	hashPerson
	hashSeller
	hashPicture
	hashProduct
	hashAddress
)

// Tracking is the number of a tracking number, or 0 for none. The text is brought to its normal form.
func (h Hasher) Tracking(text string) int64 { return h.key(hashTracking, text) }

// House is the number of a house bill, or 0 for none. The master bill that scopes it is no part of it:
// not every filer knows the master bill.
func (h Hasher) House(text string) int64 { return h.key(hashHouse, text) }

func (h Hasher) key(kind byte, text string) int64 {
	text = models.NormalKey(text)
	if text == "" {
		return 0
	}
	var buffer [96]byte
	return h.sum(append(append(buffer[:0], kind), text...))
}

// sum never gives 0, which stands for none.
func (h Hasher) sum(b []byte) int64 {
	if n := int64(siphash.Hash(h.k0, h.k1, b)); n != 0 {
		return n
	}
	return 1
}

// The layout of a person-day: 12 bits of the day above 51 bits of hash. One day's persons lie together
// in an index, and the days come round again only after eleven years.
const (
	personBits = 51
	dayBits    = 12
)

// PersonDay is the number of a person on a day, always positive, or 0 where the person has no name. The
// limit of 19 U.S.C. 1321(a)(2)(C) is for one person's imports on one day, over all filers, so the
// number must come out the same from differently written filings: the words of the name in any order,
// the house number and the ZIP code.
func (h Hasher) PersonDay(person Person, day models.Day) int64 {
	var buffer [192]byte
	key := person.appendKey(append(buffer[:0], hashPerson))
	if len(key) == 1 {
		return 0
	}
	n := siphash.Hash(h.k0, h.k1, key) & (1<<personBits - 1)
	n |= uint64(day) & (1<<dayBits - 1) << personBits
	if n == 0 {
		return 1
	}
	return int64(n)
}

// SamePerson gives, from the number of a person on a day, the number of the same person on another day.
func SamePerson(personDay int64, on models.Day) int64 {
	return personDay&(1<<personBits-1) | int64(on)&(1<<dayBits-1)<<personBits
}

// Seller is the number of a seller over all marketplaces, or 0 where none is named. It goes by name and
// country, because each marketplace gives its own account number; the account number stands in where
// there is no name.
func (h Hasher) Seller(s Seller) int64 {
	var buffer [192]byte
	key := append(buffer[:0], hashSeller)
	if key = appendName(key, s.Name); len(key) == 1 {
		if s.ID == "" {
			return 0
		}
		return h.sum(append(append(key, '#'), models.NormalKey(s.ID)...))
	}
	return h.sum(fold(append(key, 0), s.Country))
}

// SellerHistory is the key of a seller's history, from the number of the seller, and 0 for 0. It is below 0, and those of
// addresses are above: a batch changes most of its sellers' histories, which are few, and those lie together so.
func SellerHistory(seller int64) int64 {
	if seller == 0 {
		return 0
	}
	return seller | math.MinInt64
}

// Address is the number, above 0, of the address to which goods are delivered, or 0 where it is too poor to tell it from others:
// without a ZIP code, a number or a word. Filers write its words in full or short and in another order, the flat before
// the street or behind it, and some write the city behind it, so it goes by the set of its words without those.
func (h Hasher) Address(p Party) int64 {
	var buffer [320]byte
	key := appendAddress(append(buffer[:0], hashAddress), p)
	if len(key) == 1 {
		return 0
	}
	return max(h.sum(key)&math.MaxInt64, 1)
}

// Picture is the number of a picture's content, by its SHA-256; 0 stands for none.
func (h Hasher) Picture(sha256 []byte) int64 {
	var buffer [96]byte
	return h.sum(append(append(buffer[:0], hashPicture), sha256...))
}

// Product is the number of a seller's product, by the seller's account number, or its name where it has none,
// and the stock number; 0 where either is missing. It is meant within one participant, whose account numbers
// and stock numbers mean the same from one manifest to the next.
func (h Hasher) Product(sellerID, sellerName, sku string) int64 {
	sku = models.NormalKey(sku)
	if sku == "" {
		return 0
	}
	var buffer [192]byte
	key := append(buffer[:0], hashProduct)
	if id := models.NormalKey(sellerID); id != "" {
		key = append(append(key, '#'), id...)
	} else if key = appendName(key, sellerName); len(key) == 1 {
		return 0
	}
	return h.sum(append(append(key, 0), sku...))
}
