package risk

import (
	"reflect"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// verdictOn is the corroboration of one element between a marketplace and a carrier, or an empty one.
func verdictOn(t *testing.T, key string, a, b say) Corroboration {
	t.Helper()
	for _, c := range Corroborate(factsOf(filing(t, shopID, models.Marketplace, a), filing(t, carrierID, models.Carrier, b))) {
		if c.Element == key {
			return c
		}
	}
	return Corroboration{}
}

const (
	agree      = Agree
	compatible = Compatible
	disagree   = Disagree
)

func TestVerdicts(t *testing.T) {
	manyLetters := strings.Repeat("a", 10_000)
	for _, c := range []struct {
		key, a, b string
		want      Verdict
		reason    string // a part of it
	}{
		{"mode", "Air", "AIR", agree, ""},
		{"mode", "air", "truck", disagree, "“air”, another as “truck”"},
		{"deliver_to_name", "Hana Diaz", "Hana Diaz", agree, "Filed alike"},
		{"deliver_to_name", "Hána Díaz", "HANA DIAZ", agree, "capitals, accents"},
		{"deliver_to_name", "Hana Diaz", "DIAZ, Hana", agree, "another order"},
		{"deliver_to_name", "Ms. Hana Diaz", "Hana Diaz", agree, "title"},
		{"deliver_to_name", "Jean-Luc Park", "Jeanluc Park", agree, "spaces"},
		{"deliver_to_name", "H. Diaz", "Hana Diaz", compatible, "initials"},
		{"deliver_to_name", "Hana Maria Diaz", "Hana Diaz", compatible, "says less"},
		{"deliver_to_name", "Katharina Jensen", "Kathraina Jensen", compatible, "one letter"},
		{"deliver_to_name", "Katharina Jens", "Katharina Jensen", compatible, "cuts a word"},
		{"deliver_to_name", "Hana Diaz c/o Freight Depot", "Freight Depot", compatible, "says less"},
		{"deliver_to_name", "Hana Diaz c/o Freight Depot", "Diaz Ana Hana", compatible, "c/o"},
		{"deliver_to_name", "Hana Diaz c/o Freight Depot", "Ben Berg", disagree, ""},
		{"deliver_to_name", "Hana Diaz", "Ben Berg", disagree, ""},
		{"deliver_to_name", "Иван Петров", "Ivan Petrov", agree, "another script"},
		{"deliver_to_name", "Юлия Щербакова", "Yulia Shcherbakova", compatible, "spelled as it sounds"},
		{"deliver_to_name", "Γιώργος Παππάς", "Giorgos Pappas", agree, "another script"},
		{"deliver_to_name", "Иван Петров", "Hana Diaz", disagree, ""},
		{"deliver_to_name", "陈伟", "Chen Wei", agree, "another script"},
		{"deliver_to_name", "明亮港贸易", "Bright Harbor Trading", compatible, "different scripts"},
		{"deliver_to_name", "هناء دياز", "Hana Diaz", compatible, ""},
		{"deliver_to_name", "דנה כהן", "Dana Cohen", compatible, ""},
		{"deliver_to_name", "דנה כהן", "דנה לוי", disagree, ""},
		{"deliver_to_name", "😀😀", "😎", compatible, "Neither text"},
		{"deliver_to_name", "😀", "Hana Diaz", disagree, ""},
		{"deliver_to_name", "Hana 😀 Diaz", "Hana Diaz", agree, "capitals, accents"},
		{"deliver_to_name", "H\u0301a\u0302na\u0303 Diaz", "Hana Diaz", agree, "capitals, accents"},
		{"deliver_to_name", "The Company Ltd", "Miss Inc", disagree, ""},
		{"seller_name", "Maple Test Crafts GmbH", "Maple Test Crafts", agree, "legal form"},
		{"seller_name", "Maple Test Crafts Inc.", "Maple Test Crafts LLC", compatible, "legal forms differ"},
		{"seller_name", "Nordlicht Test S.r.l.", "Nordlicht Test", compatible, "says less"},
		{"seller_name", "Nordlicht Test Srl", "NORDLICHT TEST", agree, "legal form"},
		{"shipper_name", "Maple Test Crafts", "Harbor Test Freight Forwarding", compatible, "House and master bills"},
		{"shipper_name", "Maple Test Crafts", "Anadolu Test Toys", disagree, ""},
		{"marketplace_name", "Example Market", "Example Market US", compatible, ""},
		{"marketplace_name", "Example Market", "Other Bazaar", disagree, ""},

		{"deliver_to_address", "697 Example Street", "697 EXAMPLE ST.", agree, "abbreviations"},
		{"deliver_to_address", "697 Example Street", "697 example street", agree, "capitals"},
		{"deliver_to_address", "697 North Example Boulevard, Apt 4", "697 N Example Blvd # 4", agree, "abbreviations"},
		{"deliver_to_address", "697 Example St Apt4B", "697 Example Street Unit 4B", agree, "abbreviations"},
		{"deliver_to_address", "Example Street 697", "697 Example St", agree, "another order"},
		{"deliver_to_address", "P.O. Box 12", "PO Box 12", agree, ""},
		{"deliver_to_address", "12 Fifth Avenue", "12 5th Ave", agree, "abbreviations"},
		{"deliver_to_address", "12 Rose Gard", "12 Rose Gardens", compatible, "cuts a word"},
		{"deliver_to_address", "697 Example Street, Suite 200", "697 Example Street", compatible, "says less"},
		{"deliver_to_address", "697 Exampel Street", "697 Example Street", compatible, "one letter"},
		{"deliver_to_address", "697 Example Street c/o Depot", "697 Example Street c/o Ben Berg", compatible, "c/o"},
		{"deliver_to_address", "c/o Depot, 12 Harbor Road", "c/o Ben Berg, 12 Harbor Road", compatible, "c/o"},
		{"deliver_to_address", "улица Ленина 5", "5 ulitsa Lenina", agree, "another script"},
		{"deliver_to_address", "北京路 5", "5 Beijing Road", compatible, ""},
		{"deliver_to_address", "北京路 5", "6 Harbor Road", disagree, ""},
		{"deliver_to_address", "697 Example Street Apt 4", "697 Example Street Apt 5", disagree, ""},
		{"deliver_to_address", "697 Example Street", "12 Harbor Road", disagree, ""},
		{"deliver_to_city", "NYC", "New York", agree, ""},
		{"deliver_to_city", "Colorado Spring", "Colorado Springs", agree, ""},
		{"deliver_to_city", "Springfield", "Boston", disagree, ""},
		{"deliver_to_state", "IL", "MA", disagree, ""},
		{"deliver_to_zip", "62701", "62701-1234", agree, "more digits"},
		{"deliver_to_zip", "62701", "02108", disagree, ""},
		{"initiator_city", "Peking", "Beijing", agree, ""},
		{"initiator_city", "Москва", "Moscow", agree, ""},
		{"initiator_address", "No. 10, Building B, Export Road", "10 Export Rd", compatible, ""},
		{"initiator_address", "10 Export Road", "22 Harbor Quay", disagree, ""},
		{"initiator_address", "Export Road, Nanshan District", "Nanshan Science Park", compatible, "parts in common"},
		{"initiator_region", "Guangdong", "GD", compatible, "short form"},
		{"initiator_country", "CN", "CN", agree, ""},
		{"initiator_country", "CN", "HK", disagree, ""},
		{"seller_postal_code", "SW1A 1AA", "sw1a1aa", agree, ""},
		{"seller_postal_code", "518000", "510000", disagree, ""},
		{"buyer_address", "800 Example Street, Springfield, IL 62701, US", "800 Example St", compatible, "says less"},

		{"enhanced_description", "Mens cotton tee", "Cotton T-shirts for men", agree, "“tee” and “t shirts”"},
		{"enhanced_description", "Trainers for running, mesh", "Mesh running sneakers", agree, ""},
		{"enhanced_description", "Wireless earbuds with case", "Wireless earphones, case", agree, "“earbuds” and “earphones”"},
		{"enhanced_description", "Mobile phone 128 GB", "Cell phones, 128 GB", agree, "other words"},
		{"enhanced_description", "Linen trousers", "Linen pants", agree, "other words"},
		{"enhanced_description", "Leather purse", "Leather handbag", agree, "other words"},
		{"enhanced_description", "Terracotta pots", "TERRACOTTA POTS.", agree, "capitals"},
		{"enhanced_description", longTitle, longTitle[:35], agree, "cut off after 35 characters"},
		{"enhanced_description", "Ceramic mug for coffee", "Coffee mugs of ceramic", agree, "another order"},
		{"enhanced_description", "Blue ceramic vase", "Red ceramic vase", compatible, "sizes, colors or counts"},
		{"enhanced_description", "Phone", "Phone stand", compatible, "says less"},
		{"enhanced_description", "Phone case", "Mobile phone", compatible, ""},
		{"enhanced_description", "Golf tees of wood", "Cotton T-shirt", disagree, ""},
		{"enhanced_description", "Coin purse", "Leather handbag", disagree, ""},
		{"enhanced_description", "陶瓷花盆 手工", "Terracotta pots", compatible, "languages"},
		{"enhanced_description", "GIFT", "Terracotta pots", disagree, "says only “GIFT”"},
		{"enhanced_description", "Bicycle brake pads", "Ceramic vase", disagree, "little in common"},
		{"enhanced_description", manyLetters, manyLetters[:9000], agree, "cut off"},

		{"weight_kg", "1.250", "1.25", agree, "another way"},
		{"weight_kg", "1.2", "1.25", compatible, "1.2 kg and 1.25 kg differ by 4 %, within the 15 %"},
		{"weight_kg", "0.05", "0.15", compatible, "100 g"},
		{"weight_kg", "1.25", "1250", compatible, "grams were filed as kilograms"},
		{"weight_kg", "0.04", "40", disagree, "grams may have been filed as kilograms"},
		{"weight_kg", "4.5", "9.92", disagree, "pounds may have been filed as kilograms"},
		{"weight_kg", "1.25", "9.9", disagree, "1.25 kg, another as 9.9 kg."},
		{"arrival_date", "2025-06-02", "2025-06-02", agree, ""},
		{"arrival_date", "2025-06-02", "2025-06-03", compatible, "A day apart"},
		{"arrival_date", "2025-06-02", "2025-06-09", disagree, ""},
		{"country_of_origin", "CN", "HK", disagree, ""},
		{"country_of_shipment", "CN", "HK", disagree, ""},
		{"country_of_shipment", "US", "PR", disagree, ""},
		{"quantity", "3", "3", agree, ""},
		{"quantity", "3", "1", compatible, "The carrier counts one piece, as carriers count a parcel; the marketplace counts 3."},
		{"quantity", "3", "2", disagree, ""},
		{"hts_number", "6912.00.48", "69120048", agree, ""},
		{"hts_number", "6912.00.48", "691200", agree, "more digits"},
		{"hts_number", "6912.00.48", "6912.00.20", compatible, "same heading"},
		{"hts_number", "6912.00.48", "8708.30", disagree, ""},
		{"port_of_entry", "4701", "2720", disagree, ""},
		{"conveyance", "XX 1234", "xx1234", agree, ""},
		{"conveyance", "XX1234", "YY99", compatible, "several numbers"},
		{"facility", "W123", "w-123", agree, ""},
		{"facility", "W123", "X456", disagree, ""},
		{"tracking_number", "TST 901 US", "tst901us", agree, ""},
		{"master_bill", "176-30000003", "176-40000002", compatible, "more than one bill"},
		{"security_scan", "Y", "yes", agree, ""},
		{"security_scan", "Y", "N", disagree, ""},
		{"known_carrier_customer", "Y", "N", compatible, "for itself"},
		{"seller_id", "M4000", "m-4000", agree, ""},
		{"seller_id", "M4000", "4000", compatible, "short form"},
		{"seller_id", "M4000", "778-AB-99", compatible, "different systems"},
		{"seller_id", "M4000", "M4001", disagree, ""},
		{"listing_url", "https://www.marketplace.example/item/1?from=mail", "http://marketplace.example/item/1/", agree, "same page"},
		{"listing_url", "https://marketplace.example/item?id=1", "https://marketplace.example/item?id=2", compatible, "Two listings"},
		{"marketplace_website", "https://www.market.example", "https://market.test", compatible, "one site"},
		{"marketplace_website", "https://market.example", "https://bazaar.example", disagree, ""},
		{"seller_phone", "+86 755 5550 0102", "075555500102", compatible, ""},
		{"seller_phone", "+86 755 5550 0102", "75555500102", agree, "more digits"},
		{"buyer_email", "hana@buyer.example", "hd@other.example", compatible, "several"},
		{"brand", "Northlight", "NORTHLIGHT", agree, ""},
		{"brand", "Northlight", "Unbranded", compatible, "no brand"},
		{"brand", "Northlight", "Southpaw", disagree, ""},
		{"sku", "SKU-7781-B", "990011223344", compatible, "its own way"},
		{"export_country_retail_price", "189.00", "189", agree, ""},
		{"export_country_retail_price", "189.00", "25", compatible, "currency"},
		{"product_picture", "mug.jpg", "mug.jpg", agree, ""},
		{"product_picture", "mug.jpg", "vase.jpg", compatible, "do not say"},
		{"listed_price_currency", "USD", "EUR", compatible, "different currencies"},

		{"deliver_to_name", "N/A", "Hana Diaz", Unshared, ""},
		{"brand", "N/A", "N/A", Unshared, ""},
		{"weight_kg", "", "1.2", Unshared, ""},
		{"originator_code", "OCTEST01", "OCTEST02", Unshared, ""},
	} {
		for _, swap := range []bool{false, true} {
			a, b, reason := say{c.key: c.a}, say{c.key: c.b}, c.reason
			if swap {
				if a, b = b, a; strings.Contains(reason, "another as") || strings.Contains(reason, "“t") || strings.Contains(reason, "“ear") || strings.Contains(reason, "marketplace") {
					reason = "" // the first filer is named first
				}
			}
			got := verdictOn(t, c.key, a, b)
			if got.Verdict != c.want || !strings.Contains(got.Reason, reason) {
				t.Errorf("%s: %.60q and %.60q (swapped %v): %s, %q; want %s, %q", c.key, c.a, c.b, swap, got.Verdict, got.Reason, c.want, c.reason)
			}
			if got.Verdict != Unshared && (got.Reason == "" || len(got.Sides) != 2 || got.Sides[0].Organisation != shopID) {
				t.Errorf("%s: %+v", c.key, got)
			}
		}
	}
}

func TestVerdictsOnMoney(t *testing.T) {
	price := func(each, quantity string) say { return say{"listed_price": each, "quantity": quantity} }
	value := func(usd string) say { return say{"fair_retail_value_usd": usd} }
	euros := func(each string) say { return say{"listed_price": each, "listed_price_currency": "EUR"} }
	for _, c := range []struct {
		key    string
		a, b   say
		want   Verdict
		reason string
	}{
		{"fair_retail_value_usd", value("10"), value("10"), agree, "Filed alike"},
		{"fair_retail_value_usd", value("10"), value("10.00"), agree, "another way"},
		{"fair_retail_value_usd", price("10", "3"), value("30"), agree, "The carrier declares what the listing comes to: $10.00 × 3 = $30.00."},
		{"fair_retail_value_usd", price("10", "3"), value("10"), compatible, "The carrier declares one piece, the marketplace 3: $10.00 × 3."},
		{"fair_retail_value_usd", say{"fair_retail_value_usd": "40", "quantity": "4"}, value("10"), compatible, "$10.00 × 4"},
		{"fair_retail_value_usd", value("100"), value("90"), compatible, "differ by $10.00, within the $1.00 or 10 %"},
		{"fair_retail_value_usd", euros("100"), value("3"), compatible, "different currencies"},
		{"fair_retail_value_usd", price("14.99", "1"), value("1.25"), disagree, "14.99, another at 1.25 (US dollars)"},
		{"fair_retail_value_usd", price("10", "1"), price("25", "1"), Unshared, ""},
		{"listed_price", price("10", "2"), price("10", "2"), agree, "Filed alike"},
		{"listed_price", price("10", "2"), price("20", "1"), agree, "comes to the same"},
		{"listed_price", price("10", "2"), price("10", "5"), compatible, "one piece is the same"},
		{"listed_price", price("10", "1"), price("10.50", "1"), compatible, "differ by $0.50"},
		{"listed_price", euros("10"), price("10", "1"), compatible, "different currencies"},
		{"listed_price", euros("100"), euros("105"), compatible, "100.00 EUR and 105.00 EUR differ by 5.00 EUR, within the 1.00 EUR or 10 %"},
		{"listed_price", euros("10"), euros("25"), disagree, "“10 EUR”, another as “25 EUR”"},
		{"listed_price", price("10", "1"), price("25", "1"), disagree, ""},
		{"listed_price", say{"listed_price": "10", "fair_retail_value_usd": "20"}, say{"listed_price": "25", "fair_retail_value_usd": "20"}, compatible, "declared value"},
	} {
		if got := verdictOn(t, c.key, c.a, c.b); got.Verdict != c.want || !strings.Contains(got.Reason, c.reason) {
			t.Errorf("%s: %v and %v: %s, %q; want %s, %q", c.key, c.a, c.b, got.Verdict, got.Reason, c.want, c.reason)
		}
	}
}

// A master bill's shipper is the marketplace's seller under another name of the form.
func TestPartiesUnderOtherElements(t *testing.T) {
	a := say{"shipper_name": "Maple Test Crafts", "consignee_name": "Hana Diaz"}
	b := say{"shipper_name": "Anadolu Test Toys", "seller_name": "Maple Test Crafts", "consignee_name": "Ben Berg"}
	if got := verdictOn(t, "shipper_name", a, b); got.Verdict != Compatible {
		t.Errorf("shipper: %+v", got)
	}
	if got := verdictOn(t, "consignee_name", a, b); got.Verdict != Disagree {
		t.Errorf("consignee: %+v", got)
	}
}

func TestGoodsLinesAreFound(t *testing.T) {
	brands := func(organisation int64, names ...string) *models.Filing {
		var more []say
		for _, name := range names[1:] {
			more = append(more, say{"brand": name})
		}
		return filing(t, organisation, models.Carrier, say{"brand": names[0]}, more...)
	}
	for _, c := range []struct {
		a, b []string
		want Verdict
	}{
		{[]string{"Northlight", "Southpaw"}, []string{"SOUTHPAW", "northlight"}, Agree},
		{[]string{"Northlight", "Southpaw"}, []string{"Southpaw"}, Compatible},
		{[]string{"Northlight", "Southpaw"}, []string{"Eastwind", "Westend"}, Disagree},
	} {
		if got := Corroborate(factsOf(brands(shopID, c.a...), brands(carrierID, c.b...))); len(got) != 1 || got[0].Verdict != c.want {
			t.Errorf("%v and %v: %+v, want %s", c.a, c.b, got, c.want)
		}
	}
}

// Whatever the order in which filings came, everybody reads the same; and what disagrees is what Compare
// lists, with the same sentence and sides.
func TestCorroborationHasOneMechanism(t *testing.T) {
	filings := []*models.Filing{shop(t, say{"brand": "Northlight"}), carrier(t, say{"weight_kg": "9.900", "brand": "Southpaw", "quantity": "1"}),
		filing(t, brokerID, models.Broker, say{"weight_kg": "1.2", "deliver_to_name": "Ben Berg", "quantity": "2", "seller_id": "M4005"})}
	var first []Corroboration
	for i, order := range orders(3) {
		facts := factsOf(filings[order[0]], filings[order[1]], filings[order[2]])
		got := Corroborate(facts)
		if i == 0 {
			first = got
		} else if !reflect.DeepEqual(got, first) {
			t.Errorf("order %v: %+v", order, got)
		}
		sameMechanism(t, facts)
	}
	last := models.ElementID(0)
	for _, c := range first {
		e, _ := elements.ByKey(c.Element)
		if e.ID <= last {
			t.Errorf("%s stands behind a later element", c.Element)
		}
		last = e.ID
	}
	if agree, compatible, disagree := Tally(factsOf(filings...)); agree+compatible+disagree != len(first) || disagree != 3 || agree == 0 || compatible == 0 {
		t.Errorf("tally %d, %d, %d of %d", agree, compatible, disagree, len(first))
	}
	if got := Corroborate(factsOf(filings[0])); got != nil {
		t.Errorf("one filer corroborates itself: %+v", got)
	}
}

func sameMechanism(t *testing.T, facts []Facts) {
	t.Helper()
	var conflicts []models.Conflict
	verdicts, judged := Judge(facts)
	for _, c := range Corroborate(facts) {
		if c.Verdict == Disagree {
			conflicts = append(conflicts, models.Conflict{Element: c.Element, Sentence: c.Reason, Sides: c.Sides})
		}
		if e, _ := elements.ByKey(c.Element); verdicts[e.ID] != c.Verdict || c.Verdict == Unshared || c.Reason == "" {
			t.Errorf("%+v, and Judge says %s", c, verdicts[e.ID])
		}
	}
	if compared := Compare(facts); !reflect.DeepEqual(conflicts, compared) || !reflect.DeepEqual(judged, compared) {
		t.Errorf("corroboration disagrees on %s, Compare on %s", conflictKeys(conflicts), conflictKeys(compared))
	}
	a, c, d := Tally(facts)
	if x, y, z := verdicts.Tally(); a != x || c != y || d != z || d != len(conflicts) {
		t.Errorf("tally %d, %d, %d and %d, %d, %d", a, c, d, x, y, z)
	}
}

// Every element that can be said of a parcel is compared, once and in order.
func TestEveryElementHasItsCheck(t *testing.T) {
	next := models.ElementID(elements.TrackingNumber)
	for _, k := range checks {
		if k.element != next {
			t.Errorf("the check of %s stands where %s belongs", elements.Key(k.element), elements.Key(next))
		}
		next++
	}
	if next != elements.Count+1 {
		t.Errorf("the last check is of %s", elements.Key(next-1))
	}
	for w := whyAlike; w < whyDiffer; w++ {
		if s := whys[w].sentence; !strings.HasSuffix(s, ".") {
			t.Errorf("reason %d has no sentence: %q", w, s)
		}
	}
}

func TestTallyAllocatesNothing(t *testing.T) {
	facts := factsOf(shop(t, nil), carrier(t, nil))
	if n := testing.AllocsPerRun(100, func() { Tally(facts) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzCorroborate(f *testing.F) {
	f.Add("", "")
	f.Add(packed(elements.DeliverToName, "Hana Diaz c/o Depot", elements.EnhancedDescription, "Cotton tee", elements.ListedPrice, "9", elements.Quantity, "3"),
		packed(elements.DeliverToName, "דנה 😀 e\u0301", elements.EnhancedDescription, "t shirt", elements.FairRetailValueUSD, "9", elements.WeightKg, "1250"))
	f.Add(packed(elements.SellerName, "Иван", elements.ListingURL, "https://a.example/?id=1", elements.SellerID, "M1"), packed(elements.SellerName, "Ivan", elements.ListingURL, "://#?", elements.SellerID, "m"))
	f.Add(packed(elements.BuyerAddress, "c/o", elements.Brand, "generic", models.ElementID(0xff), "", elements.Brand, "b"), packed(elements.BuyerAddress, "p o box 1", elements.Brand, "b"))
	f.Fuzz(func(t *testing.T, a, b string) {
		one, two := filingFrom(1, models.Marketplace, a), filingFrom(2, models.Carrier, b)
		first := Corroborate(factsOf(one, two))
		if second := Corroborate(factsOf(two, one)); !reflect.DeepEqual(first, second) {
			t.Errorf("the order matters:\n%+v\n%+v", first, second)
		}
		sameMechanism(t, factsOf(one, two))
		swapped := Corroborate(factsOf(filingFrom(1, models.Marketplace, b), filingFrom(2, models.Carrier, a)))
		if len(swapped) != len(first) {
			t.Fatalf("%d elements one way, %d the other", len(first), len(swapped))
		}
		for i := range first {
			if first[i].Element != swapped[i].Element || first[i].Verdict != swapped[i].Verdict {
				t.Errorf("not symmetric: %+v and %+v", first[i], swapped[i])
			}
		}
	})
}
