package models

import "time"

// Why filings are taken back; the word goes into the audit event.
const (
	BackWithdrawn      = "withdrawn"        // their manifest is withdrawn
	BackNotInAmendment = "not_in_amendment" // a later file leaves them out
	BackRepairUndone   = "repair_undone"    // the repair that let their rows in was undone
)

// TakeBack names filings of one participant that are to stop being in force: those of a manifest, or
// those that are listed by their numbers.
type TakeBack struct {
	Manifest     int64
	Rows         []int64 // first rows of filings of the manifest; nil: every filing of it
	Filings      []int64 // instead of Manifest and Rows: filings of whichever manifest
	Organisation int64   // whose filings they are; 0 takes the manifest's
	Reason       string
	Earlier      bool // earlier versions go with them, so that none comes into force again
	EvenArrived  bool // parcels that have arrived are no reason to keep their filings
}

// BackOutcome is what became of a filing that was to be taken back.
type BackOutcome string

// The outcomes. A filing with a later version in force has nothing to take, and is marked so that it does
// not come back when that version is taken back.
const (
	BackTaken    BackOutcome = "taken"
	BackHeld     BackOutcome = "held"     // a hold that is addressed to the filer stands on the shipment: data is not taken from under it
	BackArrived  BackOutcome = "arrived"  // the parcel arrives today, or has arrived
	BackReplaced BackOutcome = "replaced" // a later version of the same filer is in force
)

// TakenBack tells what a taking back came to.
type TakenBack struct {
	Taken    int64                 // were in force and are not any more
	Kept     int64                 // stay in force: held and arrived together
	By       map[BackOutcome]int64 // the count of every outcome
	Outcomes map[int64]BackOutcome // by filing; for a whole manifest only the first of those that are kept
}

// BackListed is how many kept filings of a whole manifest are told one by one: a million would be more than
// anybody reads. The counts are always whole.
const BackListed = 1000

// WithdrawalOutlook is what withdrawing a manifest would come to, as far as its sender may know: holds addressed
// to another filer are not counted.
type WithdrawalOutlook struct {
	Filings int64 // in force
	Arrived int64 // of these, on parcels that arrive today or have arrived
	Held    int64 // of the others, on parcels under a hold addressed to the sender
}

// FiledBefore is a filing as it is on file, in force or not.
type FiledBefore struct {
	Filing     Filing
	Superseded int   // 0 in force, 1 replaced by a later version, 2 taken back
	Replaces   int64 // the earlier filing of the same filer that it replaced, or 0
}

// The values of FiledBefore.Superseded.
const (
	FilingInForce   = 0
	FilingReplaced  = 1
	FilingTakenBack = 2
)

// FiledWith is what a taking back has to know of the manifest that a filing came with.
type FiledWith struct {
	At        time.Time // its rows began to go in, else it was received
	Received  time.Time
	Withdrawn bool
}

// Withdrawn stands in Shipment.MergedInto for a shipment that nobody files on any more. Its row stays as
// evidence; its keys are free, so that a later filing of the same parcel begins a new shipment.
const Withdrawn = -1

// FilingChain says that a filer's two filings turned out to be of one parcel: behind the last version that
// the newer one leads back to stands the older one.
type FilingChain struct{ Newer, Older int64 }
