package intake

import (
	"reflect"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// rateList knows rates by currency, in millionths of a dollar, whatever the day.
type rateList map[string]int64

func (r rateList) Convert(hundredths int64, currency string, _ models.Day) (int64, bool) {
	rate, ok := r[currency]
	return (hundredths*rate + 500_000) / 1_000_000, ok
}

// composed is a carrier's file with an address in one cell, pounds, euros, and neither a mode nor an
// arrival.
const composedHeader = "Tracking No,HAWB,Initiator,Initiator Street,Initiator City,Initiator Country,Deliver To,Delivery Address,Description," +
	"Scan Done,Known Customer,Weight (lbs),Declared Value EUR\n"

func composedRow(tracking, address, weight, value string) string {
	return strings.Join([]string{tracking, "H" + tracking, "Bright Harbor", "10 Export Road", "Shenzhen", "CN", "Hana Diaz", `"` + address + `"`,
		"Porcelain mug", "Y", "N", weight, value}, ",") + "\n"
}

// composedColumns are the columns after a person took the guess and gave two values for every row.
func composedColumns(t *testing.T) []models.Column {
	t.Helper()
	header := strings.Split(strings.TrimSpace(composedHeader), ",")
	columns := Map(header, [][]string{{"", "", "", "", "", "", "", "12 Example St, Springfield, IL 62701"}})
	if columns[7].Guess == nil || columns[11].Unit != "lb" || columns[12].Currency != "EUR" {
		t.Fatalf("got %+v", columns)
	}
	columns, err := Confirm(columns, map[int]Choice{7: ChoiceOf(*columns[7].Guess)}, []Given{{"mode", "Air"}, {"", ""}, {"arrival_date", "06/01/2025"}, {"master_bill", "176-30000003"}})
	if err != nil {
		t.Fatal(err)
	}
	return columns
}

func checkComposed(t *testing.T, rows string, o Options) *Batch {
	t.Helper()
	file := []byte(composedHeader + rows)
	shape, _ := inspected(t, file)
	all := batchesOf(t, file, shape, composedColumns(t), 1000, o)
	if len(all) != 1 {
		t.Fatalf("%d batches", len(all))
	}
	return all[0]
}

func TestComposedRow(t *testing.T) {
	o := carrier
	o.Rates = rateList{"EUR": 1_100_000}
	b := checkComposed(t, composedRow("T1", "12 Example St, Apt 4, Springfield, IL 62701, US", "10.7", "12.50"), o)
	if b.Accepted != 1 || len(b.Groups) != 0 {
		t.Fatalf("got %v", codesOf(b))
	}
	f := b.Drafts[0].Filing
	for id, want := range map[models.ElementID]string{
		elements.DeliverToAddress: "12 Example St, Apt 4", elements.DeliverToCity: "Springfield", elements.DeliverToState: "IL", elements.DeliverToZIP: "62701",
		elements.WeightKg: "4.853", elements.Mode: "air", elements.ArrivalDate: "2025-06-01", elements.MasterBill: "176-30000003", elements.InitiatorCity: "Shenzhen",
	} {
		if got := f.Values.Get(id); got != want {
			t.Errorf("%s is %q, want %q", elements.Key(id), got, want)
		}
	}
	if got := f.Lines[0].Values.Get(elements.FairRetailValueUSD); got != "13.75" {
		t.Errorf("the value is %q", got)
	}
	if want := (models.Values{{Element: elements.WeightKg, Text: "10.7 lb"}}); !reflect.DeepEqual(f.Originals, want) {
		t.Errorf("originals %v", f.Originals)
	}
	if want := (models.Values{{Element: elements.FairRetailValueUSD, Text: "12.50 EUR"}}); !reflect.DeepEqual(f.Lines[0].Originals, want) {
		t.Errorf("originals of the line %v", f.Lines[0].Originals)
	}
	if b.Drafts[0].Keys.Master != "17630000003" {
		t.Errorf("keys %+v", b.Drafts[0].Keys)
	}
}

func TestComposedRowsWithFaults(t *testing.T) {
	const home = "12 Example St, Springfield, IL 62701"
	withRates, required := carrier, carrier
	withRates.Rates = rateList{"EUR": 1_100_000}
	required.Required = []models.ElementID{elements.FairRetailValueUSD}
	for _, c := range []struct {
		name, row string
		o         Options
		want      []string
	}{
		{"sound", composedRow("T1", home, "1 kg", "€12"), withRates, nil},
		{"not to be taken apart", composedRow("T1", "12 Example St Springfield IL 62701", "1", "1"), withRates, []string{"1 row.cannot_split"}},
		{"a country the party cannot have", composedRow("T1", "12 Sample Ave, Toronto ON M5V 2T6, Canada", "1", "1"), withRates, []string{"1 row.cannot_split"}},
		{"no address", composedRow("T1", "", "1", "1"), withRates,
			[]string{"1 deliver_to_address.missing", "1 deliver_to_city.missing", "1 deliver_to_state.missing", "1 deliver_to_zip.missing"}},
		{"no weight", composedRow("T1", home, "heavy", "1"), withRates, []string{"1 weight_kg.not_a_number"}},
		{"another currency", composedRow("T1", home, "1", "12 CNY"), withRates, []string{"1 fair_retail_value_usd.other_currency"}},
		{"no amount", composedRow("T1", home, "1", "cheap"), withRates, []string{"1 fair_retail_value_usd.not_a_number"}},
		{"no rate", composedRow("T1", home, "1", "12"), carrier, []string{"1 fair_retail_value_usd.no_rate"}},
		{"no rate where the value must be sent", composedRow("T1", home, "1", "12"), required, []string{"1 fair_retail_value_usd.no_rate"}},
		{"ragged", "T1,HT1\n", withRates, []string{"1 row.wrong_field_count"}},
	} {
		b := checkComposed(t, c.row+composedRow("LAST", home, "", ""), c.o)
		got := codesOf(b)
		if c.name == "no rate where the value must be sent" {
			got = got[:1] // the last row lacks the value
		}
		if !reflect.DeepEqual(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		for _, q := range b.Quarantined {
			if q.Row == 1 && c.name != "ragged" && len(q.Raw) != 13 {
				t.Errorf("%s: the row is kept with %d cells", c.name, len(q.Raw))
			}
			for _, f := range q.Findings {
				if f.Code == "row.cannot_split" && !strings.Contains(f.Sentence, "“Delivery Address”") {
					t.Errorf("the sentence does not name the column: %s", f.Sentence)
				}
			}
		}
		checkFindings(t, b)
	}
	// Without a rate the row goes in, and what was sent is kept.
	b := checkComposed(t, composedRow("T1", home, "1", "12"), carrier)
	line := b.Drafts[0].Filing.Lines[0]
	if line.Values.Get(elements.FairRetailValueUSD) != "" || line.Originals.Get(elements.FairRetailValueUSD) != "12 EUR" {
		t.Errorf("got %+v", line)
	}
}

// TestCurrencyOfPrices fills the currency of the listed price as if it had been sent.
func TestCurrencyOfPrices(t *testing.T) {
	header := strings.TrimSuffix(carrierHeader, "\n") + ",Price (CNY)\n"
	row := func(tracking, price string) string {
		return strings.TrimSuffix(carrierRow(tracking, "Porcelain mug", "1.00"), "\n") + "," + price + "\n"
	}
	b := one(t, header+row("T1", "88.00")+row("T2", ""), carrier)
	if b.Accepted != 2 {
		t.Fatalf("got %v", codesOf(b))
	}
	first, second := b.Drafts[0].Filing.Lines[0], b.Drafts[1].Filing.Lines[0]
	if first.Values.Get(elements.ListedPrice) != "88.00" || first.Values.Get(elements.ListedPriceCurrency) != "CNY" || len(first.Originals) != 0 {
		t.Errorf("got %+v", first)
	}
	if second.Values.Get(elements.ListedPriceCurrency) != "" {
		t.Errorf("a currency without a price: %+v", second)
	}
	columns := Map(strings.Split(strings.TrimSpace(header), ","), nil)
	if !Present(columns).Has(elements.ListedPriceCurrency) {
		t.Error("the currency counts as a column that is absent")
	}
}

// TestSameContentOfConverted takes the same thing sent for the same, whatever the rate of the day.
func TestSameContentOfConverted(t *testing.T) {
	filing := func(value, sent string) models.Filing {
		return models.Filing{Values: models.Values{{Element: elements.FairRetailValueUSD, Text: value}}, Originals: models.Values{{Element: elements.FairRetailValueUSD, Text: sent}}}
	}
	if !SameContent(filing("13.75", "12.50 EUR"), filing("13.80", "12.50 EUR")) || SameContent(filing("13.75", "12.50 EUR"), filing("13.80", "12.55 EUR")) {
		t.Error("what was sent does not decide")
	}
	old := filing("13.75", "12.50 EUR")
	amended := Amend(old, models.Filing{}, elements.Set{})
	if amended.Originals.Get(elements.FairRetailValueUSD) != "12.50 EUR" {
		t.Error("an absent column takes away what was sent")
	}
}
