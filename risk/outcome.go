package risk

import (
	"math/bits"

	"pilot321/models"
)

// Families is a set of hold families.
type Families uint8

// familyBit is a family's place in a set.
func familyBit(f models.HoldFamily) Families {
	for i, have := range models.HoldFamilies {
		if have == f {
			return 1 << i
		}
	}
	return 0
}

// List names the families of a set in the order in which they are shown.
func (f Families) List() []models.HoldFamily {
	list := make([]models.HoldFamily, 0, bits.OnesCount8(uint8(f)))
	for i, family := range models.HoldFamilies {
		if f&(1<<i) != 0 {
			list = append(list, family)
		}
	}
	return list
}

// Outcome is what follows from an assessment, without its words.
type Outcome struct {
	Score    int
	Lane     models.Lane
	Demands  bool     // it asks for a hold
	Families Families // of the holds that it asks for
}

// Outcome judges what an assessment saw: the score, lane and holds of Replay and Demands without a sentence and without
// memory of its own, so that a second version can be asked beside the live one, and a rehearsal over a million
// assessments.
func (rs *Ruleset) Outcome(s *Sight) Outcome {
	o := Outcome{Lane: models.LaneUntouched}
	var always bool
	var best *compiledRule // the strongest that does not hold by itself; of equal ones, the first
	lane, rest, hits := 0, 0, 0
	for i := range rs.compiled {
		c := &rs.compiled[i]
		if c.test(s) != yes {
			continue
		}
		hits++
		o.Score += c.Points
		if c.Always {
			always = true
			o.Families |= c.family
		} else {
			rest += c.Points
			if best == nil || c.Points > best.Points {
				best = c
			}
		}
		if c.Always || c.Points >= tellingPoints {
			lane = max(lane, c.rank)
		}
	}
	o.Score = min(o.Score, maxScore)
	if o.Demands = always || o.Score >= Threshold && hits > 0; !o.Demands {
		return o
	}
	o.Lane = lanes[lane]
	// What Demands asks for beside the rules that always hold: the family of the strongest rule that made the score.
	if o.Score >= Threshold && best != nil && (rest >= Threshold || !always) {
		o.Families |= best.family
	}
	return o
}

// lanes are the lanes by their rank.
var lanes = [...]models.Lane{models.LaneUntouched, models.LaneDocuments, models.LaneXray, models.LaneExam}

// DemandsHold tells whether an assessment asks for any hold.
func DemandsHold(a *models.Assessment) bool { return demands(a) }
