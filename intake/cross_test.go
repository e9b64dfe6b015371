package intake

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// shop is a marketplace whose rows are sound; say changes some of its values.
var shop = Options{Kind: models.Marketplace, Code: "OC1", DefaultDay: 20240, LateDays: UsualLateDays,
	Threshold: func(models.Day) int64 { return 80_000 }, Tariff: elements.NewTariff([]elements.TariffEntry{
		{Number: "6109", Description: "T-shirts, knitted"}, {Number: "610910", Description: "T-shirts, of cotton"}})}

var shopRow = map[string]string{"tracking_number": "TST1", "house_bill": "H1", "mode": "air", "seller_name": "Bright Harbor", "seller_address": "10 Export Road",
	"seller_city": "Shenzhen", "seller_country": "CN", "known_marketplace_seller": "Y", "seller_id": "M1", "deliver_to_name": "Hana Diaz",
	"deliver_to_address": "697 Example Street", "deliver_to_city": "Seattle", "deliver_to_state": "WA", "deliver_to_zip": "98101",
	"enhanced_description": "Cotton T-shirt, men's, size M", "listed_price": "12.50", "listed_price_currency": "USD", "quantity": "4",
	"fair_retail_value_usd": "50.00", "weight_kg": "0.800", "arrival_date": "2025-06-01", "hts_number": "6109.10.0012", "brand": "Northlight",
	"buyer_name": "Hana Diaz", "buyer_address": "697 Example Street", "registered_brand_owner": "", "master_bill": "",
	"initiator_name": "", "initiator_address": "", "initiator_city": "", "initiator_country": ""}

// shopFile writes one row for each set of changes, with keys of its own unless they are changed.
func shopFile(changes ...map[string]string) string {
	var header []string
	for key := range shopRow {
		header = append(header, key)
	}
	slices.Sort(header)
	var rows [][]string
	for i, change := range changes {
		var row []string
		for _, key := range header {
			text, changed := change[key]
			switch {
			case changed:
			case key == "tracking_number" || key == "house_bill":
				text = shopRow[key] + itoa(int64(i))
			default:
				text = shopRow[key]
			}
			row = append(row, text)
		}
		rows = append(rows, row)
	}
	return table(header, rows...)
}

type says = map[string]string

