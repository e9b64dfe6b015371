package risk

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

func TestReadFactsOfAMarketplace(t *testing.T) {
	f := shop(t, nil)
	f.Lines[0].Pictures = []int64{5, 6}
	facts := factsOf(f)[0]
	day, _ := models.ParseDay("2025-06-02")
	g := facts.Lines[0]
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"filing", facts.Filing, models.FilingID(shopID, 1)},
		{"organisation", facts.Organisation, int64(shopID)},
		{"kind", facts.Kind, models.Marketplace},
		{"keys", facts.Keys, k("TST000000000901US", "H900901", "")},
		{"day", facts.Day, day},
		{"day filed", facts.DayFiled, true},
		{"mode", facts.Mode, models.ModeAir},
		{"seller", facts.Seller, Seller{Party: Party{Name: "Maple Test Crafts", Country: "CA"}, ID: "M4005", Vetted: Yes}},
		{"deliver to", facts.DeliverTo, Party{"Hana Diaz", "697 Example Street", "Springfield", "IL", "62701", ""}},
		{"grams", facts.Grams, int64(1250)},
		{"origin", facts.Origin, "CA"},
		{"origin from", facts.OriginFrom, elements.CountryOfOrigin},
		{"listed", facts.Listed, Sum{4214, 1}},
		{"pieces", facts.Pieces, Sum{2107, 1}},
		{"declared", facts.Declared, Sum{}},
		{"any fair value", facts.AnyFair, false},
		{"quantity", facts.Quantity, int64(2)},
		{"counted", facts.Counted, true},
		{"scan", facts.Scan, Unsaid},
		{"picture", facts.HasPicture, true},
		{"listing", facts.HasListing, true},
		{"line pictures", g.Pictures, []int64{5, 6}},
		{"line price", g.ListedCents, int64(2107)},
		{"line currency", g.Currency, "USD"},
		{"line words", string(g.Words), "terracotta flower pots with saucers hand glazed for indoor herbs and succulents 12 cm"},
		{"line description", g.Description, shopSays["enhanced_description"]},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestReadFactsOfACarrier(t *testing.T) {
	facts := factsOf(carrier(t, say{"security_scan": "N", "consignee_name": "Ana Abbott", "buyer_name": "Ben Berg", "facility": "W123",
		"conveyance": "XX1234", "security_scan_reference": "SCAN-1", "hts_number": "6912.00.48", "brand": "Northlight", "registered_brand_owner": "Northlight Test LLC"}))[0]
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"keys", facts.Keys, k("TST000000000901US", "H900901", "17630000003")},
		{"declared", facts.Declared, Sum{4214, 1}},
		{"any fair value", facts.AnyFair, true},
		{"listed", facts.Listed, Sum{}},
		{"origin", facts.Origin, "CA"},
		{"origin from", facts.OriginFrom, elements.InitiatorCountry},
		{"scan", facts.Scan, No},
		{"known customer", facts.KnownCustomer, Yes},
		{"port", facts.Port, "4701"},
		{"facility", facts.Facility, "W123"},
		{"conveyance", facts.Conveyance, "XX1234"},
		{"scan reference", facts.ScanReference, "SCAN-1"},
		{"consignee", facts.Consignee.Name, "Ana Abbott"},
		{"buyer", facts.Buyer.Name, "Ben Berg"},
		{"initiator", facts.Initiator.Name, "Maple Test Crafts"},
		{"hts", facts.Lines[0].HTS, "69120048"},
		{"brand", facts.Lines[0].Brand, "Northlight"},
		{"brand owner", facts.Lines[0].BrandOwner, "Northlight Test LLC"},
		{"quantity left out", facts.Counted, false},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestReadFactsWithoutAUsableValue(t *testing.T) {
	facts := factsOf(shop(t, say{"arrival_date": "1 June", "weight_kg": "10 lb", "mode": "by drone", "tracking_number": "N/A", "house_bill": "unknown",
		"deliver_to_name": "n/a", "country_of_origin": "China", "listed_price": "about 20", "quantity": "two", "known_marketplace_seller": "pending"}))[0]
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"day of receipt", facts.Day, received},
		{"day filed", facts.DayFiled, false},
		{"grams", facts.Grams, int64(0)},
		{"mode", facts.Mode, models.Mode("")},
		{"keys", facts.Keys, models.Keys{}},
		{"deliver to", facts.DeliverTo.Name, ""},
		{"listed", facts.Listed.Known(), false},
		{"quantity", facts.Quantity, int64(1)},
		{"counted", facts.Counted, false},
		{"vetted", facts.Seller.Vetted, Unsaid},
		{"origin from the seller", facts.OriginFrom, elements.SellerCountry},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestOriginFollowsItsSources(t *testing.T) {
	for _, c := range []struct {
		name, origin, shipment, seller, initiator string
		want                                      string
		from                                      models.ElementID
	}{
		{"of the goods", "VN", "CN", "HK", "SG", "VN", elements.CountryOfOrigin},
		{"of shipment", "", "CN", "HK", "SG", "CN", elements.CountryOfShipment},
		{"of the seller", "", "", "HK", "SG", "HK", elements.SellerCountry},
		{"of the initiator", "", "", "", "SG", "SG", elements.InitiatorCountry},
		{"in lower case", "vn", "", "", "", "VN", elements.CountryOfOrigin},
		{"unknown", "", "", "", "", "", 0},
	} {
		f := factsOf(shop(t, say{"country_of_origin": c.origin, "country_of_shipment": c.shipment, "seller_country": c.seller, "initiator_country": c.initiator}))[0]
		if f.Origin != c.want || f.OriginFrom != c.from {
			t.Errorf("%s: %q from %v, want %q from %v", c.name, f.Origin, f.OriginFrom, c.want, c.from)
		}
	}
}

