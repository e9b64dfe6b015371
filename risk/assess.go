package risk

import (
	"pilot321/models"
)

// maxScore is where a score ends, whatever the rules add up to.
const maxScore = 100

// Assess looks at a shipment and judges it. At is left to the caller. Eligibility is carried along: rules may look at
// it, and being ineligible alone never places a hold.
func (rs *Ruleset) Assess(in *Input) models.Assessment {
	in.Observe()
	return rs.Judge(in)
}

// Judge judges what Observe has seen, with the eligibility that was worked out from it.
func (rs *Ruleset) Judge(in *Input) models.Assessment {
	in.noteEligibility()
	a := rs.judge(&in.sight)
	a.Conflicts, a.Eligibility, a.PersonDay = in.Conflicts, in.Eligibility, in.PersonDay
	return a
}

// judge runs every rule over what was seen. The score is the sum of the points, at most 100; reasons come strongest
// first, each with a sentence and the values it saw.
func (rs *Ruleset) judge(s *Sight) models.Assessment {
	a := models.Assessment{Lane: models.LaneUntouched, Ruleset: rs.Version}
	lane := models.LaneUntouched
	for i := range rs.compiled {
		c := &rs.compiled[i]
		if c.test(s) != yes {
			continue
		}
		a.Score = min(a.Score+c.Points, maxScore)
		a.Reasons = insertReason(a.Reasons, c.reason(s))
		if (c.Always || c.Points >= tellingPoints) && laneRank(c.Lane) > laneRank(lane) {
			lane = c.Lane
		}
	}
	if demands(&a) {
		a.Lane = lane
	}
	return a
}

// tellingPoints is from how many points a rule has a say in the lane: a missing scan alone should not
// send every doubtful document to the x-ray.
const tellingPoints = 20

// insertReason keeps the reasons strongest first; of equal ones, the rule that stands first in the set.
func insertReason(reasons []models.Reason, r models.Reason) []models.Reason {
	reasons = append(reasons, r)
	for i := len(reasons) - 1; i > 0 && stronger(&reasons[i], &reasons[i-1]); i-- {
		reasons[i], reasons[i-1] = reasons[i-1], reasons[i]
	}
	return reasons
}

func stronger(a, b *models.Reason) bool {
	if a.Always != b.Always {
		return a.Always
	}
	return a.Points > b.Points
}

func laneRank(lane models.Lane) int {
	switch lane {
	case models.LaneDocuments:
		return 1
	case models.LaneXray:
		return 2
	case models.LaneExam:
		return 3
	}
	return 0
}
