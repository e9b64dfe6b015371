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
	Agreed                  []string // labels of the optional elements that the participant agreed to send
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
	ReadAs       *ReadAsView // how the file was read; set with Columns
	Check        *CheckView  // what a check came to, or nil
	Progress     ProgressView
	Groups       []models.FindingGroup
	Warned       RowPage
	Pictures     PictureView
	History      []components.Event
	Events       int64 // in all; History shows the latest
	Withdrawing  WithdrawingView
}

// WithdrawingView is how the withdrawal of a manifest stands, where one was asked for.
type WithdrawingView struct {
	Asked   bool
	Working bool
	Failed  bool      // it waits for a person
	On      time.Time // when it was withdrawn
	By      string    // who asked for it, as far as the viewer may know
}

// CheckView is what a check came to, with what its tables need to be read.
type CheckView struct {
	models.CheckReport
	Earlier []EarlierView
	DryRun  bool // sent to be checked only
}

// EarlierView is an earlier manifest under its public id.
type EarlierView struct {
	ID string
	models.Earlier
}

// RowPage is a page of rows with findings. Next is the row behind which the next page begins, or 0.
type RowPage struct {
	Param       string
	Rows        []models.QuarantinedRow
	Total       int64
	After, Next int64
}

// PictureView is what is known of a manifest's pictures: the first of each kind.
type PictureView struct {
	Bundles []models.PictureBundle
	Shown   []Picture
	Faulty  []models.ShownPicture
	Unused  []string
	Missing []string
	Earlier int64 // names for which the picture of an earlier manifest is used
}

// Picture is a stored picture under the name it came with. Unused is whether no row names it.
type Picture struct {
	ID, Name string
	Unused   bool
}

// GalleryPage is a page of a manifest's picture files, or of names without one.
type GalleryPage struct {
	layout.Page
	ID            string
	Manifest      models.Manifest
	Filter        string // "", unused, faulty, missing
	Shown         []Picture
	Faulty        []models.ShownPicture
	Missing       []models.MissingPicture
	Total         int64
	Number, Pages int
	Link          func(page int) string
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
	Filter             ListFilter
	Staff              bool
	Columns            []components.Column
	Organisations      []components.Choice // staff only
	Rows               []ListRow
	Total              int64                           // that the filters find
	Counts             map[models.ManifestStatus]int64 // of every manifest the viewer may see
	Errors             []components.FieldError
	NewerURL, OlderURL string
	CSV                string
}

// ListFilter is what the list was asked for, as it was typed.
type ListFilter struct {
	Status       models.ManifestStatus
	Waiting      models.ManifestWaiting
	From, To     string
	Name         string
	Organisation string // public id, staff only
	Sort, Order  string // to be carried along
}

// HistoryPage is everything that happened to one manifest.
type HistoryPage struct {
	layout.Page
	ID                 string
	Manifest           models.Manifest
	Events             []components.Event
	Total              int64
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
	Fingerprint               string // of the public key, in hex
}

// Statuses are those of a manifest in the order in which they are offered.
var Statuses = []models.ManifestStatus{models.ManifestReceived, models.ManifestMapping, models.ManifestChecking, models.ManifestChecked, models.ManifestImporting, models.ManifestDone,
	models.ManifestRefused, models.ManifestCancelled, models.ManifestWithdrawn}

// Waitings are what a list can be filtered by that waits for its sender.
var Waitings = []models.ManifestWaiting{models.WaitingAny, models.WaitingColumns, models.WaitingRows}
