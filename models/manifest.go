package models

import "time"

// ManifestStatus is where a transmission stands.
type ManifestStatus string

// The statuses of a manifest.
const (
	ManifestReceived  ManifestStatus = "received"  // stored with its hash; not read yet
	ManifestMapping   ManifestStatus = "mapping"   // waits for its columns to be confirmed
	ManifestChecking  ManifestStatus = "checking"  // its rows are checked, and nothing is filed
	ManifestChecked   ManifestStatus = "checked"   // checked; waits for its sender to file it or not
	ManifestImporting ManifestStatus = "importing" // rows go in, batch by batch
	ManifestDone      ManifestStatus = "done"
	ManifestRefused   ManifestStatus = "refused" // no row went in; the file is kept as evidence
	ManifestCancelled ManifestStatus = "cancelled"
	ManifestWithdrawn ManifestStatus = "withdrawn"
)

// ManifestMoves are the allowed moves.
var ManifestMoves = Moves[ManifestStatus]{
	ManifestReceived:  {ManifestMapping, ManifestChecking, ManifestImporting, ManifestRefused, ManifestCancelled},
	ManifestMapping:   {ManifestReceived, ManifestChecking, ManifestImporting, ManifestRefused, ManifestCancelled},
	ManifestChecking:  {ManifestChecked, ManifestImporting, ManifestRefused, ManifestCancelled},
	ManifestChecked:   {ManifestMapping, ManifestChecking, ManifestImporting, ManifestCancelled},
	ManifestImporting: {ManifestDone, ManifestRefused, ManifestCancelled},
	ManifestDone:      {ManifestWithdrawn},
	ManifestCancelled: {ManifestWithdrawn},
}

// Intent is what a sender wants done with a manifest.
type Intent string

// The intents. A manifest that is only to be checked stops when its rows are checked; its sender may
// have it filed after all.
const (
	IntentFile  Intent = "file"
	IntentCheck Intent = "check"
)

// Manifest is one transmission: a file as received, how it was read, and what became of its rows.
type Manifest struct {
	ID             int64
	OrganisationID int64
	UserID         *int64 // nil: sent by the operator's command line
	FileName       string
	SHA256         []byte
	Size           int64 // bytes
	BlobKey        string
	TableKey       string // the rows as text in the blob store, where the file itself is no UTF-8 table
	Status         ManifestStatus
	Intent         Intent `gorm:"default:file"`
	ReadAs         []byte // JSON: how a person wants the file read (package intake); nil: as it looks
	Columns        []byte // JSON []Column: the mapping used
	Shape          []byte // JSON: how the file is laid out (package intake)
	Report         []byte // JSON: what the check came to (package flow); nil: not checked
	RowsTotal      int64  // data rows seen by the structural pass
	CheckedRows    int64  // how far a check is, while it goes on
	RowsRead       int64  // checkpoint: data rows whose outcome is committed
	Offset         int64  // checkpoint: byte offset of the next row
	Accepted       int64  // rows that went in
	Quarantined    int64  // rows that wait for a repair
	Unchanged      int64  // rows that said what was already on file
	LeftOut        int64  // rows of the quarantine that their sender gave up
	Repaired       int64  // rows, among the accepted, that went in after a repair
	TakenBack      int64  // filings of this manifest that are not in force any more, because its sender took them back
	Filings        int64
	Joined         int64 // filings that landed on a shipment another participant filed on
	Held           int64 // shipments that this manifest caused to be held
	PicReceived    int64
	PicMatched     int64
	PicMissing     int64
	PicUnused      int64
	PicFaulty      int64
	RefusalCode    string
	RefusalText    string
	ReceivedAt     time.Time
	StartedAt      *time.Time
	FinishedAt     *time.Time
}

// Severity tells whether a finding keeps a row out.
type Severity string

// The severities. A warning never keeps a row out.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
)

// Finding is one thing found wrong with one row, told as an instruction.
type Finding struct {
	Row      int64     `json:"row"` // 1 is the first row under the header
	Code     string    `json:"code"`
	Element  ElementID `json:"-"`
	Key      string    `json:"element"` // element key, or "" for a fault of the row or file
	Severity Severity  `json:"severity"`
	Value    string    `json:"value"`
	Sentence string    `json:"sentence"`
}

// FindingGroup is one cause over a manifest, with the true count.
type FindingGroup struct {
	ManifestID int64    `json:"-" gorm:"primaryKey"`
	Code       string   `json:"code" gorm:"primaryKey"`
	Element    string   `json:"element" gorm:"primaryKey"`
	Severity   Severity `json:"severity"`
	Count      int64    `json:"count"`
	FirstRows  []int64  `json:"first_rows" gorm:"serializer:json"`
	Sentence   string   `json:"sentence"`
	Sample     string   `json:"sample"` // the first value found
}

// RowState is what became of a row that did not go in at once.
type RowState string

// The states of a row in quarantine.
const (
	RowWaiting RowState = "waiting"
	RowFiled   RowState = "filed" // went in after a repair
	RowLeft    RowState = "left"  // its sender gave it up
)

// QuarantinedRow is a row that did not go in, as it was sent, with why.
type QuarantinedRow struct {
	ManifestID int64     `gorm:"primaryKey"`
	Row        int64     `gorm:"primaryKey"`
	Raw        []string  `gorm:"serializer:json"`
	Findings   []Finding `gorm:"serializer:json"`
	State      RowState  `gorm:"default:waiting"`
	Edited     []string  `gorm:"serializer:json"` // the whole row after repairs; nil while nobody touched it
	RepairID   int64     // the latest repair, or 0
}

// Has tells whether the row has a finding of a cause.
func (r QuarantinedRow) Has(code, element string) bool {
	for i := range r.Findings {
		if r.Findings[i].Code == code && r.Findings[i].Key == element {
			return true
		}
	}
	return false
}

// Cells are the row as it stands: repaired, else as sent.
func (r QuarantinedRow) Cells() []string {
	if r.Edited != nil {
		return r.Edited
	}
	return r.Raw
}

// Table is the key under which the rows of the manifest are stored as UTF-8 text: the file itself, or
// what was written down of it.
func (m Manifest) Table() string {
	if m.TableKey != "" {
		return m.TableKey
	}
	return m.BlobKey
}
