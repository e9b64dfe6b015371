package elements

import (
	"strings"
	"testing"

	"pilot321/models"
)

// The numbers are stored inside filings; this list may only grow at its end.
const storedOrder = `originator_code filer_type tracking_number house_bill master_bill mode initiator_name
initiator_address initiator_city initiator_region initiator_postal_code initiator_country deliver_to_name
deliver_to_address deliver_to_city deliver_to_state deliver_to_zip enhanced_description security_scan
security_scan_reference known_carrier_customer seller_name seller_address seller_city seller_region
seller_postal_code seller_country known_marketplace_seller seller_id buyer_name buyer_address product_picture
listing_url listed_price listed_price_currency arrival_date port_of_entry conveyance facility country_of_origin
country_of_shipment quantity weight_kg fair_retail_value_usd hts_number export_country_retail_price shipper_name
shipper_address shipper_phone shipper_email initiator_phone consignee_name consignee_address consignee_phone
consignee_email marketplace_name marketplace_website seller_phone buyer_phone buyer_email buyer_account_number
buyer_confirmation_number warranty_number registered_brand_owner brand sku`

func TestNumbersNeverChange(t *testing.T) {
	keys := strings.Fields(storedOrder)
	if len(keys) != Count || len(All()) != Count {
		t.Fatalf("%d keys in the list, %d in the dictionary, Count is %d", len(keys), len(All()), Count)
	}
	for i, key := range keys {
		e := Get(models.ElementID(i + 1))
		if e.Key != key || e.ID != models.ElementID(i+1) {
			t.Errorf("number %d is %s, stored filings have %s", i+1, e.Key, key)
		}
		if found, ok := ByKey(key); !ok || found != e {
			t.Errorf("ByKey(%q) does not find it", key)
		}
	}
}

// The constants are written by hand; each must be the element its name says.
func TestConstants(t *testing.T) {
	for id, key := range map[models.ElementID]string{
		OriginatorCode: "originator_code", TrackingNumber: "tracking_number", HouseBill: "house_bill",
		MasterBill: "master_bill", Mode: "mode", InitiatorCountry: "initiator_country",
		DeliverToZIP: "deliver_to_zip", EnhancedDescription: "enhanced_description", SellerID: "seller_id",
		ListedPrice: "listed_price", ArrivalDate: "arrival_date", WeightKg: "weight_kg",
		FairRetailValueUSD: "fair_retail_value_usd", HTSNumber: "hts_number", SKU: "sku",
	} {
		if Key(id) != key {
			t.Errorf("constant %d is %s, want %s", id, Key(id), key)
		}
	}
}

func TestUnknownElements(t *testing.T) {
	for _, id := range []models.ElementID{0, Count + 1, 255} {
		if Get(id) != nil || Key(id) != "" {
			t.Errorf("number %d must not be an element", id)
		}
	}
	if e, ok := ByKey("colour"); ok || e != nil {
		t.Errorf("ByKey(colour) = %v, %v", e, ok)
	}
}

func TestEveryElementIsComplete(t *testing.T) {
	for _, e := range All() {
		if e.Label == "" || e.Group == "" || e.Certainty == "" || e.MaxChars == 0 || e.Since == 0 {
			t.Errorf("%s is not complete: %+v", e.Key, e)
		}
		if !strings.HasSuffix(e.Meaning, ".") {
			t.Errorf("%s: the meaning is no sentence: %q", e.Key, e.Meaning)
		}
		if e.Format.Hint() == "" || e.Format.String() == "" {
			t.Errorf("%s: format %d has no words", e.Key, e.Format)
		}
		conditional := false
		for _, n := range e.Need {
			conditional = conditional || n == Conditional
		}
		if conditional != (e.Condition != "") {
			t.Errorf("%s: condition %q does not go with its needs", e.Key, e.Condition)
		}
	}
}

// The examples on the help page must be true.
func TestExamples(t *testing.T) {
	for _, e := range All() {
		if normal, p := Check(e.ID, e.Good); p != nil || normal != e.Good {
			t.Errorf("%s: the good example %q gives %q, %v", e.Key, e.Good, normal, p)
		}
		if e.Bad == "" {
			if !e.Format.Free() {
				t.Errorf("%s: a format that is checked wants a bad example", e.Key)
			}
			continue
		}
		if _, p := Check(e.ID, e.Bad); p == nil {
			t.Errorf("%s: the bad example %q passes", e.Key, e.Bad)
		}
	}
}

func TestNeedOf(t *testing.T) {
	cases := []struct {
		id   models.ElementID
		kind models.FilerKind
		want Need
	}{
		{TrackingNumber, models.Carrier, Required},
		{SecurityScan, models.Carrier, Required},
		{SecurityScan, models.Marketplace, NotApplicable},
		{SellerName, models.Carrier, NotApplicable},
		{SellerName, models.Broker, Conditional},
		{EnhancedDescription, models.Marketplace, Either},
		{ListedPrice, models.Technology, Optional},
		{SellerName, "reseller", NotApplicable},
	}
	for _, c := range cases {
		if got := Get(c.id).NeedOf(c.kind); got != c.want {
			t.Errorf("%s for %s: %s, want %s", Key(c.id), c.kind, got, c.want)
		}
	}
}

func TestInForce(t *testing.T) {
	since, _ := models.ParseDay("2023-02-16")
	e := Element{Since: since, Until: since + 10}
	for day, want := range map[models.Day]bool{since - 1: false, since: true, since + 10: true, since + 11: false} {
		if e.InForce(day) != want {
			t.Errorf("in force on %s: %v", day, !want)
		}
	}
	if !Get(HTSNumber).InForce(since+9999) || Get(HTSNumber).InForce(since-1) {
		t.Error("hts_number is part of the pilot since 2023-02-16, without an end")
	}
}

func TestParseRefusesAFaultyDictionary(t *testing.T) {
	line := func(change func(string) string) string {
		lines := strings.SplitN(dictionaryCSV, "\n", 3)
		return lines[0] + "\n" + change(lines[1]) + "\n" + lines[2]
	}
	cases := map[string]string{
		"a missing element": strings.SplitN(dictionaryCSV, "\n", 2)[0] + "\n",
		"a strange format":  line(func(s string) string { return strings.Replace(s, ",code,", ",codex,", 1) }),
		"a strange need":    line(func(s string) string { return strings.Replace(s, "required", "sometimes", 1) }),
		"a strange date":    line(func(s string) string { return strings.Replace(s, "2019-08-22", "22 Aug 2019", 1) }),
		"a strange end":     line(func(s string) string { return strings.Replace(s, "2019-08-22,", "2019-08-22,never", 1) }),
		"a strange length":  line(func(s string) string { return strings.Replace(s, ",10,", ",ten,", 1) }),
		"an open quote":     dictionaryCSV + "\"",
	}
	for name, text := range cases {
		if _, err := parse(text); err == nil {
			t.Errorf("%s was not noticed", name)
		}
	}
}
