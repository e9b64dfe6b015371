package handlers

import (
	"context"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rules"
)

// A rule that is written is tried on so many of the newest shipments, and so many of those that it hits are shown.
const (
	triedOn   = 5000
	triedShow = 5
)

// try asks a sound rule about recent shipments, and notes what the writer should know before saving it: that it never
// hit, or that another rule asks the same.
func (f *ruleForm) try(ctx context.Context, rule risk.Rule) error {
	rs, err := risk.NewRuleset(f.record.Version, []risk.Rule{rule})
	if err != nil {
		return err
	}
	t := &pages.Tried{}
	var seen risk.Sight
	err = f.Records.RecentSights(ctx, triedOn, func(shipment int64, doc []byte) error {
		if err := seen.ReadSight(doc); err != nil {
			return err
		}
		t.Of++
		switch rs.Answer(0, &seen) {
		case risk.TreeUnknown:
			t.Unknown++
		case risk.TreeHit:
			if t.Hits++; t.Hits <= triedShow {
				id := f.IDs.Encode(models.IDShipment, shipment)
				t.Examples = append(t.Examples, components.Link{Label: "Shipment " + id, URL: paths.For(paths.ShipmentRules, id)})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	f.tried = t
	if t.Of > 0 && t.Hits == 0 {
		f.warnings = append(f.warnings, "The rule was never true for the newest "+components.Counted(t.Of, "shipment", "shipments")+". A rule that never hits passes for protection and is none.")
	}
	for i := range f.rules {
		if other := &f.rules[i]; other.Name != rule.Name && risk.SameQuestion(other, &rule) {
			f.warnings = append(f.warnings, "“"+other.Title+"” ("+other.Name+") asks exactly the same, so both count for the same shipments.")
		}
	}
	if len(f.warnings) > 0 {
		f.confirm = confirmationOf(&rule)
	}
	return nil
}
