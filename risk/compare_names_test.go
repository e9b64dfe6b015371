package risk

import "testing"

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Hana Diaz", "HANA DIAZ", true},
		{"Hana Diaz", "Diaz, Hana", true},
		{"Hana Diaz", "H. Diaz", true},
		{"Hana Diaz", "Hana D", true},
		{"Hana Diaz", "Ms. Hana Diaz", true},
		{"Hana Diaz", "Hana Maria Diaz", true},
		{"Hána Díaz", "Hana Diaz", true},
		{"Jean-Luc Park", "Jeanluc Park", true},
		{"O'Neil Berg", "ONeil Berg", true},
		{"Katharina Jensen", "Katharina Jenson", true},  // a slip
		{"Katharina Jensen", "Kathraina Jensen", true},  // two letters swapped
		{"Katharina Jensen", "Katharina Jense", true},   // cut off
		{"Alexander Garcia", "Alex Garcia", true},       // shortened
		{"Nordlicht Test GmbH", "Nordlicht Test", true}, // legal form
		{"Maple Test Crafts Inc.", "MAPLE TEST CRAFTS LLC", true},
		{"Diaz", "Hana Diaz", true},

		{"Hana Diaz", "Unit 4 Freight Depot", false},
		{"Hana Diaz", "Hana Garcia", false},
		{"Hana Diaz", "Ben Diaz", false},
		{"Hana Diaz", "Hans Diaz", false},
		{"Hana Diaz", "H. D.", false}, // initials alone name nobody
		{"Hana Diaz", "B. Diaz", false},
		{"Ana Abbott", "Ina Abbott", false}, // short names differ by one letter and are two people
		{"Depot 4", "Depot 5", false},
		{"Hana Diaz", "---", false},
		{"Anna Anna", "Anna Berg", false}, // a word counts once
	} {
		if sameName(c.a, c.b) != c.same || sameName(c.b, c.a) != c.same {
			t.Errorf("%q and %q: same %v, want %v", c.a, c.b, !c.same, c.same)
		}
	}
}

func TestSameAddress(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"697 Example Street", "697 EXAMPLE ST", true},
		{"697 Example Street", "697 Example St.", true},
		{"697 Example Street Apt 4", "697 Example Street, Unit 4", true},
		{"697 Example Street Apt 4", "697 Example Street #4", true},
		{"697 Example Street", "697 Example Street, Suite 200", true},
		{"12 North Road", "12 N Rd", true},
		{"Example Street 697", "697 Example Street", true},
		{"697 Example Street", "697 Example Stre", true}, // cut off
		{"697 Exampel Street", "697 Example Street", true},
		{"Saint Paul", "St. Paul", true},
		{"New York City", "NEW YORK", true},
		{"Springfield", "SPRINGFIELD", true},

		{"697 Example Street", "698 Example Street", false},
		{"697 Example Street", "697 Harbor Street", false},
		{"697 Example Street Apt 4", "697 Example Street Apt 5", false},
		{"697 Example Street", "69 Example Street", false},
		{"Springfield", "Boston", false},
		{"697 Example Street", "PO Box 12", false},
	} {
		if sameAddress(c.a, c.b) != c.same || sameAddress(c.b, c.a) != c.same {
			t.Errorf("%q and %q: same %v, want %v", c.a, c.b, !c.same, c.same)
		}
	}
}

func TestSameRecipient(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Hana Diaz c/o Freight Depot", "Hana Diaz", true},
		{"Hana Diaz c/o Freight Depot", "Freight Depot", true},
		{"Hana Diaz c/o Freight Depot", "Diaz Hana C/O FREIGHT DEPOT", true},
		{"Hana Diaz c/o Freight Depot", "Ben Berg", false},
		{"Hana Diaz", "Freight Depot", false},
	} {
		facts := factsOf(shop(t, say{"deliver_to_name": c.a}), carrier(t, say{"deliver_to_name": c.b}))
		if sameName(facts[0].DeliverTo.Name, facts[1].DeliverTo.Name) != c.same {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.same)
		}
	}
}

func TestComparingAllocatesNothing(t *testing.T) {
	for name, f := range map[string]func(){
		"names":     func() { sameName("Hana Diaz", "DIAZ, H.") },
		"addresses": func() { sameAddress("697 Example Street Apt 4", "697 Example St Unit 4") },
	} {
		if n := testing.AllocsPerRun(100, f); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}
