package store_test

import (
	"sync"
	"testing"
	"time"

	"pilot321/holds"
	"pilot321/models"
)

func TestRacingClaimsGiveNoHoldTwice(t *testing.T) {
	onDesk(t, 10, 20, func(d *desk) {
		var mu sync.Mutex
		given := map[int64]int{}
		kept := map[int64]int{}
		var wg sync.WaitGroup
		for i := range 200 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				by := d.officers[i%len(d.officers)]
				id, err := d.ClaimNext(d.t.Context(), by)
				if err != nil && models.KindOf(err) != models.KindConflict {
					d.t.Errorf("claiming: %v", err)
				}
				mu.Lock()
				defer mu.Unlock()
				if id != 0 {
					given[id]++
					kept[by.UserID]++
				}
			}()
		}
		wg.Wait()
		if len(given) != 20 {
			d.t.Errorf("%d holds were given, want all 20", len(given))
		}
		for id, n := range given {
			h := d.hold(id)
			if n != 1 || h.Status != models.HoldClaimed || h.ClaimedBy == nil || h.Version != 2 {
				d.t.Errorf("hold %d was given %d times: %+v", id, n, h)
			}
			events, err := d.HoldEvents(d.t.Context(), id)
			d.must(err)
			if len(events) != 1 || events[0].Action != "hold.claimed" {
				d.t.Errorf("hold %d has the events %v", id, events)
			}
		}
		for user, n := range kept {
			if n > holds.MostClaims {
				d.t.Errorf("officer %d keeps %d claims", user, n)
			}
		}
	})
}

func TestNextIsTheFirstOfTheQueue(t *testing.T) {
	onDesk(t, 2, 7, func(d *desk) {
		for i := range holds.MostClaims {
			id, err := d.ClaimNext(d.t.Context(), d.officers[0])
			d.must(err)
			if id != d.holds[i] {
				d.t.Fatalf("claim %d gave hold %d, want %d", i, id, d.holds[i])
			}
		}
		_, err := d.ClaimNext(d.t.Context(), d.officers[0])
		d.conflict(err, "one claim too many")
		d.conflict(d.Claim(d.t.Context(), d.officers[0], d.holds[6]), "one particular claim too many")
		for want := 5; want < 7; want++ {
			id, err := d.ClaimNext(d.t.Context(), d.officers[1])
			d.must(err)
			if id != d.holds[want] {
				d.t.Errorf("the second officer got %d, want %d", id, d.holds[want])
			}
		}
		if id, err := d.ClaimNext(d.t.Context(), d.officers[1]); id != 0 || err != nil {
			d.t.Errorf("an empty queue gave %d, %v", id, err)
		}
	})
}

func TestLapsedLeaseIsClaimable(t *testing.T) {
	onDesk(t, 2, 1, func(d *desk) {
		id, first, second := d.holds[0], d.officers[0], d.officers[1]
		d.must(d.Claim(d.t.Context(), first, id))
		d.conflict(d.Claim(d.t.Context(), second, id), "claiming what another has")
		d.conflict(d.GiveBack(d.t.Context(), second, id), "giving back what another has")
		d.clock.Advance(20 * time.Minute)
		d.must(d.RenewClaim(d.t.Context(), first, id))
		d.must(d.RenewClaim(d.t.Context(), second, id))
		d.clock.Advance(20 * time.Minute)
		if next, err := d.ClaimNext(d.t.Context(), second); next != 0 || err != nil {
			d.t.Errorf("a renewed claim was given away: %d, %v", next, err)
		}
		ruling := d.rule(id, models.OutcomeRemove)
		d.clock.Advance(11 * time.Minute)
		if next, err := d.ClaimNext(d.t.Context(), second); next != id || err != nil {
			d.t.Fatalf("a lapsed claim was not given: %d, %v", next, err)
		}
		d.conflict(d.decide(first, ruling), "deciding on a lost claim")
		if h := d.hold(id); *h.ClaimedBy != second.UserID || h.Status != models.HoldClaimed {
			d.t.Errorf("the hold changed: %+v", h)
		}
		d.must(d.GiveBack(d.t.Context(), second, id))
		if h := d.hold(id); h.Status != models.HoldOpen || h.ClaimedBy != nil || h.LeaseUntil != nil {
			d.t.Errorf("given back: %+v", h)
		}
	})
}

func TestDetainedStaysDetainedWhenGivenBack(t *testing.T) {
	onDesk(t, 1, 1, func(d *desk) {
		id, by := d.holds[0], d.officers[0]
		d.must(d.Claim(d.t.Context(), by, id))
		d.must(d.decide(by, d.rule(id, models.OutcomeDetain)))
		if next, err := d.ClaimNext(d.t.Context(), by); next != 0 || err != nil {
			d.t.Errorf("detained goods were taken for an open case: %d, %v", next, err)
		}
		d.must(d.Claim(d.t.Context(), by, id))
		d.must(d.GiveBack(d.t.Context(), by, id))
		if h := d.hold(id); h.Status != models.HoldDetained {
			d.t.Errorf("given back it is %s", h.Status)
		}
	})
}
