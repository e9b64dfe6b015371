package models

import (
	"math/rand/v2"
	"testing"
)

func TestWeekBeginsOnMonday(t *testing.T) {
	sunday, err := ParseDay("2025-06-01")
	if err != nil {
		t.Fatal(err)
	}
	for day := sunday - 6; day <= sunday; day++ {
		if day.Week() != sunday.Week() {
			t.Errorf("%s is not in the week of %s", day, sunday)
		}
	}
	if (sunday+1).Week() != sunday.Week()+1 || Day(-4).Week() != -1 || Day(-3).Week() != 0 || Day(-11).Week() != -2 {
		t.Error("weeks do not follow each other")
	}
}

// TestHistoryCountsLikeARecount adds and removes parcels of any days and holds every step against a recount.
func TestHistoryCountsLikeARecount(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 2))
	for range 300 {
		var row HistoryRow
		var days []Day
		for range 60 {
			if len(days) > 0 && r.IntN(3) == 0 {
				i := r.IntN(len(days))
				row.Remove(days[i])
				days = append(days[:i], days[i+1:]...)
			} else {
				day := Day(20_000 + r.IntN(70))
				days = append(days, day)
				row.Add(day)
			}
			if row.Parcels != int64(len(days)) || row.Known() != (len(days) > 0) {
				t.Fatalf("%d parcels, want %d", row.Parcels, len(days))
			}
			for _, day := range days {
				want := int64(0)
				for _, other := range days {
					if other.Week() == day.Week() {
						want++
					}
				}
				if row.Last.Week()-day.Week() >= historyWeeks {
					want = 1 // only itself is known of so early a week
				}
				if got := row.At(day); got.Week != want || day < got.First || day > got.Last {
					t.Fatalf("on %s: %+v, want %d in the week, of %v", day, got, want, days)
				}
			}
		}
	}
}

func TestHistoryOfVeryManyParcels(t *testing.T) {
	var row HistoryRow
	for range weekMost + 5 {
		row.Add(20_000)
	}
	row.Add(20_007)
	if h := row.At(20_000); h.Week != weekMost || h.Parcels != weekMost+6 {
		t.Errorf("the week before has %+v", h)
	}
	if h := row.At(20_007); h.Week != 1 {
		t.Errorf("the latest week has %+v", h)
	}
}

func TestSeesWithoutItsOwnHold(t *testing.T) {
	row := HistoryRow{First: 20_000, Last: 20_000, Parcels: 3, Weeks: 3, Held: 2}
	held, free := Shipment{Day: 20_000, EverHeld: true}, Shipment{Day: 20_000}
	if h := held.Sees(&row); h.Held != 1 {
		t.Errorf("a held parcel sees %+v", h)
	}
	if h := free.Sees(&row); h.Held != 2 || free.Sees(nil) != nil {
		t.Errorf("another parcel sees %+v", h)
	}
}
