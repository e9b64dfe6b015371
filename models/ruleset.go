package models

import "time"

// RulesetStatus is where a version of the rules stands.
type RulesetStatus string

// The statuses of a rule set.
const (
	RulesDraft   RulesetStatus = "draft"   // is being written; nothing is judged by it
	RulesShadow  RulesetStatus = "shadow"  // is asked beside the live one and holds nobody
	RulesLive    RulesetStatus = "live"    // judges
	RulesRetired RulesetStatus = "retired" // was live
	RulesDropped RulesetStatus = "dropped" // a draft that was given up
)

// RulesetMoves are the allowed moves. There is always exactly one live version, and at most one shadow.
var RulesetMoves = Moves[RulesetStatus]{
	RulesDraft:   {RulesShadow, RulesLive, RulesDropped},
	RulesShadow:  {RulesDraft, RulesLive, RulesDropped},
	RulesLive:    {RulesRetired},
	RulesRetired: {RulesLive}, // rolled back to
}

// RulesetRecord is a version of the rules as it is kept. A version that was ever asked – shadow, live or retired – is
// never changed: assessments name it.
type RulesetRecord struct {
	Version     int `gorm:"primaryKey;autoIncrement:false"`
	Status      RulesetStatus
	Base        int     // the version it was made from; 0: shipped with the product
	Note        string  // what changes, and why
	Rules       []byte  // JSON list of risk.Rule
	Edition     int     // raised by every change, for compare-and-set
	CreatedBy   *int64  // nil: shipped with the product
	Editors     []int64 `gorm:"serializer:json"` // everybody who wrote any of it; none of them may publish it
	CreatedAt   time.Time
	UpdatedAt   time.Time
	ShadowSince *time.Time
	PublishedBy *int64
	PublishedAt *time.Time
	RetiredAt   *time.Time
}
