package models

import "time"

// BundleStatus is how far the work on a bundle of pictures is.
type BundleStatus string

// The statuses of a bundle. Working lasts until every row that its pictures belong to has them: a bundle
// whose files are all looked at still waits for an import that runs.
const (
	BundleWaiting BundleStatus = "waiting"
	BundleWorking BundleStatus = "working"
	BundleDone    BundleStatus = "done"
	BundleRefused BundleStatus = "refused" // cannot be used as a whole; Fault says why
)

// PictureBundle is pictures as they came: a zip as it was sent, several files as one zip of the portal's own
// making, or a list of pictures that the participant sent before. SHA256 and Size are those of what was
// stored. BlobKey is empty once every file of the bundle is kept as a picture of its own; a bundle with a
// file that cannot be used stays sealed as evidence.
type PictureBundle struct {
	ID             int64
	ManifestID     int64
	OrganisationID int64
	UserID         *int64 // nil: sent by the operator's command line
	Name           string // as its sender calls it, or how many files it has
	BlobKey        string
	Size           int64 // bytes
	SHA256         []byte
	Status         BundleStatus
	FilesTotal     int64 // 0 until it was opened
	FilesDone      int64 // checkpoint: files that were looked at
	FaultCode      string
	Fault          string
	ReceivedAt     time.Time
	FinishedAt     *time.Time
}

// Open tells whether work is left to do on the bundle.
func (b PictureBundle) Open() bool { return b.Status == BundleWaiting || b.Status == BundleWorking }

// Looked tells whether every file of the bundle was looked at.
func (b PictureBundle) Looked() bool { return b.FinishedAt != nil && b.Status != BundleRefused }

// MissingPicture is a picture name of a row that no file was found for.
type MissingPicture struct {
	ManifestID int64  `gorm:"primaryKey"`
	Name       string `gorm:"primaryKey"`
	Row        int64
}

// MissingListed is how many missing names are kept with a manifest; its count is the true one, and the rest
// is read from the filings when it is asked for.
const MissingListed = 1000

// ProductPictures is how many pictures of one product are given to a line that names others: a product that was
// shown in more ways is known well enough by these.
const ProductPictures = 8

// PictureFilter is which files of a manifest a list shows.
type PictureFilter string

// The filters; missing names are no files and have a list of their own.
const (
	PicturesAll    PictureFilter = "all"
	PicturesUnused PictureFilter = "unused"
	PicturesFaulty PictureFilter = "faulty"
)

// ShownPicture is a file of a manifest with the picture it became; Picture is 0 where it could not be used.
type ShownPicture struct {
	Name             string
	Picture          int64
	FaultCode, Fault string
	Used             bool
}

// PictureOutcome is what a pass over the filings of a manifest found of its pictures, to replace what was
// known before.
type PictureOutcome struct {
	Manifest         int64
	Bundles          []int64 // that the pass took into account
	Matched, Missing int64   // names with and without a file
	Used             []string
	Names            []MissingPicture // the first that are missing
	Groups           []FindingGroup   // of pictures
	Filings          int64            // that gained pictures
}

// PictureQuota bounds what one participant may send in pictures.
type PictureQuota struct {
	DayBytes int64 // over all its manifests, within 24 hours
	Bundles  int   // of one manifest that wait to be looked at
}

// DefaultPictureQuota is 20 GB a day, five times the largest bundle, and 50 bundles that wait: more would
// only be looked at later.
func DefaultPictureQuota() PictureQuota { return PictureQuota{DayBytes: 20 << 30, Bundles: 50} }

// StoredFiling is a filing with whether it is in force: no later version of its filer replaced it.
type StoredFiling struct {
	Filing
	InForce bool
}
