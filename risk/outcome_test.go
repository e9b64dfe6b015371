package risk

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pilot321/models"
)

// demanded is the outcome as the judgement with all its words gives it.
func demanded(rs *Ruleset, s *Sight) Outcome {
	a := rs.Replay(s)
	o := Outcome{Score: a.Score, Lane: a.Lane, Demands: DemandsHold(&a)}
	for _, d := range Demands(a) {
		o.Families |= familyBit(d.Family)
	}
	return o
}

// randomRules draws rules that are met by about half of all shipments, with points around the threshold and families of
// their own.
func randomRules(r *rand.Rand) []Rule {
	lanes := []models.Lane{models.LaneDocuments, models.LaneXray, models.LaneExam}
	rules := make([]Rule, 1+r.IntN(7))
	for i := range rules {
		is := IsFound
		if r.IntN(2) == 0 {
			is = IsNotFound
		}
		rules[i] = Rule{Name: fmt.Sprintf("rule_%d", i), Title: "Drawn", When: Condition{Signal: registry[r.IntN(len(registry))].Name, Is: is},
			Points: 1 + r.IntN(60), Always: r.IntN(4) == 0, Family: models.HoldFamilies[r.IntN(len(models.HoldFamilies))],
			PublicReason: PublicReasons[0], Lane: lanes[r.IntN(len(lanes))]}
	}
	return rules
}

// TestOutcomeIsWhatTheJudgementSays: the quick answer of a rehearsal or a shadow may differ from an assessment in nothing.
func TestOutcomeIsWhatTheJudgementSays(t *testing.T) {
	r := rand.New(rand.NewPCG(321, 10))
	held := 0
	for range 3000 {
		rs, err := NewRuleset(2, randomRules(r))
		if err != nil {
			continue // the draw made a rule that contradicts itself
		}
		var s Sight
		for i := range registry {
			if r.IntN(2) == 0 {
				s.add(Seen{ID: registry[i].ID, N: 1})
			}
		}
		got, want := rs.Outcome(&s), demanded(rs, &s)
		if got != want {
			t.Fatalf("outcome %+v, the judgement says %+v, rules %+v", got, want, rs.Rules)
		}
		if got.Demands {
			held++
			if len(got.Families.List()) == 0 {
				t.Fatalf("a hold of no family: %+v", got)
			}
		}
	}
	if held < 100 {
		t.Errorf("only %d of the draws ask for a hold", held)
	}
}

func TestOutcomeOfRealParcels(t *testing.T) {
	rs := Default()
	for _, words := range []string{"", "Pill press, steel", "1:1 replica handbag, leather", "Pill press, and a 1:1 replica handbag", "GIFT"} {
		changes := say{}
		if words != "" {
			changes["enhanced_description"] = words
		}
		in := &Input{Facts: factsOf(shop(t, changes), carrier(t, nil))}
		in.Conflicts, in.Combined = Compare(in.Facts), Combine(in.Facts)
		rs.Assess(in)
		if got, want := rs.Outcome(&in.sight), demanded(rs, &in.sight); got != want {
			t.Errorf("%q: %+v, want %+v", words, got, want)
		}
	}
}

func TestOutcomeTakesNoMemory(t *testing.T) {
	in := &Input{Facts: factsOf(shop(t, say{"enhanced_description": "Pill press, steel"}))}
	in.Combined = Combine(in.Facts)
	rs := Default()
	rs.Assess(in)
	if n := testing.AllocsPerRun(100, func() { sinkOutcome = rs.Outcome(&in.sight) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

var sinkOutcome Outcome

// BenchmarkRehearseOne reads what one assessment kept and asks two versions about it.
func BenchmarkRehearseOne(b *testing.B) {
	in := &Input{Facts: factsOf(shop(b, nil), carrier(b, nil))}
	in.Conflicts, in.Combined = Compare(in.Facts), Combine(in.Facts)
	live, draft := Default(), Default()
	live.Assess(in)
	doc := in.sight.AppendBinary(nil)
	var s Sight
	b.ReportAllocs()
	for b.Loop() {
		if err := s.ReadSight(doc); err != nil {
			b.Fatal(err)
		}
		sinkOutcome = live.Outcome(&s)
		sinkOutcome = draft.Outcome(&s)
	}
}
