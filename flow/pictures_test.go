package flow_test

import (
	"fmt"
	"slices"
	"testing"

	"pilot321/models"
	"pilot321/pictures"
)

// TestSamePictureUnderManySellers shows one picture under three sellers in three manifests; from the third
// on, all of them are told so.
func TestSamePictureUnderManySellers(t *testing.T) {
	const rule = "same_picture_many_sellers"
	picture := pictures.Draw(7, pictures.Kinds()[0])
	other := pictures.Draw(8, pictures.Kinds()[1])
	onStage(t, func(t *testing.T, s *stage) {
		for i := 1; i <= 3; i++ {
			org := s.org(fmt.Sprintf("Shop %d", i), models.Marketplace)
			name := fmt.Sprintf("shop-%d.jpg", i) // the content counts, not the name
			m := s.sendWith(org, table(
				sold(i, "20.00", said{"product_picture": name, "seller_name": fmt.Sprintf("Seller Number %d", i), "seller_id": fmt.Sprint("M", i)}),
				sold(10+i, "20.00", said{"product_picture": "mine.jpg", "seller_name": "Maple Test Crafts"})),
				map[string][]byte{name: picture, "mine.jpg": other})
			if m.PicReceived != 2 || m.PicMatched != 2 || m.PicMissing+m.PicUnused+m.PicFaulty != 0 {
				t.Errorf("pictures received %d, matched %d, missing %d, unused %d, faulty %d", m.PicReceived, m.PicMatched, m.PicMissing, m.PicUnused, m.PicFaulty)
			}
			for n := 1; n <= i; n++ {
				if got := slices.Contains(reasons(s.on(tracking(n))), rule); got != (i == 3) {
					t.Errorf("after seller %d: parcel %d has the reason: %v", i, n, got)
				}
				if slices.Contains(reasons(s.on(tracking(10+n))), rule) {
					t.Errorf("after seller %d: parcel %d has the reason, with one seller", i, 10+n)
				}
			}
		}
	})
}

// TestUnnamedSellerIsNoSeller shows one picture under two sellers and on parcels whose seller nobody names.
func TestUnnamedSellerIsNoSeller(t *testing.T) {
	picture := pictures.Draw(7, pictures.Kinds()[0])
	onStage(t, func(t *testing.T, s *stage) {
		carrier := s.org("Carrier", models.Carrier)
		m := s.sendWith(carrier, table(carrierSays.with(said{"tracking_number": tracking(9), "house_bill": "H9", "product_picture": "a.jpg"})),
			map[string][]byte{"a.jpg": picture})
		if m.Accepted != 1 || m.PicMatched != 1 {
			t.Fatalf("accepted %d, pictures matched %d", m.Accepted, m.PicMatched)
		}
		shop := s.org("Shop", models.Marketplace)
		for i := 1; i <= 2; i++ {
			s.sendWith(shop, table(sold(i, "20.00", said{"product_picture": "a.jpg", "seller_name": fmt.Sprintf("Seller Number %d", i), "seller_id": fmt.Sprint("M", i)})),
				map[string][]byte{"a.jpg": picture})
		}
		for i := 1; i <= 2; i++ {
			if got := reasons(s.on(tracking(i))); slices.Contains(got, "same_picture_many_sellers") {
				t.Errorf("parcel %d: %v, with two sellers", i, got)
			}
		}
	})
}

// TestPicturesThatAreNone come beside a manifest: the row goes in with a warning.
func TestPicturesThatAreNone(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		huge := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x02\x00\x00\x00"), make([]byte, 40)...)
		m := s.sendWith(shop, table(sold(1, "20.00", said{"product_picture": "text.jpg"}), sold(2, "20.00", said{"product_picture": "huge.png"}),
			sold(3, "20.00", said{"product_picture": "absent.jpg"})),
			map[string][]byte{"text.jpg": []byte("this is no picture at all"), "huge.png": huge, "unused.png": pictures.Draw(1, pictures.Kinds()[0])})
		if m.Accepted != 3 || m.PicReceived != 3 || m.PicFaulty != 2 || m.PicMissing != 1 || m.PicUnused != 1 || m.PicMatched != 0 {
			t.Errorf("accepted %d; pictures received %d, faulty %d, missing %d, unused %d, matched %d", m.Accepted, m.PicReceived, m.PicFaulty, m.PicMissing, m.PicUnused, m.PicMatched)
		}
		rows, err := s.store.WarnedRows(t.Context(), m.ID, 0, 10)
		s.must(err)
		if len(rows) != 3 {
			t.Errorf("%d rows have a warning, want 3: %v", len(rows), rows)
		}
	})
}
