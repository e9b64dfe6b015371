package main

import (
	"time"

	"pilot321/models"
	"pilot321/policy"
)

type policyCommands struct {
	Use policyUseCommand `cmd:"" help:"Choose the policy set in force."`
}

type policyUseCommand struct {
	settings `embed:""`
	Set      string `arg:"" enum:"announced,current" help:"announced: the pilot as 88 FR 10140 announced it. current: with the suspensions since 2025."`
	JSON     bool   `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// Run chooses the set; a running server notices within seconds, and assesses again what has not arrived yet.
func (u *policyUseCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, u.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	book, err := p.Policy(c.ctx)
	if err != nil {
		return err
	}
	var again *models.Reassessment
	if book.Set() != u.Set {
		again = policy.SetConcerns(u.Set, policy.PortDay(p.store.Now(), ""))
	}
	if err := p.store.UsePolicySet(c.ctx, models.Operator(), u.Set, again); err != nil {
		return err
	}
	return c.document(map[string]string{"policy_set": u.Set})
}
