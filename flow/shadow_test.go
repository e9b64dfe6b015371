package flow_test

import (
	"maps"
	"slices"
	"testing"

	"pilot321/models"
	"pilot321/risk"
)

// shadowed adds what a shadow was counted by: org 0 is over all.
func (s *stage) shadowed(version int, org int64) map[string]int64 {
	s.t.Helper()
	list, err := s.store.ShadowCounts(s.t.Context(), version)
	s.must(err)
	sums := map[string]int64{}
	for _, c := range list {
		if c.Organisation == org {
			sums[c.Result] += c.N
		}
	}
	return sums
}

func TestShadowIsCountedAndHoldsNobody(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		var err error
		s.shadow, err = risk.NewRuleset(2, s.changed())
		s.must(err)
		market, carrier := s.org("Harborlight Market", models.Marketplace), s.org("Swift Test Air", models.Carrier)
		file := table(numbered(1, pots), numbered(2, copyBag), numbered(3, presses), numbered(4, "GIFT"))
		s.send(market, file)
		want := map[string]int64{models.ShadowNeither: 1, models.ShadowLiveOnly: 1, models.ShadowBoth: 1, models.ShadowOnly: 1}
		for _, org := range []int64{0, market.ID} {
			if got := s.shadowed(2, org); !maps.Equal(got, want) {
				t.Errorf("counted %v for %d", got, org)
			}
		}
		if got := s.shadowed(2, carrier.ID); len(got) != 0 {
			t.Errorf("counted %v for somebody who filed nothing", got)
		}
		// The live version alone holds, and assessments name it.
		for tracking, held := range map[string]bool{"TST000000000002US": true, "TST000000000003US": true, "TST000000000004US": false} {
			if k := s.on(tracking); (len(k.Holds) > 0) != held || k.Shipment.Ruleset != 1 {
				t.Errorf("%s has %v by version %d", tracking, families(k), k.Shipment.Ruleset)
			}
		}
		flips, n, err := s.store.ShadowFlips(t.Context(), 2, nil, 0, 10)
		s.must(err)
		if n != 2 || flips[0].ShipmentID != s.on("TST000000000002US").Shipment.ID || flips[0].Held || flips[0].RulesLive != "counterfeit_words" || flips[0].ScoreLive != 70 || flips[0].ScoreShadow != 10 ||
			!flips[1].Held || flips[1].Live != 1 {
			t.Errorf("the list of differences is %+v", flips)
		}
		yes := true
		if only, n, err := s.store.ShadowFlips(t.Context(), 2, &yes, 0, 0); err != nil || n != 1 || only[0].ShipmentID != s.on("TST000000000004US").Shipment.ID {
			t.Errorf("held by the shadow alone: %+v %v", only, err)
		}

		// The same again assesses nothing, so it counts nothing; a filing that lands on a parcel counts for both filers.
		s.send(market, file+"\n")
		if got := s.shadowed(2, 0); !maps.Equal(got, want) {
			t.Errorf("counted again: %v", got)
		}
		s.send(carrier, table(carrierSays.with(said{"tracking_number": "TST000000000001US", "house_bill": "H000001", "fair_retail_value_usd": "1.10"})))
		if all, its := s.shadowed(2, 0), s.shadowed(2, carrier.ID); all[models.ShadowBoth] != 2 || its[models.ShadowBoth] != 1 || len(its) != 1 {
			t.Errorf("after a second filer: %v over all, %v of its own", all, its)
		}
		// Without a shadow nothing is counted.
		s.shadow = nil
		s.send(market, table(numbered(9, "GIFT")))
		if got := s.shadowed(2, 0)[models.ShadowOnly]; got != 1 {
			t.Errorf("%d counted without a shadow", got)
		}
	})
}

// A version that becomes the shadow anew may have other rules: what was counted before is forgotten.
func TestShadowBeginsAnew(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		version := s.draft()
		var err error
		s.shadow, err = risk.NewRuleset(version, s.changed())
		s.must(err)
		market := s.org("Harborlight Market", models.Marketplace)
		s.must(s.store.MoveRuleset(t.Context(), s.author(), version, 2, models.RulesShadow))
		s.send(market, table(numbered(4, "GIFT")))
		if n := s.shadowed(version, 0)[models.ShadowOnly]; n != 1 {
			t.Fatalf("%d counted", n)
		}
		s.must(s.store.MoveRuleset(t.Context(), s.author(), version, 3, models.RulesDraft))
		if n := s.shadowed(version, 0)[models.ShadowOnly]; n != 1 {
			t.Errorf("%d left after the shadow ended", n)
		}
		s.must(s.store.MoveRuleset(t.Context(), s.author(), version, 4, models.RulesShadow))
		flips, _, err := s.store.ShadowFlips(t.Context(), version, nil, 0, 0)
		s.must(err)
		if len(s.shadowed(version, 0)) != 0 || len(flips) != 0 {
			t.Error("what an earlier shadow came to is still there")
		}
	})
}

// tally is what was counted of a rule; the zero tally where nothing was.
func (s *stage) tally(rule string) models.RuleTally {
	s.t.Helper()
	list, _, _, err := s.store.RuleTallies(s.t.Context(), 0)
	s.must(err)
	if i := slices.IndexFunc(list, func(r models.RuleTally) bool { return r.Rule == rule }); i >= 0 {
		return list[i]
	}
	return models.RuleTally{}
}

func TestHitsCountOnceAShipment(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		market := s.org("Harborlight Market", models.Marketplace)
		s.send(market, table(numbered(1, copyBag), numbered(2, copyBag), numbered(3, pots)))
		if got := s.tally("counterfeit_words"); got.Hits != 2 || got.Held != 2 || got.LastHit == 0 {
			t.Errorf("counted %+v", got)
		}
		if got := s.tally("prohibited_words"); got != (models.RuleTally{}) {
			t.Errorf("a rule that never hit: %+v", got)
		}
		// Assessed again for another reason: the rule was a reason before.
		s.send(market, table(numbered(1, copyBag+", and a pill press"), numbered(3, pots)))
		if got := s.tally("counterfeit_words"); got.Hits != 2 || got.Held != 2 {
			t.Errorf("counted twice: %+v", got)
		}
		if got := s.tally("prohibited_words"); got.Hits != 1 || got.Held != 1 {
			t.Errorf("a new reason: %+v", got)
		}
		if n := s.number("SELECT COUNT(*) FROM rule_counts WHERE rule = 'prohibited_words' AND what = 'held'"); n != 1 {
			t.Errorf("%d rows", n)
		}
	})
}
