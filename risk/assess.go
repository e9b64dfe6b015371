package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// maxScore is where a score ends, whatever the rules add up to.
const maxScore = 100

// PictureSellers is how many sellers use a picture of a shipment.
type PictureSellers struct {
	Picture int64
	Sellers int
}

// Input is all that an assessment sees. It may be used again for the next shipment, which saves
// memory, but not by two goroutines at once.
type Input struct {
	Facts          []Facts
	Conflicts      []models.Conflict // of Compare over Facts
	Combined       Combined          // of Combine over Facts
	PersonDay      models.PersonDay  // with this shipment; Limit from the policy in force
	PictureSellers []PictureSellers
	Seller         models.History // empty where no seller is named
	Address        models.History // empty where no address is given in full
	Split          models.SplitOrder
	Eligibility    models.Eligibility
	Watch          *WatchList

	sight sight
}

// sight is an input as the detectors look at it.
type sight struct {
	*Input
	facts []*Facts // in the order of organisation and filing
	words []found  // of each filing's descriptions, in the same order
}

// prepare brings the filings into one order, so that the reasons never depend on the order of arrival,
// and looks through the descriptions once for all rules.
func (s *sight) prepare(in *Input) {
	s.Input, s.facts, s.words = in, s.facts[:0], s.words[:0]
	for i := range in.Facts {
		s.facts = append(s.facts, &in.Facts[i])
		for k := i; k > 0 && filedBefore(s.facts[k], s.facts[k-1]); k-- {
			s.facts[k], s.facts[k-1] = s.facts[k-1], s.facts[k]
		}
	}
	for _, f := range s.facts {
		s.words = append(s.words, found{})
		into := &s.words[len(s.words)-1]
		for i := range f.Lines {
			goodsWords.scan(f.Lines[i].Words, into)
		}
	}
}

// conflict finds the disagreement on an element, or nil.
func (s *sight) conflict(id models.ElementID) *models.Conflict {
	key := elements.Key(id)
	for i := range s.Conflicts {
		if s.Conflicts[i].Element == key {
			return &s.Conflicts[i]
		}
	}
	return nil
}

// Assess runs every rule over a shipment. The score is the sum of the points, at most 100; reasons come
// strongest first, each with a sentence and the values it saw. At is left to the caller. Eligibility is
// carried along and has no influence.
func (rs *Ruleset) Assess(in *Input) models.Assessment {
	a := models.Assessment{Lane: models.LaneUntouched, Ruleset: rs.Version, Conflicts: in.Conflicts,
		Eligibility: in.Eligibility, PersonDay: in.PersonDay}
	in.sight.prepare(in)
	lane := models.LaneUntouched
	for i := range rs.compiled {
		c := &rs.compiled[i]
		h, ok := c.detect(&in.sight, c.Rule)
		if !ok {
			continue
		}
		a.Score = min(a.Score+c.Points, maxScore)
		a.Reasons = insertReason(a.Reasons, reason(c.Rule, h))
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

func reason(r *Rule, h hit) models.Reason {
	out := models.Reason{Rule: r.Name, Points: r.Points, Sentence: h.sentence, Saw: h.saw, Always: r.Always,
		Family: r.Family, PublicReason: r.PublicReason, Elements: r.Elements, Organisation: h.organisation}
	if h.elements != nil {
		out.Elements = h.elements
	}
	return out
}

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
