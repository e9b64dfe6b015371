package models

import "time"

// Mapping is how a participant's headers were taken when they were last confirmed, so that the same
// layout need not be confirmed again.
type Mapping struct {
	ID             int64
	OrganisationID int64
	Fingerprint    string // of the header (package intake)
	Header         []string
	Columns        []Column
	ManifestID     int64  // for which it was confirmed
	UserID         *int64 // who confirmed it
	CreatedAt      time.Time
	UsedAt         time.Time
}

// AfterMapping says what happens to a manifest once its columns are known.
type AfterMapping string

// What can happen.
const (
	MappingAsk  AfterMapping = "ask"  // a person is asked to confirm the columns
	MappingGoOn AfterMapping = "on"   // as if they had been confirmed: the next job is queued
	MappingWork AfterMapping = "work" // whoever read the file carries it on; nothing is queued
)
