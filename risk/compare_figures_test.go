package risk

import (
	"testing"

	"pilot321/models"
)

// described makes a filing of lines with descriptions.
func described(t testing.TB, organisation int64, descriptions []string) *models.Filing {
	var more []say
	for _, text := range descriptions[1:] {
		more = append(more, say{"enhanced_description": text})
	}
	return filing(t, organisation, models.Carrier, say{"enhanced_description": descriptions[0]}, more...)
}

func TestValueConflicts(t *testing.T) {
	price := func(each, quantity string) say {
		return say{"listed_price": each, "quantity": quantity}
	}
	value := func(usd string) say { return say{"fair_retail_value_usd": usd} }
	for _, c := range []struct {
		name string
		a, b []say
		want string // element in conflict, "" for agreement
	}{
		{"listed as declared", []say{price("14.99", "1")}, []say{value("14.99")}, ""},
		{"price times quantity", []say{price("21.07", "2")}, []say{value("42.14")}, ""},
		{"the price of one piece", []say{price("21.07", "20")}, []say{value("21.07")}, ""},
		{"rounded", []say{price("14.99", "1")}, []say{value("15")}, ""},
		{"a dollar of postage", []say{price("2.49", "1")}, []say{value("3.49")}, ""},
		{"10 % under", []say{price("100", "1")}, []say{value("90")}, ""},
		{"two lines in one", []say{price("10", "2"), price("5", "1")}, []say{value("25")}, ""},
		{"per piece beside total, both declared", []say{{"fair_retail_value_usd": "10", "quantity": "4"}}, []say{value("40")}, ""},
		{"listed in euros", []say{{"listed_price": "100", "listed_price_currency": "EUR"}}, []say{value("3")}, ""},
		{"a line without a price", []say{price("10", "1"), {"quantity": "3"}}, []say{value("90")}, ""},
		{"only one says a value", []say{price("10", "1")}, []say{{}}, ""},
		{"listed alike", []say{price("10", "2")}, []say{price("20", "1")}, ""},

		{"far under", []say{price("14.99", "1")}, []say{value("1.25")}, "fair_retail_value_usd"},
		{"far over", []say{price("14.99", "1")}, []say{value("150")}, "fair_retail_value_usd"},
		{"20 % under", []say{price("100", "1")}, []say{value("80")}, "fair_retail_value_usd"},
		{"declared twice", []say{value("100")}, []say{value("60")}, "fair_retail_value_usd"},
		{"declared twice, one listing fits", []say{{"fair_retail_value_usd": "1.25", "listed_price": "14.99"}}, []say{value("14.99")}, "fair_retail_value_usd"},
		{"declared as nothing", []say{price("14.99", "1")}, []say{value("0")}, "fair_retail_value_usd"},
		{"one of two lines left out", []say{price("30", "1"), price("50", "1")}, []say{value("30")}, "fair_retail_value_usd"},
		{"listed twice", []say{price("10", "1")}, []say{price("25", "1")}, "listed_price"},
	} {
		a := filing(t, shopID, models.Marketplace, c.a[0], c.a[1:]...)
		b := filing(t, carrierID, models.Carrier, c.b[0], c.b[1:]...)
		if got := conflictKeys(Compare(factsOf(a, b)), "fair_retail_value_usd", "listed_price"); got != c.want {
			t.Errorf("%s: conflict on %q, want %q", c.name, got, c.want)
		}
	}
}

// conflictKeys joins the elements in conflict, of those named or of all.
func conflictKeys(conflicts []models.Conflict, only ...string) (keys string) {
	for _, c := range conflicts {
		counts := len(only) == 0
		for _, key := range only {
			counts = counts || key == c.Element
		}
		if !counts {
			continue
		}
		if keys != "" {
			keys += ","
		}
		keys += c.Element
	}
	return keys
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		a, b int64
		near bool
	}{{0, 0, true}, {0, 100, true}, {0, 101, false}, {1000, 1100, true}, {1000, 1101, true}, {10_000, 11_111, true}, {10_000, 11_112, false}, {9_000, 10_000, true}, {8_999, 10_000, false}} {
		if near(c.a, c.b) != c.near || near(c.b, c.a) != c.near {
			t.Errorf("near(%d, %d) is not %v", c.a, c.b, c.near)
		}
	}
}
