package demo

import (
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// zipStarts are the first three digits of the ZIP codes of each state (Postal Service, Publication 65).
var zipStarts = map[string][][2]string{
	"AL": {{"350", "369"}}, "AK": {{"995", "999"}}, "AZ": {{"850", "865"}}, "AR": {{"716", "729"}}, "CA": {{"900", "961"}},
	"CO": {{"800", "816"}}, "CT": {{"060", "069"}}, "DE": {{"197", "199"}}, "DC": {{"200", "205"}}, "FL": {{"320", "349"}},
	"GA": {{"300", "319"}, {"398", "399"}}, "HI": {{"967", "968"}}, "ID": {{"832", "838"}}, "IL": {{"600", "629"}}, "IN": {{"460", "479"}},
	"IA": {{"500", "528"}}, "KS": {{"660", "679"}}, "KY": {{"400", "427"}}, "LA": {{"700", "714"}}, "ME": {{"039", "049"}},
	"MD": {{"206", "219"}}, "MA": {{"010", "027"}}, "MI": {{"480", "499"}}, "MN": {{"550", "567"}}, "MS": {{"386", "397"}},
	"MO": {{"630", "658"}}, "MT": {{"590", "599"}}, "NE": {{"680", "693"}}, "NV": {{"889", "898"}}, "NH": {{"030", "038"}},
	"NJ": {{"070", "089"}}, "NM": {{"870", "884"}}, "NY": {{"100", "149"}}, "NC": {{"270", "289"}}, "ND": {{"580", "588"}},
	"OH": {{"430", "459"}}, "OK": {{"730", "749"}}, "OR": {{"970", "979"}}, "PA": {{"150", "196"}}, "RI": {{"028", "029"}},
	"SC": {{"290", "299"}}, "SD": {{"570", "577"}}, "TN": {{"370", "385"}}, "TX": {{"750", "799"}, {"885", "885"}}, "UT": {{"840", "847"}},
	"VT": {{"050", "059"}}, "VA": {{"201", "201"}, {"220", "246"}}, "WA": {{"980", "994"}}, "WV": {{"247", "268"}}, "WI": {{"530", "549"}},
	"WY": {{"820", "831"}}, "PR": {{"006", "009"}},
}

func inState(state, zip string) bool {
	for _, span := range zipStarts[state] {
		if zip[:3] >= span[0] && zip[:3] <= span[1] {
			return true
		}
	}
	return false
}

func TestStatesAndZIPCodesAgree(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range places {
		seen[p.state] = true
		for _, zip := range p.zips {
			if len(zip) != 5 || !inState(p.state, zip) {
				t.Errorf("%s, %s has ZIP code %s", p.city, p.state, zip)
			}
		}
	}
	for _, w := range watched[watchedSellers:] {
		if !inState(w.state, w.zip) {
			t.Errorf("%s: %s %s", w.name, w.state, w.zip)
		}
	}
	for _, a := range applications(testNow) {
		if !inState(a.Answers.State, a.Answers.ZIP) {
			t.Errorf("%s: %s %s", a.Answers.LegalName, a.Answers.State, a.Answers.ZIP)
		}
	}
	if len(seen) < 50 || inState("IL", "65801") {
		t.Errorf("%d states", len(seen))
	}
}

func TestPersonDaysGoOverTheLimit(t *testing.T) {
	s := read(t, Options{Rows: 600, Seed: 4, Kind: models.Marketplace})
	for hundred := 0; hundred < 600; hundred += 100 {
		people, days, sellers, sum := map[string]bool{}, map[string]bool{}, map[string]bool{}, int64(0)
		for n := hundred + 61; n <= hundred+63; n++ {
			people[s.cell(n, elements.DeliverToName)+s.cell(n, elements.DeliverToAddress)+s.cell(n, elements.DeliverToZIP)] = true
			days[s.cell(n, elements.ArrivalDate)] = true
			sellers[s.cell(n, elements.SellerName)] = true
			price, _ := elements.Cents(s.cell(n, elements.ListedPrice))
			if price > valueLimit {
				t.Errorf("parcel %d alone is over the limit", n)
			}
			sum += price
		}
		if len(people) != 1 || len(days) != 1 || len(sellers) != 3 || sum <= valueLimit {
			t.Errorf("parcels %d to %d: %d people, %d days, %d sellers, %d cents", hundred+61, hundred+63, len(people), len(days), len(sellers), sum)
		}
	}
}

func TestSharesAreAsStated(t *testing.T) {
	const rows = 20000
	s := read(t, Options{Rows: rows, Seed: 2, Kind: models.Marketplace})
	c := read(t, Options{Rows: rows, Seed: 2, Kind: models.Carrier})
	count := map[string]int{}
	countries, people := map[string]bool{}, map[string]int{}
	for n := 1; n <= rows; n++ {
		count["mode "+s.cell(n, elements.Mode)]++
		count["vetted "+s.cell(n, elements.KnownMarketplaceSeller)]++
		count["scan "+c.cell(n, elements.SecurityScan)]++
		countries[s.cell(n, elements.SellerCountry)] = true
		people[s.cell(n, elements.DeliverToName)+s.cell(n, elements.DeliverToAddress)]++
		price, _ := elements.Cents(s.cell(n, elements.ListedPrice))
		pieces, _ := elements.Integer(s.cell(n, elements.Quantity))
		if price*pieces >= valueLimit || price < 100 {
			t.Fatalf("parcel %d: %d × %d cents", n, pieces, price)
		}
		if price < 10000 {
			count["under 100 dollars"]++
		}
		if s.cell(n, elements.ProductPicture) != "" {
			count["pictures"]++
		}
		chapter := s.cell(n, elements.HTSNumber)[:2]
		if chapter == "22" || chapter == "24" || chapter == "33" && s.cell(n, elements.HTSNumber)[:4] == "3303" {
			count["excluded"]++
		}
		for _, w := range watched {
			if s.cell(n, elements.SellerName) == w.name || s.cell(n, elements.DeliverToName) == w.name {
				count["watched"]++
			}
		}
	}
	for what, span := range map[string][2]int{"mode Air": {16500, 17100}, "mode Truck": {2900, 3500}, "vetted N": {800, 2400},
		"scan N": {400, 600}, "under 100 dollars": {16000, 19600}, "pictures": {1500, 5000}, "excluded": {40, 150}, "watched": {8, 40}} {
		if count[what] < span[0] || count[what] > span[1] {
			t.Errorf("%s: %d of %d, want %d to %d", what, count[what], rows, span[0], span[1])
		}
	}
	if len(countries) < 15 {
		t.Errorf("sellers of %d countries", len(countries))
	}
	if len(people) < rows*95/100 {
		t.Errorf("%d people receive %d parcels", len(people), rows)
	}
}

func TestLinesOfAParcelShareItsKeys(t *testing.T) {
	s := read(t, Options{Rows: 240, Seed: 4, Kind: models.Marketplace, LinesEvery: 10})
	lines := map[string][]int{}
	for n := range s.rows {
		key := s.cell(n+1, elements.TrackingNumber)
		lines[key] = append(lines[key], n+1)
	}
	several, goods := 0, map[string]bool{}
	for key, rows := range lines {
		if len(rows) == 1 {
			continue
		}
		several++
		for i, n := range rows {
			goods[s.cell(n, elements.EnhancedDescription)] = true
			if n != rows[0]+i || len(rows) != 3 {
				t.Errorf("%s stands on rows %v", key, rows)
			}
			for _, id := range []models.ElementID{elements.HouseBill, elements.WeightKg, elements.DeliverToName, elements.SellerName, elements.ArrivalDate} {
				if s.cell(n, id) != s.cell(rows[0], id) {
					t.Errorf("row %d: %s differs among the lines of a parcel", n, elements.Key(id))
				}
			}
		}
	}
	if len(goods) < 50 {
		t.Errorf("60 lines describe %d goods", len(goods))
	}
	if several != 20 || len(lines) != 200 {
		t.Errorf("%d parcels, %d of them with several lines", len(lines), several)
	}
}

func TestNamesAreInvented(t *testing.T) {
	names := map[string]bool{}
	var all []string
	for i := range sellers {
		names[sellers[i].name] = true
		all = append(all, sellers[i].name)
	}
	if len(names) != sellerCount {
		t.Errorf("%d sellers have %d names", sellerCount, len(names))
	}
	all = append(all, brands...)
	for _, p := range Participants() {
		all = append(all, p.Name, p.TradingName)
	}
	for _, g := range catalog {
		all = append(all, g.noun, strings.Join(g.materials, " "))
	}
	for _, name := range all {
		words := " " + strings.NewReplacer(",", "", "'s", "").Replace(strings.ToLower(name)) + " "
		for _, real := range realNames {
			if strings.Contains(words, " "+real+" ") {
				t.Errorf("%q carries the name %q", name, real)
			}
		}
	}
}

// realNames are names of real companies and brands that invented data must never carry.
var realNames = strings.Fields(`amazon ebay alibaba aliexpress temu shein etsy walmart target fedex ups dhl usps zulily wish
	apple samsung sony nike adidas puma gucci prada chanel rolex omega casio lego disney marvel nintendo xbox levi zara
	huawei xiaomi lenovo dell canon nikon gopro fitbit crocs birkenstock rayban oakley stanley yeti ikea velcro tupperware`)
