package elements

import (
	"slices"
	"strings"
	"testing"

	"pilot321/models"
)

const (
	deliverTo = "deliver_to_name deliver_to_address deliver_to_city deliver_to_state deliver_to_zip "
	starter   = "initiator_name initiator_address initiator_city initiator_country "
	seller    = "seller_name seller_address seller_city seller_country "
)

func TestRequiredFor(t *testing.T) {
	marketplace := "tracking_number mode " + deliverTo + seller + "known_marketplace_seller seller_id listed_price listing_url "
	carrier := "tracking_number mode " + deliverTo + starter + "enhanced_description security_scan known_carrier_customer "
	broker := "house_bill mode " + deliverTo + starter + "enhanced_description "
	technology := "master_bill mode " + deliverTo + "product_picture "
	cases := []struct {
		name string
		kind models.FilerKind
		sent string
		want string
	}{
		{"a complete marketplace", models.Marketplace, marketplace, ""},
		{"a complete carrier", models.Carrier, carrier, ""},
		{"a complete broker", models.Broker, broker, ""},
		{"a complete logistics provider", models.Logistics, broker, ""},
		{"a complete technology firm, with seller", models.Technology, technology + seller, ""},
		{"no key", models.Carrier, strings.Replace(carrier, "tracking_number ", "", 1), "join_key.missing"},
		{"any one key will do", models.Carrier, strings.Replace(carrier, "tracking_number", "master_bill", 1), ""},
		{"a carrier's description cannot be replaced by a picture", models.Carrier,
			strings.Replace(carrier, "enhanced_description", "product_picture", 1), "enhanced_description.missing"},
		{"nor is a carrier told of the three when it sends none", models.Carrier,
			strings.Replace(carrier, "enhanced_description", "", 1), "enhanced_description.missing"},
		{"a marketplace needs one of the three", models.Marketplace,
			strings.Replace(marketplace, "listing_url", "", 1), "product.missing"},
		{"a description is one of the three", models.Marketplace,
			strings.Replace(marketplace, "listing_url", "enhanced_description", 1), ""},
		{"no ZIP and no city", models.Broker, strings.NewReplacer("deliver_to_zip", "", "deliver_to_city", "").Replace(broker),
			"deliver_to_city.missing deliver_to_zip.missing"},
		{"an initiator begun must be complete", models.Marketplace, marketplace + "initiator_name ",
			"initiator_address.missing initiator_city.missing initiator_country.missing"},
		{"without a seller, somebody must have started it", models.Technology, technology,
			"initiator_name.missing initiator_address.missing initiator_city.missing initiator_country.missing"},
		{"an initiator stands in for the seller", models.Technology, technology + starter, ""},
		{"a seller begun must be complete", models.Logistics, broker + "seller_id ",
			"seller_name.missing seller_address.missing seller_city.missing seller_country.missing"},
		{"a marketplace knows its seller", models.Marketplace, strings.Replace(marketplace, "seller_country ", "", 1),
			"seller_country.missing"},
		{"the buyer is never missing", models.Marketplace, marketplace + "buyer_phone ", ""},
		{"a carrier is not asked for the seller", models.Carrier, carrier + "seller_name ", "seller_name.not_for_this_filer"},
		{"a marketplace does not scan", models.Marketplace, marketplace + "security_scan facility ",
			"security_scan.not_for_this_filer facility.not_for_this_filer"},
		{"an unknown kind", "reseller", carrier, "filer_type.not_a_filer_type"},
	}
	for _, c := range cases {
		var set Set
		for key := range strings.FieldsSeq(c.sent) {
			e, ok := ByKey(key)
			if !ok {
				t.Fatalf("no element %q", key)
			}
			set.Add(e.ID)
		}
		got := codesOf(RequiredFor(c.kind, set.Has))
		if !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%s: got %v, want %v", c.name, got, strings.Fields(c.want))
		}
	}
}

func codesOf(problems []*Problem) (codes []string) {
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return codes
}

func TestRequiredSeverities(t *testing.T) {
	var set Set
	set.Add(SellerName)
	for _, p := range RequiredFor(models.Carrier, set.Has) {
		want := models.SeverityError
		if p.Reason == "not_for_this_filer" {
			want = models.SeverityWarning
		}
		if p.Severity != want {
			t.Errorf("%s is a %s", p.Code, p.Severity)
		}
		if p.Element == OriginatorCode || p.Element == FilerType {
			t.Errorf("%s: the organisation says this", p.Code)
		}
	}
}

// Every element that the dictionary requires of a kind without condition is missed when nothing is sent.
func TestRequiredCoversTheDictionary(t *testing.T) {
	for _, kind := range models.FilerKinds {
		got := map[models.ElementID]bool{}
		for _, p := range RequiredFor(kind, func(models.ElementID) bool { return false }) {
			got[p.Element] = true
		}
		for _, e := range All() {
			required := e.NeedOf(kind) == Required && e.EitherOr == "" && e.ID != OriginatorCode && e.ID != FilerType
			if required && !got[e.ID] {
				t.Errorf("%s is not missed of a %s", e.Key, kind)
			}
			if optional := e.NeedOf(kind) <= Optional && e.EitherOr == ""; optional && got[e.ID] {
				t.Errorf("%s is missed of a %s, for which it is %s", e.Key, kind, e.NeedOf(kind))
			}
		}
	}
}

func TestSet(t *testing.T) {
	var s Set
	s.AddValues(models.Values{{Element: 1, Text: "a"}, {Element: 63, Text: "b"}, {Element: 64, Text: "c"}, {Element: SKU, Text: "d"}})
	var seen []models.ElementID
	s.each(func(id models.ElementID) { seen = append(seen, id) })
	if !slices.Equal(seen, []models.ElementID{1, 63, 64, SKU}) {
		t.Errorf("the set has %v", seen)
	}
	if s.Has(2) || !s.Has(64) || s.Meets(Set{}) || !s.Meets(s) || s.empty() {
		t.Error("membership is wrong")
	}
}

// TestOneOf: a carrier must send the description itself; a marketplace may send a picture instead.
func TestOneOf(t *testing.T) {
	for _, c := range []struct {
		id   models.ElementID
		kind models.FilerKind
		want string
	}{
		{HouseBill, models.Carrier, "join_key"},
		{EnhancedDescription, models.Carrier, ""},
		{ProductPicture, models.Carrier, ""},
		{EnhancedDescription, models.Marketplace, "product"},
		{ProductPicture, models.Technology, "product"},
		{SellerName, models.Marketplace, ""},
		{HouseBill, "spy", ""},
	} {
		if got := Get(c.id).OneOf(c.kind); got != c.want {
			t.Errorf("%s for %s: %q, want %q", Key(c.id), c.kind, got, c.want)
		}
	}
}
