package elements

import (
	"strings"
	"testing"

	"pilot321/models"
)

type checkCase struct {
	id     models.ElementID
	text   string
	normal string
	code   string // "" where nothing is wrong
}

func runChecks(t *testing.T, cases []checkCase) {
	t.Helper()
	for _, c := range cases {
		normal, p := Check(c.id, c.text)
		code := ""
		if p != nil {
			code = p.Code
			if p.Element != c.id || p.Code != Key(c.id)+"."+p.Reason {
				t.Errorf("%s %q: problem %+v does not hang together", Key(c.id), c.text, p)
			}
		}
		if normal != c.normal || code != c.code {
			t.Errorf("%s %q: got %q, %q; want %q, %q", Key(c.id), c.text, normal, code, c.normal, c.code)
		}
	}
}

func TestCheckCodedValues(t *testing.T) {
	runChecks(t, []checkCase{
		{Mode, "TRUCK", "truck", ""},
		{Mode, "Air freight", "air", ""},
		{Mode, " ocean ", "ocean", ""},
		{Mode, "sea", "ocean", ""},
		{Mode, "40", "air", ""},
		{Mode, "International Mail", "mail", ""},
		{Mode, "by drone", "by drone", "mode.not_a_mode"},
		{Mode, "airr", "airr", "mode.not_a_mode"},
		{Mode, strings.Repeat("a", 90), strings.Repeat("a", 90), "mode.not_a_mode"},

		{FilerType, "Marketplace", "marketplace", ""},
		{FilerType, "customs broker", "broker", ""},
		{FilerType, "reseller", "reseller", "filer_type.not_a_filer_type"},

		{SellerCountry, "cn", "CN", ""},
		{SellerCountry, "Vn", "VN", ""},
		{SellerCountry, "China", "China", "seller_country.not_a_country_code"},
		{SellerCountry, "CHN", "CHN", "seller_country.not_a_country_code"},
		{SellerCountry, "UK", "UK", "seller_country.not_a_country_code"},
		{SellerCountry, "ZZ", "ZZ", "seller_country.not_a_country_code"},
		{SellerCountry, "1A", "1A", "seller_country.not_a_country_code"},
		{CountryOfOrigin, "NA", "NA", ""},

		{DeliverToState, "ca", "CA", ""},
		{DeliverToState, "DC", "DC", ""},
		{DeliverToState, "PR", "PR", ""},
		{DeliverToState, "AE", "AE", ""},
		{DeliverToState, "Calif.", "Calif.", "deliver_to_state.not_a_state"},
		{DeliverToState, "ON", "ON", "deliver_to_state.not_a_state"},

		{DeliverToZIP, "98101", "98101", ""},
		{DeliverToZIP, "02134-1234", "02134-1234", ""},
		{DeliverToZIP, "021341234", "02134-1234", ""},
		{DeliverToZIP, "2134", "2134", "deliver_to_zip.not_a_zip"},
		{DeliverToZIP, "98101-12", "98101-12", "deliver_to_zip.not_a_zip"},
		{DeliverToZIP, "V6B 1A1", "V6B 1A1", "deliver_to_zip.not_a_zip"},
		{DeliverToZIP, "9810l", "9810l", "deliver_to_zip.not_a_zip"},

		{SecurityScan, "y", "Y", ""},
		{SecurityScan, "TRUE", "Y", ""},
		{SecurityScan, "no", "N", ""},
		{SecurityScan, "0", "N", ""},
		{SecurityScan, "maybe", "maybe", "security_scan.not_yes_or_no"},
		{SecurityScan, "2", "2", "security_scan.not_yes_or_no"},

		{ListedPriceCurrency, "usd", "USD", ""},
		{ListedPriceCurrency, "CNY", "CNY", ""},
		{ListedPriceCurrency, "RMB", "RMB", "listed_price_currency.not_a_currency_code"},
		{ListedPriceCurrency, "$", "$", "listed_price_currency.not_a_currency_code"},
		{ListedPriceCurrency, "XAU", "XAU", "listed_price_currency.not_a_currency_code"},

		{PortOfEntry, "0101", "0101", ""},
		{PortOfEntry, "101", "101", "port_of_entry.not_a_port_code"},
		{PortOfEntry, "JFK1", "JFK1", "port_of_entry.not_a_port_code"},

		{HTSNumber, "6109.10.0012", "6109100012", ""},
		{HTSNumber, "0901 21", "090121", ""},
		{HTSNumber, "61091000", "61091000", ""},
		{HTSNumber, "61091", "61091", "hts_number.wrong_length"},
		{HTSNumber, "610910001", "610910001", "hts_number.wrong_length"},
		{HTSNumber, "7712.00", "7712.00", "hts_number.not_a_tariff_number"},
		{HTSNumber, "shirts", "shirts", "hts_number.not_a_tariff_number"},
		{HTSNumber, "..", "..", "hts_number.not_a_tariff_number"},

		{OriginatorCode, "octest01", "OCTEST01", ""},
		{OriginatorCode, "OC TEST", "OC TEST", "originator_code.not_a_code"},
		{OriginatorCode, "OCTEST01234", "OCTEST01234", "originator_code.too_long"},
	})
}

