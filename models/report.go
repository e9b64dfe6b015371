package models

import "time"

// CheckReport is what a check of a manifest came to, with nothing filed. It rests on the file, on the
// participant's own earlier filings and on the public rules for descriptions; it knows no score and no
// other party's data, so that trying a file out tells nothing about what gets through.
type CheckReport struct {
	At        time.Time      `json:"at"`
	Rows      int64          `json:"rows"`
	Sound     int64          `json:"sound"` // rows that would go in
	Wrong     int64          `json:"wrong"` // rows that would wait
	Filings   int64          `json:"filings"`
	Groups    []FindingGroup `json:"groups,omitempty"`
	Quality   Quality        `json:"quality"`
	Compared  bool           `json:"compared"` // with what this participant has on file
	Added     int64          `json:"added"`    // parcels
	Changed   int64          `json:"changed"`
	Unchanged int64          `json:"unchanged"`
	Changes   []ParcelChange `json:"changes,omitempty"` // the first of the changed parcels
	Earlier   []Earlier      `json:"earlier,omitempty"`
	TakeBack  []int64        `json:"take_back,omitempty"` // filings that its sender wants taken back with it
	LeftOut   *LeftOut       `json:"left_out,omitempty"`  // what became of those; then they are not listed any more
	Matched   int64          `json:"matched"`             // picture names that a file was found for
	Missing   int64          `json:"missing"`             // and that none was found for
}

// Removed counts the parcels of earlier manifests that this one leaves out, as far as it seems to be
// meant as their replacement.
func (r *CheckReport) Removed() (n int64) {
	for _, e := range r.Earlier {
		n += int64(len(e.NotHere))
	}
	return n
}

// LeftOut is what became of the parcels of earlier manifests that a later one leaves out and its sender wanted
// taken back.
type LeftOut struct {
	Taken int64 `json:"taken"` // are not on file any more
	Kept  int64 `json:"kept"`  // stay on file
}

// NeedsLook tells whether its sender should see the report before the file goes in: it changes parcels
// on file, or leaves out some that it seems to replace.
func (r *CheckReport) NeedsLook() bool { return r.Changed > 0 || r.Removed() > 0 }

// Quality is how complete a manifest is. The weights are the portal's own and public.
type Quality struct {
	Grade    string         `json:"grade"`  // A to E
	Points   int            `json:"points"` // of 100
	Parts    []QualityPart  `json:"parts"`
	Elements []ElementShare `json:"elements"`
	Outlook  string         `json:"outlook"` // few, some, many: questions to expect
}

// QualityPart is one of the things that a grade is made of.
type QualityPart struct {
	Key    string `json:"key"` // rows, elements, descriptions
	Points int    `json:"points"`
	Most   int    `json:"most"`
}

// ElementShare is how often an element was sent, of how often it could have been.
type ElementShare struct {
	Element string `json:"element"`
	Filled  int64  `json:"filled"`
	Of      int64  `json:"of"`
	Need    string `json:"need"`
	// Worth is how many points of the grade sending it always would add to what is there now, in tenths.
	Worth int `json:"worth"`
}

// ParcelChange is a parcel on file that a manifest would change, cell by cell.
type ParcelChange struct {
	Row    int64        `json:"row"` // the first of the parcel in the new file
	Keys   Keys         `json:"keys"`
	Filing int64        `json:"filing"` // that is in force now
	Cells  []CellChange `json:"cells"`
}

// CellChange is one value that differs. Line counts the goods from 1 and is 0 for what is said once a
// parcel; an empty text is a value that is not there.
type CellChange struct {
	Element string `json:"element"`
	Line    int    `json:"line,omitempty"`
	Before  string `json:"before"`
	After   string `json:"after"`
}

// Earlier is a manifest whose parcels a later one speaks of again.
type Earlier struct {
	Manifest   int64     `json:"manifest"`
	FileName   string    `json:"file_name"`
	ReceivedAt time.Time `json:"received_at"`
	InForce    int64     `json:"in_force"` // filings
	Here       int64     `json:"here"`     // of them, those in the new file
	// NotHere are the filings that the new file leaves out, where it has at least two thirds of the
	// earlier one's. A file with a few corrections leaves everything else out and means nothing by it.
	NotHere []int64 `json:"not_here,omitempty"`
	TooMany bool    `json:"too_many,omitempty"` // more are left out than can be taken back together
}
