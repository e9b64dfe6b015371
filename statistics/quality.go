package statistics

import (
	"math"

	"pilot321/models"
)

// MinDecided is from how many known outcomes on a rule's precision is told: of fewer, the interval says nothing.
const MinDecided = 5

// Unhit is how long a rule may go without a hit before it is marked.
const Unhit = 90

// RuleQuality is how well a rule does, as far as that is known.
type RuleQuality struct {
	models.RuleTally
	Live      bool    // among the rules of the live version
	Title     string  // "" where no version at hand has the rule
	Precision Rate    // violations found of known outcomes
	Share     Rate    // violations for which it was among the reasons, of all
	Minutes   float64 // of review for one decision, on average; NaN where none was measured
	Unhit     bool    // no hit for Unhit days, and counted for at least as long
}

// Decided are the holds of the rule whose outcome is known.
func (q *RuleQuality) Decided() int64 { return q.Found + q.Cleared + q.Other }

// PrecisionKnown tells whether there are enough outcomes to tell the precision.
func (q *RuleQuality) PrecisionKnown() bool { return q.Precision.Whole >= MinDecided }

// Worked tells whether the rule did anything in the window.
func (q *RuleQuality) Worked() bool { return q.Hits+q.Held+q.Violations > 0 }

// ShareKnown tells whether there are enough violations to tell a share of them. A rule that did nothing in the window may
// not have been asked: nothing follows from that.
func (q *RuleQuality) ShareKnown() bool {
	return q.Share.Known() && q.Share.Whole >= MinDecided && q.Worked()
}

// Quality works out what is known of a rule; all is how many shipments with a violation there are, and since the day on
// which counting began.
func Quality(t models.RuleTally, all int64, since, today models.Day) RuleQuality {
	q := RuleQuality{RuleTally: t, Precision: Rate{t.Found, t.Found + t.Cleared}, Share: Rate{t.Violations, all}, Minutes: math.NaN()}
	if t.Timed > 0 {
		q.Minutes = float64(t.Seconds) / 60 / float64(t.Timed)
	}
	q.Unhit = since <= today-Unhit && t.LastHit <= today-Unhit
	return q
}

// QualityDefinitions say what each figure of a rule means.
var QualityDefinitions = []Definition{
	{Key: "hits", Label: "Hits", Unit: Number, Meaning: "Shipments for which the rule became a reason in the window. A shipment counts again only if the rule was no reason in between.",
		Coverage: "Every assessment at import, amendment, withdrawal or re-assessment."},
	{Key: "holds", Label: "Holds", Unit: Number, Meaning: "Holds placed in the window that name the rule, or that it joined.", Coverage: "A hold that names several rules counts for each."},
	{Key: "decided", Label: "Decided", Unit: Number, Meaning: "Holds that name the rule and whose outcome became known in the window: a violation, no violation, or another end.",
		Coverage: "Each hold once, at its first known outcome."},
	{Key: "found", Label: "Violations found", Unit: Number, Meaning: "Of those decided: an exam found a violation, or seizure was recommended.", Coverage: "As for decided."},
	{Key: "cleared", Label: "No violation", Unit: Number, Meaning: "Of those decided: an exam found nothing, or the hold was removed without a finding.", Coverage: "As for decided. The rest ended in another way: referred, returned, entry required, not presented."},
	{Key: "precision", Label: "Precision", Unit: Percents, Meaning: "How often a hold that names the rule turns out right, with the 95 percent interval (Wilson).", Numerator: "Violations found", Denominator: "Violations found and no violation",
		Coverage: "Not known below 5 outcomes."},
	{Key: "share", Label: "Share of all violations", Short: "Share of violations", Unit: Percents, Meaning: "How much of all that was found the rule had a part in. Several rules can have a part in one.", Numerator: "Shipments with a violation for which the rule was among the reasons",
		Denominator: "All shipments with a violation, those of the random control sample among them", Coverage: "Not known below 5 violations, nor of a rule without a hit in the window. What nobody looked at is not in it: only the control sample tells of shipments that no rule holds."},
	{Key: "last_hit", Label: "Last hit", Unit: Number, Meaning: "The day of the last hit, whatever the window. A rule without one for 90 days is marked.", Coverage: "Since counting began."},
	{Key: "minutes", Label: "Reviewer minutes", Unit: Number, Meaning: "From an officer's claim to the decision, at most 60 minutes each, over all decisions on holds that name the rule.", Coverage: "The whole time counts for each of the rules that a hold names."},
}