func TestCheckNumbers(t *testing.T) {
	runChecks(t, []checkCase{
		{ListedPrice, "237.68", "237.68", ""},
		{ListedPrice, "0", "0", ""},
		{ListedPrice, "99.9", "99.9", ""},
		{ListedPrice, "$1,299.99", "1299.99", ""},
		{ListedPrice, "US$ 12", "12.00", ""},
		{ListedPrice, "1,234,567", "1234567.00", ""},
		{ListedPrice, ".5", "0.50", ""},
		{ListedPrice, "12.", "12.00", ""},
		{ListedPrice, "+3.20", "3.20", ""},
		{ListedPrice, "12.345", "12.35", "listed_price.too_many_decimals"},
		{ListedPrice, "12.344", "12.34", "listed_price.too_many_decimals"},
		{ListedPrice, "0.999", "1.00", "listed_price.too_many_decimals"},
		{ListedPrice, "12.3400", "12.34", ""},
		{ListedPrice, "€12.50", "12.50", "listed_price.currency_sign"},
		{ListedPrice, "-5", "-5", "listed_price.negative"},
		{ListedPrice, "abc", "abc", "listed_price.not_a_number"},
		{ListedPrice, "12,50", "12,50", "listed_price.not_a_number"},
		{ListedPrice, "1,23,456", "1,23,456", "listed_price.not_a_number"},
		{ListedPrice, "1.299,99", "1.299,99", "listed_price.not_a_number"},
		{ListedPrice, "1e3", "1e3", "listed_price.not_a_number"},
		{ListedPrice, "1 2", "1 2", "listed_price.not_a_number"},
		{ListedPrice, ".", ".", "listed_price.not_a_number"},
		{ListedPrice, "$", "$", "listed_price.not_a_number"},
		{ListedPrice, "--5", "--5", "listed_price.not_a_number"},
		{ListedPrice, "1.2.3", "1.2.3", "listed_price.not_a_number"},
		{ListedPrice, "NaN", "NaN", "listed_price.not_a_number"},
		{ListedPrice, "99999999999", "99999999999", "listed_price.too_large"},
		{ListedPrice, strings.Repeat("9", 60), strings.Repeat("9", 60), "listed_price.too_large"},
		{FairRetailValueUSD, "$475.36", "475.36", ""},
		{FairRetailValueUSD, "€475.36", "€475.36", "fair_retail_value_usd.not_in_dollars"},

		{WeightKg, "4.853", "4.853", ""},
		{WeightKg, "0.36 kg", "0.360", ""},
		{WeightKg, "1.5KGS", "1.500", ""},
		{WeightKg, "0.0005", "0.0005", ""},
		{WeightKg, "10 lb", "10 lb", "weight_kg.not_in_kilograms"},
		{WeightKg, "1,500 g", "1,500 g", "weight_kg.not_in_kilograms"},
		{WeightKg, "0", "0", "weight_kg.not_positive"},
		{WeightKg, "0.0001", "0.0001", "weight_kg.not_positive"},
		{WeightKg, "-1", "-1", "weight_kg.not_positive"},
		{WeightKg, "1,5", "1,5", "weight_kg.not_a_number"},
		{WeightKg, "1,500", "1,500", "weight_kg.not_a_number"},
		{WeightKg, "heavy", "heavy", "weight_kg.not_a_number"},
		{WeightKg, "kg", "kg", "weight_kg.not_a_number"},
		{WeightKg, "99999999", "99999999", "weight_kg.too_large"},

		{Quantity, "2", "2", ""},
		{Quantity, "2.00", "2", ""},
		{Quantity, "1,000", "1000", ""},
		{Quantity, "999999", "999999", ""},
		{Quantity, "1000000", "1000000", "quantity.too_large"},
		{Quantity, "0", "0", "quantity.not_positive"},
		{Quantity, "-3", "-3", "quantity.not_positive"},
		{Quantity, "2.5", "2.5", "quantity.not_a_whole_number"},
		{Quantity, "two", "two", "quantity.not_a_whole_number"},
	})
}

