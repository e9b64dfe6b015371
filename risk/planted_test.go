package risk

import (
	"fmt"
	"testing"

	"pilot321/models"
)

// pots are goods with long titles, as marketplaces write them; carriers cut them at 45 characters.
var pots = []string{
	"Terracotta flower pots with saucers, hand glazed, for indoor herbs and succulents, set of 6, 12 cm",
	"Stainless steel travel mug with lid – keeps drinks hot for 6 hours, 450 ml, café edition",
	"Wooden railway set with bridge, 2 engines & 40 pieces of beech track for kids aged 3+",
	"Women's running jacket, reflective, 100% recycled polyester with zip pockets, size M",
	"USB desk lamp with dimmer, 3 light colors, folding arm and 1.5 m cable (white)",
	"Child's rain boots made of natural rubber, frogs' faces, size 28, green",
	"Jigsaw puzzle of 1,000 pieces \"Harbor at dawn\", with poster, 26.75 x 20.5 inches",
	"Bicycle brake pads for V-brakes, all-weather rubber compound, two pairs",
}

// parcel makes the two filings on the n-th parcel, with the disagreements of every fortieth planted.
func parcel(t testing.TB, n int) (*models.Filing, *models.Filing) {
	title := pots[n%len(pots)]
	quantity := 1 + n%3
	price := 899 + n*37%9000
	cut := []rune(title)
	if len(cut) > 45 {
		cut = cut[:45]
	}
	street := fmt.Sprintf("%d Example Street", 100+n)
	key := fmt.Sprintf("TST%012dUS", n)
	weight := fmt.Sprintf("%d.%03d", n%3, 150+n%800)
	a := say{"tracking_number": key, "mode": "Air", "arrival_date": "2025-06-02", "seller_name": "Nordlicht Test Versand", "known_marketplace_seller": "Y",
		"deliver_to_name": "Gwen Okafor", "deliver_to_address": street, "deliver_to_city": "Hartford", "deliver_to_state": "CT", "deliver_to_zip": "06103",
		"weight_kg": weight, "enhanced_description": title, "listed_price": cents(price), "quantity": fmt.Sprint(quantity), "country_of_origin": "DE"}
	b := say{"tracking_number": key, "mode": "AIR", "arrival_date": "2025-06-02", "initiator_name": "Nordlicht Test Versand", "initiator_country": "DE",
		"deliver_to_name": "GWEN OKAFOR", "deliver_to_address": street, "deliver_to_city": "HARTFORD", "deliver_to_state": "CT", "deliver_to_zip": "06103",
		"weight_kg": weight, "enhanced_description": string(cut), "fair_retail_value_usd": cents(price * quantity), "security_scan": "Y"}
	switch n % 40 {
	case 4:
		b["enhanced_description"] = []string{"GIFT", "PARTS", "ACCESSORIES", "DAILY NECESSITIES", "TOYS"}[n/40%5]
	case 14:
		b["fair_retail_value_usd"] = cents(price * quantity / 12)
	case 24:
		b["deliver_to_name"] = "Unit 4 Freight Depot"
	case 34:
		b["weight_kg"] = "9.900"
	}
	return filing(t, shopID, models.Marketplace, a), filing(t, carrierID, models.Carrier, b)
}

func cents(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

func TestPlantedDisagreementsAndNoOthers(t *testing.T) {
	planted := map[int]string{4: "enhanced_description", 14: "fair_retail_value_usd", 24: "deliver_to_name", 34: "weight_kg"}
	for n := 1; n <= 400; n++ {
		a, b := parcel(t, n)
		facts := factsOf(b, a)
		if by, ok := Joinable(facts[0].Keys, facts[0].Day, facts[1].Keys, facts[1].Day); !ok || by != ByTracking {
			t.Errorf("parcel %d is not joined", n)
		}
		if got := conflictKeys(Compare(facts)); got != planted[n%40] {
			t.Errorf("parcel %d: conflict on %q, want %q", n, got, planted[n%40])
		}
		held := len(Demands(assess(facts, nil))) > 0
		if want := n%40 == 4 || n%40 == 14 || n%40 == 24; held != want {
			t.Errorf("parcel %d: held %v, want %v", n, held, want)
		}
	}
}

// In each hundred, parcels 61 to 63 go to one person on one day, from three sellers.
func TestPersonDayOverThreeSellers(t *testing.T) {
	h := hasher(t, secretA)
	totals := map[int64]models.PersonDay{}
	for n, seller := range []string{"Silk Test Goods", "Maple Test Crate", "Anadolu Test Pazar"} {
		for _, said := range []say{
			{"deliver_to_name": "Robin Overby", "deliver_to_address": "0 Limit Lane", "seller_name": seller, "listed_price": "14.99", "quantity": "23"},
		} {
			c := Combine(factsOf(shop(t, said), carrier(t, say{"deliver_to_name": "OVERBY ROBIN", "deliver_to_address": "0 Limit Ln", "fair_retail_value_usd": "344.77"})))
			key := h.PersonDay(c.Person, c.Day)
			total := totals[key]
			total.Cents, total.Shipments, total.Limit = total.Cents+c.ValueCents, total.Shipments+1, 80_000
			totals[key] = total
			if n == 2 && total != (models.PersonDay{Cents: 103_431, Shipments: 3, Limit: 80_000}) {
				t.Errorf("after the third parcel: %+v", total)
			}
		}
	}
	if len(totals) != 1 {
		t.Errorf("%d persons", len(totals))
	}
}
