package risk

import (
	"reflect"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// inEveryOrder combines filings in every order and wants one result.
func inEveryOrder(t *testing.T, name string, filings ...*models.Filing) Combined {
	t.Helper()
	var first Combined
	for i, order := range orders(len(filings)) {
		mixed := make([]*models.Filing, len(order))
		for k, at := range order {
			mixed[k] = filings[at]
		}
		c := Combine(factsOf(mixed...))
		if i == 0 {
			first = c
		} else if !reflect.DeepEqual(c, first) {
			t.Errorf("%s: order %v gives %+v, not %+v", name, order, c, first)
		}
	}
	return first
}

func TestCombineTakesEachWordFromWhoKnows(t *testing.T) {
	c := inEveryOrder(t, "two filers", shop(t, say{"arrival_date": "2025-06-05", "mode": "mail", "weight_kg": "1.1"}), carrier(t, say{"deliver_to_name": "Somebody Else"}))
	day, _ := models.ParseDay("2025-06-02")
	for _, x := range []struct {
		name      string
		got, want any
	}{
		{"keys", c.Keys, k("TST000000000901US", "H900901", "17630000003")},
		{"day: the carrier's", c.Day, day},
		{"mode: the carrier's", c.Mode, models.ModeAir},
		{"weight: the carrier's", c.Grams, int64(1300)},
		{"port", c.Port, "4701"},
		{"person: the marketplace's", c.Person, hana},
		{"person from", c.PersonFrom, elements.DeliverToName},
		{"seller", c.Seller.Name, "Maple Test Crafts"},
		{"origin", c.Origin, "CA"},
		{"value", c.ValueCents, int64(4214)},
		{"value from", c.ValueFrom, elements.FairRetailValueUSD},
	} {
		if !reflect.DeepEqual(x.got, x.want) {
			t.Errorf("%s: got %v, want %v", x.name, x.got, x.want)
		}
	}
}

func TestCombineValue(t *testing.T) {
	for _, c := range []struct {
		name    string
		filings []*models.Filing
		cents   int64
		from    models.ElementID
	}{
		{"the highest declared", []*models.Filing{carrier(t, say{"fair_retail_value_usd": "30"}), filing(t, brokerID, models.Broker, say{"fair_retail_value_usd": "50"})}, 5000, elements.FairRetailValueUSD},
		{"declared before listed", []*models.Filing{shop(t, say{"listed_price": "900"}), carrier(t, nil)}, 4214, elements.FairRetailValueUSD},
		{"listed where nobody declares", []*models.Filing{shop(t, nil), carrier(t, say{"fair_retail_value_usd": ""})}, 4214, elements.ListedPrice},
		{"the highest listed", []*models.Filing{shop(t, nil), filing(t, brokerID, models.Broker, say{"listed_price": "99"})}, 9900, elements.ListedPrice},
		{"declared as nothing", []*models.Filing{carrier(t, say{"fair_retail_value_usd": "0"})}, 0, elements.FairRetailValueUSD},
		{"not known", []*models.Filing{carrier(t, say{"fair_retail_value_usd": ""})}, 0, 0},
	} {
		if got := inEveryOrder(t, c.name, c.filings...); got.ValueCents != c.cents || got.ValueFrom != c.from {
			t.Errorf("%s: %d from %v, want %d from %v", c.name, got.ValueCents, got.ValueFrom, c.cents, c.from)
		}
	}
}

func TestCombinePerson(t *testing.T) {
	for _, c := range []struct {
		name string
		said say
		want Person
		from models.ElementID
	}{
		{"the deliver-to party", nil, hana, elements.DeliverToName},
		{"the party before c/o", say{"deliver_to_name": "Hana Diaz c/o Unit 4 Freight Depot"}, hana, elements.DeliverToName},
		{"care of, in full", say{"deliver_to_name": "Hana Diaz, care of Depot"}, hana, elements.DeliverToName},
		{"only c/o", say{"deliver_to_name": "c/o Hana Diaz"}, hana, elements.DeliverToName},
		{"the buyer at an address of its own", say{"buyer_name": "Ana Abbott", "buyer_address": "800 Example Street, Boston, MA 02108, US"},
			Person{Name: "Ana Abbott", Address: "800 Example Street, Boston, MA 02108, US", ZIP: "02108"}, elements.BuyerName},
		{"the buyer where the goods go", say{"buyer_name": "Ana Abbott"},
			Person{Name: "Ana Abbott", Address: "697 Example Street", ZIP: "62701", City: "Springfield", State: "IL"}, elements.BuyerName},
		{"the consignee", say{"deliver_to_name": "", "consignee_name": "Ana Abbott", "consignee_address": "12345 Long Road, Boston, MA 02108-1234"},
			Person{Name: "Ana Abbott", Address: "12345 Long Road, Boston, MA 02108-1234", ZIP: "02108"}, elements.ConsigneeName},
		{"nobody", say{"deliver_to_name": ""}, Person{}, 0},
	} {
		got := Combine(factsOf(shop(t, c.said)))
		if got.Person != c.want || got.PersonFrom != c.from {
			t.Errorf("%s: %+v from %v, want %+v", c.name, got.Person, got.PersonFrom, c.want)
		}
	}
}

// One person's total is kept over all filers, so both filings must lead to one person.
func TestBuyerAndRecipientAreOnePerson(t *testing.T) {
	h := hasher(t, secretA)
	buys := Combine(factsOf(shop(t, say{"buyer_name": "Diaz, Hana", "buyer_address": "697 Example St, Springfield, IL 62701, US"})))
	receives := Combine(factsOf(carrier(t, nil)))
	if h.PersonDay(buys.Person, received) != h.PersonDay(receives.Person, received) {
		t.Errorf("%+v and %+v are two persons", buys.Person, receives.Person)
	}
}

func TestCombineOrigin(t *testing.T) {
	none := say{"country_of_origin": "", "seller_country": "", "initiator_country": ""}
	for _, c := range []struct {
		name, want string
		from       models.ElementID
		shop, ship say
	}{
		{"the goods' before all", "CA", elements.CountryOfOrigin, nil, say{"country_of_shipment": "MX"}},
		{"of shipment before the seller's", "MX", elements.CountryOfShipment, say{"country_of_origin": ""}, say{"country_of_shipment": "MX"}},
		{"the seller's before the initiator's", "CA", elements.SellerCountry, say{"country_of_origin": ""}, say{"initiator_country": "SG"}},
		{"the initiator's", "SG", elements.InitiatorCountry, none, say{"initiator_country": "SG"}},
		{"not known", "", 0, none, none},
	} {
		got := inEveryOrder(t, c.name, shop(t, c.shop), carrier(t, c.ship))
		if got.Origin != c.want || got.OriginFrom != c.from {
			t.Errorf("%s: %q from %v, want %q from %v", c.name, got.Origin, got.OriginFrom, c.want, c.from)
		}
	}
}

func TestCombineDayWithoutArrival(t *testing.T) {
	facts := factsOf(shop(t, say{"arrival_date": ""}), carrier(t, say{"arrival_date": ""}))
	facts[0].Day, facts[1].Day = received+2, received
	if c := Combine(facts); c.Day != received || c.DayFiled {
		t.Errorf("day %v, filed %v", c.Day, c.DayFiled)
	}
	if c := Combine(nil); !reflect.DeepEqual(c, Combined{}) {
		t.Errorf("no filings give %+v", c)
	}
}

func TestCutCareOf(t *testing.T) {
	for _, c := range []struct{ name, owner, place string }{
		{"Hana Diaz", "Hana Diaz", ""},
		{"Hana Diaz c/o Freight Depot", "Hana Diaz", "Freight Depot"},
		{"Hana Diaz C/O: Freight Depot", "Hana Diaz", "Freight Depot"},
		{"Hana Diaz (c/o Freight Depot)", "Hana Diaz", "Freight Depot)"},
		{"c/o Freight Depot", "", "Freight Depot"},
		{"Marc/Olga Berg", "Marc/Olga Berg", ""}, // no c/o inside a word
		{"Care of Depot", "", "Depot"},
		{"c/o", "", ""},
		{"", "", ""},
	} {
		owner, place := cutCareOf(c.name)
		if owner != c.owner || place != c.place {
			t.Errorf("cutCareOf(%q) = %q, %q, want %q, %q", c.name, owner, place, c.owner, c.place)
		}
	}
}

func TestLastZIP(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"800 Example Street, Springfield, IL 62701, US", "62701"},
		{"800 Example Street, Springfield, IL 62701-1234", "62701"},
		{"12345 Example Street, Springfield", ""}, // a house number
		{"12345 Example Street, Springfield, IL 62701", "62701"},
		{"PO Box 123456, Springfield", ""},
		{"", ""},
	} {
		if got := lastZIP(c.address); got != c.want {
			t.Errorf("lastZIP(%q) = %q, want %q", c.address, got, c.want)
		}
	}
}
