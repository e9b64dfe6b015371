package risk

import (
	"reflect"
	"strings"
	"testing"

	"pilot321/models"
)

func TestFilersWhoAgree(t *testing.T) {
	if got := Compare(factsOf(shop(t, nil), carrier(t, nil))); got != nil {
		t.Errorf("conflicts on %s", conflictKeys(got))
	}
}

func TestConflicts(t *testing.T) {
	for _, c := range []struct {
		name       string
		shop, ship say
		want       string
	}{
		{"vague description", nil, say{"enhanced_description": "GIFT"}, "enhanced_description"},
		{"other goods", nil, say{"enhanced_description": "Bicycle brake pads for mountain bikes"}, "enhanced_description"},
		{"value", nil, say{"fair_retail_value_usd": "3.51"}, "fair_retail_value_usd"},
		{"deliver-to name", nil, say{"deliver_to_name": "Unit 4 Freight Depot"}, "deliver_to_name"},
		{"deliver-to street", nil, say{"deliver_to_address": "12 Harbor Road"}, "deliver_to_address"},
		{"deliver-to city, state and ZIP", nil, say{"deliver_to_city": "Boston", "deliver_to_state": "MA", "deliver_to_zip": "02108"}, "deliver_to_city,deliver_to_state,deliver_to_zip"},
		{"weight", nil, say{"weight_kg": "9.900"}, "weight_kg"},
		{"mode", nil, say{"mode": "truck"}, "mode"},
		{"arrival", nil, say{"arrival_date": "2025-06-09"}, "arrival_date"},
		{"port", say{"port_of_entry": "2720"}, nil, "port_of_entry"},
		{"origin", nil, say{"country_of_origin": "VN"}, "country_of_origin"},
		{"country of shipment", say{"country_of_shipment": "CA"}, say{"country_of_shipment": "HK"}, "country_of_shipment"},
		{"seller", nil, say{"seller_name": "Anadolu Test Toys"}, "seller_name"},
		{"buyer", say{"buyer_name": "Ana Abbott"}, say{"buyer_name": "Ben Berg"}, "buyer_name"},
		{"initiator", say{"initiator_name": "Harbor Test Consolidators"}, nil, "initiator_name"},
		{"quantity", nil, say{"quantity": "30", "fair_retail_value_usd": "42.14"}, "quantity"},
		{"tariff heading", say{"hts_number": "6912.00.48"}, say{"hts_number": "8708.30"}, "hts_number"},

		{"weight within 15 %", say{"weight_kg": "10"}, say{"weight_kg": "11.5"}, ""},
		{"weight within 100 g", say{"weight_kg": "0.050"}, say{"weight_kg": "0.150"}, ""},
		{"arrival a day apart", nil, say{"arrival_date": "2025-06-03"}, ""},
		{"ZIP+4", nil, say{"deliver_to_zip": "627019999"}, ""},
		{"a parcel counted as one piece", nil, say{"quantity": "1"}, ""},
		{"a tariff number of the same heading", say{"hts_number": "6912.00.48"}, say{"hts_number": "691200"}, ""},
		{"the seller's name as initiator", nil, say{"initiator_name": "MAPLE TEST CRAFTS LTD"}, ""},
		{"the initiator is not the seller", nil, say{"initiator_name": "Harbor Test Consolidators"}, ""},
		{"only one says it", say{"weight_kg": "", "mode": ""}, say{"deliver_to_name": "", "enhanced_description": ""}, ""},
		{"another master bill", say{"master_bill": "176-40000002"}, nil, ""},
	} {
		if got := conflictKeys(Compare(factsOf(shop(t, c.shop), carrier(t, c.ship)))); got != c.want {
			t.Errorf("%s: conflict on %q, want %q", c.name, got, c.want)
		}
	}
}

