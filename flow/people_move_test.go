package flow_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/policy"
)

// wantAnswers wants the parcels' separate answer about de minimis.
func (s *stage) wantAnswers(code string, parcels ...int) {
	s.t.Helper()
	for _, n := range parcels {
		sh := s.on(tracking(n)).Shipment
		if sh.Eligibility != code || sh.Assessment.Eligibility.Code != code {
			s.t.Errorf("parcel %d is %s (%s), want %s", n, sh.Eligibility, sh.Assessment.Eligibility.Code, code)
		}
	}
}

// TestPersonsDayFollowsEveryChange has one person's parcels of three filers go over the limit and back by whatever can move
// the total: a late filing, a manifest taken back, another day, another value, another buyer. The other parcels follow.
func TestPersonsDayFollowsEveryChange(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		one, two, three := s.org("One", models.Marketplace), s.org("Two", models.Marketplace), s.org("Three", models.Marketplace)
		s.send(one, table(sold(1, "300.00", nil)))
		s.send(two, table(sold(2, "300.00", nil)))
		is := func(over bool, what string) {
			t.Helper()
			code, list := policy.Eligible, []int(nil)
			if over {
				code, list = policy.PersonDayOver, []int{1, 2}
			}
			got, _ := s.over(1, 2)
			if len(got) != len(list) {
				t.Errorf("%s: %v are over the limit, want %v", what, got, list)
			}
			s.wantAnswers(code, 1, 2)
		}
		is(false, "two parcels")
		sent := 0
		send := func(price string, changes said) models.Manifest {
			t.Helper()
			sent++ // the same file once more would be the same manifest
			return s.send(three, table(sold(3, price, said{"weight_kg": fmt.Sprintf("1.%d", sent)}.with(changes))))
		}
		late := send("300.00", nil)
		is(true, "a late filing")
		s.back(late)
		is(false, "its manifest taken back")
		send("300.00", nil)
		is(true, "filed anew")
		send("300.00", said{"arrival_date": "2025-06-03"})
		is(false, "another day of arrival")
		s.wantAnswers(policy.Eligible, 3)
		send("300.00", nil)
		is(true, "the same day again")
		send("200.00", nil)
		is(false, "exactly the limit")
		send("200.01", nil)
		is(true, "a cent over it")
		send("200.01", said{"buyer_name": "Bruno Becker", "buyer_address": "12 Harbor Road", "buyer_city": "Boston", "buyer_state": "MA", "buyer_zip": "02101"})
		is(false, "bought by another person")
	})
}

// TestCareOfAWarehouse adds up by the person before "c/o", wherever the warehouse is: two people who use one are two, and
// one person is one (19 CFR 10.151: the person is the owner or purchaser).
func TestCareOfAWarehouse(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, other := s.org("One", models.Marketplace), s.org("Two", models.Marketplace)
		at := said{"deliver_to_address": "4 Depot Way", "deliver_to_city": "Newark", "deliver_to_state": "NJ", "deliver_to_zip": "07101"}
		s.send(shop, table(sold(1, "500.00", at.with(said{"deliver_to_name": "Hana Diaz c/o Unit 4 Freight Depot"})),
			sold(2, "500.00", at.with(said{"deliver_to_name": "Ben Berg c/o Unit 4 Freight Depot"}))))
		s.wantOverOf([]int{1, 2}, nil, nil)
		s.send(other, table(sold(3, "400.00", at.with(said{"deliver_to_name": "DIAZ, HANA, care of Freight Depot"}))))
		over, _ := s.over(1, 2, 3)
		if fmt.Sprint(over) != "[1 3]" {
			t.Errorf("%v are over the limit, want those of Hana Diaz: [1 3]", over)
		}
		s.wantAnswers(policy.PersonDayOver, 1, 3)
		s.wantAnswers(policy.Eligible, 2)
	})
}

// TestTwoImportsLoseNoCrossing imports two filers' manifests at once. Each keeps every person under the limit by itself;
// together every person is over it, whichever batch comes last. Each batch waits for the other between deciding and
// writing, a moment at most: only one of them may be there at a time.
func TestTwoImportsLoseNoCrossing(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		const people = 40
		file := func(from int) string {
			var rows []said
			for i := range people {
				rows = append(rows, sold(from+i, "450.00", said{"deliver_to_name": "Person " + letters(i)}))
			}
			return table(rows...)
		}
		manifests := []models.Manifest{s.receive(s.org("One", models.Marketplace), file(1000)), s.receive(s.org("Two", models.Marketplace), file(2000))}
		var all, both sync.WaitGroup
		both.Add(len(manifests))
		there := make(chan struct{})
		go func() { both.Wait(); close(there) }()
		meet := func(*models.Change) {
			both.Done()
			select {
			case <-there:
			case <-time.After(100 * time.Millisecond):
			}
		}
		for i, m := range manifests {
			f := s.newFlow(fmt.Sprintf("worker:%d", i), func(o *flow.Options) { o.Records = watched{o.Records, meet} })
			all.Go(func() {
				if err := f.Work(t.Context(), models.Operator(), m.ID); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for _, k := range s.shipments() {
			if k.Shipment.Eligibility != policy.PersonDayOver || k.Shipment.Assessment.PersonDay.Cents != 900_00 || k.Shipment.Assessment.PersonDay.Shipments != 2 {
				t.Errorf("%s is %s with %+v", k.Shipment.Keys.Tracking, k.Shipment.Eligibility, k.Shipment.Assessment.PersonDay)
			}
		}
		if n := s.number("SELECT COUNT(*) FROM shipments"); n != 2*people {
			t.Errorf("%d shipments, want %d", n, 2*people)
		}
	})
}

// TestLimitChangesThePersonsDay lowers the limit and has the days judged again: what was under it is over it now, and holds
// follow; raised again, the answers come back while the hold is left to an officer.
func TestLimitChangesThePersonsDay(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.send(s.org("One", models.Marketplace), table(sold(1, "150.00", nil), sold(2, "150.00", said{"known_marketplace_seller": "N"})))
		s.wantAnswers(policy.Eligible, 1, 2)
		judge := func() models.Reassessment {
			t.Helper()
			r := s.ask(models.Reassessment{FromDay: secondOfJune, ToDay: secondOfJune})
			s.must(s.flow.Reevaluate(t.Context(), r.ID))
			return s.reassessment(r.ID)
		}
		s.records = []policy.Record{lower}
		if r := judge(); r.Changed != 2 || r.Placed != 1 {
			t.Errorf("%+v, want 2 changed and 1 hold", r)
		}
		s.wantOverOf([]int{1, 2}, []int{1, 2}, []int{2})
		s.wantAnswers(policy.PersonDayOver, 1, 2)
		s.records = nil
		if r := judge(); r.Changed != 2 || r.Placed != 0 {
			t.Errorf("%+v, want 2 changed and no hold", r)
		}
		s.wantOverOf([]int{1, 2}, nil, []int{2})
		s.wantAnswers(policy.Eligible, 1, 2)
	})
}