func TestCheckDates(t *testing.T) {
	runChecks(t, []checkCase{
		{ArrivalDate, "2025-06-01", "2025-06-01", ""},
		{ArrivalDate, "2025-06-01T23:59:59-07:00", "2025-06-01", ""},
		{ArrivalDate, "2025-06-01 10:00", "2025-06-01", ""},
		{ArrivalDate, "20250601", "2025-06-01", ""},
		{ArrivalDate, "20450601", "2045-06-01", ""},
		{ArrivalDate, "2024-02-29", "2024-02-29", ""},
		{ArrivalDate, "06/01/2025", "2025-06-01", "arrival_date.month_first"},
		{ArrivalDate, "6/1/2025", "2025-06-01", "arrival_date.month_first"},
		{ArrivalDate, "25/12/2025", "25/12/2025", "arrival_date.not_a_date"},
		{ArrivalDate, "2025-02-29", "2025-02-29", "arrival_date.not_a_date"},
		{ArrivalDate, "2025-13-01", "2025-13-01", "arrival_date.not_a_date"},
		{ArrivalDate, "2025-00-10", "2025-00-10", "arrival_date.not_a_date"},
		{ArrivalDate, "2025-06-00", "2025-06-00", "arrival_date.not_a_date"},
		{ArrivalDate, "2025-06-01x", "2025-06-01x", "arrival_date.not_a_date"},
		{ArrivalDate, "2025-06-01T", "2025-06-01T", "arrival_date.not_a_date"},
		{ArrivalDate, "01.06.2025", "01.06.2025", "arrival_date.not_a_date"},
		{ArrivalDate, "6/1/25", "6/1/25", "arrival_date.not_a_date"},
		{ArrivalDate, "1 June", "1 June", "arrival_date.not_a_date"},
		{ArrivalDate, "45809", "45809", "arrival_date.not_a_date"},
		{ArrivalDate, "1925-06-01", "1925-06-01", "arrival_date.not_a_date"},
		{ArrivalDate, "2125-06-01", "2125-06-01", "arrival_date.not_a_date"},
	})
}

