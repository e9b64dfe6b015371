package flow_test

import (
	"fmt"
	"slices"
	"testing"

	"pilot321/models"
)

// sold is the ordinary parcel once more under another number, at a price in dollars.
func sold(number int, price string, changes said) said {
	return shopSays.with(said{"tracking_number": fmt.Sprintf("TST00000000%04dUS", number), "house_bill": fmt.Sprintf("H%d", number), "quantity": "1",
		"listed_price": price, "sku": fmt.Sprintf("SKU-%d", number)}).with(changes)
}

func tracking(number int) string { return fmt.Sprintf("TST00000000%04dUS", number) }

// over tells which of the parcels count as over the limit, and which are held for it.
func (s *stage) over(numbers ...int) (over, held []int) {
	s.t.Helper()
	for _, n := range numbers {
		k := s.on(tracking(n))
		if slices.Contains(reasons(k), "person_day_over") {
			over = append(over, n)
		}
		if k.Shipment.OpenHolds > 0 {
			held = append(held, n)
		}
	}
	return over, held
}

func (s *stage) wantOver(want, wantHeld []int) {
	s.t.Helper()
	s.wantOverOf([]int{1, 2, 3}, want, wantHeld)
}

func (s *stage) wantOverOf(parcels, want, wantHeld []int) {
	s.t.Helper()
	over, held := s.over(parcels...)
	if !slices.Equal(over, want) || !slices.Equal(held, wantHeld) {
		s.t.Errorf("over the limit are %v and held %v, want %v and %v", over, held, want, wantHeld)
	}
}

// TestThirdFilerTakesThePersonOverTheLimit adds one person's day up over three filers (19 U.S.C.
// 1321(a)(2)(C): $800 a person and day), in three manifests.
func TestThirdFilerTakesThePersonOverTheLimit(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shops := []models.Organisation{s.org("One", models.Marketplace), s.org("Two", models.Marketplace), s.org("Three", models.Marketplace)}
		// The second parcel's seller is not vetted, which alone holds nothing.
		unvetted := said{"known_marketplace_seller": "N"}
		s.send(shops[0], table(sold(1, "300.00", nil)))
		s.send(shops[1], table(sold(2, "300.00", unvetted)))
		// On another day or to another person it is another person's day.
		s.send(shops[2], table(sold(4, "700.00", said{"arrival_date": "2025-06-03", "seller_name": "Other Test Shop"}), sold(5, "700.00", said{"deliver_to_name": "Ana Abbott"})))
		over, held := s.over(1, 2, 4, 5)
		if len(over)+len(held) > 0 {
			t.Fatalf("over %v and held %v before the third parcel", over, held)
		}
		before := s.on(tracking(1)).Shipment
		m := s.send(shops[2], table(sold(3, "200.01", nil)))
		s.wantOver([]int{1, 2, 3}, []int{2})
		if m.Held != 1 {
			t.Errorf("the manifest is said to have caused %d holds, want 1", m.Held)
		}
		after := s.on(tracking(1)).Shipment
		if after.AssessmentN != before.AssessmentN+1 || after.Assessment.PersonDay.Cents != 80_001 || after.Assessment.PersonDay.Shipments != 3 {
			t.Errorf("assessment %d with %+v, want the next one with 80001 cents over 3", after.AssessmentN, after.Assessment.PersonDay)
		}
		if n := s.number("SELECT COUNT(*) FROM assessments WHERE shipment_id = " + jsonOf(after.ID)); n != 1 {
			t.Errorf("%d superseded assessments are kept, want 1", n)
		}
		if over, _ := s.over(4, 5); len(over) > 0 {
			t.Errorf("%v are over the limit of another person or day", over)
		}

		// A lower value takes it back; a hold that stands is an officer's to remove.
		s.send(shops[2], table(sold(3, "200.00", nil)))
		s.wantOver(nil, []int{2})
		if n := s.number("SELECT COUNT(*) FROM assessments WHERE shipment_id = " + jsonOf(after.ID)); n != 2 {
			t.Errorf("%d superseded assessments are kept, want 2", n)
		}
	})
}

// TestOverTheLimitWithinOneManifest has all parcels of the person in one batch.
func TestOverTheLimitWithinOneManifest(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("One", models.Marketplace)
		s.send(shop, table(sold(1, "300.00", nil), sold(2, "300.00", nil), sold(3, "200.01", nil)))
		s.wantOver([]int{1, 2, 3}, nil)
	})
}

// TestValueCountsOncePerShipment has two filers give the value of one parcel: the higher one counts, once.
func TestValueCountsOncePerShipment(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("One", models.Marketplace), s.org("Carrier", models.Carrier)
		s.send(shop, table(sold(1, "500.00", nil)))
		s.send(carrier, table(carrierSays.with(said{"tracking_number": tracking(1), "house_bill": "H1", "fair_retail_value_usd": "510.00"})))
		k := s.on(tracking(1))
		if k.Shipment.ValueCents != 51_000 || k.Shipment.Assessment.PersonDay.Cents != 51_000 {
			t.Errorf("value %d, person's day %+v; want 51000 once", k.Shipment.ValueCents, k.Shipment.Assessment.PersonDay)
		}
	})
}

// TestBuyerComesBeforeDeliverTo moves a shipment to another person's day when a second filer names the
// buyer (19 CFR 10.151: the person is the owner or purchaser).
func TestBuyerComesBeforeDeliverTo(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("One", models.Marketplace), s.org("Carrier", models.Carrier)
		buyer := said{"buyer_name": "Bruno Becker", "buyer_address": "12 Harbor Road", "buyer_city": "Boston", "buyer_state": "MA", "buyer_zip": "02101"}
		s.send(shop, table(sold(1, "500.00", buyer)))
		s.send(carrier, table(carrierSays.with(said{"tracking_number": tracking(2), "house_bill": "H2", "fair_retail_value_usd": "400.00"}),
			carrierSays.with(said{"tracking_number": tracking(3), "house_bill": "H3", "fair_retail_value_usd": "500.00"})))
		s.wantOver([]int{2, 3}, nil)
		was := s.on(tracking(2)).Shipment.PersonDay
		s.send(shop, table(sold(2, "400.00", buyer)))
		s.wantOver([]int{1, 2}, nil)
		now := s.on(tracking(2)).Shipment
		if now.PersonDay == was || now.PersonDay != s.on(tracking(1)).Shipment.PersonDay {
			t.Error("the shipment is not on its buyer's day")
		}
	})
}