// TestCrossChecks lists what a look at several values finds and, by being complete, what it does not.
func TestCrossChecks(t *testing.T) {
	for _, c := range []struct {
		name string
		row  says
		want []string
	}{
		{"a sound row", says{}, nil},
		{"value of one piece", says{"fair_retail_value_usd": "12.50"}, []string{"fair_retail_value_usd.per_piece"}},
		{"one piece", says{"fair_retail_value_usd": "12.50", "quantity": "1"}, nil},
		{"no quantity", says{"fair_retail_value_usd": "12.50", "quantity": ""}, nil},
		{"value far below", says{"fair_retail_value_usd": "4.75"}, []string{"fair_retail_value_usd.far_from_listing"}},
		{"value far above", says{"fair_retail_value_usd": "500.01"}, []string{"fair_retail_value_usd.far_from_listing"}},
		{"ten times", says{"fair_retail_value_usd": "500.00"}, nil},
		{"small amounts", says{"fair_retail_value_usd": "0.10", "listed_price": "0.50"}, nil},
		{"in another currency", says{"fair_retail_value_usd": "12.50", "listed_price_currency": "EUR"}, nil},
		{"no currency is dollars", says{"fair_retail_value_usd": "12.50", "listed_price_currency": ""}, []string{"fair_retail_value_usd.per_piece"}},
		{"value zero", says{"fair_retail_value_usd": "0.00"}, []string{"fair_retail_value_usd.zero"}},
		{"price zero", says{"listed_price": "0"}, []string{"listed_price.zero"}},
		{"over the limit", says{"fair_retail_value_usd": "800.01", "listed_price": "200"}, []string{"fair_retail_value_usd.over_limit"}},
		{"at the limit", says{"fair_retail_value_usd": "800", "listed_price": "200"}, nil},
		{"listed over the limit", says{"fair_retail_value_usd": "", "listed_price": "200.01"}, []string{"listed_price.over_limit"}},
		{"grams for kilograms", says{"weight_kg": "800"}, []string{"weight_kg.grams_as_kilograms"}},
		{"70 kg", says{"weight_kg": "70"}, nil},
		{"heavy and dear", says{"weight_kg": "800", "fair_retail_value_usd": "900", "listed_price": "200"}, []string{"fair_retail_value_usd.over_limit"}},
		{"a tonne, and dear", says{"weight_kg": "1001", "fair_retail_value_usd": "900", "listed_price": "200"}, []string{"fair_retail_value_usd.over_limit", "weight_kg.too_heavy"}},
		{"a tonne of unknown value", says{"weight_kg": "1001", "fair_retail_value_usd": "", "listed_price_currency": "EUR"}, []string{"weight_kg.too_heavy"}},
		{"less than a gram a piece", says{"weight_kg": "0.003"}, []string{"weight_kg.too_light"}},
		{"a gram a piece", says{"weight_kg": "0.004"}, nil},
		{"state of another ZIP code", says{"deliver_to_state": "OR"}, []string{"deliver_to_zip.other_state"}},
		{"state that is none", says{"deliver_to_state": "Ontario"}, []string{"deliver_to_state.not_a_state"}},
		{"delivered abroad", says{"deliver_to_address": "12 King Street, Toronto, Canada"}, []string{"deliver_to_address.outside_us"}},
		{"delivered at home", says{"deliver_to_address": "12 King Street, Seattle, USA"}, nil},
		{"a street called China", says{"deliver_to_address": "12 China Street"}, nil},
		{"a state called Georgia", says{"deliver_to_address": "12 Main Street, Atlanta, Georgia"}, nil},
		{"seller elsewhere", says{"seller_address": "10 Export Road, Hanoi, Vietnam"}, []string{"seller_country.other_country"}},
		{"seller at home", says{"seller_address": "10 Export Road, Shenzhen, China"}, nil},
		{"seller in Hong Kong, China", says{"seller_address": "10 Export Road, Kowloon, China", "seller_country": "HK"}, nil},
		{"initiator elsewhere", says{"initiator_name": "Bright Harbor", "initiator_address": "1 Road, Hanoi, Vietnam", "initiator_city": "Hanoi", "initiator_country": "CN"},
			[]string{"initiator_country.other_country"}},
		{"country that is none", says{"seller_address": "10 Export Road, Hanoi, Vietnam", "seller_country": "Viet Nam"}, []string{"seller_country.not_a_country_code"}},
		{"long past", says{"arrival_date": "2025-05-01"}, []string{"arrival_date.in_the_past"}},
		{"a month past", says{"arrival_date": "2025-05-02"}, nil},
		{"a year past", says{"arrival_date": "2024-05-01"}, []string{"arrival_date.far_away"}},
		{"house bill is tracking number", says{"tracking_number": "AB-1", "house_bill": "ab1"}, []string{"house_bill.same_as_tracking_number"}},
		{"house bill is master bill", says{"house_bill": "17630000003", "master_bill": "176-30000003"}, []string{"house_bill.same_as_master_bill"}},
		{"buyer is seller", says{"buyer_name": "BRIGHT HARBOR"}, []string{"buyer_name.same_as_seller"}},
		{"number that is not in the tariff", says{"hts_number": "610999"}, []string{"hts_number.not_in_tariff"}},
		{"number of no tariff's form", says{"hts_number": "shirts"}, []string{"hts_number.not_a_tariff_number"}},
		{"brand alone", says{"enhanced_description": "Northlight NL-200"}, []string{"enhanced_description.brand_alone"}},
		{"brand owner alone", says{"enhanced_description": "Example Brands LLC", "registered_brand_owner": "Example Brands LLC"}, []string{"enhanced_description.brand_alone"}},
		{"spreadsheet number", says{"tracking_number": "1.23457E+17"}, []string{"tracking_number.spreadsheet_number"}},
		{"rounded number", says{"tracking_number": "940010000000000000000"}, []string{"tracking_number.rounded_number"}},
		{"consolidated parcel", says{"enhanced_description": "consolidated shipment of shoes"}, []string{"enhanced_description.consolidated"}},
		{"consolidated on a master bill", says{"enhanced_description": "consolidated shipment of shoes", "tracking_number": "", "house_bill": "",
			"master_bill": "176-30000003"}, nil},
		{"not English", says{"enhanced_description": "Zapatos de mujer"}, []string{"enhanced_description.not_english"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := one(t, shopFile(c.row, says{}), shop)
			var got []string
			for _, f := range findingsOf(b) {
				got = append(got, f.Code)
				if f.Row != 1 || f.Value == "" || !strings.Contains(f.Sentence, " You sent ") && f.Severity == models.SeverityWarning {
					t.Errorf("%+v", f)
				}
			}
			if !reflect.DeepEqual(got, c.want) && len(got)+len(c.want) > 0 {
				t.Errorf("got %q, want %q", got, c.want)
			}
			want := int64(2)
			for _, f := range findingsOf(b) {
				if f.Severity == models.SeverityError {
					want = 1
				}
			}
			if b.Accepted != want {
				t.Errorf("%d rows went in, want %d", b.Accepted, want)
			}
			checkFindings(t, b)
		})
	}
}

