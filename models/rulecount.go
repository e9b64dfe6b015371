package models

// What is counted of a rule. A rule "" counts what belongs to no rule.
const (
	RuleHits      = "hits"      // shipments for which it became a reason
	RuleHeld      = "held"      // holds that name it
	RuleFound     = "found"     // of those, the ones on which a violation was found
	RuleCleared   = "cleared"   // removed without a finding
	RuleOther     = "other"     // ended in another way: referred, returned, entry required, not presented
	RuleViolation = "violation" // shipments with a violation for which it was among the reasons; of "": all such shipments
	RuleSeconds   = "seconds"   // officers' time from claim to decision on holds that name it, at most an hour each
	RuleTimed     = "timed"     // decisions that this time was measured at

	RulePool  = "pool:"  // + period: of the control sample, shipments that took part in the draw
	RuleDrawn = "drawn:" // + period: of those, the ones that were drawn
)

// RuleCount is a step of what is counted of a rule on a day.
type RuleCount struct {
	Rule string
	What string
	Day  Day
	N    int64
}

// RuleUse is what stands on a rule.
type RuleUse struct {
	Standing int64 // holds that name it and are not closed
	Hits     int64 // shipments for which it became a reason lately
}

// RuleTally is what was counted of a rule in a window of time.
type RuleTally struct {
	Rule                       string
	Hits, Held                 int64
	Found, Cleared, Other      int64
	Violations, Seconds, Timed int64
	LastHit                    Day // over all time; 0: never
}

// HoldResult is what the first known outcome of a hold says.
type HoldResult string

// The results.
const (
	ResultFound   HoldResult = "found"
	ResultCleared HoldResult = "cleared"
	ResultOther   HoldResult = "other"
)

// Results of asking a second version beside the live one.
const (
	ShadowBoth     = "both"      // both ask for a hold
	ShadowNeither  = "neither"   // neither does
	ShadowOnly     = "only"      // the shadow alone
	ShadowLiveOnly = "live_only" // the live version alone
)

// ShadowCount is a step of what a shadow is counted by: assessments, over all and for each participant that files.
type ShadowCount struct {
	Version      int
	Day          Day
	Organisation int64 // 0: over all
	Kind         FilerKind
	Result       string
	N            int64
}

// ShadowFlip is a shipment on which a shadow and the live version differed.
type ShadowFlip struct {
	Version     int
	ShipmentID  int64
	Held        bool // by the shadow; else by the live version
	Live        int  // the live version
	ScoreLive   int
	ScoreShadow int
	RulesLive   string
	RulesShadow string
	AssessedAt  int64 // microseconds
}
