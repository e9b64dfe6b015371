package elements

import (
	"strings"
	"testing"
)

func TestDescriptionRules(t *testing.T) {
	for text, want := range map[string]string{
		"3 cartons of toys":                         "package_type",
		"1 PALLET mixed":                            "package_type",
		"2 pkgs":                                    "package_type",
		"12 ctn clothing":                           "package_type",
		"1 box":                                     "vague",
		"1 parcel":                                  "package_type",
		"said to contain toys":                      "disclaimer",
		"Cotton shirts STC":                         "disclaimer",
		"shipper's load and count, ceramic mugs":    "disclaimer",
		"said to contain":                           "vague",
		"consolidated shipment of shoes":            "consolidated",
		"Consol cargo":                              "consolidated",
		"Cotton shirt, call 206-555-0100":           "personal_data",
		"Ceramic mug (206) 555-0100":                "personal_data",
		"shirt for hana.diaz@buyer.example":         "personal_data",
		"hana@buyer.example gift":                   "personal_data",
		"Watch, ask at +86 755 5550 0102":           "personal_data",
		"Box of 24 crayons":                         "",
		"Carton sealing tape, 6 rolls":              "",
		"Parcel shelf for hatchback car":            "",
		"Container of protein powder, 2 lb":         "",
		"Wall art print, he said to be kind":        "",
		"Power supply 5V@2.1A with 2 m cable":       "",
		"Monitor 1080p@60Hz, 24 inch":               "",
		"Card @ home board game":                    "",
		"Replacement filter 123-456-7890":           "",
		"Barcode labels 012345678905, 500 pcs":      "",
		"LEGO compatible set 10-20-30, 1234567 pcs": "",
		"Battery BL-5C 3.7V 1020mAh 2000-2021":      "",
		"Mug 206-555-01000":                         "",
		"Hose 206 555 0100":                         "",
		"礼物 gift card holder":                       "",
	} {
		if want != "" {
			want = "enhanced_description." + want
		}
		got := ""
		if _, p := Check(EnhancedDescription, text); p != nil {
			got = p.Code
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Each warning shows a better description of the kind of goods that the text speaks of.
func TestDescriptionAdvice(t *testing.T) {
	for text, want := range map[string]string{
		"3 cartons of toys":                   "children's toys made of plastic",
		"consolidated shipment of shoes":      "men's running shoes",
		"clothing, call 206-555-0100":         "women's dresses",
		"said to contain jewelry":             "silver earrings",
		"said to contain whatever is in here": "stainless steel water bottle",
		"Damen Kleid Sommer":                  "women's dresses",
	} {
		_, p := Check(EnhancedDescription, text)
		if p == nil {
			t.Errorf("%q passes", text)
			continue
		}
		if got := Sentence(p.Code, text, ""); !strings.Contains(got, "for example") || !strings.Contains(got, want) {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestIsBrandAlone(t *testing.T) {
	for _, c := range []struct {
		description, brand, owner string
		want                      bool
	}{
		{"Northlight", "Northlight", "", true},
		{"NORTHLIGHT", "Northlight", "", true},
		{"Northlight NL-200", "Northlight", "", true},
		{"Northlight NL 200", "Northlight", "", true},
		{"Northlight 200 / 4B", "Northlight", "", true},
		{"Example Brands LLC", "Northlight", "Example Brands LLC", true},
		{"Northlight lamp", "Northlight", "", false},
		{"Northlight lamp 200", "Northlight", "", false},
		{"Northlights", "Northlight", "", false},
		{"Northlight NL", "Northlight", "", false},
		{"North", "Northlight", "", false},
		{"desk lamp", "", "", false},
		{"", "Northlight", "", false},
		{"200", "", "", false},
		{"Northlight desk lamp with dimmer, folding arm and 1.5 m cable (white)", "Northlight", "", false},
		{"深", "深", "", true},
	} {
		if got := IsBrandAlone(c.description, c.brand, c.owner); got != c.want {
			t.Errorf("%q, brand %q, owner %q: got %v", c.description, c.brand, c.owner, got)
		}
	}
}

func TestSpreadsheetNumbers(t *testing.T) {
	runChecks(t, []checkCase{
		{TrackingNumber, "1.23457E+17", "1.23457E+17", "tracking_number.spreadsheet_number"},
		{HouseBill, "1,23457e17", "1,23457e17", "house_bill.spreadsheet_number"},
		{MasterBill, "1E+10", "1E+10", "master_bill.spreadsheet_number"},
		{TrackingNumber, "9400100000000000000000", "9400100000000000000000", "tracking_number.rounded_number"},
		{TrackingNumber, "123456789000000", "123456789000000", "tracking_number.rounded_number"},
		{TrackingNumber, "12345678900000", "12345678900000", ""},
		{TrackingNumber, "9400111899223344556670", "9400111899223344556670", ""},
		{TrackingNumber, "1E10", "1E10", ""},
		{TrackingNumber, "12E3", "12E3", ""},
		{TrackingNumber, "1Z999AA10123456784", "1Z999AA10123456784", ""},
		{TrackingNumber, "TST000000000000US", "TST000000000000US", ""},
		{TrackingNumber, "1.2.3E+4", "1.2.3E+4", ""},
		{TrackingNumber, "1.23457E+", "1.23457E+", ""},
		{TrackingNumber, "1.23457E+1777", "1.23457E+1777", ""},
		{SKU, "1.23457E+17", "1.23457E+17", ""},
	})
}

func TestZIPState(t *testing.T) {
	for _, c := range []struct {
		zip, state, belongs string
		fits                bool
	}{
		{"98101", "WA", "WA", true}, {"98101-1234", "OR", "WA", false}, {"06390", "NY", "CT", true}, {"00802", "VI", "VI", true},
		{"96799", "AS", "HI", true}, {"96950", "MP", "GU", true}, {"83414", "WY", "ID", true}, {"73301", "TX", "TX", true},
		{"20101", "VA", "VA", true}, {"20001", "MD", "DC", false}, {"09012", "AE", "AE", true}, {"34012", "AA", "AA", true},
		{"88501", "TX", "TX", true}, {"99999", "AK", "AK", true}, {"00101", "TX", "", true}, {"", "TX", "", true}, {"98101", "", "", true},
		{"05501", "MA", "MA", true}, {"62701", "IL", "IL", true}, {"06103", "CT", "CT", true}, {"10001", "CA", "NY", false},
	} {
		if belongs, fits := ZIPState(c.zip, c.state); belongs != c.belongs || fits != c.fits {
			t.Errorf("%s %s: got %q %v", c.zip, c.state, belongs, fits)
		}
	}
	used := map[string]bool{}
	for prefix := range zipStates {
		for _, state := range zipStates[prefix] {
			used[state] = true
			if state != "" && stateTable.lookup(state) != state {
				t.Errorf("prefix %03d: %q is no state", prefix, state)
			}
		}
	}
	for i := 0; i < len(stateCodes); i += 2 {
		if !used[stateCodes[i:i+2]] {
			t.Errorf("no prefix belongs to %s", stateCodes[i:i+2])
		}
	}
}

func TestCountryNamed(t *testing.T) {
	for address, want := range map[string]string{
		"8 Ring Road, Shanghai, China": "CN", "8 Ring Road, Shanghai, P.R. China": "CN", "1 High Street, London, UK": "GB",
		"12 Main St, Springfield, USA": "US", "12 Main St, Atlanta, Georgia": "", "12 China Road": "", "8 Ring Road, CN": "",
		"12 Main St, CA": "", "1 Rue, Paris, France ": "FR", "10 Road, Hong Kong": "HK", "10 Road, Unit 4": "", "10 Road, ": "", "": "",
		"10 Road, Seoul, South Korea": "KR", "10 Calle, México": "", "10 Road, " + strings.Repeat("China", 20): "", "Paseo, Vietnam.": "VN",
	} {
		if got, named := CountryNamed(address); got != want || named != (want != "") {
			t.Errorf("%q: got %q %v, want %q", address, got, named, want)
		}
	}
	if !SameTerritory("PR", "US") || !SameTerritory("HK", "CN") || SameTerritory("CN", "US") || !SameTerritory("DE", "DE") {
		t.Error("territories")
	}
}

// Every code can be found by its name, and its sentence is whole with and without a detail.
func TestByCode(t *testing.T) {
	for _, c := range Codes() {
		p, ok := ByCode(c.Code)
		if group := strings.HasPrefix(c.Code, "join_key.") || strings.HasPrefix(c.Code, "product."); ok == group || ok && p.Code != c.Code {
			t.Errorf("%s: %v %v", c.Code, p, ok)
		}
		for _, text := range []string{c.Sentence, SentenceWith(c.Code, "x", "", ", while the sun shone")} {
			if strings.ContainsAny(text, "{}") || !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ".”") {
				t.Errorf("%s: %s", c.Code, text)
			}
		}
	}
	if _, ok := ByCode("sky.blue"); ok {
		t.Error("a code that does not exist was found")
	}
}

// TestExamplesGetTheirCode holds the examples of the page that lists the codes: whatever one value alone
// can get, its example gets.
func TestExamplesGetTheirCode(t *testing.T) {
	byCaller := map[string]bool{}
	for id := range comparedReasons {
		for _, r := range comparedReasons[id] {
			if r != spreadsheetNumber && r != roundedNumber {
				byCaller[problem(id, r).Code] = true
			}
		}
	}
	for _, c := range Codes() {
		if byCaller[c.Code] || c.Example == "" || strings.HasSuffix(c.Code, ".does_not_match") || strings.HasSuffix(c.Code, ".not_for_this_filer") {
			if byCaller[c.Code] && c.Example == "" {
				t.Errorf("%s has no example", c.Code)
			}
			continue
		}
		if _, p := Check(c.Element, c.Example); p == nil || p.Code != c.Code {
			t.Errorf("%s: the example %q gets %+v", c.Code, c.Example, p)
		}
	}
	for _, c := range Codes() {
		if c.Example == "" && !strings.HasSuffix(c.Code, ".missing") {
			t.Errorf("%s has no example", c.Code)
		}
	}
}

func FuzzCountryNamed(f *testing.F) {
	for _, seed := range []string{"a, China", ",", ", ", "a,\xff", "Main St, Georgia"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if code, named := CountryNamed(text); named != (code != "") || named && countryTable.lookup(code) != code {
			t.Fatalf("%q: %q %v", text, code, named)
		}
	})
}

func FuzzKeyNumber(f *testing.F) {
	for _, seed := range []string{"1.23457E+17", "9400100000000000000000", "1E", "1.E+", "", "12345"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if r := checkSpreadsheet(text); r == spreadsheetNumber && !strings.ContainsAny(text, "eE") || r == roundedNumber && !strings.HasSuffix(text, "00000") {
			t.Fatalf("%q: %d", text, r)
		}
	})
}