func TestConflictShowsWhatWasFiled(t *testing.T) {
	got := Compare(factsOf(carrier(t, say{"deliver_to_name": "  Unit 4 FREIGHT Depot"}), shop(t, nil)))
	want := []models.Conflict{{Element: "deliver_to_name",
		Sentence: "One filing gives the final deliver-to party name as “Hana Diaz”, another as “  Unit 4 FREIGHT Depot”.",
		Sides:    []models.Side{{Organisation: shopID, Filed: "Hana Diaz"}, {Organisation: carrierID, Filed: "  Unit 4 FREIGHT Depot"}}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for _, c := range []struct {
		name             string
		shop, ship       say
		sentence, a, b   string
		mustNotBeInThere string
	}{
		{"weight", nil, say{"weight_kg": "9.900"}, "One filing gives the weight as 1.250 kg, another as 9.900 kg.", "1.250", "9.900", "1250"},
		{"value", nil, say{"fair_retail_value_usd": "3.5"}, "One filing puts the value at 21.07 × 2, another at 3.5 (US dollars).", "21.07 × 2", "3.5", "42.14"},
		{"mode", nil, say{"mode": "TRUCK"}, "One filing gives the mode of transportation as “Air”, another as “TRUCK”.", "Air", "TRUCK", "truck"},
	} {
		got := Compare(factsOf(shop(t, c.shop), carrier(t, c.ship)))
		if len(got) != 1 || got[0].Sentence != c.sentence || got[0].Sides[0].Filed != c.a || got[0].Sides[1].Filed != c.b || strings.Contains(got[0].Sentence, c.mustNotBeInThere) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestLongFilingsAreShownInPart(t *testing.T) {
	var more []say
	for range 30 {
		more = append(more, say{"quantity": "3"})
	}
	got := Compare(factsOf(filing(t, shopID, models.Marketplace, say{"quantity": "3"}, more...), carrier(t, say{"quantity": "2"})))
	if len(got) != 1 || got[0].Sides[0].Filed != strings.Repeat("3; ", maxShown)+"…" {
		t.Errorf("got %+v", got)
	}
}

func TestOneOrganisationNeverDisagreesWithItself(t *testing.T) {
	again := shop(t, say{"enhanced_description": "Bicycle brake pads", "weight_kg": "90", "deliver_to_name": "Ben Berg"})
	again.ID = models.FilingID(shopID, 2)
	if got := Compare(factsOf(shop(t, nil), again)); got != nil {
		t.Errorf("conflicts on %s", conflictKeys(got))
	}
	stranger := filing(t, brokerID, models.Broker, say{"tracking_number": "TST000000000901US"})
	if got := Compare(factsOf(shop(t, nil), again, stranger)); got != nil {
		t.Errorf("beside another filer, conflicts on %s", conflictKeys(got))
	}
	if got := Compare(factsOf(shop(t, nil))); got != nil {
		t.Errorf("a single filing conflicts on %s", conflictKeys(got))
	}
	if got := Compare(nil); got != nil {
		t.Errorf("no filing conflicts on %s", conflictKeys(got))
	}
}

// With three filers the conflict shows all sides, whatever the order in which they came.
func TestThreeFilersInEveryOrder(t *testing.T) {
	filings := []*models.Filing{shop(t, nil), carrier(t, say{"weight_kg": "9.900"}),
		filing(t, brokerID, models.Broker, say{"weight_kg": "1.2", "deliver_to_name": "Ben Berg"})}
	var first []models.Conflict
	for i, order := range orders(3) {
		got := Compare(factsOf(filings[order[0]], filings[order[1]], filings[order[2]]))
		if i == 0 {
			first = got
			if keys := conflictKeys(got); keys != "deliver_to_name,weight_kg" || len(got[0].Sides) != 3 || got[1].Sides[2].Filed != "1.2" {
				t.Fatalf("got %+v", got)
			}
		} else if !reflect.DeepEqual(got, first) {
			t.Errorf("order %v: %+v", order, got)
		}
	}
}

func TestComparingAgreeingFilersAllocatesNothing(t *testing.T) {
	facts := factsOf(shop(t, nil), carrier(t, nil))
	if n := testing.AllocsPerRun(100, func() { sinkConflicts = Compare(facts) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
