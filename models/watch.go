package models

import "time"

// WatchStatus is the standing of a watch list.
type WatchStatus string

// A list is in use, out of use with all its entries, or gone. The row of one that is gone stays as
// evidence.
const (
	WatchActive  WatchStatus = "active"
	WatchRetired WatchStatus = "retired"
	WatchDeleted WatchStatus = "deleted"
)

// WatchMoves are the allowed moves of a watch list.
var WatchMoves = Moves[WatchStatus]{
	WatchActive:  {WatchRetired, WatchDeleted},
	WatchRetired: {WatchActive, WatchDeleted},
}

// WatchList is a named list of what officers look for. Version grows with every change of the list or
// its entries.
type WatchList struct {
	ID          int64
	Key         string // what rules name it by
	Title       string
	Owner       string // the person or unit that answers for it
	Purpose     string
	Fuzzy       bool  // parties and addresses match with slips of the pen, too
	DefaultDays int64 // how many days a new entry counts where it brings no last day of its own; 0: without end
	Status      WatchStatus
	Entries     int64 // that were not removed
	Version     int64
	CreatedAt   time.Time
	ChangedAt   time.Time
}

// WatchListCounts is a list with how many of its entries count today, and of those how many have their
// last day within WatchSoon.
type WatchListCounts struct {
	WatchList
	InForce, Soon int64
}

// WatchSoon is how many days before its last day an entry is pointed out.
const WatchSoon = 14

// WatchItem is one entry of a list. A removed one stays as evidence.
type WatchItem struct {
	ID            int64
	ListID        int64
	Kind          string // of risk.WatchKind
	Value         string // as entered
	Normal        string // what tells two entries of a kind apart
	Reason        string
	LastDay       Day // of arrival for which the entry counts; 0: without end
	AddedAt       time.Time
	AddedBy       *int64
	RemovedAt     *time.Time
	RemovedReason string
}

// WatchItemFilter narrows the entries of a list. Expired is "", "no" or "yes", judged on Today.
type WatchItemFilter struct {
	List    int64
	Text    string
	Kind    string
	Expired string
	Today   Day
}

// WatchImport is a file of entries between its upload and its end.
type WatchImport struct {
	ID         int64
	ListID     int64
	UserID     int64
	FileName   string
	BlobKey    string
	Size       int64
	Kind       string // of entries in a file without a header
	Reason     string // for lines that bring none
	LastDay    Day    // likewise
	Status     WatchImportStatus
	Added      int64
	CreatedAt  time.Time
	FinishedAt *time.Time
}

// WatchImportStatus is the standing of an import.
type WatchImportStatus string

// An import waits to be looked at, went in, or was given up.
const (
	WatchImportWaiting WatchImportStatus = "waiting"
	WatchImportDone    WatchImportStatus = "done"
	WatchImportDropped WatchImportStatus = "dropped"
)

// WatchImportMoves are the allowed moves of an import.
var WatchImportMoves = Moves[WatchImportStatus]{WatchImportWaiting: {WatchImportDone, WatchImportDropped}}
