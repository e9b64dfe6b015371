package intake

import (
	"strings"
	"testing"
	"unicode"
)

func TestParseAddress(t *testing.T) {
	for _, c := range []struct{ pattern, cell, want string }{
		{PatternCityStateZIP, "Springfield, IL 62701", "||Springfield|IL|62701|"},
		{PatternCityStateZIP, "Springfield IL 62701", "||Springfield|IL|62701|"},
		{PatternCityStateZIP, "Springfield, IL 62701, US", "||Springfield|IL|62701|US"},
		{PatternCityStateZIP, "Springfield, IL 62701 USA", "||Springfield|IL|62701|USA"},
		{PatternCityStateZIP, "St. Louis, MO, 63101-1234", "||St. Louis|MO|63101-1234|"},
		{PatternCityStateZIP, "Washington DC 20001", "||Washington|DC|20001|"},
		{PatternCityStateZIP, "New York, New York 10001", "||New York|New York|10001|"},
		{PatternCityStateZIP, "New York, NY, 10001, United States of America", "||New York|NY|10001|United States of America"},
		{PatternCityStateZIP, "  winston-salem ,  nc   27101 ", "||winston-salem|nc|27101|"},
		{PatternCityStateZIP, "San Juan PR 00901", "||San Juan|PR|00901|"},
		{PatternCityStateZIP, "Coeur d'Alene | ID | 83814", "||Coeur d'Alene|ID|83814|"},
		{PatternCityStateZIP, "Springfield Illinois 62701", ""},
		{PatternCityStateZIP, "City of New York 10001", ""},
		{PatternCityStateZIP, "Springfield, IL", ""},
		{PatternCityStateZIP, "Springfield 62701", ""},
		{PatternCityStateZIP, "IL 62701", ""},
		{PatternCityStateZIP, "Toronto, ON M5V 2T6", ""},
		{PatternCityStateZIP, "12 Example St, Springfield, IL 62701", ""},
		{PatternCityStateZIP, "", ""},
		{PatternUSAddress, "12 Example St Apt 4, Springfield, IL 62701, US", "|12 Example St Apt 4|Springfield|IL|62701|US"},
		{PatternUSAddress, "12 Example St, Apt 4, Springfield, IL 62701", "|12 Example St, Apt 4|Springfield|IL|62701|"},
		{PatternUSAddress, "12 Example St\nApt 4\nSpringfield, IL 62701\nUSA", "|12 Example St\nApt 4|Springfield|IL|62701|USA"},
		{PatternUSAddress, "PO Box 7; Nome; AK; 99762", "|PO Box 7|Nome|AK|99762|"},
		{PatternUSAddress, "One Example Way, Redmond, WA 98052-6399, United States", "|One Example Way|Redmond|WA|98052-6399|United States"},
		{PatternUSAddress, "12 Example St Springfield, IL 62701", ""},
		{PatternUSAddress, "12 Example St Springfield IL 62701", ""},
		{PatternUSAddress, "12 Example St, Springfield, IL 62701, Canada", ""},
		{PatternUSAddress, "12 Example St, Springfield, XX 62701", ""},
		{PatternUSAddress, "Springfield, IL 62701", ""},
		{PatternAddress, "12 Example St, Springfield, IL 62701, US", "|12 Example St|Springfield|IL|62701|US"},
		{PatternAddress, "88 Export Road, Shenzhen, CN", "|88 Export Road|Shenzhen|||CN"},
		{PatternAddress, "88 Export Road, Shenzhen, Guangdong, 518000, China", "|88 Export Road|Shenzhen|Guangdong|518000|China"},
		{PatternAddress, "88 Export Road, Nanshan District, Shenzhen, Guangdong 518000, CN", "|88 Export Road, Nanshan District|Shenzhen|Guangdong|518000|CN"},
		{PatternAddress, "88 Export Road, Nanshan District, Shenzhen, CN", "|88 Export Road, Nanshan District|Shenzhen|||CN"},
		{PatternAddress, "88 Export Road, Shenzhen 518000, Guangdong, CN", "|88 Export Road|Shenzhen|Guangdong|518000|CN"},
		{PatternAddress, "Beispielstr. 5, 10115 Berlin, Germany", "|Beispielstr. 5|Berlin||10115|Germany"},
		{PatternAddress, "5 rue Exemple, 75001 Paris, France", "|5 rue Exemple|Paris||75001|France"},
		{PatternAddress, "Voorbeeld 5, 1012 AB Amsterdam, NL", "|Voorbeeld 5|Amsterdam||1012 AB|NL"},
		{PatternAddress, "Flat 2, 12 High Street, London, SW1A 1AA, United Kingdom", "|Flat 2, 12 High Street|London||SW1A 1AA|United Kingdom"},
		{PatternAddress, "12 High Street, London SW1A 1AA, GB", "|12 High Street|London||SW1A 1AA|GB"},
		{PatternAddress, "100 Sample Ave, Toronto ON M5V 2T6, Canada", "|100 Sample Ave|Toronto|ON|M5V 2T6|Canada"},
		{PatternAddress, "7 Sample St, Sydney NSW 2000, Australia", "|7 Sample St|Sydney|NSW|2000|Australia"},
		{PatternAddress, "1-2-3 Rei, Osaka, 530-0001, Japan", "|1-2-3 Rei|Osaka||530-0001|Japan"},
		{PatternAddress, "88 Export Road, Nanshan, Shenzhen, CN", ""},
		{PatternAddress, "88 Export Road, Shenzhen", ""},
		{PatternAddress, "Shenzhen, CN", ""},
		{PatternAddress, "88 Export Road, Shenzhen, Atlantis", ""},
		{PatternNameAddress, "Ana Diaz, 12 Example St, Springfield, IL 62701", "Ana Diaz|12 Example St|Springfield|IL|62701|"},
		{PatternNameAddress, "Bright Harbor Ltd.\n88 Export Road\nShenzhen\nCN", "Bright Harbor Ltd.|88 Export Road|Shenzhen|||CN"},
		{PatternNameAddress, "12 Example St, Springfield, IL 62701", ""},
		{PatternNameAddress, "Ana Diaz", ""},
		{"no_such_pattern", "Springfield, IL 62701", ""},
	} {
		a, ok := parseAddress(c.pattern, c.cell)
		got := strings.Join([]string{a.name, a.street, a.city, a.region, a.postal, a.country}, "|")
		if ok != (c.want != "") || ok && got != c.want || !ok && a != (address{}) {
			t.Errorf("%s %q\ngot  %s %v\nwant %s", c.pattern, c.cell, got, ok, c.want)
		}
		if ok {
			checkNothingLost(t, c.cell, a)
		}
	}
}

// checkNothingLost holds for everything that is taken apart: each part is a piece of the cell, and the
// letters and digits of the parts are those of the cell.
func checkNothingLost(t *testing.T, cell string, a address) {
	t.Helper()
	left := map[rune]int{}
	for _, r := range cell {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			left[r]++
		}
	}
	for _, part := range []string{a.name, a.street, a.city, a.region, a.postal, a.country} {
		if !strings.Contains(cell, part) || part != strings.Trim(part, addressSpace) {
			t.Errorf("%q is no piece of %q", part, cell)
		}
		for _, r := range part {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				left[r]--
			}
		}
	}
	for r, n := range left {
		if n != 0 {
			t.Errorf("%q: %q is in the parts %d times too few", cell, r, n)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, seed := range []string{"Springfield, IL 62701", "12 Example St Apt 4, Springfield, IL 62701, US", "88 Export Road, Shenzhen, Guangdong 518000, CN",
		"Ana Diaz\n12 Example St\nSpringfield IL 62701-1234", "Toronto ON M5V 2T6, Canada", ",,,", "\xff, IL 62701"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		for _, pattern := range Patterns {
			if a, ok := parseAddress(pattern, cell); ok {
				checkNothingLost(t, cell, a)
			}
		}
	})
}
