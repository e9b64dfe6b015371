package main

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"strings"
	"time"

	"pilot321/demo"
	"pilot321/holds"
	"pilot321/models"
)

func rulesOf(h models.Hold) []string { return strings.Split(h.Rules, ",") }

// officers do what is due on the holds up to a moment.
func (s *story) officers(ctx context.Context, until time.Time) error {
	for len(s.due) > 0 && !s.due[0].At.After(until) {
		step := heap.Pop(&s.due).(dueStep)
		s.clock.set(step.At)
		if err := s.step(ctx, step); err != nil {
			return fmt.Errorf("hold %d, %s: %w", step.hold, step.Do, err)
		}
	}
	return nil
}

// step takes one step of a hold's course.
func (s *story) step(ctx context.Context, step dueStep) error {
	h, err := s.store.Hold(ctx, step.hold)
	if err != nil || h.Status == models.HoldClosed {
		return err
	}
	actor := s.staff[step.By]
	switch step.Do {
	case demo.ActClaim:
		return s.store.Claim(ctx, actor, h.ID)
	case demo.ActAsk:
		return s.store.Ask(ctx, actor, holds.Question{HoldID: h.ID, Version: h.Version, Text: cmp.Or(step.Public, step.Reason)},
			models.Mail{Subject: "A question on a hold", Body: "An officer asks you for information on a parcel that is on hold."})
	case demo.ActAnswer:
		return s.store.Answer(ctx, s.owners[h.OrganisationID], holds.Reply{HoldID: h.ID, Version: h.Version, Text: step.Reason})
	}
	return s.rule(ctx, actor, h, step.Step)
}

// rule takes a decision; after an exam it notes first what the exam found. A case that nobody has is
// claimed before.
func (s *story) rule(ctx context.Context, actor models.Actor, h models.Hold, step demo.Step) (err error) {
	mail := models.Mail{Subject: "A decision on a hold"}
	if h.Status == models.HoldExamining {
		found := holds.Ruling{HoldID: h.ID, Version: h.Version, Result: step.Result, Violation: violations[step.Violation],
			Reason: step.Reason, Public: holds.ResultOf(step.Result).Public}
		mail.Body = found.Public
		if err := s.store.RecordResult(ctx, actor, found, mail); err != nil {
			return err
		}
	} else if h.Status != models.HoldClaimed {
		if err := s.store.Claim(ctx, actor, h.ID); err != nil {
			return err
		}
	}
	if h, err = s.store.Hold(ctx, h.ID); err != nil {
		return err
	}
	r := holds.Ruling{HoldID: h.ID, Version: h.Version, Outcome: step.Outcome, Reason: step.Reason,
		Public: cmp.Or(step.Public, holds.Wording(&h, step.Outcome))}
	mail.Body = r.Public
	return s.store.Decide(ctx, actor, r, holds.DetainedDue(&h, s.flow.Clocks.Admissibility), mail)
}

// violations are the plan's words for what the officers' form offers.
var violations = map[string]string{
	"":                 "",
	"prohibited goods": "Weapons or parts of them",
	"counterfeit":      "Counterfeit or infringing goods",
	"misdescription":   "Wrong description or tariff number",
	"undervaluation":   "Undervalued goods",
	"undeclared goods": "Undeclared goods",
}
