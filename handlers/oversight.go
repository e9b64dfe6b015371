package handlers

import (
	"context"

	"pilot321/models"
)

// OversightRecords is what figures, audit log and policy pages need of the store, all together.
type OversightRecords interface {
	FigureRecords
	AuditRecords
	RehearsalRecords
	PolicyRecords
}

// OversightOptions are what those pages are made of. UseSet takes another policy set into use and has shipments assessed
// again by it; PolicyChanged makes a changed record count in this process at once, and may be nil.
type OversightOptions struct {
	Store         OversightRecords
	Policies      Policies
	UseSet        func(ctx context.Context, actor models.Actor, set string, again *models.Reassessment) error
	PolicyChanged func()
}

// AddOversight fills in the pages on which the pilot is looked at as a whole.
func (h *Handlers) AddOversight(o OversightOptions) {
	h.Statistics = &Statistics{Base: h.Base, Records: o.Store}
	h.Audit = &Audit{Base: h.Base, Records: o.Store}
	h.Rehearsals = &Rehearsals{Base: h.Base, Records: o.Store}
	h.PolicySets = &PolicySets{Base: h.Base, Policies: o.Policies, Records: o.Store, UseSet: o.UseSet, Changed: o.PolicyChanged}
}
