package flow

import (
	"pilot321/holds"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// beside is what the shadow – a version that is asked and holds nobody – makes of a parcel.
type beside struct {
	asked bool
	held  bool
	score int
	rules string // only where it differs from the live version
}

// askShadow asks the shadow about what the live version saw. Without words it costs as much as the rules themselves.
func (j *judge) askShadow(seen *risk.Sight, live *models.Assessment) beside {
	shadow := j.law.Shadow
	if shadow == nil {
		return beside{}
	}
	o := shadow.Outcome(seen)
	b := beside{asked: true, held: o.Demands, score: o.Score}
	if o.Demands != risk.DemandsHold(live) {
		a := shadow.Replay(seen)
		b.rules = ruleNames(&a)
	}
	return b
}

// noteShadow counts what the shadow makes of a new assessment, for everybody who files on the shipment and over all, and
// keeps the shipment where it differs.
func (b *batch) noteShadow(p *parcel, live *models.Assessment) {
	if !p.beside.asked {
		return
	}
	version := b.law.Shadow.Version
	result, held := models.ShadowNeither, risk.DemandsHold(live)
	switch {
	case held && p.beside.held:
		result = models.ShadowBoth
	case held:
		result = models.ShadowLiveOnly
	case p.beside.held:
		result = models.ShadowOnly
	}
	b.shadow(models.ShadowCount{Version: version, Result: result})
	for i := range p.filings {
		b.shadow(models.ShadowCount{Version: version, Result: result, Organisation: p.filings[i].OrganisationID, Kind: p.filings[i].Kind})
	}
	if held != p.beside.held && len(b.out.ShadowFlips) < models.MaxFlips {
		b.out.ShadowFlips = append(b.out.ShadowFlips, models.ShadowFlip{Version: version, ShipmentID: p.ID, Held: p.beside.held, Live: live.Ruleset,
			ScoreLive: live.Score, ScoreShadow: p.beside.score, RulesLive: ruleNames(live), RulesShadow: p.beside.rules, AssessedAt: b.now.UnixMicro()})
	}
}

// shadow adds one to a count of the batch.
func (b *batch) shadow(c models.ShadowCount) {
	if b.shadows == nil {
		b.shadows = map[models.ShadowCount]int64{}
	}
	b.shadows[c]++
}

// noteHits counts the rules that have become reasons: each once for a shipment, until it is none any more.
func (b *batch) noteHits(p *parcel, a *models.Assessment) {
	for i := range a.Reasons {
		rule := a.Reasons[i].Rule
		if p.isNew || !hasReason(&p.Assessment, rule) {
			b.rule(rule, models.RuleHits)
		}
	}
}

func hasReason(a *models.Assessment, rule string) bool {
	for i := range a.Reasons {
		if a.Reasons[i].Rule == rule {
			return true
		}
	}
	return false
}

// noteJoined counts the holds that name a rule: rules are those that place a hold, or join one that names others.
func (b *batch) noteJoined(before string, rules []string) {
	for _, rule := range rules {
		if rule != "" && !holds.HasRule(before, rule) {
			b.rule(rule, models.RuleHeld)
		}
	}
}

func (b *batch) rule(rule, what string) {
	if b.ruleCounts == nil {
		b.ruleCounts = map[models.RuleCount]int64{}
	}
	b.ruleCounts[models.RuleCount{Rule: rule, What: what}]++
}

// rulesCounted draws up what the batch adds to the counts of the rules and of the shadow. Like all that says how the
// rules do, it is counted on the day on which it happens.
func (b *batch) rulesCounted() {
	today := policy.PortDay(b.now, "")
	for c, n := range b.ruleCounts {
		c.Day, c.N = today, n
		b.out.RuleCounts = append(b.out.RuleCounts, c)
	}
	for c, n := range b.shadows {
		c.Day, c.N = today, n
		b.out.Shadow = append(b.out.Shadow, c)
	}
}
