// Package shipments holds the pages of parcels: what a participant filed on one, and for staff
// everything that was filed on it and made of it.
package shipments

import (
	"time"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// Filter is what a list is filtered by, as it was asked.
type Filter struct {
	Search, Manifest, Held, From, To, Eligibility string
	Person                                        string // "over": the person's day is over the limit
	Lane                                          models.Lane
	MinScore                                      int
	ByScore                                       bool
}

// ListPage is a list of shipments. File is the manifest it is limited to, if any.
type ListPage struct {
	layout.Page
	Filter             Filter
	Staff              bool
	File               string
	Rows               []Row
	NewerURL, OlderURL string
}

// Row is one shipment of a list. Filers, Score, Lane, Eligibility, Conflicts, Mode, Origin and Cents are
// set for staff only.
type Row struct {
	ID             string
	Keys           models.Keys
	Arrival        models.Day
	Description    string
	Eligible       bool
	Holds          int
	Manifest, File string
	Version, Lines int
	Filers         []string
	Mode           models.Mode
	Origin         string
	Cents          int64
	Score          int
	Lane           models.Lane
	Eligibility    string
	Conflicts      int
}

// Value is one element as filed.
type Value struct{ Key, Label, Text string }

// Line is one kind of goods, with the ids of its pictures.
type Line struct {
	Row         int64
	Description string
	Values      []Value
	Pictures    []string
}

// Filing is what one participant said of the parcel. Filer, Kind and Code are set for staff only.
type Filing struct {
	Filer, Kind, Code string
	Manifest          models.Manifest
	ManifestID        string
	Row               int64
	Version           int
	Values            []Value
	Lines             []Line
}

// OwnPage is a parcel as a participant filed it.
type OwnPage struct {
	layout.Page
	ID, Name    string
	Arrival     models.Day
	Filing      Filing
	Earlier     []Filing
	AllEarlier  bool
	Eligibility models.Eligibility
	Holds       []OwnHold
}

// OwnHold is a hold addressed to the participant, in the words it may read.
type OwnHold struct {
	ID, Family, Tag, Heading, What, Actor string
	Owed, Ended                           bool
	Due, PlacedAt                         time.Time
}

// StaffPage is a parcel with everything. Moved is set where the address was that of a shipment which
// turned out to be this parcel.
type StaffPage struct {
	layout.Page
	ID, Name  string
	Moved     bool
	Shipment  models.Shipment
	Filings   []Filing
	Sides     components.SideBySideProps
	Holds     []StaffHold
	PersonDay models.PersonDay // as it stands now
	Parcels   []Parcel         // of the same person on the same day
	Known     components.KnownProps
	Matches   []components.MatchProps
	Earlier   []models.Assessment
	History   []components.Event
	Events    int64
}

// StaffHold is a hold with whom it is addressed to.
type StaffHold struct {
	ID, Filer string
	Hold      models.Hold
}

// Parcel is another parcel of the same person on the same day.
type Parcel struct {
	ID, Name string
	Cents    int64
	Score    int
	Filers   int
	Self     bool
	Held     bool
}

// EligibilityCode is an answer of the policy, in words.
type EligibilityCode struct{ Code, Label string }

// EligibilityCodes are the answers by which a list can be filtered.
var EligibilityCodes = []EligibilityCode{
	{policy.Eligible, "Eligible"}, {policy.OverThreshold, "Over the limit"}, {policy.PersonDayOver, "Person over the limit on the day"},
	{policy.Suspended, "De minimis suspended"}, {policy.Repealed, "De minimis repealed"}, {policy.ExcludedGoods, "Excluded goods"}, {policy.ModeNotCovered, "Mode not covered"}, {policy.BeforeStatute, "Before the statute"},
}
