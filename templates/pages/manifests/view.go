// Package manifests holds the pages on which a participant sends data and sees what became of it.
package manifests

import (
	"time"

	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// UploadPage is the form to send a manifest. Closed says why nothing can be sent, or is empty.
type UploadPage struct {
	layout.Page
	Kind                    models.FilerKind
	Closed                  string
	FileLimit, PictureLimit string
	Errors                  []components.FieldError
}

// ShowPage is one manifest. Own is whether the viewer may act on it. Columns is set while they wait to be
// confirmed.
type ShowPage struct {
	layout.Page
	ID           string
	Manifest     models.Manifest
	Organisation models.Organisation
	Own          bool
	Columns      *Columns
	Progress     ProgressView
	Groups       []models.FindingGroup
	Warned       RowPage
	Pictures     PictureView
	History      []components.Event
	Events       int64 // in all; History shows the latest
}

// RowPage is a page of rows with findings. Next is the row behind which the next page begins, or 0.
type RowPage struct {
	Param       string
	Rows        []models.QuarantinedRow
	Total       int64
	After, Next int64
}

// PictureView is the files that came beside a manifest.
type PictureView struct {
	Shown   []Picture
	Faulty  []models.ManifestPicture
	Unused  []string
	Missing []string
}

// Picture is a stored picture under the name it came with.
type Picture struct{ ID, Name string }

// Columns are the columns to confirm, those that need a look first.
type Columns struct {
	Rows    []ColumnRow
	Missing []string // elements that must be sent and have no column, as instructions
	Errors  []components.FieldError
	Checked bool // the choices were checked and are not confirmed yet
}

// ColumnRow is one column of the file.
type ColumnRow struct {
	Index   int // in the file, from 0
	Header  string
	Element string // key, or "" where the column is not used
	By      string
	Sample  []string
	Note    string
}

// ProgressView is how far the work on a manifest is.
type ProgressView struct {
	ID       string
	Manifest models.Manifest
	Now      time.Time
	Done     bool
	Parked   bool // the work failed too often and waits for a person
	Failed   bool // the last attempt failed, another one follows
}

// ListPage is the list of manifests. Staff see every company's.
type ListPage struct {
	layout.Page
	Status             models.ManifestStatus
	Staff              bool
	Rows               []ListRow
	Counts             map[models.ManifestStatus]int64
	NewerURL, OlderURL string
}

// ListRow is one manifest of a list.
type ListRow struct {
	ID           string
	Manifest     models.Manifest
	Organisation string
}

// ReceiptPage is a receipt to read and print.
type ReceiptPage struct {
	layout.Page
	ID                        string
	Manifest                  models.Manifest
	Organisation              models.Organisation
	SHA256, Outcome           string
	Key, Signature, PublicKey string
}

// Statuses are those of a manifest in the order in which they are offered.
var Statuses = []models.ManifestStatus{models.ManifestReceived, models.ManifestMapping, models.ManifestChecking, models.ManifestChecked, models.ManifestImporting, models.ManifestDone,
	models.ManifestRefused, models.ManifestCancelled, models.ManifestWithdrawn}
