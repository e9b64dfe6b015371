package risk

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var hanas = Party{Address: "697 North Example Street Apt 4", City: "Springfield", Region: "IL", PostalCode: "62701"}

func TestAddressSame(t *testing.T) {
	h := hasher(t, secretA)
	want := h.Address(hanas)
	for _, p := range []Party{
		{Address: "697 N EXAMPLE ST, APT 4", PostalCode: "62701-1234"},
		{Address: "Apt. 4, 697 N. Example St.", PostalCode: "62701", Name: "Somebody Else"},
		{Address: "697 Example Street North #4", PostalCode: "62701"},
		{Address: "697 N Éxample St Unit 4, Springfield, IL 62701, US", City: "Springfield", Region: "IL"},
		{Address: "697 N Example St Suite 4 SPRINGFIELD IL", City: "Springfield", Region: "IL", PostalCode: "62701"},
	} {
		if h.Address(p) != want {
			t.Errorf("%+v is taken for another address", p)
		}
	}
}

func TestAddressOther(t *testing.T) {
	h := hasher(t, secretA)
	seen := map[int64]Party{h.Address(hanas): hanas}
	for _, p := range []Party{
		{Address: "697 North Example Street Apt 5", PostalCode: "62701"},
		{Address: "698 North Example Street Apt 4", PostalCode: "62701"},
		{Address: "697 North Example Road Apt 4", PostalCode: "62701"},
		{Address: "697 North Example Street Apt 4", PostalCode: "62702"},
		{Address: "697 North Example Street", PostalCode: "62701"},
	} {
		got := h.Address(p)
		if other, ok := seen[got]; ok || got == 0 {
			t.Errorf("%+v is taken for %+v", p, other)
		}
		seen[got] = p
	}
	if h.Address(Party{Address: "697 Example Street", PostalCode: "62701"}) == h.Seller(Seller{Party: Party{Name: "697 Example Street"}}) {
		t.Error("an address has the number of a seller")
	}
}

func TestAddressTooPoor(t *testing.T) {
	h := hasher(t, secretA)
	for _, p := range []Party{
		{}, {PostalCode: "62701"}, {Address: "Example Street", PostalCode: "62701"}, {Address: "697", PostalCode: "62701"},
		{Address: "697 Example Street"}, {Address: "697 Example Street", PostalCode: "K1A 0B1"}, {Address: "Apt 4", PostalCode: "62701"},
		{Address: "697 Example Street", PostalCode: "6270"}, {Address: "!!!", PostalCode: "62701"},
	} {
		if n := h.Address(p); n != 0 {
			t.Errorf("%+v has the number %d, want none", p, n)
		}
	}
}

// addressThen is in databases.
const addressThen = 7284549629355254080

func TestAddressNumberIsStable(t *testing.T) {
	if n := hasher(t, secretA).Address(hanas); n != addressThen {
		t.Errorf("%d, was %d", n, addressThen)
	}
}

func TestAddressAllocatesNothing(t *testing.T) {
	h := hasher(t, secretA)
	if n := testing.AllocsPerRun(100, func() { sinkNumber = h.Address(hanas) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzAddress holds what a filer writes against the same words in another order and in their long or short forms.
func FuzzAddress(f *testing.F) {
	for _, seed := range [][4]string{
		{"697 North Example Street Apt 4", "62701", "Springfield", "IL"}, {"", "", "", ""}, {"12345 12345", "12345-6789", "12", "IL"},
		{"1 Fort Worth Road, Fort Worth, TX 76101", "", "Fort Worth", "TX"}, {"é\xff 7 st st st", "00000", "st", "st"}, {strings.Repeat("7 a ", 200), "99999", "a", ""},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3])
	}
	h := hasher(f, secretA)
	f.Fuzz(func(t *testing.T, street, zip, city, state string) {
		p := Party{Address: street, PostalCode: zip, City: city, Region: state}
		n := h.Address(p)
		shouted := p
		if shouted.Address = strings.ToUpper(street); onlyASCII(street) && h.Address(shouted) != n {
			t.Errorf("%q is another address in capitals", street)
		}
		words := strings.Fields(string(fold(nil, street)))
		if n == 0 || len(words) > maxAddressWords || zip5(zip) == "" || slices.Contains(words, zip5(zip)) {
			return
		}
		// Without a city behind it, the street is its words in any order, short or long.
		alone := Party{Address: strings.Join(words, " "), PostalCode: zip}
		n = h.Address(alone)
		for i, word := range words {
			for long, short := range streetWords {
				if word == short && short != unitWord {
					words[i] = long
				}
			}
		}
		slices.Reverse(words)
		if other := h.Address(Party{Address: strings.Join(words, " "), PostalCode: zip}); other != n {
			t.Errorf("%q and %q are two addresses", alone.Address, strings.Join(words, " "))
		}
	})
}

func onlyASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
