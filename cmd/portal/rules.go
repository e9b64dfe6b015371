package main

import (
	"context"
	"fmt"
	"time"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// rulesInForce gives the rules that judge, and those that are asked beside them or nil, compiled once for each edition.
func (p *portal) rulesInForce(ctx context.Context) (live, shadow *risk.Ruleset, err error) {
	record, beside, err := p.store.RulesInForce(ctx)
	if err != nil {
		return nil, nil, err
	}
	if live, err = p.compiled(&record); err != nil || beside == nil {
		return live, nil, err
	}
	shadow, err = p.compiled(beside)
	return live, shadow, err
}

// compiled says what to do about rules that do not fit this program: judging without them would let through what they
// were written against.
func (p *portal) compiled(r *models.RulesetRecord) (*risk.Ruleset, error) {
	rs, err := p.rules.Get(r)
	if err != nil {
		return nil, fmt.Errorf("version %d of the rules, which is %s, does not fit this release of the portal, and nothing is judged without it. "+
			"Start the release that wrote it, or put the rules of this release in its place with `portal rules restore`:\n%w", r.Version, r.Status, err)
	}
	return rs, nil
}

type rulesCommands struct {
	Restore rulesRestoreCommand `cmd:"" help:"Put the rules of this release in force, where those in force cannot be run."`
	Replay  rulesReplayCommand  `cmd:"" help:"Judge again what the assessments in force saw, and compare."`
}

type rulesRestoreCommand struct {
	settings `embed:""`
	JSON     bool `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// Run puts the rules in force; a running server notices within seconds.
func (r *rulesRestoreCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, r.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	version, err := p.store.RestoreRules(c.ctx, models.Operator(), risk.Default())
	if err != nil {
		return err
	}
	return c.document(map[string]int{"live": version})
}

type rulesReplayCommand struct {
	settings `embed:""`
	JSON     bool `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// replayAnswer is what a replay of all assessments in force came to.
type replayAnswer struct {
	Replayed  int      `json:"replayed"`
	Identical int      `json:"identical"`
	NotKept   int      `json:"not_kept"`  // assessed before what was seen was kept
	Different []string `json:"different"` // ids of shipments, at most 100
}

// Run replays the assessment in force of every shipment; one that does not come out the same refuses.
func (r *rulesReplayCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, r.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	answer, records := replayAnswer{Different: []string{}}, map[int]models.RulesetRecord{}
	err = p.store.EachShipment(c.ctx, func(known models.Known) error {
		a := &known.Shipment.Assessment
		if len(a.Signals) == 0 {
			answer.NotKept++
			return nil
		}
		record, ok := records[a.Ruleset]
		if !ok {
			if record, err = p.store.RulesetRecord(c.ctx, a.Ruleset); err != nil {
				return err
			}
			records[a.Ruleset] = record
		}
		rs, err := p.compiled(&record)
		if err != nil {
			return err
		}
		var seen risk.Sight
		if err := seen.ReadSight(a.Signals); err != nil {
			return err
		}
		answer.Replayed++
		again := rs.Replay(&seen)
		again.Control = a.Control // a draw is taken once, and the shipment stays drawn
		risk.ApplyControl(&again)
		if risk.Identical(&again, a) {
			answer.Identical++
		} else if len(answer.Different) < 100 {
			answer.Different = append(answer.Different, p.ids.Encode(models.IDShipment, known.Shipment.ID))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := c.document(answer); err != nil {
		return err
	}
	if answer.Identical < answer.Replayed {
		return errRefused
	}
	return nil
}

// watchWords are the watch lists as values that a rule can name.
func (p *portal) watchWords(ctx context.Context) (words []risk.Word, err error) {
	lists, err := p.store.WatchListIndex(ctx, policy.PortDay(p.store.Now(), ""))
	for _, l := range lists {
		words = append(words, risk.Word{Value: l.Key, Label: l.Title})
	}
	return words, err
}
