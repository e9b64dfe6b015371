package elements

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pilot321/models"
)

func TestSentence(t *testing.T) {
	cases := []struct{ code, value, label, want string }{
		{"deliver_to_state.not_a_state", "Calif.", "", "Enter the two-letter state, such as CA. You sent “Calif.”"},
		{"deliver_to_state.not_a_state", "new york", "", "Enter the two-letter state, such as NY. You sent “new york”."},
		{"country_of_origin.not_a_country_code", "Viet Nam", "", "Enter the country of origin as a two-letter country code, such as VN. You sent “Viet Nam”."},
		{"country_of_origin.not_a_country_code", "CHN", "Made In", "Enter the “Made In” as a two-letter country code, such as CN. You sent “CHN”."},
		{"seller_country.not_a_country_code", "UK", "", "Enter the seller country as a two-letter country code, such as GB. You sent “UK”."},
		{"listed_price_currency.not_a_currency_code", "RMB", "Cur", "Enter the “Cur” as a three-letter currency code, such as CNY. You sent “RMB”."},
		{"listed_price.not_a_number", "abc", "Unit Price", "Enter the “Unit Price” as a number, such as 237.68. You sent “abc”."},
		{"seller_name.missing", "", "", "Enter the seller name."},
		{"deliver_to_zip.missing", "", "Zip", "Enter the “Zip”."},
		{"hts_number.wrong_length", "61091", "", "Enter the HTSUS number as 6, 8 or 10 digits, with any zero at the front. You sent “61091”."},
		{"enhanced_description.vague", "auto parts", "", "Say more exactly what the goods are, for example “automobile brakes” or “windshield glass”. You sent “auto parts”."},
		{"seller_name.too_long", "x", "", "Shorten the seller name to 120 characters or fewer. You sent “x”."},
		{"join_key.missing", "", "", "Enter at least one of the tracking number, the house bill and the master bill."},
		{"product.missing", "", "", "Enter at least one of a product picture, a link to the listing and an enhanced description."},
		{"row.keys_repeated", "", "", "Check this value and send it again."},
		{"seller_name.flies", "", "", "Check this value and send it again."},
	}
	for _, c := range cases {
		if got := Sentence(c.code, c.value, c.label); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.code, got, c.want)
		}
	}
}

// A value may be anything; the sentence stays one line of readable text and does not obey the value.
func TestSentenceIsSafe(t *testing.T) {
	for _, value := range []string{"a\nb", "\x1b[31mred", "{good} {label}", "\xff\xfe", "abc\u202edef", strings.Repeat("長", 500)} {
		got := Sentence("listed_price.not_a_number", value, value)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\n\x1b\u202e") || utf8.RuneCountInString(got) > 200 {
			t.Errorf("%q gives %q", value, got)
		}
	}
	if got := Sentence("listed_price.not_a_number", "{good}", ""); !strings.Contains(got, "“{good}”") {
		t.Errorf("a value in braces must stay as it is: %s", got)
	}
}

func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.Code] {
			t.Errorf("%s is listed twice", c.Code)
		}
		seen[c.Code] = true
		if c.Sentence == "" || strings.ContainsAny(c.Sentence, "{}") || c.Element == 0 || c.Severity == "" {
			t.Errorf("%s is not complete: %+v", c.Code, c)
		}
		if low := strings.ToLower(c.Sentence); strings.Contains(low, "invalid") || strings.Contains(low, "error") {
			t.Errorf("%s does not say what to do: %s", c.Code, c.Sentence)
		}
	}
	for _, want := range []string{"join_key.missing", "product.missing", "listed_price.not_a_number", "arrival_date.not_a_date",
		"deliver_to_zip.not_a_zip", "weight_kg.not_positive", "hts_number.wrong_length", "master_bill.check_digit",
		"enhanced_description.vague", "originator_code.does_not_match", "seller_name.not_for_this_filer",
		"fair_retail_value_usd.not_in_dollars", "deliver_to_name.too_long", "deliver_to_name.missing"} {
		if !seen[want] {
			t.Errorf("%s is not listed", want)
		}
	}
	for _, not := range []string{"originator_code.missing", "buyer_name.missing", "fair_retail_value_usd.currency_sign",
		"deliver_to_name.not_for_this_filer", "deliver_to_state.too_long", "tracking_number.missing"} {
		if seen[not] {
			t.Errorf("%s is listed and cannot occur", not)
		}
	}
}

// Whatever Check and RequiredFor can say is in the list of codes.
func TestCodesAreComplete(t *testing.T) {
	var listed []string
	for _, c := range Codes() {
		listed = append(listed, c.Code)
	}
	texts := []string{"", "x", "-1", "0", "1,5", "€5", "12.345", "99999999999999", "6/1/2025", "gift", "123", "女", "N/A", "10 lb",
		"61091", "77123456", "\xff", "https://x.example/a", "a b", strings.Repeat("1", 600), strings.Repeat("ab ", 300), "https://x.example/" + strings.Repeat("a", 600)}
	for _, e := range All() {
		for _, text := range texts {
			if _, p := Check(e.ID, text); p != nil && !slices.Contains(listed, p.Code) {
				t.Errorf("%s is not listed (%q)", p.Code, text)
			}
		}
	}
	for _, kind := range models.FilerKinds {
		for _, has := range []bool{true, false} {
			for _, p := range RequiredFor(kind, func(models.ElementID) bool { return has }) {
				if !slices.Contains(listed, p.Code) {
					t.Errorf("%s is not listed", p.Code)
				}
			}
		}
	}
	for _, p := range []*Problem{NotYours(OriginatorCode), NotYours(FilerType), BadCheckDigit(), NotAsked(SellerName)} {
		if !slices.Contains(listed, p.Code) {
			t.Errorf("%s is not listed", p.Code)
		}
	}
}
