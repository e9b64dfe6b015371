package elements

import (
	"cmp"
	"slices"
	"strings"
)

// Tariff is a table of tariff numbers with their descriptions, kept small: two numbers and one long text.
// It does not change once it is made and may be used by several goroutines. Make one with NewTariff.
type Tariff struct {
	numbers []uint64 // see tariffKey, ascending
	ends    []uint32 // where the description of each number ends in text
	text    string
	depth   int
}

// TariffEntry is one line of a tariff table.
type TariffEntry struct {
	Number      string // 2 to 10 digits, an even count
	Description string
}

// tariffKey orders numbers as a tariff lists them: a number stands before those that begin with it. The
// digits are filled up to ten, and their count is behind them.
func tariffKey(number string) uint64 {
	var n uint64
	for i := range maxTariffDigits {
		n *= 10
		if i < len(number) {
			n += uint64(number[i] - '0')
		}
	}
	return n<<4 | uint64(len(number))
}

const maxTariffDigits = 10

// NewTariff makes a table of entries in any order. Of two with one number the first counts; numbers that
// are not 2, 4, 6, 8 or 10 digits are left out.
func NewTariff(entries []TariffEntry) *Tariff {
	sorted := slices.Clone(entries)
	sorted = slices.DeleteFunc(sorted, func(e TariffEntry) bool { return !isTariffNumber(e.Number) })
	slices.SortStableFunc(sorted, func(a, b TariffEntry) int { return cmp.Compare(tariffKey(a.Number), tariffKey(b.Number)) })
	sorted = slices.CompactFunc(sorted, func(a, b TariffEntry) bool { return a.Number == b.Number })
	t := &Tariff{numbers: make([]uint64, len(sorted)), ends: make([]uint32, len(sorted))}
	var text strings.Builder
	for i, e := range sorted {
		text.WriteString(e.Description)
		t.numbers[i], t.ends[i] = tariffKey(e.Number), uint32(text.Len())
		t.depth = max(t.depth, len(e.Number))
	}
	t.text = text.String()
	return t
}

func isTariffNumber(number string) bool {
	return len(number) >= 2 && len(number) <= maxTariffDigits && len(number)%2 == 0 && allDigits(number)
}

// Len is how many numbers the table has.
func (t *Tariff) Len() int { return len(t.numbers) }

// Depth is the length of the longest number, in digits.
func (t *Tariff) Depth() int { return t.depth }

// Entry gives the i-th entry in the order of the numbers.
func (t *Tariff) Entry(i int) TariffEntry {
	key := t.numbers[i]
	digits := int(key & 15)
	var number [maxTariffDigits]byte
	for n, k := key>>4, maxTariffDigits-1; k >= 0; n, k = n/10, k-1 {
		number[k] = byte('0' + n%10)
	}
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return TariffEntry{string(number[:digits]), t.text[from:t.ends[i]]}
}

// Known tells whether a number of 6, 8 or 10 digits is in the tariff, as deep as the table goes there: a
// table of six digits vouches for the first six of ten, and a heading that the table does not part further
// for everything below it. Chapters 98 and 99 are each country's own, so a table without them does not
// speak of them. It allocates nothing.
func (t *Tariff) Known(number string) bool {
	if !isTariffNumber(number) {
		return false
	}
	for n := len(number); n >= 2; n -= 2 {
		first, exact, deeper := t.below(number[:n])
		switch {
		case n == len(number) && first:
			return true
		case exact || first:
			return !deeper
		}
	}
	return number[:2] >= "98"
}

// below looks at the part of the table that begins with a number: whether there is any entry, the number
// itself, and entries longer than it.
func (t *Tariff) below(number string) (any, exact, deeper bool) {
	key := tariffKey(number)
	base := key >> 4
	span := uint64(1)
	for range maxTariffDigits - len(number) {
		span *= 10
	}
	from, _ := slices.BinarySearch(t.numbers, key)
	for i := from; i < len(t.numbers) && t.numbers[i]>>4 < base+span; i++ {
		any = true
		if t.numbers[i] == key {
			exact = true
			continue
		}
		return true, exact, true
	}
	return any, exact, false
}

// Nearest gives the deepest entry that a number begins with, or false where not even its chapter is there.
func (t *Tariff) Nearest(number string) (TariffEntry, bool) {
	if !isTariffNumber(number) {
		return TariffEntry{}, false
	}
	for n := len(number); n >= 2; n -= 2 {
		if i, found := slices.BinarySearch(t.numbers, tariffKey(number[:n])); found {
			return t.Entry(i), true
		}
	}
	return TariffEntry{}, false
}