func TestValueOverLines(t *testing.T) {
	for _, c := range []struct {
		name     string
		lines    []say
		declared Sum
		listed   Sum
		fair     bool
		whole    bool // the listing covers every line
	}{
		{"listed", []say{{"listed_price": "10.00", "quantity": "3"}, {"listed_price": "5"}}, Sum{}, Sum{3500, 2}, false, true},
		{"declared", []say{{"fair_retail_value_usd": "12.50"}, {"fair_retail_value_usd": "7.50"}}, Sum{2000, 2}, Sum{}, true, false},
		{"declared for one line, listed for the other", []say{{"fair_retail_value_usd": "12.50"}, {"listed_price": "5", "quantity": "2"}}, Sum{2250, 2}, Sum{1000, 1}, true, false},
		{"a line without any price", []say{{"listed_price": "10"}, {"quantity": "2"}}, Sum{}, Sum{1000, 1}, false, false},
		{"listed in euros", []say{{"listed_price": "10", "listed_price_currency": "EUR"}}, Sum{}, Sum{}, false, false},
		{"listed in dollars by default", []say{{"listed_price": "10", "listed_price_currency": ""}}, Sum{}, Sum{1000, 1}, false, true},
		{"no value", []say{{}}, Sum{}, Sum{}, false, false},
		{"declared as nothing", []say{{"fair_retail_value_usd": "0"}}, Sum{0, 1}, Sum{}, true, false},
	} {
		f := factsOf(filing(t, shopID, models.Marketplace, c.lines[0], c.lines[1:]...))[0]
		if f.Declared != c.declared || f.Listed != c.listed || f.AnyFair != c.fair || f.Whole(f.Listed) != c.whole {
			t.Errorf("%s: declared %v, listed %v, fair %v, whole %v", c.name, f.Declared, f.Listed, f.AnyFair, f.Whole(f.Listed))
		}
	}
}

func TestHugeFiguresDoNotOverflow(t *testing.T) {
	line := say{"listed_price": "999999999.99", "quantity": "99999999999999"}
	f := factsOf(filing(t, shopID, models.Marketplace, line, line, line, line))[0]
	if f.Listed.Cents != maxCents || f.Quantity != 4*maxQuantity {
		t.Errorf("listed %d, quantity %d", f.Listed.Cents, f.Quantity)
	}
}

func TestReadFactsLeavesNothingOfTheLastFiling(t *testing.T) {
	var used Facts
	full := filing(t, carrierID, models.Carrier, with(carrierSays, say{"security_scan": "N"}), say{"enhanced_description": "A second line of goods", "listed_price": "3"})
	full.Lines[0].Pictures = []int64{1}
	ReadFacts(full, received, &used)
	bare := filing(t, shopID, models.Marketplace, say{"tracking_number": "T1", "enhanced_description": "Clay pot"})
	ReadFacts(bare, received+1, &used)
	var fresh Facts
	ReadFacts(bare, received+1, &fresh)
	if !slices.EqualFunc(used.Lines, fresh.Lines, func(a, b Goods) bool { return reflect.DeepEqual(a, b) }) {
		t.Errorf("lines: %+v, want %+v", used.Lines, fresh.Lines)
	}
	used.Lines, used.folding, fresh.Lines, fresh.folding = nil, nil, nil, nil
	if !reflect.DeepEqual(used, fresh) {
		t.Errorf("got %+v\nwant %+v", used, fresh)
	}
}

func TestReadFactsAllocatesNothingTheSecondTime(t *testing.T) {
	f, facts := shop(t, say{"house_bill": "H900901"}), Facts{}
	if n := testing.AllocsPerRun(100, func() { ReadFacts(f, received, &facts) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestManyLines(t *testing.T) {
	var more []say
	for range 300 {
		more = append(more, say{"enhanced_description": strings.Repeat("clay pot ", 20)})
	}
	f := factsOf(filing(t, shopID, models.Marketplace, shopSays, more...))[0]
	if len(f.Lines) != 301 || !strings.HasPrefix(string(f.Lines[0].Words), "terracotta") || !strings.HasPrefix(string(f.Lines[300].Words), "clay pot") {
		t.Errorf("%d lines, first %q", len(f.Lines), f.Lines[0].Words)
	}
}
