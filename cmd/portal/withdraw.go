package main

import (
	"time"

	"pilot321/models"
)

type manifestWithdrawCommand struct {
	settings `embed:""`
	ID       string `arg:"" help:"The manifest, as its page and its receipt name it."`
	As       string `required:"" help:"Originator code of the participant." placeholder:"CODE"`
	JSON     bool   `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// withdrawAnswer is the JSON of the command. Outcomes counts filings by what became of them: taken, held, arrived,
// replaced.
type withdrawAnswer struct {
	Manifest  string                       `json:"manifest"`
	Status    models.ManifestStatus        `json:"status"`
	TakenBack int64                        `json:"taken_back"`
	Kept      int64                        `json:"kept"`
	Outcomes  map[models.BackOutcome]int64 `json:"outcomes"`
}

// Run withdraws a manifest in this process, whether or not a server runs. Asked again it answers what is left to do.
func (m *manifestWithdrawCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, m.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	org, err := p.store.OrganisationByCode(c.ctx, m.As)
	if err != nil {
		return err
	}
	id, ok := p.ids.Decode(models.IDManifest, m.ID)
	if !ok {
		return models.NotFound("manifest")
	}
	if _, err := p.store.AskWithdrawal(c.ctx, models.Operator(), org.ID, id, false); err != nil {
		return err
	}
	done, err := p.flow.Withdraw(c.ctx, id)
	if err != nil {
		return err
	}
	manifest, err := p.store.Manifest(c.ctx, org.ID, id)
	if err != nil {
		return err
	}
	if done.By == nil {
		done.By = map[models.BackOutcome]int64{}
	}
	return c.document(withdrawAnswer{Manifest: m.ID, Status: manifest.Status, TakenBack: manifest.TakenBack, Kept: done.Kept, Outcomes: done.By})
}
