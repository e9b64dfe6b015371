package demo

import (
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// told are the elements that say the same thing in several kinds' manifests, by difference.
var told = map[models.ElementID]Difference{
	elements.TrackingNumber: Same, elements.HouseBill: Same, elements.MasterBill: Same, elements.ArrivalDate: Same,
	elements.Quantity: Same, elements.CountryOfOrigin: Same, elements.PortOfEntry: Same,
	elements.DeliverToName: OtherParty, elements.DeliverToAddress: OtherParty,
	elements.WeightKg: OtherWeight, elements.FairRetailValueUSD: LowValue,
}

func TestKindsAgreeButForWhatIsPlanted(t *testing.T) {
	const parcels = 1200
	truth := read(t, Options{Rows: parcels, Seed: 5, Kind: models.Marketplace})
	for _, kind := range []models.FilerKind{models.Carrier, models.Logistics, models.Technology} {
		s := read(t, Options{Rows: parcels, Seed: 5, Kind: kind})
		counts := map[Difference]int{}
		for n := 1; n <= parcels; n++ {
			d := Planted(kind, int64(n))
			counts[d]++
			for id, when := range told {
				mine, other := s.cell(n, id), truth.cell(n, id)
				if mine == "" || other == "" {
					continue
				}
				if differs := mine != other; differs != (d == when && d != Same) {
					t.Fatalf("%s parcel %d (%d planted): %s is %q, the marketplace says %q", kind, n, d, elements.Key(id), mine, other)
				}
			}
			checkDescription(t, s, truth, kind, n)
		}
		for _, d := range []Difference{VagueDescription, LowValue, OtherParty, OtherWeight} {
			if counts[d] != parcels/40 {
				t.Errorf("%s: difference %d is planted %d times in %d", kind, d, counts[d], parcels)
			}
		}
	}
}

func checkDescription(t *testing.T, s, truth sheet, kind models.FilerKind, n int) {
	t.Helper()
	mine, other := s.cell(n, elements.EnhancedDescription), truth.cell(n, elements.EnhancedDescription)
	_, vague := elements.IsVague(mine)
	_, vagueForAll := elements.IsVague(other)
	if want := Planted(kind, int64(n)) == VagueDescription; vague != (want || vagueForAll) || want && vagueForAll {
		t.Fatalf("%s parcel %d: %q beside %q", kind, n, mine, other)
	}
	if vague {
		return
	}
	if kind == models.Carrier {
		other = string(cutAt(other))
	}
	if mine != other {
		t.Fatalf("%s parcel %d: %q, want %q", kind, n, mine, other)
	}
}

func cutAt(text string) []byte {
	cut := []byte(text)[:min(len(text), 45)]
	for cut[len(cut)-1] == ' ' {
		cut = cut[:len(cut)-1]
	}
	return cut
}

// The value has no column in common with the marketplace's manifest: it is price times quantity.
func TestLowValueIsAFifth(t *testing.T) {
	truth := read(t, Options{Rows: 400, Seed: 5, Kind: models.Marketplace})
	for _, kind := range []models.FilerKind{models.Carrier, models.Logistics, models.Broker} {
		s := read(t, Options{Rows: 400, Seed: 5, Kind: kind})
		for n := 1; n <= 400; n++ {
			price, _ := elements.Cents(truth.cell(n, elements.ListedPrice))
			pieces, _ := elements.Integer(truth.cell(n, elements.Quantity))
			value, _ := elements.Cents(s.cell(n, elements.FairRetailValueUSD))
			want := price * pieces
			if Planted(kind, int64(n)) == LowValue {
				want = price / 5 * pieces
			}
			if value != want {
				t.Fatalf("%s parcel %d: value %d cents, want %d", kind, n, value, want)
			}
		}
	}
}

func TestNoTwoFilersDifferOnOneParcel(t *testing.T) {
	for n := int64(1); n <= 400; n++ {
		differing := 0
		for _, kind := range models.FilerKinds {
			if Planted(kind, n) != Same {
				differing++
			}
		}
		if differing > 1 || planted(n) != (differing == 1) {
			t.Errorf("parcel %d: %d kinds differ, planted says %v", n, differing, planted(n))
		}
		if place := (n - 1) % 100; place >= overFirst && place <= overLast && differing > 0 {
			t.Errorf("parcel %d belongs to a person-day and has a difference", n)
		}
	}
	if Planted(models.Marketplace, 4) != Same || Planted(models.Carrier, 4) != VagueDescription || Planted(models.Technology, 40) != OtherWeight {
		t.Error("the stated places do not hold")
	}
}

func TestDifferOneInKeepsSome(t *testing.T) {
	all := read(t, Options{Rows: 4000, Seed: 5, Kind: models.Carrier})
	some := read(t, Options{Rows: 4000, Seed: 5, Kind: models.Carrier, DifferOneIn: 4})
	none := read(t, Options{Rows: 4000, Seed: 5, Kind: models.Carrier, DifferOneIn: 1 << 20})
	kept := 0
	for n := 1; n <= 4000; n++ {
		row, honest := strings.Join(some.rows[n-1], "|"), strings.Join(none.rows[n-1], "|")
		if row == honest {
			continue
		}
		kept++
		if Planted(models.Carrier, int64(n)) == Same || row != strings.Join(all.rows[n-1], "|") {
			t.Fatalf("parcel %d differs where nothing is planted", n)
		}
	}
	if kept < 60 || kept > 140 {
		t.Errorf("%d of 400 differences are kept, want about 100", kept)
	}
}
