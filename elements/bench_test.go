package elements

import (
	"testing"

	"pilot321/models"
)

// sampleRow is one row of a marketplace as it comes in, 25 values.
var sampleRow = models.Values{
	{Element: BuyerConfirmationNumber, Text: "ORD-100001"}, {Element: TrackingNumber, Text: "TST000000000001US"},
	{Element: HouseBill, Text: "H900001"}, {Element: Mode, Text: "Air"}, {Element: ArrivalDate, Text: "2025-06-02"},
	{Element: SellerName, Text: "Lotus Lane Store"}, {Element: SellerID, Text: "M4001"}, {Element: KnownMarketplaceSeller, Text: "Y"},
	{Element: SellerAddress, Text: "11 Export Road"}, {Element: SellerCity, Text: "Hanoi"}, {Element: SellerCountry, Text: "VN"},
	{Element: DeliverToName, Text: "Ana Abbott"}, {Element: DeliverToAddress, Text: "800 Example Street"},
	{Element: DeliverToCity, Text: "Springfield"}, {Element: DeliverToState, Text: "IL"}, {Element: DeliverToZIP, Text: "62701"},
	{Element: EnhancedDescription, Text: "Electronic Snap Circuits Mini Kits Classpack, FM Radio, Motion Detector, Music Box (Set of 5)"},
	{Element: Brand, Text: "Northlight"}, {Element: ListedPrice, Text: "99.95"}, {Element: ListedPriceCurrency, Text: "USD"},
	{Element: Quantity, Text: "1"}, {Element: WeightKg, Text: "1.814"}, {Element: CountryOfOrigin, Text: "VN"},
	{Element: ListingURL, Text: "https://marketplace.example/item/100001"}, {Element: ProductPicture, Text: "snap-circuits.jpg"},
}

// BenchmarkCheckValue is the average cost of one value of a usual row.
func BenchmarkCheckValue(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		v := &sampleRow[i%len(sampleRow)]
		if _, p := Check(v.Element, v.Text); p != nil {
			b.Fatal(p.Code)
		}
	}
}

// BenchmarkCheckWrongValue is the cost of a value that is refused.
func BenchmarkCheckWrongValue(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, p := Check(ListedPrice, "about 20"); p == nil {
			b.Fatal("accepted")
		}
	}
}

func BenchmarkAppendRequired(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var sent Set
		sent.AddValues(sampleRow)
		if AppendRequired(nil, models.Marketplace, sent) != nil {
			b.Fatal("something is missing")
		}
	}
}

func BenchmarkIsVague(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		IsVague("Bamboo Longboard, 41 in")
	}
}

// A million rows must not leave a million pieces of garbage.
func TestGoodValuesAllocateNothing(t *testing.T) {
	check := func(name string, f func()) {
		t.Helper()
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	for _, v := range sampleRow {
		check(Key(v.Element), func() { Check(v.Element, v.Text) })
	}
	for id, text := range map[models.ElementID]string{ArrivalDate: "20250602", SellerCountry: "vn", Mode: "Air Freight",
		SecurityScan: "true", ListedPrice: "about 20", DeliverToState: "Calif.", Quantity: "1", EnhancedDescription: "gift"} {
		check(Key(id)+" "+text, func() { Check(id, text) })
	}
	check("Cents", func() { Cents("$1,299.99") })
	check("Grams", func() { Grams("0.36 kg") })
	check("Date", func() { Date("6/1/2025") })
	check("Integer", func() { Integer("1,000") })
	check("YesNo", func() { YesNo("Yes") })
	check("IsVague", func() { IsVague("2 pcs toys") })
	check("MasterBillCheck", func() {
		if !MasterBillCheck("176-30000003") {
			t.Error("a good check digit is refused")
		}
	})
	var sent Set
	sent.AddValues(sampleRow)
	check("RequiredFor", func() { RequiredFor(models.Marketplace, sent.Has) })
	reuse := make([]*Problem, 0, 64)
	check("AppendRequired with nothing sent", func() { AppendRequired(reuse[:0], models.Carrier, Set{}) })
}
