package main

import (
	"time"

	"pilot321/models"
)

type organisationCommand struct {
	Add organisationAddCommand `cmd:"" help:"Add an active participant with an originator code."`
}

type organisationAddCommand struct {
	settings `embed:""`
	Name     string `arg:"" help:"Legal name."`
	Kind     string `required:"" enum:"carrier,marketplace,logistics,broker,technology" help:"Kind of filer: ${enum}." placeholder:"KIND"`
	JSON     bool   `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// Run adds the participant as an act of the operator.
func (o *organisationAddCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, o.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	org, err := p.store.AddOrganisation(c.ctx, models.Operator(), o.Name, models.FilerKind(o.Kind))
	if err != nil {
		return err
	}
	return c.document(map[string]any{"id": p.ids.Encode(models.IDOrganisation, org.ID), "name": org.Name, "kind": org.Kind,
		"originator_code": org.Code(), "status": org.Status})
}
