package flow_test

import (
	"slices"
	"testing"

	"pilot321/models"
)

// wantSplit holds the parcels of a seller that came to a person against those that make a split order.
func (s *stage) wantSplit(cents int64, numbers ...int) {
	s.t.Helper()
	var ids []int64
	for _, n := range numbers {
		ids = append(ids, s.on(tracking(n)).Shipment.ID)
	}
	for n := 1; n <= 5; n++ {
		k, ok := s.find(tracking(n))
		if !ok {
			continue
		}
		split := k.Shipment.Assessment.Split
		if !slices.Contains(numbers, n) {
			if split.Parcels != 0 {
				s.t.Errorf("parcel %d is said to be part of %+v", n, split)
			}
			continue
		}
		others := slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return id == k.Shipment.ID })
		slices.Sort(others)
		if split.Parcels != int64(len(ids)) || split.Days != len(ids) || split.Cents != cents || split.Limit != 80_000 || !slices.Equal(split.Others, others) {
			s.t.Errorf("parcel %d is part of %+v, want %d cents with %v", n, split, cents, others)
		}
	}
}

func (s *stage) find(tracking string) (models.Known, bool) {
	for _, k := range s.shipments() {
		if k.Shipment.Keys.Tracking == tracking {
			return k, true
		}
	}
	return models.Known{}, false
}

func on(day string) said { return said{"arrival_date": "2025-06-" + day} }

// TestSplitOrder has one seller send one person an order in several parcels, in the file's order and late.
func TestSplitOrder(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, other := s.org("Shop", models.Marketplace), s.org("Other", models.Marketplace)
		s.send(shop, table(sold(1, "400.00", on("10")), sold(4, "390.00", on("11").with(said{"seller_name": "Other Test Shop"})),
			sold(5, "700.00", on("11").with(said{"deliver_to_name": "Ana Abbott"}))))
		s.wantSplit(0)
		before := s.on(tracking(1)).Shipment.AssessmentN

		// The second part comes with another filer, and makes the first one part of a split order too.
		s.send(other, table(sold(2, "400.01", on("13"))))
		s.wantSplit(80_001, 1, 2)
		if n := s.on(tracking(1)).Shipment.AssessmentN; n != before+1 {
			t.Errorf("the earlier parcel has %d assessments, had %d", n, before)
		}
		if n := s.on(tracking(4)).Shipment.AssessmentN; n != 1 {
			t.Errorf("the parcel of another seller was assessed %d times", n)
		}

		// A day that lies further away belongs to no order with the first, and makes one with the second.
		s.send(shop, table(sold(3, "450.00", on("16"))))
		first, last := s.on(tracking(1)).Shipment.Assessment.Split, s.on(tracking(3)).Shipment.Assessment.Split
		middle := s.on(tracking(2)).Shipment.Assessment.Split
		if first.Parcels != 2 || last.Parcels != 2 || middle.Parcels != 3 || middle.Cents != 125_001 {
			t.Errorf("splits %+v, %+v and %+v", first, middle, last)
		}
		s.send(shop, table(sold(3, "450.00", on("20"))))
		s.wantSplit(80_001, 1, 2)

		// It ends when the parts come to the limit and no more.
		s.send(other, table(sold(2, "400.00", on("13"))))
		s.wantSplit(0)
		s.send(other, table(sold(2, "400.01", on("13").with(said{"weight_kg": "1.300"}))))
		s.wantSplit(80_001, 1, 2)
		// It ends as well when a part turns out to be another seller's.
		s.send(other, table(sold(2, "400.01", on("13").with(said{"seller_name": "Other Test Shop"}))))
		if split := s.on(tracking(1)).Shipment.Assessment.Split; split.Parcels != 0 {
			t.Errorf("still part of %+v", split)
		}
	})
}

// TestSplitOrderWithinOneFile looks at parts that come together, and lets one of them go.
func TestSplitOrderWithinOneFile(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, other := s.org("Shop", models.Marketplace), s.org("Other", models.Marketplace)
		s.send(shop, table(sold(1, "300.00", on("10")), sold(2, "300.00", on("11"))))
		m := s.send(other, table(sold(3, "300.00", on("12"))))
		s.wantSplit(90_000, 1, 2, 3)
		_, err := s.flow.TakeBack(t.Context(), models.Operator(), models.TakeBack{Manifest: m.ID, Reason: models.BackWithdrawn, EvenArrived: true})
		s.must(err)
		s.wantSplit(0)
	})
}

// TestDayOverTheLimitIsNoSplit leaves the person's day, which is over by itself, to its own rule, and small days alone.
func TestDayOverTheLimitIsNoSplit(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		s.send(shop, table(sold(1, "500.00", on("10")), sold(2, "500.00", on("11")), sold(3, "150.00", on("12"))))
		s.wantSplit(100_000, 1, 2)
		s.send(shop, table(sold(4, "300.01", on("11"))))
		s.wantSplit(0)
		s.send(shop, table(sold(4, "300.01", on("20"))))
		s.wantSplit(100_000, 1, 2)
	})
}
