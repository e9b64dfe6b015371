package risk

import (
	"slices"

	"pilot321/models"
)

// Demand is a hold that an assessment asks for. There is at most one of each family.
type Demand struct {
	Family       models.HoldFamily
	Rules        []string // names, strongest first
	PublicReason string   // of the strongest rule
	Elements     []string // concerned, those of the strongest rule first
	Lane         models.Lane
	Organisation int64 // whose filing shows the strongest rule; 0: several together
}

// demands tells whether an assessment asks for any hold.
func demands(a *models.Assessment) bool {
	if a.Score >= Threshold {
		return len(a.Reasons) > 0
	}
	return slices.ContainsFunc(a.Reasons, func(r models.Reason) bool { return r.Always })
}

// Demands lists the holds that an assessment asks for: each rule that always holds asks for its own
// family, and a score from Threshold on asks for the family of the strongest rule that made it. A
// shipment that is not eligible for de minimis needs an entry, not a hold: eligibility is not looked at.
func Demands(a models.Assessment) []Demand {
	var out []Demand
	if a.Control.Drawn {
		out = append(out, Demand{Family: models.HoldValidation, Rules: []string{RuleControl}, PublicReason: PublicReview, Lane: a.Control.Lane})
	}
	if !demands(&a) {
		return out
	}
	rest := 0
	for i := range a.Reasons {
		if r := &a.Reasons[i]; r.Rule == RuleControl {
			continue
		} else if r.Always {
			out = ask(out, r.Family, r, a.Lane)
		} else {
			rest += r.Points
		}
	}
	if a.Score < Threshold {
		return out
	}
	lead := &a.Reasons[0]
	if rest >= Threshold {
		lead = strongestOther(a.Reasons)
	}
	if !lead.Always {
		out = ask(out, lead.Family, lead, a.Lane)
	}
	for i := range a.Reasons {
		if r := &a.Reasons[i]; !r.Always && r != lead && r.Rule != RuleControl {
			out = ask(out, lead.Family, r, a.Lane)
		}
	}
	return out
}

// strongestOther is the strongest reason that does not hold by itself.
func strongestOther(reasons []models.Reason) *models.Reason {
	for i := range reasons {
		if !reasons[i].Always && reasons[i].Rule != RuleControl {
			return &reasons[i]
		}
	}
	return nil
}

// ask adds a reason to the demand of a family, or makes that demand.
func ask(out []Demand, family models.HoldFamily, r *models.Reason, lane models.Lane) []Demand {
	at := slices.IndexFunc(out, func(d Demand) bool { return d.Family == family })
	if at < 0 {
		at = len(out)
		out = append(out, Demand{Family: family, PublicReason: r.PublicReason, Lane: lane, Organisation: r.Organisation})
	}
	d := &out[at]
	d.Rules = append(d.Rules, r.Rule)
	for _, key := range r.Elements {
		if !slices.Contains(d.Elements, key) {
			d.Elements = append(d.Elements, key)
		}
	}
	return out
}
