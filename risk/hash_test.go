package risk

import (
	"testing"

	"pilot321/models"
)

func hasher(t testing.TB, secret string) Hasher {
	t.Helper()
	h, err := NewHasher([]byte(secret))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

const (
	secretA = "0123456789abcdef"
	secretB = "fedcba9876543210"
)

func TestNewHasherWantsSixteenBytes(t *testing.T) {
	for _, n := range []int{0, 8, 15, 17, 32} {
		if _, err := NewHasher(make([]byte, n)); err == nil {
			t.Errorf("a key of %d bytes was taken", n)
		}
	}
}

func TestKeyNumbers(t *testing.T) {
	h, other := hasher(t, secretA), hasher(t, secretB)
	one := h.Tracking("TST1")
	for name, same := range map[string]int64{"again": h.Tracking("TST1"), "written otherwise": h.Tracking("tst-1")} {
		if same != one {
			t.Errorf("%s: another number", name)
		}
	}
	for name, different := range map[string]int64{
		"another text": h.Tracking("TST2"), "as a house bill": h.House("TST1"), "another secret": other.Tracking("TST1"),
	} {
		if different == one || different == 0 {
			t.Errorf("%s: got %d", name, different)
		}
	}
	for name, none := range map[string]int64{"tracking": h.Tracking(""), "house": h.House(" - "), "seller": h.Seller(Seller{})} {
		if none != 0 {
			t.Errorf("no %s has the number %d, not 0", name, none)
		}
	}
}

// The stored numbers must not change when the code does: they are in the database.
func TestNumbersAreStable(t *testing.T) {
	h := hasher(t, secretA)
	for _, c := range []struct {
		name      string
		got, want int64
	}{
		{"tracking", h.Tracking("TST000000000901US"), -2655035901863842002},
		{"house", h.House("H900901"), -8506716658252609952},
		{"person", h.PersonDay(hana, 20240), 8684655147091177831},
		{"seller", h.Seller(Seller{Party: Party{Name: "Maple Test Crafts", Country: "CA"}}), -6831282494063684667},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, was %d", c.name, c.got, c.want)
		}
	}
}

var hana = Person{Name: "Hana Diaz", Address: "697 Example Street", ZIP: "62701", City: "Springfield", State: "IL"}

func TestPersonDaySamePerson(t *testing.T) {
	h := hasher(t, secretA)
	want := h.PersonDay(hana, 20240)
	for _, p := range []Person{
		{Name: "DIAZ, HANA", Address: "697 EXAMPLE ST", ZIP: "62701"},
		{Name: "Ms. Hana Diaz", Address: "697 Example Street, Apt 4", ZIP: "62701-1234"},
		{Name: "hana  diaz", Address: "Apt 4, 697 Example Street", ZIP: "62701"},
		{Name: "Hána Díaz", Address: "697, Example Street, Springfield, IL 62701, US", ZIP: "62701"},
	} {
		if got := h.PersonDay(p, 20240); got != want {
			t.Errorf("%+v is taken for another person", p)
		}
	}
}

func TestPersonDayOtherPerson(t *testing.T) {
	h := hasher(t, secretA)
	seen := map[int64]Person{h.PersonDay(hana, 20240): hana}
	for _, p := range []Person{
		{Name: "Hans Diaz", Address: "697 Example Street", ZIP: "62701"},
		{Name: "Hana Diaz", Address: "698 Example Street", ZIP: "62701"},
		{Name: "Hana Diaz", Address: "697 Example Street", ZIP: "62702"},
		{Name: "Hana Diaz", Address: "697 Example Street", City: "Springfield", State: "IL"},
		{Name: "Hana Diaz", Address: "697 Example Street", City: "Springfield", State: "MA"},
		{Name: "Hana Diaz"},
	} {
		got := h.PersonDay(p, 20240)
		if other, ok := seen[got]; ok {
			t.Errorf("%+v is taken for %+v", p, other)
		}
		seen[got] = p
	}
}

func TestPersonDayLayout(t *testing.T) {
	h := hasher(t, secretA)
	for _, day := range []models.Day{0, 1, 4095, 4096, 20240, 29219} {
		n := h.PersonDay(hana, day)
		if n <= 0 {
			t.Errorf("day %d: %d is not positive", day, n)
		}
		if high := n >> personBits; high != int64(day)%4096 {
			t.Errorf("day %d: the high bits hold %d", day, high)
		}
	}
	if h.PersonDay(hana, 20240)&(1<<personBits-1) != h.PersonDay(hana, 20241)&(1<<personBits-1) {
		t.Error("the low bits of one person differ between days")
	}
	if n := h.PersonDay(Person{Address: "697 Example Street", ZIP: "62701"}, 20240); n != 0 {
		t.Errorf("a person without a name has the number %d", n)
	}
	if n := h.PersonDay(Person{Name: "Mr."}, 20240); n != 0 {
		t.Errorf("a title alone has the number %d", n)
	}
}

func TestSellerNumber(t *testing.T) {
	h := hasher(t, secretA)
	crafts := Seller{Party: Party{Name: "Maple Test Crafts Inc.", Country: "CA"}, ID: "M1"}
	for _, same := range []Seller{
		{Party: Party{Name: "maple test crafts", Country: "ca"}, ID: "B77"},
		{Party: Party{Name: "MAPLE TEST CRAFTS, LLC", Country: "CA"}},
	} {
		if h.Seller(same) != h.Seller(crafts) {
			t.Errorf("%+v is taken for another seller", same)
		}
	}
	for _, other := range []Seller{
		{Party: Party{Name: "Maple Test Toys", Country: "CA"}, ID: "M1"},
		{Party: Party{Name: "Maple Test Crafts", Country: "CN"}, ID: "M1"},
		{ID: "M1"},
	} {
		if h.Seller(other) == h.Seller(crafts) {
			t.Errorf("%+v is taken for the same seller", other)
		}
	}
	if h.Seller(Seller{ID: "m-1"}) != h.Seller(Seller{ID: "M1"}) {
		t.Error("one account number gives two sellers")
	}
}

func TestHashingAllocatesNothing(t *testing.T) {
	h, c := hasher(t, secretA), Combine(factsOf(shop(t, nil)))
	n := testing.AllocsPerRun(100, func() {
		sinkNumber = h.Tracking("TST000000000901US") + h.House("H900901") + h.PersonDay(c.Person, c.Day) + h.Seller(c.Seller)
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}
