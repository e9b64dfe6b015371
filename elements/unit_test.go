package elements

import (
	"strings"
	"testing"
)

func TestWeightIn(t *testing.T) {
	for _, c := range []struct{ unit, text, want, reason string }{
		{"lb", "10.7", "4.853", ""}, {"lb", "1", "0.454", ""}, {"oz", "16", "0.454", ""}, {"oz", "1", "0.028", ""},
		{"g", "363", "0.363", ""}, {"kg", "0.363", "0.363", ""}, {"lb", "10.7 lb", "4.853", ""}, {"lb", "2 kg", "2.000", ""},
		{"lb", "8 oz.", "0.227", ""}, {"lb", "1000", "453.592", ""}, {"lb", "1.102311310924", "0.500", ""},
		{"g", "0.4", "g", "not_positive"}, {"g", "0.5", "0.001", ""}, {"g", "1000000000", "1000000.000", ""},
		{"g", "1000000001", "", "too_large"}, {"oz", "99999999999999999999", "", "too_large"},
		{"lb", "heavy", "", "not_a_number"}, {"lb", "1,5", "", "not_a_number"}, {"lb", "-1", "", "not_positive"},
		{"lb", "3 stone", "", "not_a_number"}, {"stone", "3", "", "not_in_kilograms"},
	} {
		got, p := WeightIn(c.unit, c.text)
		if c.reason == "" && (p != nil || got != c.want) {
			t.Errorf("%s in %s: got %s %+v, want %s", c.text, c.unit, got, p, c.want)
		}
		if c.reason != "" && (p == nil || p.Reason != c.reason || got != c.text) {
			t.Errorf("%s in %s: got %s %+v, want %s", c.text, c.unit, got, p, c.reason)
		}
	}
	if CellUnit("10.7 lbs") != "lb" || CellUnit("10.7") != "" || CellUnit("10 stone") != "" {
		t.Error("the unit of a cell")
	}
}

func FuzzWeightIn(f *testing.F) {
	f.Add("lb", "10.7 oz")
	f.Fuzz(func(t *testing.T, unit, text string) {
		kilograms, p := WeightIn(unit, text)
		if p != nil {
			return
		}
		if again, p := Check(WeightKg, kilograms); p != nil || again != kilograms {
			t.Errorf("%q in %q comes to %q, which is no weight", text, unit, kilograms)
		}
	})
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		currency, text string
		want           int64
		other          string
		ok             bool
	}{
		{"EUR", "12.50", 1250, "", true}, {"EUR", "€12.50", 1250, "", true}, {"EUR", "12.50 EUR", 1250, "", true},
		{"EUR", "eur 1,200", 120000, "", true}, {"EUR", "$12", 0, "$", false}, {"EUR", "12 CNY", 0, "CNY", false},
		{"CNY", "¥12", 1200, "", true}, {"JPY", "¥12", 1200, "", true}, {"EUR", "cheap", 0, "", false},
		{"EUR", "", 0, "", false}, {"EUR", "-2", 0, "", false},
	} {
		got, other, ok := AmountIn(c.currency, c.text)
		if ok != c.ok || other != c.other || ok && got != c.want {
			t.Errorf("%s %q: got %d %q %v", c.currency, c.text, got, other, ok)
		}
	}
}

func FuzzAmountIn(f *testing.F) {
	f.Add("EUR", "€ 1,200.50")
	f.Fuzz(func(t *testing.T, currency, text string) {
		hundredths, _, ok := AmountIn(currency, text)
		if !ok {
			return
		}
		dollars := Dollars(hundredths)
		if _, p := Check(FairRetailValueUSD, dollars); p != nil {
			t.Errorf("%q comes to %q: %s", text, dollars, p.Code)
		}
	})
}

func TestHeadersWithUnits(t *testing.T) {
	for header, want := range map[string]string{
		"Weight (lbs)": "lb", "Gross wt lb": "lb", "Weight_oz": "oz", "grams": "g", "weightLbs": "lb", "Weight in grams": "g",
		"lb": "lb", "Parcel weight (lb)": "lb", "Weight": "", "Weight (kg/lb)": "", "Net weight lb": "", "g": "", "Item weight oz": "", "Colour (g)": "",
	} {
		if unit, ok := RecogniseWeight(header); ok != (want != "") || ok && unit != want {
			t.Errorf("%s: got %q %v, want %q", header, unit, ok, want)
		}
	}
	for header, want := range map[string]string{
		"Declared value EUR": "fair_retail_value_usd EUR", "Price (CNY)": "listed_price CNY", "Unit price in euro": "listed_price EUR",
		"GBP price": "listed_price GBP", "Price": "", "EUR": "", "Colour EUR": "", "Price (ABC)": "",
	} {
		id, code, ok := RecogniseMoney(header)
		if got := strings.TrimSpace(Key(id) + " " + code); got != want || ok != (want != "") {
			t.Errorf("%s: got %q", header, got)
		}
	}
}

func TestResemble(t *testing.T) {
	for header, want := range map[string]string{
		"Traking Number": "tracking_number", "Recipent Adress": "deliver_to_address", "Country Origin Of": "country_of_origin",
		"Name Seller": "seller_name", "Qantity": "quantity", "City": "", "Colour": "", "": "", "Zap": "", "Date": "",
		strings.Repeat("x", 500): "",
	} {
		id, ok := Resemble(header)
		if Key(id) != want && ok || ok != (want != "") {
			t.Errorf("%s: got %q %v, want %q", header, Key(id), ok, want)
		}
	}
	if d := editDistance("ab", "ba", 2); d != 1 {
		t.Errorf("two letters swapped are %d steps", d)
	}
	if id, ok := Resemble("seller zip code state"); ok {
		t.Errorf("guessed %s", Key(id))
	}
}

func TestNamesOfPlaces(t *testing.T) {
	for text, want := range map[string]string{"il": "IL", "Illinois": "IL", "New York": "NY", "D.C.": "", "Ontario": ""} {
		if code, ok := StateOf(text); code != want || ok != (want != "") {
			t.Errorf("%s: got %s", text, code)
		}
	}
	for text, want := range map[string]string{"us": "US", "U.S.A.": "US", "China": "CN", "Deutschland": "DE", "Atlantis": ""} {
		if code, ok := CountryOf(text); code != want || ok != (want != "") {
			t.Errorf("%s: got %s", text, code)
		}
	}
	if !CanHaveCurrency(ListedPrice) || CanHaveCurrency(WeightKg) {
		t.Error("currencies of elements")
	}
}
