package demo

import (
	"slices"
	"time"

	"pilot321/models"
)

// unfinishedFor is how long before the plan's end holds may still be in work: older ones are closed.
const unfinishedFor = 14 * day

// Course gives the dated steps of a hold, by the first rule that fits it. The choice among a rule's
// courses and the delays depend on the hold's number and on the order in which holds are asked about,
// so that the same plan always ends in the same way. Steps after the plan's end are left out: a hold placed shortly before is still in work, and of
// those placed in the last two weeks some follow Unfinished, so that holds of every state are seen.
func (p *Plan) Course(h HoldFacts) []DatedStep {
	s := newStream(storySeed, uint64(h.ID), 'H')
	var course Course
	if recent := p.End.Sub(h.PlacedAt) < unfinishedFor; recent && len(p.Unfinished) > 0 && s.below(2) == 0 {
		// Taken in turn and not drawn: even a few holds then show every state. After one round holds stay
		// open, because an officer may not have claimed more than a few at once.
		if p.taken < len(p.Unfinished) {
			course = p.Unfinished[p.taken]
		}
		p.taken++
	} else {
		course = pickCourse(p.ruleFor(h).Courses, &s)
	}
	if course.AtEnd {
		return p.justBeforeEnd(course, h)
	}
	return p.dated(course, h, &s)
}

func (p *Plan) ruleFor(h HoldFacts) DecisionRule {
	for _, rule := range p.Decisions {
		if rule.fits(h) {
			return rule
		}
	}
	return DecisionRule{}
}

func (d *DecisionRule) fits(h HoldFacts) bool {
	if len(d.Families) > 0 && !slices.Contains(d.Families, h.Family) {
		return false
	}
	return len(d.Rules) == 0 || slices.ContainsFunc(h.Rules, func(name string) bool { return slices.Contains(d.Rules, name) })
}

func pickCourse(courses []Course, s *stream) Course {
	sum := 0
	for _, c := range courses {
		sum += c.Share
	}
	n := s.below(max(1, sum))
	for _, c := range courses {
		if n -= c.Share; n < 0 {
			return c
		}
	}
	return Course{}
}

// dated spreads the delays between one half and three halves of what the course says.
func (p *Plan) dated(c Course, h HoldFacts, s *stream) (steps []DatedStep) {
	at := h.PlacedAt
	for _, step := range c.Steps {
		at = at.Add(step.After * time.Duration(500+s.below(1000)) / 1000).Truncate(time.Second)
		if at.After(p.End) {
			break
		}
		steps = append(steps, DatedStep{step, at})
	}
	return steps
}

// justBeforeEnd counts the delays back from the plan's end: a claim older than its lease would have
// lapsed. Nothing happens before the hold was placed.
func (p *Plan) justBeforeEnd(c Course, h HoldFacts) (steps []DatedStep) {
	for _, step := range c.Steps {
		at := p.End.Add(-step.After).Truncate(time.Second)
		if at.Before(h.PlacedAt) {
			at = h.PlacedAt
		}
		steps = append(steps, DatedStep{step, at})
	}
	return steps
}

// steps of officers and participants, for the tables of courses.

func claim(after time.Duration) Step {
	return Step{After: after, Do: ActClaim, By: models.RoleOfficer}
}

func ask(question string) Step {
	return Step{After: 40 * time.Minute, Do: ActAsk, By: models.RoleOfficer, Reason: question, Public: question}
}

func answer(after time.Duration, text string) Step {
	return Step{After: after, Do: ActAnswer, By: models.RoleOwner, Reason: text}
}

func decide(after time.Duration, outcome models.Outcome, reason, public string) Step {
	return Step{After: after, Do: ActDecide, By: models.RoleOfficer, Outcome: outcome, Reason: reason, Public: public}
}

// examined closes a hold after an exam.
func examined(outcome models.Outcome, result models.ExamResult, violation, reason, public string) Step {
	step := decide(26*time.Hour, outcome, reason, public)
	step.Result, step.Violation = result, violation
	return step
}
