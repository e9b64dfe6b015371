package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"pilot321/models"
	"pilot321/risk"
)

// RehearsalRecords are the writes and look-ups of a rehearsal.
type RehearsalRecords interface {
	BeginRehearsal(ctx context.Context, id int64) (r models.Rehearsal, live []byte, err error)
	KeptAssessments(ctx context.Context, since, until time.Time, after int64, limit int) (list []models.KeptShipment, last, looked int64, err error)
	KnownOutcomes(ctx context.Context, before time.Time) (map[int64]bool, error)
	ReviewTimes(ctx context.Context, before time.Time, most int) ([]models.ReviewTime, error)
	RehearsalProgress(ctx context.Context, r models.Rehearsal) error
	FinishRehearsal(ctx context.Context, r models.Rehearsal, report models.RehearsalReport, flips []models.RehearsalFlip) error
}

const (
	// rehearsedAtOnce is how many shipments are in memory at a time, twice over: one piece is read while the one before
	// is judged.
	rehearsedAtOnce = 2000
	// rehearsedUntold is after how many shipments progress is noted.
	rehearsedUntold = 20_000
	// timesOfLane is how many of the latest decisions the median of a lane is taken over.
	timesOfLane = 500
)

// Rehearse asks a version of the rules, beside the live one, what it makes of the assessments of a span. Each is judged
// over the signals that it kept when it was made, so nothing that came later – a filing, a decision, a list, a policy –
// has a part in it.
//
// Work that is broken off begins anew when the queue hands the job out again: a million shipments take half a minute,
// and the end of the span was set when the rehearsal was asked for. Only the latest attempt can finish. A rehearsal that
// was canceled ends without a fault.
func (f *Flow) Rehearse(ctx context.Context, id int64) error {
	err := f.rehearse(ctx, id)
	if models.KindOf(err) == models.KindConflict {
		return nil
	}
	return err
}

func (f *Flow) rehearse(ctx context.Context, id int64) error {
	r, liveRules, err := f.Records.BeginRehearsal(ctx, id)
	if err != nil {
		return err
	}
	live, err := readRules(r.Live, liveRules)
	if err != nil {
		return err
	}
	draft, err := readRules(r.Version, r.Rules)
	if err != nil {
		return err
	}
	known, err := f.Records.KnownOutcomes(ctx, r.Until)
	if err != nil {
		return err
	}
	times, err := f.Records.ReviewTimes(ctx, r.Until, timesOfLane)
	if err != nil {
		return err
	}
	t := newTrial(live, draft, known)
	if err := f.rehearseAll(ctx, &r, t); err != nil {
		return err
	}
	report, flips := t.result(r.Since, r.Until, times)
	r.Total = r.Done
	return f.Records.FinishRehearsal(ctx, r, report, flips)
}

// readRules compiles a stored version.
func readRules(version int, doc []byte) (*risk.Ruleset, error) {
	var rules []risk.Rule
	if err := json.Unmarshal(doc, &rules); err != nil {
		return nil, fmt.Errorf("rules of version %d: %w", version, err)
	}
	rs, err := risk.NewRuleset(version, rules)
	if err != nil {
		return nil, fmt.Errorf("rules of version %d: %w", version, err)
	}
	return rs, nil
}

// keptPiece is a stretch of shipments on its way from the database to the rules.
type keptPiece struct {
	list   []models.KeptShipment
	looked int64
	err    error
}

// rehearseAll reads on one core and judges on the other.
func (f *Flow) rehearseAll(ctx context.Context, r *models.Rehearsal, t *trial) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	pieces := make(chan keptPiece)
	go func() {
		defer close(pieces)
		for after := int64(0); ; {
			list, last, looked, err := f.Records.KeptAssessments(ctx, r.Since, r.Until, after, rehearsedAtOnce)
			if err == nil && last == 0 {
				return
			}
			select {
			case pieces <- keptPiece{list, looked, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
			after = last
		}
	}()
	told := int64(-rehearsedUntold) // the first piece is told of at once
	for piece := range pieces {
		if piece.err != nil {
			return piece.err
		}
		for i := range piece.list {
			if err := t.add(&piece.list[i]); err != nil {
				return fmt.Errorf("shipment %d: %w", piece.list[i].ID, err)
			}
		}
		if r.Done += piece.looked; r.Done-told >= rehearsedUntold {
			told = r.Done
			r.Total = max(r.Total, r.Done)
			if err := f.Records.RehearsalProgress(ctx, *r); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}