func TestCheckTexts(t *testing.T) {
	long := strings.Repeat("x", 121)
	runChecks(t, []checkCase{
		{SellerName, "  Lotus Lane Store ", "Lotus Lane Store", ""},
		{SellerName, "", "", ""},
		{SellerName, " \t", "", ""},
		{SellerName, long[:120], long[:120], ""},
		{SellerName, long, long, "seller_name.too_long"},
		{SellerName, strings.Repeat("é", 120), strings.Repeat("é", 120), ""},
		{SellerName, strings.Repeat("é", 121), strings.Repeat("é", 121), "seller_name.too_long"},
		{SellerName, "Cafe\u0301", "Café", ""},
		{SellerName, "杭州商店", "杭州商店", ""},
		{SellerName, "\u200bStore\ufeff", "Store", ""},
		{SellerName, "Store\xff", "Store\xff", "seller_name.unreadable_character"},
		{SellerName, "St\ufffdre", "St\ufffdre", "seller_name.unreadable_character"},
		{SellerName, "Seven\x7f chars", "Seven\x7f chars", "seller_name.unreadable_character"},
		{SellerName, "Se\x7f", "Se\x7f", "seller_name.unreadable_character"},
		{SellerName, "St\x00re", "St\x00re", "seller_name.unreadable_character"},
		{SellerName, "abc\u202efed", "abc\u202efed", "seller_name.unreadable_character"},
		{SellerAddress, "10 Export Road\r\nFloor 2", "10 Export Road  Floor 2", ""},
		{HouseBill, "N/A", "", "house_bill.placeholder"},
		{HouseBill, "-", "", "house_bill.placeholder"},
		{HouseBill, "n/a1", "n/a1", ""},
		{HouseBill, "NONE", "", "house_bill.placeholder"},
		{SellerName, "Nanna", "Nanna", ""},

		{ProductPicture, "a.jpg;b.jpg", "a.jpg;b.jpg", ""},
		{ProductPicture, "https://x.example/a.jpg", "https://x.example/a.jpg", "product_picture.is_a_link"},
		{ListingURL, "HTTPS://shop.example/a?b=c", "HTTPS://shop.example/a?b=c", ""},
		{ListingURL, "http://shop.example", "http://shop.example", ""},
		{ListingURL, "shop.example/a", "shop.example/a", "listing_url.not_a_link"},
		{ListingURL, "javascript:alert(1)", "javascript:alert(1)", "listing_url.not_a_link"},
		{ListingURL, "https://user@shop.example", "https://user@shop.example", "listing_url.not_a_link"},
		{ListingURL, "https://localhost/a", "https://localhost/a", "listing_url.not_a_link"},
		{ListingURL, "https://shop.example/a b", "https://shop.example/a b", "listing_url.not_a_link"},
		{ListingURL, "https://", "https://", "listing_url.not_a_link"},
		{ShipperEmail, "desk@shipper.example", "desk@shipper.example", ""},
		{ShipperEmail, "desk@shipper", "desk@shipper", "shipper_email.not_an_email"},
		{ShipperEmail, "a@b@c.example", "a@b@c.example", "shipper_email.not_an_email"},
		{ShipperEmail, "@c.example", "@c.example", "shipper_email.not_an_email"},
		{ShipperEmail, "a@c.example.", "a@c.example.", "shipper_email.not_an_email"},
		{ShipperPhone, "+84 (24) 5550-0142", "+84 (24) 5550-0142", ""},
		{ShipperPhone, "217 555 0100 ext. 12", "217 555 0100 ext. 12", ""},
		{ShipperPhone, "555 010", "555 010", "shipper_phone.not_a_phone_number"},
		{ShipperPhone, "1234567890123456", "1234567890123456", "shipper_phone.not_a_phone_number"},
		{ShipperPhone, "ask 5550100", "ask 5550100", "shipper_phone.not_a_phone_number"},
		{ShipperPhone, "5550100 ext", "5550100 ext", "shipper_phone.not_a_phone_number"},
	})
}

// A number that is not in the dictionary is nobody's value; the text only gets trimmed.
func TestCheckUnknownElement(t *testing.T) {
	for _, id := range []models.ElementID{0, Count + 1, 255} {
		if normal, p := Check(id, " x "); normal != "x" || p != nil {
			t.Errorf("Check(%d) = %q, %v", id, normal, p)
		}
	}
}

// After an error the row waits for a repair; a warning must leave a usable value, which a second check
// accepts as it is.
func TestNormalFormIsStable(t *testing.T) {
	for _, e := range All() {
		for _, text := range []string{e.Good, e.Bad, "€12.345", "$1,299.999", "6/1/2025", "TRUE", "021341234", "0.36 kg", "gift"} {
			normal, p := Check(e.ID, text)
			if p != nil && p.Severity == models.SeverityError {
				continue
			}
			again, p2 := Check(e.ID, normal)
			if again != normal || p2 != nil && p2.Severity == models.SeverityError {
				t.Errorf("%s: %q becomes %q, which becomes %q (%v)", e.Key, text, normal, again, p2)
			}
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, e := range All() {
		f.Add(byte(e.ID), e.Good)
		f.Add(byte(e.ID), e.Bad)
	}
	for _, text := range []string{"\xff", "\u202e", "1,2,3", "9999999999999999999999", "2000-02-29", "$", "12.345", "+", "e\u0301"} {
		f.Add(byte(ListedPrice), text)
		f.Add(byte(SellerName), text)
		f.Add(byte(ArrivalDate), text)
	}
	f.Fuzz(func(t *testing.T, id byte, text string) {
		normal, p := Check(models.ElementID(id), text)
		if p != nil {
			if s := Sentence(p.Code, text, ""); s == "" || strings.ContainsAny(s, "{}") && !strings.ContainsAny(text, "{}") {
				t.Fatalf("sentence of %s for %q: %q", p.Code, text, s)
			}
			if p.Severity == models.SeverityError {
				return
			}
		}
		if again, p2 := Check(models.ElementID(id), normal); again != normal || p2 != nil && p2.Severity == models.SeverityError {
			t.Fatalf("%s: %q becomes %q, which becomes %q (%v)", Key(models.ElementID(id)), text, normal, again, p2)
		}
	})
}