// TestCrossChecksAreOptions leaves out what nobody said how to judge.
func TestCrossChecksAreOptions(t *testing.T) {
	o := Options{Kind: models.Marketplace, Code: "OC1", DefaultDay: 20240}
	b := one(t, shopFile(says{"fair_retail_value_usd": "9000", "listed_price": "2000", "arrival_date": "2025-01-01", "hts_number": "610999", "weight_kg": "800"}), o)
	if len(b.Groups) != 0 || b.Accepted != 1 {
		t.Errorf("got %q", codesOf(b))
	}
}

// TestLinesOfOneParcelAreAddedUp holds the sum of a filing against the limit, not each line.
func TestLinesOfOneParcelAreAddedUp(t *testing.T) {
	line := says{"tracking_number": "T1", "house_bill": "H9", "fair_retail_value_usd": "300", "listed_price": "75"}
	b := one(t, shopFile(line, line, line), shop)
	if got := codesOf(b); !reflect.DeepEqual(got, []string{"1 fair_retail_value_usd.over_limit"}) || b.Accepted != 3 {
		t.Fatalf("got %q", got)
	}
	want := "Check the value: together the goods of this parcel are worth more than one person may import on one day without an entry. " +
		"You sent “$900.00” in 3 lines; the limit is $800.00."
	if got := b.Warnings[0].Sentence; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	g := b.Groups[GroupKey{"fair_retail_value_usd.over_limit", "fair_retail_value_usd"}]
	if g == nil || strings.Contains(g.Sentence, "900") || !strings.HasSuffix(g.Sentence, ".") {
		t.Errorf("group %+v", g)
	}
	// A value that an earlier line gave is not carried over to one that leaves it out.
	b = one(t, shopFile(line, says{"tracking_number": "T1", "house_bill": "H9", "fair_retail_value_usd": "", "listed_price": "1"}), shop)
	if len(b.Groups) != 0 {
		t.Errorf("got %q", codesOf(b))
	}
}

