package store_test

import (
	"testing"
	"time"

	"pilot321/holds"
	"pilot321/models"
)

func TestDecideDoesEverythingOrNothing(t *testing.T) {
	for _, test := range []struct {
		outcome models.Outcome
		status  models.HoldStatus
		timed   bool
	}{
		{models.OutcomeRemove, models.HoldClosed, true},
		{models.OutcomeSeize, models.HoldClosed, true},
		{models.OutcomeRefer, models.HoldClosed, true},
		{models.OutcomeNotEligible, models.HoldClosed, true},
		{models.OutcomeReturn, models.HoldClosed, true},
		{models.OutcomeDetain, models.HoldDetained, true},
		{models.OutcomeExam, models.HoldExamining, false},
	} {
		t.Run(string(test.outcome), func(t *testing.T) {
			onDesk(t, 2, 2, func(d *desk) {
				id, by := d.holds[0], d.officers[0]
				d.conflict(d.decide(by, d.rule(id, test.outcome)), "deciding without a claim")
				d.must(d.Claim(d.t.Context(), by, id))
				ruling := d.rule(id, test.outcome)
				d.conflict(d.decide(d.officers[1], ruling), "deciding on another's claim")
				d.clock.Advance(90 * time.Second)
				d.must(d.decide(by, ruling))
				d.conflict(d.decide(by, ruling), "deciding twice")

				h, closed := d.hold(id), test.status == models.HoldClosed
				if h.Status != test.status || h.ClaimedBy != nil || (h.ClosedAt != nil) != closed || (h.Outcome != "") != closed {
					d.t.Errorf("the hold is %+v", h)
				}
				if test.outcome == models.OutcomeDetain && !h.DueAt.Equal(deskStart.AddDate(0, 0, 30)) {
					d.t.Errorf("detained goods are due %s", h.DueAt)
				}
				standing := 1
				if closed {
					standing = 0
				}
				known, err := d.Shipment(d.t.Context(), h.ShipmentID)
				d.must(err)
				if known.Shipment.OpenHolds != standing {
					d.t.Errorf("%d holds stand on the shipment, want %d", known.Shipment.OpenHolds, standing)
				}
				other, err := d.Shipment(d.t.Context(), d.hold(d.holds[1]).ShipmentID)
				d.must(err)
				if other.Shipment.OpenHolds != 1 {
					d.t.Errorf("another shipment has %d standing holds", other.Shipment.OpenHolds)
				}
				d.traces(id, test.outcome, test.timed)
			})
		})
	}
}

// traces checks what one decision leaves besides the hold: one decision, one event, one mail to the
// owner and none to the member, the counts, and the time it took.
func (d *desk) traces(id int64, o models.Outcome, timed bool) {
	d.t.Helper()
	ctx := d.t.Context()
	decisions, err := d.Decisions(ctx, id)
	d.must(err)
	if len(decisions) != 1 || decisions[0].Outcome != o || decisions[0].Officer != "Officer 0" || decisions[0].Score != 90 {
		d.t.Errorf("the decisions are %+v", decisions)
	}
	events, err := d.HoldEvents(ctx, id)
	d.must(err)
	if len(events) != 2 || events[1].Action != "hold.decided" || events[1].Who != "Officer 0" {
		d.t.Errorf("the events are %+v", events)
	}
	mails, err := d.Mails(ctx, 10)
	d.must(err)
	if len(mails) != 1 || mails[0].Body != "This hold was removed." {
		d.t.Errorf("the mails are %+v", mails)
	}
	sums, err := d.MetricSums(ctx, d.org.ID, 0)
	d.must(err)
	all, err := d.MetricSums(ctx, 0, 0)
	d.must(err)
	metric := models.MetricDecisions + string(o)
	if sums[metric] != 1 || all[metric] != 1 {
		d.t.Errorf("counted %d for the participant and %d over all", sums[metric], all[metric])
	}
	times := d.decisionTimes()
	if timed && (len(times) != 1 || times[0].Seconds != 90 || times[0].Month != "2026-11") || !timed && len(times) != 0 {
		d.t.Errorf("the times are %+v", times)
	}
}

func TestExamResultLeadsBackToTheDecision(t *testing.T) {
	onDesk(t, 2, 1, func(d *desk) {
		id, first, second := d.holds[0], d.officers[0], d.officers[1]
		d.must(d.Claim(d.t.Context(), first, id))
		d.must(d.decide(first, d.rule(id, models.OutcomeExam)))
		d.conflict(d.Claim(d.t.Context(), second, id), "claiming a case that waits for an exam")
		result := holds.Ruling{HoldID: id, Version: d.hold(id).Version, Result: models.ExamViolation, Violation: "Undeclared goods", Reason: "Opened.", Public: "The exam is done."}
		d.must(d.RecordResult(d.t.Context(), second, result, models.Mail{}))
		d.conflict(d.RecordResult(d.t.Context(), first, result, models.Mail{}), "recording twice")
		if h := d.hold(id); h.Status != models.HoldClaimed || *h.ClaimedBy != second.UserID {
			d.t.Fatalf("after the result: %+v", h)
		}
		d.clock.Advance(time.Hour)
		d.must(d.decide(second, d.rule(id, models.OutcomeSeize)))
		decisions, err := d.Decisions(d.t.Context(), id)
		d.must(err)
		if len(decisions) != 3 || decisions[1].Result != models.ExamViolation || decisions[1].Violation != "Undeclared goods" {
			d.t.Errorf("the decisions are %+v", decisions)
		}
		if times := d.decisionTimes(); len(times) != 1 || times[0].Seconds != 3600 {
			d.t.Errorf("the first deciding outcome took %+v", times)
		}
	})
}

func TestOthersHoldsAreNotFound(t *testing.T) {
	onDesk(t, 1, 1, func(d *desk) {
		if _, err := d.HoldOf(d.t.Context(), d.org.ID, d.holds[0]); err != nil {
			d.t.Errorf("the own hold: %v", err)
		}
		other, err := d.AddOrganisation(d.t.Context(), models.Operator(), "Cedar Freight", models.Carrier)
		d.must(err)
		if _, err := d.HoldOf(d.t.Context(), other.ID, d.holds[0]); models.KindOf(err) != models.KindNotFound {
			d.t.Errorf("another company's hold: %v", err)
		}
		n, err := d.OwnHoldCount(d.t.Context(), other.ID, holds.OwnFilter{})
		if list, listErr := d.OwnHolds(d.t.Context(), other.ID, holds.OwnFilter{}, 0, 10); n != 0 || len(list) != 0 || err != nil || listErr != nil {
			d.t.Errorf("another company lists %d holds: %v %v", len(list), err, listErr)
		}
	})
}
