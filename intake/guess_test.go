package intake

import (
	"errors"
	"strings"
	"testing"

	"pilot321/models"
)

func TestGuesses(t *testing.T) {
	for _, c := range []struct {
		header string
		cells  string
		want   string // choice, unit, by
	}{
		{"Field_1", "98101|62701-1234|10001", "deliver_to_zip  content"},
		{"Field_1", "WA|IL|TX", "deliver_to_state  content"},
		{"Country", "CN|VN|CN", "country_of_origin  content"},
		{"Made there", "CN|VN|CN", "country_of_origin  content"},
		{"Dispatch hub nation", "CN|VN|CN", "country_of_shipment  content"},
		{"Landing date", "2025-06-01|2025-06-02|2025-06-03", "arrival_date  content"},
		{"Field_1", "2025-06-01|2025-06-02|2025-06-03", ""},
		{"Field_1", "10.7 lb|3 lb|1 lb", "weight_kg lb content"},
		{"Field_1", "10.7 lb|3 oz|1 lb", "weight_kg  content"},
		{"Weight", "10.7 lb|3 lb|1 lb", "weight_kg lb content"},
		{"Mass", "1.2|3|4", "weight_kg  content"},
		{"Contact", "a@example.com|b@example.com|c@example.com", "buyer_email  content"},
		{"Contact", "+1 555 0100|+1 555 0101|+1 555 0102", "buyer_phone  content"},
		{"Web", "https://a.example/1|https://a.example/2|https://a.example/3", "listing_url  content"},
		{"Field_1", "€12.50|€1|€3", "listed_price  content"},
		{"Worth", "$12.50|$1|$3", "fair_retail_value_usd  content"},
		{"Xray ok at hub", "Y|N|Y", "security_scan  content"},
		{"Field_1", "Y|N|Y", ""},
		{"Traking Number", "", "tracking_number  similar"},
		{"City/State/Zip", "Springfield, IL 62701", "split:city_state_zip:deliver_to  content"},
		{"Ship To", "Ana Diaz, 12 Example St, Springfield, IL 62701", "split:name_address:deliver_to  content"},
		{"Merchant address", "88 Export Road, Shenzhen, CN", "split:address:seller  content"},
		{"Delivery Address", "12 Example St", ""},
		{"Field_1", "12 Example St, Nome, AK 99762|1 Road, Nome, AK 99762|2 Road, Nome, AK 99762", "split:us_address:deliver_to  content"},
		{"portal_errors", "WA|IL|TX", ""},
	} {
		var rows [][]string
		for cell := range strings.SplitSeq(c.cells, "|") {
			rows = append(rows, []string{cell})
		}
		column := Map([]string{c.header}, rows)[0]
		got := ""
		if column.Guess != nil {
			choice := ChoiceOf(*column.Guess)
			got = choice.Element + " " + choice.Unit + " " + column.Guess.By
		}
		if got != c.want {
			t.Errorf("%s (%s): got %q, want %q", c.header, c.cells, got, c.want)
		}
	}
	// Two columns are never guessed to be one element, nor one that another column is.
	columns := Map([]string{"A", "B", "State"}, [][]string{{"98101", "98102", "WA"}, {"98101", "98102", "IL"}, {"98101", "98102", "TX"}})
	if columns[0].Guess == nil || columns[1].Guess != nil || columns[0].Used() {
		t.Errorf("got %+v", columns)
	}
}

func TestConfirmOfPartsUnitsAndValues(t *testing.T) {
	columns := Map([]string{"Parcel", "Place", "Weight", "Price", "Worth"}, nil)
	given := func(element, value string) []Given { return []Given{{element, value}} }
	for _, c := range []struct {
		name    string
		choices map[int]Choice
		given   []Given
		field   string
	}{
		{"all well", map[int]Choice{1: {Element: "split:city_state_zip:deliver_to"}, 2: {"weight_kg", "oz", ""}, 3: {"listed_price", "", "eur"}}, given("mode", "air"), ""},
		{"no such pattern", map[int]Choice{1: {Element: "split:nothing:deliver_to"}}, nil, "column-1"},
		{"no such party", map[int]Choice{1: {Element: "split:us_address:nobody"}}, nil, "column-1"},
		{"no such unit", map[int]Choice{2: {"weight_kg", "stone", ""}}, nil, "unit-2"},
		{"no such currency", map[int]Choice{3: {"listed_price", "", "EU"}}, nil, "currency-3"},
		{"a unit does not matter elsewhere", map[int]Choice{0: {"brand", "stone", "EU"}}, nil, ""},
		{"a part that is a column", map[int]Choice{0: {Element: "deliver_to_city"}, 1: {Element: "split:city_state_zip:deliver_to"}}, nil, "column-1"},
		{"a value that is a column", nil, given("weight_kg", "1"), "value-0"},
		{"a value of the wrong form", nil, given("mode", "balloon"), "value-0"},
		{"a value without an element", nil, given("", "air"), "value-0"},
		{"a number that is another for each parcel", nil, given("tracking_number", "T1"), "value-0"},
		{"a value that stands for nothing", nil, given("brand", "N/A"), "value-0"},
		{"the currency twice", map[int]Choice{3: {"listed_price", "", "EUR"}}, given("listed_price_currency", "USD"), "currency-3"},
		{"an empty line", nil, given("mode", ""), ""},
	} {
		got, err := Confirm(columns, c.choices, c.given)
		var ours *models.Error
		switch {
		case c.field == "" && err != nil, c.field != "" && (!errors.As(err, &ours) || len(ours.Fields) != 1 || ours.Fields[0].Field != c.field):
			t.Errorf("%s: got %v %v", c.name, got, err)
		case c.name == "all well" && (got[2].Unit != "oz" || got[3].Currency != "EUR" || got[5].Constant != "air" || models.Width(got) != 5):
			t.Errorf("got %+v", got)
		case c.name == "an empty line" && len(got) != 5:
			t.Errorf("an empty line is a column: %+v", got)
		}
	}
	// What was guessed is not applied unless it was chosen, and what was given before stays.
	guessed := Map([]string{"Traking Number"}, nil)
	if got, err := Confirm(guessed, map[int]Choice{0: {}}, nil); err != nil || got[0].Used() || got[0].Guess != nil {
		t.Errorf("got %+v %v", got, err)
	}
	if shown := Choose(guessed, map[int]Choice{0: {}}); shown[0].Guess != nil {
		t.Error("a guess that was turned down is offered again")
	}
	kept := append(guessed, models.Column{Key: "mode", By: ByConstant, Constant: "air"}, models.Column{Header: "Old", By: ByGone})
	if got, err := Confirm(kept, nil, nil); err != nil || len(got) != 2 || got[1].Constant != "air" {
		t.Errorf("got %+v %v", got, err)
	}
}
