package models

import (
	"strconv"
	"strings"
	"time"
)

// RepairKind is what a person did with rows that wait.
type RepairKind string

// The kinds of repair.
const (
	RepairValues RepairKind = "values" // one value was put for another, in every row of a cause
	RepairCells  RepairKind = "cells"  // cells of single rows were typed anew
	RepairLeave  RepairKind = "leave"  // rows were given up, and shall not be filed
)

// RepairStatus is where a repair stands.
type RepairStatus string

// The statuses of a repair. While one is working or undoing, no other repair of its manifest begins.
const (
	RepairWorking RepairStatus = "working"
	RepairDone    RepairStatus = "done"
	RepairUndoing RepairStatus = "undoing"
	RepairUndone  RepairStatus = "undone"
)

// RepairMoves are the allowed moves. An undo of which something could not be taken back ends as done,
// so that it can be tried again.
var RepairMoves = Moves[RepairStatus]{
	RepairWorking: {RepairDone},
	RepairDone:    {RepairUndoing},
	RepairUndoing: {RepairUndone, RepairDone},
}

// Repair is one thing that a person did with rows in quarantine. It can be undone.
type Repair struct {
	ID             int64
	ManifestID     int64
	OrganisationID int64
	Kind           RepairKind
	Code           string // the cause that was repaired, or "" where single rows were
	Element        string // key
	Detail         []byte // JSON RepairDetail
	Status         RepairStatus
	RowsChanged    int64 // rows of which a cell was changed, or that were left out
	RowsFiled      int64 // rows that went in because of it, with the other rows of their parcels
	UserID         *int64
	CreatedAt      time.Time
	FinishedAt     *time.Time
	UndoneAt       *time.Time
}

// RepairDetail is what a repair does, so that it can go on after an interruption, and what its undo
// came to.
type RepairDetail struct {
	Values []ValueRepair `json:"values,omitempty"`
	Rows   []int64       `json:"rows,omitempty"` // that are left out; none: all rows of the cause
	Undo   *UndoOutcome  `json:"undo,omitempty"`
}

// ValueRepair puts one value for another.
type ValueRepair struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// UndoOutcome counts rows of a repair that its undo could not bring back.
type UndoOutcome struct {
	Restored int64 `json:"restored"` // rows that wait again as they did before
	Held     int64 `json:"held"`     // filed rows whose parcel is on hold
	Arrived  int64 `json:"arrived"`  // filed rows whose parcel has arrived
	Replaced int64 `json:"replaced"` // filed rows that a later filing replaced
	Later    int64 `json:"later"`    // rows that a later repair changed again
}

// Kept counts the rows that stayed as the repair left them.
func (u UndoOutcome) Kept() int64 { return u.Held + u.Arrived + u.Replaced + u.Later }

// LengthCell is the column of a RepairCell that tells how many cells the row had, where a repair gave
// it another number of them.
const LengthCell = -1

// RepairCell is one cell that a repair changed. Columns count from 0.
type RepairCell struct {
	RepairID int64  `gorm:"primaryKey"`
	Row      int64  `gorm:"primaryKey"`
	Col      int    `gorm:"primaryKey"`
	Before   string // as it stood, repaired or not
	After    string
}

// CellChanges lists the cells in which a row differs after an edit.
func CellChanges(repair, row int64, before, after []string) (list []RepairCell) {
	if len(before) != len(after) {
		list = append(list, RepairCell{repair, row, LengthCell, strconv.Itoa(len(before)), strconv.Itoa(len(after))})
	}
	for col := range max(len(before), len(after)) {
		var was, is string
		if col < len(before) {
			was = before[col]
		}
		if col < len(after) {
			is = after[col]
		}
		if was, is = storable(was), storable(is); was != is {
			list = append(list, RepairCell{repair, row, col, was, is})
		}
	}
	return list
}

// storable is a text as both databases keep it: they differ over the character 0 and broken UTF-8.
func storable(text string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\ufffd")
}

// Restore gives a row as it was before the cells were changed.
func Restore(cells []string, changed []RepairCell) []string {
	out := append([]string(nil), cells...)
	for _, c := range changed {
		if c.Col != LengthCell {
			continue
		}
		n, err := strconv.Atoi(c.Before)
		for err == nil && len(out) < n {
			out = append(out, "")
		}
		if err == nil && n >= 0 {
			out = out[:n]
		}
	}
	for _, c := range changed {
		if c.Col >= 0 && c.Col < len(out) {
			out[c.Col] = c.Before
		}
	}
	return out
}

// ListedValues is how many different values of one cause are listed.
const ListedValues = 100

// FindingValue is one of the different values behind a cause, with how many rows have it.
type FindingValue struct {
	ManifestID int64  `gorm:"primaryKey"`
	Code       string `gorm:"primaryKey"`
	Element    string `gorm:"primaryKey"`
	Value      string `gorm:"primaryKey"`
	Count      int64
}

// RowEdit is a row of the quarantine as a person typed it. Seen is the repair that the person saw as the
// row's latest: where another one came between, the edit is refused.
type RowEdit struct {
	Row   int64
	Seen  int64
	Cells []string
}

// CheckedRow is a row of the quarantine after it was looked at again.
type CheckedRow struct {
	Row      int64
	State    RowState
	Edited   []string // the whole row; nil where it stands as it was sent
	Findings []Finding
	RepairID int64
}

// RepairPoint is where the work on a repair stands. Its batches are written only while Owner holds the
// manifest's lease and the repair has the status.
type RepairPoint struct {
	Repair, Manifest int64
	Owner            string
	Status           RepairStatus
}

// RepairChange is what a batch of a repair does besides filing.
type RepairChange struct {
	Rows    []CheckedRow
	Cells   []RepairCell
	Gone    []FindingGroup // findings that no longer are, by cause, with counts and first rows
	Changed int64          // rows of which a cell was changed, or that were left out; negative in an undo
	Undo    UndoOutcome    // what an undo came to, to be added up

	// By how many the manifest's rows of each kind change; the four add up to 0.
	Waiting, LeftOut, Accepted, Unchanged int64
	Repaired                              int64 // of the accepted

	Unwarned []int64 // rows whose warnings go, because they wait again
}

// WaitingQuery names rows of a manifest that wait: all, or those of a cause.
type WaitingQuery struct {
	Manifest      int64
	Code, Element string // "" takes every cause
	NotRepair     int64  // leaves out rows whose latest repair this is; 0 leaves out none
	After         int64  // the row behind which to begin
	Limit         int
}