func TestCrossSentencesWordForWord(t *testing.T) {
	for code, c := range map[string]struct {
		row  says
		want string
	}{
		"fair_retail_value_usd.per_piece": {says{"fair_retail_value_usd": "12.50"}, "Check the “fair_retail_value_usd”: it looks like the value of one piece. " +
			"Enter the value of all pieces of the line together. You sent “$12.50”, the listed price of one; 4 pieces come to $50.00."},
		"weight_kg.grams_as_kilograms": {says{"weight_kg": "800"}, "Enter the “weight_kg” in kilograms: this looks like grams, because a parcel of so small a value " +
			"is seldom so heavy. You sent “800” for goods of $50.00; as grams that would be 0.800 kg."},
		"deliver_to_zip.other_state": {says{"deliver_to_state": "OR"}, "Check the “deliver_to_zip” and the state: they do not belong together. " +
			"You sent “98101”, which lies in WA, and the state OR."},
		"hts_number.not_in_tariff": {says{"hts_number": "610999"}, "Check the “hts_number”: the tariff schedule has no such number. " +
			"You sent “610999”; it would fall under 6109, “T-shirts, knitted”."},
		"arrival_date.in_the_past": {says{"arrival_date": "2025-05-01"}, "Check the “arrival_date”: data is due before the parcel arrives, and this day is long past. " +
			"You sent “2025-05-01”, 31 days before we received it."},
		"seller_country.other_country": {says{"seller_address": "10 Export Road, Hanoi, Vietnam"}, "Check the “seller_country”: the address names another country. " +
			"You sent “CN”, and the address “10 Export Road, Hanoi, Vietnam”."},
	} {
		b := one(t, shopFile(c.row), shop)
		for _, f := range findingsOf(b) {
			got := f.Sentence
			if f.Code == code && got != c.want {
				t.Errorf("%s\ngot  %s\nwant %s", code, got, c.want)
			}
		}
		if len(findingsOf(b)) != 1 {
			t.Errorf("%s: got %q", code, codesOf(b))
		}
	}
}

// TestKeysThatASpreadsheetSpoiltDoNotJoin keeps two parcels apart whose numbers came to the same.
func TestKeysThatASpreadsheetSpoiltDoNotJoin(t *testing.T) {
	b := one(t, shopFile(says{"tracking_number": "1.23457E+17"}, says{"tracking_number": "1.23457E+17"}, says{}), shop)
	if got := codesOf(b); !reflect.DeepEqual(got, []string{"1 tracking_number.spreadsheet_number", "2 tracking_number.spreadsheet_number"}) || b.Accepted != 1 {
		t.Errorf("got %q", got)
	}
}

func TestCrossChecksAllocateNothing(t *testing.T) {
	many := make([]says, 2000)
	file := []byte(shopFile(many...))
	shape, columns := inspected(t, file)
	per := func(o Options) float64 {
		return testing.AllocsPerRun(3, func() { batchesOf(t, file, shape, columns, 4000, o) })
	}
	plain := shop
	plain.Threshold, plain.LateDays, plain.Tariff = nil, 0, nil
	if with, without := per(shop), per(plain); with > without+50 {
		t.Errorf("%v allocations for 2000 rows, %v without the options", with, without)
	}
}

// TestCodes lists every code once, each with a whole sentence, and has those that the checks above give.
func TestCodes(t *testing.T) {
	have := map[string]CodeInfo{}
	for _, c := range Codes() {
		if _, twice := have[c.Code]; twice {
			t.Errorf("%s is listed twice", c.Code)
		}
		have[c.Code] = c
		key, _, _ := strings.Cut(c.Code, ".")
		if own := key != "row" && key != "join_key" && key != "product"; own && elements.Key(c.Element) != key || !own && key == "row" && c.Element != 0 {
			t.Errorf("%s belongs to element %d", c.Code, c.Element)
		}
		if strings.ContainsAny(c.Sentence, "{}") || !strings.HasSuffix(c.Sentence, ".") && !strings.HasSuffix(c.Sentence, ".”") || c.Severity == "" {
			t.Errorf("%+v", c)
		}
		if lower := strings.ToLower(c.Sentence); strings.Contains(lower, "released") || strings.Contains(lower, "cleared") {
			t.Errorf("%s: %s", c.Code, c.Sentence)
		}
	}
	for _, code := range []string{"row.keys_repeated", "arrival_date.far_away", "hts_number.not_in_tariff", "tracking_number.spreadsheet_number",
		"product_picture.is_a_link", "join_key.missing", "weight_kg.grams_as_kilograms"} {
		if _, ok := have[code]; !ok {
			t.Errorf("%s is not listed", code)
		}
	}
	if have["tracking_number.spreadsheet_number"].Severity != models.SeverityError || have["hts_number.not_in_tariff"].Severity != models.SeverityWarning {
		t.Error("severities")
	}
}
