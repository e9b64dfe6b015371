package flow

import (
	"context"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
	"pilot321/risk"
)

// Records are the writes and look-ups of the database that the flow needs.
type Records interface {
	OrganisationByID(ctx context.Context, id int64) (models.Organisation, error)
	Organisations(ctx context.Context) ([]models.Organisation, error)

	ReceiveManifest(ctx context.Context, actor models.Actor, m models.Manifest, queue bool) (models.Manifest, bool, error)
	Manifest(ctx context.Context, org, id int64) (models.Manifest, error)
	LeaseManifest(ctx context.Context, id int64, owner string, takeOver func(other string) bool) (models.Manifest, error)
	MapManifest(ctx context.Context, actor models.Actor, m models.Manifest, then models.AfterMapping, mapping int64) error
	Mappings(ctx context.Context, org int64) ([]models.Mapping, error)
	RefuseManifest(ctx context.Context, actor models.Actor, id int64, code, sentence string) error
	FinishManifest(ctx context.Context, actor models.Actor, id int64) error
	CheckedRows(ctx context.Context, id int64, owner string, rows int64) error
	FinishCheck(ctx context.Context, actor models.Actor, id int64, report []byte, stop bool) error
	OnFile(ctx context.Context, keys []int64) (*models.Before, error)
	FilingsInForce(ctx context.Context, org, manifest int64) ([]int64, error)
	Batch(ctx context.Context, at models.Checkpoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
		decide func(*models.Before) (*models.Change, error)) error

	FilingsToTake(ctx context.Context, manifest, after int64, limit int) ([]int64, error)
	WithdrawalAskedBy(ctx context.Context, manifest int64) (models.Actor, error)
	FilingAskedBy(ctx context.Context, manifest int64) (models.Actor, error)
	EndLeftOut(ctx context.Context, actor models.Actor, manifest int64) error
	EndWithdrawal(ctx context.Context, actor models.Actor, manifest int64, done models.TakenBack) error
	RepairRecords
	ReassessRecords

	AddManifestPictures(ctx context.Context, actor models.Actor, m models.Manifest, files []models.PictureFile) error
	ManifestPictures(ctx context.Context, manifest int64) ([]models.ManifestPicture, map[int64]models.Picture, error)
	PictureOf(ctx context.Context, org int64, sha256 []byte) (models.Picture, bool, error)
	BundleRecords

	RehearsalRecords
	GalleryRecords
}

// BundleRecords are the writes and look-ups for pictures that come in bundles.
type BundleRecords interface {
	PictureRoom(ctx context.Context, org int64, quota models.PictureQuota) (int64, error)
	PicturesOf(ctx context.Context, org int64, sums [][]byte) ([]models.Picture, error)
	AddBundles(ctx context.Context, actor models.Actor, m models.Manifest, bundles []models.PictureBundle, quota models.PictureQuota, queue bool) error
	Bundles(ctx context.Context, manifest int64) ([]models.PictureBundle, error)
	NotePictures(ctx context.Context, bundle models.PictureBundle, from, total int64, files []models.PictureFile, gallery int64) (unused []string, err error)
	EndBundle(ctx context.Context, actor models.Actor, id int64, fault models.PictureFile) (spent string, err error)
	SettleBundles(ctx context.Context, owner string, manifest int64, bundles []int64) error

	ManifestFilings(ctx context.Context, manifest, after int64, limit int) ([]models.StoredFiling, error)
	ProductPictures(ctx context.Context, org int64, products []int64) (map[int64][]int64, error)
	ReplaceWarnings(ctx context.Context, manifest, first, last int64, ours func(code string) bool, rows []models.QuarantinedRow) error
	SettlePictures(ctx context.Context, actor models.Actor, o models.PictureOutcome, ours func(code string) bool) error
}

// Files keep what was uploaded, by key.
type Files interface {
	// Put stores what the reader gives and returns once it is safe on disk.
	Put(ctx context.Context, key, contentType string, r io.Reader) error
	// Open gives a stored file; reading can start anywhere.
	Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error)
	Delete(ctx context.Context, key string) error
}

// Law is what shipments are judged by. It can change while the portal runs, so each batch asks.
type Law struct {
	Rules  *risk.Ruleset
	Shadow *risk.Ruleset // is asked beside Rules and holds nobody; nil where none is
	Book   *policy.Book
	Watch  *risk.WatchLists
	Draw   *risk.Draw       // the control sample in force, or nil
	Tariff *elements.Tariff // nil where staff loaded no table
	Rates  *elements.Rates  // nil where staff loaded none
}

// Options are what a Flow needs.
type Options struct {
	Records      Records
	Uploads      UploadRecords
	Files        Files
	Hasher       risk.Hasher
	Law          func(ctx context.Context) (Law, error)
	Calendar     *policy.Calendar
	Clocks       policy.Clocks
	Clock        func() time.Time
	Owner        string                  // names this process in leases
	Gone         func(other string) bool // whether another owner is known to have ended
	Limits       intake.Limits
	Pictures     pictures.Limits
	Quota        models.PictureQuota // zero takes the default
	Temp         string              // folder for files that are thrown away; "" is the system's
	Batch        int                 // rows a batch; 0 takes the default
	TakeRowsBack TakeRowsBack        // takes filings back when a repair is undone; nil takes TakeBack
	Log          *slog.Logger
}

// DefaultBatch is how many rows go into one transaction: more are hardly quicker and take memory in
// proportion, and an officer's write has to wait for one batch at most.
const DefaultBatch = 4000

// Flow carries manifests through the steps.
type Flow struct {
	Options
	looking  keyed // manifests whose pictures are looked at
	decoding sync.Mutex
	gallery  gallery
	checking keyed // references that are held against the pictures on file
}

// New makes a Flow.
func New(o Options) *Flow {
	if o.Batch == 0 {
		o.Batch = DefaultBatch
	}
	if o.Temp == "" {
		o.Temp = os.TempDir()
	}
	gone := o.Gone
	o.Gone = func(other string) bool {
		// A repair leases its manifest under a name of its own behind the process's.
		process, _, _ := strings.Cut(other, "#")
		return gone != nil && gone(process)
	}
	if o.Quota == (models.PictureQuota{}) {
		o.Quota = models.DefaultPictureQuota()
	}
	f := &Flow{Options: o}
	if f.TakeRowsBack == nil {
		f.TakeRowsBack = f.takeRowsBack
	}
	return f
}

func (f *Flow) now() time.Time { return f.Clock().UTC().Truncate(time.Microsecond) }
