package elements

import (
	"testing"

	"pilot321/models"
)

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		id          models.ElementID
		value       string
		text, other string
		safe        bool
	}{
		{SellerCountry, "P.R. China", "CN", "", true},
		{SellerCountry, "Mainland China", "CN", "", true},
		{SellerCountry, "China (CN)", "CN", "", true},
		{SellerCountry, "CN - China", "CN", "", true},
		{SellerCountry, "中国", "CN", "", true},
		{SellerCountry, "U.S.A.", "US", "", true},
		{SellerCountry, "Viet Nam", "VN", "", true},
		{SellerCountry, "VNM", "VN", "", true},
		{SellerCountry, "156", "CN", "", true},
		{SellerCountry, "Deutschland", "DE", "", true},
		{SellerCountry, "Phillipines", "PH", "", true},
		{SellerCountry, "Korea", "", "", false},
		{SellerCountry, "Atlantis", "", "", false},
		{DeliverToState, "Calif.", "CA", "", true},
		{DeliverToState, "N.Y.", "NY", "", true},
		{DeliverToState, "US-TX", "TX", "", true},
		{DeliverToState, "Massachusets", "MA", "", true},
		{DeliverToState, "WA 98101", "WA", "", true},
		{DeliverToState, "Ontario", "", "", false},
		{DeliverToZIP, "2139", "02139", "", true},
		{DeliverToZIP, "2139.0", "02139", "", true},
		{DeliverToZIP, "2139-1234", "02139-1234", "", true},
		{DeliverToZIP, "WA 98101", "98101", "", false},
		{DeliverToZIP, "98101 USA", "98101", "", true},
		{DeliverToZIP, "K1A 0B1", "", "", false},
		{ArrivalDate, "1.6.2025", "2025-01-06", "2025-06-01", false},
		{ArrivalDate, "2025/06/01", "2025-06-01", "", true},
		{ArrivalDate, "13/06/2025", "2025-06-13", "", true},
		{ArrivalDate, "1 June 2025", "2025-06-01", "", true},
		{ArrivalDate, "Jun 1, 2025", "2025-06-01", "", true},
		{ArrivalDate, "Sunday, June 1st, 2025", "2025-06-01", "", true},
		{ArrivalDate, "1-Jun-25", "2025-06-01", "", true},
		{ArrivalDate, "45809", "2025-06-01", "", false},
		{ArrivalDate, "31.2.2025", "", "", false},
		{ListedPrice, "1.234,50", "1234.50", "", true},
		{ListedPrice, "12,50", "12.50", "", true},
		{ListedPrice, "1 234,50", "1234.50", "", true},
		{ListedPrice, "21.07 USD", "21.07", "", true},
		{ListedPrice, "21,07 EUR", "21.07", "", false},
		{ListedPrice, "about 20", "", "", false},
		{FairRetailValueUSD, "€ 20", "", "", false},
		{FairRetailValueUSD, "USD 1,234.00", "1234.00", "", true},
		{WeightKg, "10 lb", "4.536", "", true},
		{WeightKg, "2 lb 3 oz", "0.992", "", true},
		{WeightKg, "363g", "0.363", "", true},
		{WeightKg, "8 oz", "0.227", "", true},
		{WeightKg, "1,25", "1.250", "", true},
		{WeightKg, "1,500", "1.500", "1500.000", false},
		{WeightKg, "heavy", "", "", false},
		{SecurityScan, "ja", "Y", "", true},
		{SecurityScan, "✓", "Y", "", true},
		{SecurityScan, "Nein", "N", "", true},
		{SecurityScan, "maybe", "", "", false},
		{Quantity, "2 pcs", "2", "", true},
		{Quantity, "two", "2", "", true},
		{Quantity, "pair", "2", "", false},
		{Quantity, "1,5", "", "", false},
		{HTSNumber, "610910001", "0610910001", "", true},
		{HTSNumber, "6109-10-0012", "6109100012", "", true},
		{Mode, "Luftfracht", "air", "", true},
		{Mode, "Air (DHL)", "air", "", false},
		{Mode, "sea-air", "", "", false},
		{ListingURL, "marketplace.example/item/1", "https://marketplace.example/item/1", "", true},
		{ListingURL, "see shop", "", "", false},
		{BuyerEmail, "mailto:hana@buyer.example", "hana@buyer.example", "", true},
		{BuyerEmail, "Hana <hana@buyer.example>", "hana@buyer.example", "", true},
		{BuyerPhone, "Tel: +1 206 555 0100", "+1 206 555 0100", "", true},
		{ProductPicture, "https://marketplace.example/img/longboard.jpg?x=1", "longboard.jpg", "", false},
		{SellerName, "Bright\u0007 Harbor", "Bright Harbor", "", true},
		{PortOfEntry, "401", "0401", "", true},
		{SellerName, "Bright Harbor", "", "", false},
	} {
		s, ok := Suggest(c.id, c.value, OrderUnknown)
		if ok != (c.text != "") || s.Text != c.text || s.Other != c.other || s.Safe != c.safe {
			t.Errorf("%s %q: %+v %v, want %q %q safe %v", Key(c.id), c.value, s, ok, c.text, c.other, c.safe)
		}
	}
}

func TestDayOrderOfAGroup(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   DayOrder
	}{
		{[]string{"1.6.2025", "13.6.2025"}, DayBeforeMonth},
		{[]string{"1.6.2025", "6.13.2025"}, MonthBeforeDay},
		{[]string{"13.6.2025", "6.13.2025"}, OrderUnknown},
		{[]string{"1.6.2025", "soon"}, OrderUnknown},
	} {
		if got := DayOrderOf(c.values); got != c.want {
			t.Errorf("%v: %d, want %d", c.values, got, c.want)
		}
	}
	if s, _ := Suggest(ArrivalDate, "1.6.2025", DayBeforeMonth); s.Text != "2025-06-01" || !s.Safe {
		t.Errorf("the order of the group does not decide: %+v", s)
	}
}

// FuzzSuggest: whatever goes in, what is suggested passes the check, and suggesting is over at once.
func FuzzSuggest(f *testing.F) {
	for _, seed := range []string{"P.R. China", "1.6.2025", "1.234,50 €", "2 lb 3 oz", "✓", "2139", "6109-10", "mailto:a@b.example", "https://x.example/a.jpg", "45809", "\u200b12", "1,500", "٣", "−5", ",5", "x", "1e9", "９９"} {
		for _, id := range []uint8{uint8(SellerCountry), uint8(ArrivalDate), uint8(ListedPrice), uint8(WeightKg), uint8(DeliverToZIP), uint8(HTSNumber)} {
			f.Add(id, seed, uint8(0))
		}
	}
	f.Fuzz(func(t *testing.T, id uint8, value string, order uint8) {
		s, ok := Suggest(models.ElementID(id), value, DayOrder(order%3))
		if !ok {
			if s.Safe {
				t.Errorf("nothing is suggested, and that is safe: %+v", s)
			}
			return
		}
		for _, text := range []string{s.Text, s.Other} {
			normal, p := Check(models.ElementID(id), text)
			if text != "" && (normal == "" || p != nil && p.Severity == models.SeverityError) {
				t.Errorf("%q for %q does not pass: %v", text, value, p)
			}
		}
		if s.Text == "" || s.Safe && s.Other != "" {
			t.Errorf("%q: %+v", value, s)
		}
	})
}
